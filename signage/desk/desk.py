"""The desk: gives tickets, calls them, and knows the queue of each site."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from signage.desk import records, rules
from signage.desk.errors import Refused
from signage.desk.labels import label, meant_by, typed_label
from signage.desk.rules import Seat, Step, Ticket
from signage.desk.store import Store
from signage.queue.snapshot import Call, CounterState, CounterStatus, ServiceState, Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site

Press = Literal["next", "recall", "done", "no-show", "hold"]

CALLS_AT_LEAST = 8
CALLS_AT_MOST = 32
CALLS_KEPT = timedelta(minutes=1)

AFTER_BROKEN = 500
"""Where numbers go on when today's file had to be set aside: none is in the hall twice."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket as its visitor sees it; `ahead` are those who will be called before."""

    ticket: Ticket
    day: str
    ahead: int
    counters: tuple[str, ...]
    again: bool = False
    """The same request was answered before."""


@dataclass(frozen=True, slots=True)
class CounterView:
    """What one console shows; `undo_seconds` is how long the last call can be taken back."""

    status: CounterStatus
    current: Ticket | None
    waiting: tuple[Ticket, ...]
    held: tuple[Ticket, ...]
    missed: tuple[Ticket, ...]
    last_call: str | None
    last_ticket: str | None
    undo_seconds: float


class Desk:
    """Every change is on the disk when its method returns. All raise StoreUnavailable, changes
    also ClockBehind.

    `now` is read inside the transaction, so that moments are in the order of the records.
    """

    def __init__(self, data: Path, now: Callable[[], datetime]) -> None:
        self.data = data
        self.now = now
        self.store = Store(data, now)

    def take(
        self, site: Site, service: str, *, priority: bool = False, request: str | None = None
    ) -> Taken:
        """The next ticket of `service`; the same `request` gets the same one. Raises Refused."""
        with self.store.write() as (db, now):
            day = records.day_of(now)
            if request is not None and (known := _requested(db, site.code, day, request)):
                return _taken(db, site, day, known, again=True)
            if site.hours.state(now).state != "open":
                raise Refused("outside-hours")
            if not any(service in one.services for one in site.counters.values()):
                raise Refused("not-served", service=site.services[service].name)
            prefix = site.services[service].prefix
            # People in the hall still hold the numbers of a book that broke today.
            given = AFTER_BROKEN if self.store.set_aside else 0
            (number,) = db.execute(
                "SELECT coalesce(max(number), ?) + 1 FROM ticket"
                " WHERE site = ? AND day = ? AND prefix = ?",
                (given, site.code, day, prefix),
            ).fetchone()
            done = db.execute(
                "INSERT INTO ticket (site, day, prefix, number, label, service, state, priority,"
                " taken_ms, calls, request) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 0, ?)",
                (
                    site.code,
                    day,
                    prefix,
                    number,
                    label(prefix, number),
                    service,
                    priority,
                    round(now.timestamp() * 1000),
                    request,
                ),
            )
            return _taken(db, site, day, done.lastrowid or 0)

    def press(
        self, site: Site, counter: str, key: Press, *, after: str | None = None
    ) -> Call | None:
        """One key of the console; the call it made, if any. Raises Refused.

        With `after`, the id of the last call that the console saw (empty: none yet), a key
        pressed again because its answer was lost changes nothing: Refused `state-changed`.
        """
        with self._seat(site, counter, after) as (db, now, tickets, seat):
            match key:
                case "next":
                    step = rules.call_next(tickets, seat, now)
                case "recall":
                    step = rules.recall(tickets, seat, now)
                case "done":
                    step = rules.done(tickets, seat)
                case "no-show":
                    step = rules.no_show(tickets, seat)
                case "hold":
                    step = rules.hold(tickets, seat)
            return records.put_step(db, site.code, counter, step, now)

    def call(self, site: Site, counter: str, text: str, *, after: str | None = None) -> Call:
        """Calls a held, missed or any typed number. Raises Refused."""
        with self._seat(site, counter, after) as (db, now, tickets, seat):
            wanted = typed_label(text, {one.prefix for one in site.services.values()})
            known = {one.id for one in tickets}
            day = records.day_of(now)
            named = records.tickets_named(db, site.code, day, wanted)
            if not named and (own := meant_by(records.open_tickets(db, site.code, day), wanted)):
                wanted, named = own.label, [own]
            tickets += [one for one in named if one.id not in known]
            step = rules.call_number(tickets, seat, wanted, now)
            return cast(Call, records.put_step(db, site.code, counter, step, now))

    def transfer(self, site: Site, counter: str, service: str) -> None:
        """The current ticket waits for another service. Raises Refused."""
        with self._seat(site, counter) as (db, now, tickets, seat):
            if not any(service in one.services for one in site.counters.values()):
                raise Refused("not-served", service=site.services[service].name)
            step: Step = rules.transfer(tickets, seat, service)
            records.put_step(db, site.code, counter, step, now)

    def undo(self, site: Site, counter: str) -> None:
        """Takes the counter's last call back within ten seconds. Raises Refused."""
        with self._seat(site, counter) as (db, now, tickets, seat):
            last = records.last_call(db, site.code, records.day_of(now), counter)
            known = {one.id for one in tickets}
            touched = [] if last is None else [id for id, _ in last.before if id not in known]
            tickets += records.tickets_by_id(db, touched)
            records.take_back(db, rules.undo(tickets, seat, last, now))

    def set_status(self, site: Site, counter: str, status: CounterStatus) -> None:
        """Opens, pauses or closes a counter for the rest of the day."""
        with self.store.write() as (db, now):
            records.put_status(db, site.code, records.day_of(now), counter, status)

    def open_first(self, site: Site, counter: str) -> bool:
        """Opens a counter that nobody has opened, paused or closed today; whether it did."""
        with self.store.write() as (db, now):
            day = records.day_of(now)
            if counter in records.counter_status(db, site.code, day):
                return False
            records.put_status(db, site.code, day, counter, "open")
            return True

    def view(self, site: Site, counter: str) -> CounterView:
        """What the console of `counter` shows now."""
        with self.store.read() as db:
            now = self.now()
            day = records.day_of(now)
            tickets = records.open_tickets(db, site.code, day)
            status = records.counter_status(db, site.code, day).get(counter, "closed")
            last = records.last_call(db, site.code, day, counter)
        here = [one for one in tickets if one.counter == counter]
        left = 0.0 if last is None else (last.at + rules.UNDO - now).total_seconds()
        return CounterView(
            status=status,
            current=rules.serving(tickets, counter),
            waiting=tuple(rules.waiting_for(tickets, site.counters[counter].services)),
            held=tuple(one for one in here if one.state == "hold"),
            missed=tuple(one for one in here if one.state == "no_show"),
            last_call=last.id if last else None,
            last_ticket=last.label if last else None,
            undo_seconds=min(max(0.0, left), rules.UNDO.total_seconds()),
        )

    def waiting(self, site: Site) -> dict[str, int]:
        """How many wait now for each service."""
        with self.store.read() as db:
            counts = records.waiting_counts(db, site.code, records.day_of(self.now()))
        return {id: counts.get(id, 0) for id in site.services}

    def calls(self, site: str, after: str, *, limit: int = 200) -> list[Call]:
        """Today's calls with an id above `after`, oldest first."""
        with self.store.read() as db:
            return records.calls_after(db, site, records.day_of(self.now()), after, limit=limit)

    def snapshot(self, site: Site, now: datetime) -> Snapshot:
        """The queue of `site` at `now`."""
        day = records.day_of(now)
        with self.store.read() as db:
            serving = {one.counter: one for one in records.serving(db, site.code, day)}
            waiting = records.waiting_counts(db, site.code, day)
            status = records.counter_status(db, site.code, day)
            newest = records.newest_calls(db, site.code, day, limit=CALLS_AT_MOST)
        counters = []
        for one in site.counters.values():
            current = serving.get(one.id)
            counters.append(
                CounterState(
                    id=one.id,
                    name=one.name,
                    status=status.get(one.id, "closed"),
                    services=one.services,
                    ticket=current.label if current else None,
                    priority=current.priority if current else False,
                )
            )
        return Snapshot(
            site=site.code,
            fetched_at=now,
            counters=tuple(counters),
            services=tuple(
                ServiceState(one.id, one.name, one.short, one.prefix, waiting.get(one.id, 0))
                for one in site.services.values()
            ),
            calls=shown_calls(newest, now),
            open=site.hours.state(now),
        )

    @contextmanager
    def _seat(
        self, site: Site, counter: str, after: str | None = None
    ) -> Iterator[tuple[sqlite3.Connection, datetime, list[Ticket], Seat]]:
        with self.store.write() as (db, now):
            day = records.day_of(now)
            if after is not None:
                last = records.last_call(db, site.code, day, counter)
                if after != (last.id if last else ""):
                    raise Refused("state-changed")
            status = records.counter_status(db, site.code, day).get(counter, "closed")
            seat = Seat(counter, site.counters[counter].services, status)
            yield db, now, records.tickets_at(db, site.code, day, counter, seat.services), seat


