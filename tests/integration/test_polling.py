"""Queue systems of others, polled by the running server: what stands on its pages and its board."""

from __future__ import annotations

import contextlib
import html
import json
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from signage import app as product
from signage import clock
from signage.content.site import Library, Site, SiteFile
from signage.desk import pins
from signage.parts import Parts
from signage.settings import Settings
from signage.systems import tried
from tests.conftest import Server, wait_for
from tests.support.queue_system import System

SITE: dict[str, Any] = {
    "name": {"vi": "Trung tâm xã Mẫu", "en": "Mẫu centre"},
    "hours": "always",
    "services": {"ho-tich": {"name": {"vi": "Hộ tịch"}, "short": "Hộ tịch", "prefix": "A"}},
    "counters": {"1": {"services": ["ho-tich"]}, "2": {"services": ["ho-tich"]}},
}


@dataclass
class Office:
    """Sites in a content folder, and the product that reads it, started."""

    folder: Path
    systems: dict[str, System] = field(default_factory=dict)
    app: Flask | None = None

    def site(self, code: str = "a", *, system: System | None = None, **queue: Any) -> System:
        """Writes the site's file; its queue is a system of its own unless told otherwise."""
        found = self.systems[code] = system or self.systems.get(code) or System()
        place = self.folder / "content" / "sites" / code
        place.mkdir(parents=True, exist_ok=True)
        told = SITE | {"queue": found.queue(**queue)}
        (place / "site.new").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        (place / "screens.yaml").write_text("m1: {playlist: sanh}\n", encoding="utf-8")
        (place / "sanh.yaml").write_text("slides: [{board: full}]\n", encoding="utf-8")
        (place / "site.new").rename(place / "site.yaml")
        return found

    def start(self) -> None:
        self.app = product.create_app(
            Settings(content=self.folder / "content", data=self.folder / "data")
        )
        assert self.parts.content.current.problems == ()
        product.start(self.app)

    @property
    def parts(self) -> Parts:
        assert self.app is not None
        found: Parts = self.app.extensions["signage"]
        return found

    def queue(self, code: str = "a") -> Any:
        return self.parts.board.queue(code)

    def tickets(self, code: str = "a") -> list[str]:
        return [one["ticket"] for one in self.queue(code)["calls"]]

    def state(self, code: str = "a") -> Any:
        return self.parts.poller.states()[code]

    def text(self, path: str) -> str:
        """The page's words without tags."""
        assert self.app is not None
        body = self.app.test_client().get(path).get_data(as_text=True)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def wake(self, code: str = "a", **headers: str) -> int:
        assert self.app is not None
        token = pins.wake_token(self.parts.settings.data, code)
        given = {"Authorization": f"Bearer {token}"} | headers
        answer = self.app.test_client().post(f"/api/v1/sites/{code}/wake", headers=given)
        return answer.status_code


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    it = Office(tmp_path)
    yield it
    if it.app is not None:
        product.stop(it.app)
    for system in it.systems.values():
        system.down()


def test_a_system_that_goes_down_is_named_and_its_numbers_are_kept(office: Office) -> None:
    """The wall says how old they are; the status page what is wrong, since when and what to do."""
    system = office.site()
    system.call("A015")
    office.start()
    wait_for(lambda: office.tickets() == ["A015"], 10, "the first call")
    fine = office.text("/a/status")
    assert "Hệ thống lấy số mô tả trong site.yaml" in fine
    assert "Không lấy được số" not in fine

    system.down()
    wait_for(lambda: office.queue()["stale"], 10, "the numbers are old")
    assert office.tickets() == ["A015"]
    told = office.text("/a/status")
    since = office.state().lost_at
    assert f"Không lấy được số từ {since:%H:%M}" in told
    assert "không nhận kết nối" in told
    assert "Xem máy lấy số đã bật" in told
    metrics = office.app.test_client().get("/metrics").text  # type: ignore[union-attr]
    assert re.search(r'signage_polls_total\{site="a",result="refused"\} [3-9]', metrics)
    assert re.search(r'signage_polls_total\{site="a",result="ok"\} [1-9]', metrics)
    assert 'signage_queue_stale{site="a"} 1' in metrics
    assert re.search(r'signage_poll_seconds\{site="a"\} \d', metrics)

    system.call("A016")
    system.up()
    wait_for(lambda: office.tickets() == ["A016", "A015"], 10, "right again")
    assert not office.queue()["stale"]
    assert "Không lấy được số" not in office.text("/a/status")


def test_one_frozen_system_delays_no_other_site(office: Office) -> None:
    frozen, fine = office.site("a"), office.site("b")
    frozen.freeze()
    office.start()
    wait_for(lambda: office.state("b").fetched_at, 10, "b answered")
    fine.call("A001")
    began = time.monotonic()
    wait_for(lambda: office.tickets("b") == ["A001"], 10, "its call")

    assert time.monotonic() - began < 4
    wait_for(lambda: office.state("a").missed >= 3, 10, "the silence is noticed")
    assert office.state("a").failure.key == "no_answer"
    assert "không trả lời trong" in office.text("/a/status")
    assert office.state("b").missed == 0


