"""A short message: one of the library, or written where it stands in the playlist.

    - notice: uu-tien           # library/notices/uu-tien.yaml
    - notice:
        title: Sáng thứ Sáu Trung tâm mất điện
        lines: [Xin ông/bà đến sau 13 giờ 30.]
        until: 2026-11-27       # leaves the wall at the end of this day

One of the library that has blanks (`fill`) is shown once the centre has filled them all in its
overrides.yaml.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, Tag

from signage.clock import VN
from signage.content import notice as text
from signage.content.fields import Code, day_end, day_start, day_text, text_in
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong, missing, signature
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "notice"


def _written_here(value: Any) -> str:
    return "here" if isinstance(value, dict | text.Notice) else "library"


Written = Annotated[
    Annotated[Code, Tag("library")] | Annotated[text.Notice, Tag("here")],
    Discriminator(_written_here),
]


class Entry(Common):
    """Thông báo ngắn: mã của thư viện, hoặc viết luôn tiêu đề và các dòng ở đây.

    A short message: one of the library, or written in the playlist.
    """

    kind = KIND
    notice: Written = Field(description="Mã tệp trong library/notices, hoặc viết title và lines")

    @property
    def id(self) -> str:
        if isinstance(self.notice, str):
            return f"{KIND}:{self.notice}"
        return _id(self.notice.title["vi"])


def _id(title: str) -> str:
    """Of one that is written in the playlist: its title is what it goes by."""
    return f"{KIND}:={hashlib.sha256(title.encode()).hexdigest()[:8]}"


def id_of(value: object) -> str | None:
    """The id of a notice whose line is broken; None where its code or title cannot be read."""
    if isinstance(value, str):
        return f"{KIND}:{value}"
    title = value.get("title") if isinstance(value, dict) else None
    title = title.get("vi") if isinstance(title, dict) else title
    return _id(" ".join(title.split())) if isinstance(title, str) else None


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """A code must be in the library."""
    if isinstance(entry.notice, str):
        yield from missing(entry, entry.notice, scope.library.notices, scope)


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The notice; None when it is gone, over, or waits for the centre to fill it in."""
    notice = _notice(entry, site)
    if notice is None or lang not in notice.title or getattr(notice, "fill", None):
        return None
    today = now.astimezone(VN).date()
    record = notice.record
    ahead = record is not None and bool(record.ahead(today))
    gone = ahead or (record is not None and record.standing(today) == "gone")
    if (notice.until and today > notice.until) or (gone and not site.sample):
        return None
    lines = [text_in(line, lang) for line in notice.lines]
    foot = []
    if notice.basis:
        foot.append(say(WORDS, "foot.basis", lang, basis=text_in(notice.basis, lang)))
    if record:
        foot += signature(record, today, lang, doubtful=notice.doubtful)
    if notice.until:
        foot.append(say(WORDS, "foot.until", lang, day=day_text(notice.until)))
    fields = {
        "kicker": text_in(notice.kicker, lang) if notice.kicker else say(WORDS, "notice", lang),
        "title": notice.title[lang],
        "lines": lines,
        "foot": foot,
    }
    ends = [notice.until] if notice.until else []
    if record and not site.sample:
        ends.append(record.last_day)
    until = day_end(min(ends)) if ends else None
    return Face(fields, reading_seconds([notice.title[lang], *lines, *foot]), until, sample=gone)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """Its end; for a copied text also its day, the mark and the end of the copy."""
    notice = _notice(entry, site)
    if notice and notice.until:
        yield day_end(notice.until)
    if notice and notice.record:
        yield day_start(notice.record.checked or notice.record.collected)
        yield day_start(notice.record.marked_from)
        yield day_end(notice.record.last_day)


def _notice(entry: Entry, site: Site) -> text.Notice | None:
    if isinstance(entry.notice, text.Notice):
        return entry.notice
    return site.library.notices.get(entry.notice)
