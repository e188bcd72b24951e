"""The poller: one site's trouble is nobody else's, and every change is published once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from signage import clock
from signage.queue.poller import Poller
from signage.queue.snapshot import Call, Snapshot
from tests.conftest import wait_for
from tests.support.desk_site import MORNING, Clock, centre


def snapshot(site: str, number: int = 0, at: datetime = MORNING) -> Snapshot:
    calls = tuple(Call(f"c{n}", f"A{n:03d}", "1", MORNING) for n in range(number, 0, -1))
    return Snapshot(site, at, (), (), calls)


@dataclass
class Fake:
    """A backend that answers what a test told it; `every` as it likes."""

    every: float = 3600.0
    number: dict[str, int] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    gate: threading.Event | None = None
    entered: threading.Event = field(default_factory=threading.Event)

    def fetch(self, site: Any, now: datetime) -> Snapshot:
        self.asked.append(site.code)
        if self.gate is not None:
            self.entered.set()
            assert self.gate.wait(10)
        if site.code in self.failing:
            raise OSError("no route to host")
        return snapshot(site.code, self.number.get(site.code, 0), now)


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def seen() -> list[Snapshot]:
    return []


def poller(
    fake: Fake, seen: list[Snapshot], codes: str = "ab", now: Any = None, **sites: Any
) -> Poller:
    known: Mapping[str, Any] = sites.get("sites") or {code: centre(code) for code in codes}
    return Poller(
        sites=lambda: known,
        desk=SimpleNamespace(),  # type: ignore[arg-type]
        publish=lambda site, found: seen.append(found),
        now=now or Clock(),
        backends={"desk": lambda desk: fake},
    )


def test_a_change_is_published_by_the_thread_that_wakes(fake: Fake, seen: list[Snapshot]) -> None:
    """When `wake` returns, the board has it."""
    one = poller(fake, seen)
    fake.number["a"] = 1
    one.wake("a")

    assert [(found.site, len(found.calls)) for found in seen] == [("a", 1)]


def test_what_did_not_change_is_not_published(fake: Fake, seen: list[Snapshot]) -> None:
    now = Clock()
    one = poller(fake, seen, now=now)
    one.wake("a")
    now.forward(seconds=15)
    one.wake("a")

    assert len(seen) == 1
    assert one.states()["a"].fetched_at == now.at


def test_wakes_that_come_while_one_polls_are_one_more_poll(
    fake: Fake, seen: list[Snapshot]
) -> None:
    one = poller(fake, seen)
    fake.gate = threading.Event()
    first = threading.Thread(target=one.wake, args=("a",))
    first.start()
    assert fake.entered.wait(10)
    for _ in range(20):
        one.wake("a")
    fake.gate.set()
    first.join(10)

    assert fake.asked == ["a", "a"]


def test_a_hanging_backend_delays_no_other_site(fake: Fake, seen: list[Snapshot]) -> None:
    class Hanging(Fake):
        def fetch(self, site: Any, now: datetime) -> Snapshot:
            if site.code == "a":
                self.entered.set()
                assert self.gate is not None
                assert self.gate.wait(10)
            return snapshot(site.code, 1, now)

    hanging = Hanging(gate=threading.Event())
    one = poller(hanging, seen)
    stuck = threading.Thread(target=one.wake, args=("a",))
    stuck.start()
    assert hanging.entered.wait(10)
    one.wake("b")

    assert [found.site for found in seen] == ["b"]
    assert hanging.gate is not None
    hanging.gate.set()
    stuck.join(10)


def test_after_three_missed_polls_the_last_snapshot_is_old(
    fake: Fake, seen: list[Snapshot]
) -> None:
    """It keeps the moment of the last answer, is said once, and ends with the next answer."""
    now = Clock()
    one = poller(fake, seen, now=now)
    fake.number["a"] = 2
    one.wake("a")
    answered = now.forward(seconds=15)
    one.wake("a")
    fake.failing.add("a")
    for expected in (1, 1, 2, 2, 2):
        now.forward(seconds=15)
        one.wake("a")
        assert len(seen) == expected
    assert seen[-1] == replace(seen[0], stale=True, fetched_at=answered)
    one.wake("b")
    assert not seen[-1].stale

    fake.failing.clear()
    one.wake("a")
    assert not seen[-1].stale
    assert one.states()["a"].missed == 0


def test_a_backend_that_stays_silent_makes_its_numbers_old(
    fake: Fake, seen: list[Snapshot]
) -> None:
    """They are fresh again when it answers after all, and nobody waits for it meanwhile."""
    now = Clock()
    fake.every = 5.0
    it = poller(fake, seen, now=now)
    it.wake("a")
    fake.gate = threading.Event()
    silent = threading.Thread(target=it.wake, args=("a",))
    silent.start()
    assert fake.entered.wait(5)

    now.forward(seconds=15)
    it._watch()
    assert [one.stale for one in seen] == [False]
    now.forward(seconds=1)
    it._watch()
    it._watch()
    assert [one.stale for one in seen] == [False, True]
    assert it.states()["a"].why == "no answer"
    it.forget("a")  # returns at once

    fake.gate.set()
    silent.join(5)
    assert [one.stale for one in seen] == [False, True, False]
    assert it.states()["a"].missed == 0


def test_a_site_that_never_answered_publishes_nothing(fake: Fake, seen: list[Snapshot]) -> None:
    fake.failing.add("a")
    one = poller(fake, seen)
    for _ in range(5):
        one.wake("a")

    assert seen == []
    assert one.states()["a"].missed == 5


def test_only_changes_are_logged(
    fake: Fake, seen: list[Snapshot], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fake.failing.add("a")
    one = poller(fake, seen)
    for _ in range(10):
        one.wake("a")
    fake.failing.clear()
    for _ in range(10):
        one.wake("a")

    said = [record.getMessage().split()[0] for record in caplog.records]
    assert said == ["backend_lost", "backend_back"]


def test_an_unknown_site_is_no_error(fake: Fake, seen: list[Snapshot]) -> None:
    poller(fake, seen).wake("nowhere")

    assert seen == []


def test_every_site_has_a_job_and_a_vanished_one_loses_it(fake: Fake, seen: list[Snapshot]) -> None:
    sites = {"a": centre("a"), "b": centre("b")}
    one = poller(fake, seen, sites=sites, now=clock.now)
    scheduler = BackgroundScheduler(timezone=clock.VN)
    one.start(scheduler)
    scheduler.start()
    try:
        wait_for(lambda: {found.site for found in seen} == {"a", "b"}, 10, "both were polled")
        del sites["b"]
        scheduler.modify_job("poll-sites", next_run_time=clock.now())
        wait_for(
            lambda: "poll-site-b" not in {job.id for job in scheduler.get_jobs()},
            10,
            "the job of b is gone",
        )
        one.stop()
        assert scheduler.get_jobs() == []
    finally:
        scheduler.shutdown()