def test_another_queue_in_site_yaml_needs_no_restart(office: Office) -> None:
    """The numbers of the new system are there at once; those of the one before are not."""
    first = office.site(every="30s")
    first.call("A015")
    office.start()
    wait_for(lambda: office.tickets() == ["A015"], 10, "the first system")
    second = System()
    second.call("B001", "2")
    office.site(system=second, every="30s")
    wait_for(lambda: office.tickets() == ["B001"], 10, "the second one")
    wait_for(lambda: not first._lines, 5, "no connection to the first is left")
    first.down()


def test_a_backend_that_cannot_be_made_is_named_and_the_wall_is_not_empty(office: Office) -> None:
    """Its token's file is not there; once it is, all is well without a hand."""
    system = office.site()
    system.call("A015")
    office.start()
    wait_for(lambda: office.tickets() == ["A015"], 10, "the call")
    fetched = office.queue()["fetched_at"]
    office.site(token_file="may-lay-so.token")
    wait_for(lambda: office.queue()["stale"], 10, "old")

    assert office.tickets() == ["A015"]
    assert office.queue()["fetched_at"] >= fetched
    told = office.text("/a/status")
    assert "trong tệp may-lay-so.token" in told
    (office.folder / "data" / "may-lay-so.token").write_text("mot-ma-truy-cap\n")
    wait_for(lambda: not office.queue()["stale"], 10, "fresh")
    assert "mot-ma-truy-cap" not in office.text("/a/status")


def test_many_wakes_are_few_fetches(office: Office) -> None:
    """Each is answered at once, also while the system keeps silent, and what it says is shown."""
    system = office.site(every="1m")
    office.start()
    wait_for(lambda: office.state().fetched_at, 10, "the first answer")
    system.freeze()
    asked = system.asked
    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: office.wake(), range(40))) == {202}
    assert time.monotonic() - began < 4
    wait_for(lambda: system.asked == asked + 1, 5, "asked once")
    system.call("A001")
    system.thaw()

    wait_for(lambda: office.tickets() == ["A001"], 5, "shown long before its minute")
    assert system.asked <= asked + 2
    assert office.wake(Authorization="Bearer nothing") == 401


def test_a_storm_of_wakes_is_at_most_ten_fetches_a_second(office: Office) -> None:
    system = office.site(every="1m")
    office.start()
    wait_for(lambda: office.state().fetched_at, 10, "the first answer")
    asked, began, pause = system.asked, time.monotonic(), threading.Event()
    while time.monotonic() - began < 1:
        office.parts.poller.wake("a")
        pause.wait(0.001)
    took = time.monotonic() - began

    assert 2 <= system.asked - asked <= 10 * took + 2


def test_the_kept_calls_stand_on_the_wall_after_a_restart(office: Office) -> None:
    """The system is away as well: its calls are shown as old, not an empty board."""
    system = office.site()
    system.call("A015")
    office.start()
    wait_for(lambda: office.tickets() == ["A015"], 10, "the call")
    assert office.app is not None
    product.stop(office.app)
    system.down()
    office.start()
    wait_for(lambda: office.tickets() == ["A015"], 10, "what was kept")

    assert office.queue()["stale"]
    system.up()
    wait_for(lambda: not office.queue()["stale"], 15, "fresh")
    assert office.tickets() == ["A015"]


def test_the_doctor_asks_each_system_once(office: Office) -> None:
    """And sees who can read what opens it; a desk is not asked."""
    fine, gone = office.site("a", token_file="a.token"), office.site("b", token_file="b.token")
    fine.call("A015")
    gone.down()
    for name, mode in (("a.token", 0o600), ("b.token", 0o644)):
        path = office.folder / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mot-ma\n")
        path.chmod(mode)
    queues = {code: office.systems[code].queue(token_file=f"{code}.token") for code in "ab"}
    files = {
        code: SiteFile.model_validate(SITE | {"queue": queues.get(code, {"backend": "desk"})})
        for code in "abc"
    }
    sites = {code: Site(code, file, {}, {}, Library()) for code, file in files.items()}
    asked = tried(sites, office.folder / "data", clock.now())

    assert [(one.site, one.failure and one.failure.key, one.calls) for one in asked] == [
        ("a", None, 1),
        ("b", "refused", 0),
    ]
    assert [one.open_files for one in asked] == [(), ("b.token",)]
    gone.up()


def test_a_signal_ends_the_server_while_a_system_keeps_silent(tmp_path: Path) -> None:
    """SIGTERM is not kept waiting by a poll, and the log has a line per change."""
    office = Office(tmp_path)
    system = office.site(every="2s")
    server = Server(tmp_path, content=tmp_path / "content").start()
    try:
        system.freeze()
        asked = system.asked
        wait_for(lambda: system.asked > asked, 15, "a poll is under way")
        assert server.process is not None
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(10) == 0
        assert time.monotonic() - began < 4
        assert "trace=" not in server.log, server.log
    finally:
        system.thaw()
        server.stop()
        with contextlib.suppress(OSError):
            system.down()
