"""What is called, from what a queue system shows: one reading after the other, with a memory.

Calls are what one reading has and the readings before it had not. Pure: the memory (`History`)
goes in and comes out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from signage.clock import VN, day_of
from signage.desk.desk import CALLS_KEPT
from signage.queue.calls.forget import bounded, remembered
from signage.queue.calls.history import History, Known, from_json, to_json
from signage.queue.calls.identity import (
    digest,
    distinct,
    is_bare,
    place_of,
    tail_of,
    whole_ms,
)
from signage.queue.calls.moments import DAY, Watch, newest, rezoned, stands_still, told
from signage.queue.calls.order import before_later, is_in_doubt, newest_rows, order_of
from signage.queue.calls.standing import Standing, said_since
from signage.queue.calls.strange import code_of
from signage.queue.failure import Failure
from signage.queue.reading import Called, Note, Order, Reading
from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site

__all__ = ["AGAIN", "History", "Told", "fold", "from_json", "to_json"]

ROWS_MOST = 5_000
"""So many rows of a reading are looked at."""

AGAIN = timedelta(minutes=2)
"""What has no time of its own and was missing for so long since yesterday was called again."""

ASSUMED: Order = "newest_first"
"""The order of a list that nobody knows."""

ROW_LEAST = 3
"""A shorter row of calls is not one that has no room for older ones."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading comes to: the snapshot for walls, the notes for staff."""

    snapshot: Snapshot
    notes: tuple[Note, ...] = ()


def fold(history: History, reading: Reading, site: Site, now: datetime) -> tuple[History, Told]:
    """What `reading`, had at `now`, tells after `history`; and what is remembered from here on.

    Raises Failure where it is what the system said long ago.
    """
    now = whole_ms(now)
    system = system_of(site)
    if history.system != system:
        history = History(system=system)
    if reading.clock is not None and stands_still(history, reading, site, now):
        raise Failure("old_data", clock=f"{reading.clock.astimezone(VN):%H:%M:%S %d/%m/%Y}")
    learnt = _Learning(history, reading, site, now)
    learnt.learn()
    after = replace(
        history,
        site=site.digest,
        first=history.first or now,
        last=now,
        present=learnt.present,
        newest=newest(history, learnt.shown.values()),
        skew=timedelta(seconds=round(learnt.watch.skew.total_seconds())),
        calls=bounded(learnt.known, learnt.present),
        said=said_since(history, reading, now),
        order=learnt.order,
        ends=learnt.ends,
        told=told(history, reading),
    )
    standing = Standing(after, reading, site, now)
    doubt = (Note("order_unknown"),) if learnt.is_in_doubt else ()
    return after, Told(standing.snapshot(), (*standing.notes(), *doubt))


def empty(site: Site, now: datetime) -> Snapshot:
    """What is known of a system that has not answered yet: nothing but the site's counters."""
    found = Standing(History(), Reading(now), site, now).snapshot()
    return replace(found, stale=True)


def system_of(site: Site) -> str:
    """Which system it is: another one has another memory."""
    return digest(site.queue.backend, str(getattr(site.queue, "url", None) or ""))


