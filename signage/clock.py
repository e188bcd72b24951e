"""Time as the centres know it: aware, in Vietnam's zone.

Only the edges (poller, web, cli) call `now`; everything that decides takes it as a parameter.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

VN = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, aware, in Vietnam's zone."""
    return datetime.now(VN)


def day_of(at: datetime) -> date:
    """The day in Vietnam."""
    return at.astimezone(VN).date()


def iso(at: datetime) -> str:
    """RFC 3339 in Vietnam's zone with milliseconds: `2026-11-23T09:14:05.123+07:00`."""
    return at.astimezone(VN).isoformat(timespec="milliseconds")


def ms(at: datetime) -> int:
    """Milliseconds since 1970 in UTC, the unit of a screen's clock."""
    return round(at.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    """The moment of `ms`."""
    return datetime.fromtimestamp(value / 1000, VN)
