"""What FQM's replies say: its feed, its tickets, its tasks. Pure.

Names of visitors, which FQM may show in the place of numbers, end in this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from signage.clock import VN
from signage.queue.backends.places import Places
from signage.queue.failure import Failure
from signage.queue.reading import Called, Note, Reading

SLOTS = 8
"""How many visitors the feed shows; the ninth slot holds the current ticket."""

EMPTY = frozenset({"", "Empty", "فارغ", "Vide", "Vuoto", "Vacío"})
"""FQM's word for nothing. It keeps an answer in the language of whoever asked for it first."""

_LABEL = re.compile(r"([^\W\d_]{0,2})[-. ]?([0-9]{1,4})")
"""A ticket: up to two letters and a number. Whatever else stands there is a name."""

_PAGES = re.compile(r"(?<!/)/(feed|display|touch|api(/v1(/[a-z]+)?)?)?(/\d+)?/*$")


def root(url: str) -> str:
    """FQM's address, without what people copy behind it from its own pages."""
    return _PAGES.sub("", url)


def _utc(at: datetime) -> datetime:
    """Naive times are UTC."""
    if not 2000 <= at.year <= 2100:
        raise ValueError("no time of a ticket")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_utc)]
Text = Annotated[str, Field(max_length=300)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Ticket(_Row):
    """A ticket as REST gives it; `n` says that `name` is what the visitor typed."""

    id: int
    number: Text
    timestamp: Moment
    name: Text | None = None
    n: bool = False
    p: bool
    pdt: Moment | None = None
    on_hold: bool = False
    office_id: int | None = None
    task_id: int | None = None


class Task(_Row):
    """A task as REST gives it."""

    id: int
    name: Text


class Feed(_Row):
    """The feed: office, ticket and task of the newest call, and who waits."""

    con: Text
    cot: Text
    cott: Text
    w1: Text = ""
    w2: Text = ""
    w3: Text = ""
    w4: Text = ""
    w5: Text = ""
    w6: Text = ""
    w7: Text = ""
    w8: Text = ""

    @property
    def nothing(self) -> bool:
        """Whether no office has called anybody: then all three are the same word."""
        return self.con == self.cot == self.cott or self.cot in EMPTY

    @property
    def waiting(self) -> int | None:
        """How many wait; None where there may be more than are shown."""
        slots = [getattr(self, f"w{n}") for n in range(1, SLOTS + 1)]
        empty = EMPTY | ({slots[-1]} if slots[-1] == slots[-2] else set())
        empty |= {self.cot} if self.nothing else set()
        shown = sum(one not in empty for one in slots)
        return shown if shown < SLOTS else None


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's own feed tells of it: its name, the letters that FQM's displays put before
    its tickets, and whether registered visitors are shown by number and name."""

    name: str
    prefix: str = ""
    numbered: bool = False


TICKETS = TypeAdapter(list[Ticket])
TASKS = TypeAdapter(list[Task])
FEED = TypeAdapter(Feed)
_T = TypeVar("_T")


def shaped(as_: TypeAdapter[_T], found: object, what: str) -> _T:
    """`found` as rows of FQM. Raises Failure with the place, never with what stands there."""
    try:
        return as_.validate_python(found)
    except ValidationError as error:
        place = ".".join(str(one) for one in (what, *error.errors(include_input=False)[0]["loc"]))
        raise Failure("wrong_shape", place=place) from None


def reading_of(feed: Feed, places: Places, services: Sequence[str], at: datetime) -> Reading:
    """What the feed says at `at`; `services` are the site's."""
    calls: tuple[Called, ...] = ()
    notes: tuple[Note, ...] = ()
    if not feed.nothing:
        ticket = _ticket(feed.cot, places)
        counter, place = places.counter(feed.con)
        if counter is None and ticket is not None:  # the office's letters, before its name too
            letters = ticket.rstrip("0123456789")
            counter = places.counter(feed.con.removeprefix(letters))[0]
        if ticket is None:
            notes = (Note("fqm_name"),)
        else:
            service = places.service(feed.cott)  # letters may be the office's
            calls = (Called(ticket, counter, service=service, place=place),)
    count = feed.waiting
    known = count == 0 or (count is not None and len(services) == 1)
    waiting = dict.fromkeys(services, count or 0) if known else {}
    return Reading(fetched_at=at, calls=calls, waiting=waiting, notes=notes)


def _ticket(text: str, places: Places) -> str | None:
    """The ticket at the start of what FQM's displays show; behind it may stand a name."""
    found = re.match(rf"{_LABEL.pattern}(?= |$)", text.strip())
    return places.ticket(found[1] + found[2]) if found else None


def office_of(feed: Feed, newest: Ticket) -> Office | None:
    """The office whose feed this is, if the feed shows `newest`, its newest ticket by REST."""
    bases = {newest.number: False}
    if newest.n and newest.name:
        bases = {f"{newest.number} {newest.name}": True, newest.name: False}
    for base, numbered in bases.items():
        head = feed.cot.removesuffix(base)
        prefix = head.strip()
        if head == feed.cot or not (prefix == "" or (prefix.isalpha() and len(prefix) <= 2)):
            continue
        return Office(feed.con.removeprefix(prefix), prefix, numbered)
    return None


def reading_of_tickets(
    tickets: Sequence[Ticket],
    tasks: Mapping[int, str],
    offices: Mapping[int, Office],
    places: Places,
    at: datetime,
    *,
    told: Mapping[str, Called] = {},
    clock: datetime | None = None,
    whole: bool = True,
) -> Reading:
    """What the tickets of these days say at `at`; `whole`: they are all. `clock` is FQM's own.

    Calls that were `told` stay as they were, whatever was learnt of their offices since, and as
    long as their ticket is there: pulling it once more takes no call back.
    """
    there = {str(one.id) for one in tickets if one.p}
    calls = [one for id, one in told.items() if id.partition("@")[0] in there]
    now = {one.id for one in calls}
    for one in sorted(tickets, key=pulled_at, reverse=True):
        if not one.p or one.pdt is None:
            break
        call = f"{one.id}@{one.pdt.isoformat()}"
        if call in now:
            continue
        office = offices.get(one.office_id or 0)
        ticket = _shown(one, office, places)
        if ticket is None:
            continue
        unnamed = (None, str(one.office_id or ""))
        counter, place = places.counter(office.name) if office else unnamed
        typed = None if office is None or office.prefix else ticket  # else letters are its own
        service = places.service(tasks.get(one.task_id or 0, ""), typed)
        calls.append(Called(ticket, counter, call, one.pdt, service=service, place=place))
    if not calls and any(one.p for one in tickets):
        raise Failure("wrong_shape", place="tickets.pdt, number")
    calls.sort(key=lambda one: one.at or at, reverse=True)
    waiting, notes = _waiting(tickets, tasks, places, clock or at)
    return Reading(
        fetched_at=at,
        calls=tuple(calls),
        whole=whole,
        waiting=waiting,
        clock=clock,
        notes=notes,
    )


def pulled_at(one: Ticket) -> tuple[bool, datetime, int]:
    """Tickets in the order of their calls; before them those that nobody called."""
    return one.p and one.pdt is not None, one.pdt or one.timestamp, one.id


def _shown(one: Ticket, office: Office | None, places: Places) -> str | None:
    """What FQM's own display shows of it, but for a person's name: then its number."""
    prefix = office.prefix if office else ""
    text = one.number
    if one.n and one.name and not (office and office.numbered):
        found = _LABEL.fullmatch(one.name.strip())
        text = found[1] + found[2] if found else one.number
    return places.ticket(prefix + text) or places.ticket(prefix + one.number)


def _waiting(
    tickets: Sequence[Ticket], tasks: Mapping[int, str], places: Places, at: datetime
) -> tuple[dict[str, int], tuple[Note, ...]]:
    """How many of today's visitors each service has; nothing of services that FQM has not."""
    ours = {id: places.service(name) for id, name in tasks.items()}
    counts = dict.fromkeys((one for one in ours.values() if one is not None), 0)
    today = at.astimezone(VN).date()
    for one in tickets:
        service = ours.get(one.task_id or 0)
        here = one.timestamp.astimezone(VN).date() == today
        if service is not None and here and not one.p and not one.on_hold:
            counts[service] += 1
    unknown = [tasks[id] for id, service in ours.items() if service is None][:3]
    return counts, tuple(Note("unknown_service", (("name", one),)) for one in unknown)
