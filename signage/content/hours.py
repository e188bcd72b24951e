"""When a centre takes people: ranges of each day of the week, and of the days unlike others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from signage.clock import VN
from signage.content.fields import day_start, minutes_of, weekdays_of, wrong
from signage.queue.snapshot import OpenState, OpenStatus
from signage.words import say
from signage.words.guide import WORDS

Ranges = tuple[tuple[int, int], ...]
FULL_DAY: Ranges = ((0, 24 * 60),)
AHEAD_DAYS = 60
"""How far ahead the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening ranges by weekday (Monday first) in minutes, sorted, apart from each other.

    `special` days have their own ranges: none on a holiday.
    """

    week: tuple[Ranges, ...]
    special: Mapping[date, Ranges] = field(default_factory=dict)

    @classmethod
    def of(
        cls, spec: Mapping[str, Sequence[str]], special: Mapping[date, Ranges] | None = None
    ) -> Hours:
        """From `{"mon-fri": ["07:00-11:00", …]}`; days that nobody names are closed."""
        days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for names, ranges in spec.items():
            for weekday in weekdays_of(names):
                days[weekday] += [minutes_of(one) for one in ranges]
        return cls(tuple(_joined(day) for day in days), special or {})

    def on(self, day: date) -> Ranges:
        """The ranges of that day."""
        special = self.special.get(day)
        return self.week[day.weekday()] if special is None else special

    def holiday(self, day: date) -> bool:
        """Whether a file says that it is closed that day."""
        return self.special.get(day) == ()

    def times(self, day: date) -> list[str]:
        """The ranges of that day for people: `07:00–11:00`."""
        return [f"{_clock(start)}–{_clock(end)}" for start, end in self.on(day)]

    def edges(self, first: date, days: int) -> Iterator[datetime]:
        """The moments of `days` days at which the centre may open or close."""
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            for edge in (edge for span in self.on(day) for edge in span):
                yield day_start(day) + timedelta(minutes=edge)

    @property
    def always(self) -> bool:
        """Open day and night."""
        return all(day == FULL_DAY for day in self.week)

    def state(self, now: datetime) -> OpenState:
        """Open, on a break (opens again today) or closed, and until when.

        Closed until the next range begins, be it tomorrow or after the holidays.
        """
        here = now.astimezone(VN)
        today = self.on(here.date())
        minute = here.hour * 60 + here.minute
        if any(start <= minute < end for start, end in today):
            return OpenState("open", self._end(here))
        later = [start for start, _ in today if start > minute]
        if not later:
            return OpenState("closed", self._opens_after(here.date()))
        word: OpenStatus = "break" if any(end <= minute for _, end in today) else "closed"
        return OpenState(word, day_start(here.date()) + timedelta(minutes=later[0]))

    def _opens_after(self, day: date) -> datetime | None:
        for ahead in range(1, AHEAD_DAYS):
            other = day + timedelta(days=ahead)
            if ranges := self.on(other):
                return day_start(other) + timedelta(minutes=ranges[0][0])
        return None

    def _end(self, here: datetime) -> datetime | None:
        """When the range around `here` ends, over midnights; None if it never does."""
        minute = here.hour * 60 + here.minute
        for ahead in range(8):
            day = here.date() + timedelta(days=ahead)
            end = next((b for a, b in self.on(day) if a <= minute < b), None)
            if end is None:
                return day_start(day)
            if end < 24 * 60:
                return day_start(day) + timedelta(minutes=end)
            minute = 0
        return None

    def lines(self, lang: str = "vi") -> list[str]:
        """For people: `Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–17:00`, days of equal hours joined."""
        if self.always:
            return [say(WORDS, "hours.always", lang)]
        found: list[str] = []
        first = 0
        while first < 7:
            last = first
            while last < 6 and self.week[last + 1] == self.week[first]:
                last += 1
            if self.week[first]:
                found.append(f"{_days(first, last, lang)}: {_ranges(self.week[first])}")
            first = last + 1
        return found


def merged(ranges: Sequence[str]) -> Ranges:
    """`07:00-11:00, 11:00-17:00` in minutes, sorted, joined where they touch."""
    return _joined([minutes_of(one) for one in ranges])


def _joined(ranges: list[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def apart(ranges: tuple[str, ...]) -> tuple[str, ...]:
    """A check: a day's ranges share no time."""
    if both := overlap(ranges):
        raise wrong("ranges_overlap", one=both[0], other=both[1])
    return ranges


def overlap(ranges: Sequence[str]) -> tuple[str, str] | None:
    """Two of a day's ranges that share time, if any do."""
    ordered = sorted(ranges, key=minutes_of)
    for one, other in pairwise(ordered):
        if minutes_of(other)[0] < minutes_of(one)[1]:
            return one, other
    return None


def _days(first: int, last: int, lang: str) -> str:
    names = [say(WORDS, f"day.{number}", lang) for number in (first, last)]
    if first == last:
        return names[0]
    return (", " if last == first + 1 else " – ").join(names)


def _ranges(ranges: Ranges) -> str:
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in ranges)


def _clock(minute: int) -> str:
    return "24:00" if minute == 24 * 60 else time(minute // 60, minute % 60).strftime("%H:%M")