def shown_calls(newest: Sequence[Call], now: datetime) -> tuple[Call, ...]:
    """Those of the last minute, at least eight, at most 32; `newest` is newest first."""
    return tuple(
        one
        for place, one in enumerate(newest[:CALLS_AT_MOST])
        if place < CALLS_AT_LEAST or now - one.at <= CALLS_KEPT
    )


def ahead_of(waiting: Mapping[str, int], service: str | None, counters: Sequence[Seat]) -> int:
    """How many of those `waiting` are called first, at the counter where they are fewest.

    Counters that are open count, all of them where none is.
    """
    serving = [one for one in counters if service in one.services]
    serving = [one for one in serving if one.status == "open"] or serving
    return min((sum(waiting.get(id, 0) for id in one.services) for one in serving), default=0)


def _requested(db: sqlite3.Connection, site: str, day: str, request: str) -> int | None:
    row = db.execute(
        "SELECT id FROM ticket WHERE site = ? AND day = ? AND request = ?", (site, day, request)
    ).fetchone()
    return None if row is None else int(row[0])


def _taken(db: sqlite3.Connection, site: Site, day: str, id: int, *, again: bool = False) -> Taken:
    (ticket,) = records.tickets_by_id(db, [id])
    status = records.counter_status(db, site.code, day)
    seats = [
        Seat(one.id, one.services, status.get(one.id, "closed")) for one in site.counters.values()
    ]
    return Taken(
        ticket=ticket,
        day=day,
        ahead=ahead_of(records.waiting_counts(db, site.code, day, id), ticket.service, seats),
        counters=tuple(one.id for one in seats if ticket.service in one.services),
        again=again,
    )
