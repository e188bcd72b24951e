"""The poller: one site's trouble is nobody else's, and every change is published once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from signage import clock
from signage.content.site import Site
from signage.queue.backends import Tools
from signage.queue.calls.fold import History
from signage.queue.calls.keep import Keeper
from signage.queue.failure import Failure
from signage.queue.polling.poller import Poller
from signage.queue.reading import Called, Note, Reading
from signage.queue.snapshot import Snapshot
from tests.conftest import wait_for
from tests.support.desk_site import MORNING, Clock, centre

FAR = {"backend": "fqm", "url": "http://10.0.0.5:5000"}


@dataclass
class Systems:
    """The systems of all sites: each answers what a test told it."""

    every: float = 1.0
    number: dict[str, int] = field(default_factory=dict)
    failing: dict[str, Exception] = field(default_factory=dict)
    unmade: set[str] = field(default_factory=set)
    notes: tuple[Note, ...] = ()
    asked: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    gates: dict[str, threading.Event] = field(default_factory=dict)
    entered: threading.Event = field(default_factory=threading.Event)

    def make(self, site: Site, tools: Tools) -> One:
        if site.code in self.unmade:
            raise Failure("no_secret", file="fqm.token")
        self.made.append(site.code)
        return One(self, site)


@dataclass
class One:
    """The backend of one site."""

    all: Systems
    site: Site
    hides: tuple[str, ...] = ("hides.recalls",)

    @property
    def every(self) -> float:
        return self.all.every

    def read(self, now: datetime) -> Reading:
        code = self.site.code
        self.all.asked.append(code)
        if gate := self.all.gates.get(code):
            self.all.entered.set()
            assert gate.wait(10)
        if code in self.all.failing:
            raise self.all.failing[code]
        calls = tuple(
            Called(f"A{n:03d}", "1", id=f"c{n}", at=MORNING)
            for n in range(self.all.number.get(code, 0), 0, -1)
        )
        return Reading(now, calls, whole=True, notes=self.all.notes)

    def close(self) -> None:
        self.all.closed.append(self.site.code)


@dataclass
class Office:
    """A poller of two sites whose clocks a test moves: `ask` polls one and waits for the end."""

    data: Path
    systems: Systems = field(default_factory=Systems)
    sites: dict[str, Site] = field(default_factory=dict)
    now: Clock = field(default_factory=Clock)
    seconds: float = 1000.0
    seen: list[Snapshot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sites |= {code: centre(code) for code in "ab" if code not in self.sites}
        self.poller = self.started()

    def started(self) -> Poller:
        return Poller(
            sites=lambda: self.sites,
            tools=Tools(desk=None, data=self.data),  # type: ignore[arg-type]
            publish=lambda site, found: self.seen.append(found),
            now=self.now,
            backends={"desk": self.systems.make, "fqm": self.systems.make},
            steady=lambda: self.seconds,
            jitter=lambda: 0.0,
        )

    def forward(self, seconds: float) -> datetime:
        self.seconds += seconds
        return self.now.forward(seconds=seconds)

    def ask(self, code: str = "a", times: int = 1) -> None:
        for _ in range(times):
            self.forward(1)
            self.poller.wake(code)
            self.rest(code)

    def rest(self, *codes: str) -> None:
        """Waits until nobody polls these sites."""
        turns = [self.poller._turns[code] for code in codes]
        wait_for(lambda: not any(one.wanted or one.lock.locked() for one in turns), 5, "polled")

    def last(self, code: str) -> Snapshot:
        """What was published of it last; the other site is polled when its time comes."""
        return self.of(code)[-1]

    def of(self, code: str = "a") -> list[Snapshot]:
        return [one for one in self.seen if one.site == code]

    def state(self, code: str = "a") -> Any:
        return self.poller.states()[code]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two sites with the desk."""
    it = Office(tmp_path)
    yield it
    _end(it)


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Office]:
    """Two sites with systems of others."""
    it = Office(tmp_path, sites={code: centre(code, queue=FAR) for code in "ab"})
    yield it
    _end(it)


