"""The poller: asks each site's system on a schedule and when woken, and publishes what is new.

It never sees a socket. Each site has its own turn and, while it is asked, a thread of its own: one
system that fails or hangs changes nothing for another site.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.base import BaseScheduler

from signage.queue.backends import BACKENDS, Tools
from signage.queue.polling import pace
from signage.queue.polling.pool import Pool
from signage.queue.polling.source import Make
from signage.queue.polling.turn import PollState, Turn
from signage.queue.snapshot import Snapshot

__all__ = ["PollState", "Poller"]

if TYPE_CHECKING:
    from signage.content.site import Site

WATCH_SECONDS = 1
"""How often it is looked for new and vanished sites, and whether a system keeps a poll waiting."""

THREADS = 128
"""So many systems may keep silent at once before they delay others."""


class Poller:
    """`publish(site, snapshot)` is called for every change, one call at a time per site.

    `now` is the time of day and may be set; `steady` never is, and decides who is due.
    """

    def __init__(
        self,
        *,
        sites: Callable[[], Mapping[str, Site]],
        tools: Tools,
        publish: Callable[[str, Snapshot], object],
        now: Callable[[], datetime],
        backends: Mapping[str, Make] = BACKENDS,
        steady: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._sites = sites
        self._now = now
        self._steady = steady
        self._new_turn = partial(
            Turn, tools=tools, make=backends, publish=publish, steady=steady, jitter=jitter
        )
        self._turns: dict[str, Turn] = {}
        self._pool = Pool("poll", THREADS)
        self._stopped = threading.Event()
        self._scheduler: BaseScheduler | None = None
        self._tick_seconds = 1.0

    def start(self, scheduler: BaseScheduler) -> None:
        """Adds the jobs; every site is polled at once.

        One job looks who is due and hands them to the pool: a job for each site would cost the
        scheduler half as much as asking the system.
        """
        self._stopped.clear()
        self._scheduler = scheduler
        # What looks who is due never waits, so it runs in the scheduler's own thread.
        scheduler.add_executor(DebugExecutor(), "at-once")
        scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._tick_seconds,
            id="poll-tick",
            executor="at-once",
            **_JOB,
        )
        scheduler.add_job(self.watch, "interval", seconds=WATCH_SECONDS, id="poll-watch", **_JOB)
        self.watch()

    def wake(self, code: str) -> None:
        """Something changed: polls now. The desk in this thread, which finds the board changed;
        another system in a thread of the pool.

        While the site is polled it is polled once more afterwards, however often it was woken.
        """
        site = self._sites().get(code)
        if site is None or self._stopped.is_set():
            return
        turn = self._turn(code)
        if site.queue.backend == "desk":
            turn.wanted = True
            self._run(code, turn)
        elif not turn.wanted:
            turn.wanted = True
            self._pool.run(partial(self._run, code, turn))

    def forget(self, code: str) -> None:
        """What was published of the site is gone from the board: the next poll publishes again."""
        turn = self._turns.get(code)
        if turn is not None:
            turn.forget()

    def state(self, code: str) -> PollState | None:
        """How polling the site goes; None where nobody polls it yet."""
        turn = self._turns.get(code)
        if turn is None:
            return None
        next_at = self._now() + timedelta(seconds=turn.due - self._steady())
        return replace(turn.state, polls=turn.polls.copy(), next_at=next_at)

    def states(self) -> dict[str, PollState]:
        """How polling goes, by site."""
        found = ((code, self.state(code)) for code in list(self._turns))
        return {code: state for code, state in found if state is not None}

    def stop(self) -> None:
        """Takes the jobs away; a poll that is under way is not waited for."""
        self._stopped.set()
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            for id in ("poll-tick", "poll-watch"):
                with contextlib.suppress(JobLookupError):
                    scheduler.remove_job(id)
        while self._turns:
            self._turns.popitem()[1].close(wait=False)

    def tick(self) -> None:
        """Hands the sites that are due to the pool; one that is still being asked lets it pass.

        From its first tick on a site is due together with ticks, and not sometimes just after one.
        """
        now = self._steady()
        soon = now + self._tick_seconds / 2
        for code, turn in list(self._turns.items()):
            if turn.due <= (soon if turn.in_step else now):
                due = turn.due if turn.in_step else now
                turn.due, turn.in_step = pace.beat(due, turn.pause or turn.every, now), True
                if not turn.wanted and not turn.lock.locked():
                    turn.wanted = True
                    self._pool.run(partial(self._run, code, turn))

    def watch(self) -> None:
        """Follows the sites that there are, and looks after those that keep a poll waiting."""
        if self._stopped.is_set():
            return
        now, sites = self._now(), self._sites()
        for code in self._turns.keys() - sites.keys():
            if gone := self._turns.pop(code, None):
                gone.leave()
                self._pool.run(gone.close)
        for code, site in sites.items():
            if turn := self._turns.get(code):
                turn.watch(site, now)
            else:
                turn = self._turn(code)
                turn.wanted = True
                self._pool.run(partial(self._run, code, turn))
        seconds = pace.tick(turn.every for turn in list(self._turns.values()))
        if seconds != self._tick_seconds:
            self._tick_seconds = seconds
            for turn in list(self._turns.values()):
                turn.in_step = False
            if self._scheduler is not None:
                self._scheduler.reschedule_job("poll-tick", trigger="interval", seconds=seconds)

    def _turn(self, code: str) -> Turn:
        return self._turns.get(code) or self._turns.setdefault(code, self._new_turn(code))

    def _run(self, code: str, turn: Turn) -> None:
        """Polls the site as long as somebody wants it; whoever is second leaves it to the first."""
        while turn.wanted and turn.lock.acquire(blocking=False):
            try:
                site = self._sites().get(code)
                rest = turn.rest(site) if site is not None else 0.0
                if rest > 0 and self._stopped.wait(rest):
                    return
                turn.wanted = False
                if site is not None:
                    turn.poll(site, self._now())
            finally:
                turn.lock.release()


_JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
