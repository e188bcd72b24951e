"""What staff put up at once, as three kinds of walls draw it: the board stays visible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.chromium import measured, picture
from tests.support.stage import Stage, example

Open = Callable[..., Page]
TEN_FIFTY = "2026-11-23T10:50:00.000+07:00"
HALF_PAST_ELEVEN = "2026-11-23T11:30:00.000+07:00"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("layout", "width", "height", "board"),
    [
        ("board-right", 1920, 1080, ".side"),
        ("portrait", 1080, 1920, ".side"),
        ("board-full", 1920, 1080, ".full"),
    ],
)
def test_it_says_since_when_and_until_when_and_never_covers_the_board(
    scenes: Stage, opened: Open, layout: str, width: int, height: int, board: str
) -> None:
    """Nor anything of the board's rows; who put it up is nowhere on the page."""
    scene = scenes.scene(at=TEN_FIFTY, layout=layout)
    page = opened(scene.url, width, height)
    given = example("takeover")["takeover"] | {
        "id": "k7qa", "title": "Đang mất điện", "foot": [],
        "lines": ["Dự kiến có điện lại: 11:30.", "Xin ông/bà giữ số và chờ cán bộ báo."],
        "since": TEN_FIFTY, "until": HALF_PAST_ELEVEN,
    }  # fmt: skip

    expect(page.locator(board)).to_be_visible()
    scene.say("takeover", takeover=given)

    box = page.locator(".takeover.on")
    expect(box).to_contain_text("Đang mất điện")
    expect(box).to_contain_text("Từ 10:50 · Dự kiến đến 11:30")
    over, under = box.bounding_box(), page.locator(board).bounding_box()
    assert over is not None
    assert under is not None
    beside = over["x"] + over["width"] <= under["x"] + 1
    above = over["y"] + over["height"] <= under["y"] + 1
    below = under["y"] + under["height"] <= over["y"] + 1
    assert beside or above or below
    assert page.locator(f"{board} .row .ticket").count() > 0
    assert measured(page, "takeover()") == []
    assert measured(page, "board()") == []
    picture(page, f"urgent-{layout}")
