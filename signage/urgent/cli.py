"""`signage notify`: puts a notice on the walls at once, lists those that stand, ends them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from signage.options import folders
from signage.settings import Settings, SettingsError


def _words(command: Callable[..., Any]) -> Callable[..., Any]:
    """What is put up, and until when."""
    for option in (
        click.option(
            "--fill",
            "fills",
            multiple=True,
            metavar="NAME=TEXT",
            help="Điền chỗ trống của mẫu: --fill gio=11:30; fills a blank of the template",
        ),
        click.option(
            "--template",
            metavar="CODE",
            help="Mẫu có sẵn: mat-dien, gian-doan, nghi-le, quay-tam-dung, tam-ngung, so-tan, "
            "hoặc mã một thông báo của thư viện; a text that is ready",
        ),
        click.option(
            "--file",
            metavar="FILE",
            help="Lấy chữ từ tệp, '-' là từ bàn phím: dòng đầu là tiêu đề; the text of a file",
        ),
        click.option("--en-line", "en_lines", multiple=True, help="Dòng tiếng Anh; English line"),
        click.option("--en", help="Tiêu đề tiếng Anh; the title in English"),
        click.option(
            "--line", "lines", multiple=True, help="Một dòng dưới tiêu đề, nhiều nhất 5; a line"
        ),
        click.option(
            "--until",
            help="Lúc tự gỡ, bắt buộc: 11:30, '07:30 24/11', 24/11; nhiều nhất 7 ngày nữa; "
            "when it comes down by itself",
        ),
    ):
        command = option(command)
    return command


def _places(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where, and how."""
    for option in (
        click.option(
            "--notice",
            is_flag=True,
            help="Chỉ xen vào các trang chiếu; a slide among the others, no takeover",
        ),
        click.option(
            "--takeover",
            is_flag=True,
            help="Thay cho mọi trang chiếu, trừ bảng gọi số (mặc định); over all but the board",
        ),
        click.option("--group", "groups", multiple=True, help="Chỉ nhóm màn hình này; group"),
        click.option("--screen", "screens", multiple=True, help="Chỉ màn hình này; a screen"),
        click.option("--hall", "halls", multiple=True, help="Chỉ khu vực chờ này; a hall"),
        click.option("--every-site", is_flag=True, help="Mọi trung tâm; every site, no SITE"),
    ):
        command = option(command)
    return command


@click.command()
@folders
@_words
@_places
@click.option("--list", "listed", is_flag=True, help="Những gì đang treo; what stands")
@click.option("--end", metavar="ID", help="Gỡ sớm một thông báo; takes one down")
@click.option("--all", "end_all", is_flag=True, help="Gỡ tất cả; takes all down")
@click.option("--by", help="Ai đưa lên, ghi vào sổ; who, for the audit  [tên đăng nhập, login]")
@click.option("--dry-run", is_flag=True, help="Chỉ thử: hiện ở đâu, có vừa không; a trial")
@click.argument("words", nargs=-1, metavar="[SITE] [TEXT]")
def notify(content: Path | None, data: Path | None, **given: Any) -> None:
    """Đưa thông báo khẩn lên màn hình ngay, đến giờ thì tự gỡ.

    Puts an urgent notice on the walls within a second; it comes down by itself.

    \b
    signage notify xa-mau "Mất điện, tạm ngừng nhận hồ sơ" --until 11:30
    signage notify xa-mau --template mat-dien --fill gio=11:30 --until 11:30
    signage notify xa-mau --list
    signage notify xa-mau --end k7qa

    \b
    0  xong; done
    1  có điều chưa đúng, nơi ấy chưa có gì thay đổi; nothing was changed there
    2  gõ sai lệnh; usage
    3  lỗi của phần mềm; our bug
    """
    here = click.get_current_context()
    try:
        settings = Settings.load(
            lang=here.find_root().params.get("lang"), content=content, data=data
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    from signage.urgent.command import run

    code = run(settings, given, click.echo, lambda text: click.echo(text, err=True))
    if code:
        raise SystemExit(code)
