"""The command `signage`. Each command imports what it needs, so that `serve` starts quickly.

Exit codes: 0 fine, 1 your files, 2 usage, 3 our bug.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from signage import __version__, clock
from signage.settings import Settings, SettingsError
from signage.words import say
from signage.words.cli import WORDS

P = ParamSpec("P")
R = TypeVar("R")


def _settings(**given: Any) -> Settings:
    try:
        return Settings.load(lang=click.get_current_context().find_root().params["lang"], **given)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _access(settings: Settings) -> Iterator[None]:
    """A data folder that cannot be used is said in a sentence."""
    try:
        yield
    except OSError as error:
        path = error.filename or settings.data
        raise click.ClickException(say(WORDS, "no_access", settings.lang, path=path)) from None


def _folders(command: Callable[P, R]) -> Callable[P, R]:
    """The options --content and --data, passed on as they were given."""
    for option in (
        click.option(
            "--data", type=click.Path(file_okay=False, path_type=Path), help="SIGNAGE_DATA"
        ),
        click.option(
            "--content", type=click.Path(file_okay=False, path_type=Path), help="SIGNAGE_CONTENT"
        ),
    ):
        command = option(command)
    return command


def _address(command: Callable[P, R]) -> Callable[P, R]:
    for option in (
        click.option("--lan", is_flag=True, help="with --welcome: addresses in this network"),
        click.option("--port", type=click.IntRange(1, 65535), help="SIGNAGE_PORT [8000]"),
        click.option("--host", help="SIGNAGE_HOST [127.0.0.1]"),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["vi", "en"]), help="SIGNAGE_LANG [vi]")
@click.version_option(__version__)
def signage(lang: str | None) -> None:
    """Màn hình thông tin cho Trung tâm Phục vụ hành chính công.

    Wall displays for public service centres.
    """


@signage.command()
@_folders
@_address
@click.option("--welcome", is_flag=True, help="print where to go, and the counters' PINs")
def serve(
    content: Path | None,
    data: Path | None,
    host: str | None,
    port: int | None,
    lan: bool,
    welcome: bool,
) -> None:
    """Chạy máy chủ. Runs the server."""
    settings = _settings(content=content, data=data, host=host, port=port)
    from signage.live.serve import cannot_listen
    from signage.live.serve import serve as run

    if welcome and cannot_listen(settings) is None:
        from signage.welcome import welcome as greet

        with _access(settings):
            click.echo(greet(settings, lan=lan))
    with _access(settings):
        settings.data.mkdir(parents=True, exist_ok=True)
    run(settings)


@signage.command()
@_folders
@_address
def assets(
    content: Path | None, data: Path | None, host: str | None, port: int | None, lan: bool
) -> None:
    """Chuẩn bị phông chữ. Subsets the fonts, once per installation; quick when nothing changed."""
    from signage.assets import prepare

    settings = _settings(content=content, data=data, host=host, port=port)
    with _access(settings):
        for line in prepare(settings.data):
            click.echo(line, err=True)


@signage.command()
@_folders
@click.argument("site")
@click.argument("counter")
@click.option("--set", "new", help="a new PIN of 6 digits")
def pin(content: Path | None, data: Path | None, site: str, counter: str, new: str | None) -> None:
    """Mã PIN của một quầy. Shows or sets a counter's PIN."""
    settings = _settings(content=content, data=data)
    from signage.content.store import ContentStore
    from signage.desk import pins

    known = ContentStore(settings.content, settings.data).load(clock.now()).sites.get(site)
    if known is None or counter not in known.counters:
        raise click.UsageError(say(WORDS, "no_counter", settings.lang, site=site, counter=counter))
    with _access(settings):
        if new is not None:
            try:
                pins.set_pin(settings.data, site, counter, new)
            except ValueError:
                raise click.UsageError(say(WORDS, "pin_digits", settings.lang)) from None
        click.echo(pins.pin(settings.data, site, counter))


@signage.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--content", type=click.Path(file_okay=False, path_type=Path), help="SIGNAGE_CONTENT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(folder: Path | None, content: Path | None, form: str) -> None:
    """Kiểm tra các tệp YAML. Checks the YAML files: file:line:column: message."""
    settings = _settings(content=folder or content)
    from signage.content.check import check as look

    problems = look(settings.content, clock.now())
    if form == "json":
        click.echo(
            json.dumps(
                [one.as_json(settings.lang) for one in problems], ensure_ascii=False, indent=1
            )
        )
    else:
        for one in problems:
            click.echo(one.line_in(settings.lang))
        click.echo(
            say(WORDS, "check_found" if problems else "check_fine", settings.lang, n=len(problems)),
            err=True,
        )
    if any(one.severity == "error" for one in problems):
        raise SystemExit(1)


@signage.command()
@_folders
@_address
def doctor(
    content: Path | None, data: Path | None, host: str | None, port: int | None, lan: bool
) -> None:
    """Khám máy này. Looks at Python, SQLite, clock, disk, port, fonts and addresses."""
    settings = _settings(content=content, data=data, host=host, port=port)
    from signage.doctor import examine

    signs = {"ok": "✓", "warn": "!", "bad": "✗"}
    findings = examine(settings, clock.now())
    for one in findings:
        click.echo(f"{signs[one.level]} {one.name}: {one.message}")
        if one.hint:
            click.echo(f"    → {one.hint}")
    if any(one.level == "bad" for one in findings):
        raise SystemExit(1)


def main() -> None:
    """Runs a command; a mistake of ours is shown whole and ends with 3."""
    try:
        signage(prog_name="signage")
    except Exception:  # the edge: everything that nobody expected
        traceback.print_exc()
        click.echo(say(WORDS, "our_bug"), err=True)
        sys.exit(3)
