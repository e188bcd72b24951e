"""A screen's page from an empty cache: its weight, and when the heading is painted on a slow CPU.

python tests/bench/screen_cold.py [--rounds 5]
"""

from __future__ import annotations

import argparse

from hall import median, sample, say
from playwright.sync_api import Browser

from tests.support.chromium import LOUD, chromium, until

HEADING = """(function look() {
  var head = document.querySelector('.board .head span');
  if (head && head.textContent && head.offsetWidth) {
    setTimeout(function () { window.headed = performance.now(); }, 0);
    return;
  }
  requestAnimationFrame(look);
})()"""


SETTLE_MS = 1500
"""A new window loads Chromium's own start page beside ours; a wall has that behind it."""


def load(browser: Browser, url: str, slower: int) -> tuple[int, int, float]:
    """Bytes, requests and the time of the heading, of one load with nothing kept."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.wait_for_timeout(SETTLE_MS)
    page.add_init_script(HEADING)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    weights: list[int] = []
    asked: list[str] = []
    line.on("Network.loadingFinished", lambda one: weights.append(one["encodedDataLength"]))
    line.on("Network.requestWillBeSent", lambda one: asked.append(one["request"]["url"]))
    page.goto(url)
    until(
        page,
        "window.headed && document.fonts.status === 'loaded' && Signage.screen.lines() > 0",
        30,
    )
    headed = float(page.evaluate("window.headed"))
    page.wait_for_timeout(300)
    context.close()
    return sum(weights), len([url for url in asked if not url.startswith("data:")]) + 1, headed


def main() -> None:
    """Prints the rows; the line counts as a request."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5)
    given = words.parse_args()
    with sample() as server, chromium(LOUD) as browser:
        url = f"{server.url}/xa-mau/s/sanh-1"
        load(browser, url, 1)  # the server's own first time
        found = [load(browser, url, 6) for _ in range(given.rounds)]
        weight = median([one[0] for one in found]) / 1000
        asked = max(one[1] for one in found)
        headed = median([one[2] for one in found]) / 1000
        say(
            "screen page cold, transferred with fonts",
            f"{weight:.1f} kB",
            "≤ 100 kB",
            weight <= 100,
        )
        say("screen page cold, requests and the line", str(asked), "≤ 10", asked <= 10)
        say(
            "heading painted at ×6 CPU, median",
            f"{headed:.2f} s of {given.rounds}",
            "≤ 0.5 s",
            headed <= 0.5,
        )


if __name__ == "__main__":
    main()
