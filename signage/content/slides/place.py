"""Where the centre is and when it is open: address, old address, branches, phone, hours, holidays.

- place: site                 # all of it stands in site.yaml and holidays.yaml
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from signage.clock import VN
from signage.content.fields import day_start, day_text, text_in
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong, row
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "place"
AHEAD = timedelta(days=30)
"""Holidays are told a month ahead."""


class Entry(Common):
    """Địa chỉ và giờ làm việc của Trung tâm, các điểm tiếp nhận khác, ngày nghỉ sắp tới.

    Where the centre is, when it is open, and the days of the next month on which it is not.
    """

    kind = KIND
    place: Literal["site"] = Field(description="site: theo site.yaml")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """None: it refers to nothing."""
    return iter(())


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """What site.yaml says of the place; there is always at least the hours."""
    if lang not in site.names:
        return None
    today, place = now.astimezone(VN).date(), site.place
    rows: list[dict[str, Any]] = []

    def add(name: str, items: list[str]) -> None:
        if items:
            rows.append(row(say(WORDS, f"place.{name}", lang), items))

    add("address", [text_in(place.address, lang)] if place.address else [])
    add("old_address", [text_in(place.old_address, lang)] if place.old_address else [])
    add("branches", [text_in(one, lang) for one in place.branches])
    add("phone", [place.phone] if place.phone else [])
    add("hours", site.hours.lines(lang))
    add("special", _special(site, today, lang))
    said = [site.name, *(text for one in rows for text in (one["label"], *one["items"]))]
    fields = {
        "kicker": say(WORDS, "place", lang),
        "title": text_in(site.names, lang),
        "rows": rows,
        "foot": [],
    }
    return Face(fields, reading_seconds(said))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """A day unlike the others comes into sight a month before, and is over the day after."""
    for day in site.holidays:
        yield day_start(day - AHEAD)
        yield day_start(day + timedelta(days=1))


def _special(site: Site, today: date, lang: str) -> list[str]:
    """`Thứ Năm 31/12/2026: nghỉ (Tết)`, days in a row with one name joined."""
    days = sorted(day for day in site.holidays if today <= day <= today + AHEAD)
    found: list[str] = []
    while days:
        first = last = days.pop(0)
        one = site.holidays[first]
        while days and days[0] == last + timedelta(days=1) and site.holidays[days[0]] == one:
            last = days.pop(0)
        open_hours = ", ".join(site.hours.times(first))
        text = say(
            WORDS, "place.open" if open_hours else "place.closed", lang,
            days=_days(first, last, lang), name=text_in(one.name, lang), hours=open_hours,
        )  # fmt: skip
        found.append(text)
    return found


def _days(first: date, last: date, lang: str) -> str:
    names = [
        f"{say(WORDS, f'day.{day.weekday()}', lang)} {day_text(day)}"
        for day in dict.fromkeys((first, last))
    ]
    return " – ".join(names)
