"""The poller: asks each site's backend on a schedule and when woken, and publishes what is new.

It never sees a socket. Each site has its own job, lock and count of failures, so that one
backend that fails or hangs changes nothing for another site.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.base import BaseScheduler

from signage.logs import event
from signage.queue.backends import BACKENDS, Backend
from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk

MISSED = 3
"""After so many polls without an answer the walls are told that the numbers are old."""

SITES_SECONDS = 15
"""How often new and vanished sites are looked for."""

WATCH_SECONDS = 1
"""How often it is looked whether a backend keeps a poll waiting."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PollState:
    """How polling a site goes: `missed` polls in a row, `why` the last one failed."""

    fetched_at: datetime | None = None
    missed: int = 0
    why: str | None = None


@dataclass(slots=True)
class _Turn:
    """One site's poll: whoever holds `lock` polls; `wanted` asks it to poll once more.

    `asked_at` is when the poll under way began; `telling` guards it and all that follows it.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    wanted: bool = False
    telling: threading.Lock = field(default_factory=threading.Lock)
    asked_at: datetime | None = None
    state: PollState = field(default_factory=PollState)
    published: Snapshot | None = None
    lost_at: float = 0.0


class Poller:
    """`publish(site, snapshot)` is called for every change, one call at a time per site."""

    def __init__(
        self,
        *,
        sites: Callable[[], Mapping[str, Site]],
        desk: Desk,
        publish: Callable[[str, Snapshot], object],
        now: Callable[[], datetime],
        backends: Mapping[str, Callable[[Desk], Backend]] = BACKENDS,
    ) -> None:
        self._sites = sites
        self._publish = publish
        self._now = now
        self._backends = {name: make(desk) for name, make in backends.items()}
        self._turns: dict[str, _Turn] = {}
        self._scheduler: BaseScheduler | None = None

    def start(self, scheduler: BaseScheduler) -> None:
        """Adds the jobs; every site is polled at once."""
        self._scheduler = scheduler
        scheduler.add_job(
            self._follow_sites, "interval", seconds=SITES_SECONDS, id="poll-sites", **_JOB
        )
        scheduler.add_job(self._watch, "interval", seconds=WATCH_SECONDS, id="poll-watch", **_JOB)
        self._follow_sites()

    def wake(self, site: str) -> None:
        """Something changed: polls now, in this thread.

        While another thread polls the site it returns at once, and that thread polls once more
        however often it was woken.
        """
        turn = self._turns.setdefault(site, _Turn())
        turn.wanted = True
        while turn.wanted and turn.lock.acquire(blocking=False):
            try:
                turn.wanted = False
                self._poll(site, turn)
            finally:
                turn.lock.release()

    def forget(self, site: str) -> None:
        """What was published of `site` is gone from the board: the next poll publishes again."""
        turn = self._turns.get(site)
        if turn is not None:
            with turn.telling:
                turn.published = None

    def states(self) -> dict[str, PollState]:
        """How polling goes, by site."""
        return {site: replace(turn.state) for site, turn in list(self._turns.items())}

    def stop(self) -> None:
        """Takes the jobs away; a poll that is under way ends by itself."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            for job in scheduler.get_jobs():
                if job.id.startswith("poll-"):
                    _remove(scheduler, job.id)

    def _follow_sites(self) -> None:
        scheduler = self._scheduler
        if scheduler is None:
            return
        sites = self._sites()
        wanted = {f"poll-site-{code}": site for code, site in sites.items()}
        present = {job.id: job for job in scheduler.get_jobs() if job.id.startswith("poll-site-")}
        for gone in present.keys() - wanted.keys():
            _remove(scheduler, gone)
        for code in self._turns.keys() - sites.keys():
            self._turns.pop(code, None)
        for id, site in wanted.items():
            every = self._backend(site).every
            if id not in present or present[id].kwargs["every"] != every:
                scheduler.add_job(
                    self._polled,
                    "interval",
                    seconds=every,
                    kwargs={"site": site.code, "every": every},
                    next_run_time=self._now(),
                    id=id,
                    replace_existing=True,
                    **_JOB,
                )

    def _polled(self, *, site: str, every: float) -> None:
        self.wake(site)

    def _backend(self, site: Site) -> Backend:
        return self._backends.get(site.queue.backend) or self._backends["desk"]

    def _poll(self, code: str, turn: _Turn) -> None:
        site = self._sites().get(code)
        if site is None:
            return
        now = self._now()
        with turn.telling:
            turn.asked_at = now
        found: Snapshot | Exception
        try:
            found = self._backend(site).fetch(site, now)
        except Exception as error:  # a backend may fail in any way; its job must run again
            found = error
        with turn.telling:
            turn.asked_at = None
            if isinstance(found, Snapshot):
                self._answered(code, turn, found)
            else:
                self._missed(code, turn, f"{type(found).__name__}: {found}"[:200])

    def _answered(self, code: str, turn: _Turn, snapshot: Snapshot) -> None:
        if turn.state.missed:
            seconds = time.monotonic() - turn.lost_at
            event(_log, "backend_back", site=code, after_seconds=round(seconds))
        turn.state = PollState(fetched_at=snapshot.fetched_at)
        if not _same(snapshot, turn.published):
            self._publish(code, snapshot)
            turn.published = snapshot

    def _missed(self, code: str, turn: _Turn, why: str, polls: int = 1) -> None:
        state = turn.state
        if state.missed == 0:
            turn.lost_at = time.monotonic()
        if why != state.why:
            event(_log, "backend_lost", level=logging.WARNING, site=code, why=why)
        turn.state = PollState(state.fetched_at, state.missed + polls, why)
        last = turn.published
        if turn.state.missed >= MISSED > state.missed and last is not None:
            # Nothing changed between the publishing and the last answer but the hour of it.
            old = replace(last, fetched_at=state.fetched_at or last.fetched_at, stale=True)
            self._publish(code, old)
            turn.published = old

    def _watch(self) -> None:
        """A backend that accepts and stays silent is as lost as one that fails."""
        now, sites = self._now(), self._sites()
        for code, turn in list(self._turns.items()):
            if code not in sites or turn.asked_at is None or turn.state.missed >= MISSED:
                continue
            patience = MISSED * self._backend(sites[code]).every
            with turn.telling:
                if turn.asked_at and (now - turn.asked_at).total_seconds() > patience:
                    self._missed(code, turn, "no answer", MISSED)


_JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def _remove(scheduler: BaseScheduler, id: str) -> None:
    with contextlib.suppress(JobLookupError):  # it went by itself
        scheduler.remove_job(id)


def _same(fresh: Snapshot, published: Snapshot | None) -> bool:
    """Whether people would see no difference: the moment of the fetch is none."""
    return published is not None and replace(fresh, fetched_at=published.fetched_at) == published
