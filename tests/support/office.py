"""A whole office beside our poller: what it really called, what its system shows of that, what a
wall announced. Every count of `Tally` but `calls` and `readings` must stay 0."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from signage.clock import VN, day_of
from signage.desk.desk import CALLS_AT_MOST
from signage.queue.calls.fold import AGAIN, History, fold
from signage.queue.calls.keep import Keeper
from signage.queue.calls.moments import AWAY, NEAR
from signage.queue.reading import Called, Reading
from signage.queue.snapshot import Call, Snapshot
from tests.support.desk_site import centre

Protocol = Literal["list", "newest8", "counters", "feed"]
PROTOCOLS: tuple[Protocol, ...] = ("list", "newest8", "counters", "feed")
"""All of the day with ids and times; the newest eight; the newest of each counter with its time;
only the newest, without time."""

COUNTERS = ("1", "2", "3")
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=VN)
FRESH = timedelta(seconds=30)
CACHED = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Truth:
    """A calling that was really made, the `n`-th of all; `theirs` as the system's clock had it."""

    n: int
    id: str
    ticket: str
    counter: str
    at: datetime
    theirs: datetime


@dataclass(slots=True)
class Tally:
    """What went wrong, how often."""

    calls: int = 0
    readings: int = 0
    lost: int = 0
    unheard: int = 0
    doubled: int = 0
    disordered: int = 0
    yesterdays: int = 0
    wrong_hours: int = 0
    not_taken_back: int = 0

    def faults(self) -> dict[str, int]:
        """Those that happened."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: n for name, n in told.items() if n and name not in ("calls", "readings")}


class System:
    """Somebody's queue system. Its clock is `off`; tickets are numbered anew each day, at midnight
    or (`lazy`) when the first is called."""

    def __init__(self, protocol: Protocol, off: timedelta, *, lazy: bool) -> None:
        self.protocol = protocol
        self.off = off
        self.lazy = lazy
        self.made = 0
        self.number = 0
        self.ids = 0
        self.calls: list[Truth] = []
        self.busy: set[str] = set()
        self.day: date | None = None

    def _new_day(self, now: datetime) -> None:
        if self.day != day_of(now):
            self.day, self.number, self.calls = day_of(now), 0, []
            self.busy.clear()

    def pass_time(self, now: datetime) -> None:
        """Its own midnight, if it has one."""
        if not self.lazy:
            self._new_day(now)

    def call(self, counter: str, now: datetime, *, recall: bool = False) -> Truth | None:
        """The next ticket, or the counter's last one again."""
        self._new_day(now)
        last = next((one for one in reversed(self.calls) if one.counter == counter), None)
        if recall and last is None:
            return None
        if not recall:
            self.number += 1
        ticket = last.ticket if recall and last else f"A{self.number:03d}"
        self.made, self.ids = self.made + 1, self.ids + 1
        one = Truth(self.made, str(self.ids), ticket, counter, now, now + self.off)
        self.calls.append(one)
        self.busy.add(counter)
        return one

    def undo(self) -> Truth | None:
        """Takes the newest call back."""
        return self.calls.pop() if self.calls else None

    def finish(self, counter: str) -> None:
        """Nobody is served there."""
        self.busy.discard(counter)

    def restart(self, *, memory: bool) -> None:
        """Without memory it counts tickets and its own ids from one again."""
        if not memory:
            self.number = self.ids = 0
            self.calls = []
            self.busy.clear()

    def rows(self) -> tuple[Truth, ...]:
        """What it shows, newest first."""
        newest = tuple(reversed(self.calls))
        match self.protocol:
            case "list":
                return newest
            case "newest8":
                return newest[:8]
            case "counters":
                first: dict[str, Truth] = {}
                for one in newest:
                    first.setdefault(one.counter, one)
                return tuple(first[it] for it in COUNTERS if it in first and it in self.busy)
            case "feed":
                return newest[:1]

    def told(self, one: Truth) -> Called:
        """A row as its protocol writes it."""
        if self.protocol == "feed":
            return Called(one.ticket, one.counter)
        if self.protocol == "counters":
            return Called(one.ticket, one.counter, at=one.theirs)
        return Called(one.ticket, one.counter, id=one.id, at=one.theirs)

    def identity(self, one: Truth) -> tuple[object, ...]:
        """Two calls of the same identity look the same in its protocol."""
        feed = self.protocol == "feed"
        return (day_of(one.at), one.ticket, one.counter, None if feed else one.at)


