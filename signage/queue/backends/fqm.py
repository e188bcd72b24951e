"""FQM (Free Queue Manager), by its display's feed or, with a token, by its REST.

Without a token `/feed` is read as FQM's own display reads it: only the newest call of all offices,
its ticket, office and task as texts; no time, no id, no recall, and no more than the first eight
who wait. It answers only a session that has a language, so `/language_switch/en` is asked first,
and once more when FQM was started anew and knows our session no longer.

With a token `/api/v1/tickets/` gives every ticket, oldest first in chunks, so that no call is lost
however many there are between two polls; a call is a ticket and the time of its pulling. REST
knows offices only by number: what they are called, and which letters stand before their tickets,
is taken from their feeds.

`/repeat_announcement` is never asked: whoever asks first takes the announcement from FQM's own
displays. An announcement that is repeated there is therefore not seen here; a ticket that is
pulled once more is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.content.queuefile import FqmQueue
from signage.queue.backends.fqmrows import (
    FEED,
    TASKS,
    TICKETS,
    Feed,
    Office,
    Ticket,
    office_of,
    pulled_at,
    reading_of,
    reading_of_tickets,
    root,
    shaped,
)
from signage.queue.backends.places import Places
from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher, deadline, json
from signage.queue.fetch.secret import carried
from signage.queue.reading import Called, Reading

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.queue.backends import Tools


FEWEST = 10
"""A chunk of fewer tickets than this is the last one; FQM's hold thirty."""

MOST_CHUNKS = 40
"""So many chunks of one day are read at most: 1,200 tickets."""

LEFT_OVER = timedelta(days=3)
"""Whoever waits for longer is called no more."""

LEARNT_FOR = timedelta(minutes=10)
"""After so long the names of tasks and offices are asked again."""

AGAIN_AFTER = timedelta(seconds=30)
"""And after so long where they could not be had, or an office's letters not be told."""


