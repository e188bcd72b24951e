"""What is called, told from readings: nothing twice, nothing lost, nothing of yesterday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from signage.content.site import Site
from signage.desk.desk import Desk
from signage.live.messages import lean, queue_message, queue_object
from signage.queue.backends.desk import DeskBackend
from signage.queue.calls.fold import History, Told, fold, from_json, to_json
from signage.queue.failure import Failure
from signage.queue.reading import Called, CounterSaid, Note, Reading
from signage.queue.snapshot import Call
from signage.words.queue import sentence
from tests.support.desk_site import MORNING, Clock, centre

SITE = centre()
YESTERDAY = timedelta(days=1)


class Walls:
    """Reads one thing after the other; `now` is a second later each time."""

    def __init__(self, *, site: Site = SITE, now: datetime = MORNING) -> None:
        self.site = site
        self.now = now
        self.history = History()
        self.told: Told | None = None

    def read(self, *calls: Called, after: float = 1, **more: Any) -> Sequence[Call]:
        """The calls on the walls, newest first."""
        self.now += timedelta(seconds=after)
        reading = Reading(self.now, calls, **more)
        self.history = from_json(to_json(self.history))  # as after a restart, each time
        self.history, self.told = fold(self.history, reading, self.site, self.now)
        return self.told.snapshot.calls

    def tickets(self, *calls: Called, after: float = 1, **more: Any) -> list[str]:
        return [one.ticket for one in self.read(*calls, after=after, **more)]

    def counters(self) -> dict[str, str | None]:
        assert self.told is not None
        return {one.id: one.ticket for one in self.told.snapshot.counters}

    def notes(self) -> tuple[Note, ...]:
        assert self.told is not None
        return self.told.notes


def ago(seconds: float, of: datetime = MORNING) -> datetime:
    return of - timedelta(seconds=seconds)


@pytest.mark.parametrize("lasting", [True, False])
def test_a_call_keeps_its_identity(lasting: bool) -> None:
    """Its own, where the system uses none twice."""
    walls = Walls()
    one = Called("A001", "1", id="q-17", at=ago(2), service="ho-tich")
    (call,) = walls.read(one, lasting=lasting)

    assert call == Call(call.id, "A001", "1", ago(2), service="ho-tich")
    assert (call.id == "q-17") is lasting
    assert walls.read(one, lasting=lasting) == (call,)


@pytest.mark.parametrize("timed", [True, False])
def test_ids_that_begin_anew_each_day_are_none_of_ours(timed: bool) -> None:
    """A screen remembers what it announced for longer than calls are remembered here."""
    walls = Walls()
    seen = set()
    for _ in range(5):
        walls.read(after=20)
        for n in range(1, 4):
            at = walls.now if timed else None
            (call, *_rest) = walls.read(Called(f"A{n:03d}", "1", id=str(n), at=at))
            seen.add(call.id)
        walls.now += YESTERDAY

    assert len(seen) == 15


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Called("A001", "1", id="7"), Called("A001", "1", id="8")),
        (Called("A001", "1", times=1), Called("A001", "1", times=2)),
        (Called("A001", "1", at=ago(30)), Called("A001", "1", at=ago(-2))),
        (Called("A001", "1"), Called("A001", "1", recall=True)),
    ],
    ids=["id", "times", "time", "word"],
)
def test_a_recall_is_another_call(one: Called, other: Called) -> None:
    """Told by the system's id, time, count or word; it is announced, once."""
    walls = Walls()
    walls.read()
    first = walls.read(one)
    again = walls.read(other)

    assert len({it.id for it in again}) == 2
    assert again[0].recall
    assert again[1:] == first
    assert walls.read(other) == again


def test_the_word_of_a_system_that_has_one_for_recalls_is_believed() -> None:
    walls = Walls()
    walls.read()
    walls.read(Called("A001", "1", id="7", recall=False))

    assert not walls.read(Called("A001", "1", id="8", recall=False))[0].recall


def test_the_same_ticket_at_another_counter_is_a_call() -> None:
    walls = Walls()
    walls.read()
    calls = walls.read(Called("A001", "2", at=ago(0)), Called("A001", "1", at=ago(1)))

    assert [(one.counter, one.recall) for one in calls] == [("2", False), ("1", False)]
    assert walls.counters() == {"1": "A001", "2": "A001", "3": None}


