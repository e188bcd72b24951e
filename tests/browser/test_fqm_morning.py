"""A day at xã Mẫu whose queue machine is FQM: what its clerks called was seen on every wall.

Calls, two counters within 50 ms, a recall, a token that FQM takes no longer, FQM's server down for
a minute, and the reset at midnight. Three walls: landscape, portrait, and the Chromium 53 of a 2018
television. A contact sheet is left in tests/out/fqm.png.
"""

from __future__ import annotations

import html
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from signage.clock import VN
from tests.browser.test_morning import Modern, Old, Sheet, Wall
from tests.conftest import ROOT, free_port, wait_for
from tests.support.cdp import CdpPage
from tests.support.chromium import MEASURE, OUT, STANDS
from tests.support.desk_api import DeskApi
from tests.support.fqm_office import TOKEN, FqmOffice, later
from tests.support.shifted_server import ShiftedServer
from tests.support.tvchrome import television

pytestmark = [pytest.mark.browser, pytest.mark.old_engine, pytest.mark.timeout(240)]

EVENING = datetime(2026, 11, 23, 23, 40, tzinfo=VN)
QUEUE = """queue:
  backend: fqm
  url: {url}
  every: 500ms
  token_file: fqm.token
  services: {{Cư trú: cu-tru}}
"""


@pytest.fixture
def office() -> Iterator[FqmOffice]:
    made = FqmOffice()
    yield made
    made.down()


@pytest.fixture
def server(office: FqmOffice, tmp_path: Path) -> Iterator[ShiftedServer]:
    """The sample site with FQM in the place of the desk; it is evening there and here."""
    content = shutil.copytree(ROOT / "playlists", tmp_path / "playlists")
    told = content / "sites" / "xa-mau" / "site.yaml"
    text = told.read_text(encoding="utf-8")
    desk = next(line for line in text.splitlines() if line.startswith("queue:"))
    told.write_text(text.replace(desk, QUEUE.format(url=office.url)), encoding="utf-8")
    running = ShiftedServer(tmp_path, content=content)
    running.data.mkdir()
    (running.data / "fqm.token").write_text(TOKEN)
    office.clock = later(running.goes_to(EVENING))
    office.started = office.clock()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def walls(server: ShiftedServer, opened: Callable[..., Page]) -> Iterator[list[Wall]]:
    """Three screens of the sample site with a line, watched from the first moment."""
    found: list[Wall] = []
    with ExitStack() as stack:
        port = free_port()
        tv = stack.enter_context(television(53, port))
        for code, width, height in (("sanh-1", 1920, 1080), ("sanh-2", 1080, 1920)):
            found.append(Modern(code, opened(f"{server.url}/xa-mau/s/{code}", width, height)))
        old = CdpPage(port)
        stack.callback(old.close)
        old.open(f"{server.url}/xa-mau/s/sanh-1")
        found.append(Old("sanh-1, Chromium 53", old, tv))
        for wall in found:
            wait_for(lambda wall=wall: wall.ask(STANDS), 20, wall.name)
            wall.ask(f"(function () {{ {MEASURE}; window.Measure = Measure; Measure.watch(); }})()")
        yield found
        assert old.thrown() == []


class Evening:
    """What was called so far, by the ids that our server gives."""

    def __init__(self, server: ShiftedServer, office: FqmOffice, walls: list[Wall]) -> None:
        self.server = server
        self.office = office
        self.walls = walls
        self.queue = DeskApi(server).queue
        self.calls: list[dict[str, Any]] = []

    def hears(self, count: int = 1) -> list[dict[str, Any]]:
        """The next `count` calls that our server tells of, oldest first."""
        known = {one["id"] for one in self.calls}
        fresh: list[dict[str, Any]] = []

        def heard() -> bool:
            fresh[:] = [one for one in self.queue()["calls"] if one["id"] not in known]
            return len(fresh) >= count

        wait_for(heard, 10, f"{count} calls are heard")
        assert len(fresh) == count, fresh
        self.calls += reversed(fresh)
        return self.calls[-count:]

    def serves(self, number: int) -> dict[str, Any]:
        """A visitor comes and is called at once; every wall summons."""
        ticket = self.office.serve(number, number)
        (call,) = self.hears()
        assert (call["ticket"], call["counter"]) == (
            f"{'ABCD'[number - 1]}{ticket.number}",
            str(number),
        )
        self.summoned(call)
        return call

    def summoned(self, call: dict[str, Any]) -> None:
        summons = f"document.querySelector('.summons.on[data-call=\"{call['id']}\"]') !== null"
        for wall in self.walls:
            wait_for(lambda wall=wall: wall.ask(summons), 20, f"{call} on {wall.name}")

    def is_old(self, since: str) -> None:
        """Every wall says how old its numbers are."""
        age = f"Signage.screen.status().stale && document.body.innerText.indexOf('{since}') >= 0"
        for wall in self.walls:
            wait_for(lambda wall=wall: wall.ask(age), 10, f"{wall.name} says its age")

    def is_fresh(self) -> None:
        fresh = "!Signage.screen.status().stale"
        for wall in self.walls:
            wait_for(lambda wall=wall: wall.ask(fresh), 10, f"{wall.name} is right again")

    def status(self) -> str:
        """The status page's text."""
        with urllib.request.urlopen(f"{self.server.url}/xa-mau/status", timeout=5) as page:
            return html.unescape(page.read().decode())


