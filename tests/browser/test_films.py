"""A film never stands in the way of the wall: its picture stands where it cannot be played."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.conftest import wait_for
from tests.support.chromium import status, until
from tests.support.stage import NOTICE, Json, Stage

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
QUIET = "2026-11-23T09:40:10.000+07:00"
PLAN = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)
"""Of no network: the clock of these tests runs faster than one answers."""
FILM: Json = {
    "id": "video:media/phim.mp4", "kind": "video", "seconds": 30, "until": None, "sample": False,
    "src": PLAN, "film": "/xa-mau/media/none.mp4", "alt": "Phim", "caption": None, "also": [],
}  # fmt: skip
POSTER: Json = {
    "id": "poster:media/to-roi.pdf", "kind": "poster", "seconds": 24, "until": None,
    "sample": False, "title": "Tờ rơi", "caption": "Lấy ở bàn 1", "also": [],
    "sheets": [{"src": PLAN, "alt": f"Tờ rơi. Trang {n}"} for n in (1, 2)],
}  # fmt: skip
FAKE = """
window.films = [];
const real = document.createElement.bind(document);
document.createElement = (name) => {
  const made = real(name);
  if (name === "video") {
    window.films.push(made);
    made.at = 0;
    made.play = () => { made.dispatchEvent(new Event("playing")); return Promise.resolve(); };
    made.load = () => undefined;
    Object.defineProperty(made, "currentTime", { get: () => window.moves ? (made.at += 0.1) : 0 });
    Object.defineProperty(made, "src", { set(v) { made.setAttribute("data-src", v); } });
    const bare = made.removeAttribute.bind(made);
    made.removeAttribute = (one) => bare(one === "src" ? "data-src" : one);
  }
  return made;
};
"""
"""A film element that plays as a television's would; the test's browser has no H.264."""


def test_without_h264_the_picture_stands_and_it_is_told(scenes: Stage, opened: Open) -> None:
    """The slide keeps its turn; nothing is left of the film that did not come."""
    scene = scenes.scene(at=QUIET, slides=(FILM,))
    page = opened(scene.url)
    until(page, "document.querySelector('.layer.on .image img').naturalWidth > 0")
    until(
        page, "document.querySelectorAll('video').length === 0 && Signage.slideTypes.video.error()"
    )

    assert "error" in str(page.evaluate("Signage.slideTypes.video.error()"))
    assert page.evaluate("document.querySelectorAll('.layer.on .image img').length") == 1
    assert "video" in status(page)["error"]
    assert status(page)["slide"] == FILM["id"]


def test_a_film_plays_in_its_turn_and_lets_go_after_it(scenes: Stage, opened: Open) -> None:
    """One element at a time, through many turns."""
    scene = scenes.scene(at=QUIET, slides=({**FILM, "seconds": 8}, {**NOTICE, "seconds": 8}))
    page = opened()
    page.add_init_script(FAKE + "window.moves = true;")
    page.clock.install()
    page.goto(scene.url)

    def three_played() -> bool:
        page.clock.run_for(250)
        assert page.evaluate("document.querySelectorAll('video').length") <= 1
        return int(page.evaluate("films.length")) >= 3

    wait_for(three_played, 60)
    held = page.evaluate("films.filter((one) => one.hasAttribute('data-src')).length")

    assert held <= 1
    assert page.evaluate("Signage.slideTypes.video.error()") is None


def test_a_film_that_stalls_gives_way_to_its_picture(scenes: Stage, opened: Open) -> None:
    """Fifteen seconds without progress; the turns go on."""
    scene = scenes.scene(at=QUIET, slides=(FILM,))
    page = opened()
    page.add_init_script(FAKE + "window.moves = false;")
    page.clock.install()
    page.goto(scene.url)

    def films(count: int) -> bool:
        page.clock.run_for(250)
        return bool(page.evaluate("document.querySelectorAll('.layer.on video').length") == count)

    wait_for(lambda: films(1), 30)
    wait_for(lambda: films(0), 60)
    assert "stalled" in str(page.evaluate("Signage.slideTypes.video.error()"))


def test_a_leaflet_shows_its_pages_one_after_the_other(scenes: Stage, opened: Open) -> None:
    scene = scenes.scene(at=QUIET, slides=(POSTER,))
    page = opened()
    page.clock.install()
    page.goto(scene.url)
    seen = set()

    def both() -> bool:
        page.clock.run_for(500)
        seen.add(page.evaluate("(document.querySelector('.layer.on .image img') || {}).alt"))
        return {"Tờ rơi. Trang 1", "Tờ rơi. Trang 2"} <= seen

    wait_for(both, 60)
