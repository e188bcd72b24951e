"""A clerk's daily tasks in a real Chromium, by mouse and by keyboard, seen on a real wall."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from signage import clock
from tests.conftest import PATIENCE, Server, wait_for
from tests.support.chromium import Tabs, until
from tests.support.staff_pages import GOOD, enter, looked_at, office

pytestmark = pytest.mark.browser

LIST = "/staff/xa-mau/playlists/sanh"
PAGES = (
    "/staff/xa-mau/playlists/", LIST, f"{LIST}/add", f"{LIST}/add/notice", f"{LIST}/add/poster",
    f"{LIST}/add/guide?q=sinh", f"{LIST}/add/contacts", "/staff/xa-mau/notices",
    "/staff/xa-mau/notices/add/posted", "/staff/xa-mau/versions",
)  # fmt: skip
MOST = 6
MOST_TABS = 15
MADE = "sites/xa-mau/media/made"
LINE = "one => [...document.querySelectorAll('ol.slides > li')].indexOf(one.closest('li'))"
AT = f"({LINE})(document.activeElement)"
"""In which line of a playlist something is, or -1: arrows lead from one to the next."""


@dataclass
class Hands:
    """A person before the page; each click, press, typed field and chosen file counts one."""

    page: Page
    mouse: bool
    count: int = 0
    tabs: int = 0

    def press(self, what: Locator) -> None:
        """A link or a button."""
        self.count += 1
        if self.mouse:
            what.click()
        elif keys := what.get_attribute("aria-keyshortcuts"):
            self.page.keyboard.press(keys)
        else:
            self.reach(what)
            self.page.keyboard.press("Enter")

    def enter(self) -> None:
        """The button that has the focus, or that of the form."""
        self.count += 1
        self.page.keyboard.press("Enter")

    def type(self, what: Locator, text: str) -> None:
        self.count += 1
        if self.mouse:
            what.fill(text)
        else:
            self.reach(what)
            if what.get_attribute("type") == "date":
                what.fill(text)
            else:
                self.page.keyboard.insert_text(text)

    def choose(self, what: Locator, path: Path) -> None:
        self.count += 1
        what.set_input_files(path)

    def reach(self, what: Locator) -> None:
        """By Tab from where the focus is: everything is on the way."""
        if self.mouse:
            return
        expect(what).to_be_visible()
        line = what.evaluate(LINE)
        for _ in range(200):
            if line > self.page.evaluate(AT) >= 0:
                self.page.keyboard.press("ArrowDown")
                continue
            if what.evaluate("one => one === document.activeElement"):
                return
            self.tabs += 1
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {what}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With an editor."""
    with office(tmp_path_factory.mktemp("clerk"), {"hoa": {"xa-mau": "editor"}}) as running:
        yield running


@pytest.fixture
def page(tabs: Tabs, server: Server) -> Iterator[Page]:
    """Signed in, at the first page."""
    with tabs.lent(free=True) as made:
        made.set_viewport_size({"width": 1366, "height": 768})
        enter(made, server, "hoa")
        yield made


