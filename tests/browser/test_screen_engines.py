"""The engines of 2018 televisions paint what today's Chromium paints, compared by pixels too."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from signage import clock
from signage.content.payload import screen_payload
from signage.content.store import ContentStore
from tests.conftest import ROOT, free_port, wait_for
from tests.support.cdp import CdpPage
from tests.support.chromium import MEASURE, OUT, measured, texts, until
from tests.support.library import in_language
from tests.support.stage import NOTICE, Json, Scene, Stage, example
from tests.support.tvchrome import Television, television

pytestmark = [pytest.mark.browser, pytest.mark.old_engine, pytest.mark.timeout(300)]
QUIET = "2026-11-23T09:40:10.000+07:00"
CALLING = "2026-11-23T09:14:05.410+07:00"
READY = """window.Signage && Signage.screen && document.fonts.status === 'loaded'
    && Signage.screen.lines() > 0"""
TICKER = {"texts": {"vi": "Chiều thứ Sáu nhận hồ sơ đến 15 giờ"}, "until": None}
EDGE = 4
"""Pixels that a box may lie elsewhere."""
INK = 0.15
"""How much more or less may be painted, as a share."""


@functools.cache
def sample() -> list[Json]:
    """The slides of the sample site."""
    store = ContentStore(ROOT / "playlists", ROOT / "instance")
    now = clock.now()
    store.load(now)
    site = store.current.sites["xa-mau"]
    found: list[Json] = screen_payload(site, site.screens["sanh-1"], now)["slides"]
    return found


OTHERS = ("steps", "notice", "contacts", "place", "text", "index", "stats")


def longest(kind: str) -> Json:
    return max((one for one in sample() if one["kind"] == kind), key=lambda one: len(str(one)))


def types() -> dict[str, tuple[Json, str]]:
    """Every other slide type, in Vietnamese and with Khmer, and how the languages stand."""
    picture = {**longest("image"), "src": "/xa-mau/media/plan.png", "sample": True}
    kinds = {kind: longest(kind) for kind in OTHERS}
    found = {f"type-{kind}": (slide, "alternate") for kind, slide in kinds.items()}
    found["type-image"] = (in_language(picture, "km"), "beside")
    sheet = {"src": picture["src"], "alt": "Tờ rơi"}
    poster = {**picture, "id": "poster:a", "kind": "poster", "sheets": [sheet, sheet], "also": []}
    found["type-poster"] = (poster, "alternate")
    film = {"id": "video:a", "kind": "video", "film": "/xa-mau/media/none.mp4", "also": []}
    found["type-video"] = ({**picture, **film}, "alternate")  # no engine of the tests has H.264
    found["type-clock"] = (in_language(longest("clock"), "km"), "beside")
    for kind in ("contacts", "notice"):
        found[f"type-{kind}-km"] = (in_language({**kinds[kind], "foot": []}, "km"), "beside")
    return found


def scenes_of(stage: Stage) -> dict[str, tuple[Scene, int, int]]:
    """Every layout and state, with the size of its screen."""
    long = {**longest("guide"), "seconds": 296}
    board: Json = {**NOTICE, "id": "board:full", "kind": "board", "mode": "full"}
    queue = example("queue")["queue"]
    lunch = copy.deepcopy(queue)
    lunch["open"] = {"state": "break", "until": "2026-11-23T13:00:00.000+07:00"}
    for counter in lunch["counters"]:
        counter["ticket"] = None
    many = copy.deepcopy(queue)
    many["counters"] = [
        {**queue["counters"][n % 3], "id": str(n + 1), "name": f"Quầy {n + 1}"} for n in range(16)
    ]
    eight = {**many, "counters": many["counters"][:8]}
    still = {"reduced_motion": True}
    wide, tall = (1920, 1080), (1080, 1920)
    found: dict[str, tuple[Json, tuple[int, int]]] = {
        "guide": ({"slides": (long,), "at": QUIET}, wide),
        "guide-43in": ({"slides": (long,), "at": QUIET, "diagonal": 43.0}, wide),
        "guide-6m": ({"slides": (long,), "at": QUIET, "distance": 6.0}, wide),
        "board-slide": ({"slides": (board,), "at": QUIET}, wide),
        "call": ({"slides": (long,), "at": CALLING, **still}, wide),
        "call-dark": (
            {"slides": (long,), "at": CALLING, "theme": "dark", "accent": "plum", **still},
            wide,
        ),
        "stale": ({"at": QUIET, "queue": {**queue, "stale": True}}, wide),
        "lunch": ({"at": QUIET, "queue": lunch}, wide),
        "takeover": ({"at": QUIET}, wide),
        "full-8": ({"at": CALLING, "queue": eight, "layout": "board-full", **still}, wide),
        "full-16": ({"at": QUIET, "queue": many, "layout": "board-full"}, wide),
        "portrait": ({"slides": (long,), "at": QUIET, "layout": "portrait"}, tall),
        "portrait-call": ({"at": CALLING, "layout": "portrait", **still}, tall),
    }
    made = {name: (stage.scene(**how), *size) for name, (how, size) in found.items()}
    made["portrait"][0].first["content"]["ticker"] = [TICKER]
    made["takeover"][0].first["snapshot"]["takeover"] = example("takeover")["takeover"]
    return made


@pytest.fixture(scope="module")
def painted(scenes: Stage, browser: Browser) -> dict[str, tuple[Scene, list[dict[str, Any]], Path]]:
    """Each scene as today's Chromium shows it: its texts with boxes, and its picture."""
    found = {}
    for name, (scene, width, height) in scenes_of(scenes).items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(scene.url)
        until(page, READY)
        page.wait_for_timeout(700)  # the rise of a summons and the swap of layers are over
        path = OUT / f"engine-now-{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path)
        found[name] = (scene, texts(page), path)
        page.close()
    scene = scenes.scene(at=QUIET)
    scene.first["content"]["languages"] = ["vi", "km"]
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(scene.url)
    until(page, READY)
    assert measured(page, "board()") == []
    until(page, "Measure.khmer()")
    for name, (slide, bilingual) in types().items():
        measured(page, shown(slide, bilingual))
        until(page, "Measure.whole(0)")
        path = OUT / f"engine-now-{name}.png"
        page.screenshot(path=path)
        found[name] = (scene, texts(page), path)
    page.close()
    return found


