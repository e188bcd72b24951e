"""Browsers, the stage for pages in any state, and pages that fail a test when a script throws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize, expect

from tests.conftest import PATIENCE
from tests.support.chromium import LOUD, Tabs, chromium, until
from tests.support.fonts import put
from tests.support.stage import Stage, stage


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which `signage assets` ran."""
    return put(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def scenes(fonts: Path) -> Iterator[Stage]:
    """A stage for scenes of the test's own."""
    with stage(fonts) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Today's Chromium with a kiosk's flags."""
    with chromium(LOUD) as opened:
        expect.set_options(timeout=5_000 * PATIENCE)
        yield opened


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Pages that are lent to one test after the other."""
    return Tabs(browser)


@pytest.fixture
def page(tabs: Tabs) -> Iterator[Page]:
    """A page of an office computer, without cookies; axe-core may work in it."""
    with tabs.lent(free=True) as one:
        one.set_viewport_size({"width": 1366, "height": 768})
        yield one


@pytest.fixture
def opened(browser: Browser, tabs: Tabs) -> Iterator[Callable[..., Page]]:
    """Opens pages, each with storage of its own; a script that throws fails the test.

    One that is asked for without an address is new: the test may prepare it as it likes.
    """
    thrown: list[str] = []

    def throws(error: Error) -> None:
        thrown.append(str(error))

    with ExitStack() as lent:

        def make(url: str = "", width: int = 1920, height: int = 1080) -> Page:
            size: ViewportSize = {"width": width, "height": height}
            if url:
                page = lent.enter_context(tabs.lent())
                page.set_viewport_size(size)
            else:
                context = browser.new_context(viewport=size, locale="vi-VN")
                lent.callback(context.close)
                page = context.new_page()
            page.on("pageerror", throws)
            lent.callback(page.remove_listener, "pageerror", throws)
            if url:
                page.goto(url)
                until(
                    page,
                    "window.Signage && Signage.screen.status()"
                    " && document.fonts.status === 'loaded'",
                )
            return page

        yield make
    assert thrown == []