def _end(it: Office) -> None:
    for gate in it.systems.gates.values():
        gate.set()
    it.poller.stop()


def test_a_change_at_the_desk_is_published_by_the_thread_that_wakes(office: Office) -> None:
    """When `wake` returns, the board has it."""
    office.systems.number["a"] = 1
    office.poller.wake("a")

    assert [len(found.calls) for found in office.of()] == [1]


def test_what_did_not_change_is_not_published(far: Office) -> None:
    far.ask(times=3)

    assert len(far.of()) == 1
    assert far.state().fetched_at == far.now.at
    assert (far.state().backend, far.state().hides) == ("fqm", ("hides.recalls",))


def test_wakes_that_come_while_one_polls_are_one_more_poll(office: Office) -> None:
    gate = office.systems.gates["a"] = threading.Event()
    first = threading.Thread(target=office.poller.wake, args=("a",))
    first.start()
    assert office.systems.entered.wait(10)
    for _ in range(20):
        office.poller.wake("a")
    gate.set()
    first.join(10)

    assert office.systems.asked == ["a", "a"]


def test_waking_a_system_of_others_returns_at_once(far: Office) -> None:
    """However silent it is; all wakes meanwhile are one more poll, a tenth of a second later."""
    gate = far.systems.gates["a"] = threading.Event()
    far.poller.wake("a")
    assert far.systems.entered.wait(10)
    for _ in range(20):
        far.poller.wake("a")
    assert far.systems.asked == ["a"]
    gate.set()
    wait_for(lambda: far.poller._turns["a"].rest(far.sites["a"]) > 0.05, 5, "it rests")
    assert far.systems.asked == ["a"]
    far.forward(1)

    wait_for(lambda: far.systems.asked == ["a", "a"], 5, "asked once more")


def test_a_hanging_system_delays_no_other_site(far: Office) -> None:
    far.systems.gates["a"] = threading.Event()
    far.poller.wake("a")
    assert far.systems.entered.wait(10)
    far.ask("b")

    assert [found.site for found in far.seen] == ["b"]


def test_after_three_missed_polls_the_last_snapshot_is_old(far: Office) -> None:
    """It keeps the moment of the last answer, is said once, and ends with the next answer."""
    far.systems.number["a"] = 2
    far.ask()
    far.ask()
    answered = far.now.at
    far.systems.failing["a"] = Failure("refused", host="10.0.0.5")
    for expected in (1, 1, 2, 2, 2):
        far.ask()
        assert len(far.of()) == expected
    assert far.last("a") == replace(far.of()[0], stale=True, fetched_at=answered)
    assert far.state().failure.key == "refused"
    assert far.state().lost_at == answered + timedelta(seconds=1)
    far.ask("b")
    assert not far.last("b").stale

    far.systems.failing.clear()
    far.ask()
    assert not far.last("a").stale
    assert (far.state().missed, far.state().failure, far.state().lost_at) == (0, None, None)
    assert far.state().polls == {"ok": 3, "refused": 5}


def test_a_system_that_stays_silent_makes_its_numbers_old(far: Office) -> None:
    """They are fresh again when it answers after all, and nobody waits for it meanwhile."""
    far.systems.every = 5.0
    far.ask()
    gate = far.systems.gates["a"] = threading.Event()
    far.forward(1)
    far.poller.wake("a")
    assert far.systems.entered.wait(5)

    far.forward(15)
    far.poller.watch()
    assert [one.stale for one in far.of()] == [False]
    far.forward(1)
    far.poller.watch()
    far.poller.watch()
    assert [one.stale for one in far.of()] == [False, True]
    assert far.state().failure.key == "no_answer"
    assert far.state().failure.values == {"host": "10.0.0.5", "seconds": "15"}
    far.poller.forget("a")  # returns at once

    gate.set()
    wait_for(lambda: far.state().missed == 0, 5, "it answered")
    assert [one.stale for one in far.of()] == [False, True, False]


