"""What the page does with messages, lines and storage: one screen on the stage."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import wait_for
from tests.support.chromium import measured, picture, status, until
from tests.support.stage import NOTICE, Json, Stage, content, example
from tests.support.toxics import Proxy

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
QUIET = "2026-11-23T09:40:10.000+07:00"
"""A moment at which no call of the examples is fresh."""
CALLING = "2026-11-23T09:14:05.410+07:00"
"""A moment at which one is."""
ZONES = """[".bar", ".side", ".stage"].map((name) =>
    document.querySelector(name).getBoundingClientRect().height).join()"""
SUMMONED = """(() => {
    const size = (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize);
    const rows = Array.from(document.querySelectorAll(".full .row"));
    return [size(".summons .ticket"), size(".full .row .ticket"),
        Math.max(...rows.map((row) => row.getBoundingClientRect().bottom)),
        document.querySelector(".summons").getBoundingClientRect().top];
})()"""
"""The number of a summons and of a row, the lowest row, the upper edge of the summons."""

STRANGE = [
    ("Bàn 9", "9", "Bàn", "portrait", ".side"),
    (
        "Bộ phận tiếp công dân xã Mẫu",
        "BPTC",
        "Bộ phận tiếp công dân xã Mẫu",
        "board-right",
        ".side",
    ),
    ("Bộ phận tiếp công dân xã Mẫu", "BPTC", "Bộ phận tiếp công dân xã Mẫu", "board-full", ".full"),
]
"""Counters that no site has: name, mark, what a summons calls them; the layout and its board."""


def at_ms(moment: str) -> int:
    return round(datetime.fromisoformat(moment).timestamp() * 1000)


def lines_open(page: Page) -> None:
    until(page, "Signage.screen.lines() > 0")


def test_the_board_of_the_example_stands_at_once(scenes: Stage, opened: Open) -> None:
    """Rows in the counters' order, the list, the counts, the mark of priority with its word."""
    page = opened(scenes.scene(at=QUIET).url)
    expect(page.locator(".side .row .ticket")).to_have_text(["B008", "H004", "A015", ""])
    expect(page.locator(".side .row .plaque")).to_have_text(["1", "2", "3", "4"])
    expect(page.locator(".side .row").nth(1).locator(".priority:visible")).to_have_text("Ưu tiên")
    expect(page.locator(".side .row").nth(3)).to_contain_text("Tạm dừng")
    expect(page.locator(".side .recent li")).to_have_text(["A0143", "K0104", "B0071"])
    expect(page.locator(".side .waiting li")).to_have_count(4)
    expect(page.locator(".clock")).to_have_text("09:40")
    expect(page.locator(".date")).to_have_text("Thứ Hai, 23/11/2026")


def test_a_takeover_covers_the_stage_and_never_the_board(scenes: Stage, opened: Open) -> None:
    """It ends by itself when its time is over."""
    scene = scenes.scene(at="2026-11-23T10:50:00.000+07:00")
    page = opened(scene.url)
    lines_open(page)
    scene.say("takeover", takeover=example("takeover")["takeover"])
    box = page.locator(".takeover.on")
    expect(box).to_contain_text("Mất điện, tạm ngừng nhận hồ sơ")
    board = page.locator(".side").bounding_box()
    covered = box.bounding_box()
    assert board is not None
    assert covered is not None
    assert covered["x"] + covered["width"] <= board["x"] + 1
    scene.say("beat", now="2026-11-23T11:00:00.000+07:00")  # its end, by the server's clock
    expect(box).to_have_count(0)


def test_a_lost_message_is_noticed_by_the_beat(scenes: Stage, opened: Open) -> None:
    """A beat with a higher number than the screen's makes it come back for a snapshot."""
    scene = scenes.scene(at=QUIET)
    page = opened(scene.url)
    lines_open(page)
    scene.seq += 1
    scene.say("beat", now=QUIET)
    wait_for(lambda: scene.opened == 2, 8, "the screen connected again")
    until(page, "Signage.screen.state.seq === 42")


