"""A morning at xã Mẫu, through its own pages: what was called at a counter was seen on every wall.

Thirty visitors, four counters, a recall, a no-show, a priority ticket, a wrong press taken back, a
number typed by hand, and the power cut in the middle. Three walls: landscape, portrait, and the
Chromium 53 of a 2018 television. A contact sheet is left in tests/out/morning.png.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy
import pytest
from fontpkg import path as font_path
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect

from tests.conftest import Server, free_port, wait_for
from tests.support.cdp import CdpPage
from tests.support.chromium import MEASURE, OUT, STANDS
from tests.support.desk_api import DeskApi
from tests.support.tvchrome import Television, television

pytestmark = [pytest.mark.browser, pytest.mark.old_engine, pytest.mark.timeout(400)]

SERVICE_OF = {"1": "dat-dai", "2": "bao-tro", "3": "ho-tich", "4": "cu-tru"}
VISITORS = ["ho-tich", "dat-dai", "bao-tro", "cu-tru", "ho-tich"] * 6
PRIORITY_VISITOR = 7


class Wall(Protocol):
    """A screen that can be asked and photographed."""

    name: str

    def ask(self, script: str) -> Any: ...
    def picture(self, path: Path) -> None: ...


@dataclass
class Modern:
    """A wall in today's Chromium."""

    name: str
    page: Page

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)


@dataclass
class Old:
    """A wall in Chromium 53."""

    name: str
    page: CdpPage
    set: Television

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)

    def picture(self, path: Path) -> None:
        self.set.picture(path)


@dataclass
class Sheet:
    """The contact sheet: moments below each other, walls beside each other."""

    walls: list[Wall]
    folder: Path
    rows: list[tuple[str, list[Path]]] = field(default_factory=list)

    def moment(self, title: str) -> None:
        """Photographs every wall; fails when one is dark or empty."""
        row = []
        for number, wall in enumerate(self.walls):
            path = self.folder / f"{len(self.rows)}-{number}.png"
            wall.picture(path)
            pixels = numpy.asarray(_image(path).convert("L"), dtype=float)
            assert pixels.mean() > 90, f"{title}: {wall.name} is dark"
            assert (pixels < 100).mean() > 0.03, f"{title}: {wall.name} is empty"
            row.append(path)
        self.rows.append((title, row))

    def save(self, path: Path) -> None:
        """One picture of all rows, 270 pixels high each."""
        font = ImageFont.truetype(str(font_path("Be Vietnam Pro", weight=600)), 22)
        high, gap, head = 270, 14, 38
        sample = [_image(one) for one in self.rows[0][1]]
        widths = [round(one.width * high / one.height) for one in sample]
        size = (sum(widths) + gap * (len(widths) + 1), (high + head + gap) * len(self.rows) + gap)
        sheet = Image.new("RGB", size, "#ebe8e0")
        draw = ImageDraw.Draw(sheet)
        top = gap
        for title, row in self.rows:
            draw.text((gap, top), title, "#14202a", font)
            left = gap
            for one, width in zip(row, widths, strict=True):
                sheet.paste(_image(one).resize((width, high)), (left, top + head))
                left += width + gap
            top += high + head + gap
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.save(path)


