"""Every outside name resolves to a host that accepts and stays silent: does the wall wait?

python tests/bench/screen_names.py [--rounds 9]
"""

from __future__ import annotations

import argparse
import socket
import threading

from hall import median, sample, say
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import EXECUTABLE, FLAGS, until

FIRST = """(function look() {
  var page = document.querySelector('.layer.on .page');
  if (page && document.querySelector('.row .plaque')) {
    setTimeout(function () { window.stood = performance.now(); }, 0);
    return;
  }
  requestAnimationFrame(look);
})()"""


def silent() -> int:
    """The port of a host that accepts every connection and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    kept: list[socket.socket] = []

    def accept() -> None:
        while True:
            kept.append(listener.accept()[0])

    threading.Thread(target=accept, daemon=True).start()
    return int(listener.getsockname()[1])


def first(browser: Browser, url: str) -> float:
    """Milliseconds until stage and board stand."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.add_init_script(FIRST)
    page.goto(url)
    until(page, "window.stood", 60)
    found = float(page.evaluate("window.stood"))
    context.close()
    return found


def main() -> None:
    """Prints the row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=9)
    given = words.parse_args()
    rules = f"MAP * 127.0.0.1:{silent()}, EXCLUDE 127.0.0.1"
    with sample() as server, sync_playwright() as play:
        url = f"{server.url}/xa-mau/s/sanh-1"
        plain = play.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        hole = play.chromium.launch(
            executable_path=EXECUTABLE, args=[*FLAGS, f"--host-resolver-rules={rules}"]
        )
        first(plain, url), first(hole, url)
        pairs = [(first(plain, url), first(hole, url)) for _ in range(given.rounds)]
        normal, holed = median([one for one, _ in pairs]), median([other for _, other in pairs])
        ratio = median([other / one for one, other in pairs])
        plain.close()
        hole.close()
    said = f"{holed:.0f} ms, normal {normal:.0f} ms"
    say("all outside names silent: first content", said, "within 10 % of normal", ratio <= 1.10)


if __name__ == "__main__":
    main()
