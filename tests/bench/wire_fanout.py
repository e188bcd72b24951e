"""One event to 10,000 sockets, and all of them back at once: ours, the floor, nchan, in turns.

    python tests/bench/wire_fanout.py [--count 10000] [--rounds 6] [--events 7] [--only ours,floor]

Ours is the real server: the event is a ticket taken at the kiosk, with its database write, its
poll and its message. Each round starts every server anew; what counts are the medians of the
ratios of a round, and the server's CPU before the clock on the wall.
"""

from __future__ import annotations

import argparse
import os
import socket
import time

import bench
from swarm import Swarm


def path(name: str, number: int) -> str:
    """The address of client `number`."""
    return bench.real_path(number) if name == "ours" else "/sub"


def message(seq: int, size: int) -> bytes:
    """An event of `size` bytes for the references."""
    start = f'{{"v":1,"seq":{seq},"type":"queue","pad":"'.encode()
    return start + b"x" * (size - len(start) - 2) + b'"}'


def measure(name: str, server: bench.Server, count: int, events: int) -> dict[str, float]:
    """Medians of one server of one round."""
    server.pin(0)
    size = 1500  # as the sample site's queue message
    swarm = Swarm(server.port, count, lambda number: path(name, number))
    if name == "nchan":
        with opened(server.port) as line:
            line.sendall(bench.post(server.port, "/pub", message(1, size)))
            line.recv(65536)
    before = server.rss()
    connected = swarm.connect()
    time.sleep(0.5)
    rss = (server.rss() - before) / count
    line = opened(server.port)
    last, cpu, half = [], [], []
    for number in range(events + 2):
        where = "/pub" if name == "nchan" else "/"
        told = bench.post(server.port, where, message(100 + number, size))
        used = server.cpu()
        burst = swarm.fire(bench.ticket(server.port) if name == "ours" else told, line)
        time.sleep(0.15)
        if number >= 2:
            last.append(burst.last)
            half.append(burst.at(0.5))
            cpu.append((server.cpu() - used) * 1e3)
    found = {
        "last": bench.median(last),
        "half": bench.median(half),
        "cpu": bench.median(cpu),
        "rss": rss,
        "connect": connected,
    }
    found["storm"] = swarm.storm()
    swarm.drop()
    return found


def opened(port: int) -> socket.socket:
    """A connection for events."""
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=6)
    words.add_argument("--events", type=int, default=7)
    words.add_argument("--only", default="")
    given = words.parse_args()
    rounds: list[dict[str, dict[str, float]]] = []
    makers = {"floor": bench.bare, "ours": bench.real, "nchan": bench.nchan}
    with bench.alone_on(max(os.sched_getaffinity(0))):
        for number in range(given.rounds):
            found: dict[str, dict[str, float]] = {}
            for name, make in makers.items():
                if given.only and name not in given.only.split(","):
                    continue
                server = make()
                if server is None:
                    print("nchan: skipped; apt-get install nginx-light libnginx-mod-nchan")
                    continue
                try:
                    found[name] = measure(name, server, given.count, given.events)
                finally:
                    server.stop()
                print(
                    f"round {number} {name}: "
                    + "  ".join(f"{key} {value:.1f}" for key, value in found[name].items()),
                    flush=True,
                )
            rounds.append(found)
    report(rounds)


def report(rounds: list[dict[str, dict[str, float]]]) -> None:
    """The medians of the ratios."""
    for other in ("floor", "nchan"):
        pairs = [one for one in rounds if other in one and "ours" in one]
        if not pairs:
            continue
        limit = {"floor": 1.25, "nchan": 1.0}[other]
        for key, what in (("last", "last screen served"), ("cpu", "server CPU an event")):
            ratio = bench.median([one["ours"][key] / one[other][key] for one in pairs])
            bench.say(f"{what}, ours ÷ {other}", f"{ratio:.2f}", f"≤ {limit}", ratio <= limit)
    floor = [one for one in rounds if "floor" in one and "ours" in one]
    storms = [one["ours"]["storm"] for one in rounds if "ours" in one]
    if storms:
        bench.say(
            "all back at once",
            f"{bench.median(storms):.2f} s",
            "≤ 3.0 s",
            bench.median(storms) <= 3.0,
        )
    if floor:
        ratio = bench.median([one["ours"]["storm"] / one["floor"]["storm"] for one in floor])
        bench.say("all back at once, ours ÷ floor", f"{ratio:.2f}", "≤ 5.5", ratio <= 5.5)


if __name__ == "__main__":
    main()
