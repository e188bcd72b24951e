"""Browsers, the stage for pages in any state, and pages that fail a test when a script throws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.chromium import LOUD, chromium, until
from tests.support.fonts import put
from tests.support.stage import Stage, stage


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which `signage assets` ran."""
    return put(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def scenes(fonts: Path) -> Iterator[Stage]:
    """A stage for scenes of the test's own."""
    with stage(fonts) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Today's Chromium with a kiosk's flags."""
    with chromium(LOUD) as opened:
        yield opened


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each with storage of its own; a script that throws fails the test."""
    thrown: list[str] = []
    contexts = []

    def make(url: str = "", width: int = 1920, height: int = 1080) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", bypass_csp=False
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        if url:
            page.goto(url)
            until(
                page,
                "window.Signage && Signage.screen.status() && document.fonts.status === 'loaded'",
            )
        return page

    yield make
    for context in contexts:
        context.close()
    assert thrown == []
