"""A save on disk → the new content told to and fetched by a connected screen.

python tests/bench/content_save.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hall import ROOT, median, say, share

sys.path.insert(0, str(ROOT))

from tests.conftest import Server, wait_for
from tests.support.storm import Editor, Hall


class OnShare(Server):
    """A server whose kernel hears of no save, as on a share: it must look by itself."""

    def start(self) -> Server:
        (self.folder / "sitecustomize.py").write_text(
            "from signage.content import watch\n"
            "watch.Watcher.start = watch.Watcher.stop = lambda self: None\n"
        )
        words = [sys.executable, "-m", "signage", "serve", "--port", str(self.port)]
        words += ["--content", str(self.content), "--data", str(self.data)]
        # an interpreter of its own: a fork of the tests' parent never reads sitecustomize
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                words, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(self.folder)}
            )
        wait_for(self.answers, 20, "the server answers /readyz")
        return self


def measured(kind: type[Server], rounds: int) -> list[float]:
    """Seconds from the end of a save to its title on all three screens."""
    took, rng = [], random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(Path(folder, "content"), ROOT / "playlists", 4)
        server = kind(Path(folder), content=editor.folder).start()
        hall = Hall(server.port)
        try:
            wait_for(lambda: hall.all_show("Bản 0"), 10, "the first version")
            for number in range(1, rounds + 1):
                time.sleep(rng.random() * 2)  # anywhere between two looks
                editor.playlist.write_text(editor.text(number), encoding="utf-8")
                began, title = time.monotonic(), f"Bản {number}"
                wait_for(lambda: hall.all_show(title), 20, title)  # noqa: B023
                took.append(time.monotonic() - began)
        finally:
            hall.stop()
            server.stop()
    return sorted(took)


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=20)
    given = words.parse_args()
    for where, kind, target in (("a local disk", Server, 1.0), ("a polled share", OnShare, 4.0)):
        took = measured(kind, given.rounds)
        worst = took[-1]
        say(f"a save on {where} → fetched by three connected screens",
            f"median {median(took):.2f} s, 95 % {share(took, 0.95):.2f} s, worst {worst:.2f} s",
            f"<= {target:.0f} s", worst <= target)  # fmt: skip


if __name__ == "__main__":
    main()
