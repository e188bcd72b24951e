"""10,000 idle screens with a browser's headers: memory each, CPU, and frames on the line.

python tests/bench/wire_idle.py [--count 10000] [--seconds 60]
"""

from __future__ import annotations

import argparse
import json
import os
import time

import bench
from swarm import Swarm


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--seconds", type=float, default=60)
    given = words.parse_args()
    server = bench.real()
    try:
        with bench.alone_on(max(os.sched_getaffinity(0))):
            # what the first screens ever cost (buffers, caches) is not a screen's
            Swarm(server.port, 500, bench.real_path).connect()
            time.sleep(1)
            before = server.rss()
            swarm = Swarm(server.port, given.count, bench.real_path)
            swarm.connect()
            swarm.drain(2)
            each = (server.rss() - before) / given.count
            bench.say("memory an idle screen", f"{each / 1000:.2f} kB", "≤ 1 kB", each <= 1000)
            swarm.say(json.dumps({"v": 1, "type": "report"}).encode())
            swarm.drain(5)
            used, began = server.cpu(), time.monotonic()
            frames = swarm.drain(given.seconds)
            took = time.monotonic() - began
            busy = 100 * (server.cpu() - used) / took
            bench.say(
                f"CPU with {given.count} idle screens",
                f"{busy:.1f} % of a core",
                "≤ 2 %",
                busy <= 2,
            )
            rate = frames / given.count / took * 25
            bench.say("frames an idle screen in 25 s", f"{rate:.2f}", "≤ 1", rate <= 1.03)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
