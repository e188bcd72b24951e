"""Ways to write a time, as `time_format: "%d/%m %H:%M"` says one. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Literal

_DIRECTIVE = re.compile(r"%(.)", re.DOTALL)
_YEAR = frozenset("YyGcx")
_DAY = frozenset("aAwudbBmjUWV") | _YEAR

Tells = Literal["hour", "day", "year"]


@lru_cache(maxsize=256)
def tells(format: str) -> Tells:
    """What such a time tells: an hour alone, a day of whichever year, or all of it."""
    used = set(_DIRECTIVE.findall(format))
    return "year" if used & _YEAR else "day" if used & _DAY else "hour"


def parsed(text: str, format: str, year: int) -> datetime:
    """The time that `text` is, in that year where it tells none. Raises ValueError."""
    if tells(format) == "day":
        text, format = f"{year} {text}", f"%Y {format}"
    try:
        return datetime.strptime(text, format)  # noqa: DTZ007 - whoever asks knows the zone
    except re.error:  # the same directive twice
        raise ValueError(format) from None


def is_readable(format: str) -> bool:
    """Whether times that are written so can be read, with their hour, minute and day."""
    sample = datetime(2026, 11, 23, 21, 14, 35)  # noqa: DTZ001 - no moment, only its letters
    try:
        found = parsed(sample.strftime(format), format, sample.year)
    except (ValueError, UnicodeError):
        return False
    has_day = tells(format) == "hour" or found.date() == sample.date()
    return has_day and (found.hour, found.minute) == (21, 14)