def test_a_poll_as_long_as_three_intervals_is_three_missed(far: Office) -> None:
    """Its deadline does not make the wall wait for two more of them."""
    far.systems.number["a"] = 1
    far.ask()
    gate = far.systems.gates["a"] = threading.Event()
    far.systems.failing["a"] = Failure("no_answer", host="10.0.0.5", seconds=3)
    far.forward(1)
    far.poller.wake("a")
    assert far.systems.entered.wait(5)
    far.forward(3.05)
    gate.set()
    far.rest("a")

    assert far.last("a").stale
    assert far.state().polls == {"ok": 1, "no_answer": 1}


def test_old_numbers_end_with_their_day(far: Office) -> None:
    """And the hours under them go on."""
    far.sites["a"] = centre("a", queue=FAR, hours={"mon-fri": ["07:00-17:00"]})
    far.systems.number["a"] = 1
    far.ask()
    far.systems.failing["a"] = Failure("no_answer")
    far.ask(times=3)
    assert [(one.ticket, far.last("a").open.state) for one in far.last("a").calls] == [
        ("A001", "open")
    ]
    far.forward(9 * 3600)
    far.poller.watch()
    assert (len(far.last("a").calls), far.last("a").open.state) == (1, "closed")
    far.forward(9 * 3600)
    far.poller.watch()

    old = far.of()[-1]
    assert (old.calls, old.stale, {one.ticket for one in old.counters}) == ((), True, {None})


def test_a_site_that_never_answered_publishes_nothing(far: Office) -> None:
    far.systems.failing["a"] = Failure("refused")
    far.ask(times=5)

    assert far.of() == []
    assert far.state().missed == 5


def test_what_was_known_before_a_restart_is_shown_with_its_age(far: Office) -> None:
    """Not an empty wall, while the system is away too."""
    far.systems.number["a"] = 2
    far.ask()
    answered = far.now.at
    far.poller.stop()
    far.seen.clear()
    far.systems.failing["a"] = Failure("refused")
    far.poller = far.started()
    far.forward(60)
    far.ask(times=3)

    assert [one.ticket for one in far.last("a").calls] == ["A002", "A001"]
    assert (far.last("a").stale, far.last("a").fetched_at) == (True, answered)


def test_it_is_asked_less_often_while_it_does_not_answer(far: Office) -> None:
    far.systems.failing["a"] = Failure("refused")
    waits = []
    for _ in range(7):
        far.ask()
        waits.append(far.poller._turns["a"].pause)
    far.systems.failing.clear()
    far.ask()

    assert [*waits, far.poller._turns["a"].pause] == [1, 1, 2, 4, 8, 8, 8, 1]
    assert far.state().next_at == far.now.at + timedelta(seconds=1)


def test_a_system_that_says_when_to_come_again_is_believed(far: Office) -> None:
    far.systems.failing["a"] = Failure("busy", status=429, seconds=20)
    far.ask()

    assert far.poller._turns["a"].pause == 20


def test_closed_centres_are_asked_twice_a_minute(far: Office) -> None:
    far.sites["a"] = centre("a", queue=FAR, hours={"mon-fri": ["07:00-17:00"]})
    far.now.at = MORNING.replace(hour=19)
    far.ask()

    assert far.poller._turns["a"].pause == 30


def test_the_due_are_handed_over_in_step(far: Office) -> None:
    """Every second, whatever the moments of looking; one still asked lets a beat pass."""
    far.poller.watch()
    turns = far.poller._turns
    wait_for(lambda: sorted(far.systems.asked) == ["a", "b"], 5, "both at once")
    wait_for(lambda: turns["a"].pause == turns["b"].pause == 1, 5, "their pace is known")
    far.systems.asked.clear()
    turns["a"].due, turns["b"].due = far.seconds + 0.3, far.seconds + 0.7
    for _ in range(100):
        far.forward(0.05)
        far.poller.tick()
        far.rest("a", "b")

    assert far.systems.asked == ["a", "b"] * 5
    with turns["a"].lock:
        far.forward(1)
        far.poller.tick()
        assert not turns["a"].wanted
    assert turns["a"].due > far.seconds