def test_twenty_calls_between_two_readings_keep_their_order() -> None:
    wanted = [f"A{n:03d}" for n in range(20, 0, -1)]
    timed = [Called(one, "1", at=ago(n / 10)) for n, one in enumerate(wanted)]
    bare = [Called(one, "1") for one in wanted]
    for calls in (timed, bare, timed[::-1]):
        walls = Walls()
        walls.read()
        assert walls.tickets(*calls, *calls[:3]) == wanted
        assert walls.counters()["1"] == "A020"


def test_a_clock_that_is_off_changes_no_hour() -> None:
    """An hour or a whole zone, ahead or behind; and staff are told."""
    for off in (timedelta(hours=hours) for hours in (1, -1, 7, -7)):
        walls = Walls()
        walls.read()
        for n in range(3):
            at = walls.now + timedelta(seconds=0.5)
            (call, *_) = walls.read(Called(f"A00{n}", "1", at=at + off))
            assert abs(call.at - at) <= timedelta(seconds=1), off
        assert len(walls.read()) == 3
        minutes = str(round(abs(off) / timedelta(minutes=1)))
        key = "clock_fast" if off > timedelta(0) else "clock_slow"
        assert walls.notes() == (Note(key, (("minutes", minutes),)),)


def test_a_clock_that_is_put_right_is_believed_again() -> None:
    walls = Walls()
    walls.read()
    walls.read(Called("A001", "1", at=walls.now - timedelta(hours=7)))
    walls.read(Called("A002", "1", at=walls.now))

    assert walls.notes() == ()


def test_a_zone_that_is_put_right_calls_nobody_again() -> None:
    """The same calls with other hours are the same calls."""
    walls = Walls()
    walls.read()
    old = [Called(f"A00{n}", "1", at=ago(-n) + timedelta(hours=7)) for n in (3, 2, 1)]
    before = walls.read(*old, after=4)
    right = [replace(one, at=one.at and one.at - timedelta(hours=7)) for one in old]

    assert walls.read(*right, whole=True) == before
    assert walls.notes() == ()


def test_the_clock_that_a_system_shows_is_used_at_the_first_reading() -> None:
    walls = Walls()
    off = timedelta(hours=-1)
    clock = walls.now + off
    (call,) = walls.read(Called("A001", "1", at=clock - timedelta(minutes=9)), clock=clock)

    assert abs(call.at - (walls.now - timedelta(minutes=9))) < timedelta(seconds=5)


def test_what_a_clock_of_another_day_counted_is_not_shown_at_first() -> None:
    """A program that died in the evening, and a web server that lives on."""
    walls = Walls()
    evening = MORNING - timedelta(hours=15)
    old = Called("A077", "1", at=evening - timedelta(minutes=8))

    assert walls.read(old, clock=evening) == ()
    assert walls.counters()["1"] is None
    new = Called("A078", "1", at=evening + timedelta(seconds=1))
    assert walls.tickets(new, old, clock=evening + timedelta(seconds=1)) == ["A078"]


def test_a_clock_that_stands_still_is_a_failure_while_people_wait() -> None:
    site = centre(hours={"mon-sun": ["07:00-17:00"]})
    history, told = History(), MORNING + timedelta(minutes=30)
    for minute in range(31, 40):
        now = MORNING + timedelta(minutes=minute)
        history, _ = fold(history, Reading(now, clock=told), site, now)
    now = MORNING + timedelta(minutes=41)

    with pytest.raises(Failure, match="old_data"):
        fold(history, Reading(now, clock=told), site, now)
    night = MORNING + timedelta(hours=12)
    fold(history, Reading(night, clock=told), site, night)
    fold(history, Reading(now, clock=now), site, now)


def test_after_a_gap_a_call_without_a_time_is_shown_and_not_new() -> None:
    """It has the moment of the last reading before the gap: a lower bound."""
    walls = Walls()
    walls.read()
    last = walls.now
    (call,) = walls.read(Called("A001", "1"), after=31)

    assert call.at == last
    assert walls.read(Called("A002", "1"))[0].at == walls.now


def test_what_stood_there_before_we_looked_is_not_shown_until_it_changes() -> None:
    """It may be yesterday's."""
    walls = Walls()

    assert walls.tickets(Called("A057", "1")) == []
    assert walls.counters()["1"] is None
    assert walls.tickets(Called("A058", "1")) == ["A058"]
    assert walls.tickets(Called("A057", "1"), after=60) == ["A058"]


def test_what_a_system_says_is_of_today_is_shown_and_not_new() -> None:
    walls = Walls()
    (call,) = walls.read(Called("A057", "1"), day=MORNING.date())

    assert walls.now - call.at >= timedelta(minutes=1)
    assert walls.counters()["1"] == "A057"


