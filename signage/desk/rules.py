"""What may happen to tickets at a counter. Pure: tickets and `now` in, changed tickets out.

Order is first come, first served within the services of a counter, by `Ticket.place`. Priority
is a mark that people see; it says nothing about order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from signage.desk.errors import Refused
from signage.queue.snapshot import CounterStatus

State = Literal["waiting", "serving", "hold", "no_show", "done"]

UNDO = timedelta(seconds=10)
"""How long a counter can take its last call back."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number of one day. `id` 0: not stored yet; `counter`: where it was last called.

    `service` is None for a number typed from the paper of another machine. `place` orders those
    who wait; it does not change, so that a ticket that comes back stands where it stood.
    """

    id: int
    label: str
    service: str | None
    state: State
    place: int
    taken_at: datetime
    priority: bool = False
    counter: str | None = None
    called_at: datetime | None = None
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter as the rules see it."""

    id: str
    services: tuple[str, ...]
    status: CounterStatus


@dataclass(frozen=True, slots=True)
class Step:
    """What one press changes: `changed` tickets, as they are now; `called` is one of them."""

    changed: tuple[Ticket, ...]
    called: Ticket | None = None
    recall: bool = False


@dataclass(frozen=True, slots=True)
class LastCall:
    """A counter's newest call and the tickets before it; a typed number was not there (None)."""

    id: str
    at: datetime
    before: tuple[tuple[int, Ticket | None], ...]
    label: str = ""


def waiting_for(tickets: Iterable[Ticket], services: Sequence[str]) -> list[Ticket]:
    """Those who wait for one of `services`, first come first."""
    return sorted(
        (one for one in tickets if one.state == "waiting" and one.service in services),
        key=lambda one: one.place,
    )


def serving(tickets: Iterable[Ticket], counter: str) -> Ticket | None:
    """The ticket that `counter` serves now."""
    return next((one for one in tickets if one.state == "serving" and one.counter == counter), None)


def call_next(tickets: Sequence[Ticket], seat: Seat, now: datetime) -> Step:
    """Ends the current ticket and calls the next one. Raises Refused."""
    _must_be_open(seat)
    queue = waiting_for(tickets, seat.services)
    if not queue:
        raise Refused("nobody-waits")
    return _call(tickets, seat, queue[0], now)


def call_number(tickets: Sequence[Ticket], seat: Seat, label: str, now: datetime) -> Step:
    """Calls `label`, whatever its state: held, missed, waiting, done, or of another machine.

    Raises Refused where another counter serves it at this moment.
    """
    _must_be_open(seat)
    same = [one for one in tickets if one.label == label]
    # Our own ticket comes before a typed one with the same label, an open one before a done one.
    same.sort(key=lambda one: (one.service is None, one.state == "done", -one.place))
    if not same:
        unknown = Ticket(0, label, None, "waiting", 0, now)
        return _call(tickets, seat, unknown, now)
    ticket = same[0]
    if ticket.state == "serving":
        if ticket.counter != seat.id:
            raise Refused("served-elsewhere", number=label, counter=ticket.counter or "")
        return recall(tickets, seat, now)
    return _call(tickets, seat, ticket, now)


def recall(tickets: Sequence[Ticket], seat: Seat, now: datetime) -> Step:
    """Calls the current ticket once more: a new call. Raises Refused."""
    _must_be_open(seat)
    called = _called(_current(tickets, seat), seat, now)
    return Step((called,), called, recall=True)


def done(tickets: Sequence[Ticket], seat: Seat) -> Step:
    """The current ticket is finished. Raises Refused."""
    return Step((replace(_current(tickets, seat), state="done"),))


def no_show(tickets: Sequence[Ticket], seat: Seat) -> Step:
    """Nobody came; the ticket can be called again from the list of missed ones. Raises Refused."""
    return Step((replace(_current(tickets, seat), state="no_show"),))


def hold(tickets: Sequence[Ticket], seat: Seat) -> Step:
    """The current ticket comes back later ("Gọi sau"). Raises Refused."""
    return Step((replace(_current(tickets, seat), state="hold"),))


def transfer(tickets: Sequence[Ticket], seat: Seat, service: str) -> Step:
    """The current ticket waits for `service`, where its time puts it. Raises Refused."""
    current = _current(tickets, seat)
    if current.service == service:
        raise Refused("same-service", number=current.label)
    return Step((replace(current, state="waiting", service=service, counter=None),))


def undo(tickets: Sequence[Ticket], seat: Seat, last: LastCall | None, now: datetime) -> LastCall:
    """The counter's last call, which may be taken back: its tickets become `before` again.

    Whatever this counter did with them since goes back too. Raises Refused after ten seconds, and
    where a ticket has meanwhile left this counter.
    """
    if last is None:
        raise Refused("nothing-to-undo")
    if now - last.at > UNDO:
        raise Refused("undo-too-late")
    here = {one.id: one for one in tickets}
    for id, _ in last.before:
        if id not in here or here[id].counter != seat.id:
            raise Refused("undo-changed")
    busy = serving(tickets, seat.id)
    if busy is not None and busy.id not in {id for id, _ in last.before}:
        raise Refused("undo-changed")
    return last


def _must_be_open(seat: Seat) -> None:
    if seat.status != "open":
        raise Refused("counter-closed", counter=seat.id)


def _current(tickets: Sequence[Ticket], seat: Seat) -> Ticket:
    current = serving(tickets, seat.id)
    if current is None:
        raise Refused("no-ticket", counter=seat.id)
    return current


def _called(ticket: Ticket, seat: Seat, now: datetime) -> Ticket:
    return replace(ticket, state="serving", counter=seat.id, called_at=now, calls=ticket.calls + 1)


def _call(tickets: Sequence[Ticket], seat: Seat, ticket: Ticket, now: datetime) -> Step:
    called = _called(ticket, seat, now)
    current = serving(tickets, seat.id)
    if current is None:
        return Step((called,), called)
    return Step((replace(current, state="done"), called), called)
