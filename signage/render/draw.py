"""A wall in a browser: opened once, then slide after slide drawn and judged on it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from signage.render.chromium import Chromium, ChromiumError, ScriptError
from signage.render.walls import Drawing, Wall

STILL = """(() => {
  const ids = [], begin = window.setInterval;
  window.setInterval = function () {
    const id = begin.apply(window, arguments);
    ids.push(id);
    return id;
  };
  window.still = () => ids.forEach((id) => clearInterval(id));
  window.WebSocket = function () { this.readyState = 0; this.send = this.close = () => {}; };
})()"""
"""Before the player starts: no line, and a way to make time stand once its first picture does."""
CALM = """(() => {
  const sheet = document.createElement('style');
  sheet.textContent = '*,*::before{transition:none!important;animation:none!important}';
  document.head.appendChild(sheet);
  return true;
})()"""
STANDS = """window.Signage && Signage.screen && Signage.screen.status()
  && document.fonts.status === 'loaded'
  && document.querySelector('.zones.whole, .layer.on .page') !== null"""
PATIENCE = 15.0
"""Seconds for a wall to stand."""


@cache
def judge() -> str:
    """The script that defines `Judge` in a page."""
    return Path(__file__).with_name("judge.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the judge says of one page of a slide: faults, and the codes to be read."""

    page: int
    pages: int
    faults: list[dict[str, Any]] = field(default_factory=list)
    codes: list[dict[str, float]] = field(default_factory=list)


class Easel:
    """A browser that draws the walls served at `url`."""

    def __init__(self, browser: Chromium, url: str, letters: dict[str, str]) -> None:
        self._browser = browser
        self._url = url
        self._letters = letters
        self._stands: tuple[str, int | None] | None = None
        self._standing: tuple[str, int] | None = None
        self.spoil = ""
        """For tests: a function that is given the layer before it is judged."""
        browser("Page.addScriptToEvaluateOnNewDocument", source=STILL)

    def open(self, wall: Wall, only: int | None = None) -> None:
        """The wall's page, with `only` one slide of it. Raises ChromiumError."""
        if self._stands == (wall.path, only):
            return
        browser, (width, height) = self._browser, wall.size
        self._stands = self._standing = None
        browser(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        query = "" if only is None else f"?only={only}"
        browser("Page.navigate", url=f"{self._url}{wall.path}{query}")
        browser.until("document.head !== null && document.readyState === 'complete'", PATIENCE)
        browser.evaluate(CALM)
        browser.until(STANDS, PATIENCE)
        browser.evaluate(f"{judge()}; window.Judge = Judge; 1")
        if "km" in wall.languages:
            browser.until("Judge.khmer()", PATIENCE)
        browser.evaluate(f"still(); Judge.knows({json.dumps(self._letters)})")
        self._stands = (wall.path, only)

    def around(self, wall: Wall) -> list[dict[str, Any]]:
        """What is wrong with board and bar, as they stand."""
        only = "true" if wall.all_board else "false"
        if self.spoil:
            self._browser.evaluate(f"({self.spoil})(document.body)")
        found: dict[str, Any] = self._browser.evaluate(f"Judge.around({only})")
        return list(found["faults"])

    def judged(self, wall: Wall, drawing: Drawing) -> list[Seen]:
        """Each page of a slide, drawn and judged; the last one stands."""
        given = json.dumps(drawing.slide, ensure_ascii=False)
        timed = "true" if drawing.timed else "false"
        made: list[dict[str, Any]] = self._browser.evaluate(
            f"Judge.slide({given}, {json.dumps(wall.bilingual)}, {timed}, {self.spoil or 'null'})"
        )
        self._standing = (str(drawing.slide["id"]), len(made) - 1)
        return [
            Seen(n, len(made), one["faults"], [code for code in one["codes"] if code["width"]])
            for n, one in enumerate(made)
        ]

    def show(self, wall: Wall, drawing: Drawing, page: int) -> None:
        """Makes that page of the slide stand."""
        if self._standing == (drawing.slide["id"], page):
            return
        given = json.dumps(drawing.slide, ensure_ascii=False)
        try:
            self._browser.evaluate(
                f"Judge.show({given}, {json.dumps(wall.bilingual)}, {page});"
                "Promise.all(Array.from(document.querySelectorAll('.shown img'), (one) =>"
                " one.decode().catch(() => 0)))"
            )
            if self.spoil:
                self._browser.evaluate(f"({self.spoil})(Judge.layers()[1])")
        except ScriptError:
            return  # it was told that it cannot be drawn
        self._standing = (str(drawing.slide["id"]), page)

    def bare(self, hidden: bool) -> None:
        """Without its letters, or with them again."""
        self._browser.evaluate(
            f"Judge.layers()[1].classList.toggle('bare', {'true' if hidden else 'false'});"
            "document.getElementById('bare') || document.head.appendChild(Object.assign("
            "document.createElement('style'), {id: 'bare',"
            " textContent: '.bare, .bare * {color: transparent !important}'})); 1"
        )

    def clip(self, box: dict[str, float]) -> bytes:
        """A part of what is seen, as PNG."""
        area = {**{name: round(value) for name, value in box.items()}, "scale": 1}
        return self._taken(format="png", optimizeForSpeed=True, clip=area)

    def picture(self, form: str = "webp") -> bytes:
        """The whole wall as it is seen."""
        quality = {} if form == "png" else {"quality": 70}
        return self._taken(format=form, **quality)

    def _taken(self, **how: Any) -> bytes:
        found = self._browser("Page.captureScreenshot", **how)
        raw = base64.b64decode(found["data"])
        if not raw:
            raise ChromiumError("an empty picture")
        return raw
