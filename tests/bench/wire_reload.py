"""One screen reloaded 1,000 times, closed without a word each time.

python tests/bench/wire_reload.py [--times 1000]
"""

from __future__ import annotations

import argparse
import time

import bench
from swarm import Swarm


def reload(port: int, times: int) -> None:
    """Open and abandon the line of one screen, one after the other."""
    for _ in range(times):
        one = Swarm(port, 1, bench.real_path)
        one.connect()
        one.drop()


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=1000)
    given = words.parse_args()
    server = bench.real()
    try:
        reload(server.port, 1000)  # until the garbage collector has been round
        time.sleep(1)
        before = server.threads(), server.descriptors(), server.rss()
        reload(server.port, given.times)
        time.sleep(1)
        for what, was, now in zip(
            ("threads", "descriptors", "bytes"),
            before,
            (server.threads(), server.descriptors(), server.rss()),
            strict=True,
        ):
            fine = now - was <= (300_000 if what == "bytes" else 0)
            bench.say(f"{given.times} reloads leave {what}", str(now - was), "none", fine)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