@pytest.fixture(scope="module")
def wall(browser: Browser, server: Server) -> Iterator[Page]:
    """A screen of the hall."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    made = context.new_page()
    made.goto(f"{server.url}/xa-mau/s/sanh-1")
    until(made, "window.Signage && Signage.screen.status().content")
    yield made
    context.close()


def on_wall(wall: Page, before: str, since: float) -> float:
    """Seconds until the screen has another content than `before`."""
    until(wall, f"Signage.screen.status().content !== {json.dumps(before)}", 5)
    return time.monotonic() - since


def since_made(server: Server) -> float:
    """Seconds since the newest file was made for the walls."""
    notes = (server.content / MADE).glob("*.json")
    return time.time() - max(one.stat().st_mtime for one in notes)


def leaflet(path: Path) -> Path:
    made = pypdfium2.PdfDocument.new()
    made.new_page(420, 595)
    made.save(path)
    return path


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keyboard"])
def test_daily_tasks_take_six_steps_and_are_on_the_wall_within_a_second(
    page: Page, wall: Page, server: Server, tmp_path: Path, mouse: bool
) -> None:
    """A notice with its last day, a leaflet for one week, a slide that is hidden."""
    week = (clock.now() + timedelta(days=7)).date().isoformat()
    way = "mouse" if mouse else "keyboard"
    told = []
    for task in ("notice", "poster", "hide"):
        page.goto(f"{server.url}/staff/xa-mau/")
        hands = Hands(page, mouse)
        hands.press(page.get_by_role("link", name="Danh sách phát"))
        if task == "notice":
            hands.press(page.get_by_role("link", name="Thêm vào sanh: Thông báo"))
            hands.type(page.get_by_label("Tiêu đề", exact=True), f"Nghỉ chiều ({way})")
            hands.type(page.get_by_label("Đến hết ngày"), week)
        elif task == "poster":
            hands.press(page.get_by_role("link", name="Thêm vào sanh: Tờ rơi"))
            file = leaflet(tmp_path / f"Tiêm chủng {way}.pdf")
            hands.choose(page.get_by_label("Chọn tệp từ máy này"), file)
            hands.type(page.get_by_label("Đến hết ngày"), week)
        else:
            hands.press(page.get_by_role("link", name="sanh", exact=True))
        name = "Đưa lên ngay" if task != "hide" else re.compile("^Ẩn: ")
        button = page.get_by_role("button", name=name).first
        before = wall.evaluate("Signage.screen.status().content")
        hands.reach(button)
        since = time.monotonic()
        hands.press(button)
        page.wait_for_url("**done=*")
        answered = time.monotonic() - since
        seen = on_wall(wall, before, since)
        if task == "poster":
            seen = since_made(server)
        expect(page.locator(".message.good")).to_contain_text("Đã đưa lên lúc")
        told.append(f"{task}: {hands.count} steps ({hands.tabs} tabs), answered after "
                    f"{answered:.2f} s, on the wall {seen:.2f} s after "
                    f"{'its file was made' if task == 'poster' else 'the press'}")  # fmt: skip
        assert hands.count <= MOST
        assert hands.tabs <= MOST_TABS
        assert seen <= 1.0 * PATIENCE
    print(f"\n{way}: " + "; ".join(told))


def test_a_file_is_waited_for_on_a_page_that_goes_on_by_itself(
    page: Page, server: Server, tmp_path: Path
) -> None:
    """It says how far the file is; no request waits for that."""
    told = {"busy": True, "percent": 40, "told": "Đã làm 40 %"}
    page.route("**/media/state**", lambda asked: asked.fulfill(json=told))
    page.goto(f"{server.url}{LIST}/add/poster")
    page.get_by_label("Chọn tệp từ máy này").set_input_files(leaflet(tmp_path / "Chờ.pdf"))
    page.get_by_role("button", name="Đưa lên ngay").click()
    expect(page.locator("#told")).to_have_text("Đã làm 40 %")
    expect(page.locator("progress")).to_have_attribute("value", "40")
    looked_at(page, "progress")
    page.unroute("**/media/state**")
    page.wait_for_url("**done=*")
    expect(page.locator(".message.good")).to_contain_text("Chờ")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody(page: Page, server: Server, path: str) -> None:
    """axe-core finds nothing, letters are large, nothing stands beside the page, at both sizes."""
    page.goto(server.url + path)
    assert "built-in method" not in page.content()
    looked_at(page, re.sub(r"\W+", "-", path.removeprefix("/staff/xa-mau/")).strip("-"))


def test_what_is_looked_at_first_is_published_and_taken_back(page: Page, server: Server) -> None:
    """By the Enter key alone; each page on the way is for everybody."""
    page.goto(f"{server.url}{LIST}/add/notice")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_label("Tiêu đề", exact=True)).to_have_attribute("aria-invalid", "true")
    looked_at(page, "notice-wrong")
    page.get_by_label("Tiêu đề", exact=True).fill("Sáng mai mất điện")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Xem trước khi đưa lên")
    looked_at(page, "before")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=*")
    looked_at(page, "done")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".message.good")).to_contain_text("Đã hoàn tác")


def test_a_version_shows_its_lines(page: Page, server: Server) -> None:
    """What went and what came, by signs and words beside the colour."""
    page.goto(f"{server.url}{LIST}")
    page.get_by_role("button", name=re.compile("^Xuống: ")).first.click()
    page.wait_for_url("**done=*")
    page.goto(f"{server.url}/staff/xa-mau/versions")
    page.locator("tbody a").first.click()
    page.locator("summary", has_text="Từng dòng").click()
    looked_at(page, "version")


def test_lines_change_places_by_hand_and_by_keys(page: Page, server: Server) -> None:
    """A line is dragged; Alt and an arrow moves the one with the focus, which keeps it."""
    page.goto(f"{server.url}{LIST}")
    lines = page.locator("ol.slides > li")
    first, second = (lines.nth(n).locator(".what strong").first.inner_text() for n in (0, 1))
    lines.nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**done=*")
    expect(lines.nth(0).locator(".what strong").first).to_have_text(second)
    expect(lines.nth(1)).to_be_focused()
    lines.nth(0).locator(".n").drag_to(lines.nth(1).locator(".n"))
    expect(lines.nth(0).locator(".what strong").first).to_have_text(first)


def test_a_clerk_without_scripts_does_the_same(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    """Order by buttons, forms by pages; a file that is being made is looked at by a button."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/staff/")
    page.get_by_label("Tên đăng nhập").fill("hoa")
    page.get_by_label("Mật khẩu", exact=True).fill(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/xa-mau/")
    page.goto(f"{server.url}{LIST}")
    page.get_by_role("button", name=re.compile("^Xuống: ")).first.click()
    expect(page.locator(".message.good")).to_contain_text("đưa")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".message.good")).to_contain_text("Đã hoàn tác")
    page.goto(f"{server.url}{LIST}/add/poster")
    page.get_by_label("Chọn tệp từ máy này").set_input_files(leaflet(tmp_path / "Từng bước.pdf"))
    page.get_by_role("button", name="Đưa lên ngay").click()
    expect(page.locator("h1")).to_have_text("Đang chuẩn bị tệp")
    wait_for(lambda: list((server.content / MADE).glob("tung-buoc-*.json")), 10)
    page.get_by_role("button", name="Đi tiếp khi tệp xong").click()
    expect(page.locator(".message.good")).to_contain_text("Từng bước")
    context.close()
