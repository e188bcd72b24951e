"""A day of the poller: a hundred sites for 24 hours, as fast as the machine goes.

The clocks are turned, the rest is the product: ticks, threads, memories on the disk, and readings
by the mapped backend over HTTP. Two thirds of the systems answer, call by call through an office
day; the others refuse, keep silent or send garbage by turns. Memory, threads and descriptors at
the end are held against those of the first hours, and each day's end against the first one's.

python tests/bench/queue_day.py [--hours 48] [--sites 30]
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from signage.clock import VN
from signage.content.site import Site
from signage.queue.backends import BACKENDS, Tools
from signage.queue.failure import Failure
from signage.queue.polling.poller import Poller
from signage.queue.reading import Called, Reading
from signage.queue.snapshot import Snapshot
from tests.bench.bench import say
from tests.support.desk_site import centre
from tests.support.queue_system import System

MIDNIGHT = datetime(2026, 11, 23, tzinfo=VN)
SITES, HTTP = 100, 4
EVERY = "10s"
STEP = 0.5
CALLED_EVERY = 180
A_CALL = 0.001
"""Megabytes that a remembered call may take: what is remembered of the day is no leak."""


@dataclass
class Day:
    """The clocks of the day."""

    seconds: float = 0.0

    def steady(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self.seconds)


@dataclass
class Office:
    """A backend that answers from the clock: a call every 3 minutes of the day, to 3 counters.

    Every third site has bad minutes: then it fails in one way or another.
    """

    site: Site
    every: float = 10.0
    hides: tuple[str, ...] = ()

    def read(self, now: datetime) -> Reading:
        number = int(self.site.code[1:])
        minute = now.hour * 60 + now.minute
        if number % 3 == 0 and (minute + number) % 30 < 4:
            raise (Failure("refused"), Failure("no_answer"), ValueError("x" * 1000))[minute % 3]
        first = now.replace(hour=7, minute=0, second=0, microsecond=0)
        last = min(now, now.replace(hour=17, minute=0, second=0))
        count = int((last - first).total_seconds() // CALLED_EVERY) + 1 if now > first else 0
        return Reading(
            now,
            tuple(
                Called(
                    f"A{n:03d}",
                    str(n % 3 + 1),
                    id=f"{self.site.code}-{now:%d}-{n}",
                    at=first + timedelta(seconds=CALLED_EVERY * (n - 1)),
                )
                for n in range(count, max(0, count - 20), -1)
            ),
        )

    def close(self) -> None:
        """Nothing to close."""


def measured() -> tuple[float, int, int]:
    """Memory in MB, threads, descriptors."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return memory, threading.active_count(), len(os.listdir("/proc/self/fd"))


def settled(poller: Poller) -> None:
    """Nobody is being polled."""
    end = time.monotonic() + 30
    while any(one.wanted or one.lock.locked() for one in list(poller._turns.values())):
        if time.monotonic() > end:
            raise RuntimeError("a poll does not end")
        time.sleep(0.0005)


def main() -> None:
    """Prints the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--hours", type=int, default=24)
    words.add_argument("--sites", type=int, default=SITES)
    given = words.parse_args()
    hours = given.hours
    logging.disable(logging.CRITICAL)
    day, told = Day(), Counter[str]()
    systems = [System() for _ in range(HTTP)]
    queues: list[dict[str, Any]] = [one.queue(every=EVERY) for one in systems]
    while len(queues) < given.sites:
        queues.append({"backend": "fqm", "url": "http://10.0.0.5", "every": EVERY})
    office = {"mon-fri": ["07:00-11:00", "13:00-17:00"]}
    sites = {f"s{n}": centre(f"s{n}", queue=queue, hours=office) for n, queue in enumerate(queues)}

    def published(site: str, snapshot: Snapshot) -> None:
        told["old" if snapshot.stale else "fresh"] += 1

    with tempfile.TemporaryDirectory() as folder:
        poller = Poller(
            sites=lambda: sites,
            tools=Tools(desk=None, data=Path(folder)),  # type: ignore[arg-type]
            publish=published,
            now=day.now,
            backends={"json": BACKENDS["json"], "fqm": lambda site, tools: Office(site)},
            steady=day.steady,
        )
        rows: list[tuple[float, int, int]] = []
        ends: list[tuple[float, int]] = []
        began = time.monotonic()
        for hour in range(hours):
            for step in range(int(3600 / STEP)):
                day.seconds += STEP
                if step % int(1 / STEP) == 0:
                    poller.watch()
                    if step % 360 == 0:
                        stir(systems, hour % 24, step, day.now())
                poller.tick()
                settled(poller)
            rows.append(measured())
            memory, threads, descriptors = rows[-1]
            print(
                f"     {hour + 1:2} h: {memory:.1f} MB, {threads} threads, {descriptors} files",
                flush=True,
            )
            if hour % 24 == 23:
                calls = sum(len(one._history.calls) for one in poller._turns.values())
                ends.append((memory, calls))
        states = poller.states()
        known = sum(len(one._history.calls) for one in poller._turns.values())
        poller.stop()
        for one in systems:
            one.down()
        kept = sum(one.stat().st_size for one in Path(folder).rglob("*.json"))
    polls = sum((Counter(one.polls) for one in states.values()), Counter())
    print(
        f"     {sum(polls.values())} polls in {time.monotonic() - began:.0f} s: {dict(polls)};"
        f" published {dict(told)}; {known} calls remembered, {kept // 1000} kB of them on the disk"
    )
    least = [min(one[n] for one in rows[1:4]) for n in range(3)]
    last = [max(one[n] for one in rows[-3:]) for n in range(3)]
    say(
        f"poller with {given.sites} sites for {hours} simulated hours",
        f"memory {least[0]:.1f} → {last[0]:.1f} MB, threads {least[1]} → {last[1]:.0f},"
        f" descriptors {least[2]} → {last[2]:.0f}",
        f"flat but for the {known} calls remembered, 1 kB each",
        last[0] <= least[0] + 8 + known * A_CALL
        and last[1] <= least[1] + 8
        and last[2] <= least[2] + 8,
    )

    for number, (memory, calls) in enumerate(ends[1:], 2):
        say(
            f"the end of day {number} against that of day 1",
            f"{ends[0][0]:.1f} → {memory:.1f} MB, {ends[0][1]} → {calls} calls remembered",
            "<= 8 MB more",
            memory <= ends[0][0] + 8,
        )


def stir(systems: list[System], hour: int, step: int, now: datetime) -> None:
    """What happens at the real systems: calls, a new day, one that is away for some minutes."""
    if hour < 7:
        for one in systems:
            one.calls.clear()
    elif hour < 17:
        for one in systems:
            one.call(f"A{len(one.calls) + 1:03d}", at=now)
            del one.calls[30:]
    away = systems[hour % len(systems)]
    if step == 3600:
        away.down()
    elif step == 4320:
        away.up()


if __name__ == "__main__":
    main()
