"""Today's Chromium of the system, driven by playwright, and what tests measure in a page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Frame, Page, sync_playwright

from signage.render.draw import judge
from tests.conftest import PATIENCE

EXECUTABLE = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--force-device-scale-factor=1", "--hide-scrollbars",
]  # fmt: skip
LOUD = "--autoplay-policy=no-user-gesture-required"
"""What a kiosk passes so that the chime is heard without a key."""

OUT = Path(__file__).resolve().parent.parent / "out"
"""Pictures of the last run; git-ignored."""

MEASURE = f"{judge()}; {Path(__file__).with_name('measure.js').read_text(encoding='utf-8')}"
"""Defines `Judge` and `Measure` in a page: evaluated once before anything of it is used."""

STANDS = """window.Signage && Signage.screen && Signage.screen.lines() > 0
    && document.querySelector(".row .plaque") !== null
    && document.querySelector(".zones.whole, .layer.on .page") !== null"""
"""A wall has a line, has heard of the counters and has drawn a slide: none may be blank now."""


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=EXECUTABLE, args=[*FLAGS, *flags])
        try:
            yield opened
        finally:
            opened.close()


class Tabs:
    """Pages that are used again: a process for each costs more than most tests do in it.

    Who gives one new scripts, a clock or routes wants a new page instead: these would stay.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[bool, list[Page]] = {False: [], True: []}

    @contextmanager
    def lent(self, free: bool = False) -> Iterator[Page]:
        """An empty page without storage; a `free` one takes scripts that its policy forbids."""
        page = self._idle[free].pop() if self._idle[free] else self._new(free)
        been: set[str] = set()

        def goes(frame: Frame) -> None:
            if frame.url.startswith("http"):
                been.add("/".join(frame.url.split("/", 3)[:3]))

        page.on("framenavigated", goes)
        yield page
        page.remove_listener("framenavigated", goes)
        try:
            page.goto("about:blank")
        except Error:  # it is closed, or asks whether it may be left
            page.context.close()
            return
        page.context.clear_cookies()
        line = page.context.new_cdp_session(page)
        for origin in been:
            line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        line.detach()
        self._idle[free].append(page)

    def _new(self, free: bool) -> Page:
        return self._browser.new_context(locale="vi-VN", bypass_csp=free).new_page()


def measured(page: Page, what: str) -> Any:
    """What a function of measure.js finds in the page."""
    return page.evaluate(
        f"(window.Measure || (() => {{ {MEASURE}; window.Measure = Measure; }})(), Measure.{what})"
    )


def texts(page: Page) -> list[dict[str, Any]]:
    """Every line of text that is seen, with its box and size."""
    found: list[dict[str, Any]] = measured(page, "texts()")
    return found


def until(page: Page, script: str, seconds: float = 10) -> Any:
    """The value of `script` once it is truthy; playwright's own way is a forbidden eval."""
    seconds *= PATIENCE
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = page.evaluate(script)
        except Error:
            found = None  # between two documents
        if found:
            return found
        assert time.monotonic() < deadline, f"not within {seconds} s: {script}"
        page.wait_for_timeout(20)


def status(page: Page) -> dict[str, Any]:
    """What the screen would report now."""
    found: dict[str, Any] = page.evaluate("Signage.screen.status()")
    return found


def picture(page: Page, name: str) -> Path:
    """A screenshot in tests/out/."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.png"
    page.screenshot(path=path)
    return path
