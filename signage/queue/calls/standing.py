"""What stands on the walls after a reading: counters, services and calls, from what is known.
Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from signage.clock import day_of
from signage.desk.desk import CALLS_AT_MOST, shown_calls
from signage.queue.calls.history import History, Known
from signage.queue.reading import CounterSaid, Note, Reading
from signage.queue.snapshot import Call, CounterState, ServiceState, Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site

STRANGE_MOST = 4
STRANGE_KEPT = timedelta(hours=1)
"""So many counters that the site does not have get a row on the walls, for so long after a call."""


class Standing:
    """What stands at `now`; `after` is what is known, this reading and all before it."""

    def __init__(self, after: History, reading: Reading, site: Site, now: datetime) -> None:
        self._after = after
        self._reading = reading
        self._site = site
        self._now = now
        self._today = day_of(now)
        known = [(key, one) for key, one in after.calls.items() if one.day == self._today]
        ours = [(key, one) for key, one in known if not one.gone]
        ours.sort(key=lambda pair: pair[1].at)  # what was learned later stays later
        self._calls = [one for _, one in reversed(ours)]
        # What has no time of its own stands where the system shows it now.
        ours.sort(key=lambda pair: now if pair[0] in after.present and pair[1].bare else pair[1].at)
        self._newest: dict[str, Known] = {}
        for _, one in reversed(ours):
            self._newest.setdefault(one.counter, one)

    def snapshot(self) -> Snapshot:
        """For walls."""
        return Snapshot(
            site=self._site.code,
            fetched_at=self._reading.fetched_at,
            counters=(*self._counters(), *map(_strange, self._strangers())),
            services=tuple(
                ServiceState(
                    one.id, one.name, one.short, one.prefix, self._reading.waiting.get(one.id)
                )
                for one in self._site.services.values()
            ),
            calls=shown_calls([_call(one) for one in self._calls[:CALLS_AT_MOST]], self._now),
            open=self._site.hours.state(self._now),
        )

    def notes(self) -> Iterator[Note]:
        """For staff."""
        strange = self._strangers()
        known = {Note("unknown_counter", (("name", one.place),)) for one in strange}
        yield from (one for one in self._reading.notes if one not in known)
        for one in strange:
            yield Note("unknown_sign", (("name", one.place), ("code", one.counter)))
        if minutes := round(self._after.skew / timedelta(minutes=1)):
            key = "clock_fast" if minutes > 0 else "clock_slow"
            yield Note(key, (("minutes", str(abs(minutes))),))

    def _strangers(self) -> list[Known]:
        """The newest call at each counter that the site does not have."""
        found = [
            one for one in self._newest.values() if one.place and self._now - one.at <= STRANGE_KEPT
        ]
        return sorted(found[:STRANGE_MOST], key=lambda one: one.place)

    def _counters(self) -> Iterator[CounterState]:
        for one in self._site.counters.values():
            here = self._newest.get(one.id)
            said = self._reading.counters.get(one.id)
            if said is None:
                said = CounterSaid(here.ticket, "open", here.priority) if here else CounterSaid()
            elif said.ticket is not None and self._left(one.id, said.ticket, here):
                said = CounterSaid(None, said.status)
            yield CounterState(
                one.id, one.name, said.status, one.services, said.ticket, said.priority
            )

    def _left(self, counter: str, ticket: str, here: Known | None) -> bool:
        """Whether a ticket that is said to be at a counter was left there on another day."""
        if here is not None and here.ticket == ticket:
            return False
        if self._reading.day is not None and self._reading.day < self._today:
            return True
        days = {
            one.day
            for one in self._after.calls.values()
            if one.ticket == ticket and one.counter == counter
        }
        return self._today not in (days or {self._after.said[counter][1]})


def said_since(history: History, reading: Reading, now: datetime) -> Mapping[str, tuple[str, date]]:
    """The ticket that is said to be at a counter, and since which day."""
    found = dict(history.said)
    for counter, one in reading.counters.items():
        before = found.pop(counter, None)
        if one.ticket is not None:
            same = before is not None and before[0] == one.ticket
            found[counter] = before if before and same else (one.ticket, day_of(now))
    return found


def _strange(one: Known) -> CounterState:
    return CounterState(one.counter, one.place, "open", (), one.ticket, one.priority)


def _call(one: Known) -> Call:
    return Call(one.id, one.ticket, one.counter, one.at, one.recall, one.priority, one.service)