def test_a_pulled_cable_is_noticed_without_a_word_from_the_network(
    scenes: Stage, opened: Open
) -> None:
    """Forty seconds without a frame: the line is dead, and the board says how old it is."""
    scene = scenes.scene(at=QUIET)
    proxy = Proxy(int(scenes.url.rsplit(":", 1)[1]))
    page = opened()
    page.clock.install()
    page.goto(scene.url.replace(scenes.url, f"http://127.0.0.1:{proxy.port}"))
    until(page, "Signage.screen.lines() > 0")
    proxy.frozen = True
    page.clock.run_for(30_000)
    assert not status(page)["stale"]
    page.clock.run_for(12_000)
    assert status(page)["stale"]
    expect(page.locator(".side .state")).to_contain_text("Số liệu lúc 09:40")
    proxy.frozen = False
    proxy.cut()
    for _ in range(30):
        page.clock.run_for(1_000)
        if not status(page)["stale"]:
            break
    assert not status(page)["stale"]
    proxy.close()


def test_old_data_of_the_backend_is_called_old(scenes: Stage, opened: Open) -> None:
    """The line is fine, the queue system is not: the time is that of its last answer."""
    queue = example("queue")["queue"]
    queue["stale"] = True
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    expect(page.locator(".side .state")).to_contain_text("Số liệu lúc 09:14")
    expect(page.locator(".side .head").first).to_contain_text("Số gọi trước 09:14")
    expect(page.locator(".side .waiting")).to_be_hidden()
    expect(page.locator(".side .ask")).to_be_visible()


def test_a_server_that_knows_nothing_yet_does_not_empty_the_board(
    scenes: Stage, opened: Open
) -> None:
    """After a restart the first queue is empty and stale: what was known stays, marked."""
    scene = scenes.scene(at=QUIET)
    page = opened(scene.url)
    lines_open(page)
    empty: Json = {
        **example("queue")["queue"],
        "stale": True,
        "counters": [],
        "services": [],
        "calls": [],
    }
    scene.say("queue", queue=empty)
    expect(page.locator(".side .state")).to_be_visible()
    expect(page.locator(".side .row .ticket").first).to_have_text("B008")


def test_lunch_and_closing_are_said_with_the_time_of_opening(scenes: Stage, opened: Open) -> None:
    """Break: open again today. Closed: tomorrow, or the day."""
    queue = example("queue")["queue"]
    for counter in queue["counters"]:
        counter["ticket"] = None
    queue["open"] = {"state": "break", "until": "2026-11-23T13:00:00.000+07:00"}
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    expect(page.locator(".side .state")).to_contain_text("mở lại lúc 13:00")
    expect(page.locator(".side .row").first).to_contain_text("Nghỉ trưa")
    expect(page.locator(".side .waiting")).to_be_visible()
    queue["open"] = {"state": "closed", "until": "2026-11-24T07:00:00.000+07:00"}
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    expect(page.locator(".side .state")).to_contain_text("Mở lại 07:00 ngày mai")
    queue["open"] = {"state": "closed", "until": "2026-11-30T07:00:00.000+07:00"}
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    expect(page.locator(".side .state")).to_contain_text("07:00 Thứ Hai 30/11")


def test_on_a_holiday_the_board_says_which(scenes: Stage, opened: Open) -> None:
    """Above the rows by its name, which may be long, and in each row that it is one."""
    queue = example("queue")["queue"]
    for counter in queue["counters"]:
        counter["ticket"] = None
    queue["open"] = {"state": "closed", "until": "2026-11-30T07:00:00.000+07:00"}
    name = "Nghỉ bù ngày Quốc khánh, theo lịch tỉnh"
    for layout, width, height in (("board-right", 1920, 1080), ("portrait", 1080, 1920)):
        scene = scenes.scene(at=QUIET, queue=queue, layout=layout)
        scene.first["content"]["site"]["holidays"] = {"23/11/2026": name, "24/11/2026": "Khác"}
        page = opened(scene.url, width, height)
        expect(page.locator(".side .state")).to_contain_text(f"Nghỉ: {name}")
        expect(page.locator(".side .row").first).to_contain_text("Ngày nghỉ")
        assert measured(page, "board()") == []
        picture(page, f"holiday-{layout}")


