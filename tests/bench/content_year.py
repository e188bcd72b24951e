"""The whole library on the walls of a centre for a simulated year, a sample every hour.

python tests/bench/content_year.py [--days 365] [--every 1] [--out tests/out/year.png]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from hall import say

from signage import assets
from tests.support.chromium import OUT, chromium
from tests.support.year import Year, year
from tests.support.year_sheet import Sheet
from tests.support.year_site import DAYS, START, Event, agenda, telling

HOUR = 3600
STEP = 457
"""Seconds by which a sample comes later in its hour than the one before: every slide is met."""
PIXELS = 250
"""So many samples between two whose pixels are looked at."""
VALID, SHOWN = 2_000, 60
"""So often valid, a slide must have been met; so often met with so many pages, with all of them."""

Look = tuple[datetime, str, Event | None]


def hourly(days: int, every: int) -> list[Look]:
    """A moment in every hour, or in every so many."""
    return [
        (START + timedelta(hours=hour, seconds=hour * STEP % HOUR), "", None)
        for hour in range(1, days * 24, every)
    ]


def run(walls: Year, sheet: Sheet, looks: list[Look]) -> None:
    """Sample by sample; a line for everything that happens and everything that is wrong."""
    told, hours, wanted = 0, 0, telling()
    for moment, title, event in looks:
        if not title and moment < walls.server.at:
            continue  # to photograph a slide, its next turn was waited for
        if event:
            walls.happen(event)
        found = walls.sample(moment)
        if title in wanted:
            walls.tell(sheet.moment, moment, title, wanted[title])
        hours += not title
        if not title and hours % PIXELS == 0:
            sheet.check(walls, f"{moment:%d/%m/%Y %H:%M}")
        if title and not title.startswith("2 giây"):
            one = found["sanh-1"]
            slides = len(walls.rules.shown("sanh-1", moment))
            fallback = (
                "  (phong-hop: fallback)" if found["phong-hop"]["slide"] == "fallback" else ""
            )
            stands = f"{one['slide']} {one['page'] + 1}/{one['pages']}{fallback}"
            what = f"{title}: {slides} slides, {one['open']}, {stands}"
            print(f"{moment:%d/%m/%Y %H:%M}  {what}", flush=True)
        for line in walls.wrong[told:]:
            print(f"  WRONG {line}", flush=True)
        told = len(walls.wrong)


def main() -> None:
    """Print the events and the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--days", type=int, default=DAYS)
    words.add_argument("--every", type=int, default=1, help="hours between samples")
    words.add_argument("--out", type=Path, default=OUT / "year.png")
    given = words.parse_args()
    last = START + timedelta(days=given.days)
    looks = [one for one in [*agenda(), *hourly(given.days, given.every)] if one[0] <= last]
    looks.sort(key=lambda one: (one[0], one[2] is None))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        fonts, home = Path(folder, "fonts"), Path(folder, "year")
        for _ in assets.prepare(fonts):
            pass
        home.mkdir()
        sheet = Sheet(home)
        with year(home, browser, fonts) as walls:
            run(walls, sheet, looks)
        sheet.save(given.out)
    took = time.monotonic() - began
    fine = not walls.wrong
    what = f"{walls.samples} samples of {len(walls.walls)} walls in {given.days} days"
    what = f"{what}, {walls.checks} checks in {took:.0f} s, of them wrong"
    say(what, str(len(walls.wrong)), "0", fine)
    unseen = {one for one, times in walls.possible.items() if times >= VALID} - set(walls.shown)
    say("slides that were valid and never seen", f"{len(unseen)} of {len(walls.possible)} "
        f"{sorted(unseen)}", "0", not unseen)  # fmt: skip
    left = [(wall.code, slide, f"{len(pages)} of {count}")
            for wall in walls.walls for (slide, count), pages in wall.pages.items()
            if len(pages) < count and sum(pages.values()) > SHOWN]  # fmt: skip
    say("slides of which a page was never seen", f"{len(left)} {left[:4]}", "0", not left)


if __name__ == "__main__":
    main()
