"""Every backend behind a proxy that delays, freezes, resets, refuses, halves and spoils, in random
order; offices call all the while.

    python tests/bench/queue_faults.py [--rounds 300] [--seed 1]

Right again: the board shows the newest call. One interval is what the poller waits between two
polls meanwhile, which grows when three have failed, and what the poll itself takes. Feeds show only
the newest call: no other one is counted for them. A poll that is under way when the fault ends may
fail as its last one.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import bench

sys.path.insert(0, str(bench.ROOT))

from apscheduler.schedulers.background import BackgroundScheduler

from signage import clock
from signage.content.site import Site
from signage.queue.backends import Tools
from signage.queue.polling.poller import Poller
from signage.queue.snapshot import Snapshot
from tests.support.desk_site import centre
from tests.support.fqm_office import TOKEN, Answer, FqmOffice, Ticket
from tests.support.replies import MAPPING
from tests.support.toxics import Proxy

EVERY = 0.5
SYSTEMS = ("feed", "rest", "json")
FAULTS = ("delay", "freeze", "reset", "refuse", "hang up", "half", "noise")
SLACK = 0.1
"""Seconds that a poll and what it takes to look may last beyond its interval."""


class JsonOffice(FqmOffice):
    """An office whose system gives all calls of the day, each with its id, as one JSON."""

    calls: list[dict[str, Any]]

    def pull(self, office: int, ticket: Ticket | None = None) -> Ticket | None:
        found = super().pull(office, ticket)
        if found is not None:
            here = {"id": len(self.calls) + 1, "number": str(found.number)}
            here |= {"desk": {"name": self.offices[office]}, "called_at": str(self.clock())}
            self.calls.insert(0, here)
        return found

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        return Answer(200, {"data": {"calls": self.calls[:200], "desks": [], "waiting": []}})


@dataclass
class Line:
    """One system behind its proxy, what it called, and what the walls were told of it."""

    code: str
    office: FqmOffice
    proxy: Proxy
    site: Site
    made: Counter[str] = field(default_factory=Counter)
    newest: str = ""
    board: Snapshot | None = None
    told: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    slow: list[tuple[float, float, str]] = field(default_factory=list)
    stuck: int = 0

    def call(self, chance: Random) -> None:
        """The office calls; sometimes the same visitor once more."""
        office = chance.randrange(1, 4)
        found = self.office.serve(office)
        self.made[str(found.number)] += 1
        # FQM has no more than the last calling of a ticket.
        if self.code == "json" and chance.random() < 0.2:
            threading.Event().wait(0.05)
            self.office.pull(office, found)
            self.made[str(found.number)] += 1
        self.newest = str(found.number)

    def right(self) -> bool:
        """Whether the board shows the newest call, all of its callings, and that it is fresh."""
        board = self.board
        if board is None or board.stale or not board.calls or board.calls[0].ticket != self.newest:
            return False
        shown = sum(one.ticket == self.newest for one in board.calls)
        return self.code == "feed" or shown == self.made[self.newest]

    def lost(self) -> int:
        """Callings that no wall was told."""
        if self.code == "feed":
            return self.stuck
        return sum(max(0, n - len(self.told[one])) for one, n in self.made.items())

    def doubled(self) -> int:
        """Callings that walls were told as more than one."""
        return sum(max(0, len(ids) - self.made[one]) for one, ids in self.told.items())


def begin(fault: str, proxy: Proxy) -> Callable[[], None]:
    """The fault begins; the result ends it."""
    if fault == "refuse":
        proxy.shut()
        return proxy.reopen
    attribute: dict[str, tuple[str, Any]] = {
        "delay": ("delay", 0.15),
        "freeze": ("frozen", True),
        "hang up": ("refuses", True),
        "half": ("halves", True),
        "noise": ("spoils", True),
    }
    if fault == "reset":
        proxy.cut()
        return proxy.cut
    name, value = attribute[fault]
    before = getattr(proxy, name)
    setattr(proxy, name, value)
    if fault == "hang up":
        proxy.cut()

    def end() -> None:
        setattr(proxy, name, before)
        if fault == "noise":  # what is waited for in noise would never come
            proxy.cut()

    return end


def spoil(line: Line, poller: Poller, chance: Random) -> tuple[str, float]:
    """One round of one system: a fault while it calls, and how long it takes to be right again."""
    fault = chance.choice(FAULTS)
    before = poller.states()[line.code].polls
    end = begin(fault, line.proxy)
    for _ in range(chance.choice((1, 1, 2))):
        threading.Event().wait(chance.uniform(0.05, 0.9))
        line.call(chance)
    end()
    began = time.monotonic()
    turn = poller._turns[line.code]
    pause, took, polls = turn.pause, 0.0, turn.polls.total()
    while not line.right() and time.monotonic() - began < 20:
        pause = max(pause, turn.pause)
        took = max(took, turn.state.took if turn.polls.total() != polls else 0.0)
        threading.Event().wait(0.005)
    pause += max(took, turn.state.took)
    took = time.monotonic() - began
    line.slow.append((took, pause, f"{fault}, {before} -> {poller.states()[line.code].polls}"))
    if not line.right():
        line.stuck += 1
        shown = [(one.ticket, one.id) for one in line.board.calls] if line.board else []
        print(f"     {line.code} {fault}: {line.newest}, shown {shown[:3]}", end=" ")
        print(poller.states()[line.code])
    threading.Event().wait(chance.uniform(0, EVERY))
    return fault, took


def lines(folder: Path) -> dict[str, Line]:
    """The systems, each with its office."""
    found = {}
    (folder / "fqm.token").write_text(TOKEN)
    for code in SYSTEMS:
        office = JsonOffice(up=False) if code == "json" else FqmOffice()
        if isinstance(office, JsonOffice):
            office.calls = []
            office.up()
        proxy = Proxy(office.port)
        url = f"http://127.0.0.1:{proxy.port}"
        queue: dict[str, Any] = {"backend": "fqm", "url": url, "every": f"{EVERY * 1000:.0f}ms"}
        if code == "rest":
            queue["token_file"] = "fqm.token"
        if code == "json":
            queue |= {"backend": "json", "url": f"{url}/state", **MAPPING}
        found[code] = Line(code, office, proxy, centre(code, queue=queue))
    return found


def main() -> None:
    """Print a row for each backend."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=300)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        all_lines = lines(folder)

        def publish(code: str, snapshot: Snapshot) -> None:
            line = all_lines[code]
            line.board = snapshot
            for one in snapshot.calls:
                line.told[one.ticket].add(one.id)

        poller = Poller(
            sites=lambda: {code: line.site for code, line in all_lines.items()},
            tools=Tools(desk=None, data=folder),  # type: ignore[arg-type]
            publish=publish,
            now=clock.now,
        )
        scheduler = BackgroundScheduler()
        poller.start(scheduler)
        scheduler.start()
        faults: Counter[str] = Counter()

        def run(line: Line) -> None:
            chance = Random(f"{line.code} {given.seed}")
            threading.Event().wait(2 * EVERY)
            for _ in range(given.rounds):
                fault, _ = spoil(line, poller, chance)
                faults[fault] += 1

        threads = [threading.Thread(target=run, args=(line,)) for line in all_lines.values()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        poller.stop()
        scheduler.shutdown(wait=False)
        for line in all_lines.values():
            report(line, given.rounds, poller)
    load = os.getloadavg()[0]
    print("     faults:", ", ".join(f"{one} {n}" for one, n in faults.most_common()), end="; ")
    print(f"load {load:.1f}")


def report(line: Line, rounds: int, poller: Poller) -> None:
    """The row of one backend."""
    over = sorted(took - pause for took, pause, _ in line.slow)
    late = sum(one > SLACK for one in over)
    middle = bench.median([took for took, _, _ in line.slow])
    calm = sum(took <= EVERY + SLACK for took, _, _ in line.slow)
    calls = line.made.total()
    bench.say(
        f"{line.code}: {rounds} faults, right again within one interval + {SLACK} s",
        f"{rounds - late} of {rounds}, median {middle:.2f} s, "
        f"worst {over[-1]:+.2f} s beyond it; {calm} within the plain {EVERY} s",
        "all",
        not late,
    )
    for took, pause, why in line.slow:
        if took - pause > SLACK:
            print(f"     {took:.2f} s, interval {pause:.2f} s: {why}")
    lost, doubled = line.lost(), line.doubled()
    bench.say(
        f"{line.code}: {calls} calls", f"{lost} lost, {doubled} twice", "0, 0", not (lost + doubled)
    )


if __name__ == "__main__":
    main()
