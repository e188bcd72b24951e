"""The staff pages' frame and door in a real Chromium: keyboard, axe-core, sizes of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import Server
from tests.support.staff_pages import GOOD, enter, looked_at, office

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = ("/staff/xa-mau/", "/staff/people", "/staff/people/hoa/remove", "/staff/xa-mau/trail",
         "/staff/password", "/staff/xa-mau/khong-co-quyen")  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With an administrator and an editor."""
    people = {"lan": {"*": "admin"}, "hoa": {"xa-mau": "editor"}}
    with office(tmp_path_factory.mktemp("staff"), people) as running:
        yield running


def typed_in(page: Page, server: Server, name: str = "lan") -> None:
    """By keyboard alone: the name's field has the focus."""
    page.goto(f"{server.url}/staff/")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/xa-mau/")


def test_signing_in_and_out_by_keyboard(page: Page, server: Server) -> None:
    """The skip link comes first, what has the focus is seen, and the way out is a button."""
    typed_in(page, server)
    expect(page.locator("h1")).to_have_text("Sáng nay")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main")
    page.locator(".me summary").press("Enter")
    button = page.get_by_role("button", name="Đăng xuất")
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert button.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/sign-in")
    page.goto(f"{server.url}/staff/xa-mau/")
    expect(page.locator("h1")).to_have_text("Đăng nhập")


def test_a_password_can_be_looked_at(page: Page, server: Server) -> None:
    """By a button that says what it does; a wrong one leaves the name in its field."""
    page.goto(f"{server.url}/staff/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    field = page.get_by_label("Mật khẩu", exact=True)
    field.fill("sai mat khau")
    page.get_by_role("button", name="Hiện mật khẩu").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Ẩn mật khẩu").click()
    expect(field).to_have_attribute("type", "password")
    field.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("chưa đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("lan")
    expect(page.get_by_label("Mật khẩu", exact=True)).to_have_value("")
    looked_at(page, "door")


def test_the_pages_are_for_everybody(page: Page, server: Server) -> None:
    """Without a violation of axe-core, with letters of 15 pixels at least, at both sizes."""
    enter(page, server)
    for path in PAGES:
        page.goto(server.url + path)
        looked_at(page, re.sub(r"\W+", "-", path.removeprefix("/staff/")).strip("-"))
    page.goto(f"{server.url}/staff/xa-mau/playlists/sanh")
    page.evaluate("for (const one of document.querySelectorAll('.side details')) one.open = true")
    looked_at(page, "menu")
    page.set_viewport_size(PHONE)
    page.goto(f"{server.url}/staff/xa-mau/playlists/sanh")
    heading, menu = page.locator("h1"), page.get_by_text("Mục lục")
    expect(page.locator("main")).to_be_focused()
    for one in (heading, menu, page.get_by_role("link", name="Thêm trang")):
        expect(one).to_be_in_viewport(ratio=1)


def test_somebody_is_let_in(page: Page, server: Server) -> None:
    """The drawn password is large, shown once, and opens the door."""
    enter(page, server)
    page.goto(f"{server.url}/staff/people")
    page.get_by_label("Họ tên").fill("Trần Văn Mới")
    page.get_by_label("Tên đăng nhập").fill("moi.tv")
    page.get_by_label("Tên đăng nhập").press("Enter")
    secret = page.locator(".secret code").inner_text()
    looked_at(page, "drawn")
    page.get_by_role("link", name="Đã ghi lại").click()
    expect(page.locator(".people")).to_contain_text("Trần Văn Mới")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill("moi.tv")
    page.get_by_label("Mật khẩu", exact=True).fill(secret)
    page.get_by_label("Mật khẩu", exact=True).press("Enter")
    page.wait_for_url("**/staff/xa-mau/")
    page.locator(".me summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("This morning")
    page.goto(f"{server.url}/staff/people")
    expect(page.locator("h1")).to_have_text("This account may not do that")
    looked_at(page, "no")


def test_the_door_opens_without_scripts(browser: Browser, server: Server, tmp_path: Path) -> None:
    """An old browser with scripts off: nothing is missing but the comfort."""
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{server.url}/staff/")
    bare.get_by_label("Tên đăng nhập").fill("hoa")
    bare.get_by_label("Mật khẩu", exact=True).fill(GOOD)
    expect(bare.locator(".reveal")).to_be_hidden()
    bare.get_by_role("button", name="Đăng nhập").click()
    expect(bare.locator("h1")).to_have_text("Sáng nay")
    context.close()