def test_yesterdays_calls_are_not_shown_at_the_first_reading() -> None:
    walls = Walls()
    yesterday = Called("A057", "1", id="9", at=MORNING - YESTERDAY)
    night = Called("A056", "2", id="8", at=MORNING.replace(hour=0, minute=30))
    walls.site = centre(hours={"mon-fri": ["07:00-11:00"]})

    assert walls.tickets(yesterday, night) == []
    assert walls.counters() == {"1": None, "2": None, "3": None}


def test_a_number_left_at_a_counter_over_night_is_not_shown() -> None:
    """Neither as a call nor as what is said to be served there."""
    walls = Walls(now=MORNING.replace(hour=16))
    left = {"counters": {"1": CounterSaid("A057")}}
    walls.read()
    assert walls.tickets(Called("A057", "1"), **left) == ["A057"]
    for _ in range(15):
        walls.read(Called("A057", "1"), after=3600, **left)

    assert walls.told is not None
    assert walls.told.snapshot.calls == ()
    assert walls.counters()["1"] is None
    assert walls.tickets(Called("A001", "1"), counters={"1": CounterSaid("A001")}) == ["A001"]
    assert walls.counters()["1"] == "A001"


def test_the_same_number_as_yesterday_is_called_today() -> None:
    """Numbers begin at 001 each day: with ids that begin anew, with times, with nothing."""
    for make in (
        lambda at: Called("A001", "1", id="1", at=at),
        lambda at: Called("A001", "1", at=at),
        lambda at: Called("A001", "1"),
    ):
        walls = Walls()
        walls.read()
        (first,) = walls.read(make(walls.now))
        walls.read()
        walls.read(after=86_000)
        (second, *more) = walls.read(make(walls.now))
        assert more == []
        assert second.ticket == "A001"
        assert second.id != first.id


def test_a_number_of_yesterday_that_flickers_is_not_called() -> None:
    """Two nodes answer in turn, one of them late."""
    walls = Walls()
    walls.read()
    walls.read(Called("A057", "1"))
    walls.read(Called("A057", "1"), after=80_000)
    walls.read(Called("A001", "2"))

    assert walls.tickets(Called("A057", "1")) == ["A001"]


def test_a_system_that_goes_back_in_time_announces_nothing_twice() -> None:
    walls = Walls()
    walls.read()
    early = [Called("A001", "1", at=ago(-1))]
    walls.read(*early)
    late = walls.read(Called("A002", "2", at=ago(-3)), *early)
    walls.read(*early, whole=True)

    assert walls.read(Called("A002", "2", at=ago(-3)), *early, whole=True) == late


def test_what_is_taken_back_disappears_only_where_all_is_shown() -> None:
    walls = Walls()
    walls.read()
    both = [Called("A002", "1", id="2", at=ago(-1)), Called("A001", "1", id="1", at=ago(-1))]
    walls.read(*both)

    assert walls.tickets(both[1]) == ["A002", "A001"]
    assert walls.tickets(both[1], whole=True) == ["A001"]
    assert walls.counters()["1"] == "A001"
    assert walls.tickets(whole=True) == []


def test_calls_that_a_full_row_has_no_room_for_are_not_taken_back() -> None:
    """For a minute they may still wait for their turn on a wall."""
    walls = Walls()
    walls.read()
    row = [Called(f"A{n:03d}", "1", id=str(n), at=ago(-1)) for n in range(12, 0, -1)]
    walls.read(*row[7:], whole=True)

    assert len(walls.tickets(*row[2:7], whole=True)) == 10
    assert len(walls.tickets(*row[2:7], whole=True, most=6)) == 5


def test_an_old_call_that_comes_into_sight_again_is_not_new() -> None:
    """The newest was taken back, and the row reaches one call further."""
    walls = Walls()
    at = [MORNING - timedelta(minutes=20 - n) for n in range(10)]
    calls = [Called(f"A{n:03d}", "1", id=str(n), at=at[n]) for n in range(9, -1, -1)]
    walls.read(*calls[:8], whole=True)
    shown = walls.read(*calls[1:9], whole=True)

    assert {one.ticket: one.at for one in shown}["A001"] == at[1]


