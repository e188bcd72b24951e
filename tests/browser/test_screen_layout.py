"""Letters, edges and contrast of everything a wall can show, measured in the page."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.chromium import measured, picture, texts, until
from tests.support.library import in_language, library
from tests.support.stage import NOTICE, Json, Stage, example

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
QUIET = "2026-11-23T09:40:10.000+07:00"
CALLING = "2026-11-23T09:14:05.410+07:00"

DISTANCES = (3.0, 4.0, 6.0)
DIAGONALS = (43.0, 55.0)
WIDE, TALL = (1920, 1080), (1080, 1920)
HALLS = {
    "4m-55": (*WIDE, 4.0, 55.0),
    "4m-43": (*WIDE, 4.0, 43.0),
    "6m-55": (*WIDE, 6.0, 55.0),
    "laptop": (1366, 768, 4.0, 55.0),
    "4k": (3840, 2160, 4.0, 55.0),
    "old-4-3": (1024, 768, 4.0, 55.0),
    "portrait": (*TALL, 4.0, 55.0),
    "portrait-43": (*TALL, 4.0, 43.0),
    "portrait-6m": (*TALL, 6.0, 55.0),
    "portrait-small": (768, 1366, 4.0, 43.0),
}
"""Every wall with a stage that is other than the others: three metres are as four on 55 inches."""

BOARDS = {
    **HALLS,
    "6m-43": (*WIDE, 6.0, 43.0),
    "portrait-6m-43": (*TALL, 6.0, 43.0),
    "5m-50": (*WIDE, 5.0, 50.0),
    "720p": (1280, 720, 4.0, 43.0),
}
"""Walls with a board; where letters leave no room for a stage, it is the whole wall."""

SEEN = ("4m-55", "portrait")
"""Walls of which pictures are kept; `signage render` draws every page of every wall."""
CAP = {"Be Vietnam Pro": 0.74, "Fira Sans Condensed": 0.69}


def hard_ones(slides: tuple[Json, ...]) -> list[Json]:
    """More than any guide, notice, contact or address of ours has to say."""
    one = {slide["kind"]: slide for slide in slides}
    land = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất; " * 9
    land = land.strip()
    title = "Xóa đăng ký tạm trú, điều chỉnh thông tin cư trú trong Cơ sở dữ liệu về cư trú"
    address = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac"
    return [
        {**one["guide"], "id": "guide:kho", "sample": True, "title": title, "rows": [
            {"label": "Phải nộp", "items": [land, "Tờ khai (TT 53/2025/TT-BCA)"]},
            {"label": "Cơ quan có thẩm quyền", "items": ["UBND cấp xã"]},
            {"label": "Nơi nộp", "items": [address]}]},
        {**NOTICE, "id": "notice:dai", "title": "Thông báo " + "rất dài " * 12,
         "lines": [land] * 3},
        {**one["steps"], "id": "steps:kho", "sample": True, "title": title, "note": land[:150],
         "steps": [{"n": n, "items": [land[:130]] * (1 + n % 3)} for n in range(1, 13)]},
        {**one["contacts"], "id": "contacts:kho", "foot": [land[:120]], "rows": [
            {"plaque": "NV12", "label": land[:140], "who": "Nguyễn Phan Hoàng Bảo Khánh Mẫu",
             "phone": "0000 000 000 – máy lẻ 123"},
            {"plaque": None, "label": "Cổng Dịch vụ công", "who": None, "phone": "1800 1096"},
            {"plaque": "2", "label": "Đất đai", "who": None, "phone": None}] * 4},
        {**one["place"], "id": "place:kho", "rows": [
            {"label": "Địa chỉ cũ, trước khi sắp xếp", "items": [land[:140]] * 4}] * 2},
        {**one["clock"], "id": "clock:kho",
         "hours": [f"Tuần {n}: 07:00–11:00, 13:00–17:00, trừ ngày nghỉ lễ" for n in range(7)]},
        {**one["image"], "id": "image:kho", "sample": True, "caption": land[:120]},
    ]  # fmt: skip


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Json, ...]:
    """A slide of everything that the library has, hard ones beside them."""
    found = tuple(
        {**slide, "src": "/xa-mau/media/plan.png"} if slide["kind"] == "image" else slide
        for slide in library(tmp_path_factory.mktemp("library"))
    )
    return (*found, NOTICE, *hard_ones(found))


def of_each_kind(slides: tuple[Json, ...]) -> list[Json]:
    """The longest of each type that the library has."""
    ours = [slide for slide in slides if not slide["id"].endswith((":kho", ":dai"))]
    kinds: dict[str, Json] = {}
    for slide in sorted(ours, key=lambda one: len(json.dumps({**one, "qr": None}))):
        kinds[slide["kind"]] = slide
    return list(kinds.values())


@pytest.fixture
def hall(request: pytest.FixtureRequest, scenes: Stage, opened: Open) -> Page:
    """The page of a wall of a site that shows Khmer, its letters loaded."""
    width, height, distance, diagonal = HALLS[request.param]
    layout = "portrait" if height > width else "board-right"
    scene = scenes.scene(at=QUIET, distance=distance, diagonal=diagonal, layout=layout)
    scene.first["content"]["languages"] = ["vi", "km"]
    page = opened(scene.url, width, height)
    assert measured(page, "board()") == []
    until(page, "Measure.khmer()")
    until(page, "Signage.screen.lines() > 0")
    return page


def walked(page: Page, slides: list[Json], bilingual: str) -> list[Json]:
    """What each slide is on this wall: nothing outside, too small, too close or left unsaid."""
    floor = page.evaluate("Signage.screen.sizes().floor")
    found: list[Json] = measured(page, f"walk({json.dumps(slides)}, '{bilingual}')")
    wrong = [one for slide in found for one in slide["wrong"]]
    assert not wrong, "\n".join(wrong)
    for slide, one in zip(slides, found, strict=True):
        assert one["smallest"] >= floor - 0.01, slide["id"]
    return found


@pytest.mark.parametrize("hall", HALLS, indirect=True)
def test_every_page_of_the_library_fits_and_can_be_read(
    hall: Page, slides: tuple[Json, ...]
) -> None:
    """Nothing outside the stage or over the foot, no letter below distance / 200, no word lost."""
    for slide, one in zip(slides, walked(hall, list(slides), "alternate"), strict=True):
        if slide["kind"] == "guide":
            assert one["words"] >= 12 * one["pages"], f"nearly empty pages: {slide['id']}"


@pytest.mark.parametrize("hall", HALLS, indirect=True)
def test_every_type_fits_in_two_languages(
    hall: Page, slides: tuple[Json, ...], request: pytest.FixtureRequest
) -> None:
    """In turn and beside each other, Khmer with its lines apart; pictures are in tests/out."""
    name = request.node.callspec.params["hall"]
    kinds = of_each_kind(slides)
    for lang in ("en", "km"):
        both = [in_language(slide, lang) for slide in kinds]
        turned = walked(hall, both, "alternate")
        beside = walked(hall, both, "beside")
        assert all(two["pages"] <= one["pages"] for one, two in zip(turned, beside, strict=True))
        if name == "4m-55":
            kept = [
                slide["kind"] for slide, one in zip(both, beside, strict=True) if one["together"]
            ]
            assert {"steps", "contacts", "place"} <= set(kept)
    if name in SEEN:
        for kind in kinds:
            show(hall, kind, f"slide-{name}-{kind['kind']}-vi")
            for lang in ("en", "km"):
                show(
                    hall,
                    in_language(kind, lang),
                    f"slide-{name}-{kind['kind']}-vi-{lang}",
                    "beside",
                )
    if name == "4m-55":
        for theme in ("dark", "contrast"):
            hall.evaluate(f"document.documentElement.className = 'theme-{theme} accent-petrol'")
            for kind in kinds:
                show(hall, kind, f"slide-{theme}-{kind['kind']}")
                assert measured(hall, "contrast()")["ratio"] >= 7


def show(page: Page, slide: Json, name: str, bilingual: str = "alternate") -> None:
    """A picture of the slide's first page."""
    measured(page, f"show({json.dumps(slide)}, '{bilingual}')")
    until(page, "Measure.whole(0)")
    picture(page, name)


