"""10,000 replies made by chance to each backend, through fetch, read and fold.

python tests/bench/queue_replies.py [--replies 10000] [--seed 1]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

import bench

sys.path.insert(0, str(bench.ROOT))

from tests.support.replies import SYSTEMS
from tests.support.reply_judge import judged


def main() -> None:
    """Print a row for each backend."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--replies", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--system", choices=SYSTEMS, action="append")
    given = words.parse_args()
    logging.disable()
    for system in given.system or SYSTEMS:
        began = time.monotonic()
        verdict = judged(system, given.replies, given.seed, stale=200)
        took = time.monotonic() - began
        wrong, outcomes = verdict.wrong, verdict.outcomes
        empty = wrong["read as empty"] + wrong["empty board"]
        told = (
            f"{wrong['traceback']} tracebacks, {empty} false empty boards, "
            f"{outcomes['shown as old']} of {outcomes['shown as old'] + wrong['not shown as old']} "
            f"shown as old after three, {wrong.total()} wrong in all, {took:.0f} s"
        )
        bench.say(f"{given.replies} replies to {system}", told, "0, 0, all, 0", not wrong.total())
        print("    ", ", ".join(f"{name} {n}" for name, n in outcomes.most_common()))
        for what, example in verdict.examples.items():
            print(f"     {what} ({wrong[what]}): {example}")


if __name__ == "__main__":
    main()
