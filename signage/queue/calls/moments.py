"""When a call was made, by our clock: what the system says of it, as far as that can be true.

A call that is new in a reading was made between the last reading and this one. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from signage.clock import VN, day_of
from signage.queue.calls.forget import since
from signage.queue.calls.history import History
from signage.queue.reading import Called, Reading

if TYPE_CHECKING:
    from signage.content.site import Site

AWAY = timedelta(seconds=30)
"""After so long without a reading a call may be old: it is shown, not announced as new."""

NEAR = timedelta(minutes=2)
"""A clock that is no further off than this is right enough to be believed."""

SAME = timedelta(seconds=1)
"""A time that is no further off than this stays as it is."""

DAY = timedelta(days=1)

ZONES = timedelta(hours=14)
"""Two zones are no further apart."""

STILL = timedelta(minutes=10)
"""A clock that says the same for so long, while the centre is open, stands still."""

EARLY = timedelta(hours=2)
"""So long before the first opening nobody is called: a call of then is of another day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a call was made, and the day it belongs to (None: it cannot be known)."""

    at: datetime
    day: date | None


class Watch:
    """One reading's moments, one call after the other, oldest first; `skew` is what it learns."""

    def __init__(self, history: History, reading: Reading, site: Site, now: datetime) -> None:
        self.skew = history.skew
        self._history = history
        self._reading = reading
        self._site = site
        self._now = now
        self._last = None if history.last is None else min(history.last, now)
        self.away = self._last is None or now - self._last > AWAY
        if self._last is None:
            self.skew = self._skew_at_first()

    def moment(
        self, called: Called, *, stamped: bool, back: bool, ahead: bool = False, onward: bool
    ) -> Moment:
        """Of a call that no reading had before; `stamped`: its time is its own, not that of an
        earlier calling of the ticket; `back`: it has come back into sight; `ahead`: it stands
        before calls that we know, whatever its time says; `onward`: its time is later than all
        of its counter, whose clock may be another than that of the others."""
        theirs = called.at if stamped else None
        if self._last is None:
            return self._first(theirs, dayless=called.dayless)
        if theirs is None:
            return self._unsaid(self._last)
        for skew in (self.skew, timedelta(0)):
            at = theirs - skew
            if self._last - NEAR <= at <= self._now + NEAR:
                self.skew = skew
                at = min(max(at, self._last - SAME), self._now + SAME)
                return Moment(at, None) if self._is_any_days(called, at) else _of_its_day(at)
        if not ahead and (back or (self._runs_on and not onward) or self._is_old(theirs)):
            return _of_its_day(theirs - self.skew)
        if not self.away:
            self.skew = theirs - self._now
        return self._unsaid(self._last)

    def is_of_today(self, theirs: datetime) -> bool:
        """Whether somebody can have been called then: not in the night."""
        at = theirs - self.skew
        return day_of(at) == day_of(self._now) and at >= self._earliest(at)

    def can_be_new(self, theirs: datetime) -> bool:
        """Whether a call of then can have been made since the last reading."""
        at = theirs - self.skew
        return self._last is not None and self._last - NEAR <= at <= self._now + NEAR

    def is_later(self, theirs: datetime, seen: datetime) -> bool:
        """Whether it is not the call that was `seen` then, but one made just now."""
        return self.can_be_new(theirs) and theirs - self.skew - seen > NEAR

    def _is_any_days(self, called: Called, at: datetime) -> bool:
        """Whether an hour without a day can as well be that of a day before."""
        if not called.dayless or self._last is None or self._reading.day == day_of(self._now):
            return False
        return at - DAY >= self._last - NEAR or at < self._earliest(at)

    def moved(self, at: datetime, theirs: datetime) -> None:
        """The system says now that a call which we know as of `at` was made at `theirs`."""
        off = theirs - at
        self.skew = off if abs(off) > NEAR else timedelta(0)

    def _skew_at_first(self) -> timedelta:
        """Nothing is known: only its own clock, or calls of the future, show that it is off."""
        reading = self._reading
        if reading.clock is not None and abs(reading.clock - reading.fetched_at) > NEAR:
            return reading.clock - reading.fetched_at
        times = (one.at for one in reading.calls if one.at and not one.dayless)
        ahead = max(times, default=self._now) - self._now
        return ahead if ahead > NEAR else timedelta(0)

    def _first(self, theirs: datetime | None, *, dayless: bool) -> Moment:
        if theirs is None:
            today = self._reading.day == day_of(self._now)
            return Moment(self._now - NEAR, day_of(self._now) if today else None)
        at = theirs - self.skew
        # With a clock that is off nobody can tell how new it is.
        at = min(at, self._now - NEAR if self.skew else self._now + SAME)
        early = dayless or at < self._earliest(at)
        other = self._reading.clock is not None and day_of(self._reading.clock) != day_of(self._now)
        unsure = (early or other) and self._reading.day != day_of(self._now)
        return Moment(at, None if unsure else day_of(at))

    def _unsaid(self, last: datetime) -> Moment:
        """Made since `last`; one that may be old is given that moment."""
        at = last if self.away else self._now
        day = self._reading.day
        if day is None or day > day_of(self._now):
            return _of_its_day(at)
        return Moment(max(at, midnight(self._now)) if day == day_of(self._now) else at, day)

    @cached_property
    def _runs_on(self) -> bool:
        """Whether the reading has a later time than all before, of just now: nobody set that clock
        back, and a time of long ago is that of an old call which came into sight."""
        newest, last = self._history.newest, self._last
        if newest is None or last is None:
            return False
        times = (one.at for one in self._reading.calls if one.at and not one.dayless)
        fresh = max(times, default=newest)
        return fresh > newest and last - NEAR <= fresh - self._history.skew <= self._now + NEAR

    def _is_old(self, theirs: datetime) -> bool:
        """Whether it was made before we looked, or is of a day that was forgotten: its own clock
        had passed it then."""
        history, reading = self._history, self._reading
        if history.newest is None or history.first is None or theirs > history.newest:
            return False
        if reading.clock is not None and abs(reading.clock - reading.fetched_at - self.skew) > NEAR:
            return False  # somebody set its clock
        forgotten = datetime.combine(since(history.calls, self._now), time(), VN)
        if theirs - self.skew >= max(history.first, forgotten):
            return False
        return not self._keeps_pace(theirs, history.first)

    def _keeps_pace(self, theirs: datetime, first: datetime) -> bool:
        """Whether another call with a time of days before came as much earlier as it was made
        earlier: then both are new, of a clock that was set back."""
        known = (self._history.calls.get(key) for key in self._history.present)
        return any(
            one.theirs is not None
            and one.seen > first
            and one.theirs < theirs
            and day_of(one.theirs - self.skew) < day_of(one.seen)
            and abs((theirs - one.theirs) - (self._now - one.seen)) <= NEAR
            for one in known
            if one is not None
        )

    def _earliest(self, at: datetime) -> datetime:
        opens = self._site.hours.on(day_of(at))
        start = midnight(at)
        return start + timedelta(minutes=opens[0][0]) - EARLY if opens else start


def told(history: History, reading: Reading) -> tuple[datetime, datetime] | None:
    """What the system's clock says, and since when."""
    if reading.clock is None:
        return None
    if history.told is not None and history.told[0] == reading.clock:
        return history.told
    return reading.clock, reading.fetched_at


def stands_still(history: History, reading: Reading, site: Site, now: datetime) -> bool:
    """Whether a program that hangs is read through a server that lives on."""
    said = told(history, reading)
    return said is not None and now - said[1] >= STILL and site.hours.state(now).state == "open"


def newest(history: History, calls: Iterable[Called]) -> datetime | None:
    """The latest time that the system ever gave a call."""
    times = [one.at for one in calls if one.at is not None]
    if history.newest is not None:
        times.append(history.newest)
    return max(times, default=None)


def rezoned(before: datetime, after: datetime) -> bool:
    """Whether the same moment was told in two zones: apart by half hours, to the second."""
    apart = abs(after - before)
    return timedelta(minutes=30) <= apart <= ZONES and not apart % timedelta(minutes=30)


def midnight(at: datetime) -> datetime:
    """The start of that day in Vietnam."""
    return datetime.combine(day_of(at), time(), VN)


def _of_its_day(at: datetime) -> Moment:
    return Moment(at, day_of(at))
