"""Days of the Vietnamese lunar calendar: `15` of each month, `10/3`, `30/12-5/1` around Tết.

The calendar is reckoned at UTC+7. A day 30 is the last of its month: in a month of 29 days it is
the 29th, so that `30/12` is New Year's Eve every year. A day of a month is not meant of the leap
month after it; days between two days are all that lie between, leap months too. Of the months of
1950–2100 two begin a day late, in 2072 and 2077, where the new moon stands minutes before midnight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from lunar_vn import solar_to_lunar
from pydantic import AfterValidator, BeforeValidator

from signage.content.fields import seen, wrong

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 30)
"""The days that the library knows; on others no lunar day ever is."""
_DAYS = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?: ?(?:-|–|\.\.) ?(\d{1,2})/(\d{1,2}))?)?")

Spot = tuple[int, bool, int]
"""A place in a lunar year: month, whether it is the leap one, day."""


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the lunar calendar; `last` of its month."""

    day: int
    month: int
    leap: bool
    last: bool


@lru_cache(maxsize=4096)
def lunar(day: date) -> Lunar | None:
    """The day in the lunar calendar; None beyond what is known."""
    if not FIRST <= day <= LAST:
        return None
    found = solar_to_lunar(day)
    last = found.day == 30 or solar_to_lunar(day + timedelta(days=1)).day == 1
    return Lunar(found.day, found.month, found.leap, last)


@dataclass(frozen=True, slots=True)
class LunarDays:
    """Days of each lunar month, of each lunar year, or from a day to another one."""

    day: int
    month: int | None = None
    until: tuple[int, int] | None = None
    """Its day and month."""

    def hold(self, day: date) -> bool:
        """Whether `day` is one of them."""
        here = lunar(day)
        if here is None:
            return False
        number = 30 if here.last and self.day == 30 else here.day
        if self.month is None:
            return number == self.day
        if self.until is None:
            return (number, here.month, here.leap) == (self.day, self.month, False)
        end_day, end_month = self.until
        start, end = (self.month, False, self.day), (end_month, False, end_day)
        begun, over = (here.month, here.leap, number) >= start, _spot(here) > end
        return (begun and not over) if start <= end else (begun or not over)

    @property
    def length(self) -> int:
        """About how many days they are; a month has 30."""
        if self.month is None or self.until is None:
            return 1
        end_day, end_month = self.until
        return ((end_month - self.month) * 30 + end_day - self.day) % 360 + 1


def _spot(here: Lunar) -> Spot:
    return here.month, here.leap, here.day


def _lunar_days(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    parts = _DAYS.fullmatch(value.strip())
    if parts is None:
        raise wrong("bad_lunar", value=value)
    day, month, *end = (int(one) if one else None for one in parts.groups())
    days, months = (day, end[0]), (month, end[1])
    if any(one is not None and not 1 <= one <= 30 for one in days) or any(
        one is not None and not 1 <= one <= 12 for one in months
    ):
        raise wrong("bad_lunar", value=value)
    return value.strip()


def lunar_days(text: str) -> LunarDays:
    """What a checked text says."""
    parts = _DAYS.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    day, month, end_day, end_month = (int(one) if one else 0 for one in parts.groups())
    return LunarDays(day, month or None, (end_day, end_month) if end_day else None)


def _of_a_year(value: str) -> str:
    if lunar_days(value).month is None:
        raise wrong("lunar_month", value=value)
    return value


LunarText = Annotated[
    str,
    BeforeValidator(_lunar_days),
    seen(_DAYS, type=["string", "integer"], examples=["15", "10/3", "30/12-5/1"]),
]
"""`15`, `10/3` or `30/12-5/1`."""
YearlyLunarText = Annotated[
    str,
    BeforeValidator(_lunar_days),
    AfterValidator(_of_a_year),
    seen(re.compile(r"\d{1,2}/\d{1,2}( ?(-|–|\.\.) ?\d{1,2}/\d{1,2})?"), examples=["30/12-5/1"]),
]
"""`10/3` or `30/12-5/1`: days of a year."""
