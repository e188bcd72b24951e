"""The procedures that the centre takes in, of a field or all: code, name, counter, *phi địa giới*.

    - index: Hộ tịch            # the field as procedures.yaml or the guides write it
    - index: all

The list is the site's `procedures.yaml`. What the library has no guide of says "Hỏi cán bộ".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import Field

from signage.clock import VN
from signage.content.fields import Line, day_end, day_text, text_in
from signage.content.procedures import (
    Procedure,
    field_named,
    fields_of,
    nearest,
    resolved,
)
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "index"
ALL = "all"


class Entry(Common):
    """Danh mục thủ tục của một lĩnh vực, hoặc tất cả: mã, tên, quầy, phi địa giới.

    The procedures of a field, or all of them, as procedures.yaml lists them.
    """

    kind = KIND
    index: Line = Field(description="Tên lĩnh vực, hoặc all: tất cả; danh mục ở procedures.yaml")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """There must be a list, and the field in it. A playlist of the library has no list yet."""
    if scope.procedures is None:
        return
    if not scope.procedures.given:
        yield Wrong(KIND, "no_procedures", "no_procedures.hint")
        return
    fields = fields_of(resolved(scope.procedures, scope.library))
    if entry.index != ALL and field_named(entry.index, fields) is None:
        meant = nearest(entry.index, fields)
        values = {"name": entry.index, "near": meant or "", "allowed": ", ".join((*fields, ALL))}
        yield Wrong(KIND, "no_field", "near" if meant else "allowed", values)


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """A row for each procedure; None while there is none, or one without a name in `lang`."""
    found = _procedures(entry, site)
    if not found or any(lang not in one.name for one in found):
        return None
    today = now.astimezone(VN).date()
    rows = [_row(one, entry, today, lang) for one in found]
    title = say(WORDS, "index.title", lang)
    if entry.index != ALL:
        title = say(WORDS, "index.field", lang, field=text_in(found[0].field, lang))
    foot = _foot(site, lang)
    if any(one.anywhere for one in found):
        foot.insert(0, say(WORDS, "index.anywhere.means", lang))
    fields = {"kicker": say(WORDS, "index", lang), "title": title, "rows": rows, "foot": foot}
    said = [title, *(" ".join([one["label"], *one["notes"]]) for one in rows)]
    return Face(fields, reading_seconds(said), sample=site.sample)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """When a guide leaves the walls: from then on the staff is asked."""
    for one in _procedures(entry, site):
        if one.guide:
            yield day_end(one.guide.last_day)


def _procedures(entry: Entry, site: Site) -> tuple[Procedure, ...]:
    found = resolved(site.procedures, site.library)
    if entry.index == ALL:
        return found
    name = field_named(entry.index, fields_of(found))
    return tuple(one for one in found if one.field["vi"] == name)


def _row(one: Procedure, entry: Entry, today: date, lang: str) -> dict[str, Any]:
    notes = [say(WORDS, "index.code", lang, code=one.code)]
    if entry.index == ALL:
        notes.append(text_in(one.field, lang))
    if one.guide is None or one.guide.standing(today) == "gone":
        notes.append(say(WORDS, "index.ask", lang))
    mark = say(WORDS, "index.anywhere", lang) if one.anywhere else None
    return {"plaque": one.counter, "label": text_in(one.name, lang), "notes": notes, "mark": mark}


def _foot(site: Site, lang: str) -> list[str]:
    about = site.procedures.about
    foot = []
    if about.source:
        foot.append(say(WORDS, "foot.from", lang, name=about.source))
    if about.checked:
        foot.append(say(WORDS, "foot.checked", lang, day=day_text(about.checked)))
    return foot or [say(WORDS, "index.own", lang)]
