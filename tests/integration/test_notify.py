"""What staff put up at once is on every wall within a second, and ends by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from signage import clock
from signage.urgent.keep import MOST
from signage.urgent.posting import Posting, Where
from signage.urgent.urgent import Urgent
from tests.conftest import ROOT, Server, wait_for
from tests.support import ws
from tests.support.forked import ran
from tests.support.shifted_server import ShiftedServer

SCREENS = ("sanh-1", "sanh-2", "bang-so")


class Wall:
    """A screen's line, and the takeover that it was told last."""

    def __init__(self, server: Server, screen: str, site: str = "xa-mau") -> None:
        self.line = ws.opened(server.port, f"/{site}/live/{screen}")
        self.takeover: dict[str, Any] | None = None
        self.content = ""

    def hear(self, seconds: float = 0.02) -> str:
        """Takes every message that has come; the hash of what it shows."""
        try:
            while (found := self.line.receive(seconds)) is not None:
                self._take(json.loads(found[1]))
        except TimeoutError:
            pass
        return self.content

    def _take(self, message: dict[str, Any]) -> None:
        if "takeover" in message:
            self.takeover = message["takeover"]
        if "content" in message:
            self.content = message["content"]

    def shows(self, title: str | None) -> bool:
        self.hear()
        return (self.takeover["title"] if self.takeover else None) == title


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShiftedServer]:
    """The sample site and a second one, with a clock that a test may set."""
    home = tmp_path_factory.mktemp("urgent")
    content = home / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    shutil.copytree(content / "sites" / "xa-mau", content / "sites" / "xa-hai")
    found = ShiftedServer(home, content=content).start()
    yield found
    found.stop()


@pytest.fixture
def site(running: ShiftedServer) -> Iterator[ShiftedServer]:
    """The same with nothing put up, at the time that it is."""
    yield running
    running.goes_to(clock.now())
    running.ahead = 0.0
    Urgent(running.data).end_all("xa-mau", "an", clock.now())
    for name in ("site", "screens"):
        shutil.copy(ROOT / f"playlists/sites/xa-mau/{name}.yaml", _home(running))
    ws.close_all()


def _home(server: Server) -> Path:
    return server.content / "sites" / "xa-mau"


def notify(server: Server, *words: str) -> subprocess.CompletedProcess[str]:
    """The command, as somebody types it."""
    folders = ["--content", str(server.content), "--data", str(server.data)]
    return ran(["-m", "signage", "notify", *words, *folders])


def posting(title: str, **given: Any) -> Posting:
    until = given.pop("until", clock.now() + timedelta(hours=1))
    return Posting(title={"vi": title}, until=until, by="an", **given)


def test_a_notice_typed_in_is_on_every_wall_within_a_second_of_the_command(
    site: ShiftedServer,
) -> None:
    """Three screens of the site, none of the other; the board's screen too; then it is ended."""
    walls = [Wall(site, screen) for screen in SCREENS]
    other = Wall(site, "sanh-1", "xa-hai")

    done = notify(site, "xa-mau", "Đang mất điện", "--until", _in_an_hour())
    ended = time.monotonic()
    wait_for(lambda: all(wall.shows("Đang mất điện") for wall in walls), 5, "on three walls")
    took = time.monotonic() - ended

    assert done.returncode == 0, done.stderr
    assert "sanh-1, sanh-2, bang-so" in done.stdout
    assert took < 1
    print(f"\non three walls {took * 1000:.0f} ms after the command had ended")
    assert other.shows(None)
    shown = walls[0].takeover
    assert shown is not None
    assert shown["since"] < shown["until"]
    assert "by" not in json.dumps(shown)

    listed = notify(site, "xa-mau", "--list").stdout
    assert "Đang mất điện" in listed
    assert notify(site, "xa-mau", "--end", listed.split()[0]).returncode == 0
    wait_for(lambda: all(wall.shows(None) for wall in walls), 2, "it is gone")


def test_it_survives_a_power_cut_and_is_there_when_the_server_was_down(
    site: ShiftedServer,
) -> None:
    """Also while the content folder is broken: the last good version is what screens have."""
    urgent = Urgent(site.data)
    urgent.put("xa-mau", posting("Trước khi mất điện"), clock.now())
    wall = Wall(site, "sanh-1")
    wait_for(lambda: wall.shows("Trước khi mất điện"), 3)
    site.kill()
    for name in ("site", "screens"):
        (_home(site) / f"{name}.yaml").write_bytes(b"\xff broken: [")
    urgent.put("xa-mau", posting("Trong lúc tắt máy"), clock.now())

    site.start()

    wait_for(lambda: Wall(site, "sanh-1").shows("Trong lúc tắt máy"), 5)
    assert notify(site, "xa-mau", "Vẫn đưa lên được", "--until", _in_an_hour()).returncode == 0
    wait_for(lambda: Wall(site, "sanh-1").shows("Vẫn đưa lên được"), 5)