def test_another_system_in_site_yaml_is_asked_without_a_restart(far: Office) -> None:
    """The one before is closed, and what was remembered of it is not held against the new one."""
    far.systems.number["a"] = 1
    far.ask()
    far.sites["a"] = centre("a", queue={**FAR, "url": "http://10.0.0.6:5000"})
    far.systems.number["a"] = 2
    far.ask()

    assert (far.systems.made, far.systems.closed) == (["a", "a"], ["a"])
    assert [(len(one.calls), one.stale) for one in far.of()] == [
        (1, False),
        (0, True),
        (2, False),
    ]


def test_the_rest_of_site_yaml_changes_no_connection(far: Office) -> None:
    far.ask()
    far.sites["a"] = centre("a", queue=FAR, slogan="Vì dân phục vụ")
    far.ask()
    far.sites["a"] = centre("a", queue=FAR, counters={"9": {"services": ["ho-tich"]}})
    far.ask()

    assert (far.systems.made, far.systems.closed) == (["a", "a"], ["a"])
    assert far.last("a").counters[0].id == "9"


def test_a_backend_that_cannot_be_made_leaves_the_old_numbers(far: Office) -> None:
    """With their age, and named; when it can be made after all, it is."""
    far.systems.number["a"] = 3
    far.ask()
    far.sites["a"] = centre("a", queue={**FAR, "token_file": "fqm.token"})
    far.systems.unmade.add("a")
    far.ask(times=3)

    assert (len(far.last("a").calls), far.last("a").stale) == (3, True)
    assert far.state().failure.key == "no_secret"
    far.systems.unmade.clear()
    far.ask()
    assert not far.last("a").stale


