"""1,000 screens, 1,000 connections that say nothing and 100 that send half a request line.

python tests/bench/wire_silent.py
"""

from __future__ import annotations

import socket
import time

import bench
from swarm import Swarm


def opening(port: int) -> float:
    """Milliseconds until a new screen has its first message, the median of 30."""
    took = []
    for _ in range(30):
        one = Swarm(port, 1, bench.real_path)
        took.append(one.connect() * 1e3)
        one.drop()
    return bench.median(took)


def main() -> None:
    """Print the rows."""
    server = bench.real()
    try:
        swarm = Swarm(server.port, 1000, bench.real_path)
        swarm.connect()
        before = opening(server.port)
        held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(1100)]
        for sock in held[:100]:
            sock.sendall(b"GET /heal")
        took = bench.timed(server.port, 50)
        after = opening(server.port)
        time.sleep(2.5)  # now the kernel has given the silent ones to the server, too
        took += bench.timed(server.port, 50)
        bench.say(
            "/healthz beside silent and half requests, worst of 100",
            f"{max(took):.1f} ms",
            "≤ 100 ms",
            max(took) <= 100,
        )
        bench.say(
            "a new screen, before and beside them",
            f"{before:.1f} → {after:.1f} ms",
            "as before",
            after <= before * 1.5 + 2,
        )
        told = swarm.fire(bench.ticket(server.port), held_line(server.port))
        bench.say(
            "the 1,000 screens meanwhile hear an event",
            f"{told.last:.0f} ms",
            "all",
            told.last < 1000,
        )
        for sock in held:
            sock.close()
    finally:
        server.stop()


def held_line(port: int) -> socket.socket:
    """A connection for events."""
    return socket.create_connection(("127.0.0.1", port))


if __name__ == "__main__":
    main()
