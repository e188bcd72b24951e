"""What is remembered of one site's queue system between two readings. Values, to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import get_args

from signage import clock
from signage.queue.reading import Order

VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A calling that was seen.

    `at` is when it was made as far as we know, `theirs` what the system says. `day` is the day it
    belongs to, None where that cannot be known: it is shown on that day only. `seen` is the last
    reading that had it, once one had it not; `gone`: it was taken back. `place` names a counter
    that the site does not have; `tail` is the identity without the counter, `bare` one with
    neither id nor time.
    """

    id: str
    ticket: str
    counter: str
    place: str
    tail: str
    at: datetime
    theirs: datetime | None
    day: date | None
    seen: datetime
    recall: bool = False
    priority: bool = False
    service: str | None = None
    gone: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """`History()`: nothing is known yet.

    `system` and `site` tell which system it is and what site.yaml said of the centre. `first` and
    `last` are the first and the last good reading, `newest` the latest time that the system gave a
    call, `skew` how far its times are ahead of ours. `calls` are in the order in which they were
    learned, by identity; those `present` were in the last reading. `said` holds, by counter, the
    ticket that was said to be served there and since which day. `order` is that of its list
    as far as it was learnt, `ends` its first and its last row in the last reading. `told` is what
    its own clock said last and since which moment of ours; it is not kept over a restart.
    """

    system: str = ""
    site: str = ""
    first: datetime | None = None
    last: datetime | None = None
    newest: datetime | None = None
    skew: timedelta = timedelta(0)
    calls: Mapping[str, Known] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    said: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    order: Order | None = None
    ends: tuple[str, str] = ("", "")
    told: tuple[datetime, datetime] | None = None


def to_json(history: History) -> str:
    """As `from_json` reads it."""
    return json.dumps(
        {
            "v": VERSION,
            "system": history.system,
            "site": history.site,
            "first": _ms(history.first),
            "last": _ms(history.last),
            "newest": _ms(history.newest),
            "skew": round(history.skew.total_seconds()),
            "calls": [
                [key, *_row(one, here=key in history.present)] for key, one in history.calls.items()
            ],
            "said": {key: [ticket, str(day)] for key, (ticket, day) in history.said.items()},
            "order": history.order,
            "ends": history.ends,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> History:
    """Raises ValueError for anything but what `to_json` writes."""
    try:
        told = json.loads(text)
        if told["v"] != VERSION:
            raise ValueError(f"a memory of version {VERSION} was expected")
        return History(
            system=_text(told["system"]),
            site=_text(told["site"]),
            first=_moment(told["first"]),
            last=_moment(told["last"]),
            newest=_moment(told["newest"]),
            skew=timedelta(seconds=int(told["skew"])),
            calls={_text(key): _known(*row) for key, *row in told["calls"]},
            present=frozenset(key for key, *row in told["calls"] if row[-2] & 16),
            said={
                key: (_text(ticket), date.fromisoformat(day))
                for key, (ticket, day) in told["said"].items()
            },
            order=_order(told.get("order")),
            ends=_ends(*told.get("ends", ("", ""))),
        )
    except (
        LookupError,
        TypeError,
        AttributeError,
        OSError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise ValueError(f"no memory: {error}") from None


def _row(one: Known, *, here: bool) -> list[object]:
    return [
        one.id,
        one.ticket,
        one.counter,
        one.place,
        one.tail,
        _ms(one.at),
        _ms(one.theirs),
        None if one.day is None else str(one.day),
        _ms(one.seen),
        one.recall + 2 * one.priority + 4 * one.gone + 8 * one.bare + 16 * here,
        one.service,
    ]


def _known(
    id: object,
    ticket: object,
    counter: object,
    place: object,
    tail: object,
    at: int,
    theirs: int | None,
    day: str | None,
    seen: int,
    marks: int,
    service: object,
) -> Known:
    return Known(
        id=_text(id),
        ticket=_text(ticket),
        counter=_text(counter),
        place=_text(place),
        tail=_tail(tail),
        at=clock.from_ms(at),
        theirs=_moment(theirs),
        day=None if day is None else date.fromisoformat(day),
        seen=clock.from_ms(seen),
        recall=bool(marks & 1),
        priority=bool(marks & 2),
        service=None if service is None else _text(service),
        gone=bool(marks & 4),
        bare=bool(marks & 8),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    value.encode()  # what no file can hold is no text
    return value


def _tail(value: object) -> str:
    text = _text(value)
    if text.count("\t") < 2:
        raise ValueError("an identity was expected")
    return text


def _order(value: object) -> Order | None:
    found: list[Order] = [one for one in get_args(Order) if one == value]
    return found[0] if found else None


def _ends(first: object, last: object) -> tuple[str, str]:
    return _text(first), _text(last)


def _ms(at: datetime | None) -> int | None:
    return None if at is None else clock.ms(at)


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else clock.from_ms(ms)
