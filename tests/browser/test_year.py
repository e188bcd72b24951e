"""A year of the walls of xã Mẫu, around every moment at which they change.

A real server and real browsers are set forward; what stands is held against the files, read anew.
The year hour by hour is `tests/bench/content_year.py`; a contact sheet is left in tests/out/.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.chromium import OUT
from tests.support.year import year
from tests.support.year_sheet import Sheet
from tests.support.year_site import agenda, telling

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_a_year(browser: Browser, fonts: Path, tmp_path: Path) -> None:
    """At each sample the wall shows what the schedule says, nothing stale, nothing blank."""
    sheet = Sheet(tmp_path)
    with year(tmp_path, browser, fonts) as walls:
        wanted = telling()
        for moment, title, event in agenda():
            if event:
                walls.happen(event)
            walls.sample(moment)
            if title in wanted:
                walls.tell(sheet.moment, moment, title, wanted[title])
    sheet.save(OUT / "year.png")
    assert walls.wrong == [], "\n".join(walls.wrong)
    assert walls.samples > 80
    assert len(sheet.rows) == len(wanted)