def test_what_was_known_is_drawn_before_any_line_opens(scenes: Stage, opened: Open) -> None:
    """Reloaded while the server has no snapshot: localStorage's board, with its age."""
    scene = scenes.scene(at=QUIET)
    page = opened(scene.url)
    lines_open(page)
    until(page, f"(localStorage.getItem('signage:xa-mau:{scene.code}') || '').indexOf('B008') > 0")
    scene.first["snapshot"] = None
    scene.first["content"] = None
    scene.speaks = False
    page.reload()
    until(page, "window.Signage && Signage.screen.status()")
    expect(page.locator(".side .row .ticket").first).to_have_text("B008", timeout=500)
    expect(page.locator(".side .state")).to_be_visible()
    expect(page.locator(".layer.on h1")).to_have_text(NOTICE["title"])


def test_another_content_is_fetched_and_a_wrong_answer_asked_for_without_haste(
    scenes: Stage, opened: Open
) -> None:
    """The last good content stays until one comes that can be played."""
    scene = scenes.scene(at=QUIET)
    page = opened(scene.url)
    lines_open(page)
    scene.payloads["wrong"] = {"hash": "wrong", "slides": "none"}
    scene.say("content", content="wrong")
    wait_for(lambda: scene.fetched, 5)
    assert status(page)["content"] == "9f3a1c77e0b2"
    fresh = {**NOTICE, "id": "notice:moi", "title": "Thông báo mới"}
    scene.payloads["new"] = content(fresh, digest="new")
    scene.say("content", content="new")
    expect(page.locator(".layer.on h1")).to_have_text("Thông báo mới")
    wait_for(lambda: any(one["content"] == "new" for one in scene.reports), 5)
    assert len(scene.fetched) <= 3


def test_a_slide_that_cannot_be_drawn_is_skipped_and_reported(scenes: Stage, opened: Open) -> None:
    """Its turn goes to the next one; the report says which and why."""
    broken: Json = {**NOTICE, "id": "dance:x", "kind": "dance"}
    scene = scenes.scene(slides=(broken, NOTICE), at=QUIET)
    page = opened(scene.url)
    expect(page.locator(".layer.on h1")).to_have_text(NOTICE["title"])
    wait_for(lambda: any("dance:x" in (one["error"] or "") for one in scene.reports), 5)


def test_a_picture_that_is_missing_is_skipped(scenes: Stage, opened: Open) -> None:
    """No broken picture on a wall, and no blank."""
    missing: Json = {
        **NOTICE,
        "id": "image:x",
        "kind": "image",
        "src": "/xa-mau/media/none.png",
        "alt": "Sơ đồ",
    }
    page = opened(scenes.scene(slides=(missing, NOTICE), at=QUIET).url)
    expect(page.locator(".layer.on h1")).to_have_text(NOTICE["title"])
    expect(page.locator("img:visible")).to_have_count(0)


def test_a_picture_that_did_not_come_is_tried_again(scenes: Stage, opened: Open) -> None:
    """A server that is started again must not cost a slide its place for months."""
    plan: Json = {
        **NOTICE, "id": "image:x", "kind": "image", "src": "/xa-mau/media/plan.png", "alt": "Sơ đồ",
    }  # fmt: skip
    page = opened()
    page.route("**/media/plan.png", lambda route: route.abort())
    page.goto(scenes.scene(slides=(plan,), at=QUIET).url)
    until(page, "(Signage.screen.status().error || '').indexOf('image:x') === 0")
    expect(page.locator(".layer.on h1")).to_have_text("Trung tâm xã Mẫu")
    page.unroute("**/media/plan.png")
    page.evaluate("{ const s = Signage.clock.steady; Signage.clock.steady = () => s() + 61000; }")
    expect(page.locator(".layer.on img")).to_be_visible(timeout=10_000)
    assert status(page)["error"] is None


