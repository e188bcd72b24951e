"""How fast `check --render` draws and judges the shipped walls, beside bare pictures of them.

    python tests/bench/render_speed.py

The reference is Chromium itself in the same run: the same walls' pictures, one after the other in
one browser, taken by `Page.captureScreenshot` with nothing drawn or judged between two.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from signage.clock import VN
from signage.render.chromium import chromium, executable
from signage.render.draw import Easel
from signage.render.letters import letters
from signage.render.run import Studio, Wish
from signage.render.walls import Served, Wall, served, walls_of
from signage.settings import Settings
from tests.bench.bench import ROOT

NOW = datetime(2026, 11, 23, 9, 16, tzinfo=VN)
SHOTS = 30
TARGET = 10.0
"""Slides a second, after the browsers have started."""


@contextmanager
def walls(data: Path) -> Iterator[tuple[Served, list[Wall]]]:
    """The sample site's, served."""
    with served(Settings(content=ROOT / "playlists", data=data), NOW) as found:
        yield found, walls_of(found.parts, NOW)


def bare(url: str, wall: Wall, data: Path) -> float:
    """Pictures a second of one wall that stands."""
    program = executable()
    assert program
    with chromium(program) as browser:
        easel = Easel(browser, url, letters(data))
        easel.open(wall)
        easel.picture("jpeg")
        began = time.monotonic()
        for _ in range(SHOTS):
            easel.picture("jpeg")
        return SHOTS / (time.monotonic() - began)


def main() -> None:
    """Prints slides and pages a second, and the reference."""
    program = executable()
    assert program
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder), Path(folder) / "out"
        out.mkdir()
        with walls(data) as (site, found):
            began = time.monotonic()
            known = letters(data)
            ready: list[float] = []

            def first(key: str, n: int, of: int) -> None:
                ready.append(time.monotonic())

            drawn = Studio(Wish(site.url, program, known, out), first).draw(found)
            after = ready[-1] - ready[0]
            reference = bare(site.url, found[0], data)
        start = ready[0] - began
    rate = (drawn.slides - 1) / after
    print(f"start-up                 {start:8.1f} s")
    print(f"slides judged            {drawn.slides:8} ({drawn.pages} pages)")
    print(f"slides a second          {rate:8.1f}   target {TARGET:.0f}")
    print(f"pages a second           {drawn.pages / after:8.1f}")
    print(f"bare pictures a second   {reference:8.1f}   (one browser)")
    print(f"pages / bare pictures    {drawn.pages / after / reference:8.2f}")
    print(f"faults                   {len(drawn.faults):8}")


if __name__ == "__main__":
    main()
