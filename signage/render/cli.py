"""`signage render`, and what `signage check --render` adds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage import clock
from signage.options import folders
from signage.settings import Settings, SettingsError
from signage.words import say
from signage.words.cli import WORDS

if TYPE_CHECKING:
    from signage.problems import Problem
    from signage.render.command import Asked
    from signage.render.run import Drawn
    from signage.render.seen import Fault


@click.command()
@click.argument("given", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@folders
@click.option("--site", help="Chỉ trung tâm này; this site only")
@click.option("--screen", help="Chỉ màn hình này; this screen only")
@click.option("--slide", help="Chỉ trang này: guide:khai-sinh; this slide only")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Ghi hình vào thư mục này; folder of the pictures  [instance/render]",
)
@click.option(
    "--format", "form", type=click.Choice(["webp", "png"]), default="webp", help="Loại tệp hình"
)
def render(
    given: Path | None,
    content: Path | None,
    data: Path | None,
    site: str | None,
    screen: str | None,
    slide: str | None,
    out: Path | None,
    form: str,
) -> None:
    """Vẽ mọi trang của mọi màn hình thành hình, và một trang index.html để xem tất cả.

    Draws every page of every slide at the size of its screen, in the system's Chromium and with
    the player's own code, and a contact sheet, index.html. What is wrong with them is marked.

    \b
    0  đã vẽ; drawn, perhaps with faults that are told
    1  không vẽ được; could not be drawn
    2  gõ sai lệnh; usage
    3  lỗi của phần mềm; our bug
    """
    lang = click.get_current_context().find_root().params.get("lang")
    try:
        settings = Settings.load(lang=lang, content=given or content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    from signage.render import command

    asked = command.Asked(site, screen, slide, out, True, form)
    drawn, faults = _drawn(settings, asked)
    for line in command.lines(faults, settings.lang):
        click.echo(line)
    _say(settings, out or settings.data / "render", drawn, faults)
    if drawn.lost:
        raise SystemExit(1)


def check_drawn(settings: Settings, file: Path | None, problems: list[Problem], form: str) -> None:
    """`check --render`: what is wrong in the files, then what is seen; of one file, if named."""
    from signage.content.check import told_of
    from signage.render import command

    if form == "text":
        for one in problems:
            click.echo(one.line_in(settings.lang))
    drawn, faults = _drawn(settings, command.Asked(every=False))
    if file:
        told = told_of(file, settings.content, [one.problem for one in faults])
        faults = [one for one in faults if one.problem in told]
    if form == "json":
        click.echo(command.as_json(problems, faults, settings.lang))
    else:
        for line in command.lines(faults, settings.lang):
            click.echo(line)
    _say(settings, settings.data / "render", drawn, faults)
    both = [*problems, *(one.problem for one in faults)]
    if drawn.lost or any(one.severity == "error" for one in both):
        raise SystemExit(1)


def _drawn(settings: Settings, asked: Asked) -> tuple[Drawn, list[Fault]]:
    from signage.render import command

    try:
        return command.draw(asked, settings, clock.now(), _tell)
    except command.NoRenderError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        path = error.filename or settings.data
        raise click.ClickException(say(WORDS, "no_access", settings.lang, path=path)) from None


def _say(settings: Settings, out: Path, drawn: Drawn, faults: Sequence[Fault]) -> None:
    from signage.render import command

    command.report(drawn, faults, out, settings.lang, _tell)
    key = "drawn_found" if faults else "drawn_fine"
    _tell(say(WORDS, key, settings.lang, n=len(faults)))


def _tell(line: str) -> None:
    """Beside the results, which may go into a file."""
    click.echo(line, err=True)