def test_kept_data_that_cannot_be_drawn_cost_nothing(scenes: Stage, browser: Browser) -> None:
    """An older build, or a damaged disk: the line opens and the server's data are drawn."""
    scene = scenes.scene(at=QUIET)
    scene.first["snapshot"] = None
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    kept = {"queue": {"counters": [{"id": "1"}], "services": [None], "calls": []}}
    context.add_init_script(
        f"localStorage['signage:xa-mau:{scene.code}'] = JSON.stringify({json.dumps(kept)})"
    )
    page = context.new_page()
    page.goto(scene.url)
    expect(page.locator(".side .row .ticket").first).to_have_text("B008", timeout=5_000)
    wait_for(lambda: len(scene.reports) > 0, 5, "a report")
    until(page, "Signage.screen.status().slide === 'notice:mau'")
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_a_counter_with_a_long_mark_is_read_whole(
    scenes: Stage, opened: Open, width: int, height: int
) -> None:
    """Where the name has no number: none is cut, and the summons leaves the board alone."""
    queue = example("queue")["queue"]
    for counter in queue["counters"]:
        counter["name"], counter["id"] = "Tiếp nhận", f"QUAY-{counter['id']}"
    for call in queue["calls"]:
        call["counter"] = f"QUAY-{call['counter']}"
    layout = "portrait" if height > width else "board-right"
    scene = scenes.scene(at="2026-11-23T09:14:05.410+07:00", queue=queue, layout=layout)
    page = opened(scene.url, width, height)
    expect(page.locator(".summons.on .plaque")).to_contain_text("QUAY-")
    for box in (".summons.on", ".side"):
        edges = page.evaluate(
            "(name) => { const box = document.querySelector(name).getBoundingClientRect();"
            " return [box.right, ...Array.from(document.querySelectorAll(name + ' .plaque'),"
            " (one) => one.getBoundingClientRect().right)]; }",
            box,
        )
        assert max(edges[1:]) <= edges[0] <= width


@pytest.mark.parametrize("layout", ["board-right", "board-full"])
def test_a_call_without_a_counter_is_summoned_and_listed(
    scenes: Stage, opened: Open, layout: str
) -> None:
    """Its number, and no empty mark of a counter."""
    queue = example("queue")["queue"]
    queue["calls"][0] |= {"counter": "", "ticket": "D009"}
    page = opened(scenes.scene(at=CALLING, queue=queue, layout=layout).url)
    expect(page.locator(".summons.on .ticket")).to_have_text("D009")
    expect(page.locator(".summons.on .plaque")).to_be_hidden()
    expect(page.locator(".summons.on .go")).to_be_hidden()
    line = page.locator(".recent:visible li", has_text="D009")
    expect(line).to_have_count(0 if layout == "board-full" else 1)
    expect(line.locator(".plaque")).to_have_count(0)


@pytest.mark.parametrize(("name", "code", "word", "layout", "board"), STRANGE)
def test_a_counter_that_only_the_queue_system_has_is_shown_by_its_name(
    scenes: Stage, opened: Open, name: str, code: str, word: str, layout: str, board: str
) -> None:
    """A row with its mark, and a summons that says what it is called and keeps to its place."""
    queue = example("queue")["queue"]
    extra = {"id": code, "name": name, "status": "open", "services": [], "ticket": "D009"}
    queue["counters"].append({**extra, "priority": False})
    queue["calls"][0] |= {"counter": code, "ticket": "D009"}
    size = (1080, 1920) if layout == "portrait" else (1920, 1080)
    page = opened(scenes.scene(at=CALLING, queue=queue, layout=layout).url, *size)
    row = page.locator(f"{board} .row").nth(4)
    expect(row.locator(".ticket")).to_have_text("D009")
    expect(row.locator(".plaque")).to_have_text(code)
    expect(page.locator(".summons.on .plaque")).to_have_text(code)
    expect(page.locator(".summons.on .to")).to_have_text(word)
    edges = page.evaluate(
        "(() => { const box = document.querySelector('.summons.on');"
        " const all = Array.from(box.children, (one) => one.getBoundingClientRect());"
        " const room = box.getBoundingClientRect();"
        " return [Math.max(...all.map((one) => one.right)) - room.right,"
        " Math.max(...all.map((one) => one.bottom)) - room.bottom,"
        " room.top - Math.min(...all.map((one) => one.top))]; })()"
    )
    assert max(edges) <= 0