def test_a_fault_of_ours_says_nothing_private(
    far: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Its kind and place, once, and never what the system said."""
    far.systems.failing["a"] = ValueError("NGUYỄN VĂN A 001099012345")
    far.ask(times=5)

    assert far.state().failure.key == "our_fault"
    text = caplog.text + repr(far.state())
    assert "NGUYỄN" not in text
    assert [one.getMessage().split()[0] for one in caplog.records] == ["poll.fault", "backend_lost"]
    assert "ValueError source.py" in caplog.records[0].getMessage()


def test_only_changes_are_logged(far: Office, caplog: pytest.LogCaptureFixture) -> None:
    """A single missed poll is none; a cause is told once while it is away."""
    caplog.set_level(logging.INFO)
    far.systems.failing["a"] = Failure("refused")
    far.ask(times=2)
    far.systems.failing.clear()
    far.ask()
    for number in range(12):
        far.systems.failing["a"] = Failure("refused" if number % 4 else "server_error", status=502)
        far.ask()
    far.systems.failing.clear()
    far.ask(times=10)

    said = [record.getMessage().split() for record in caplog.records]
    assert [(one[0], [w for w in one if w[:4] == "why="]) for one in said] == [
        ("backend_lost", ["why=refused"]),
        ("backend_lost", ["why=server_error"]),
        ("backend_back", []),
    ]


def test_notes_stand_until_the_next_answer(far: Office) -> None:
    far.systems.notes = (Note("clock_fast", (("minutes", "61"),)),)
    far.ask()
    assert Note("clock_fast", (("minutes", "61"),)) in far.state().notes
    far.systems.notes = ()
    far.ask()

    assert far.state().notes == ()


def test_an_unknown_site_is_no_error(far: Office) -> None:
    far.poller.wake("nowhere")

    assert (far.seen, far.poller.states()) == ([], {})


def test_a_site_that_is_gone_is_closed_and_told_nothing_more(far: Office) -> None:
    """Also when it answers after all."""
    far.systems.number["a"] = 1
    gate = far.systems.gates["a"] = threading.Event()
    far.poller.wake("a")
    assert far.systems.entered.wait(5)
    del far.sites["a"]
    far.poller.watch()
    gate.set()

    wait_for(lambda: "a" in far.systems.closed, 5, "closed")
    assert [one.site for one in far.seen] in ([], ["b"])
    assert "a" not in far.poller.states()


def test_stopping_waits_for_no_system(far: Office) -> None:
    far.systems.gates["a"] = threading.Event()
    far.ask("b")
    far.poller.wake("a")
    assert far.systems.entered.wait(5)
    far.poller.stop()

    assert far.systems.closed == ["b"]
    assert all(one.daemon for one in threading.enumerate() if one.name == "poll")
    far.poller.wake("a")
    assert far.poller.states() == {}


def test_what_is_told_was_kept_first(far: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a power cut between the two tells nothing twice."""
    order = []
    keep = Keeper.save
    monkeypatch.setattr(
        Keeper, "save", lambda self, history: (order.append("kept"), keep(self, history))[0]
    )
    far.poller._turns.clear()
    far.poller._new_turn.keywords["publish"] = lambda site, found: order.append("told")
    far.systems.number["a"] = 1
    far.ask()

    assert order == ["kept", "told"]
    assert Keeper(far.data, "a").load() != History()


def test_the_scheduler_s_clock_is_its_own(office: Office) -> None:
    """The application's clock stands in another year; the jobs run all the same."""
    scheduler = BackgroundScheduler(timezone=clock.VN)
    office.poller.start(scheduler)
    scheduler.start()
    try:
        wait_for(lambda: {found.site for found in office.seen} == {"a", "b"}, 10, "both polled")
        del office.sites["b"]
        office.sites["c"] = centre("c")
        wait_for(lambda: set(office.poller.states()) == {"a", "c"}, 10, "sites are followed")
        wait_for(lambda: "b" in office.systems.closed, 5, "closed")
        office.forward(60)
        wait_for(lambda: office.systems.asked.count("a") > 1, 10, "it ticks")
        assert {job.id for job in scheduler.get_jobs()} == {"poll-tick", "poll-watch"}
        office.poller.stop()
        assert scheduler.get_jobs() == []
    finally:
        scheduler.shutdown()


def test_nothing_of_the_old_system_stays_when_another_one_is_named(far: Office) -> None:
    """Though the new one does not answer, and before anybody asks it."""
    far.systems.number["a"] = 3
    far.ask()
    far.sites["a"] = centre("a", queue={**FAR, "url": "http://10.0.0.6:5000"})
    far.systems.failing["a"] = Failure("refused", host="10.0.0.6")
    far.poller.watch()

    assert (far.last("a").calls, far.last("a").stale) == ((), True)
    assert [one.id for one in far.last("a").counters] == ["1", "2", "3"]
    assert far.state().fetched_at is None
    far.ask(times=4)
    assert not far.last("a").calls
    del far.systems.failing["a"]
    far.ask()
    assert (len(far.last("a").calls), far.last("a").stale) == (3, False)


def test_a_poll_that_waits_for_a_thread_is_not_asked_for_again(
    far: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    far.ask()
    queued: list[object] = []
    monkeypatch.setattr(far.poller._pool, "run", queued.append)
    for _ in range(5):
        far.forward(10)
        far.poller.tick()

    assert len(queued) == 1


def test_a_memory_that_nothing_can_be_told_after_is_dropped_once(
    far: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    far.systems.number["a"] = 2
    far.ask()
    turn = far.poller._turns["a"]
    turn._history = replace(turn._history, calls={"x": None})  # type: ignore[dict-item]
    far.ask(times=2)

    assert far.state().failure is None
    assert len(turn._history.calls) == 2


def test_a_site_that_was_removed_and_added_keeps_its_new_memory(far: Office) -> None:
    far.systems.number["a"] = 1
    far.ask()
    old = far.poller._turns["a"]
    old.leave()
    before = (far.data / "queue" / "a.json").read_text()
    old._history = replace(old._history, last=far.forward(60))
    old.close()

    assert (far.data / "queue" / "a.json").read_text() == before
