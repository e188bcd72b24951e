"""A short message: one of the library, or written where it stands in the playlist.

- notice: uu-tien           # library/notices/uu-tien.yaml
- notice:
    title: Sáng thứ Sáu Trung tâm mất điện
    lines: [Xin ông/bà đến sau 13 giờ 30.]
    until: 2026-11-27       # leaves the wall at the end of this day
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, Tag

from signage.clock import VN
from signage.content import notice as text
from signage.content.fields import Code, day_end, day_text
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.problems import near
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "notice"


def _written_here(value: Any) -> str:
    return "here" if isinstance(value, dict | text.Notice) else "library"


class Entry(Common):
    """`notice: <code>` of a playlist, or `notice:` with its text."""

    kind = KIND
    notice: Annotated[
        Annotated[Code, Tag("library")] | Annotated[text.Notice, Tag("here")],
        Discriminator(_written_here),
    ] = Field(description="Mã tệp trong library/notices, hoặc viết luôn title và lines")

    @property
    def id(self) -> str:
        if isinstance(self.notice, str):
            return f"{KIND}:{self.notice}"
        # Written in the playlist: its title is what it goes by.
        return f"{KIND}:={hashlib.sha256(self.notice.title.encode()).hexdigest()[:8]}"


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """A code must be in the library. A broken file has told its own problem."""
    known = scope.library.notices
    if (
        isinstance(entry.notice, str)
        and entry.notice not in known
        and entry.id not in scope.library.broken
    ):
        hint = near(entry.notice, known)
        values = {"name": entry.notice, "near": hint or "", "folder": "library/notices"}
        yield Wrong("notice", "no_notice", "near" if hint else "see_folder", values)


def face(entry: Entry, site: Site, now: datetime) -> Face | None:
    """The notice; None when the library lost it or its last day is over."""
    notice = _notice(entry, site)
    if notice is None or (notice.until and now.astimezone(VN).date() > notice.until):
        return None
    foot = [say(WORDS, "foot.basis", basis=notice.basis)] if notice.basis else []
    if notice.until:
        foot.append(say(WORDS, "foot.until", day=day_text(notice.until)))
    fields = {
        "kicker": notice.kicker or say(WORDS, "notice"),
        "title": notice.title,
        "lines": list(notice.lines),
        "foot": foot,
    }
    until = day_end(notice.until) if notice.until else None
    return Face(fields, reading_seconds([notice.title, *notice.lines, *foot]), until)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """Its end."""
    notice = _notice(entry, site)
    if notice and notice.until:
        yield day_end(notice.until)


def _notice(entry: Entry, site: Site) -> text.Notice | None:
    if isinstance(entry.notice, text.Notice):
        return entry.notice
    return site.library.notices.get(entry.notice)
