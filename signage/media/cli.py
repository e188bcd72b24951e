"""The command `signage media`: what lies in the media folders, and files put there."""

from __future__ import annotations

from pathlib import Path

import click

from signage.options import folders
from signage.settings import Settings, SettingsError
from signage.usage import Commands


@click.group(cls=Commands)
def media() -> None:
    """Hình, PDF và phim trong thư mục media. Pictures, PDF and films of the media folders."""


@media.command("list")
@folders
@click.argument("site", required=False)
def list_(content: Path | None, data: Path | None, site: str | None) -> None:
    """Liệt kê các tệp, tệp nào dùng được. Lists the files, and which are ready."""
    from signage.media import command

    command.listed(_settings(content, data), site)


@media.command()
@folders
@click.argument("site")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def add(content: Path | None, data: Path | None, site: str, files: tuple[Path, ...]) -> None:
    """Chép FILES vào thư mục media của SITE và chuẩn bị cho màn hình.

    Copies the files into the site's media folder and makes them ready for the walls.
    """
    from signage.media import command

    if not command.added(_settings(content, data), site, files):
        raise SystemExit(1)


def _settings(content: Path | None, data: Path | None) -> Settings:
    lang = click.get_current_context().find_root().params["lang"]
    try:
        return Settings.load(lang=lang, content=content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
