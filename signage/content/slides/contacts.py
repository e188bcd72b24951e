"""Who can be asked: each counter with its services, officers who agreed to be named, numbers.

- contacts: counters        # the counters of site.yaml, and place.phone
- contacts:
    title: Số điện thoại cần biết
    counters: true
    lines: [{name: Tổng đài hỗ trợ, phone: "18001096"}]
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from signage.content.fields import (
    LineTexts,
    Model,
    Several,
    Short,
    TitleTexts,
    text_in,
    wrong,
)
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "contacts"


class ContactLine(Model):
    """Một dòng: hỏi việc gì, gọi số nào.

    One line: whom to ask, and the number.
    """

    name: LineTexts = Field(description="Hỏi việc gì, hỏi ai")
    phone: Short | None = Field(None, description="Số điện thoại, viết trong dấu nháy")
    note: LineTexts | None = Field(None, description="Ghi chú: giờ trực, địa chỉ…")


class Contacts(Model):
    """Các nơi để hỏi, viết ngay trong danh sách phát.

    Contacts written in the playlist.
    """

    title: TitleTexts | None = Field(None, description="Tiêu đề")
    counters: bool = Field(False, description="true: có cả các quầy của site.yaml")
    lines: Annotated[Several[ContactLine], Field(max_length=20)] = Field(
        (), description="Mỗi dòng một nơi để hỏi"
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.counters and not self.lines:
            raise wrong("no_contacts")
        return self


def _written_here(value: Any) -> str:
    return "here" if isinstance(value, dict | Contacts) else "counters"


class Entry(Common):
    """Hỏi ai: từng quầy với loại việc, cán bộ đồng ý nêu tên, và các số điện thoại.

    The counters with what they serve, officers who agreed to be named, and further numbers.
    """

    kind = KIND
    contacts: Annotated[
        Annotated[Literal["counters"], Tag("counters")] | Annotated[Contacts, Tag("here")],
        Discriminator(_written_here),
    ] = Field(description="counters, hoặc title, counters và lines")

    @property
    def id(self) -> str:
        if isinstance(self.contacts, str):
            return f"{KIND}:{self.contacts}"
        text = self.contacts.model_dump_json(include={"title", "counters"})
        return f"{KIND}:={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """None: the counters are those of the site, whichever they are."""
    return iter(())


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The counters in their order, the centre's own number, then the lines."""
    told = Contacts(counters=True) if isinstance(entry.contacts, str) else entry.contacts
    if lang not in (told.title or ("vi", "en")):
        return None
    rows = [*_counters(site, lang)] if told.counters else []
    if told.counters and site.place.phone:
        rows.append(_row(None, say(WORDS, "centre", lang), None, site.place.phone))
    for line in told.lines:
        note = text_in(line.note, lang) if line.note else None
        rows.append(_row(None, text_in(line.name, lang), note, line.phone))
    title = text_in(told.title, lang) if told.title else say(WORDS, "contacts.title", lang)
    said = [title, *(text for one in rows for text in one.values() if text)]
    fields = {"kicker": say(WORDS, "contacts", lang), "title": title, "rows": rows, "foot": []}
    return Face(fields, reading_seconds(said))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: it changes with its files only."""
    return iter(())


def _counters(site: Site, lang: str) -> Iterator[dict[str, str | None]]:
    for counter in site.counters.values():
        names = [text_in(site.services[one].names, lang) for one in counter.services]
        who = counter.officer.name if counter.officer else None
        phone = counter.officer.phone if counter.officer else None
        yield _row(counter.id, "; ".join(names), who, phone)


def _row(plaque: str | None, label: str, who: str | None, phone: str | None) -> dict[str, Any]:
    return {"plaque": plaque, "label": label, "who": who, "phone": phone}
