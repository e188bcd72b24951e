"""Offices at random beside our poller: calls lost, doubled, out of order, of another day.

python tests/bench/queue_office.py [--runs 40] [--steps 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import bench

sys.path.insert(0, str(bench.ROOT))

from tests.support.office import COUNTERS, PROTOCOLS, Office, Protocol

OFF = (0, 0, 0, 60, -60, 420, -420, 1, -1)
"""How many minutes a system's clock, or its zone, is off."""


def step(office: Office, dice: random.Random) -> str:
    """Something happens; what it was."""
    counter = dice.choice(COUNTERS)
    (deed,) = dice.choices(
        ("poll", "call", "recall", "finish", "undo", "cached", "burst", "gap",
         "kill", "restart", "forget", "night"),
        (50, 20, 5, 4, 2, 4, 1, 2, 3, 2, 0.3, 0.4),
    )  # fmt: skip
    match deed:
        case "poll":
            office.pass_time(1)
            office.poll()
        case "cached":
            office.pass_time(1)
            office.poll(cached=True)
        case "call" | "recall":
            office.call(counter, recall=deed == "recall")
        case "burst":
            for _ in range(20):
                office.call(dice.choice(COUNTERS), recall=dice.random() < 0.1)
        case "finish":
            office.system.finish(counter)
        case "undo":
            office.undo()
        case "gap":
            office.pass_time(dice.choice((5, 20, 40, 300, 3000)))
        case "kill":
            office.pass_time(dice.choice((1, 5, 60)))
            office.begin()
        case "restart":
            office.restart()
        case "forget":
            office.forget()
        case "night":
            office.next_morning(polled=dice.random() < 0.5)
    return deed


def run(protocol: Protocol, seed: int, steps: int, *, tell: bool = False) -> Office:
    """One office of `steps` steps."""
    dice = random.Random(f"{protocol} {seed}")
    off = timedelta(minutes=0 if protocol == "feed" else dice.choice(OFF))
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), protocol, off, lazy=dice.random() < 0.5)
        office.poll()
        before: dict[str, int] = {}
        for number in range(steps):
            deed = step(office, dice)
            if tell and (faults := office.tally.faults()) != before:
                print(protocol, seed, off, number, deed, office.now, faults)
                before = faults
        office.poll()
        return office


def main() -> None:
    told = argparse.ArgumentParser()
    told.add_argument("--runs", type=int, default=40, help="offices of each protocol")
    told.add_argument("--steps", type=int, default=2000)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--tell", action="store_true", help="what happened before each fault")
    asked = told.parse_args()
    logging.disable()
    began, readings = time.process_time(), 0
    for protocol in PROTOCOLS:
        total: Counter[str] = Counter()
        faults: Counter[str] = Counter()
        for seed in range(asked.seed, asked.seed + asked.runs):
            office = run(protocol, seed, asked.steps, tell=asked.tell)
            total += Counter(calls=office.tally.calls, readings=office.tally.readings)
            faults.update(office.tally.faults())
        readings += total["readings"]
        bench.say(
            f"{protocol}: {total['calls']} calls, {total['readings']} readings",
            ", ".join(f"{name} {n}" for name, n in faults.items()) or "nothing wrong",
            "nothing wrong",
            not faults,
        )
    spent = time.process_time() - began
    print(f"{1000 * spent / max(1, readings):.2f} ms of CPU a reading, with its file")


if __name__ == "__main__":
    main()