class _Learning:
    """One reading being learnt: `known` grows, `present` are the identities that it has."""

    def __init__(self, history: History, reading: Reading, site: Site, now: datetime) -> None:
        self.history = history
        self.reading = reading
        self.site = site
        self.now = now
        self.today = day_of(now)
        self.watch = Watch(history, reading, site, now)
        rows = distinct(reading.calls[:ROWS_MOST], site)
        self.order = order_of(history, reading, rows)
        self.is_in_doubt = self.order is None and is_in_doubt(rows, site)
        self.ends = (next(iter(rows)), next(reversed(rows))) if rows else ("", "")
        if self.order == "oldest_first":
            rows = dict(reversed(rows.items()))
        self.shown = newest_rows(rows, ordered=not self.is_in_doubt)
        self.present = frozenset(self.shown)
        self.known = self._remembered()

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """Identities by ticket, of the tickets that are new in this reading or called again."""
        tickets = {one.ticket for one in self.shown.values()}
        found: dict[str, list[str]] = {}
        for key, one in self.known.items():
            if one.ticket in tickets:
                found.setdefault(one.ticket, []).append(key)
        return found

    @cached_property
    def latest(self) -> dict[str, datetime]:
        """The latest time that the system gave a call before this reading, by counter."""
        found: dict[str, datetime] = {}
        for one in self.known.values():
            if one.counter and one.theirs is not None:
                found[one.counter] = max(one.theirs, found.get(one.counter, one.theirs))
        return found

    @cached_property
    def ids(self) -> set[str]:
        """All that something is told under."""
        return {one.id for one in self.known.values()}

    def _remembered(self) -> dict[str, Known]:
        """What was known, in the order in which it was called as we see that now; once an hour
        without what matters no more."""
        known = dict(self.history.calls)
        if (self.order or ASSUMED) != (self.history.order or ASSUMED):
            for key in reversed(self.shown):
                if key in known:
                    known[key] = known.pop(key)
        last = self.history.last
        if last is None or _hour(last) == _hour(self.now):
            return known
        return remembered(known, self.present | self.history.present, self.now)

    def learn(self) -> None:
        """Knows every call of the reading, the new ones in their order."""
        fresh: list[tuple[str, Called]] = []
        for key, one in reversed(self.shown.items()):
            before = self.known.get(key)
            if before is None:
                if not self._moved(key, one):
                    fresh.append((key, one))
            elif self._again(key, before, one):
                fresh.append((key, one))
            elif before.gone or (one.id and one.at and one.at != before.theirs):
                self.known[key] = replace(before, gone=False, theirs=one.at or before.theirs)
        if all(one.at is not None for _, one in fresh):
            fresh.sort(key=lambda pair: pair[1].at or self.now)
        sight = self._sight() if fresh else None
        ahead = before_later(self.shown, self.history.present) if fresh and self.order else ()
        for key, one in fresh:
            back = one.at is not None and sight is not None and one.at < sight
            self._meet(key, one, back=back, ahead=key in ahead)
        for key in self.history.present - self.present:
            if key in self.known:
                self.known[key] = replace(self.known[key], seen=self.history.last or self.now)
        if self.reading.whole:
            self._take_back()

    def _moved(self, key: str, one: Called) -> bool:
        """Whether it is a known calling under another identity; it keeps its place under the new
        one."""
        for old in self.keys.get(one.ticket, ()):
            if old in self.present or old not in self.history.present:
                continue
            before = self.known[old]
            told = self._recounted(before, one) or self._retold(before, one)
            if not (told or self._rezoned(before, one)):
                continue
            counter, place = self._where(one)
            moved = replace(before, counter=counter, place=place, tail=tail_of(one), theirs=one.at)
            changed = ((key, moved) if it[0] == old else it for it in self.known.items())
            self.known = dict(changed)
            self.keys[one.ticket] = [key if it == old else it for it in self.keys[one.ticket]]
            return True
        return False

    def _recounted(self, before: Known, one: Called) -> bool:
        """Whether it is only its counter that is told otherwise: it had none, or site.yaml says
        another."""
        if before.tail != tail_of(one):
            return False
        if not before.counter:
            return not is_bare(one)
        other = before.place or before.counter not in self.site.counters
        return bool(other) and self.history.site != self.site.digest

    def _retold(self, before: Known, one: Called) -> bool:
        """Whether it is only that site.yaml says now what makes its identity otherwise: it had a
        time or an id, and has none, or the other way round."""
        if self.history.site == self.site.digest or place_of(one, self.site) != (
            before.counter if not before.place else "",
            before.place,
        ):
            return False
        if one.at is not None and self.watch.is_later(one.at, before.seen):
            return False  # called again while somebody changed the mapping
        has_id = before.tail.startswith("id\t")
        return (before.theirs is None, has_id) != (one.at is None, one.id is not None)

    def _rezoned(self, before: Known, one: Called) -> bool:
        """Whether it is only its zone that was put right."""
        counter, place = place_of(one, self.site)
        if one.id is not None or one.at is None or before.theirs is None:
            return False
        if before.place != place or (counter and before.counter != counter):
            return False
        if not rezoned(before.theirs, one.at):
            return False
        self.watch.moved(before.at, one.at)
        return True

    def _again(self, key: str, before: Known, one: Called) -> bool:
        """Whether a known identity stands for another calling: it has another time, and was
        missing or is of another day; or it has none, and was missing since another day."""
        missing = key not in self.history.present
        other = before.day != self.today
        if one.at is None:
            return other and missing and self.now - before.seen >= AGAIN
        if one.dayless and (before.theirs is None or not (one.at - before.theirs) % DAY):
            late = other and missing and self.now - before.seen >= AGAIN
            return late and self.watch.can_be_new(one.at)
        if one.id is None or one.at == before.theirs:
            return False
        return missing or (other and self.watch.is_of_today(one.at))

    def _sight(self) -> datetime | None:
        """A row of the newest calls reached back to here; where one of them was taken back it
        reaches further, to calls that were never seen and are not new."""
        known = [(key, self.known.get(key)) for key in self.history.present | self.present]
        before = [(key, one.theirs) for key, one in known if one and one.theirs]
        still = min((theirs for key, theirs in before if key in self.present), default=None)
        if not self.reading.whole or still is None:
            return None
        gone = any(theirs > still for key, theirs in before if key not in self.present)
        return still if gone else None

    def _meet(self, key: str, one: Called, *, back: bool, ahead: bool) -> None:
        """A call that no reading had before."""
        earlier = [self.known[it] for it in self.keys.get(one.ticket, ())]
        stamped = all(other.theirs != one.at for other in earlier)
        counter, place = self._where(one)
        last = self.latest.get(counter)
        onward = last is not None and one.at is not None and one.at > last
        made = self.watch.moment(one, stamped=stamped, back=back, ahead=ahead, onward=onward)
        recall = one.recall
        if recall is None:
            recall = any(
                other.counter == counter and other.day == made.day and not other.gone
                for other in earlier
            )
        id = self._id(key, one, made.day)
        if self.known.pop(key, None) is None:  # else it stands at the end from now on
            self.keys.setdefault(one.ticket, []).append(key)
        self.known[key] = Known(
            id=id,
            ticket=one.ticket,
            counter=counter,
            place=place,
            tail=tail_of(one),
            at=whole_ms(made.at),
            theirs=one.at,
            day=made.day,
            seen=self.now,
            recall=recall,
            priority=one.priority,
            service=one.service if one.service in self.site.services else None,
            bare=is_bare(one),
        )

    def _id(self, key: str, one: Called, day: date | None) -> str:
        """The system's own where it is used once for ever; else one with the day in it: many
        systems count their ids from one each day, and a screen remembers what it announced."""
        if self.reading.lasting and one.id is not None:
            return one.id
        when = str(day or self.today) if one.at is None else str(one.at.timestamp())
        id = digest(self.site.code, self.history.system, key, when)
        if id in self.ids:
            id = digest(id, str(self.now))
        self.ids.add(id)
        return id

    def _where(self, one: Called) -> tuple[str, str]:
        """The counter as walls know it, and its name where the site does not have it."""
        counter, place = place_of(one, self.site)
        if not place:
            return counter, ""
        taken = set(self.site.counters)
        for other in self.known.values():
            if other.place == place and other.counter not in self.site.counters:
                return other.counter, place
            taken.add(other.counter)
        return code_of(place, taken), place

    def _take_back(self) -> None:
        """What is missing was taken back; the oldest of a full row made room for others."""
        known, present, today = self.known, self.present, self.today
        missing = [
            key
            for key, one in known.items()
            if not one.gone and one.day == today and key not in present
        ]
        if not missing:
            return
        full = len(present) >= (self.reading.most or max(ROW_LEAST, len(self.history.present)))
        here = [known[key].at for key in self.shown if known[key].day == today]
        oldest = min(here, default=None) if full else None
        before = set[str]()
        for key in known:  # those of one moment stand in the order in which they were learned
            if key in present and known[key].at == oldest:
                break
            before.add(key)
        for key in missing:
            one = known[key]
            late = oldest is not None and self.now - one.at <= CALLS_KEPT
            older = oldest is not None and (one.at < oldest or (one.at == oldest and key in before))
            if not (late and older):
                known[key] = replace(one, gone=True)


def _hour(at: datetime) -> int:
    return int(at.timestamp() // 3600)
