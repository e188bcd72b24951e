"""A day of a centre that never was: visitors, calls, recalls, no-shows, priority, short breaks.

For demonstrations and load. The day is a function of seed, site and date: the same seed shows the
same calls at the same time, on every machine and after every restart. `speed` makes everything
that takes time shorter; opening hours stay the site's.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.content.fields import day_start
from signage.content.queuefile import SimulatorQueue
from signage.queue.reading import Called, CounterSaid, Reading

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.queue.backends import Tools
    from signage.queue.snapshot import CounterStatus

SHOWN = 64
"""So many of the newest calls are in a reading."""

LOAD = 0.65
"""The share of their time in which counters have somebody."""

SERVED = (60.0, 290.0, 1_500.0)
"""Seconds that a visitor takes: at least, mostly, at most."""

NO_SHOW, LATE, PRIORITY, BREAK = 0.05, 0.07, 0.1, 0.03
"""How often a visitor does not come, comes when called again, goes before others; how often a
clerk leaves the counter for some minutes."""


class SimulatorBackend:
    """One site's day."""

    def __init__(self, site: Site, tools: Tools) -> None:
        queue = site.queue
        if not isinstance(queue, SimulatorQueue):
            raise TypeError(queue.backend)
        self.every = queue.seconds
        self.hides: tuple[str, ...] = ()
        self._site = site
        self._seed = queue.seed
        self._speed = queue.speed
        self._day: Day | None = None

    def read(self, now: datetime) -> Reading:
        """The day as it stands at `now`."""
        today = now.astimezone(VN).date()
        if self._day is None or self._day.date != today:
            self._day = Day(self._site, today, self._seed, self._speed)
        return self._day.at(now)

    def close(self) -> None:
        """It holds nothing."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a ticket."""

    ticket: str
    service: str
    priority: bool


@dataclass(slots=True)
class Counter:
    """A counter, whether its clerk waits for somebody or is at work, and what it did: from when
    on which state."""

    id: str
    services: tuple[str, ...]
    waits: bool = False
    works: bool = False
    since: list[datetime] = field(default_factory=list)
    states: list[CounterSaid] = field(default_factory=list)

    def becomes(self, at: datetime, status: CounterStatus, visitor: Visitor | None = None) -> None:
        """The state from `at` on."""
        self.since.append(at)
        ticket, priority = (visitor.ticket, visitor.priority) if visitor else (None, False)
        self.states.append(CounterSaid(ticket, status, priority))

    def said(self, now: datetime) -> CounterSaid:
        """The state at `now`."""
        number = bisect_right(self.since, now)
        return self.states[number - 1] if number else CounterSaid(status="closed")


