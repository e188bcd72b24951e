"""`signage new`: a first file of each kind, every key of it explained."""

from __future__ import annotations

from pathlib import Path

import click

from signage.content.screen import Layout
from signage.options import folders
from signage.settings import Settings, SettingsError

KINDS = ("site", "playlist", "screen", "guide", "steps", "notice", "editor")
LAYOUTS = ("board-right", "board-full", "portrait", "counter")


@click.command()
@folders
@click.option("--counter", help="Mã quầy của màn hình, khi layout là counter; its counter")
@click.option("--diagonal", type=click.IntRange(10, 200), default=55, help="Cỡ, inch  [55]")
@click.option(
    "--distance",
    metavar="METRES",
    type=click.IntRange(1, 30),
    default=4,
    help="Người xem đứng cách màn hình bao xa, mét; how far people stand  [4]",
)
@click.option(
    "--layout", type=click.Choice(LAYOUTS), default="board-right", help="Cách xếp  [board-right]"
)
@click.option("--playlist", default="sanh", help="Danh sách phát của màn hình  [sanh]")
@click.option("--hall", default="sanh", help="Khu vực chờ của màn hình; the screen's hall  [sanh]")
@click.option("--name", default="", help="Tên trung tâm, hoặc tiêu đề thông báo; name or title")
@click.option("--site", help="Mã trung tâm của danh sách phát hay màn hình; the site it is for")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("code", required=False)
def new(
    kind: str,
    code: str | None,
    content: Path | None,
    data: Path | None,
    site: str | None,
    name: str,
    hall: str,
    playlist: str,
    layout: Layout,
    distance: int,
    diagonal: int,
    counter: str | None,
) -> None:
    """Tạo tệp mới có chú thích từng khóa; không bao giờ ghi đè.

    Writes a new file in which every key is explained: a site, playlist, screen, guide, steps or
    notice; `editor` makes VS Code and JetBrains complete and check these files.

    \b
    signage new site xa-moi --name "Trung tâm Phục vụ hành chính công xã Mới"
    signage new playlist cua-vao --site xa-moi
    signage new screen sanh-2 --site xa-moi --layout portrait

    \b
    0  đã viết; written
    1  không viết gì, có nói vì sao; nothing was written
    2  gõ sai lệnh; usage
    """
    here = click.get_current_context()
    try:
        lang = here.find_root().params.get("lang")
        settings = Settings.load(lang=lang, content=content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    from signage.scaffold import command, fresh

    shape = {"layout": layout, "distance": f"{distance}m", "diagonal": diagonal}
    place = {"hall": hall, "playlist": playlist, **shape, "counter": counter}
    try:
        command.run(kind, code, settings, site, name, place, click.echo)
    except fresh.Stopped as stopped:
        click.echo(f"signage new: {stopped.told(settings.lang)}", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        from signage.words import say
        from signage.words.cli import WORDS

        path = error.filename or settings.content
        click.echo(f"signage new: {say(WORDS, 'no_access', settings.lang, path=path)}", err=True)
        raise SystemExit(1) from None
