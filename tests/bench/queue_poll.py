"""A hundred systems polled every second on one core; one freezes, one never ends, one is garbage.

How late the other 97 are asked, by the clock of the systems, and what a poll costs beside a bare
GET of urllib3 in the same process, at the same rate, on as many connections.
"""

from __future__ import annotations

import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import urllib3
from apscheduler.schedulers.background import BackgroundScheduler

from signage import clock
from signage.content.site import Site
from signage.queue.backends import BACKENDS, Tools
from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher, deadline
from signage.queue.fetch.http import json as parsed
from signage.queue.polling.poller import Poller
from signage.queue.reading import Called, Reading
from signage.schedule import SteadyJobs
from tests.bench.bench import say
from tests.support.desk_site import centre

BAD = ("frozen", "endless", "garbage")
KINDS = ["good"] * 97 + list(BAD)
ROUNDS, SECONDS, SETTLE = 3, 15.0, 6.0

JSON_QUEUE = {
    "backend": "json",
    "every": "1s",
    "calls": {"rows": "calls", "ticket": "ticket", "counter": "counter", "id": "id"},
    "waiting": {"rows": "waiting", "service": "service", "count": "count"},
}


@dataclass
class Small:
    """As little as a backend can be, where the mapped one is not there."""

    fetcher: Fetcher
    url: str
    every: float = 1.0
    hides: tuple[str, ...] = ()

    def read(self, now: datetime) -> Reading:
        told: Any = parsed(self.fetcher.get(self.url))
        if not isinstance(told, dict):
            raise Failure("wrong_shape", place="$")
        calls = tuple(Called(one["ticket"], one["counter"], id=one["id"]) for one in told["calls"])
        return Reading(now, calls)

    def close(self) -> None:
        self.fetcher.close()


def small(site: Site, tools: Tools) -> Small:
    return Small(Fetcher(total=deadline(1.0)), site.queue.url)  # type: ignore[union-attr]


class Systems:
    """The systems in a process of their own."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("queue_systems.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script), *KINDS],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.ports: list[int] = json.loads(self._line())

    def pin(self, cpu: int) -> None:
        os.sched_setaffinity(self.process.pid, {cpu})

    def asked(self) -> list[list[float]]:
        """When each was asked since the last time."""
        assert self.process.stdin is not None
        print(file=self.process.stdin, flush=True)
        told: list[list[float]] = json.loads(self._line())
        return told

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


STALLS = """
import os, sys, time
late = []
until = time.monotonic() + float(sys.argv[1])
while (began := time.monotonic()) < until:
    time.sleep(0.01)
    late.append((time.monotonic() - began - 0.01) * 1e3)