def test_with_nothing_valid_the_wall_shows_name_and_whom_to_ask(
    scenes: Stage, opened: Open
) -> None:
    """Slides whose end has passed by the server's clock are gone, whatever the device thinks."""
    ended: Json = {**NOTICE, "until": 1}
    page = opened(scenes.scene(slides=(ended,), at=QUIET).url)
    expect(page.locator(".layer.on h1")).to_have_text("Trung tâm xã Mẫu")


def test_a_new_build_is_loaded_between_slides_after_a_probe(scenes: Stage, opened: Open) -> None:
    """And only once, should the server still name another one."""
    short = [{**NOTICE, "id": f"notice:{n}", "seconds": 2} for n in range(2)]
    scene = scenes.scene(slides=tuple(short), at=QUIET, build="older")
    page = opened(scene.url)
    page.evaluate("window.same = true")
    until(page, "window.same === undefined", 15)
    lines_open(page)
    page.evaluate("window.same = true")
    turned = page.evaluate("Signage.screen.status().slide")
    until(page, f"Signage.screen.status().slide !== '{turned}'")
    until(page, f"Signage.screen.status().slide === '{turned}'")
    assert page.evaluate("window.same") is True


def test_a_chime_that_the_browser_blocks_is_asked_for_and_reported(
    browser: Browser, scenes: Stage
) -> None:
    """One key and it sounds. `page.evaluate` would be a gesture, so the report is read."""
    launched = browser.browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--autoplay-policy=user-gesture-required"],
    )
    scene = scenes.scene(at=QUIET, loudspeaker=True)
    page = launched.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(scene.url)
    wait_for(
        lambda: [one["sound"] for one in scene.reports][-1:] == ["blocked"],
        8,
        "blocked is reported",
    )
    expect(page.get_by_text("Bấm OK để bật âm thanh").locator("visible=true").first).to_be_visible()
    page.keyboard.press("Enter")
    wait_for(lambda: [one["sound"] for one in scene.reports][-1:] == ["on"], 8, "on is reported")
    launched.close()


def test_the_page_under_a_summons_does_not_turn(scenes: Stage, opened: Open) -> None:
    """People may go on reading; the turn is made up for afterwards."""
    short = [{**NOTICE, "id": f"notice:{n}", "seconds": 3} for n in range(3)]
    scene = scenes.scene(slides=tuple(short), at="2026-11-23T09:14:05.410+07:00")
    page = opened(scene.url)
    expect(page.locator(".summons.on")).to_be_visible()
    before = status(page)["slide"]
    until(page, "!document.querySelector('.summons.on')", 10)
    turned = page.evaluate("Signage.screen.status().slide")
    assert before == turned or not page.locator(".summons.on").count()
    until(page, f"Signage.screen.status().slide !== '{before}'")


def test_a_full_board_slide_covers_everything_and_goes_again(scenes: Stage, opened: Open) -> None:
    """The wall is the board for a turn, then stage and board again."""
    board: Json = {
        "id": "board:full",
        "kind": "board",
        "seconds": 3,
        "until": None,
        "sample": False,
        "mode": "full",
    }
    notice = {**NOTICE, "seconds": 3}
    page = opened(scenes.scene(slides=(board, notice), at=QUIET).url)
    expect(page.locator(".zones.whole")).to_have_count(1, timeout=5_000)
    expect(page.locator(".full .row .ticket:visible").first).to_have_text("B008")
    picture(page, "full-board-slide")
    expect(page.locator(".zones.whole")).to_have_count(0, timeout=5_000)
    expect(page.locator(".layer.on h1")).to_have_text(NOTICE["title"])


def test_nothing_is_asked_of_any_other_host(scenes: Stage, opened: Open) -> None:
    """Zero outbound traffic: fonts, styles, scripts, pictures are local."""
    scene = scenes.scene(at=QUIET)
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(scene.url)
    lines_open(page)
    assert [url for url in asked if not url.startswith((scenes.url, "data:", "blob:"))] == []
    assert len(asked) <= 9
    assert [url for url in asked if "khmer" in url] == []


