"""Dossier figures with their period and their source: typed in, or the newest of stats.yaml.

    - stats: latest             # the newest period of stats.yaml
    - stats:
        from: 2026-11-01
        until: 2026-11-20
        source: Hệ thống thông tin giải quyết thủ tục hành chính
        received: 590
        on_time: 571
        overdue: 4

They come when their period is over and leave the wall `keep` days later, 45 if nobody says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from signage.clock import VN
from signage.content.fields import day_end, day_start, text_in
from signage.content.figures import Figures, latest, period_key
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "stats"
LATEST = "latest"


def _written_here(value: Any) -> str:
    return "here" if isinstance(value, dict | Figures) else LATEST


class Entry(Common):
    """Số liệu hồ sơ của một kỳ, có nguồn; quá cũ thì tự gỡ.

    Dossier figures of a period, with their source. They leave the wall when they are old.
    """

    kind = KIND
    stats: Annotated[
        Annotated[Literal["latest"], Tag("latest")] | Annotated[Figures, Tag("here")],
        Discriminator(_written_here),
    ] = Field(description="latest: kỳ mới nhất của stats.yaml; hoặc viết số liệu ngay ở đây")

    @property
    def id(self) -> str:
        if isinstance(self.stats, str):
            return f"{KIND}:{self.stats}"
        return f"{KIND}:={self.stats.first}-{self.stats.until}"


def id_of(value: object) -> str | None:
    """The id of figures whose line is broken; None where their period cannot be read."""
    if isinstance(value, str):
        return f"{KIND}:{value}"
    if not isinstance(value, dict):
        return None
    first, until = value.get("from"), value.get("until")
    both = isinstance(first, str) and isinstance(until, str)
    return f"{KIND}:={first}-{until}" if both else None


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """`latest` is of stats.yaml. A playlist of the library has none yet."""
    if entry.stats == LATEST and scope.figures == ():
        yield Wrong(KIND, "no_figures", "no_figures.hint")


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """A row for each number; None while their period lasts, and when it is too long ago."""
    today = now.astimezone(VN).date()
    figures = _figures(entry, site, today)
    if figures is None or lang not in ("vi", "en"):
        return None
    if not figures.stands(today) and not site.sample:
        return None
    rows = [
        {"label": say(WORDS, f"stats.{name}", lang), "number": number(value, lang)}
        for name, value in figures.counts()
    ]
    key, values = period_key(figures)
    title = say(WORDS, f"stats.of_{key}", lang, **values)
    foot = [say(WORDS, "foot.from", lang, name=text_in(figures.source, lang))]
    said = [title, *(f"{one['label']} {one['number']}" for one in rows), *foot]
    fields = {"title": title, "rows": rows, "foot": foot}
    until = None if site.sample else day_end(figures.last_day)
    return Face(fields, reading_seconds(said), until, sample=site.sample)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """The first and the last day of each."""
    found = site.figures if isinstance(entry.stats, str) else (entry.stats,)
    for one in found:
        yield day_start(one.until)
        yield day_end(one.last_day)


def _figures(entry: Entry, site: Site, today: date) -> Figures | None:
    return latest(site.figures, today) if isinstance(entry.stats, str) else entry.stats


def number(value: int, lang: str) -> str:
    """10859 as it is written: 10.859, in English 10,859."""
    text = f"{value:,}"
    return text if lang == "en" else text.replace(",", ".")