class FqmBackend:
    """One site's FQM."""

    def __init__(self, site: Site, tools: Tools) -> None:
        queue = site.queue
        if not isinstance(queue, FqmQueue):
            raise TypeError(queue.backend)
        self.every = queue.seconds
        self.hides = ("hides.fqm_token" if queue.token_file else "hides.fqm",)
        self._root = root(queue.url)
        self._data = tools.data
        self._token_file = queue.token_file
        self._services = tuple(site.services)
        self._places = Places(site, queue.counters, queue.services)
        ca_file = tools.data / queue.ca_file if queue.ca_file else None
        self._fetcher = Fetcher(total=deadline(self.every), ca_file=ca_file, cookies=True)
        self._has_language = False
        self._first: int | None = None
        self._tasks: dict[int, str] = {}
        self._mapped = {int(one): Office(one) for one in queue.counters if one.isdecimal()}
        self._offices: dict[int, Office] = {}
        self._unlettered: set[int] = set()
        self._asked_at: dict[int | None, datetime] = {}
        self._told: dict[str, Called] = {}
        self._clock: datetime | None = None

    def read(self, now: datetime) -> Reading:
        """What FQM says now. Raises Failure."""
        self._fetcher.begin()
        if self._token_file is None:
            return reading_of(self._feed("/feed"), self._places, self._services, now)
        return self._rest(now)

    def close(self) -> None:
        self._fetcher.close()

    def _feed(self, path: str) -> Feed:
        """A feed, by a session that has a language."""
        if not self._has_language:
            self._choose_language()
        try:
            reply = self._fetcher.get(self._root + path)
        except Failure as failure:
            if failure.key != "redirected":
                raise
            self._choose_language()
            reply = self._fetcher.get(self._root + path)
        return shaped(FEED, json(reply), "feed")

    def _choose_language(self) -> None:
        self._has_language = False
        self._fetcher.send("GET", f"{self._root}/language_switch/en", accept={200, 302, 303})
        self._has_language = True

    def _rest(self, now: datetime) -> Reading:
        tickets, whole = self._tickets(now)
        if not self._learn_offices(tickets, now):
            tickets, whole = self._tickets(now)
            self._learn_offices(tickets, now, surely=True)
        clock = self._clock
        self._learn_tasks(tickets, now)
        offices = {
            id: replace(one, name=self._mapped[id].name) if id in self._mapped else one
            for id, one in (self._mapped | self._offices).items()
        }
        found = reading_of_tickets(
            tickets,
            self._tasks,
            offices,
            self._places,
            now,
            told=self._told,
            clock=clock,
            whole=whole,
        )
        self._told = {one.id: one for one in found.calls if one.id}
        return found

    def _tickets(self, now: datetime) -> tuple[list[Ticket], bool]:
        """Today's tickets with those left over, and whether they are all.

        Where FQM is never reset, chunks of years lie before them. `_first` is the chunk to begin
        with: the last that holds nothing of these days, so that it is seen when rows move up
        because tickets before them were deleted.
        """
        chunks = _Chunks(self._chunk)
        first = self._first
        if first is None or (first > 1 and not chunks[first]):
            first = chunks.last()
        chunks.today = (self._clock or now).astimezone(VN).date()
        end = first
        while first > 1 and not chunks.is_past(first) and end - first < MOST_CHUNKS:
            first -= 1
        while len(chunks[end]) >= FEWEST and end - first < MOST_CHUNKS:
            end += 1
        while first + 1 < end and chunks.is_past(first) and chunks.is_past(first + 1):
            first += 1
        self._first = first
        found = {one.id: one for number in range(first, end + 1) for one in chunks[number]}
        return list(found.values()), end - first < MOST_CHUNKS

    def _chunk(self, number: int) -> list[Ticket]:
        return shaped(TICKETS, self._asked(f"tickets/?chunk={number}"), "tickets")

    def _asked(self, what: str) -> object:
        headers = {"Authorization": carried(self._data, self._token_file or "")}
        reply = self._fetcher.get(f"{self._root}/api/v1/{what}", headers=headers)
        self._clock = reply.date
        return json(reply)

    def _is_due(self, what: int | None, known: bool, now: datetime) -> bool:
        """Whether an office, or the tasks (None), are to be asked for; they count as asked then."""
        at = self._asked_at.get(what)
        if at is not None and now - at < (LEARNT_FOR if known else AGAIN_AFTER):
            return False
        self._asked_at[what] = now
        return True

    def _learn_tasks(self, tickets: Sequence[Ticket], now: datetime) -> None:
        known = all(one.task_id is None or one.task_id in self._tasks for one in tickets)
        if self._is_due(None, known, now):
            found: dict[int, str] = {}
            for chunk in range(1, 10):
                rows = shaped(TASKS, self._asked(f"tasks/?chunk={chunk}"), "tasks")
                found |= {one.id: one.name for one in rows}
                if len(rows) < FEWEST:
                    break
            self._tasks = found

    def _learn_offices(
        self, tickets: Sequence[Ticket], now: datetime, *, surely: bool = False
    ) -> bool:
        """An office's name and letters by its own feed, which shows its newest ticket.

        False where an office that was unknown has called again meanwhile, so that its letters
        cannot be told from the ticket; `surely`: it is taken without, and asked again soon.
        Calls that were read are not lost for a feed that cannot be.
        """
        newest: dict[int, Ticket] = {}
        for one in sorted((one for one in tickets if one.pdt), key=pulled_at):
            if one.office_id is not None:
                newest[one.office_id] = one
        for id, ticket in newest.items():
            known = id in self._offices
            if not self._is_due(id, known and id not in self._unlettered, now):
                continue
            try:
                feed = self._feed(f"/feed/{id}")
            except Failure:
                return True
            found = None if feed.nothing else office_of(feed, ticket)
            if found is None and not known and not surely:
                del self._asked_at[id]
                return False
            if found is not None or not known:
                self._offices[id] = found or Office(feed.con)
                (self._unlettered.discard if found else self._unlettered.add)(id)
            if known:
                return True  # one a reading is enough
        return True


class _Chunks:
    """FQM's tickets by chunk, each asked for once a reading. Beyond the last one they are empty."""

    def __init__(self, ask: Callable[[int], list[Ticket]]) -> None:
        self._ask = ask
        self._had: dict[int, list[Ticket]] = {}
        self.today = date.min

    def __getitem__(self, number: int) -> list[Ticket]:
        if number not in self._had:
            self._had[number] = self._ask(number)
        return self._had[number]

    def last(self) -> int:
        """The last chunk with tickets; 1 where there are none."""
        high = 1
        while len(self[high]) >= FEWEST and high < 2**20:
            high *= 2
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self[middle] else (low, middle)
        return high if self[high] else max(1, low)

    def is_past(self, number: int) -> bool:
        """Whether nobody in it was called today or waits."""
        return not any(_is_of(one, self.today) for one in self[number])


def _is_of(one: Ticket, today: date) -> bool:
    if one.pdt is not None:
        return one.pdt.astimezone(VN).date() == today
    return not one.p and today - one.timestamp.astimezone(VN).date() <= LEFT_OVER
