"""The time, the weekday and the date, large, with whether the centre is open and its hours.

- clock: full
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

KIND = "clock"
LOOK_SECONDS = 10


class Entry(Common):
    """Đồng hồ lớn: giờ, thứ, ngày tháng; đang mở hay đóng cửa, và giờ làm việc.

    Time, weekday and date, large, with whether the centre is open and its hours.
    """

    kind = KIND
    clock: Literal["full"] = Field(description="full: cả giờ, ngày và giờ làm việc")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """None: it refers to nothing."""
    return iter(())


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The hours; the screen knows the time. Figures need no second language."""
    if lang != "vi":
        return None
    return Face({"mode": entry.clock, "hours": site.hours.lines(lang)}, LOOK_SECONDS)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: the screen moves its hands."""
    return iter(())
