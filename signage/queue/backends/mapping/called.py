"""The calls of a reply.

Most rows are those of the last reading: what they mean is kept, which changes nothing but the time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from signage.clock import VN
from signage.queue.backends.mapping.paths import UnusableError
from signage.queue.backends.mapping.rows import Table, wrong_shape
from signage.queue.backends.mapping.times import Times
from signage.queue.backends.mapping.told import Told
from signage.queue.backends.mapping.words import Words
from signage.queue.backends.places import written
from signage.queue.reading import Called

if TYPE_CHECKING:
    from signage.content.mappingfile import CallPaths
    from signage.content.queuefile import JsonQueue

MOST_TIMES = 1_000

_NEEDED = ("ticket", "counter", "id", "time", "times")
"""Where one of these was renamed, calls would be nobody's, or all of them new."""

# True is 1 to Python, and no ticket.
_PLAIN = frozenset({str, int, type(None)})
_ID = re.compile(r"[\w.:|+-]{1,64}")


class CallTable:
    """Reads `calls`."""

    def __init__(self, paths: CallPaths, queue: JsonQueue, words: Words) -> None:
        self.table = Table("calls", paths, "ticket")
        self._words = words
        self._times = Times(ZoneInfo(queue.timezone), queue.time_format)
        self._known: dict[tuple[Any, ...], Called] = {}
        self._day: date | None = None
        self._identity = queue.identity or (("id",) if paths.id else ())

    def calls(
        self, replies: Sequence[Any], now: datetime, told: Told
    ) -> tuple[tuple[Called, ...], bool]:
        """The calls in the order of the rows, and whether no row was lost. Raises Failure."""
        found = self.table.found(replies)
        for key in _NEEDED:
            self.table.need(key, found.rows)
        calls: dict[Called, None] = {}
        known, self._known = self._known_on(now), {}
        read = unread = 0
        for row in found.rows:
            try:
                values = self.table.values(row)
                mark = tuple(values.values())
                is_plain = type(row) is dict and all(type(value) in _PLAIN for value in mark)
                one = known.get(mark) if is_plain else None
                strange = told.strange
                if one is None:
                    one = self._call(values, now, told)
            except UnusableError as error:
                found.drop(str(error))
                continue
            if one is None:
                continue
            calls[one] = None
            is_unread = one.at is None and not self._words.is_nothing(values.get("time"))
            unread += is_unread
            read += one.at is not None
            if strange != told.strange:  # told anew at each reading
                continue
            if is_plain and not is_unread and (one.service or values.get("service") is None):
                self._known[mark] = one
        if not calls and found.dropped:
            raise wrong_shape(f"calls.{next(iter(found.dropped))}")
        if unread and not read:
            raise wrong_shape("calls.time")
        told.count("times_unread", unread)
        told.dropped("calls", found.dropped)
        return tuple(calls), not found.dropped

    def forget(self) -> None:
        """What calls mean is found out anew: a counter of theirs is not ours any more."""
        self._known = {}

    def _known_on(self, now: datetime) -> dict[tuple[Any, ...], Called]:
        """The calls of the last reading by what was read of them; an hour without a day means
        another one after midnight."""
        day = now.astimezone(VN).date()
        if day != self._day:
            self._day, self._known = day, {}
        return self._known

    def _call(self, values: Mapping[str, Any], now: datetime, told: Told) -> Called | None:
        """The call of a row; None where nobody is called. Raises UnusableError."""
        words = self._words
        if words.is_nothing(raw := values["ticket"]):
            return None
        ticket = words.places.ticket(raw)
        if ticket is None:
            raise UnusableError("ticket")
        counter, place = None, ""
        if not words.is_nothing(their := values.get("counter")):
            counter, place = words.places.counter(their)
            if not place:
                raise UnusableError("counter")
        times = written(values.get("times"))
        many = int(times) if times.isdecimal() and len(times) < 5 else 0
        raw_time = values.get("time")
        return Called(
            ticket=ticket,
            counter=counter,
            id=self._id(values),
            dayless=self._times.is_hour(raw_time),
            at=None if words.is_nothing(raw_time) else self._times.moment(raw_time, now),
            times=many if 1 <= many <= MOST_TIMES else None,
            recall=(
                words.is_yes(values["recall"], "calls.recall", told) if "recall" in values else None
            ),
            priority=words.is_yes(values.get("priority"), "calls.priority", told) is True,
            service=words.service(values.get("service"), ticket, told),
            place=place,
        )

    def _id(self, values: Mapping[str, Any]) -> str | None:
        """The identity that the mapping makes; None leaves it to ticket, counter and time."""
        parts = [_text(values.get(key)) for key in self._identity]
        if not any(parts):
            return None
        text = "|".join(parts)
        return text if _ID.fullmatch(text) else hashlib.sha256(text.encode()).hexdigest()[:24]


def _text(raw: Any) -> str:
    return " ".join(raw.split()) if isinstance(raw, str) else written(raw)
