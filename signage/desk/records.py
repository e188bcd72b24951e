"""Tickets and calls as rows of the desk's tables."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from signage import clock
from signage.desk.rules import LastCall, State, Step, Ticket
from signage.queue.snapshot import Call, CounterStatus

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_COLUMNS = "id, label, service, state, priority, taken_ms, counter, called_ms, calls"


def day_of(moment: datetime) -> str:
    """The day of a ticket, in Vietnam: `2026-11-23`."""
    return f"{moment.astimezone(clock.VN):%Y-%m-%d}"


def call_id(at_ms: int) -> str:
    """An id that sorts by time and is not used twice, not even after an old backup was restored.

    `at_ms` grows from call to call; the random end covers a clock that was set back as well.
    """
    text = ""
    while at_ms:
        at_ms, digit = divmod(at_ms, 36)
        text = _DIGITS[digit] + text
    return f"{text:0>9}-{secrets.token_hex(2)}"


def open_tickets(db: sqlite3.Connection, site: str, day: str) -> list[Ticket]:
    """All tickets of the day that are not done, in the order they were taken."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ticket WHERE site = ? AND day = ? AND state != 'done' ORDER BY id",  # noqa: S608
        (site, day),
    )
    return [_ticket(row) for row in rows]


def tickets_at(
    db: sqlite3.Connection, site: str, day: str, counter: str, services: Sequence[str]
) -> list[Ticket]:
    """The ticket that `counter` serves, and the first one that waits for its services."""
    marks = ", ".join("?" * len(services))
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ticket"  # noqa: S608
        " WHERE site = ? AND day = ? AND state = 'serving' AND counter = ?"
        f" UNION ALL SELECT * FROM (SELECT {_COLUMNS} FROM ticket"
        f" WHERE site = ? AND day = ? AND state = 'waiting' AND service IN ({marks})"
        " ORDER BY id LIMIT 1)",
        (site, day, counter, site, day, *services),
    )
    return [_ticket(row) for row in rows]


def serving(db: sqlite3.Connection, site: str, day: str) -> list[Ticket]:
    """The tickets that counters serve now."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ticket WHERE site = ? AND day = ? AND state = 'serving'",  # noqa: S608
        (site, day),
    )
    return [_ticket(row) for row in rows]


def waiting_counts(
    db: sqlite3.Connection, site: str, day: str, before: int | None = None
) -> dict[str, int]:
    """How many wait for each service; with `before`, those who were there before that ticket."""
    rows = db.execute(
        "SELECT service, count(*) FROM ticket WHERE site = ? AND day = ? AND state = 'waiting'"
        " AND (? IS NULL OR id < ?) GROUP BY service",
        (site, day, before, before),
    )
    return {service: count for service, count in rows if service is not None}


def tickets_named(db: sqlite3.Connection, site: str, day: str, label: str) -> list[Ticket]:
    """The day's tickets with this label, done ones too."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ticket WHERE site = ? AND day = ? AND label = ?",  # noqa: S608
        (site, day, label),
    )
    return [_ticket(row) for row in rows]


def tickets_by_id(db: sqlite3.Connection, ids: Iterable[int]) -> list[Ticket]:
    """These tickets, those that exist."""
    found = []
    for id in ids:
        row = db.execute(f"SELECT {_COLUMNS} FROM ticket WHERE id = ?", (id,)).fetchone()  # noqa: S608
        if row is not None:
            found.append(_ticket(row))
    return found


def counter_status(db: sqlite3.Connection, site: str, day: str) -> dict[str, CounterStatus]:
    """The counters that were opened, paused or closed today."""
    rows = db.execute("SELECT counter, status FROM counter WHERE site = ? AND day = ?", (site, day))
    return dict(tuple(row) for row in rows)


def put_status(
    db: sqlite3.Connection, site: str, day: str, counter: str, status: CounterStatus
) -> None:
    """Opens, pauses or closes a counter."""
    db.execute("INSERT OR REPLACE INTO counter VALUES (?, ?, ?, ?)", (site, day, counter, status))


def put_step(
    db: sqlite3.Connection, site: str, counter: str, step: Step, now: datetime
) -> Call | None:
    """Stores what a press changed, and its call with the tickets as they were before."""
    day = day_of(now)
    before: list[tuple[int, Ticket | None]] = []
    called = step.called
    for ticket in step.changed:
        old = tickets_by_id(db, [ticket.id])
        stored = ticket if old else _insert_typed(db, site, day, ticket)
        if ticket is step.called:
            called = stored
        before.append((stored.id, old[0] if old else None))
        _update(db, stored)
    if called is None:
        return None
    return _insert_call(db, site, day, counter, called, before, now, recall=step.recall)


def last_call(db: sqlite3.Connection, site: str, day: str, counter: str) -> LastCall | None:
    """The counter's newest call of today that was not taken back."""
    row = db.execute(
        "SELECT id, at_ms, before, label FROM call"
        " WHERE site = ? AND day = ? AND counter = ? AND undone = 0 ORDER BY id DESC LIMIT 1",
        (site, day, counter),
    ).fetchone()
    if row is None:
        return None
    before = tuple((id, _thawed(id, frozen)) for id, frozen in json.loads(row["before"]))
    return LastCall(row["id"], clock.from_ms(row["at_ms"]), before, row["label"])