class Day:
    """One date of one site. It is worked out as far as it was asked for, always in order of time,
    so that what it says of a moment does not depend on when it is asked."""

    def __init__(self, site: Site, date: date, seed: int, speed: float) -> None:
        self.date = date
        self._chance = Random(f"{seed} {site.code} {date}")  # noqa: S311 - no secret
        self._speed = speed
        self._prefixes = {one.id: one.prefix for one in site.services.values()}
        known = self._prefixes.keys()
        self._counters = [
            Counter(one.id, tuple(service for service in one.services if service in known))
            for one in site.counters.values()
        ]
        self._spans = [
            (day_start(date) + timedelta(minutes=a), day_start(date) + timedelta(minutes=b))
            for a, b in site.hours.on(date)
        ]
        self._numbers = {service: count(1) for service in known}
        self._lines: dict[tuple[str, bool], deque[tuple[datetime, Visitor]]] = {
            (service, priority): deque() for service in known for priority in (True, False)
        }
        self._came: dict[str, list[datetime]] = {service: [] for service in known}
        self._went: dict[str, list[datetime]] = {service: [] for service in known}
        self._called_at: list[datetime] = []
        self._calls: list[Called] = []
        self._due: list[tuple[datetime, int, Iterator[float]]] = []
        self._order = count()
        self._now = day_start(date)
        for opens, closes in self._spans:
            self._start(opens, self._visitors(opens, closes))
            for counter in self._counters:
                self._start(opens, self._clerk(counter))
            self._start(closes, self._closing())

    def at(self, now: datetime) -> Reading:
        """The queue at `now`."""
        while self._due and self._due[0][0] <= now:
            at, _, act = heapq.heappop(self._due)
            self._now = at
            seconds = next(act, None)
            if seconds is not None:
                self._start(at + timedelta(seconds=seconds / self._speed), act)
        number = bisect_right(self._called_at, now)
        return Reading(
            fetched_at=now,
            calls=tuple(reversed(self._calls[max(0, number - SHOWN) : number])),
            whole=True,
            most=SHOWN,
            counters={one.id: one.said(now) for one in self._counters},
            waiting={
                one: bisect_right(self._came[one], now) - bisect_right(self._went[one], now)
                for one in self._came
            },
            day=self.date,
        )

    def _start(self, at: datetime, act: Iterator[float]) -> None:
        heapq.heappush(self._due, (at, next(self._order), act))

    @property
    def _is_open(self) -> bool:
        return any(opens <= self._now < closes for opens, closes in self._spans)

    def _visitors(self, opens: datetime, closes: datetime) -> Iterator[float]:
        """Who comes while it is open: more in the first third."""
        working = [one for one in self._counters if one.services]
        while working:
            early = self._now - opens < (closes - opens) / 3
            mean = SERVED[1] / LOAD / len(working) * (0.8 if early else 1.1)
            yield self._chance.expovariate(1 / mean)
            if self._now >= closes:
                return
            service = self._chance.choice(self._chance.choice(working).services)
            priority = self._chance.random() < PRIORITY
            ticket = f"{self._prefixes[service]}{next(self._numbers[service]):03}"
            visitor = Visitor(ticket, service, priority)
            self._lines[service, priority].append((self._now, visitor))
            self._came[service].append(self._now)
            free = [one for one in working if one.waits and service in one.services]
            if free:
                free[0].waits = False
                self._start(self._now, self._clerk(free[0]))

    def _closing(self) -> Iterator[float]:
        for counter in self._counters:
            if not counter.works:
                counter.waits = False
                counter.becomes(self._now, "closed")
        yield from ()

    def _clerk(self, counter: Counter) -> Iterator[float]:
        """One counter until nobody waits or it is closing time."""
        if counter.works:
            return  # the visitor of before the break is still there
        counter.works, counter.waits = True, False
        counter.becomes(self._now, "open")
        yield self._chance.uniform(2, 12)
        while self._is_open:
            visitor = self._next(counter)
            if visitor is None:
                counter.works, counter.waits = False, True
                return
            self._call(counter, visitor)
            yield from self._serve(counter, visitor)
            counter.becomes(self._now, "open")
            yield self._chance.uniform(3, 15)
            if self._chance.random() < BREAK and self._is_open:
                counter.becomes(self._now, "paused")
                yield self._chance.uniform(180, 480)
                counter.becomes(self._now, "open")
        counter.works = False
        counter.becomes(self._now, "closed")

    def _serve(self, counter: Counter, visitor: Visitor) -> Iterator[float]:
        fate = self._chance.random()
        if fate < NO_SHOW + LATE:
            yield self._chance.uniform(25, 45)
            if self._is_open:
                self._call(counter, visitor, recall=True)
            yield self._chance.uniform(15, 40)
            if fate < NO_SHOW:
                return
        least, mostly, most = SERVED
        yield min(most, max(least, self._chance.gammavariate(4, mostly / 4)))

    def _next(self, counter: Counter) -> Visitor | None:
        """Who has priority, else who came first."""
        for priority in (True, False):
            lines = [self._lines[service, priority] for service in counter.services]
            waiting = [line for line in lines if line]
            if waiting:
                first = min(waiting, key=lambda line: line[0][0])
                visitor = first.popleft()[1]
                self._went[visitor.service].append(self._now)
                return visitor
        return None

    def _call(self, counter: Counter, visitor: Visitor, *, recall: bool = False) -> None:
        counter.becomes(self._now, "open", visitor)
        self._called_at.append(self._now)
        self._calls.append(
            Called(
                ticket=visitor.ticket,
                counter=counter.id,
                id=f"{self.date:%Y%m%d}-{len(self._calls) + 1}",
                at=self._now,
                recall=recall,
                priority=visitor.priority,
                service=visitor.service,
            )
        )
