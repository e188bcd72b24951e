"""1,000 rapid saves, renames, half-written files and checkouts under three screens.

python tests/bench/content_storm.py [--times 1000] [--checkouts 60] [--seed 4]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from hall import ROOT, say

sys.path.insert(0, str(ROOT))

from tests.conftest import Server, wait_for
from tests.support.storm import SCREENS, Checkout, Editor, Hall

SAME = 1.5
"""Seconds between two checkouts, at most: some come while the one before is being read."""


def storm(editor: Editor, hall: Hall, times: int) -> None:
    """Saves in every way, then a good one, then one that is broken and stays so."""
    began = time.monotonic()
    for number in range(times):
        editor.disturb(number)
    took = time.monotonic() - began
    editor.save("cuoi")
    saved = time.monotonic()
    wait_for(lambda: hall.all_show("Bản cuoi"), 20, "the last good version on all screens")
    shown = time.monotonic() - saved
    editor.playlist.write_text("slides: [", encoding="utf-8")
    time.sleep(3)
    fine = hall.all_show("Bản cuoi") and not hall.blank
    what = f"{times} saves in {took:.0f} s under {len(SCREENS)} screens"
    say(f"{what}, the last good one on all, in the same turn, {shown:.2f} s after it",
        "yes" if fine else f"no: {hall.blank[:3]}", "yes", fine)  # fmt: skip


def checkouts(editor: Editor, hall: Hall, times: int) -> None:
    """Old and new files of one checkout are never on a wall together."""
    taken, rng = Checkout(editor), __import__("random").Random(times)
    wait_for(lambda: hall.all_show("Bản hai"), 20, "the newest version")
    for number in range(times):
        taken.take(("mot", "hai")[number % 2])
        time.sleep(rng.random() * SAME)
    name = ("mot", "hai")[(times - 1) % 2]
    wait_for(lambda: hall.all_show(f"Bản {name}"), 20, "the last checkout on all screens")
    fine = not hall.mixed
    say(f"{times} git checkouts, walls with files of two of them",
        str(len(hall.mixed)), "0", fine)  # fmt: skip


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=1_000)
    words.add_argument("--checkouts", type=int, default=60)
    words.add_argument("--seed", type=int, default=4)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(Path(folder, "content"), ROOT / "playlists", given.seed)
        server = Server(Path(folder), content=editor.folder).start()
        hall = Hall(server.port)
        try:
            wait_for(lambda: hall.all_show("Bản 0"), 10, "the first version")
            checkouts(editor, hall, given.checkouts)
            storm(editor, hall, given.times)
        finally:
            hall.stop()
            server.stop()
            if "Traceback" in server.log:
                print(server.log[-3000:])


if __name__ == "__main__":
    main()
