"""A reading: what a queue system says at one moment, in our words. Values only; no clock.

A backend makes it and drops on the way whatever concerns a person. What a system does not say is
None or absent, never guessed: `calls/` works out the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from signage.queue.snapshot import CounterStatus

Order = Literal["newest_first", "oldest_first"]


@dataclass(frozen=True, slots=True)
class Called:
    """One calling of a ticket, as the system shows it.

    `id` is the system's own identity of this calling: the same at every reading, another one when
    the ticket is called again. Without it the identity is ticket, counter and `at` or `times` (the
    how manieth calling it is), or ticket and counter alone; then a recall cannot be seen.
    `counter` is one of the site's own, None where the system names none or one that the site does
    not have; `place` is then how the system calls it. `at` is aware. `recall` None: the system has
    no word for it; then the same ticket at the same counter once more is one. `dayless`: the system
    said an hour alone, and the day of `at` is a guess.
    """

    ticket: str
    counter: str | None = None
    id: str | None = None
    at: datetime | None = None
    times: int | None = None
    recall: bool | None = None
    priority: bool = False
    service: str | None = None
    place: str = ""
    dayless: bool = False


@dataclass(frozen=True, slots=True)
class CounterSaid:
    """What is said of a counter; `ticket` None: nobody is served there."""

    ticket: str | None = None
    status: CounterStatus = "open"
    priority: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something that staff should know of a reading that could be used; `key` names its sentence
    in `words/queue.py`."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the system said at `fetched_at`.

    `order` is that of `calls`; None: it is to be learnt. `whole` says that they are all of
    the day, or all of the newest in a row: then one that is missing was taken back; `most` is how
    long such a row can be, where that is known. `counters` holds those of which it says something;
    `waiting` is how many wait, by service. `day` is the business day, `clock` the time, that the
    system itself gave. `lasting`: its ids are used once for ever, not once a day.
    """

    fetched_at: datetime
    calls: tuple[Called, ...] = ()
    whole: bool = False
    most: int | None = None
    counters: Mapping[str, CounterSaid] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    day: date | None = None
    clock: datetime | None = None
    notes: tuple[Note, ...] = ()
    order: Order | None = "newest_first"
    lasting: bool = False
