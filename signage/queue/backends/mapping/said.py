"""What a reply says of counters, and of those who wait. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from signage.queue.backends.mapping.paths import UnusableError
from signage.queue.backends.mapping.rows import Found, Table, wrong_shape
from signage.queue.backends.mapping.told import Told
from signage.queue.backends.mapping.words import Words
from signage.queue.backends.places import written
from signage.queue.failure import Failure
from signage.queue.reading import Called, CounterSaid, Note

if TYPE_CHECKING:
    from signage.content.mappingfile import CounterPaths, WaitingPaths

MOST_WAITING = 9_999


class CounterTable:
    """Reads `counters_said`."""

    def __init__(self, paths: CounterPaths, words: Words) -> None:
        self.table = Table("counters_said", paths, "counter")
        self._words = words

    def counters(
        self, replies: Sequence[Any], calls: Sequence[Called], told: Told
    ) -> tuple[dict[str, CounterSaid], tuple[Called, ...]]:
        """What is said of our counters; and the tickets served, as calls. Raises Failure.

        Where it is not said whom a counter serves, that is the newest of `calls` there.
        """
        found = self.table.found(replies)
        for key in ("counter", "ticket", "status"):
            self.table.need(key, found.rows)
        last = {} if "ticket" in self.table.places else _newest(calls)
        said: dict[str, CounterSaid] = {}
        served: dict[Called, None] = {}
        good = 0
        for row in found.rows:
            try:
                counter, place, one = self._counter(row, told)
            except UnusableError as error:
                found.drop(str(error))
                continue
            good += 1
            if one.ticket:
                served[Called(one.ticket, counter, priority=one.priority, place=place)] = None
                if counter is None:
                    told.unknown("unknown_counter", place)
            if counter is None:
                continue
            if call := last.get(counter):
                one = CounterSaid(call.ticket, one.status, call.priority)
            if counter not in said or (one.ticket and not said[counter].ticket):
                said[counter] = one
        if found.dropped and not good:
            raise wrong_shape(f"counters_said.{next(iter(found.dropped))}")
        told.dropped("counters_said", found.dropped)
        return said, tuple(served)

    def _counter(self, row: Any, told: Told) -> tuple[str | None, str, CounterSaid]:
        """Our counter, their word for it, and what is said of it. Raises UnusableError."""
        words = self._words
        values = self.table.values(row)
        their = written(values["counter"])
        if not their:
            raise UnusableError("counter")
        ticket = None
        if not words.is_nothing(raw := values.get("ticket")):
            ticket = words.places.ticket(raw)
            if ticket is None:
                raise UnusableError("ticket")
        counter, place = words.places.counter(their)
        if counter is None:  # what is said of it is of no use
            told = Told()
        priority = words.is_yes(values.get("priority"), "counters_said.priority", told)
        status = words.status(values.get("status"), told)
        return counter, place, CounterSaid(ticket, status, ticket is not None and priority is True)


class WaitingTable:
    """Reads `waiting`."""

    def __init__(self, paths: WaitingPaths, words: Words) -> None:
        self.table = Table("waiting", paths, "service")
        self._words = words
        self._counted = paths.count is None

    def waiting(self, replies: Sequence[Any], told: Told) -> dict[str, int]:
        """How many wait, by service; a reply that does not say it any more costs no call."""
        try:
            found = self.table.found(replies)
            for key in ("service", "ticket", "count"):
                self.table.need(key, found.rows)
            each = self._counted or len(replies) == 1
            pages = [found] if each else [self.table.found([one]) for one in replies]
        except Failure as failure:
            told.notes.append(_gone(failure))
            return {}
        waiting = dict.fromkeys(self._words.services, 0) if self._counted else {}
        said: dict[str, dict[str, int]] = {}
        for page in pages:
            # Pages of calls say on each of them how many wait: of a word the last one counts.
            said |= self._said(page, told)
        for word in said.values():
            for service, count in word.items():
                waiting[service] = min(waiting.get(service, 0) + count, MOST_WAITING)
        dropped = {key: n for page in pages for key, n in page.dropped.items()}
        told.dropped("waiting", dropped)
        return waiting if waiting or not dropped else {}

    def _said(self, page: Found, told: Told) -> dict[str, dict[str, int]]:
        """How many wait by our service, for each of their words."""
        said: dict[str, dict[str, int]] = {}
        for row in page.rows:
            try:
                values = self.table.values(row)
                service, count = self._line(values, told)
            except UnusableError as error:
                page.drop(str(error))
                continue
            if service is not None:
                here = said.setdefault(repr((values.get("service"), values.get("ticket"))), {})
                here[service] = here.get(service, 0) + count
        return said

    def _line(self, values: Mapping[str, Any], told: Told) -> tuple[str | None, int]:
        """The service of a row and how many it stands for. Raises UnusableError."""
        words = self._words
        count = "1" if self._counted else written(values["count"])
        if not count.isdecimal() or int(count) > MOST_WAITING:
            raise UnusableError("count")
        ticket = words.places.ticket(values.get("ticket"))
        service = words.service(values.get("service"), ticket, told)
        if service is None and len(words.services) == 1:
            service = words.services[0]
        return service, int(count)


def _gone(failure: Failure) -> Note:
    return Note("waiting_gone", (("place", failure.values.get("place", "waiting")),))


def _newest(calls: Sequence[Called]) -> dict[str, Called]:
    """The newest call at each of our counters: by time, else the first in the list."""
    found: dict[str, Called] = {}
    for one in calls:
        other = found.get(one.counter or "")
        if one.counter and (other is None or (other.at and one.at and one.at > other.at)):
            found[one.counter] = one
    return found
