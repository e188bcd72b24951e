"""Content that changes under a slide: the wall goes on without a flicker, also without a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from signage.clock import ms
from tests.support.chromium import status, until
from tests.support.stage import NOTICE, Json, Stage, content

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
QUIET = "2026-11-23T09:40:10.000+07:00"
AT = ms(datetime.fromisoformat(QUIET))

WATCH = """() => {
  window.seen = {frames: 0, empty: 0, swaps: 0};
  let last = document.querySelector('.layer.on .page');
  const look = () => {
    const page = document.querySelector('.layer.on .page');
    window.seen.frames += 1;
    const under = document.querySelector('.layer.under .page');
    const solid = page && getComputedStyle(page.closest('.layer')).opacity === '1';
    if (!page || (!solid && !under)) window.seen.empty += 1;
    if (page !== last) window.seen.swaps += 1;
    last = page;
    requestAnimationFrame(look);
  };
  look();
}"""


def slide(name: str, **more: Any) -> Json:
    return {**NOTICE, "id": f"notice:{name}", "title": f"Trang {name}", "seconds": 100, **more}


def payload(digest: str, *slides: Json, at: int = AT, order: list[int] | None = None) -> Json:
    turns = {"at": at, "n": 0, "order": list(range(len(slides))) if order is None else order}
    return {**content(*slides, digest=digest), "turns": turns}


def title(page: Page, text: str) -> None:
    expect(page.locator(".layer.on h1, .layer.on h2").first).to_have_text(f"Trang {text}")


def test_a_slide_that_is_drawn_as_before_is_not_touched_and_one_that_changed_is_exchanged(
    scenes: Stage, opened: Open
) -> None:
    """Never a frame without a slide; the order and the times are those of the newest message."""
    scene = scenes.scene(at=QUIET)
    scene.first["content"] = payload("a", slide("A"), slide("B"))
    scene.first["snapshot"]["content"] = "a"
    page = opened(scene.url)
    title(page, "A")
    page.evaluate(WATCH)

    scene.payloads["b"] = payload("b", slide("moi"), slide("A", seconds=90, until=AT + 10**9))
    scene.say("content", content="b", turns={"at": AT - 100_000, "n": 0, "order": [0, 1]})
    until(page, "Signage.screen.status().content === 'b'")
    frames = page.evaluate("window.seen.frames")
    until(page, f"window.seen.frames > {frames + 30}")
    assert page.evaluate("window.seen.swaps") == 0
    title(page, "A")

    scene.payloads["c"] = payload("c", slide("moi"), slide("A", lines=["Dòng mới."]))
    scene.say("content", content="c", turns={"at": AT - 100_000, "n": 0, "order": [0, 1]})
    expect(page.locator(".layer.on")).to_contain_text("Dòng mới.")
    title(page, "A")
    assert page.evaluate("window.seen.swaps") == 1

    scene.say("content", content="c", turns={"at": AT, "n": 0, "order": [0, 1, 0]})
    title(page, "moi")
    assert scene.fetched == ["b", "c"], "another order is not fetched"
    seen = page.evaluate("window.seen")
    assert seen["frames"] > 5
    assert seen["empty"] == 0
    assert status(page)["error"] is None


def test_a_screen_without_a_line_goes_on_and_drops_what_has_ended(
    scenes: Stage, opened: Open
) -> None:
    """It keeps how its slides turn, as the last message said."""
    scene = scenes.scene(at=QUIET)
    scene.first["content"] = payload(
        "a", slide("A", until=AT + 4_000), slide("B"), slide("C"), order=[1, 2, 0]
    )
    page = opened(scene.url)
    title(page, "B")
    until(page, "Signage.screen.lines() > 0")
    scene.say("content", content="a", turns={"at": AT, "n": 0, "order": [0, 2, 1]})
    title(page, "A")
    scene.speaks = False
    for line in list(scene.lines):
        line.close()
    title(page, "C")
    kept = page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage)[0])).content")
    assert kept["turns"] == {"at": AT, "n": 0, "order": [0, 2, 1]}


def test_a_takeover_stands_over_a_slide_that_is_the_whole_board(
    scenes: Stage, opened: Open
) -> None:
    scene = scenes.scene(at=QUIET)
    whole = {"id": "board:full", "kind": "board", "seconds": 100, "until": None, "mode": "full"}
    scene.first["content"] = payload("a", whole)
    page = opened(scene.url)
    expect(page.locator(".zones.whole")).to_have_count(1)
    urgent = {"id": "t", "title": "Cháy", "lines": [], "until": None, "also": []}
    scene.say("takeover", takeover=urgent)
    expect(page.locator(".takeover.on")).to_be_visible()
    expect(page.locator(".takeover.on")).to_contain_text("Cháy")
    expect(page.locator(".zones.whole")).to_have_count(0)
    for end, said in (
        ("2026-11-23T11:00", "Dự kiến đến 11:00"),
        ("2026-11-24T07:30", "Dự kiến đến 07:30 ngày 24/11/2026"),
        ("2026-11-25T00:00", "Đến hết ngày 24/11/2026"),
    ):
        scene.say("takeover", takeover={**urgent, "until": f"{end}:00.000+07:00"})
        expect(page.locator(".takeover.on .source")).to_have_text(said)
    signed = ["Nguồn: Điện lực", "Chưa kiểm tra lại – xin hỏi cán bộ", "Đến hết ngày 24/11/2026"]
    midnight = "2026-11-25T00:00:00.000+07:00"
    copied = {**urgent, "until": midnight, "foot": signed, "sample": True}
    scene.say("takeover", takeover=copied)
    expect(page.locator(".takeover.on .source")).to_have_text(" · ".join(signed))
    expect(page.locator(".takeover.on .sample")).to_have_text("Trang mẫu")
    scene.say("takeover", takeover=None)
    expect(page.locator(".zones.whole")).to_have_count(1)