print(sorted(late)[int(len(late) * 0.99)], max(late))
"""


class Stalls:
    """How late a process that does nothing is woken on the same core meanwhile."""

    def __init__(self, seconds: float) -> None:
        command = [sys.executable, "-c", STALLS, str(seconds)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def told(self) -> tuple[float, float]:
        """p99 and worst, in milliseconds."""
        p99, worst = self.process.communicate()[0].split()
        return float(p99), float(worst)


def lateness(times: list[float], every: float = 1.0) -> list[float]:
    """Milliseconds behind the earliest step that all of `times` can belong to."""
    phase = min(at - number * every for number, at in enumerate(times))
    return [(at - number * every - phase) * 1e3 for number, at in enumerate(times)]


def bare(ports: list[int], seconds: float, *, paced: bool) -> float:
    """Microseconds of CPU of a GET, its answer parsed: every port once a second, or at once."""
    pools = [
        urllib3.HTTPConnectionPool("127.0.0.1", port, maxsize=1, retries=False) for port in ports
    ]
    for one in pools:
        one.request("GET", "/")
    count, began, cpu = 0, time.monotonic(), time.process_time()
    while time.monotonic() - began < seconds:
        json.loads(pools[count % len(pools)].request("GET", "/").data)
        count += 1
        if paced:
            time.sleep(max(0.0, began + count / len(pools) - time.monotonic()))
    spent = time.process_time() - cpu
    for one in pools:
        one.close()
    return spent / count * 1e6


@contextmanager
def polling(sites: dict[str, Site], make: Any) -> Iterator[Poller]:
    """A poller of these sites on the scheduler of the product."""
    with tempfile.TemporaryDirectory() as folder:
        poller = Poller(
            sites=lambda: sites,
            tools=Tools(desk=None, data=Path(folder)),  # type: ignore[arg-type]
            publish=lambda site, snapshot: None,
            now=clock.now,
            backends={"json": make},
        )
        scheduler = BackgroundScheduler(
            timezone=clock.VN, jobstores={"default": SteadyJobs()}, job_defaults={"coalesce": True}
        )
        poller.start(scheduler)
        scheduler.start()
        try:
            yield poller
        finally:
            scheduler.shutdown()
            poller.stop()


def main() -> None:
    """As root all of it goes before other work of the machine."""
    logging.disable(logging.CRITICAL)
    with suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    cores = sorted(os.sched_getaffinity(0))
    systems = Systems()
    systems.pin(cores[-1])
    try:
        os.sched_setaffinity(0, {cores[0]})
        run(systems)
    finally:
        systems.stop()


def run(systems: Systems) -> None:
    make = small if "json" not in BACKENDS or "small" in sys.argv else BACKENDS["json"]
    sites = {
        f"s{n}": centre(f"s{n}", queue={**JSON_QUEUE, "url": f"http://127.0.0.1:{port}/calls"})
        for n, port in enumerate(systems.ports)
    }
    good, late, ratios, costs = systems.ports[:97], list[float](), list[float](), list[float]()
    for _ in range(ROUNDS):
        tight, steady = bare(good, 1, paced=False), bare(good, 6, paced=True)
        with polling(sites, make) as poller:
            time.sleep(SETTLE)
            systems.asked()
            polls = sum(sum(one.polls.values()) for one in poller.states().values())
            stalls = Stalls(SECONDS - 0.5)
            cpu = time.process_time()
            time.sleep(SECONDS)
            spent = time.process_time() - cpu
            states = poller.states()
            polls = sum(sum(one.polls.values()) for one in states.values()) - polls
            told = systems.asked()
        this = sorted(one for times in told[:97] for one in lateness(times))
        late += this
        idle, worst_idle = stalls.told()
        print(
            f"     p99 {this[int(len(this) * 0.99)]:.0f} ms late; a process that does nothing on"
            f" the same core is woken {idle:.0f} ms late at p99, {worst_idle:.0f} ms at worst"
        )
        assert all(states[f"s{n}"].missed == 0 for n in range(97)), states
        assert all(states[f"s{n}"].failure for n in range(97, 100)), states
        cost = spent / polls * 1e6
        costs.append(cost)
        ratios.append(cost / steady)
        print(
            f"     a poll {cost:.0f} µs of CPU, a bare GET {steady:.0f} µs at that rate and"
            f" {tight:.0f} µs without pause; {polls} polls, {len(told[0])} of the first system,"
            f" causes {[states[f's{n}'].failure.key for n in range(97, 100)]}",  # type: ignore[union-attr]
            flush=True,
        )
    late.sort()
    p99, worst = late[int(len(late) * 0.99)], late[-1]
    name = getattr(make, "__name__", "json")
    say(
        "97 of 100 HTTP systems asked every second beside a frozen, an endless and a garbage one",
        f"p50 {statistics.median(late):.0f} ms, p99 {p99:.0f} ms, worst {worst:.0f} ms late"
        f" ({len(late)} polls)",
        "p99 ≤ 100 ms",
        p99 <= 100,
    )
    ratio = statistics.median(ratios)
    say(
        f"CPU of a poll ({name}) beside a bare urllib3 GET at the same rate",
        f"{ratio:.2f} times ({statistics.median(costs):.0f} µs)",
        "≤ 2 times",
        ratio <= 2,
    )


if __name__ == "__main__":
    main()
