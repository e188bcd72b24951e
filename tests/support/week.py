"""What a first week needs beside the staff pages: hands, and walls that tell when they changed."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

from tests.conftest import wait_for

NOTES = """(function () {
  var status = Signage.screen.status;
  var last = "";
  function some(names, is) {
    return Array.prototype.some.call(document.querySelectorAll(names), is);
  }
  function seen(one) {
    var style = getComputedStyle(one);
    return one.offsetWidth > 0 && style.visibility === "visible" && style.opacity > 0.5;
  }
  function loaded(one) {
    return one.tagName === "VIDEO" ? one.readyState > 1 : one.complete && one.naturalWidth > 0;
  }
  function said(one) {
    var pictures = one.querySelectorAll(".picture img, .picture video");
    if (pictures.length) return Array.prototype.some.call(pictures, loaded);
    return one.textContent.trim() !== "";
  }
  function whole(one) { return seen(one) && said(one); }
  function layer(one) {
    var page = one.querySelector(".page");
    return page !== null && seen(one) && whole(page);
  }
  window.Changes = [];
  window.Blank = [];
  setInterval(function () {
    if (!some(".row .plaque", seen)) window.Blank.push("no board");
    if (!some(".takeover.on, .zones.whole", whole) && !some(".layer.on, .layer.under", layer)) {
      var page = document.querySelector(".layer.on .page");
      var at = page ? page.parentElement : null;
      var how = page ? [at.className, getComputedStyle(at).opacity] : ["no page"];
      window.Blank.push(how.concat(page ? page.outerHTML.slice(0, 200) : "").join(" "));
    }
    var urgent = document.querySelector(".takeover.on");
    var now = status().content + (urgent ? " " + urgent.textContent.slice(0, 80) : "");
    if (now !== last) window.Changes.push(Date.now());
    last = now;
  }, 25);
})()"""
"""A wall writes down when it got what it shows, by this machine's clock, and when it is blank:
nothing is seen of its board, or no layer is seen with words or with a picture that has loaded."""


class Asked(Protocol):
    """A wall that runs a script."""

    @property
    def name(self) -> str: ...

    def ask(self, script: str) -> Any: ...


@dataclass
class Hands:
    """A person before the staff pages: by mouse, or with the keys alone."""

    page: Page
    mouse: bool = True

    def press(self, role: str, name: Any, nth: int = 0) -> None:
        """A link or a button."""
        what = self.page.get_by_role(role, name=name).nth(nth)  # type: ignore[arg-type]
        if self.mouse:
            what.click()
        elif keys := what.get_attribute("aria-keyshortcuts"):
            self.page.keyboard.press(keys)
        else:
            self.reach(role, name, nth)
            self.page.keyboard.press("Enter")

    def reach(self, role: str, name: Any, nth: int = 0) -> None:
        """Where the next key or click goes; nothing happens yet."""
        if not self.mouse:
            self._reach(self.page.get_by_role(role, name=name).nth(nth))  # type: ignore[arg-type]

    def type(self, label: str, text: str, nth: int = 0) -> None:
        """Into a field, in the place of what stands there."""
        what = self.page.get_by_label(label, exact=True).nth(nth)
        if self.mouse or what.get_attribute("type") == "date":
            what.fill(text)
            return
        self._reach(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, text: str, nth: int = 0) -> None:
        """One of a list: with the keys, by its arrows."""
        what = self.page.get_by_label(label, exact=True).nth(nth)
        if self.mouse:
            what.select_option(label=text)
            return
        self._reach(what)
        self.page.keyboard.press("Home")
        for _ in range(20):
            if what.evaluate("one => one.selectedOptions[0].text") == text:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{text} is not in the list")

    def _reach(self, what: Locator) -> None:
        expect(what).to_be_visible()
        for _ in range(250):
            if what.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {what}")


@dataclass
class Measured:
    """The walls, and after each publish how long every one of them was still wrong."""

    walls: Sequence[Asked]
    told: list[str] = field(default_factory=list)
    worst: float = 0.0
    """Seconds from the answer to the clerk until the last wall had it."""

    def begin(self) -> None:
        """The walls write from now on."""
        for wall in self.walls:
            wall.ask(NOTES)

    def now(self) -> float:
        """A moment before something is published, in ms of this machine's clock."""
        return time.time() * 1000

    def published(self, what: str, since: float, answered: float) -> str:
        """Every wall has changed since; in words, wall by wall."""
        said = []
        for wall in self.walls:
            ask = f"(Changes.filter(function (one) {{ return one >= {since}; }})[0] || 0)"
            at = wait_for(lambda wall=wall, ask=ask: wall.ask(ask), 5, f"{what} on {wall.name}")  # type: ignore[misc]
            assert isinstance(at, (int, float))
            late = (at - answered) / 1000
            self.worst = max(self.worst, late)
            said.append(f"{wall.name} {(at - since) / 1000:.2f} s")
        line = f"{what}: trả lời sau {(answered - since) / 1000:.2f} s; " + ", ".join(said)
        self.told.append(line)
        return line

    def never_blank(self) -> None:
        """Whatever was looked at, forty times a second, had a board and a page."""
        for wall in self.walls:
            found = wall.ask("Blank.slice(0, 3)")
            assert found == [], f"{wall.name}: {found}"


def film_of(path: Path) -> tuple[int, int, bool]:
    """Width and height of a film's pictures as they lie, and whether they are to be turned."""
    command = ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_streams", "-of", "json"]
    done = subprocess.run([*command, str(path)], check=True, capture_output=True)
    (stream,) = json.loads(done.stdout)["streams"]
    turned = any(one.get("rotation") for one in stream.get("side_data_list", ()))
    return stream["width"], stream["height"], turned
