"""Replies as a reading, by the mapping of site.yaml. Pure.

Only what is mapped is looked at. A board is empty only where the mapped place is there and empty;
one bad row costs itself alone, and when nothing of a place can be used, that is a Failure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from signage.content.expression import TREE
from signage.queue.backends.mapping.called import CallTable
from signage.queue.backends.mapping.paths import Place, UnusableError
from signage.queue.backends.mapping.rows import wrong_shape
from signage.queue.backends.mapping.said import CounterTable, WaitingTable
from signage.queue.backends.mapping.times import Times
from signage.queue.backends.mapping.told import Told
from signage.queue.backends.mapping.words import Words
from signage.queue.reading import Note, Reading

if TYPE_CHECKING:
    from signage.content.queuefile import JsonQueue
    from signage.content.site import Site


class Reader:
    """The mapping of one site, ready to read replies."""

    def __init__(self, site: Site, queue: JsonQueue) -> None:
        words = Words(site, queue)
        self._places = words.places
        self._whole = queue.whole
        # Of counters each tells its ticket: there is no order.
        self._order = queue.calls.order if queue.calls else "newest_first"
        most = queue.pages.most if queue.pages else 1
        self._left = Note("pages_left", (("n", str(most)),))
        self._times = Times(ZoneInfo(queue.timezone), queue.time_format)
        self._calls = CallTable(queue.calls, queue, words) if queue.calls else None
        self._counters = CounterTable(queue.counters_said, words) if queue.counters_said else None
        self._waiting = WaitingTable(queue.waiting, words) if queue.waiting else None
        tops = {"ok": queue.ok, "clock": queue.clock, "day": queue.day}
        self._tops = {key: Place(text) for key, text in tops.items() if text}

    def reading(
        self,
        replies: Sequence[Any],
        now: datetime,
        date: datetime | None = None,
        *,
        whole: bool = True,
    ) -> Reading:
        """What the replies say, which are the pages of one; `date` is HTTP's, `whole` says that no
        page is left out. Raises Failure."""
        known = self._places.doubts
        made = self._made(replies, now, date, whole)
        if self._places.doubts != known:  # two of their counters were one of ours
            if self._calls is not None:
                self._calls.forget()
            made = self._made(replies, now, date, whole)
        return made

    def _made(
        self, replies: Sequence[Any], now: datetime, date: datetime | None, whole: bool
    ) -> Reading:
        told = Told()
        if "ok" in self._tops and not TREE._is_true(self._top("ok", replies[0])):
            raise wrong_shape("ok")
        day = self._day(replies[0], now)
        clock = self._clock(replies[0], now)
        calls, all_read = (
            self._calls.calls(replies, now, told) if self._calls is not None else ((), False)
        )
        counters, served = (
            self._counters.counters(replies, calls, told)
            if self._counters is not None
            else ({}, ())
        )
        waiting = self._waiting.waiting(replies, told) if self._waiting is not None else {}
        for names in self._places.doubts:
            told.unknown("counter_doubt", ", ".join(names))
        return Reading(
            fetched_at=now,
            calls=calls if self._calls is not None else served,
            whole=self._whole and whole and all_read,
            counters=counters,
            waiting=waiting,
            day=day,
            clock=clock or date,
            notes=told.all() if whole else (*told.all(), self._left),
            order=self._order,
        )

    def is_empty(self, reply: Any) -> bool:
        """Whether a page has no rows."""
        return all(one.table.is_empty(reply) for one in (self._calls, self._counters) if one)

    def _clock(self, reply: Any, now: datetime) -> datetime | None:
        raw = self._top("clock", reply)
        found = self._times.moment(raw, now)
        if raw is not None and found is None:
            raise wrong_shape("clock")
        return found

    def _day(self, reply: Any, now: datetime) -> date | None:
        raw = self._top("day", reply)
        found = self._times.day(raw, now)
        if raw is not None and found is None:
            raise wrong_shape("day")
        return found

    def _top(self, key: str, reply: Any) -> Any:
        """What stands outside of the rows; None where it is not mapped."""
        place = self._tops.get(key)
        if place is None:
            return None
        try:
            found = place.of(reply)
            name = place.missing(reply) if found is None else None
        except UnusableError:
            raise wrong_shape(key) from None
        if name:
            raise wrong_shape(key, name)
        return found