class Wall:
    """Announces what it has not announced and is younger than thirty seconds."""

    def __init__(self) -> None:
        self.announced: list[str] = []

    def see(self, snapshot: Snapshot, now: datetime) -> list[Call]:
        fresh = [
            one
            for one in reversed(snapshot.calls)
            if now - one.at < FRESH and one.id not in self.announced
        ]
        self.announced += [one.id for one in fresh]
        return fresh


@dataclass
class Office:
    """The system, our poller with its memory in `data`, and one wall."""

    data: Path
    protocol: Protocol = "list"
    off: timedelta = timedelta(0)
    lazy: bool = False
    now: datetime = MORNING
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.site = centre()
        self.system = System(self.protocol, self.off, lazy=self.lazy)
        self.wall = Wall()
        self.replies: deque[tuple[datetime, tuple[Truth, ...]]] = deque(maxlen=40)
        self.truth: dict[str, Truth] = {}
        self.met: set[tuple[object, ...]] = set()
        self.left: dict[tuple[str, str], tuple[datetime, date]] = {}
        """When numbers were read last, and of which day: without times none can be told apart."""
        self.undone: set[int] = set()
        self.counted: set[tuple[str, int]] = set()
        self.slack: dict[str, timedelta] = {}
        self.heard: Counter[int] = Counter()
        self.newest_heard = (0, 0)
        self.first_read: dict[int, int] = {}
        self.begin()

    # the office

    def call(self, counter: str, *, recall: bool = False) -> None:
        self.pass_time(0.2)
        if self.system.call(counter, self.now, recall=recall):
            self.tally.calls += 1

    def undo(self) -> None:
        """Within ten seconds, as desks allow it."""
        newest = self.system.calls[-1] if self.system.calls else None
        if newest and self.now - newest.at <= timedelta(seconds=10):
            self.undone.add(newest.n)
            self.system.undo()

    def next_morning(self, *, polled: bool) -> None:
        """The night, with a reading now and then, or without."""
        end = datetime.combine(day_of(self.now) + timedelta(days=1), MORNING.timetz())
        while self.now < end:
            self.now = min(end, self.now + timedelta(minutes=97))
            self.system.pass_time(self.now)
            if polled:
                self.poll()

    def forget(self) -> None:
        """The system starts without its memory, which takes it longer than we take to ask."""
        self.system.restart(memory=False)
        self.replies.clear()
        self.pass_time(3)
        self.poll()

    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.system.pass_time(self.now)

    # our side

    def begin(self) -> None:
        """The process starts, after a kill: only what is on the disk is known."""
        self.keeper = Keeper(self.data, "xa-mau", steady=self.now.timestamp)
        self.history = self.keeper.load()

    def restart(self) -> None:
        """The process ends and starts as it should."""
        self.keeper.close(self.history)
        self.begin()

    def poll(self, *, cached: bool = False) -> None:
        """One reading; `cached`: one of the last minute is answered again."""
        rows = self.system.rows()
        old = [it for at, it in self.replies if self.now - at <= CACHED]
        if cached and old:
            rows = old[0]
        else:
            self.replies.append((self.now, rows))
        reading = Reading(
            self.now,
            tuple(map(self.system.told, rows)),
            whole=self.protocol in ("list", "newest8"),
        )
        before = self.history
        self.keeper._steady = self.now.timestamp
        self.history, told = fold(before, reading, self.site, self.now)
        self.keeper.save(self.history)
        self.tally.readings += 1
        self._judge(rows, before, told.snapshot)

    def _judge(self, rows: tuple[Truth, ...], before: History, snapshot: Snapshot) -> None:
        made: list[Truth] = []
        self.history_before = before
        for one in reversed(rows):
            left = self.left.get((one.ticket, one.counter))
            if self.system.identity(one) not in self.met:
                self.first_read.setdefault(one.n, self.tally.readings)
                if not (left and self.protocol == "feed" and self._is_left(one, *left)):
                    self.met.add(self.system.identity(one))
                    made.append(one)
            if not left or day_of(one.at) != day_of(self.now) or one in made:
                self.left[one.ticket, one.counter] = (self.now, day_of(one.at))
            else:
                self.left[one.ticket, one.counter] = (self.now, left[1])
        self._match(made, before)
        shown = [(call, self.truth[call.id]) for call in snapshot.calls if call.id in self.truth]
        here = {one.n for one in rows}
        reach = {"list": 0, "newest8": min(here, default=0)}.get(self.protocol, self.system.made)
        for call, one in shown:
            self._wrong("yesterdays", one, day_of(one.at) != day_of(self.now))
            self._wrong("wrong_hours", one, abs(call.at - one.at) > self.slack[call.id])
            undone = one.n in self.undone and one.n not in here and one.n > reach
            self._wrong("not_taken_back", one, undone)
        self._listen(snapshot)
        if before.last is not None and self.now - before.last <= AWAY:
            self.tally.unheard += sum(
                not self.heard[one.n]
                and self.system.identity(one) in self.met
                and day_of(one.at) == day_of(self.now)
                and self.now - one.at <= NEAR  # an undo brings older ones to light
                for one in made[-CALLS_AT_MOST:]
            )

    def _is_left(self, one: Truth, read: datetime, day: date) -> bool:
        """Whether it looks like another day's, which was read a moment ago or last of all."""
        shown = read == self.history_before.last
        return day != day_of(one.at) and (shown or self.now - read < AGAIN)

    def _wrong(self, what: str, one: Truth, happened: bool) -> None:
        """Counts a fault, once for each call."""
        if happened and (what, one.n) not in self.counted:
            self.counted.add((what, one.n))
            setattr(self.tally, what, getattr(self.tally, what) + 1)

    def _match(self, made: list[Truth], before: History) -> None:
        """Each identity that is new in what we know stands for one call that was really made."""
        known = self.history.calls.values()
        old = {one.id for one in before.calls.values()}
        new = [one for one in known if one.id not in self.truth and one.id not in old]
        for one in made:
            same = (it for it in new if (it.ticket, it.counter) == (one.ticket, one.counter))
            found = next(same, None)
            if found is None:
                where = (one.ticket, one.counter)
                night = [it for it in known if (it.ticket, it.counter) == where and it.bare]
                if night and all(it.day != day_of(self.now) for it in night):
                    self.met.discard(self.system.identity(one))
                else:
                    self.tally.lost += 1
                continue
            new.remove(found)
            if self.protocol == "feed" and found.day != day_of(self.now):
                # Of the night, as far as anybody can tell: it is not shown until it changes.
                self.met.discard(self.system.identity(one))
                self.left[one.ticket, one.counter] = (self.now, found.day or date.min)
            self.truth[found.id] = one
            late = max(self.now - (before.last or self.now), self.now - one.at)
            self.slack[found.id] = late + timedelta(seconds=35 if self.system.off else 3)
        # One that is told as of another day stands on no wall.
        self.tally.doubled += sum(one.day == day_of(self.now) for one in new)
        for other in new:  # told once
            self.truth[other.id] = Truth(0, "", "", "", self.now, self.now)
            self.slack[other.id] = timedelta(days=1)

    def _listen(self, snapshot: Snapshot) -> None:
        for call in self.wall.see(snapshot, self.now):
            n = self.truth[call.id].n
            self.heard[n] += 1
            self.tally.doubled += self.heard[n] > 1
            place = (self.first_read.get(n, 0), n)
            self.tally.disordered += place < self.newest_heard
            self.newest_heard = max(self.newest_heard, place)
