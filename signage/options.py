"""Options that several commands of `signage` have, or that are many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")

CONTENT_HELP = "Thư mục nội dung; folder of library/ and sites/  [SIGNAGE_CONTENT, playlists/]"


def folders(command: Callable[P, R]) -> Callable[P, R]:
    """The options --content and --data, passed on as they were given."""
    for option in (
        click.option(
            "--data",
            type=click.Path(file_okay=False, path_type=Path),
            help="Thư mục dữ liệu; folder of tickets and PINs  [SIGNAGE_DATA, instance/]",
        ),
        click.option(
            "--content", type=click.Path(file_okay=False, path_type=Path), help=CONTENT_HELP
        ),
    ):
        command = option(command)
    return command


def address(command: Callable[P, R]) -> Callable[P, R]:
    """The options --host, --port and --lan."""
    for option in (
        click.option(
            "--lan",
            is_flag=True,
            help="Cùng --welcome: in địa chỉ trong mạng; with --welcome: addresses of the network",
        ),
        click.option(
            "--port",
            type=click.IntRange(1, 65535),
            help="Cổng; port to listen on  [SIGNAGE_PORT, 8000]",
        ),
        click.option(
            "--host",
            help="Địa chỉ nhận kết nối, 0.0.0.0 là mọi địa chỉ; address to listen on"
            "  [SIGNAGE_HOST, 127.0.0.1]",
        ),
    ):
        command = option(command)
    return command


def system(command: Callable[P, R]) -> Callable[P, R]:
    """How a foreign system is asked, and what becomes of the answer: the options of `connect`."""
    file = click.Path(path_type=Path)
    for option in (
        click.option(
            "--out",
            metavar="DIR",
            type=click.Path(file_okay=False, path_type=Path),
            help="Thư mục ghi tệp; folder of these files, means --save  [.]",
        ),
        click.option(
            "--save", is_flag=True, help="Ghi mô tả và câu trả lời ra tệp; writes two files"
        ),
        click.option(
            "--site", help="Mã Trung tâm, để khớp quầy; the site whose counters are meant"
        ),
        click.option(
            "--ca-file",
            metavar="FILE",
            type=file,
            help="Chứng chỉ gốc của nơi đó; the authority to be believed, where it is their own",
        ),
        click.option(
            "--header",
            "headers",
            multiple=True,
            metavar="'NAME: VALUE'",
            help="Dòng đầu gửi kèm; 'Tên:' không giá trị là nơi đặt mã; 'Name:' carries the token",
        ),
        click.option(
            "--param",
            metavar="NAME",
            help="Mã nằm trong địa chỉ dưới tên này; the token goes into the address, as ?NAME=…",
        ),
        click.option(
            "--token-file",
            metavar="FILE",
            type=file,
            help="Tệp giữ mã truy cập, một dòng; file of the token, which is sent as Bearer",
        ),
    ):
        command = option(command)
    return command
