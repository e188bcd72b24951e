"""Until when, as people write it: `11:30`, `11h30`, `07:30 24/11`, `24/11`, `2026-11-24 07:30`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from signage.clock import VN
from signage.content.fields import day_end
from signage.urgent.posting import LONGEST, refused

_TIME = r"(?P<hour>\d{1,2})(?:[:hg](?P<minute>\d{2})?)"
_DAY = (
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})/(?P<month2>\d{1,2})(?:/(?P<year2>\d{4}))?)"
)
_SHAPES = tuple(
    re.compile(one) for one in (_TIME, _DAY, rf"{_TIME}\s+{_DAY}", rf"{_DAY}[\sT]+{_TIME}")
)


def until(text: str, now: datetime) -> datetime:
    """The moment that `text` names; a day alone is its end. Raises Refused."""
    plain = " ".join(text.replace("ngày", " ").split())
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            try:
                return _moment(found.groupdict(), now.astimezone(VN))
            except ValueError:
                break
    raise refused("bad_until", given=text[:60])


def _moment(parts: dict[str, str | None], now: datetime) -> datetime:
    year, month, day = (parts.get(one) or parts.get(f"{one}2") for one in ("year", "month", "day"))
    on = now.date()
    if day and month:
        on = date(int(year or now.year), int(month), int(day))
        if not year and on < now.date() - LONGEST:  # 02/01, said in December
            on = on.replace(year=on.year + 1)
    hour = parts.get("hour")
    if hour is None:
        return day_end(on)
    minute = int(parts.get("minute") or 0)
    if (int(hour), minute) == (24, 0):
        return day_end(on)
    return datetime.combine(on, time(int(hour), minute), VN)


def in_words(moment: datetime) -> str:
    """As people write it; the end of a day is 24:00 of that day."""
    at = moment.astimezone(VN)
    if (at.hour, at.minute, at.second) == (0, 0, 0):
        return f"24:00 {at - timedelta(days=1):%d/%m/%Y}"
    return f"{at:%H:%M %d/%m/%Y}"
