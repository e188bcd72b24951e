"""Sáng nay, urgent notices and uploads in a real Chromium, as a clerk at work meets them."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.support.chromium import STANDS, until
from tests.support.staff_pages import enter, looked_at, office

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
WALLS = ("sanh-1", "sanh-2", "bang-so")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With an operator and somebody who may only look."""
    people = {"lan": {"xa-mau": "operator"}, "xem": {"xa-mau": "viewer"}}
    with office(tmp_path_factory.mktemp("morning"), people) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that lets axe-core in."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_ten_to_eleven(page: Page, opened: Open, server: Server) -> None:
    """Five interactions of the keyboard, and every wall says it within a second; one takes it
    down. A wall that is switched off then stands first on the page, in words."""
    walls = [opened(f"{server.url}/xa-mau/s/{code}", 960, 540) for code in WALLS]
    for wall in walls:
        until(wall, STANDS)
    enter(page, server)

    page.keyboard.press("Alt+k")  # 1
    page.wait_for_url("**/urgent")
    looked_at(page, "urgent")
    page.locator("#f-title").focus()  # where it was at the beginning
    page.keyboard.type("Mất điện, tạm ngừng nhận hồ sơ")  # 2
    page.keyboard.press("Enter")  # 3
    expect(page.locator("h1")).to_have_text("Đưa lên màn hình?")
    expect(page.locator("main")).to_contain_text("3 màn hình: sanh-1, sanh-2, bang-so")
    looked_at(page, "urgent-sure")
    expect(page.get_by_role("button", name="Đưa lên ngay")).to_be_focused()
    began = time.monotonic()
    page.keyboard.press("Enter")  # 4
    for wall in walls:
        until(wall, "document.querySelector('.takeover.on') !== null", 3)
    took = time.monotonic() - began
    print(f"urgent: 4 interactions; on 3 walls after {took * 1000:.0f} ms")
    assert took < 3, "more than a second even where other tests run beside"
    expect(page.get_by_role("status")).to_contain_text("Đã đưa “Mất điện")
    looked_at(page, "urgent-standing")

    page.goto(f"{server.url}/staff/xa-mau/")
    expect(page.locator("#wall-sanh-1 .card")).to_contain_text("Mất điện")
    looked_at(page, "morning")
    page.get_by_role("button", name="Gỡ ngay").press("Enter")
    for wall in walls:
        until(wall, "document.querySelector('.takeover.on') === null", 3)
    walls[1].close()
    until(page, "document.querySelector('#walls > li')?.id === 'wall-sanh-2' || location.reload()")
    expect(page.locator("#wall-sanh-2")).to_contain_text("Mất liên lạc")
    expect(page.get_by_role("link", name="Cách sửa màn hình sanh-2")).to_be_visible()
    looked_at(page, "morning-lost")

    page.goto(f"{server.url}/staff/xa-mau/screens/sanh-1")
    looked_at(page, "screen")
    before = walls[0].evaluate("performance.timeOrigin")
    page.get_by_role("button", name="Tải lại màn hình").press("Enter")
    until(walls[0], f"performance.timeOrigin !== {before} && ({STANDS})")
    rung = walls[0].evaluate("Signage.screen.rung()")
    page.get_by_role("button", name="Thử loa của sanh-1").press("Enter")
    until(walls[0], f"Signage.screen.rung() > {rung}")


def test_a_viewer_reads_words_and_finds_no_button(page: Page, server: Server) -> None:
    enter(page, server, "xem")
    assert page.locator("main form").count() == 0
    page.goto(f"{server.url}/staff/xa-mau/urgent")
    expect(page.locator("h1")).to_have_text("Tài khoản này không được làm việc đó")
    page.goto(f"{server.url}/staff/xa-mau/media")
    assert page.locator("main form").count() == 0


def test_the_page_stays_right_and_keeps_the_focus(page: Page, server: Server) -> None:
    """It looks by itself; what has the focus is not taken away."""
    page.clock.install()
    enter(page, server)
    page.locator("#wall-sanh-1 a").first.focus()
    page.evaluate("document.querySelector('#clock').textContent = 'cũ'")
    page.clock.run_for(11_000)
    until(page, "document.querySelector('#clock').textContent !== 'cũ'")
    assert page.evaluate("document.activeElement.closest('li').id") == "wall-sanh-1"


def test_a_picture_is_uploaded_with_a_bar_and_refusals_say_what_to_do(
    page: Page, server: Server, tmp_path: Path
) -> None:
    enter(page, server)
    page.goto(f"{server.url}/staff/xa-mau/media")
    for name in ("Tờ rơi <b>mới</b> 😀.png", "hư.png"):
        (tmp_path / name.replace("/", "-")).write_bytes(
            png() if "rơi" in name else b"not a picture"
        )
    files = sorted(tmp_path.iterdir())
    page.locator("#f-files").set_input_files(files)
    page.evaluate("""() => { window.bars = [];
        new MutationObserver((all) => { for (const one of all) for (const node of one.addedNodes)
            if (node.nodeName === "PROGRESS") window.bars.push(node.getAttribute("aria-label")); })
        .observe(document.getElementById("sends"), {childList: true, subtree: true}); }""")
    page.get_by_role("button", name="Đưa lên máy chủ").press("Enter")
    expect(page.locator("#sends")).to_contain_text("Đã nhận media/to-roi")
    expect(page.locator("#sends .bad")).to_contain_text("không phải là hình")
    assert sorted(page.evaluate("window.bars")) == [f"Đang đưa lên {one.name}" for one in files]
    shelf = page.locator("#shelf li", has_text="to-roi")
    expect(shelf).to_contain_text("Chưa dùng ở đâu")
    expect(page.locator("#jobs")).to_contain_text("xong, dùng được", timeout=20_000)
    looked_at(page, "media")
    shelf.get_by_role("link", name="Xóa").press("Enter")
    looked_at(page, "media-remove")
    page.get_by_role("button", name="Xóa tệp").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã xóa")


def test_uploads_need_no_script(browser: Browser, server: Server, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    enter(bare, server)
    bare.goto(f"{server.url}/staff/xa-mau/media")
    (tmp_path / "ảnh sảnh.png").write_bytes(png("blue"))
    bare.locator("#f-files").set_input_files(tmp_path / "ảnh sảnh.png")
    bare.get_by_role("button", name="Đưa lên máy chủ").press("Enter")
    expect(bare.get_by_role("status")).to_contain_text("Đã nhận media/anh-sanh.png")
    context.close()


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(out, "PNG")
    return out.getvalue()