def test_it_ends_by_itself_and_what_stood_before_is_shown_again(site: ShiftedServer) -> None:
    """By the server's clock, which a test sets: first the newer one, then both."""
    urgent, now = Urgent(site.data), clock.now()
    urgent.put("xa-mau", posting("Cũ", until=now + timedelta(hours=3)), now)
    urgent.put("xa-mau", posting("Mới", until=now + timedelta(hours=1)), now + timedelta(seconds=1))
    wall = Wall(site, "sanh-1")
    wait_for(lambda: wall.shows("Mới"), 3)

    site.goes_to(now + timedelta(hours=1, seconds=1))
    wait_for(lambda: wall.shows("Cũ"), 3)
    site.goes_to(now + timedelta(hours=3, seconds=1))

    wait_for(lambda: wall.shows(None), 3)


def test_it_ends_to_the_second(site: ShiftedServer) -> None:
    """No later than half a second after its end, without any clock being set."""
    now = clock.now()
    end = now + timedelta(seconds=3)
    Urgent(site.data).put("xa-mau", posting("Ba giây", until=end), now)
    wall = Wall(site, "sanh-1")
    wait_for(lambda: wall.shows("Ba giây"), 2)

    wait_for(lambda: wall.shows(None), 5)

    assert timedelta(0) <= clock.now() - end < timedelta(seconds=0.5)


def test_a_broken_file_is_set_aside_and_what_stood_stays(site: ShiftedServer) -> None:
    urgent = Urgent(site.data)
    urgent.put("xa-mau", posting("Vẫn ở đây"), clock.now())
    wall = Wall(site, "sanh-1")
    wait_for(lambda: wall.shows("Vẫn ở đây"), 3)

    (site.data / "urgent" / "xa-mau.json").write_bytes(b'{"postings": [{"id"')
    wait_for(lambda: urgent.set_aside("xa-mau"), 5, "the broken file is put aside")
    urgent.put("xa-mau", posting("Thêm nữa", kind="notice"), clock.now())

    assert wall.shows("Vẫn ở đây")
    listed = notify(site, "xa-mau", "--list")
    assert "Vẫn ở đây" in listed.stdout
    assert "xa-mau.json.broken" in listed.stdout
    assert "urgent.set_aside" in site.log
    assert "Traceback" not in site.log
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/xa-mau/status") as page:
        assert "urgent/xa-mau.json.broken" in page.read().decode()


def test_every_site_hears_of_it_and_one_that_is_full_keeps_no_other_from_it(
    site: ShiftedServer,
) -> None:
    """A notice of one site is ended without naming the site, too."""
    urgent = Urgent(site.data)
    for number in range(MOST):
        urgent.put("xa-hai", posting(f"Số {number}", kind="notice"), clock.now())
    walls = [Wall(site, "sanh-1"), Wall(site, "sanh-1", "xa-hai")]

    done = notify(site, "--every-site", "Bão lớn", "--until", _in_an_hour())
    wait_for(lambda: walls[0].shows("Bão lớn"), 3, "on the wall of the site that has room")
    assert done.returncode == 1
    assert "xa-hai" in done.stderr

    assert notify(site, "--every-site", "--all").returncode == 0
    wait_for(lambda: walls[0].shows(None), 3, "it is gone everywhere")
    done = notify(site, "--every-site", "Bão tan", "--until", _in_an_hour())
    wait_for(lambda: all(wall.shows("Bão tan") for wall in walls), 3, "on the walls of both")
    assert done.returncode == 0, done.stderr

    urgent.look()
    made = urgent.current("xa-mau", clock.now())[0]
    assert notify(site, "--every-site", "--end", made.id).returncode == 0
    assert notify(site, "--every-site", "--end", made.id).returncode == 1
    wait_for(lambda: walls[0].shows(None), 3, "it is gone there")
    assert notify(site, "--every-site", "--all").returncode == 0


def test_a_notice_in_rotation_is_in_the_content_of_the_screens_named(site: ShiftedServer) -> None:
    """The other screens of the hall hear of no other content."""
    one, other = Wall(site, "sanh-1", "xa-hai"), Wall(site, "sanh-2", "xa-hai")
    wait_for(lambda: one.hear() and other.hear(), 3)
    before, untouched = one.content, other.content

    Urgent(site.data).put(
        "xa-hai", posting("Xen kẽ", kind="notice", where=Where(screens=("sanh-1",))), clock.now()
    )

    wait_for(lambda: one.hear() != before, 2, "new content")
    assert "Xen kẽ" in str(_slides(site, "sanh-1"))
    assert "Xen kẽ" not in str(_slides(site, "sanh-2"))
    other.hear()
    assert other.content == untouched


def _slides(server: Server, screen: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{server.url}/xa-hai/s/{screen}", timeout=5) as answer:
        return [line for line in answer.read().decode().splitlines() if "Xen kẽ" in line]


def _in_an_hour() -> str:
    end: datetime = clock.now() + timedelta(hours=1)
    return f"{end:%H:%M %d/%m/%Y}"
