"""What need not be remembered any longer: a memory of months is no longer than one of days. Pure.

A calling of a day that is over is remembered for two reasons: its row still stands in the
system's list, or its hour alone, without a day, would be new tomorrow. Any other calling of that
day is known to be old by its time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from signage.clock import day_of
from signage.queue.calls.history import Known

KNOWN_MOST = 2_000
"""So many callings are remembered, those of the last reading among them."""

UNDER_WAY = timedelta(hours=1)
"""So long after its first call a day is no more taken for the one before."""


def since(known: Mapping[str, Known], now: datetime) -> date:
    """The first day of which every calling is remembered: the last one that had calls, until
    today is under way."""
    today = day_of(now)
    if any(one.day == today and now - one.at >= UNDER_WAY for one in known.values()):
        return today
    days = (one.day or day_of(one.seen) for one in known.values())
    return max((day for day in days if day < today), default=today)


def remembered(
    known: Mapping[str, Known], here: Collection[str], now: datetime
) -> dict[str, Known]:
    """What of `known` matters after `now`; `here` are those that the system shows."""
    first = since(known, now)
    return {
        key: one
        for key, one in known.items()
        if (one.day or day_of(one.seen)) >= first or key in here or _dayless(one)
    }


def bounded(known: Mapping[str, Known], present: frozenset[str]) -> Mapping[str, Known]:
    """The newest learned, and those of this reading."""
    over = len(known) - KNOWN_MOST
    if over <= 0:
        return known
    old = set([key for key in known if key not in present][:over])
    return {key: one for key, one in known.items() if key not in old}


def _dayless(one: Known) -> bool:
    return one.tail.startswith("at\t") and ":" in one.tail.split("\t")[2]