def test_khmer_letters_come_with_the_first_content_that_has_them(
    scenes: Stage, opened: Open
) -> None:
    """Also where the site shows Khmer only from now on; its pages carry their language."""
    scene = scenes.scene(at=QUIET)
    page = opened(scene.url)
    lines_open(page)
    assert not measured(page, "khmer()")
    face: Json = {"lang": "km", "title": "ថ្ងៃព្រហស្បតិ៍", "lines": ["ថ្ងៃចន្ទ"], "kicker": "ម៉ោង"}
    both = {**NOTICE, "also": [face]}
    scene.payloads["km"] = content(both, digest="km") | {
        "languages": ["vi", "km"], "bilingual": "beside",
    }  # fmt: skip
    scene.say("content", content="km")
    expect(page.locator(".layer.on .face[lang=km] h1")).to_have_text(face["title"])
    expect(page.locator(".layer.on .face[lang=vi] h1")).to_have_text(NOTICE["title"])
    until(page, "Measure.khmer()")


def test_a_takeover_that_is_too_long_turns_its_pages(scenes: Stage, opened: Open) -> None:
    """Nothing of it is cut: each page fits, and all that it says is on one of them."""
    given: Json = example("takeover")["takeover"] | {
        "lines": [f"Việc thứ {n}: xin ông/bà giữ số, ngồi chờ và nghe cán bộ gọi tại quầy."
                  for n in range(1, 15)],
    }  # fmt: skip
    for width, height in ((1920, 1080), (1080, 1920)):
        layout = "portrait" if height > width else "board-right"
        scene = scenes.scene(at=QUIET, layout=layout)
        scene.first["snapshot"]["takeover"] = given
        page = opened(scene.url, width, height)
        lines_open(page)
        said, stood = set(), dict[str, int]()
        for turn in range(14):
            page.evaluate(f"Signage.clock.set({at_ms(QUIET) + turn * 12_000})")
            page.wait_for_timeout(250)
            assert measured(page, "takeover()") == []
            lines = page.locator(".takeover.on .lead").all_text_contents()
            stood["".join(lines)] = stood.get("".join(lines), 0) + 1
            said.update(lines)
        assert said >= set(given["lines"])
        words = {len(text.split()): times for text, times in stood.items()}
        assert words[max(words)] > 1, "a page with more to read stands for longer than 12 s"
        picture(page, f"takeover-long-{layout}")


TICKETS = """[...document.querySelectorAll(".full .row .ticket")]
    .map((one) => one.textContent).join("|")"""


@pytest.mark.parametrize(
    ("layout", "width", "height", "distance"),
    [("board-full", 1920, 1080, 4), ("board-full", 1080, 1920, 4), ("counter", 1920, 1080, 4),
     ("board-right", 1920, 1080, 7)],
)  # fmt: skip
def test_a_takeover_stands_above_a_wall_that_is_all_board(
    scenes: Stage, opened: Open, layout: str, width: int, height: int, distance: float
) -> None:
    """Also where letters are so large that there is no room but for the board."""
    config = {"layout": layout, "distance": distance, "counter": "3"}
    scene = scenes.scene(at=QUIET, **config)
    page = opened(scene.url, width, height)
    lines_open(page)
    scene.say("takeover", takeover=example("takeover")["takeover"])
    box = page.locator(".takeover.on")
    expect(box).to_contain_text("Thông báo quan trọng")
    board = page.locator(".full").bounding_box()
    covered = box.bounding_box()
    assert board is not None
    assert covered is not None
    assert covered["y"] + covered["height"] <= board["y"] + 1
    assert measured(page, "takeover()") == []
    assert measured(page, "board()") == []
    shown = page.locator(".full .row .ticket").all_text_contents()
    if distance < 5:
        assert shown == (["A015"] if layout == "counter" else ["B008", "H004", "A015", ""])
    else:  # fewer than four counters have room: they turn, within a minute too
        seen = set(shown)
        for times in (0, 1, 2):
            page.evaluate(f"Signage.clock.set({at_ms(QUIET) // 60_000 * 60_000 + times * 8_000})")
            until(page, TICKETS + f" !== {'|'.join(shown)!r}") if times else None
            shown = page.locator(".full .row .ticket").all_text_contents()
            seen.update(shown)
        assert seen >= {"B008", "H004", "A015"}
    picture(page, f"takeover-above-{layout}-{width}-{distance}")
    scene.say("takeover", takeover=None)
    expect(box).to_have_count(0)
    until(page, "document.querySelector('.full').getBoundingClientRect().top < 250")


