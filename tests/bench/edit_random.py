"""Random edits by two clerks and a file editor at once, with the server killed now and then.

python tests/bench/edit_random.py [--ops 10000] [--kills 25] [--seed 1] [--most 7200]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from hall import ROOT, say

sys.path.insert(0, str(ROOT))

from tests.support.clerks import lived


def main() -> None:
    """Print the counts, each fault, and the row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--ops", type=int, default=10_000)
    words.add_argument("--kills", type=int, default=25)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--most", type=float, default=7200, help="seconds after which it ends")
    given = words.parse_args()
    began = time.monotonic()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as home:
        story = lived(Path(home), given.seed, given.ops, given.kills, most=given.most)
    refused = ", ".join(f"{key} {count}" for key, count in story.refused.items())
    print(
        f"{story.ops} edits by clerks: {story.accepted} accepted ({story.merged} merged), "
        f"refused with their text: {refused or 0}, {story.cut} cut by {story.kills} kills; "
        f"{story.saves} saves on disk; {story.versions} versions, {story.overtaken} overtaken; "
        f"{time.monotonic() - began:.0f} s"
    )
    for one in story.faults[:40]:
        print("  ", one)
    say(
        f"{story.ops + story.saves} random edits by two clerks and a file editor: lost or wrong",
        f"{len(story.faults)}", "0", not story.faults,
    )  # fmt: skip


if __name__ == "__main__":
    main()