def test_a_call_to_a_counter_that_the_site_does_not_have_is_shown() -> None:
    """On a row of its own, under its name; staff are told."""
    walls = Walls()
    walls.read()
    calls = walls.read(Called("A002", place="Quầy  9"), Called("A001", place="Phòng tiếp dân"))

    assert [(one.ticket, one.counter) for one in calls] == [("A002", "9"), ("A001", "PTD")]
    assert walls.told is not None
    extra = walls.told.snapshot.counters[3:]
    assert [(one.id, one.name, one.ticket) for one in extra] == [
        ("PTD", "Phòng tiếp dân", "A001"),
        ("9", "Quầy 9", "A002"),
    ]
    signs = [sentence(f"note.{one.key}", dict(one.values)) for one in walls.notes()]
    assert [f"biển {code}." in said for code, said in zip(["PTD", "9"], signs, strict=True)] == [
        True,
        True,
    ]
    walls.read(after=3700)
    assert set(walls.counters()) == {"1", "2", "3"}


def test_a_counter_of_another_room_with_our_number_is_another_counter() -> None:
    walls = Walls()
    walls.read()
    calls = walls.read(Called("A002", place="Phòng 1"), Called("A001", "1"))

    assert [one.counter for one in calls] == ["P1", "1"]


def test_a_call_without_a_counter_is_shown() -> None:
    """When its counter is told later, it is the same call."""
    walls = Walls()
    walls.read()
    (call,) = walls.read(Called("A001", id="7"))
    assert call.counter == ""
    assert set(walls.counters()) == {"1", "2", "3"}

    assert walls.read(Called("A001", "2", id="7")) == (replace(call, counter="2"),)


def test_a_counter_added_to_the_site_calls_nobody_again() -> None:
    walls = Walls()
    walls.read()
    (call,) = walls.read(Called("A001", place="Quầy 9"))
    counters = {code: {"services": ["ho-tich"]} for code in ("1", "2", "3", "9")}
    walls.site = centre(counters=counters)

    assert walls.read(Called("A001", "9")) == (call,)
    assert walls.counters()["9"] == "A001"


def test_what_is_said_of_a_counter_goes_before_its_calls() -> None:
    walls = Walls()
    walls.read()
    walls.read(
        Called("A001", "1"),
        Called("A002", "2", priority=True),
        counters={"1": CounterSaid(None, "paused")},
        waiting={"ho-tich": 4, "unknown": 9},
    )

    assert walls.told is not None
    first, second, third = walls.told.snapshot.counters
    assert (first.status, first.ticket) == ("paused", None)
    assert (second.status, second.ticket, second.priority) == ("open", "A002", True)
    assert (third.status, third.ticket) == ("open", None)
    assert [one.waiting for one in walls.told.snapshot.services] == [4, None]


def test_a_ticket_without_times_stands_where_the_system_shows_it_now() -> None:
    """A number that is called once more cannot be announced, but its counter shows it."""
    walls = Walls()
    walls.read()
    walls.read(Called("A001", "1"))
    walls.read(Called("A002", "1"))
    walls.read(Called("A001", "1"), after=20)

    assert walls.counters()["1"] == "A001"


def test_an_old_call_that_an_undo_brings_to_light_is_not_announced() -> None:
    """Each counter shows its last call; another counter's new one says that the clock is right."""
    walls = Walls()
    walls.read(Called("A001", "1", at=walls.now))
    begun = walls.now
    walls.read(Called("A001", "1", at=begun), Called("A004", "2", at=begun + timedelta(minutes=10)),
               after=602)  # fmt: skip
    now = walls.now + timedelta(seconds=1)
    calls = walls.read(
        Called("A005", "1", at=now), Called("A002", "2", at=begun + timedelta(seconds=30))
    )

    moments = {one.ticket: one.at for one in calls}
    assert moments["A002"] == begun + timedelta(seconds=30)
    assert moments["A005"] == now


def test_counters_with_clocks_of_their_own_call_in_one_reading() -> None:
    """The clock of one of them is five minutes behind: its call is as new as the other's."""
    walls, behind = Walls(), timedelta(minutes=5)
    before = (Called("A001", "1", at=walls.now), Called("B001", "2", at=walls.now - behind))
    walls.read(*before)
    walls.read(*before, after=900)
    now = walls.now + timedelta(seconds=2)
    calls = walls.read(
        Called("A002", "1", at=now), Called("B002", "2", at=now - behind), *before, after=3
    )

    assert {one.ticket for one in calls if walls.now - one.at < timedelta(seconds=5)} == {
        "A002", "B002"
    }  # fmt: skip


