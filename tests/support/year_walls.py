"""Real screens in real browsers and a real server, whose clocks are set forward."""

from __future__ import annotations

import json
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy
from PIL import Image
from playwright.sync_api import Browser, Page

from signage import clock
from tests.conftest import ROOT, Server, wait_for
from tests.support.forked import Forked
from tests.support.year_server import SITE
from tests.support.year_site import SCREENS, START

Json = dict[str, Any]

SEEN = """(() => {
  const text = (one) => (one ? one.innerText : "");
  const find = (name) => document.querySelector(name);
  const state = Signage.screen.state;
  return {
    ...Signage.screen.status(), now: Signage.clock.now(),
    open: state.queue && state.queue.open.state,
    whole: find(".zones").classList.contains("whole"), stage: text(find(".stage .layer.on")),
    foot: text(find(".stage .layer.on footer")), takeover: text(find(".takeover.on")),
    bar: text(find(".bar")), wall: text(find(".wall")),
    zones: text(find(".zones")), board: text(find(".zones.whole .full, .zones:not(.whole) .side"))
  };
})()"""

FOLLOW = (
    """async ([at, hash, little, patience]) => {
  const time = globalThis.__pwClock;
  const real = time.builtins;
  const follows = () => Signage.clock.now() >= at && Signage.screen.status().content === hash;
  const end = real.Date.now() + patience;
  let lived = little;
  for (let tries = 1; !follows(); tries += 1) {
    if (real.Date.now() > end) return null;
    if (tries % 8 === 0) {
      await time.controller.runFor(200);
      lived += 200;
    }
    await new Promise((done) => real.setTimeout(done, 1));
  }
  await time.controller.runFor(little);
  return {lived, ...("""
    + SEEN
    + ")}; }"
)
"""One question instead of a dozen: playwright's clock is asked in the page itself."""
LITTLE = 600
"""Milliseconds in which the page draws what stands now; three of its ticks."""
SECONDS = 15

STAGE = """(() => {
  const stage = document.querySelector(".zones.whole .full, .zones:not(.whole) .stage");
  const box = stage.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})()"""


class YearServer(Server):
    """`year_server.py` in a process of its own, at the moment it was last set to."""

    at: datetime = START

    def start(self) -> Server:
        command = [str(ROOT / "tests" / "support" / "year_server.py")]
        command += ["--port", str(self.port), "--content", str(self.content)]
        command += ["--data", str(self.data), "--ms", str(clock.ms(self.at))]
        with (self.folder / "server.log").open("ab") as log:
            self.process = Forked(command, log, log)
        wait_for(self._answers, 20, "the server answers")
        return self

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"the server ended:\n{self.log[-3000:]}"
        try:
            return self.get("/healthz") == "ok\n"
        except OSError:
            return False

    def get(self, path: str, body: bytes | None = None) -> str:
        with urllib.request.urlopen(self.url + path, body, timeout=10) as answer:
            return str(answer.read().decode())

    def set(self, moment: datetime) -> Json:
        """The clock says `moment`; what every wall is told now."""
        self.at = moment
        found: Json = json.loads(self.get(f"/year/now?ms={clock.ms(moment)}", b""))
        return found


@dataclass
class Wall:
    """One screen in a real browser that lives only as fast as it is let."""

    code: str
    page: Page
    thrown: list[str] = field(default_factory=list)
    pages: dict[tuple[str, int], Counter[int]] = field(default_factory=dict)
    """How often each page was met, by slide and how many pages it had then."""
    moment: datetime = START
    lived: int = 0
    """Milliseconds that it may be ahead of the server, whose clock says `moment`."""

    @classmethod
    def opened(cls, browser: Browser, server: YearServer, code: str) -> Wall:
        width, height = SCREENS[code]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        page = context.new_page()
        wall = cls(code, page)
        page.on("pageerror", lambda error: wall.thrown.append(str(error)))
        page.clock.install(time=START)
        page.goto(f"{server.url}/{SITE}/s/{code}")
        wait_for(lambda: page.evaluate("Signage.screen.lines() > 0"), SECONDS, f"{code} has a line")
        wait_for(
            lambda: page.evaluate("document.fonts.status === 'loaded'"),
            SECONDS,
            f"{code} has fonts",
        )
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 2)
        wall.lived = page.evaluate("Date.now()") - clock.ms(START)
        return wall

    def live(self, ms: int) -> None:
        """Lets its own time pass."""
        self.page.clock.run_for(ms)
        self.lived += ms

    def rest(self, ms: int) -> None:
        """Lets real time pass, as a picture needs it, and none of its own."""
        self.page.evaluate(
            "ms => new Promise((done) => __pwClock.builtins.setTimeout(done, ms))", ms
        )

    def follow(self, told: Json, moment: datetime) -> Json:
        """What is seen on it once it has the server's time and content, and lived on a little."""
        wanted = [clock.ms(moment), told["hashes"][self.code], LITTLE, SECONDS * 1000]
        found: Json | None = self.page.evaluate(FOLLOW, wanted)
        assert found, f"{self.code} does not follow to {moment:%d/%m/%Y %H:%M:%S}: {self.seen()}"
        gone = clock.ms(moment) - clock.ms(self.moment)
        # It may have lived past this moment already; only a clock set back by a minute it follows.
        self.lived = found["lived"] + (max(0, self.lived - gone) if gone > -60_000 else 0)
        self.moment = moment
        return found

    def seen(self) -> Json:
        found: Json = self.page.evaluate(SEEN)
        return found

    def picture(self, path: Path) -> Path:
        """A photograph of the wall."""
        self.page.screenshot(path=path, animations="disabled")  # a fade is at its end
        return path

    def ink(self, path: Path) -> float:
        """The share of dark pixels where slides stand, in a photograph of the wall."""
        box = self.page.evaluate(STAGE)
        with Image.open(path) as opened:
            stage = opened.convert("L").crop((box[0], box[1], box[2], box[3]))
        return float((numpy.asarray(stage) < 128).mean())
