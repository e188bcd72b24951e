"""The manual for clerks says what the staff pages say: every label, and pictures with words."""

from __future__ import annotations

import html
import re

import pytest

from signage.web import reference
from signage.words import Words, facts, morning, pictures, playlists, staff, staffurgent
from tests.conftest import ROOT

MANUAL = ROOT / "templates" / "docs" / "vi"
CATALOGUES: tuple[Words, ...] = tuple(
    one.WORDS for one in (facts, morning, pictures, playlists, staff, staffurgent)
)
LABELS = {texts[0].rstrip("…") for words in CATALOGUES for texts in words.values()}
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in MANUAL.glob("*.html")}
SHOWN = [
    (page, *found)
    for page, text in TEXTS.items()
    for found in re.findall(r'{{ picture\.staff\("([^"]*)", "([^"]*)"\) }}', text)
]


def test_every_picture_of_a_staff_page_is_in_the_manual() -> None:
    drawn = {path.stem for path in (ROOT / "static" / "docs").glob("staff-*.webp")}

    assert {f"staff-{name}" for _, name, _ in SHOWN} == drawn
    assert len(drawn) >= 6


@pytest.mark.parametrize(("page", "name", "words"), SHOWN)
def test_a_picture_of_a_staff_page_is_served_with_words(page: str, name: str, words: str) -> None:
    """Whoever does not see it is told what it shows, not that it is a picture."""
    assert reference.picture(f"docs/staff-{name}.webp"), page
    assert len(words) > 40, f"{page}: {words}"
    assert not words.lower().startswith(("hình", "ảnh")), f"{page}: {words}"


def test_the_daily_tasks_name_every_label_as_the_page_does() -> None:
    """The part that begins with the staff pages names nothing that is not there."""
    text = TEXTS["viec-hay-lam"]
    part = text[text.index('id="trang-nhan-vien"') : text.index('id="bang-tep"')]
    named = [html.unescape(one).rstrip("…") for one in re.findall(r"<b>(.*?)</b>", part)]

    assert len(named) > 20
    assert [one for one in named if one not in LABELS] == []
