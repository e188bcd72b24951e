"""One site's polling: its backend, what is remembered, how it goes, what was published of it."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from signage.logs import event
from signage.queue.backends import Tools
from signage.queue.calls.fold import History, Told, empty, fold, system_of
from signage.queue.calls.keep import Keeper
from signage.queue.failure import Failure
from signage.queue.polling import pace
from signage.queue.polling.aged import aged
from signage.queue.polling.source import Make, Source, our_fault
from signage.queue.reading import Note, Reading
from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site

FIRST = 3.0
"""Seconds within which the first poll of a site must have begun."""

BUSY = 60.0
"""A system that says when to come again is believed up to so many seconds."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PollState:
    """How polling a site goes. `missed` polls in a row failed, the first of them at `lost_at`, the
    last for `failure`; `notes` and `hides` name what staff should know of a system that answers.

    `polls` counts all of them by result: `ok` or the key of a failure.
    """

    backend: str = ""
    fetched_at: datetime | None = None
    missed: int = 0
    failure: Failure | None = None
    lost_at: datetime | None = None
    notes: tuple[Note, ...] = ()
    hides: tuple[str, ...] = ()
    took: float = 0.0
    next_at: datetime | None = None
    polls: Mapping[str, int] = field(default_factory=dict)


class Turn:
    """Whoever holds `lock` polls; `wanted` asks that one to poll once more.

    `telling` guards the state and what is published; nobody waits while it is held. `due` is of
    the steady clock; `in_step` says that it falls together with a tick.
    """

    def __init__(
        self,
        code: str,
        tools: Tools,
        make: Mapping[str, Make],
        publish: Callable[[str, Snapshot], object],
        *,
        steady: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.lock = threading.Lock()
        self.wanted = False
        self.pause = 0.0
        self.due = steady() + FIRST
        self.in_step = False
        self.state = PollState()
        self.polls: Counter[str] = Counter()
        self._code = code
        self._tools = tools
        self._publish = publish
        self._steady = steady
        self._jitter = jitter
        self._telling = threading.Lock()
        self._published: Snapshot | None = None
        self._gone = False
        self._system = ""
        self._unanswered: float | None = None
        self._ended = float("-inf")
        self._source = Source(tools, make, FIRST)
        self._history = History()
        self._keeper: Keeper | None = None
        self._said: set[str] = set()
        self._faults: set[str] = set()

    @property
    def every(self) -> float:
        """How often its system is asked, in seconds."""
        return self._source.every

    # by whoever holds `lock`

    def rest(self, site: Site) -> float:
        """Seconds until it may be read again; the desk is our own and waits for nothing."""
        if site.queue.backend == "desk":
            return 0.0
        return self._ended + pace.APART - self._steady()

    def poll(self, site: Site, now: datetime) -> None:
        """Reads its system and tells what is new; never raises for what the system does."""
        began = self._steady()
        with self._telling:
            self._follow(site, now)
        if self._unanswered is None:
            self._unanswered = began
        found = self._learnt(site, now)
        self._ended = self._steady()
        if isinstance(found, Told) and self._keeper is not None and not self._gone:
            self._keeper.save(self._history)  # first: what was told is never told again
        with self._telling:
            if self._system != system_of(site):
                return  # nobody's numbers any more
            took = self._ended - began
            self.state = replace(self.state, took=took, backend=site.queue.backend)
            if isinstance(found, Told):
                self.polls["ok"] += 1
                self._answered(found)
            else:
                self.polls[found.key] += 1
                self._miss(site, now, found, pace.MISSED if self._is_silent() else 1)
        self._set_pace(site, now)

    def _learnt(self, site: Site, now: datetime) -> Told | Failure:
        self._remember(site)
        try:
            reading = self._source.read(site, now)
            self._history, told = self._folded(reading, site, now)
        except Failure as failure:
            if failure.key == "our_fault":
                self._tell_fault(failure)
            return failure
        except Exception as error:  # its next poll must come
            self._tell_fault(fault := our_fault(error))
            return fault
        return told

    def _folded(self, reading: Reading, site: Site, now: datetime) -> tuple[History, Told]:
        """What the reading tells; a memory that nothing can be told after is no memory."""
        try:
            return fold(self._history, reading, site, now)
        except Failure:
            raise
        except Exception as error:
            if self._history == History():
                raise
            self._tell_fault(our_fault(error))
            self._history = History()
            return fold(self._history, reading, site, now)

    def leave(self) -> None:
        """The site is gone: nothing is told or kept any more; another turn may begin for it."""
        self._gone = True

    def close(self, *, wait: bool = True) -> None:
        """Nobody asks any more: what is under way is waited for or left alone, and not told."""
        left, self._gone = self._gone, True
        if self.lock.acquire(blocking=wait):
            try:
                self._source.close()
                if self._keeper is not None and not left:
                    self._keeper.close(self._history)
            finally:
                self.lock.release()

    # by anybody

    def forget(self) -> None:
        """What was published is gone from the board."""
        with self._telling:
            self._published = None

    def watch(self, site: Site, now: datetime) -> None:
        """A system that accepts and stays silent is as lost as one that fails; and old numbers
        end with their day."""
        try:
            with self._telling:
                if self._follow(site, now):
                    self.due, self.in_step = self._steady(), False
                if self._unanswered is None:
                    return
                if self.state.missed >= pace.MISSED:
                    self._tell_old(site, now)
                elif self._is_silent():
                    failure = self.state.failure or self._no_answer(site)
                    self._miss(site, now, failure, pace.MISSED)
        except Exception as error:  # our bug in one site leaves the others watched
            self._tell_fault(our_fault(error))

    def _no_answer(self, site: Site) -> Failure:
        host = urlsplit(getattr(site.queue, "url", "")).hostname or "?"
        return Failure("no_answer", host=host, seconds=round(pace.patience(self.every)))

    def _is_silent(self) -> bool:
        return self._silence() > pace.patience(max(self.every, self.pause))

    def _silence(self) -> float:
        """Seconds since the first of the polls that were not answered began."""
        return 0.0 if self._unanswered is None else self._steady() - self._unanswered

    def _remember(self, site: Site) -> None:
        """What was known of the system before we were started; the desk remembers by itself."""
        if site.queue.backend == "desk":
            self._keeper = None
        elif self._keeper is None:
            self._keeper = Keeper(self._tools.data, site.code)
            self._history = self._keeper.load()

    def _set_pace(self, site: Site, now: datetime) -> None:
        quiet = site.queue.backend != "desk" and pace.quiet(site.hours, now)
        state = self.state
        pause = pace.pause(self.every, state.missed, quiet=quiet, jitter=self._jitter())
        if state.failure is not None and state.failure.key == "busy":
            pause = max(pause, min(_seconds(state.failure), BUSY))
        if pause != self.pause:
            # Sites that began in the same moment must not be asked in the same moment for ever.
            wait = pause if self.pause else max(pace.APART, pause * self._jitter())
            self.pause, self.due, self.in_step = pause, self._steady() + wait, False

    # while `telling` is held

    def _follow(self, site: Site, now: datetime) -> bool:
        """Whether site.yaml names another system than before: then the numbers of the old one are
        nobody's, and until the new one answers nothing is known."""
        before, self._system = self._system, system_of(site)
        if before in ("", self._system):
            return False
        self._unanswered = None
        self._said.clear()
        self.state = PollState(backend=site.queue.backend, polls=self.state.polls)
        if site.queue.backend != "desk":  # which answers at once
            self._put_up(empty(site, now))
        return True

    def _answered(self, told: Told) -> None:
        if self._said:
            event(_log, "backend_back", site=self._code, after_seconds=round(self._silence()))
            self._said.clear()
        self._unanswered = None
        self.state = replace(
            self.state,
            fetched_at=told.snapshot.fetched_at,
            missed=0,
            failure=None,
            lost_at=None,
            notes=told.notes,
            hides=self._source.hides,
        )
        self._put_up(told.snapshot)

    def _miss(self, site: Site, now: datetime, failure: Failure, polls: int) -> None:
        state, missed = self.state, self.state.missed + polls
        lost_at = state.lost_at or now
        self.state = replace(state, missed=missed, failure=failure, lost_at=lost_at)
        if missed < pace.MISSED:
            return
        if failure.key not in self._said:
            self._said.add(failure.key)
            event(
                _log,
                "backend_lost",
                level=logging.WARNING,
                site=self._code,
                backend=site.queue.backend,
                why=failure.key,
                status=failure.values.get("status"),
            )
        self._tell_old(site, now)

    def _tell_old(self, site: Site, now: datetime) -> None:
        last = self._published
        if last is None and self._history.last is not None:  # we were away, and it is too
            kept = Reading(fetched_at=self._history.last)
            last = self._folded(kept, site, self._history.last)[1].snapshot
        if last is not None:
            self._put_up(aged(last, self.state.fetched_at or last.fetched_at, site, now))

    def _put_up(self, snapshot: Snapshot) -> None:
        if not self._gone and not _same(snapshot, self._published):
            self._publish(self._code, snapshot)
            self._published = snapshot

    def _tell_fault(self, fault: Failure) -> None:
        """Once by its kind and place."""
        told = fault.values["error"]
        if told not in self._faults:
            self._faults.add(told)
            event(_log, "poll.fault", level=logging.ERROR, site=self._code, what=told)


def _seconds(failure: Failure) -> float:
    told = failure.values.get("seconds", "")
    return float(told) if told.isdecimal() else 0.0


def _same(fresh: Snapshot, published: Snapshot | None) -> bool:
    """Whether people would see no difference: the moment of the fetch is none."""
    return published is not None and replace(fresh, fetched_at=published.fetched_at) == published
