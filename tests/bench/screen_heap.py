"""Simulated days of slides, calls and lost lines: does the page grow?

python tests/bench/screen_heap.py [--days 2]
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import timedelta
from pathlib import Path

from hall import say

from signage import clock
from tests.support.chromium import chromium, until
from tests.support.stage import NOTICE, example, stage

HOUR = 3_600_000


def main() -> None:
    """Prints the rows: an hour is run at a time, with calls between."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--days", type=float, default=2)
    given = words.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        stage(Path(folder)) as made,
        chromium() as browser,
    ):
        slides = tuple({**NOTICE, "id": f"notice:{n}", "seconds": 12} for n in range(6))
        scene = made.scene(slides=slides, at="2026-11-23T09:40:10.000+07:00")
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.clock.install()
        page.goto(scene.url)
        until(page, "window.Signage && Signage.screen.lines() > 0")
        line = page.context.new_cdp_session(page)
        line.send("HeapProfiler.enable")

        def size() -> tuple[float, int, int]:
            """kB of heap, DOM nodes, listeners, after a collection."""
            line.send("HeapProfiler.collectGarbage")
            used = line.send("Runtime.getHeapUsage")["usedSize"] / 1000
            counted = line.send("Memory.getDOMCounters")
            return used, counted["nodes"], counted["jsEventListeners"]

        def hour(number: int) -> None:
            queue = example("queue")["queue"]
            at = clock.from_ms(int(page.evaluate("Signage.clock.now()")))
            for n, call in enumerate(queue["calls"]):
                call["id"] = f"h{number}-{n}"
                call["at"] = clock.iso(at - timedelta(seconds=n))
            scene.say("queue", queue=queue)
            page.wait_for_timeout(30)
            page.clock.run_for(HOUR)
            until(page, "true")

        for number in range(6):  # what the first hours ever cost is not growth
            hour(number)
        before = size()
        hours = int(given.days * 24)
        for number in range(hours):
            hour(100 + number)
        after = size()
    growth = after[0] - before[0]
    said = f"{before[0]:.0f} → {after[0]:.0f} kB"
    say(
        f"heap of the page over {given.days:g} simulated days",
        said,
        "no growth (≤ 5 %)",
        growth <= 0.05 * before[0],
    )
    say(
        "nodes and listeners",
        f"{before[1:]} → {after[1:]}",
        "no growth",
        after[1] <= before[1] * 1.05,
    )


if __name__ == "__main__":
    main()
