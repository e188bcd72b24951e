"""Which calling is which: what makes two lines of two readings one and the same. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from signage import clock
from signage.queue.calls.strange import name_of
from signage.queue.reading import Called

if TYPE_CHECKING:
    from signage.content.site import Site


def place_of(one: Called, site: Site) -> tuple[str, str]:
    """One of our counters, or the name of one that is not; neither where none was said."""
    if one.counter is not None and one.counter in site.counters:
        return one.counter, ""
    return "", name_of(one.place or one.counter or "")


def tail_of(one: Called) -> str:
    """The identity of a calling but for its counter: the system's own, else its ticket with its
    time, with how manieth it is, or alone."""
    if one.id is not None:
        return "\t".join(("id", one.id, one.ticket))
    times = "" if one.times is None else str(one.times)
    at = "recall" if one.recall else ""
    if one.at is not None:
        at = f"{one.at.astimezone(clock.VN):%H:%M:%S}" if one.dayless else str(clock.ms(one.at))
    return "\t".join(("at", one.ticket, at, times))


def key_of(one: Called, site: Site) -> str:
    """The whole identity. At two counters it is two callings."""
    counter, place = place_of(one, site)
    return f"{counter}\t{place}\t{tail_of(one)}"


def distinct(calls: Iterable[Called], site: Site) -> dict[str, Called]:
    """By identity, each once; times to the millisecond, as they are remembered."""
    found: dict[str, Called] = {}
    for one in calls:
        fine = one.at is not None and one.at.microsecond % 1000
        told = replace(one, at=whole_ms(one.at)) if fine and one.at else one
        found.setdefault(key_of(told, site), told)
    return found


def whole_ms(at: datetime) -> datetime:
    """The moment without what is finer than a millisecond."""
    return clock.from_ms(clock.ms(at))


def is_bare(one: Called) -> bool:
    """Whether nothing tells this calling from an earlier one of its ticket at its counter."""
    return one.id is None and one.at is None


def digest(*parts: str) -> str:
    """Twelve letters and digits for these parts, always the same."""
    return blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
