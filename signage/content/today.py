"""What begins or ends today and in the next days: slides and notices of each screen, holidays,
waivers, and copied texts that come due for a check.

A slide stands on a day that shows it at any moment. What comes and goes by itself with hours, week
days or rules is marked `again`, so that a page can keep it apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from signage.clock import VN
from signage.content.fields import day_end, day_start, text_in
from signage.content.notices import Posted
from signage.content.payload import entries, faces
from signage.content.record import Record
from signage.content.screen import NEEDS_PLAYLIST, Screen
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry
from signage.content.validate import validated
from signage.yamlmarks import Document

WEEK = 7
Kind = Literal["slide", "notice", "takeover", "holiday", "waiver", "check"]
What = Literal["begins", "ends", "due"]


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that begins on `day`, has it as its last day, or is due from it on.

    `screens` are those that show it; none: it is of the whole site. `file` is relative to the
    site's folder, or begins with `library/`; `line` 0 is not known.
    """

    day: date
    what: What
    kind: Kind
    id: str
    title: str
    screens: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A slide, whichever screens show it."""

    kind: Kind
    entry: Entry
    file: str


def coming(site: Site, now: datetime, days: int = WEEK) -> tuple[Coming, ...]:
    """What begins, ends or comes due today or in the `days` days after it, by day."""
    first = now.astimezone(VN).date()
    last = first + timedelta(days=days)
    found = [*_slides(site, first, last), *_holidays(site, first, last)]
    found += _records(site, first, last)
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.id, one.what)))


def stands_on(entry: Entry, site: Site, day: date) -> str | None:
    """The title of a slide at the first moment of `day` at which it is shown; None: it is not."""
    start, end = day_start(day), day_end(day)
    moments = {start, *SLIDES[entry.kind].changes(entry, site)}
    if entry.when:
        moments |= {*entry.when.changes(start, site.hours)}
    for moment in sorted(one for one in moments if start <= one < end):
        if face := faces(entry, site, moment).get("vi"):
            return str(face.fields.get("title") or entry.id)
    return None


def _slides(site: Site, first: date, last: date) -> Iterator[Coming]:
    for shown, screens in _by_slide(site):
        entry = shown.entry
        turns = [one.astimezone(VN).date() for one in SLIDES[entry.kind].changes(entry, site)]
        edge = timedelta(days=1)
        if not entry.when and not any(first - edge <= one <= last + edge for one in turns):
            continue
        title = {
            day: stands_on(entry, site, day)
            for day in (first + timedelta(days=step) for step in range(-1, (last - first).days + 2))
        }
        when = entry.when
        again = bool(when and (when.days or when.holidays or when.hours or when.every))
        for day in sorted(title)[1:-1]:
            name = title[day]
            if name is None:
                continue
            made = Coming(
                day, "begins", shown.kind, entry.id, name, screens, shown.file, again=again
            )
            if title[day - edge] is None:
                yield made
            if title[day + edge] is None:
                yield replace(made, what="ends")


def _by_slide(site: Site) -> Iterator[tuple[_Shown, tuple[str, ...]]]:
    """The slides of the site with the screens that show them; the same line is told once."""
    found: dict[int, tuple[_Shown, list[str]]] = {}
    for screen in site.screens.values():
        for shown in _of(site, screen):
            screens = found.setdefault(id(shown.entry), (shown, []))[1]
            if screen.code not in screens:
                screens.append(screen.code)
    for shown, screens in found.values():
        yield shown, tuple(screens)


def _of(site: Site, screen: Screen) -> Iterator[_Shown]:
    for entry in entries(site, screen):
        yield _Shown("slide", entry, f"{screen.playlist}.yaml")
    for posted in site.notices:
        seen = bool(screen.playlist) or screen.layout in NEEDS_PLAYLIST or posted.takeover
        if seen and posted.hangs_on(screen):
            kind: Kind = "takeover" if posted.takeover else "notice"
            yield _Shown(kind, posted.entry, "notices.yaml")


def _holidays(site: Site, first: date, last: date) -> Iterator[Coming]:
    """The first and last day of each run of equal special days."""
    edge = timedelta(days=1)
    for day, one in site.holidays.items():
        if not first <= day <= last:
            continue
        file = "library/holidays.yaml" if site.library.holidays.get(day) is one else "holidays.yaml"
        name = text_in(one.name, "vi")
        made = Coming(day, "begins", "holiday", f"holiday:{name}", name, (), file)
        if site.holidays.get(day - edge) != one:
            yield made
        if site.holidays.get(day + edge) != one:
            yield replace(made, what="ends")


def _records(site: Site, first: date, last: date) -> Iterator[Coming]:
    """Copied texts that come due for a check, and waivers of fees."""
    used = {entry.id for playlist in site.playlists.values() for entry in playlist.slides}
    used |= {posted.id for posted in site.notices}
    library, days = site.library, (first, last)
    for code, guide in library.guides.items():
        if f"guide:{code}" in used:
            title = text_in(guide.title, "vi")
            yield from _due(f"guide:{code}", title, f"library/guides/{code}.yaml", guide, days)
    for code, steps in library.steps.items():
        if f"steps:{code}" in used:
            title = text_in(steps.title, "vi")
            yield from _due(f"steps:{code}", title, f"library/steps/{code}.yaml", steps, days)
    for code, notice in library.notices.items():
        if f"notice:{code}" in used and notice.record:
            title = text_in(notice.title, "vi")
            file = f"library/notices/{code}.yaml"
            yield from _due(f"notice:{code}", title, file, notice.record, days)
    for code, guide in library.guides.items():
        if f"guide:{code}" not in used:
            continue
        for line in guide.fee:
            made = Coming(
                first, "begins", "waiver", f"guide:{code}", text_in(guide.title, "vi"), (),
                f"library/guides/{code}.yaml",
            )  # fmt: skip
            if line.waived and line.waived.first and first <= line.waived.first <= last:
                yield replace(made, day=line.waived.first)
            if line.waived and first <= line.waived.until <= last:
                yield replace(made, day=line.waived.until, what="ends")


def _due(
    slide: str, title: str, file: str, record: Record, days: tuple[date, date]
) -> Iterator[Coming]:
    if days[0] <= record.marked_from <= days[1]:
        yield Coming(record.marked_from, "due", "check", slide, title, (), file)


def located(found: tuple[Coming, ...], read: Callable[[str], Document]) -> tuple[Coming, ...]:
    """The same with the line at which each stands in its file, where it can be found.

    `read` gives a file by its name here; what an include brought stands at no line of it.
    """
    documents = {file: read(file) for file in {one.file for one in found if one.file}}
    return tuple(
        replace(one, line=_line(one, documents[one.file])) if one.file else one for one in found
    )


def _line(one: Coming, document: Document) -> int:
    key = {"slide": "slides", "notice": "notices", "takeover": "notices"}.get(one.kind)
    if key is None:
        return _line_of_fact(one, document)
    lines = document.data.get(key) if isinstance(document.data, dict) else None
    kind = one.id.partition(":")[0]
    for index, written in enumerate(lines if isinstance(lines, list) else ()):
        if isinstance(written, dict) and kind in written and _id(document, key, index) == one.id:
            return document.at((key, index))[0]
    return 0


def _id(document: Document, key: str, index: int) -> str | None:
    line = document.data[key][index]
    model = Posted if key == "notices" else next(SLIDES[k].Entry for k in SLIDES if k in line)
    made, _ = validated(model, document, (key, index))
    return made.id if made else None


def _line_of_fact(one: Coming, document: Document) -> int:
    if one.kind == "check":
        found = [place for place in (("checked",), ("collected",)) if place in document.values]
        return document.at(found[0])[0] if found else 0
    for place, mark in document.values.items():
        if one.kind == "waiver" and place[-1:] == ("waived",):
            return mark[0]
        if one.kind == "holiday" and place[-1:] == ("name",):
            value = document.data
            for step in place:
                value = value[step]
            if value == one.title:
                return mark[0]
    return 0
