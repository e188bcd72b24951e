"""A year of a centre's walls: a real server and real browsers whose clock is set forward.

At each sample what the browsers hold and paint is held against `year_rules`, which reads the
files itself.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from signage import clock
from signage.clock import VN
from tests.conftest import ROOT
from tests.support import year_rules
from tests.support.year_rules import MARK, Line, Rules
from tests.support.year_server import SITE
from tests.support.year_site import SCREENS, Centre, Event
from tests.support.year_walls import Wall, YearServer

Json = dict[str, Any]

LATE = timedelta(seconds=1)
"""A clock may be off by half the time in which a question came back."""
STRIP = {"open": (), "break": ("Tạm nghỉ gọi số",), "closed": ("Hết giờ nhận hồ sơ", "Nghỉ: ")}


@dataclass
class Year:
    """The walls of the centre, sample by sample; `wrong` is all that was not as it must be."""

    server: YearServer
    centre: Centre
    walls: list[Wall]
    rules: Rules
    mistake: str = ""
    samples: int = 0
    checks: int = 0
    wrong: list[str] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)
    possible: Counter[str] = field(default_factory=Counter)
    _payloads: dict[str, Json] = field(default_factory=dict)
    _before: dict[str, Json] = field(default_factory=dict)

    def happen(self, event: Event) -> None:
        """A clerk does something; a mistake leaves the rules as they were before it.

        The server is at the moment before: whatever notices the files first, nothing else changed.
        """
        self.sample(event.at)
        event.do(self.centre)
        self.mistake = event.mistake
        if event.restart:
            self.server.kill()
            self.server.at = event.at
            self.server.start()
            self._before.clear()  # a start counts turns anew
            for wall in self.walls:
                wall.live(6_000)
        elif not event.mistake:
            self.rules = Rules(self.centre.folder, SITE)

    def sample(self, moment: datetime) -> dict[str, Json]:
        """What every wall shows at `moment`, checked."""
        told = self.server.set(moment)
        found = {}
        for wall in self.walls:
            first = wall.follow(told, moment)
            payload = {**self._payload(wall, told), "turns": told["turns"][wall.code]}
            seen = self._painted(wall, payload, first)
            found[wall.code] = seen
            self._check(wall, moment, payload, seen)
            self._goes_on(wall, moment, payload)
        self._agree(found, told, moment)
        if self.mistake:
            self._is_told(moment)
        self.samples += 1
        return found

    def _payload(self, wall: Wall, told: Json) -> Json:
        name = told["hashes"][wall.code]
        if name not in self._payloads:
            self._payloads[name] = json.loads(
                self.server.get(f"/{SITE}/s/{wall.code}/content/{name}.json")
            )
            assert self._payloads[name]["hash"] == name
        return self._payloads[name]

    def _painted(self, wall: Wall, payload: Json, seen: Json) -> Json:
        """What stands once the slide whose turn it is was drawn; pictures take a moment."""
        slides = {one["id"]: one for one in payload["slides"]}
        for tries in range(12):
            wanted, told = year_rules.turn(payload, int(seen["now"]))
            full = seen["whole"] == wanted.startswith("board:")  # it comes and goes a tick later
            page = seen["page"]
            if told is not None:
                page = year_rules.page(slides[wanted], seen["pages"], told)
            if seen["takeover"] or (seen["slide"] == wanted and full and page == seen["page"]):
                break
            wall.rest(min(2**tries, 250))
            wall.live(200)
            seen = wall.seen()
        return {**seen, "wanted": wanted, "number": told, "lived": wall.lived}

    # what must be true

    def _check(self, wall: Wall, moment: datetime, payload: Json, seen: Json) -> None:
        def must(true: object, what: str) -> None:
            self.checks += 1
            if not true:
                self.wrong.append(f"{moment:%d/%m/%Y %H:%M:%S} {wall.code}: {what}")

        lines = {line.key: line for line in self.rules.shown(wall.code, moment)}
        self._check_list(must, lines, payload, moment)
        self._check_wall(must, wall, moment, seen)
        urgent = self.rules.takeover(wall.code, moment)
        must(
            bool(urgent) == bool(seen["takeover"]), f"takeover {urgent}: {seen['takeover'][:40]!r}"
        )
        if urgent:
            must(_in(urgent, seen["takeover"]), f"the takeover says {seen['takeover'][:60]!r}")
            return
        must(seen["slide"] == seen["wanted"], f"shows {seen['slide']}, turn of {seen['wanted']}")
        slides = {one["id"]: one for one in payload["slides"]}
        slide: Json = slides.get(seen["slide"]) or payload["fallback"]
        if seen["number"] is not None and slide["id"] == seen["wanted"]:
            page = year_rules.page(slide, seen["pages"], seen["number"])
            must(page == seen["page"], f"{slide['id']}: page {seen['page']} for {page}")
        self.shown[year_rules.key_of(slide)] += 1
        wall.pages.setdefault((slide["id"], seen["pages"]), Counter())[seen["page"]] += 1
        self._check_face(must, lines.get(year_rules.key_of(slide)), moment, slide, seen)

    def _check_list(
        self, must: Callable[[object, str], None], lines: dict[str, Line], payload: Json,
        moment: datetime,
    ) -> None:  # fmt: skip
        """The slides are those of the schedule, and every word of them is true today."""
        have = [year_rules.key_of(slide) for slide in payload["slides"]]
        self.possible.update(set(have))
        missing, more = (
            [one for one in lines if one not in have],
            [one for one in have if one not in lines],
        )
        must(not more, f"stale or not due: {more}")
        must(len(missing) <= (1 if self.mistake else 0), f"missing: {missing}")
        if not missing and not more:
            must(have == list(lines), "another order than the file's")
        order = payload["turns"]["order"]
        must(set(order) == set(range(len(have))), "a slide has no turn")
        for index, slide in enumerate(payload["slides"]):
            line = lines.get(have[index])
            if line is None:
                continue
            must(order.count(index) >= line.weight, f"{line.key} has fewer turns than its weight")
            text = json.dumps(slide, ensure_ascii=False)
            over = year_rules.ended(text, moment)
            must(not over, f"{line.key} says {over}")
            foot = " ".join(slide.get("foot", ()))
            marked = self.rules.marked(line, moment)
            must((MARK in foot) == marked, f"{line.key}: the mark must be {marked}: {foot}")
            named, never = self.rules.waivers(line, moment)
            fees = [one["items"] for one in slide.get("rows", ()) if "hí" in one["label"]]
            rows = json.dumps(fees, ensure_ascii=False)
            must(all(one in rows for one in named), f"{line.key}: the waiver is missing: {rows}")
            must(not any(one in rows for one in never), f"{line.key}: a waiver that is over")
            title = self.rules.title(line)
            must(
                title is None or slide.get("title") == title,
                f"{line.key} is called {slide.get('title')}",
            )

    def _check_wall(
        self, must: Callable[[object, str], None], wall: Wall, moment: datetime, seen: Json
    ) -> None:
        """The wall as a whole: not blank, not old, the right time, open or closed as it is."""
        now = clock.from_ms(int(seen["now"])).astimezone(VN)
        # The slower this machine answers, the more of its own time the wall has lived meanwhile.
        ahead = timedelta(milliseconds=seen["lived"]) + LATE
        must(timedelta(0) <= now - moment <= ahead, f"its clock says {now}")
        must(f"{now:%H:%M}" in seen["bar"], f"its bar says {seen['bar']!r}")
        must(not seen["stale"], "calls its numbers old")
        must(seen["error"] is None, f"error {seen['error']}")
        must(len(seen["wall"].strip()) > 60, f"blank: {seen['wall']!r}")
        must(len(seen["zones"].strip()) > 40, "the zones are blank")
        state = self.rules.open_state(moment)
        must(seen["open"] == state, f"{seen['open']}, the hours say {state}")
        strip = STRIP[state]
        said = any(word in seen["board"] for word in strip)
        other = [word for key, words in STRIP.items() if key != state for word in words]
        must(not strip or said, f"the board does not say that it is {state}")
        must(
            not any(word in seen["board"] for word in other),
            f"the board does not know it is {state}",
        )

    def _check_face(
        self, must: Callable[[object, str], None], line: Line | None, moment: datetime,
        slide: Json, seen: Json,
    ) -> None:  # fmt: skip
        """What is painted of the slide whose turn it is."""
        if slide["kind"] == "board":
            must(seen["whole"], "the full board does not stand")
            return
        must(not seen["whole"], "the board covers the slide")
        text = seen["stage"]
        must(len(text.strip()) > 8 or slide["kind"] == "image", f"{slide['id']} is blank: {text!r}")
        must(not year_rules.ended(text, moment), f"{slide['id']} paints an end that is over")
        if seen["page"] == 0 and slide.get("title"):
            must(
                _in(slide["title"], text), f"{slide['id']} does not paint its title: {text[:80]!r}"
            )
        if slide["id"] == "fallback":
            must(
                line is None and not self.rules.shown("phong-hop", moment), "fallback beside slides"
            )
        if line is not None and seen["foot"] and slide.get("foot"):
            marked = self.rules.marked(line, moment)
            must(
                (MARK in _flat(seen["foot"])) == marked,
                f"{slide['id']}: painted foot {seen['foot']!r}",
            )

    def _goes_on(self, wall: Wall, moment: datetime, payload: Json) -> None:
        """What changed has changed in place: the slide that stood stands on."""
        before, self._before[wall.code] = self._before.get(wall.code), payload
        if before is None:
            return
        stood, _ = year_rules.turn(before, clock.ms(moment))
        stands, _ = year_rules.turn(payload, clock.ms(moment))
        self.checks += 1
        if stood != stands and stood in {one["id"] for one in payload["slides"]}:
            self.wrong.append(f"{moment} {wall.code}: {stood} gave way to {stands}")

    def tell(
        self, photograph: Callable[[Year, str], None], moment: datetime, title: str,
        slide: str | None,
    ) -> None:  # fmt: skip
        """A photograph of the moment, or of the next one at which `slide` has its turn."""
        if slide:
            moment = self.when("sanh-1", slide, moment)
            self.sample(moment)
        photograph(self, f"{moment:%d/%m/%Y %H:%M} · {title}")

    def when(self, wall: str, slide: str, after: datetime) -> datetime:
        """The first moment from `after` on at which it is the turn of `slide`."""
        told = self.server.set(after)
        self._before.clear()  # what stood at `after` is not what stood at the last sample
        found = next(one for one in self.walls if one.code == wall)
        payload = {**self._payload(found, told), "turns": told["turns"][wall]}
        for seconds in range(7_200):
            moment = after + timedelta(seconds=seconds)
            if year_rules.turn(payload, clock.ms(moment))[0] == slide:
                return moment
        raise AssertionError(f"{slide} has no turn within two hours of {after}")

    def _agree(self, found: dict[str, Json], told: Json, moment: datetime) -> None:
        """Both walls of the hall show the same slide where the same one has its turn on both."""
        one, other = found["sanh-1"], found["sanh-2"]
        self.checks += 1
        if told["turns"]["sanh-1"] != told["turns"]["sanh-2"] or (
            one["wanted"] == other["wanted"] and one["slide"] != other["slide"]
        ):
            self.wrong.append(f"{moment}: {one['slide']} beside {other['slide']}")

    def _is_told(self, moment: datetime) -> None:
        """The status page names the file and the line of the mistake."""
        self.checks += 1
        page = self.server.get(f"/{SITE}/status")
        if not re.search(re.escape(self.mistake) + r":7\b", page):
            self.wrong.append(f"{moment}: the status page does not name {self.mistake}:7")


@contextmanager
def year(folder: Path, browser: Browser, fonts: Path) -> Iterator[Year]:
    """The centre's folder, its server at the year's first moment and its walls.

    `fonts` is a data folder in which `signage assets` ran.
    """
    centre = Centre.made(folder / "content", ROOT / "playlists")
    server = YearServer(folder, content=centre.folder)
    shutil.copytree(fonts, server.data)
    server.start()
    walls: list[Wall] = []
    try:
        walls += [Wall.opened(browser, server, code) for code in SCREENS]
        made = Year(server, centre, walls, Rules(centre.folder, SITE))
        yield made
        made.wrong += [f"{wall.code} threw {one}" for wall in walls for one in wall.thrown]
        made.wrong += [line for line in server.log.splitlines() if " error " in line]
    finally:
        for wall in walls:
            wall.page.context.close()
        server.stop()


def _flat(text: str) -> str:
    """As one line, spaces as they are typed."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u2060", "").split())


def _in(words: str, text: str) -> bool:
    """Whether the words stand in the text, wherever its lines break."""

    def bare(some: str) -> str:
        return re.sub(r"[\s\u00ad\u200b\u2060]+", "", unicodedata.normalize("NFC", some)).lower()

    return bare(words) in bare(text)
