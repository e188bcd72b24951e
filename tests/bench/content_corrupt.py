"""Valid files made wrong 10,000 times, at random: the wall goes on showing something true.

python tests/bench/content_corrupt.py [--times 10000] [--seed 4]
"""

from __future__ import annotations

import argparse
import gc
import logging
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import bench

sys.path.insert(0, str(bench.ROOT))

from signage import clock
from tests.support.corrupt import corrupted
from tests.support.shown import Shown

SLOW = 2.0
RESTART = 20
"""Each so many mistakes the server is started anew with the mistake on the disk."""


def rss() -> int:
    """Resident bytes of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


class Tracebacks(logging.Handler):
    """Counts the faults that the store survived, and prints them."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more, if it is one."""
        if record.exc_info:
            self.count += 1
            print(logging.Formatter().format(record))


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=4)
    given = words.parse_args()
    rng, now = random.Random(given.seed), clock.now()
    hangs = empty = told = 0
    tracebacks = Tracebacks()
    logging.getLogger().addHandler(tracebacks)
    slowest, after = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(bench.ROOT / "playlists", Path(folder, "content"))
        shown = Shown(Path(folder, "content"), Path(folder, "data"))
        files = {path: path.read_bytes() for path in shown.folder.rglob("*.yaml")}
        for number in range(given.times):
            wrong = corrupted(rng, files)
            for path, raw in wrong.items():
                path.write_bytes(raw)
            began = time.monotonic()
            if not shown.again(now, restart=number % RESTART == 0):
                empty += 1
                print(f"     empty: {sorted(wrong)}, {shown.store.current.problems[:3]}")
            told += bool(shown.store.current.problems)
            took = time.monotonic() - began
            slowest, hangs = max(slowest, took), hangs + (took > SLOW)
            for path in wrong:
                path.write_bytes(files[path])
            shown.again(now)
            if number == given.times // 5:
                after = rss()
        grown = (rss() - after) / 1e6
    what = f"{given.times} corruptions (seed {given.seed})"
    bench.say(f"{what}, tracebacks", str(tracebacks.count), "0", not tracebacks.count)
    bench.say(f"{what}, over 2 s", f"{hangs}, slowest {slowest:.2f} s", "0", hangs == 0)
    bench.say(f"{what}, empty walls", str(empty), "0", empty == 0)
    bench.say(
        f"{what}, memory after the first fifth", f"{grown:+.1f} MB", "flat: < 5 MB", grown < 5
    )
    print(f"     {told} of them were told as problems; the others were valid files")


if __name__ == "__main__":
    main()