def test_an_id_that_is_used_again_is_told_under_another() -> None:
    """A system that lost its memory counts from one again."""
    walls = Walls()
    walls.read()
    walls.read(Called("A001", "1", id="1", at=walls.now))
    walls.read(whole=True)
    walls.read(Called("A005", "2", id="1", at=walls.now))
    calls = walls.read(Called("A001", "1", id="1", at=walls.now))

    assert [one.ticket for one in calls] == ["A001", "A005"]
    assert len({"1", *(one.id for one in calls)}) == 3


def test_an_id_that_no_message_has_room_for_is_told_under_ours() -> None:
    walls = Walls()
    (call,) = walls.read(Called("A001", "1", id="x" * 300, at=ago(0)))

    assert len(call.id) == 12


def test_a_time_finer_than_a_millisecond_makes_no_other_call() -> None:
    """It is remembered to the millisecond."""
    walls = Walls()
    walls.read()
    call = Called("A001", "1", id="1", at=ago(0.000_123_4))
    walls.read(call)
    walls.read()

    assert len(walls.read(call)) == 1


def test_a_time_that_is_that_of_the_first_calling_is_not_believed_of_a_recall() -> None:
    walls = Walls()
    walls.read()
    first = walls.now
    walls.read(Called("A001", "1", id="1", at=first))
    walls.read(after=1)
    calls = walls.read(Called("A001", "1", id="2", at=first), after=1)

    assert [one.at for one in calls] == [walls.now, first]
    assert walls.notes() == ()


def test_times_of_any_zone_are_moments() -> None:
    walls = Walls()
    walls.read()
    (call,) = walls.read(Called("A001", "1", at=walls.now.astimezone(UTC)))

    assert call.at == walls.now - timedelta(seconds=1)


def test_what_is_remembered_is_bounded() -> None:
    """The calls of the last reading are always among it."""
    walls = Walls()
    walls.read()
    row = [Called(f"A{n % 1000:03d}", "1", id=str(n), at=walls.now) for n in range(3000)]
    walls.read(*row[:50])
    for start in range(50, 3000, 500):
        walls.read(*row[:50], *row[start : start + 500])

    assert len(walls.history.calls) == 2000
    assert len(walls.read(*row[:50])) == 32


def test_another_system_has_no_memory_of_this_one() -> None:
    walls = Walls()
    walls.read()
    walls.read(Called("A001", "1"))
    walls.history = replace(walls.history, system="another")

    assert walls.read(Called("A001", "1")) == ()


def test_old_business_of_a_system_is_shown_to_nobody() -> None:
    walls = Walls()
    walls.read(day=date(2026, 11, 22))
    walls.read(
        Called("A057", "1"),
        day=date(2026, 11, 22),
        counters={"1": CounterSaid("A057"), "2": CounterSaid("A056")},
    )

    assert walls.counters() == {"1": None, "2": None, "3": None}


def test_the_desk_is_told_as_it_is(tmp_path: Path) -> None:
    """Through the same door: ids, moments, order, what is taken back, counters and counts."""
    now = Clock()
    desk = Desk(tmp_path, now)
    site = centre()
    backend = DeskBackend(site, desk)
    history = History()
    presses = ["next", "next", "recall", "undo", "hold", "next", "done", "next", "no-show"] * 3
    for _ in range(20):
        desk.take(site, "ho-tich", priority=_ % 3 == 0)
    for counter in ("1", "3"):
        desk.set_status(site, counter, "open")
    for turn, press in enumerate(presses):
        now.forward(seconds=1.5)
        counter = "13"[turn % 2]
        if press == "undo":
            desk.undo(site, "13"[(turn - 1) % 2])
        elif press in ("next", "recall") or desk.view(site, counter).current:
            desk.press(site, counter, press)  # type: ignore[arg-type]
        if turn % 5 == 0:
            desk.call(site, counter, "B900")
        now.forward(seconds=30 * (turn % 7 == 0))
        history, told = fold(history, backend.read(now.at), site, now.at)
        assert told == Told(desk.snapshot(site, now.at)), turn


def test_a_queue_message_of_eight_counters_is_small() -> None:
    """Under 2 kB, whatever identities a system has."""
    counters = {str(n): {"services": ["ho-tich"]} for n in range(1, 9)}
    walls = Walls(site=centre(counters=counters))
    walls.read()
    row = [
        Called(f"A{n:03d}", str(n), id=f"9b2d7c52-1d1c-4f0e-8f7a-0123456789{n:02}", at=walls.now)
        for n in range(8, 0, -1)
    ]
    walls.read(*row)

    assert walls.told is not None
    text = queue_message(12_345, lean(queue_object(walls.told.snapshot)))
    assert len(text.encode()) < 2000