def test_a_day_with_fqm(
    server: ShiftedServer, office: FqmOffice, walls: list[Wall], tmp_path: Path
) -> None:
    """Every call is seen once on every wall, no old number passes for a new one, and what is
    wrong stands in words on the status page."""
    office.shows_prefix = True
    evening = Evening(server, office, walls)
    sheet = Sheet(walls, tmp_path)

    evening.serves(1)
    assert "nút “repeat announcement” của FQM" in evening.status()
    office.serve_together(2, 3)
    both = evening.hears(2)
    assert {one["counter"] for one in both} == {"2", "3"}
    office.play(["repeat 2", "again 3"])
    (again,) = evening.hears()
    assert again["recall"]
    assert again["counter"] == "3"
    evening.summoned(again)
    sheet.moment("FQM: hai quầy gọi cùng lúc, một số gọi lại")
    assert office.answer("/repeat_announcement/2", {}).body["status"] is True

    office.tokens = {"ma-moi"}
    evening.is_old("Số liệu lúc 23:4")
    assert "không cho đọc (mã 401)" in evening.status()
    assert "token_file" in evening.status()
    office.restart()
    office.serve(4, 4)
    (server.data / "fqm.token").write_text("ma-moi")
    (late,) = evening.hears()
    evening.is_fresh()
    assert late["counter"] == "4"

    office.down()
    evening.is_old("Số liệu lúc 23:4")
    office.clock = later(server.goes_to(datetime(2026, 11, 23, 23, 44, tzinfo=VN)))
    assert "không nhận kết nối" in evening.status()
    assert "chương trình lấy số đang chạy" in evening.status()
    sheet.moment("FQM: máy lấy số mất điện")
    office.serve(1, 1)
    office.up()
    (after,) = evening.hears()
    evening.is_fresh()
    evening.summoned(after)

    yesterday = [one["ticket"] for one in evening.calls]
    office.clock = later(server.goes_to(datetime(2026, 11, 23, 23, 59, 58, tzinfo=VN)))
    wait_for(lambda: office.clock().astimezone(VN).hour == 0, 5, "midnight")
    office.reset()
    wait_for(lambda: not evening.queue()["calls"], 10, "the new day begins without calls")
    first = evening.serves(1)
    assert first["ticket"] == yesterday[0] == "A101"
    assert not first["recall"]
    evening.serves(4)
    sheet.moment("FQM: ngày mới, số bắt đầu lại")
    for wall in walls:
        _saw_each_once(wall, [one["id"] for one in evening.calls])
    assert len(evening.calls) == 8
    sheet.save(OUT / "fqm.png")


def _saw_each_once(wall: Wall, ids: list[str]) -> None:
    """As one summons of two seconds or a line of the list for five; nothing else was summoned."""

    def unseen() -> set[str]:
        seen = wall.ask("Measure.seen")
        long = {one["id"] for one in seen["summons"] if one["to"] - one["from"] >= 1_900}
        listed = {one for one, box in seen["listed"].items() if box["to"] - box["from"] >= 4_800}
        return set(ids) - long - listed

    wait_for(lambda: not unseen(), 15, f"every call on {wall.name}")
    seen = wall.ask("Measure.seen")
    assert seen["blanks"] == 0, f"{wall.name} was blank: {seen['blank']}"
    summoned = [one["id"] for one in seen["summons"]]
    assert summoned == [one for one in ids if one in summoned], f"{wall.name}: {summoned}"
