"""The kiosk and the counter console in a real Chromium on the real server."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.conftest import Server, wait_for
from tests.support.chromium import Tabs

pytestmark = pytest.mark.browser

SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility()
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
OVERFLOWING = """() => [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && box.width && (box.right > innerWidth + 1 || box.left < -1);
  }).map((one) => one.id || one.className || one.tagName)"""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


def _watched(page: Page, width: int, height: int) -> Iterator[Page]:
    wrong: list[str] = []

    def throws(error: Error) -> None:
        wrong.append(str(error))

    page.set_viewport_size({"width": width, "height": height})
    page.on("pageerror", throws)
    yield page
    page.remove_listener("pageerror", throws)
    page.unroute_all()
    assert wrong == []


@pytest.fixture
def kiosk(tabs: Tabs) -> Iterator[Page]:
    """A touch screen of a ticket machine."""
    with tabs.lent(free=True) as page:
        yield from _watched(page, 1280, 1024)


@pytest.fixture
def new_kiosk(browser: Browser) -> Iterator[Page]:
    """One that the test gives a clock or a printer."""
    context = browser.new_context(bypass_csp=True)
    yield from _watched(context.new_page(), 1280, 1024)
    context.close()


@pytest.fixture
def console(tabs: Tabs) -> Iterator[Page]:
    """The smallest office screen."""
    with tabs.lent(free=True) as page:
        yield from _watched(page, 1366, 768)


def ask(server: Server, path: str, body: dict[str, Any] | None = None, token: str = "") -> Any:
    """What the API answers."""
    request = urllib.request.Request(
        f"{server.url}/api/v1/sites/xa-mau/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def take(server: Server, count: int, service: str = "ho-tich", **more: Any) -> None:
    for _ in range(count):
        ask(server, "tickets", {"service": service, **more})


def enter(console: Page, server: Server, counter: str = "3") -> None:
    """Logs in with the counter's PIN, by keyboard."""
    console.goto(f"{server.url}/xa-mau/counter/{counter}")
    expect(console.locator("#pin")).to_be_focused()
    console.keyboard.type(server.pin(counter))
    expect(console.locator("#work")).to_be_visible()


def settled(console: Page) -> None:
    """The last press was answered."""
    expect(console.locator("body")).not_to_have_class(re.compile("busy"))


def rested(console: Page) -> None:
    """The pause after a call, in which a second one counts as a double click, is over."""
    expect(console.locator("body")).not_to_have_class(re.compile("busy|resting"))


def test_a_visitor_gets_a_number_and_the_next_one_a_fresh_start(
    new_kiosk: Page, server: Server
) -> None:
    """Number, counter, day, who is before, where to sit; then the start, priority unticked."""
    take(server, 2, "bao-tro")
    new_kiosk.clock.install()
    new_kiosk.goto(f"{server.url}/xa-mau/kiosk")
    expect(new_kiosk.locator("[data-service=bao-tro] .waiting .num")).to_have_text("2")
    assert not new_kiosk.locator("#priority").is_checked()
    new_kiosk.locator("#priority-label").click()
    new_kiosk.locator("[data-service=bao-tro]").click()

    expect(new_kiosk.locator("#slip-ticket")).to_have_text("H003")
    expect(new_kiosk.locator("#slip-to")).to_have_text("Quầy 2")
    expect(new_kiosk.locator("#slip-priority")).to_have_text("Ưu tiên")
    expect(new_kiosk.locator("#slip-valid")).to_contain_text("Có giá trị trong ngày")
    expect(new_kiosk.locator("#done-ahead")).to_have_text("2 người trước ông/bà")
    expect(new_kiosk.locator("#done")).to_contain_text("Ngồi chờ, xem bảng gọi số")
    expect(new_kiosk.locator("#back")).to_contain_text("Màn hình tự về trang đầu sau")
    new_kiosk.clock.run_for(21_000)
    expect(new_kiosk.locator("#choose")).to_be_visible()
    expect(new_kiosk.locator("[data-service=bao-tro] .waiting .num")).to_have_text("3")
    assert not new_kiosk.locator("#priority").is_checked()


