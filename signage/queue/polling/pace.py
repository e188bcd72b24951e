"""When a site is asked next: pure, from its interval, misses, opening hours and a jitter given.

Seconds are of a clock that is never set; only opening hours are of the wall's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.content.fields import day_start

if TYPE_CHECKING:
    from signage.content.hours import Hours

MISSED = 3
"""After so many polls without an answer the walls are told that the numbers are old, and the
system is asked less often."""

APART = 0.1
"""Seconds at least between two readings of a system that is woken again and again."""

SLOWEST = 8
LONGEST = 30.0
"""A system that does not answer is asked at least every `SLOWEST` intervals, or `LONGEST`
seconds where that is sooner; never more often than its interval."""

QUIET = 30.0
"""Seconds between two polls while the centre is closed."""

AFTER_CLOSING, BEFORE_OPENING = timedelta(minutes=60), timedelta(minutes=15)


def patience(every: float) -> float:
    """Seconds of silence after which the numbers are old."""
    return max(2.0, MISSED * every)


def pause(every: float, missed: int, *, quiet: bool, jitter: float) -> float:
    """Seconds until the next poll; `jitter` from 0 to 1 tells sites apart that failed together.

    After three misses twice as long, then four times: each poll is one probe, and the first
    answer brings the interval back.
    """
    calm = max(every, QUIET) if quiet else every
    if missed < MISSED:
        return calm
    most = max(every, min(SLOWEST * every, LONGEST))
    longer = min(every * 2.0 ** min(missed - MISSED + 1, 10), most)
    return max(calm, longer * (1 - jitter / 2))


def beat(due: float, pause: float, now: float) -> float:
    """The next poll after the one that was due at `due`: in step, without those that are past."""
    if now - due < pause:
        return due + pause
    return now + pause - (now - due) % pause


def quiet(hours: Hours, now: datetime) -> bool:
    """Whether nobody calls now: an hour after a day's last closing until shortly before its first
    opening. A break is not quiet: who is at a counter then still calls."""
    today = now.astimezone(VN).date()
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        ranges = hours.on(day)
        if ranges:
            opens = day_start(day) + timedelta(minutes=ranges[0][0])
            closes = day_start(day) + timedelta(minutes=ranges[-1][1])
            if opens - BEFORE_OPENING <= now < closes + AFTER_CLOSING:
                return False
    return True


def tick(intervals: Iterable[float]) -> float:
    """Seconds between two looks at who is due: a twentieth of the shortest interval."""
    return min(1.0, max(0.02, min(intervals, default=20.0) / 20))
