"""What a centre should look at, and the line with which it says that it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from signage.content.upkeep import digest_of, signed, tasks
from tests.support.content import SITE, Folder

TEXT = "guides.khai-sinh"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_a_copy_is_due_then_old_then_gone(folder: Folder) -> None:
    site = folder.read()
    guide = site.library.guides["khai-sinh"]
    library = folder.content.library

    def why(today: date) -> list[tuple[str, date, bool]]:
        return [(one.why, one.day, one.used) for one in tasks(site, library, today)
                if one.text == TEXT]  # fmt: skip

    marked, last = guide.marked_from, guide.last_day
    day = timedelta(days=1)
    assert why(marked - 31 * day) == []
    assert why(marked - 30 * day) == [("due", marked, True)]
    assert why(marked - day) == [("due", marked, True)]
    assert why(marked) == [("old", marked, True)]
    assert why(last) == [("old", marked, True)]
    assert why(last + day) == [("gone", last, True)]


def test_what_ends_by_law_is_told_a_month_before(folder: Folder) -> None:
    site = folder.read()
    end = date(2026, 12, 20)
    guide = site.library.guides["khai-sinh"].model_copy(update={"valid_until": end})
    library = replace(site.library, guides={"khai-sinh": guide})
    ending = site.with_library(library)

    assert [(one.why, one.day) for one in tasks(ending, library, date(2026, 11, 23))
            if one.text == TEXT] == [("ends", end)]  # fmt: skip
    assert tasks(ending, library, date(2026, 12, 21))[0].why == "ended"


def test_a_text_that_the_library_changed_since_is_told_with_what_is_ones_own(
    folder: Folder,
) -> None:
    folder.write(f"{SITE}/overrides.yaml", f"{TEXT}.where: {{vi: Quầy 1}}\n")
    today = date(2026, 11, 23)
    site = folder.read()
    looked = {TEXT: signed(TEXT, folder.content.library, today, today).digest}
    assert tasks(site, folder.content.library, today, looked) == ()

    guides = folder.content.library.guides
    other = guides["khai-sinh"].model_copy(update={"note": {"vi": "Mới"}})
    library = replace(folder.content.library, guides={**guides, "khai-sinh": other})
    found = tasks(site, library, today, looked)

    assert [(one.text, one.why, one.facts) for one in found] == [
        (TEXT, "changed", (f"{TEXT}.where",))
    ]


def test_to_sign_is_a_line_that_the_checker_takes(folder: Folder) -> None:
    today = date(2026, 11, 23)
    site = folder.read()
    made = signed(TEXT, site.library, today, today)
    lines = "".join(f"{path}: {value}\n" for path, value in made.lines.items())
    folder.write(f"{SITE}/overrides.yaml", lines)

    after = folder.read()
    assert folder.told() == []
    assert after.library.guides["khai-sinh"].checked == today
    assert digest_of(after.library.guides["khai-sinh"]) == made.digest


def test_nobody_signs_for_a_day_to_come_or_before_the_copy(folder: Folder) -> None:
    library = folder.read().library
    today = date(2026, 11, 23)
    for text, day, why in [
        (TEXT, today + timedelta(days=1), "day_ahead"),
        (TEXT, date(2020, 1, 1), "checked_before"),
        ("guides.khong-co", today, "no_text"),
    ]:
        with pytest.raises(ValueError, match=why):
            signed(text, library, day, today)
