"""2,000 guides in 100 sites checked, against PyYAML's C loader reading the same bytes.

python tests/bench/content_check.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from bench import ROOT, median, say
from province import GUIDES, SITES, province

sys.path.insert(0, str(ROOT))

from signage import clock
from signage.content.check import check


def spent(work: Callable[[], object]) -> float:
    """Seconds of CPU."""
    began = time.process_time()
    work()
    return time.process_time() - began


def command(folder: Path) -> float:
    """Seconds by the clock of the command itself, from its start to its end."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "signage", "check", str(folder)],
        cwd=ROOT, check=False, capture_output=True,
    )  # fmt: skip
    return time.monotonic() - began


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = province(Path(home, "content"))
        raw = [path.read_bytes() for path in folder.rglob("*.yaml")]
        now = clock.now()
        mistakes = [one for one in check(folder, now) if one.severity == "error"]
        if mistakes:
            raise SystemExit(f"the province is not right: {mistakes[:3]}")
        rounds = [
            (
                spent(lambda: [yaml.load(one, Loader=yaml.CSafeLoader) for one in raw]),
                spent(lambda: check(folder, now)),
                command(folder),
            )
            for _ in range(given.rounds)
        ]
    reference, ours, whole = (median([one[at] for one in rounds]) for at in range(3))
    what = f"{GUIDES} guides in {SITES} sites ({len(raw)} files, {sum(map(len, raw)) / 1e6:.1f} MB)"
    say(f"{what} checked, CPU", f"{ours:.2f} s", "<= 2 s", ours <= 2)
    say("the command `signage check`, by the clock", f"{whole:.2f} s", "<= 2 s", whole <= 2)
    ratio = median([check_time / alone for alone, check_time, _ in rounds])
    print(
        f"     {ratio:.2f} times PyYAML's C loader alone ({reference:.2f} s), which checks nothing"
    )


if __name__ == "__main__":
    main()
