"""The board of called numbers, large, in the place of a slide.

- board: full
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "board"
LOOK_SECONDS = 15


class Entry(Common):
    """Bảng gọi số phóng to, thay cho một trang.

    The board of called numbers, large, in the place of a slide.
    """

    kind = KIND
    board: Literal["full"] = Field(description="full: cả bảng gọi số")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """None: it refers to nothing."""
    return iter(())


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """What the screen fills with the queue that it has. Figures need no second language."""
    if lang != "vi":
        return None
    return Face({"mode": entry.board}, LOOK_SECONDS)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: the queue comes another way."""
    return iter(())