def test_two_quick_taps_are_one_ticket(kiosk: Page, server: Server) -> None:
    kiosk.goto(f"{server.url}/xa-mau/kiosk")
    kiosk.evaluate(
        "() => { const one = document.querySelector('[data-service=dat-dai]');"
        " one.click(); one.click(); one.click(); }"
    )
    expect(kiosk.locator("#slip-ticket")).to_have_text("B001")
    kiosk.locator("#another").click()

    assert {one["id"]: one["waiting"] for one in ask(server, "kiosk")["services"]}["dat-dai"] == 1


def test_a_lost_answer_is_asked_for_again_and_is_the_same_ticket(
    kiosk: Page, server: Server
) -> None:
    kiosk.goto(f"{server.url}/xa-mau/kiosk")
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    kiosk.route("**/tickets*", lose_first)
    kiosk.locator("[data-service=ho-tich]").click()
    expect(kiosk.locator("#alarm")).to_contain_text("Chưa lấy được số")
    expect(kiosk.locator("#slip-ticket")).to_have_text("A001")
    assert json.loads(lost[0])["ticket"] == "A001"


def test_a_kiosk_without_its_server_says_so_and_comes_back(kiosk: Page, server: Server) -> None:
    kiosk.goto(f"{server.url}/xa-mau/kiosk")
    server.kill()
    expect(kiosk.locator("#alarm")).to_contain_text("mất liên lạc", timeout=15_000)
    expect(kiosk.locator("[data-service=ho-tich]")).to_be_visible()
    server.start()
    expect(kiosk.locator("#alarm")).to_be_hidden(timeout=15_000)
    kiosk.locator("[data-service=ho-tich]").click()
    expect(kiosk.locator("#slip-ticket")).to_have_text("A001")


def test_english_is_one_touch_away_and_for_one_visitor(kiosk: Page, server: Server) -> None:
    kiosk.goto(f"{server.url}/xa-mau/kiosk")
    expect(kiosk.locator("#lang")).to_have_text("English")
    kiosk.locator("#lang").click()
    expect(kiosk.locator("[data-service=dat-dai]")).to_contain_text("Land")
    kiosk.locator("[data-service=dat-dai]").click()
    expect(kiosk.locator("#done-ahead")).to_have_text("Nobody is before you")
    expect(kiosk.locator("#slip-to")).to_have_text("Counter 1")
    kiosk.locator("#another").click()
    expect(kiosk.locator("h1").first).to_contain_text("Ông/bà cần làm việc gì?")


def test_print_1_prints_the_slip_alone(new_kiosk: Page, server: Server) -> None:
    new_kiosk.add_init_script("window.prints = 0; window.print = () => { window.prints += 1; };")
    new_kiosk.goto(f"{server.url}/xa-mau/kiosk?print=1")
    new_kiosk.locator("[data-service=ho-tich]").click()
    expect(new_kiosk.locator("#slip-ticket")).to_have_text("A001")
    expect(new_kiosk.locator("#done-head")).to_have_text("Mời ông/bà lấy phiếu")
    assert new_kiosk.evaluate("window.prints") == 1

    new_kiosk.emulate_media(media="print")
    expect(new_kiosk.locator("header")).to_be_hidden()
    expect(new_kiosk.locator("footer")).to_be_hidden()
    box = new_kiosk.locator("#slip").bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(80 / 25.4 * 96, abs=2)
    assert box["height"] < 110 / 25.4 * 96
    pdf = new_kiosk.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 1


