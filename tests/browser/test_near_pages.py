"""The pages read from near, in a real Chromium: start page of a screen, status, links, help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from signage.web.docs import PAGES
from tests.conftest import ROOT, Server, wait_for

pytestmark = pytest.mark.browser

START = ROOT / "deploy" / "kiosk" / "start.html"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
"""Size of the smallest letters of a page, in pixels."""
NEAR = ("/", "/xa-mau/status", "/xa-mau/status?lang=en", "/nowhere")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that only read."""
    running = Server(tmp_path_factory.mktemp("near")).start()
    yield running
    running.stop()


def test_the_start_page_waits_for_the_server_and_goes_on(page: Page, tmp_path: Path) -> None:
    """A file on the screen's disk: no server yet, then the screen's own page."""
    server = Server(tmp_path)
    target = f"{server.url}/xa-mau/s/sanh-1"
    try:
        page.goto(f"{START.as_uri()}#{target}")
        expect(page.locator("#words")).to_have_text("Đang chờ máy chủ…")
        expect(page.locator("#clock")).to_have_text(re.compile(r"\d\d:\d\d"))
        expect(page.locator("#where")).to_have_text(target)

        server.start()
        page.wait_for_url(target, timeout=15_000)
    finally:
        server.stop()


def test_the_start_page_without_an_address_says_how(page: Page) -> None:
    """Whoever set the screen up wrongly reads what is missing."""
    page.goto(START.as_uri())

    expect(page.locator("#words")).to_have_text("Chưa có địa chỉ màn hình")
    expect(page.locator("#where")).to_contain_text("start.html#http://")


def test_the_start_page_goes_nowhere_but_to_the_web(page: Page) -> None:
    """An address that is a script stays a text."""
    page.goto(f"{START.as_uri()}#javascript:document.title='x'")

    expect(page.locator("#words")).to_have_text("Chưa có địa chỉ màn hình")
    assert page.title() == "Đang chờ máy chủ…"


def test_the_status_page_renews_itself_and_says_when_it_cannot(
    browser: Browser, server: Server
) -> None:
    """A screen connects: its line turns green without a reload. The server dies: it is said."""
    context = browser.new_context()
    status, wall = context.new_page(), context.new_page()
    renew = "document.dispatchEvent(new Event('visibilitychange'))"
    status.goto(f"{server.url}/xa-mau/status")
    row = status.locator('[data-screen="sanh-2"]')
    expect(row).to_contain_text("Chưa kết nối")
    status.evaluate("window.notReloaded = true")

    wall.goto(f"{server.url}/xa-mau/s/sanh-2")
    wall.wait_for_load_state()
    status.bring_to_front()

    def is_good() -> bool:
        status.evaluate(renew)
        return "Tốt" in (row.text_content() or "")

    wait_for(is_good, 15, "the screen's line turns green")
    assert status.evaluate("window.notReloaded")

    server.kill()
    status.evaluate(renew)
    expect(status.locator("#away")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", [*NEAR, *(one.url for one in PAGES)])
def test_near_pages_fit_and_can_be_read(page: Page, shared: Server, path: str) -> None:
    """Nothing wider than window or phone, letters of 15 px and more, no fault that axe finds."""
    page.goto(shared.url + path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()

    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALLEST) >= 14.9