def _image(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("RGB")


class Morning:
    """The pages of one morning and what was called so far."""

    def __init__(self, server: Server, opened: Callable[..., Page], walls: list[Wall]) -> None:
        self.server = server
        self.desk = DeskApi(server)
        self.walls = walls
        self.handed: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self.kiosk = opened(width=1280, height=1024)
        self.kiosk.goto(f"{server.url}/xa-mau/kiosk")
        self.consoles = {counter: opened(width=1366, height=768) for counter in SERVICE_OF}

    def sign_in(self) -> None:
        """Each clerk types the PIN and opens the counter."""
        for counter, page in self.consoles.items():
            page.goto(f"{self.server.url}/xa-mau/counter/{counter}")
            page.keyboard.type(self.server.pin(counter))
            expect(page.locator("#work")).to_be_visible()
            if page.locator("#pause-label").text_content() != "Tạm dừng":
                page.keyboard.press("Space")
            expect(page.locator("#pause-label")).to_have_text("Tạm dừng")

    def visit(self, service: str, *, priority: bool = False) -> str:
        """A visitor at the kiosk; the number they read."""
        expect(self.kiosk.locator("#priority")).not_to_be_checked()
        if priority:
            self.kiosk.locator("#priority-label").click()
        self.kiosk.locator(f".choice[data-service='{service}']").click()
        slip = self.kiosk.locator("#slip-ticket")
        expect(slip).to_be_visible()
        number = slip.text_content() or ""
        self.kiosk.locator("#another").click()
        expect(self.kiosk.locator("#choose")).to_be_visible()
        self.handed.append(number)
        return number

    def press(self, counter: str, key: str) -> dict[str, Any]:
        """A key that calls; returns the call once every wall has it as its summons."""
        known = {one["id"] for one in self.desk.queue()["calls"]}
        wait_for(self._rested(counter), 5, "the console takes keys again")
        self.consoles[counter].keyboard.press(key)
        return self._called(known)

    def press_all(self, counters: list[str]) -> None:
        """All of them call at once; returns when every wall has shown each call."""
        self.consoles[counters[0]].wait_for_timeout(750)  # as above, for all of them
        calls = []
        for counter in counters:
            known = {one["id"] for one in self.desk.queue()["calls"]}
            wait_for(self._idle(counter), 5, "the console takes keys again")
            self.consoles[counter].keyboard.press("Space")
            calls.append(self._new(known))
        for wall in self.walls:
            for call in calls:
                shown = f"Measure.seen.summons.some(one => one.id === '{call['id']}')"
                shown += f" || '{call['id']}' in Measure.seen.listed"
                wait_for(lambda wall=wall, shown=shown: wall.ask(shown), 20, f"{call}: {wall.name}")

    def type_number(self, counter: str, number: str) -> dict[str, Any]:
        """A number from the paper of a machine without a network."""
        known = {one["id"] for one in self.desk.queue()["calls"]}
        page = self.consoles[counter]
        page.locator("#number").fill(number)
        page.locator("#number").press("Enter")
        return self._called(known)

    def _rested(self, counter: str) -> Callable[[], bool]:
        page = self.consoles[counter]
        page.wait_for_timeout(750)  # two presses within this are one, on purpose
        return self._idle(counter)

    def _idle(self, counter: str) -> Callable[[], bool]:
        page = self.consoles[counter]
        return lambda: page.locator("body.busy").count() == 0

    def _new(self, known: set[str]) -> dict[str, Any]:
        def newest() -> dict[str, Any] | None:
            calls = self.desk.queue()["calls"]
            return calls[0] if calls and calls[0]["id"] not in known else None

        call: Any = wait_for(newest, 5, "the call is in the queue")
        self.calls.append(call)
        return call

    def _called(self, known: set[str]) -> dict[str, Any]:
        call = self._new(known)
        summons = f"document.querySelector('.summons.on[data-call=\"{call['id']}\"]') !== null"
        for wall in self.walls:
            wait_for(lambda wall=wall: wall.ask(summons), 20, f"{call} on {wall.name}")
        return call


@pytest.fixture
def walls(server: Server, opened: Callable[..., Page]) -> Iterator[list[Wall]]:
    """Three screens of the sample site with a line, watched from the first moment."""
    found: list[Wall] = []
    with ExitStack() as stack:
        for code, width, height in (("sanh-1", 1920, 1080), ("sanh-2", 1080, 1920)):
            page = opened(f"{server.url}/xa-mau/s/{code}", width, height)
            found.append(Modern(code, page))
        port = free_port()
        tv = stack.enter_context(television(53, port))
        old = CdpPage(port)
        stack.callback(old.close)
        old.open(f"{server.url}/xa-mau/s/sanh-1")
        found.append(Old("sanh-1, Chromium 53", old, tv))
        for wall in found:
            wait_for(lambda wall=wall: wall.ask(STANDS), 20, wall.name)
            wall.ask(f"(function () {{ {MEASURE}; window.Measure = Measure; Measure.watch(); }})()")
        yield found
        assert old.thrown() == []


def test_a_morning(
    server: Server, opened: Callable[..., Page], walls: list[Wall], tmp_path: Path
) -> None:
    """Every call is seen on every screen in order, nothing is dark, and no ticket is lost."""
    morning = Morning(server, opened, walls)
    sheet = Sheet(walls, tmp_path)
    sheet.moment("07:00 · mở cửa")
    morning.sign_in()
    for number, service in enumerate(VISITORS):
        morning.visit(service, priority=number == PRIORITY_VISITOR)
    sheet.moment("30 người đã lấy số")

    for counter in "1234":
        morning.press(counter, "Space")
    sheet.moment("bốn quầy gọi số đầu tiên")
    again = morning.press("3", "r")
    assert again["recall"]
    assert again["ticket"] == morning.calls[2]["ticket"]
    sheet.moment(f"gọi lại {again['ticket']}")
    morning.consoles["1"].keyboard.press("v")  # nobody came
    expect(morning.consoles["1"].locator("#missed li")).to_have_count(1)
    for counter in "1234":
        morning.press(counter, "Space")
    assert any(one["priority"] for one in morning.calls)
    sheet.moment("có số ưu tiên")

    wrong = morning.press("2", "Space")
    morning.consoles["2"].keyboard.press("h")
    gone = f"document.querySelector('.summons.on[data-call=\"{wrong['id']}\"]') === null"
    for wall in walls:
        wait_for(lambda wall=wall: wall.ask(gone), 5, f"taken back on {wall.name}")
    morning.calls.remove(wrong)
    typed = morning.type_number("4", "c 27")
    assert typed["ticket"] == "C27"
    sheet.moment("gọi C27, gõ tay")

    server.kill()
    for page in morning.consoles.values():
        expect(page.locator("#alarm")).to_be_visible(timeout=15_000)
    for wall in walls:
        wait_for(lambda wall=wall: wall.ask("Signage.screen.status().stale"), 30, "says its age")
    sheet.moment("máy chủ mất điện")
    server.start()
    for wall in walls:
        wait_for(lambda wall=wall: not wall.ask("Signage.screen.status().stale"), 8, "right again")
    for page in morning.consoles.values():
        expect(page.locator("#alarm")).to_be_hidden(timeout=15_000)
    sheet.moment("máy chủ chạy lại")

    waiting = {counter: _waiting(morning, service) for counter, service in SERVICE_OF.items()}
    while any(waiting.values()):
        busy = [one for one in "1234" if waiting[one]]
        morning.press_all(busy)
        for counter in busy:
            waiting[counter] -= 1
    sheet.moment("đã gọi hết")
    for wall in walls:
        _saw_everything(wall, [one["id"] for one in morning.calls])
    called = [one["ticket"] for one in morning.calls if not one["recall"]]
    assert sorted(called) == sorted([*morning.handed, "C27"])
    for prefix in "ABHK":
        numbers = [one for one in called if one[0] == prefix]
        assert numbers == sorted(numbers)
    sheet.save(OUT / "morning.png")


def _waiting(morning: Morning, service: str) -> int:
    services = morning.desk.queue()["services"]
    return int(next(one["waiting"] for one in services if one["id"] == service))


def _saw_everything(wall: Wall, ids: list[str]) -> None:
    """Each as a summons of two seconds or a line of the list for five, in order of the calls."""
    wait_for(
        lambda: wall.ask("document.querySelector('.summons.on') === null"), 20, "the last one ended"
    )
    seen = wall.ask("Measure.seen")
    assert seen["blanks"] == 0, f"{wall.name} was blank: {seen['blank']}"
    summoned = [one["id"] for one in seen["summons"] if one["to"] - one["from"] >= 1_900]
    summoned = [one for one in summoned if one in ids]
    listed = {one for one, box in seen["listed"].items() if box["to"] - box["from"] >= 4_800}
    assert summoned == [one for one in ids if one in summoned], f"{wall.name}: out of order"
    assert set(ids) <= set(summoned) | listed, f"{wall.name}: {set(ids) - set(summoned) - listed}"
