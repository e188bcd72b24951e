"""What clerks type is words on the wall and nothing else; the ticker covers no board."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.chromium import until
from tests.support.stage import Json, Stage

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='document.title=1'> <b>chữ</b> &amp;"
COMMON: Json = {"seconds": 120, "until": None, "sample": False, "title": HOSTILE, "foot": [HOSTILE]}
RUNS = [{"text": HOSTILE, "bold": True}, {"text": "\n"}, {"text": HOSTILE}]
SLIDES: list[Json] = [
    {
        **COMMON, "id": "text:=1", "kind": "text", "kicker": HOSTILE,
        "blocks": [{"kind": "item", "level": 1, "mark": True, "runs": RUNS}],
    },
    {
        **COMMON, "id": "index:all", "kind": "index", "kicker": HOSTILE,
        "rows": [{"plaque": "1", "label": HOSTILE, "notes": [HOSTILE], "mark": HOSTILE}],
    },
    {
        **COMMON, "id": "stats:latest", "kind": "stats",
        "rows": [{"label": HOSTILE, "number": "10.859"}],
    },
]  # fmt: skip


@pytest.mark.parametrize("slide", SLIDES, ids=lambda one: one["kind"])
def test_what_looks_like_markup_is_shown_as_text(
    scenes: Stage, opened: Callable[..., Page], slide: Json
) -> None:
    scene = scenes.scene(slides=(slide,))
    scene.first["content"]["ticker"] = [{"texts": {"vi": HOSTILE}, "until": None}]
    page = opened(scene.url)
    until(page, "document.querySelector('.layer.on .page') !== null")
    until(page, "document.querySelector('.strip-line.on') !== null")

    assert page.evaluate("document.querySelectorAll('.stage img, .stage script').length") == 0
    assert "<img" in page.inner_text(".layer.on h1")
    assert page.evaluate("Signage.screen.status().error") is None
    boxes = page.evaluate(
        "['.strip', '.side', '.layer.on'].map((one) => {"
        " const box = document.querySelector(one).getBoundingClientRect();"
        " return [box.left, box.top, box.right, box.bottom]; })"
    )
    strip, board, slide_box = boxes
    assert strip[2] <= board[0] + 1, "the board is free"
    assert slide_box[3] <= strip[1] + 1, "the slide is free"