def take_back(db: sqlite3.Connection, last: LastCall) -> None:
    """Stores the tickets as they were; the call's row stays, marked, so that its id stays used."""
    # The one that is served again comes last: a counter serves one ticket at a time.
    ordered = sorted(last.before, key=lambda one: one[1] is not None and one[1].state == "serving")
    for id, ticket in ordered:
        if ticket is None:
            db.execute("DELETE FROM ticket WHERE id = ?", (id,))
        else:
            _update(db, ticket)
    db.execute("UPDATE call SET undone = 1 WHERE id = ?", (last.id,))


def calls_after(
    db: sqlite3.Connection, site: str, day: str, after: str, *, limit: int
) -> list[Call]:
    """The day's calls with an id above `after`, oldest first."""
    rows = db.execute(
        "SELECT * FROM call WHERE site = ? AND day = ? AND undone = 0 AND id > ?"
        " ORDER BY id LIMIT ?",
        (site, day, after, limit),
    )
    return [_call(row) for row in rows]


def newest_calls(db: sqlite3.Connection, site: str, day: str, *, limit: int) -> list[Call]:
    """The day's newest calls, newest first."""
    rows = db.execute(
        "SELECT * FROM call WHERE site = ? AND day = ? AND undone = 0 ORDER BY id DESC LIMIT ?",
        (site, day, limit),
    )
    return [_call(row) for row in rows]


def _insert_typed(db: sqlite3.Connection, site: str, day: str, ticket: Ticket) -> Ticket:
    done = db.execute(
        "INSERT INTO ticket (site, day, label, service, state, priority, taken_ms, calls)"
        " VALUES (?, ?, ?, ?, 'waiting', ?, ?, 0)",
        (site, day, ticket.label, ticket.service, ticket.priority, clock.ms(ticket.taken_at)),
    )
    id = done.lastrowid or 0
    return replace(ticket, id=id, place=id)


def _update(db: sqlite3.Connection, ticket: Ticket) -> None:
    db.execute(
        "UPDATE ticket SET service = ?, state = ?, counter = ?, called_ms = ?, calls = ?"
        " WHERE id = ?",
        (
            ticket.service,
            ticket.state,
            ticket.counter,
            None if ticket.called_at is None else clock.ms(ticket.called_at),
            ticket.calls,
            ticket.id,
        ),
    )


def _insert_call(
    db: sqlite3.Connection,
    site: str,
    day: str,
    counter: str,
    ticket: Ticket,
    before: Sequence[tuple[int, Ticket | None]],
    now: datetime,
    *,
    recall: bool,
) -> Call:
    # Ids sort by time, so two calls of one millisecond get two.
    newest = db.execute("SELECT max(id) FROM call").fetchone()[0]
    at_ms = max(clock.ms(now), int(newest.split("-")[0], 36) + 1 if newest else 0)
    id = call_id(at_ms)
    frozen = json.dumps([[id, _frozen(one)] for id, one in before], separators=(",", ":"))
    db.execute(
        "INSERT INTO call (id, site, day, ticket, label, service, counter, at_ms, recall, priority,"
        " before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id,
            site,
            day,
            ticket.id,
            ticket.label,
            ticket.service,
            counter,
            clock.ms(now),
            recall,
            ticket.priority,
            frozen,
        ),
    )
    return Call(id, ticket.label, counter, now, recall, ticket.priority, ticket.service)


def _ticket(row: sqlite3.Row) -> Ticket:
    called_ms: int | None = row["called_ms"]
    state: State = row["state"]
    return Ticket(
        id=row["id"],
        label=row["label"],
        service=row["service"],
        state=state,
        place=row["id"],
        taken_at=clock.from_ms(row["taken_ms"]),
        priority=bool(row["priority"]),
        counter=row["counter"],
        called_at=None if called_ms is None else clock.from_ms(called_ms),
        calls=row["calls"],
    )


def _call(row: sqlite3.Row) -> Call:
    return Call(
        id=row["id"],
        ticket=row["label"],
        counter=row["counter"],
        at=clock.from_ms(row["at_ms"]),
        recall=bool(row["recall"]),
        priority=bool(row["priority"]),
        service=row["service"],
    )


def _frozen(ticket: Ticket | None) -> list[object] | None:
    if ticket is None:
        return None
    return [
        ticket.label,
        ticket.service,
        ticket.state,
        clock.ms(ticket.taken_at),
        ticket.priority,
        ticket.counter,
        None if ticket.called_at is None else clock.ms(ticket.called_at),
        ticket.calls,
    ]


def _thawed(id: int, frozen: list[object] | None) -> Ticket | None:
    if frozen is None:
        return None
    names = ("label", "service", "state", "taken_ms", "priority", "counter", "called_ms", "calls")
    return _ticket({"id": id, **dict(zip(names, frozen, strict=True))})  # type: ignore[arg-type]