def test_paper_over_a_summons_follows_what_is_beneath(scenes: Stage, opened: Open) -> None:
    """A takeover that comes while a number is called has no line cut in half."""
    scene = scenes.scene(at=CALLING)
    page = opened(scene.url)
    expect(page.locator(".summons.on")).to_be_visible()
    given: Json = example("takeover")["takeover"] | {
        "lines": ["Xin ông/bà giữ số và ngồi chờ."] * 3, "until": None,
    }  # fmt: skip
    scene.say("takeover", takeover=given)
    expect(page.locator(".summons.on.over-urgent")).to_be_visible()
    until(page, "document.querySelector('.summons').getAnimations().length === 0")
    assert measured(page, "halves()") == []


def test_the_signs_of_counters_without_a_number_differ(scenes: Stage, opened: Open) -> None:
    """Open, paused, closed, at lunch: each has a sign of its own beside its word."""
    queue = example("queue")["queue"]
    for counter, state in zip(queue["counters"], ("open", "paused", "closed", "open"), strict=True):
        counter["status"], counter["ticket"] = state, None
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    signs = page.locator(".side .row .sign path")
    drawn = [signs.nth(n).get_attribute("d") for n in range(4)]
    assert drawn[0] == drawn[3]
    assert len(set(drawn)) == 3
    queue["open"] = {"state": "break", "until": "2026-11-23T13:00:00.000+07:00"}
    page = opened(scenes.scene(at=QUIET, queue=queue).url)
    assert page.locator(".side .row .sign path").first.get_attribute("d") not in drawn


@pytest.mark.parametrize("sample", [False, True])
def test_an_upright_board_keeps_its_height(scenes: Stage, opened: Open, sample: bool) -> None:
    """Old data, lunch and a full board for a turn leave the page under it where it is."""
    queue = example("queue")["queue"]
    lunch = {**queue, "open": {"state": "break", "until": "2026-11-23T13:00:00.000+07:00"}}
    board: Json = {"id": "board:full", "kind": "board", "seconds": 2, "until": None,
                   "sample": False, "mode": "full"}  # fmt: skip
    heights = set()
    for distance in (4.0, 6.0):
        scene = scenes.scene(
            slides=({**NOTICE, "seconds": 2}, board), at=QUIET, layout="portrait",
            distance=distance, sample=sample,
        )  # fmt: skip
        page = opened(scene.url, 1080, 1920)
        lines_open(page)
        for state in (queue, {**queue, "stale": True}, lunch, {**queue, "calls": []}):
            scene.say("queue", queue=state)
            until(page, f"Signage.screen.state.seq === {scene.seq}")
            heights.add((distance, page.evaluate(ZONES)))
        for whole in (1, 0):
            expect(page.locator(".zones.whole")).to_have_count(whole)
            heights.add((distance, page.evaluate(ZONES)))
    assert len(heights) == 2


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("distance", [4.0, 6.0])
def test_a_summons_on_the_whole_wall_is_larger_than_the_rows(
    scenes: Stage, opened: Open, width: int, height: int, distance: float
) -> None:
    """And stands under them, however many counters there are."""
    queue = example("queue")["queue"]
    for number in (1, 4, 8, 16):
        many = [
            {**queue["counters"][n % 3], "id": str(n + 1), "name": f"Quầy {n + 1}"}
            for n in range(number)
        ]
        scene = scenes.scene(
            at=CALLING, queue={**queue, "counters": many}, layout="board-full", distance=distance
        )
        page = opened(scene.url, width, height)
        expect(page.locator(".summons.on")).to_be_visible()
        until(page, f"({SUMMONED})[2] <= ({SUMMONED})[3]")
        called, row, lowest, top = page.evaluate(SUMMONED)
        assert called > row
        assert lowest <= top