def shown(slide: Json, bilingual: str) -> str:
    return f"show({json.dumps(slide)}, '{bilingual}')"


@pytest.fixture(scope="module", params=[53, 56])
def televisions(
    request: pytest.FixtureRequest,
) -> Iterator[dict[tuple[int, int], tuple[Television, CdpPage]]]:
    """An engine on a wide and on a tall screen."""
    with ExitStack() as stack:
        made = {}
        for size in ((1920, 1080), (1080, 1920)):
            tv = stack.enter_context(television(request.param, free_port(), *size))
            page = CdpPage(tv.port)
            stack.callback(page.close)
            made[size] = (tv, page)
            version = str(page.evaluate("navigator.userAgent"))
            assert f"Chrome/{request.param}." in version
        yield made


def ink(picture: np.ndarray, box: tuple[float, float, float, float]) -> float:
    """The share of `box` that is painted: what differs from its commonest shade."""
    left, top, right, bottom = (round(edge) for edge in box)
    part = picture[max(top, 0) : bottom, max(left, 0) : right]
    if part.size == 0:
        return 0.0
    ground = np.bincount(part.ravel(), minlength=256).argmax()
    return float((np.abs(part.astype(int) - int(ground)) > 48).mean())


def shades(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("L"))


def test_old_engines_paint_the_same(
    painted: dict[str, tuple[Scene, list[dict[str, Any]], Path]],
    televisions: dict[tuple[int, int], tuple[Television, CdpPage]],
) -> None:
    """Text boxes within 4 px, ink within 15 %, nothing outside, no script that throws."""
    wrong: list[str] = []
    url = ""
    others = types()
    for name, (scene, wanted, path) in painted.items():
        size = (1080, 1920) if name.startswith("portrait") else (1920, 1080)
        tv, page = televisions[size]
        if url != scene.url:
            url = scene.url
            page.open(url)
            page.wait(READY)
            wait_for(lambda page=page: page.evaluate("performance.now()") > 1_500, 10)
            page.evaluate(MEASURE)
        if name in others:
            page.wait("Measure.khmer()")
            page.evaluate(f"Measure.{shown(*others[name])}")
            page.wait("Measure.whole(900)")
        found = page.evaluate("Measure.texts()")
        taken = tv.picture(OUT / f"engine-{tv.chromium}-{name}.png")
        wrong += [
            f"{name}: {one}" for one in compare(wanted, found, shades(path), shades(taken), size)
        ]
        wrong += [f"{name}: {one}" for one in page.thrown()]
        page.events.clear()
    assert not wrong, "\n".join(wrong)


def compare(
    wanted: list[dict[str, Any]],
    found: list[dict[str, Any]],
    now: np.ndarray,
    old: np.ndarray,
    size: tuple[int, int],
) -> Iterator[str]:
    """What is other in the old picture."""
    if [one["text"] for one in wanted] != [one["text"] for one in found]:
        there, here = ({one["text"] for one in some} for some in (found, wanted))
        yield f"other lines: {sorted(there - here)} instead of {sorted(here - there)}"
        return
    for one, other in zip(wanted, found, strict=True):
        apart = max(abs(one[edge] - other[edge]) for edge in ("left", "top", "right", "bottom"))
        if apart > EDGE:
            yield f"“{one['text']}” lies {apart:.1f} px elsewhere"
        if (
            other["left"] < -1
            or other["top"] < -1
            or other["right"] > size[0] + 1
            or other["bottom"] > size[1] + 1
        ):
            yield f"“{one['text']}” is outside the screen"
        box = (one["left"] - EDGE, one["top"] - EDGE, one["right"] + EDGE, one["bottom"] + EDGE)
        here, there = ink(now, box), ink(old, box)
        if abs(here - there) > max(2.5 * INK * here, 0.02):
            yield f"“{one['text']}”: ink {there:.3f} instead of {here:.3f}"
    share, other_share = ink(now, (0, 0, *size)), ink(old, (0, 0, *size))
    if abs(share - other_share) > INK * share:
        yield f"ink of the whole picture {other_share:.4f} instead of {share:.4f}"