def test_the_kiosk_can_be_read_and_touched_by_everybody(kiosk: Page, server: Server) -> None:
    """Letters from 22 px, targets from 62 px, contrast 7 : 1, nothing outside the screen."""
    kiosk.goto(f"{server.url}/xa-mau/kiosk")
    expect(kiosk.locator("[data-service=ho-tich] .waiting .num")).to_have_text("0")
    _readable(kiosk, 22)
    for target in kiosk.locator("button:visible, label:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 62
    kiosk.locator("[data-service=ho-tich]").click()
    expect(kiosk.locator("#slip")).to_be_visible()
    _readable(kiosk, 22)


def test_a_morning_at_a_counter_by_keyboard(console: Page, server: Server) -> None:
    take(server, 3)
    take(server, 1, priority=True)
    enter(console, server)
    expect(console.locator("#waiting li")).to_have_count(4)
    expect(console.locator("#waiting-count")).to_have_text("4 người")
    expect(console.locator("#waiting .mark")).to_have_text("Ưu tiên")

    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A001")
    expect(console.locator("#waiting li")).to_have_count(3)
    expect(console.locator("#facts")).to_contain_text("lần 1")
    rested(console)
    console.keyboard.press("r")
    expect(console.locator("#facts")).to_contain_text("lần 2")
    settled(console)
    console.keyboard.press("g")
    expect(console.locator("#held li")).to_contain_text(["A001"])
    rested(console)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A002")
    settled(console)
    console.keyboard.press("v")
    expect(console.locator("#missed li")).to_contain_text(["A002"])
    rested(console)
    console.get_by_role("button", name="Gọi A001").click()
    expect(console.locator("#ticket")).to_have_text("A001")
    rested(console)
    console.keyboard.press("n")
    console.keyboard.type("1002")
    console.keyboard.press("Enter")
    expect(console.locator("#ticket")).to_have_text("1002")
    expect(console.locator("#facts")).to_contain_text("Số nhập tay")
    settled(console)
    console.keyboard.press("x")
    expect(console.locator("#ticket")).to_have_text("Chưa gọi số nào")
    rested(console)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A003")
    settled(console)
    console.keyboard.press("c")
    expect(console.locator("#targets")).to_be_visible()
    console.keyboard.press("1")
    expect(console.locator("#ticket")).to_have_text("Chưa gọi số nào")
    settled(console)
    console.keyboard.press("t")
    expect(console.locator("#now-label")).to_have_text("Quầy đang tạm dừng")
    settled(console)
    console.keyboard.press("t")
    expect(console.locator("#next-ticket")).to_have_text("A004")


def test_a_wrong_press_is_taken_back_within_ten_seconds(console: Page, server: Server) -> None:
    take(server, 2)
    enter(console, server)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A001")
    rested(console)
    console.keyboard.press("Space")
    expect(console.locator("#undo")).to_contain_text("Hoàn tác lần gọi A002")
    expect(console.locator("#undo")).to_contain_text("giây")
    settled(console)
    for _ in range(2):  # a nervous second press does not take A001 back too
        console.keyboard.press("h")
        settled(console)
    expect(console.locator("#ticket")).to_have_text("A001")
    expect(console.locator("#next-ticket")).to_have_text("A002")
    assert [one["ticket"] for one in ask(server, "calls")["calls"]] == ["A001"]


def test_a_held_key_and_a_double_click_call_once(console: Page, server: Server) -> None:
    take(server, 8)
    enter(console, server)
    console.keyboard.down("Space")
    for _ in range(10):
        console.keyboard.down("Space")
    console.keyboard.up("Space")
    expect(console.locator("#ticket")).to_have_text("A001")
    rested(console)
    console.locator("#next").dblclick()
    expect(console.locator("#ticket")).to_have_text("A002")
    settled(console)

    assert [one["ticket"] for one in ask(server, "calls")["calls"]] == ["A001", "A002"]


def test_a_press_whose_answer_is_lost_calls_once(console: Page, server: Server) -> None:
    """It is said, the state is asked for again, and nothing is repeated by itself."""
    take(server, 3)
    enter(console, server)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    console.route("**/next*", lose, times=1)
    console.keyboard.press("Space")
    expect(console.locator("#said")).to_contain_text("Mất liên lạc giữa chừng")
    expect(console.locator("#ticket")).to_have_text("A001")
    assert lost == [200]
    assert [one["ticket"] for one in ask(server, "calls")["calls"]] == ["A001"]


def test_a_console_outlives_a_power_cut_of_the_server(console: Page, server: Server) -> None:
    """It says that the server is away, takes no press, and goes on without a new PIN."""
    take(server, 2)
    enter(console, server)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A001")
    server.kill()
    expect(console.locator("#alarm")).to_contain_text("Mất liên lạc", timeout=15_000)
    expect(console.locator("#next")).to_be_disabled()
    server.start()
    expect(console.locator("#alarm")).to_be_hidden(timeout=15_000)
    expect(console.locator("#ticket")).to_have_text("A001")
    expect(console.locator("#next")).to_be_enabled()
    rested(console)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A002")


def test_a_new_ticket_is_seen_at_the_counter_at_once(console: Page, server: Server) -> None:
    enter(console, server)
    expect(console.locator("#waiting")).to_contain_text("Không còn ai chờ")
    take(server, 1)
    expect(console.locator("#next-ticket")).to_have_text("A001", timeout=3000)


def test_the_console_says_what_the_walls_showed(
    browser: Browser, console: Page, server: Server
) -> None:
    take(server, 1)
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    wall = context.new_page()
    wall.goto(f"{server.url}/xa-mau/s/sanh-1")
    enter(console, server)
    expect(console.locator("#link")).to_contain_text("1/3 màn hình", timeout=10_000)
    console.keyboard.press("Space")
    expect(console.locator("#shown")).to_have_text("đã hiện trên 1/3 màn hình", timeout=15_000)
    context.close()


def test_a_wrong_pin_is_said_and_a_locked_counter_asks_again(console: Page, server: Server) -> None:
    right = server.pin("3")
    console.goto(f"{server.url}/xa-mau/counter/3")
    console.keyboard.type("000000" if right != "000000" else "111111")
    expect(console.locator("#pin-said")).to_contain_text("Mã PIN không đúng")
    for digit in right:
        console.locator(f"#pad button:text-is('{digit}')").click()
    expect(console.locator("#work")).to_be_visible()
    console.reload()
    expect(console.locator("#work")).to_be_visible()
    console.locator("#lock").click()
    expect(console.locator("#pin")).to_be_focused()
    console.reload()
    expect(console.locator("#pinpad")).to_be_visible()
    expect(console.locator("#work")).to_be_hidden()


def test_the_console_can_be_read_at_1366_by_768(console: Page, server: Server) -> None:
    """Letters from 15 px, contrast 7 : 1, nothing outside, also with many who wait and are held."""
    console.goto(f"{server.url}/xa-mau/counter/3")
    _readable(console, 15)
    take(server, 12)
    enter(console, server)
    token = ask(server, "counters/3/session", {"pin": server.pin("3")})["token"]
    for key in ("hold", "hold", "no-show", "no-show"):
        ask(server, "counters/3/next", {}, token)
        ask(server, f"counters/3/{key}", {}, token)
    expect(console.locator("#missed li")).to_have_count(2)
    console.keyboard.press("Space")
    expect(console.locator("#ticket")).to_have_text("A005")
    expect(console.locator("#waiting li")).to_have_count(7)
    expect(console.locator("#number")).to_be_in_viewport(ratio=1)
    expect(console.locator("#link")).to_be_in_viewport(ratio=1)
    expect(console.locator("#pause")).to_be_in_viewport(ratio=1)
    _readable(console, 15)


def test_an_unknown_counter_is_404(console: Page, server: Server) -> None:
    for path in ("/xa-mau/counter/9", "/xa-la/kiosk", "/xa-la/counter/1"):
        answer = console.goto(server.url + path)
        assert answer is not None
        assert answer.status == 404


def _readable(page: Page, least: float) -> None:
    wait_for(lambda: page.evaluate("document.fonts.status") == "loaded", 10, "fonts")
    assert page.evaluate(SMALLEST) >= least
    assert page.evaluate(OVERFLOWING) == []
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