def test_three_metres_are_as_four_and_six_on_43_inches_leave_no_stage(
    scenes: Stage, opened: Open
) -> None:
    """The walls that are not walked through are the same as one that is, or only a board."""
    page = opened(scenes.scene(at=QUIET).url)
    walls = {(*hall[:2], *size(page, *hall)) for hall in HALLS.values()}
    for width, height in (WIDE, TALL):
        for distance in DISTANCES:
            for diagonal in DIAGONALS:
                rem, band = size(page, width, height, distance, diagonal)
                assert band == 4 or (width, height, rem, band) in walls


def size(
    page: Page, width: int, height: int, distance: float, diagonal: float
) -> tuple[float, int]:
    hall = {"width": width, "height": height, "distance": distance, "diagonal": diagonal}
    found = page.evaluate(f"Signage.fit.sizes({json.dumps(hall)})")
    return found["rem"], found["band"]


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


@pytest.mark.parametrize("name", BOARDS)
def test_boards_of_one_to_sixteen_counters_fit(name: str, scenes: Stage, opened: Open) -> None:
    """Beside the stage, above it, as the whole wall; long numbers, old data, many services."""
    width, height, distance, diagonal = BOARDS[name]
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
            if counters == 8 and not stale and name in SEEN:
                picture(page, f"board-{name}-{layout}")
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
