"""Letters, edges and contrast of everything a wall can show, measured in the page."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from signage import clock
from signage.content.payload import screen_payload
from signage.content.store import ContentStore
from tests.conftest import ROOT
from tests.support.chromium import measured, picture, texts, until
from tests.support.stage import NOTICE, Json, Stage, example

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
QUIET = "2026-11-23T09:40:10.000+07:00"
CALLING = "2026-11-23T09:14:05.410+07:00"

HALLS = {
    "4m-55": (1920, 1080, 4.0, 55.0),
    "4m-43": (1920, 1080, 4.0, 43.0),
    "6m-55": (1920, 1080, 6.0, 55.0),
    "5m-50": (1920, 1080, 5.0, 50.0),
    "3m-55": (1920, 1080, 3.0, 55.0),
    "laptop": (1366, 768, 4.0, 55.0),
    "720p": (1280, 720, 4.0, 43.0),
    "4k": (3840, 2160, 4.0, 55.0),
    "old-4-3": (1024, 768, 4.0, 55.0),
    "portrait": (1080, 1920, 4.0, 55.0),
    "portrait-6m": (1080, 1920, 6.0, 55.0),
    "portrait-small": (768, 1366, 4.0, 43.0),
}
CAP = {"Be Vietnam Pro": 0.74, "Fira Sans Condensed": 0.69}


@pytest.fixture(scope="module")
def slides() -> list[Json]:
    """Every slide of the sample site, hard ones beside them."""
    store = ContentStore(ROOT / "playlists", ROOT / "instance")
    now = clock.now()
    store.load(now)
    site = store.current.sites["xa-mau"]
    found = [
        one
        for one in screen_payload(site, site.screens["sanh-1"], now)["slides"]
        if one["kind"] != "board"
    ]
    long_word = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất; " * 9
    guide = copy.deepcopy(next(one for one in found if one["kind"] == "guide"))
    hard = {
        **guide, "id": "guide:kho", "sample": True,
        "title": "Xóa đăng ký tạm trú, điều chỉnh thông tin cư trú trong Cơ sở dữ liệu về cư trú",
        "rows": [{"label": "Phải nộp", "items": [long_word.strip(), "Tờ khai (TT 53/2025/TT-BCA)"]},
                 {"label": "Cơ quan có thẩm quyền", "items": ["UBND cấp xã"]},
                 {"label": "Nơi nộp", "items": ["https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac"]}],
    }  # fmt: skip
    talk = {
        **NOTICE,
        "id": "notice:dai",
        "title": "Thông báo " + "rất dài " * 12,
        "lines": [long_word.strip()] * 3,
    }
    return [*found, NOTICE, hard, talk]


@pytest.mark.parametrize("name", HALLS)
def test_every_page_of_every_slide_fits_and_can_be_read(
    name: str, scenes: Stage, opened: Open, slides: list[Json]
) -> None:
    """Nothing outside the stage or over the foot, no letter below distance / 200, no word lost."""
    width, height, distance, diagonal = HALLS[name]
    layout = "portrait" if height > width else "board-right"
    page = opened(
        scenes.scene(at=QUIET, distance=distance, diagonal=diagonal, layout=layout).url,
        width,
        height,
    )
    floor = page.evaluate("Signage.screen.sizes().floor")
    for slide in slides:
        found: dict[str, Any] = measured(page, f"pages({json.dumps(slide)})")
        assert not found["wrong"], "\n".join(found["wrong"])
        assert found["smallest"] >= floor - 0.01
        wanted = [item for row in slide.get("rows", []) for item in row["items"]] + slide.get(
            "lines", []
        )
        assert found["said"].startswith(" ".join(" ".join(wanted).split())), slide["id"]
        if slide["kind"] == "guide":
            assert len(found["said"].split()) >= 4 * found["pages"], "nearly empty pages"


def board_of(counters: int, tickets: str = "A{:03}", services: int = 4) -> Json:
    """A queue with so many counters; one paused, one with priority."""
    queue: Json = copy.deepcopy(example("queue")["queue"])
    shorts = ["Hộ tịch", "Đất đai", "Bảo trợ", "Cư trú", "Kết quả", "Hướng dẫn", "Thuế", "Xây dựng"]
    queue["services"] = [
        {
            "id": f"s{n}",
            "name": shorts[n],
            "short": shorts[n],
            "prefix": "ABHKTVLC"[n],
            "waiting": n * 3,
        }
        for n in range(services)
    ]
    queue["counters"] = [
        {"id": str(n + 1), "name": f"Quầy {n + 1}", "services": [f"s{n % services}"],
         "status": "paused" if n == 2 else "open", "priority": n in (1, 6),
         "ticket": None if n == 2 else tickets.format(n + 8)}
        for n in range(counters)
    ]  # fmt: skip
    return queue


@pytest.mark.parametrize("name", HALLS)
def test_boards_of_one_to_sixteen_counters_fit(name: str, scenes: Stage, opened: Open) -> None:
    """Beside the stage, above it, as the whole wall; long numbers, old data, many services."""
    width, height, distance, diagonal = HALLS[name]
    portrait = height > width
    wrong = []
    for layout in ("portrait" if portrait else "board-right", "board-full"):
        scene = scenes.scene(at=QUIET, distance=distance, diagonal=diagonal, layout=layout)
        page = opened(scene.url, width, height)
        until(page, "Signage.screen.lines() > 0")
        for counters, tickets, services, stale in (
            (1, "A{:03}", 4, False), (4, "A{:03}", 6, False), (4, "A{:03}", 4, True),
            (4, "ƯT-{:03}", 8, False), (6, "A{:03}", 4, False), (8, "A{:03}", 8, False),
            (8, "A{:03}", 4, True), (16, "W{:03}", 4, False),
        ):  # fmt: skip
            queue = board_of(counters, tickets, services) | {"stale": stale}
            scene.say("queue", queue=queue)
            until(page, f"Signage.screen.state.painted === {scene.seq}")
            until(page, "!document.querySelector('.layer.under')")
            sizes = page.evaluate("Signage.screen.sizes()")
            which = f"{layout} {counters} {tickets} {services} {stale}: "
            for line in texts(page):
                cap = line["size"] * CAP[line["family"]]
                if cap < sizes["floor"] * 0.74 - 0.05:
                    wrong.append(f"{which}small: {line['text']} {line['size']}")
                if (
                    line["left"] < -1
                    or line["right"] > width + 1
                    or line["top"] < -1
                    or line["bottom"] > height + 1
                ):
                    wrong.append(f"{which}outside: {line['text']}")
            rows = page.locator(".board:visible .row").count()
            if counters <= 8 and rows < counters and height * 10 >= 720 * sizes["rem"]:
                wrong.append(f"{which}only {rows} rows")
            over = measured(page, "board()") + measured(page, "stage()")
            wrong += [which + one for one in over]
            if counters == 8:
                picture(page, f"board-{name}-{layout}{'-stale' if stale else ''}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_text_has_a_contrast_of_seven_to_one(theme: str, scenes: Stage, opened: Open) -> None:
    """Computed from styles, for each accent, calm, calling, stale and under a takeover."""
    worst = []
    stale = example("queue")["queue"] | {"stale": True}
    for state, at, more in (
        ("calling", CALLING, {}),
        ("stale", QUIET, {"queue": stale}),
        ("takeover", QUIET, {}),
    ):
        scene = scenes.scene(at=at, theme=theme, **more)
        if state == "takeover":
            scene.first["snapshot"]["takeover"] = example("takeover")["takeover"]
        page = opened(scene.url)
        until(page, "Signage.screen.lines() > 0")
        for accent in ("petrol", "forest", "plum", "brick", "navy"):
            page.evaluate(f"document.documentElement.className = 'theme-{theme} accent-{accent}'")
            found = measured(page, "contrast()")
            if found["ratio"] < 7:
                worst.append(f"{theme} {accent} {state}: {found}")
    assert worst == []


def test_axe_finds_nothing(scenes: Stage, browser: Browser) -> None:
    """Names, roles, order; a wall has no landmarks to move by."""
    free = browser.new_context(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
    page = free.new_page()
    page.goto(scenes.scene(at=CALLING).url)
    until(page, "window.Signage && Signage.screen && Signage.screen.lines() > 0")
    found = Axe().run(page, options={"rules": {"region": {"enabled": False}}})
    free.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
