"""The server killed for a minute: blank walls, the age that is shown, the time until all is right.

python tests/bench/screen_away.py [--seconds 60]
"""

from __future__ import annotations

import argparse
import io
import time

import numpy as np
from hall import sample, say
from PIL import Image

from tests.support.chromium import LOUD, STANDS, chromium, measured, until
from tests.support.desk_api import DeskApi


def blank(picture: bytes) -> bool:
    """Whether hardly anything is painted on stage or board."""
    shades = np.asarray(Image.open(io.BytesIO(picture)).convert("L")).astype(int)
    for part in (shades[120:, :1240], shades[120:, 1320:]):
        ground = np.bincount(part.ravel(), minlength=256).argmax()
        if (np.abs(part - ground) > 48).mean() < 0.01:
            return True
    return False


def main() -> None:
    """Prints the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=60)
    given = words.parse_args()
    with sample() as server, chromium(LOUD) as browser:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{server.url}/xa-mau/s/sanh-1")
        until(page, STANDS)
        measured(page, "watch()")
        call = DeskApi(server).call("3", "ho-tich")
        until(page, f"document.querySelector('.side').textContent.indexOf('{call['ticket']}') >= 0")
        server.kill()
        gone = time.monotonic()
        samples = blanks = 0
        aged: float | None = None
        while time.monotonic() - gone < given.seconds:
            samples += 1
            blanks += blank(page.screenshot())
            if aged is None and page.evaluate("Signage.screen.status().stale"):
                aged = time.monotonic() - gone
            page.wait_for_timeout(500)
        server.start()
        back = time.monotonic()
        until(page, "!Signage.screen.status().stale", 20)
        right = time.monotonic() - back
        blanks += page.evaluate("Measure.seen.blanks")
        say(
            f"server dead {given.seconds:.0f} s: blank samples",
            f"{blanks} of {samples}",
            "0",
            blanks == 0,
        )
        say(
            "server dead: age of the data shown after",
            f"{aged or 0:.1f} s",
            "visible",
            aged is not None,
        )
        say("server back: the wall is right again after", f"{right:.1f} s", "≤ 5 s", right <= 5)


if __name__ == "__main__":
    main()
