"""/healthz while 10,000 sockets are open and a broadcast runs all the time.

python tests/bench/wire_healthz.py [--count 10000] [--seconds 10]
"""

from __future__ import annotations

import argparse
import socket
import threading
import time

import bench
from swarm import Swarm


def main() -> None:
    """Print the row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--seconds", type=float, default=10)
    given = words.parse_args()
    server = bench.real()
    try:
        swarm = Swarm(server.port, given.count, bench.real_path)
        swarm.connect()
        took: list[float] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                took.extend(bench.timed(server.port, 1))
                done.wait(0.02)

        asking = threading.Thread(target=ask)
        line = socket.create_connection(("127.0.0.1", server.port))
        asking.start()
        events, end = 0, time.monotonic() + given.seconds
        while time.monotonic() < end:
            line.sendall(bench.ticket(server.port))
            swarm.drain(0.12)
            line.recv(65536)
            events += 1
        done.set()
        asking.join()
        took.sort()
        late = took[int(len(took) * 0.99)]
        bench.say(
            f"/healthz, {given.count} sockets, {events} events in {given.seconds:.0f} s, p99 of "
            f"{len(took)} (median {bench.median(took):.1f})",
            f"{late:.1f} ms",
            "≤ 50 ms",
            late <= 50,
        )
    finally:
        server.stop()


if __name__ == "__main__":
    main()
