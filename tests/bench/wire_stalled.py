"""A screen that never reads, among 50 that do, through 8,000 events in a tight loop.

    python tests/bench/wire_stalled.py [--events 8000]

The events are made inside the server, because no desk is that fast; so this one runs the wire on
the small server of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import socket
import threading

import bench
from swarm import Swarm, frames


def main() -> None:
    """Print the row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--events", type=int, default=8000)
    given = words.parse_args()
    server = bench.ours()
    try:
        swarm = Swarm(server.port, 50, lambda number: f"/t/live/s{number % 4 + 1}")
        swarm.connect()
        bench.ask(server.port, "/publish-many?n=200", "POST")
        swarm.drain(0.5)
        stalled = Swarm(server.port, 1, lambda _: "/t/live/s1")
        stalled.connect()
        rss = server.rss()
        done = threading.Event()
        reader = threading.Thread(target=lambda: [swarm.drain(0.1) for _ in iter(done.is_set, 1)])
        reader.start()
        said = json.loads(bench.ask(server.port, f"/publish-many?n={given.events}", "POST", 60))
        done.set()
        reader.join()
        grown = server.rss() - rss
        late = said["p99_us"] / 1000
        seqs = read(next(iter(stalled.clients.values())).sock, said["seq"])
        bench.say("stalled screen: caller of an event, p99", f"{late:.2f} ms", "≤ 5 ms", late <= 5)
        bench.say("stalled screen: stale frames", str(len(seqs) - 1), "≤ 20", len(seqs) <= 21)
        bench.say(
            "stalled screen: ends on the newest",
            str(seqs[-1:] == [said["seq"]]),
            "True",
            seqs[-1:] == [said["seq"]],
        )
        bench.say("stalled screen: memory", f"{grown / 1e6:.2f} MB", "≤ 1 MB", grown <= 1_000_000)
    finally:
        server.stop()


def read(sock: socket.socket | None, newest: int) -> list[int]:
    """The seq of each message until the newest, or until nothing comes for 3 s."""
    assert sock is not None
    found: list[int] = []
    rest = b""
    while not found or found[-1] != newest:
        if not select.select([sock], [], [], 3)[0] or not (chunk := os.read(sock.fileno(), 65536)):
            break
        messages, rest = frames(rest + chunk)
        found += [json.loads(text)["seq"] for kind, text in messages if kind == 1]
    return found


if __name__ == "__main__":
    main()
