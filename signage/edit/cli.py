"""The command `signage versions`: what was published, what differs, and the way back."""

from __future__ import annotations

from pathlib import Path

import click

from signage.options import folders
from signage.settings import Settings, SettingsError


@click.command()
@folders
@click.argument("site")
@click.option("--diff", metavar="ID", help="Khác gì so với hiện nay; what differs from now")
@click.option(
    "--restore", metavar="ID", help="Đưa về bản này; brings it back, as a version of its own"
)
def versions(
    content: Path | None, data: Path | None, site: str, diff: str | None, restore: str | None
) -> None:
    """Các bản đã đưa lên màn hình của SITE, mới nhất trước.

    The published versions of a centre's files, the newest first.
    """
    lang = click.get_current_context().find_root().params["lang"]
    try:
        settings = Settings.load(lang=lang, content=content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    from signage.edit import command

    code = command.run(
        settings, site, diff, restore, click.echo, lambda line: click.echo(line, err=True)
    )
    if code:
        raise SystemExit(code)
