"""`signage sheet`: what a spreadsheet would change, and a centre's lists as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage import clock
from signage.options import folders
from signage.settings import Settings, SettingsError
from signage.usage import Commands
from signage.words import say
from signage.words.cli import WORDS as CLI
from signage.words.sheets import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.sheets.change import Raw

KINDS = ("contacts", "procedures", "fees", "stats")
_kind = click.argument("kind", type=click.Choice(KINDS))
_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group(cls=Commands)
def sheet() -> None:
    """Bảng tính của một Trung tâm: danh bạ, thủ tục, phí, số liệu.

    A centre's lists as spreadsheets, XLSX or CSV.
    """


@sheet.command()
@folders
@click.argument("site")
@_kind
@_file
def check(content: Path | None, data: Path | None, site: str, kind: str, file: Path) -> None:
    """Xem tệp có lỗi gì, sẽ sửa những gì; không sửa.

    Says what a file would change, and changes nothing.
    """
    from signage.sheets.kinds import read_sheet

    found, raw, lang = _site(content, data, site)
    try:
        body = file.read_bytes()
    except OSError:
        raise click.ClickException(say(WORDS, "no_file", lang, file=file)) from None
    read = read_sheet(kind, file.name, body, found, raw)
    if read.unknown:
        click.echo(say(WORDS, "ignored", lang, names=", ".join(read.unknown)))
    for mistake in read.mistakes:
        click.echo(f"{file}: {mistake.line_in(lang)}")
    if read.mistakes:
        click.echo(say(WORDS, "found", lang, n=len(read.mistakes)))
        raise SystemExit(1)
    for change in read.changes:
        place = ".".join(map(str, change.place))
        click.echo(say(WORDS, "would", lang, file=change.file, place=place))
    click.echo(say(WORDS, "fine", lang, lines=read.lines))


@sheet.command()
@folders
@click.argument("site")
@_kind
@_file
def export(content: Path | None, data: Path | None, site: str, kind: str, file: Path) -> None:
    """Ghi danh sách ra tệp .xlsx hoặc .csv. Writes a list into an .xlsx or .csv file."""
    from signage.sheets.fees import left_out
    from signage.sheets.kinds import SUFFIXES, read_sheet, written
    from signage.sheets.table import Unreadable

    found, raw, lang = _site(content, data, site)
    form = file.suffix.casefold()
    if form not in SUFFIXES:
        raise click.UsageError(say(WORDS, "want_suffix", lang))
    try:
        body = written(kind, form, found, raw)
        file.write_bytes(body)
    except Unreadable as error:
        raise click.ClickException(error.line_in(lang)) from None
    except OSError:
        raise click.ClickException(say(CLI, "no_access", lang, path=file)) from None
    if kind == "fees" and (names := left_out(found)):
        click.echo(say(WORDS, "left_out", lang, names=", ".join(names)))
    lines = read_sheet(kind, file.name, body, found, raw).lines
    click.echo(say(WORDS, "exported", lang, lines=lines, file=file))


def _site(content: Path | None, data: Path | None, code: str) -> tuple[Site, Raw, str]:
    """The site as its files say it, what reads one of them, and the reader's language."""
    from signage.content.load import load
    from signage.yamlmarks import read

    root = click.get_current_context().find_root()
    try:
        settings = Settings.load(lang=root.params["lang"], content=content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    sites = load(settings.content, clock.now().date()).sites
    if code not in sites:
        known = say(CLI, "allowed", settings.lang, allowed=", ".join(sorted(sites)))
        raise click.UsageError(f"{say(CLI, 'no_site', settings.lang, site=code)} ({known})")
    folder = settings.content / "sites" / code

    def raw(name: str) -> object:
        path = folder / name
        return read(path, name).data if path.is_file() else None

    return sites[code], raw, settings.lang
