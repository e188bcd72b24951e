"""Lists in any order, of any length and any day: the newest call is at its counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from signage.queue.calls.fold import History, fold, from_json, to_json
from signage.queue.reading import Called, Note, Order, Reading
from tests.support.desk_site import MORNING, centre
from tests.unit.queue.test_calls import SITE, Walls, ago

UNKNOWN = Note("order_unknown")
DAY = timedelta(days=1)


def rows(last: int, *, ids: bool = False) -> list[Called]:
    """A001 and so on, oldest first, without times."""
    return [Called(f"A{n:03d}", "1", id=str(n) if ids else None) for n in range(1, last + 1)]


def test_where_new_rows_stand_tells_the_order() -> None:
    for turn in (1, -1):
        walls = Walls()
        today = {"order": None, "day": MORNING.date()}
        walls.read(*rows(3)[::turn], **today)
        assert UNKNOWN in walls.notes()
        assert walls.tickets(*rows(6)[::turn], **today)[:3] == ["A006", "A005", "A004"]
        assert walls.tickets(*rows(6)[::turn], **today)[3:] == ["A003", "A002", "A001"]
        assert walls.counters()["1"] == "A006"
        assert walls.notes() == ()


def test_ids_that_rise_tell_the_order_at_once() -> None:
    walls = Walls()
    calls = walls.tickets(*rows(4, ids=True), order=None, day=MORNING.date())

    assert calls == ["A004", "A003", "A002", "A001"]
    assert walls.counters()["1"] == "A004"
    assert walls.notes() == ()


def test_a_minute_that_two_calls_share_is_told_apart_by_the_order() -> None:
    walls = Walls()
    walls.read(order=None)
    minutes = (ago(90), ago(30), ago(30))
    timed = [replace(one, at=at) for one, at in zip(rows(3), minutes, strict=True)]

    assert walls.tickets(*timed, order=None) == ["A003", "A002", "A001"]


def test_counters_in_a_list_are_in_no_order() -> None:
    walls = Walls()
    walls.read(Called("A001", "1"), Called("B001", "2"), order=None)
    walls.read(Called("A001", "1"), Called("B002", "2"), order=None)

    assert walls.history.order is None
    assert walls.notes() == ()


@pytest.mark.parametrize("timed", [True, False])
def test_of_more_calls_than_are_remembered_the_newest_are(timed: bool) -> None:
    walls = Walls()
    many = [
        Called(f"A{n:04d}", "1", id=f"{n}", at=ago(2100 - n) if timed else None)
        for n in range(1, 2101)
    ]
    walls.read(*many, order=None)
    new = Called("A2101", "1", id="2101", at=ago(-2) if timed else None)

    assert walls.tickets(*many, new, order=None)[0] == "A2101"
    assert walls.counters()["1"] == "A2101"
    assert len(walls.history.calls) <= 2001


@pytest.mark.parametrize("id", [None, "7"])
def test_an_hour_of_yesterday_is_not_called_again_today(id: str | None) -> None:
    """Though a mapping that is made anew reads it as an hour of today."""
    walls = Walls(now=MORNING - DAY)
    walls.read()
    old = Called("A007", "1", id=id, at=ago(0) - DAY, dayless=True)
    assert len(walls.read(old)) == 1

    walls.now = MORNING - timedelta(minutes=10)
    assert walls.read(old) == ()
    assert walls.read(replace(old, at=ago(0))) == ()
    assert walls.notes() == ()
    new = Called("A008", "1", id=id and "8", at=ago(590), dayless=True)
    assert [one.ticket for one in walls.read(new)] == ["A008"]


def test_without_a_memory_an_hour_may_be_yesterdays() -> None:
    walls = Walls()
    old = Called("A007", "1", at=ago(600), dayless=True)

    assert walls.read(old, Called("A009", "1", at=ago(-3000), dayless=True)) == ()
    assert walls.notes() == ()
    assert walls.tickets(Called("A001", "1", at=ago(0), dayless=True), old) == ["A001"]
    assert Walls().tickets(old, day=MORNING.date()) == ["A007"]


def test_an_hour_since_a_long_absence_may_be_that_of_the_day_before() -> None:
    walls = Walls(now=MORNING - timedelta(days=1, hours=1))
    walls.read()

    walls.now = MORNING
    assert walls.read(Called("A007", "1", at=ago(1200), dayless=True)) == ()


def test_the_hour_of_a_ticket_that_was_called_then_yesterday_too_is_todays() -> None:
    """A system with days is believed: half past seven is half past seven each day."""
    walls = Walls(now=MORNING - DAY)
    walls.read()
    walls.read(Called("A001", "1", at=ago(0) - DAY))
    walls.now = MORNING

    assert walls.tickets(Called("A001", "1", at=ago(0))) == ["A001"]
    assert walls.notes() == ()


def test_callings_of_past_days_are_forgotten_when_they_do_not_matter() -> None:
    walls = Walls()
    for day in range(4):
        walls.now = MORNING + day * DAY
        walls.read()
        walls.read(*(Called(f"A{n:03d}", "1", at=walls.now) for n in range(50)))

    assert len(walls.history.calls) == 100


@pytest.mark.parametrize("tail", ["", "id", "A001", "\ud800\t\t"])
def test_a_memory_with_a_broken_identity_is_none(tail: str) -> None:
    history, _ = fold(History(), Reading(MORNING, (Called("A001", "1", at=ago(1)),)), SITE, MORNING)
    broken = {key: replace(one, tail=tail) for key, one in history.calls.items()}
    text = to_json(replace(history, calls=broken))

    with pytest.raises(ValueError, match=r"memory|identity|surrogates"):
        from_json(text)


def day_with_ids(walls: Walls, day: int, calls: int = 200) -> list[Called]:
    """A day of that many calls with ids, three minutes apart, the newest twenty in sight."""
    begin, made = MORNING + day * DAY, list[Called]()
    walls.now = begin
    for n in range(calls):
        walls.now = begin + n * timedelta(minutes=3)
        made.insert(0, Called(f"A{n:03d}", "1", id=f"{day}-{n}", at=walls.now))
        walls.read(*made[:20], after=1)
    return made


def test_a_week_of_calls_is_remembered_as_two_days_are() -> None:
    walls, lengths = Walls(now=MORNING - timedelta(minutes=5)), list[int]()
    walls.read()
    for day in range(4):
        day_with_ids(walls, day)
        lengths.append(len(walls.history.calls))

    assert lengths[0] == 200
    assert max(lengths) <= 200 + 64


def test_a_row_of_a_forgotten_day_is_no_new_call() -> None:
    """A system that is set back to its state of days ago calls nobody anew."""
    walls = Walls(now=MORNING - timedelta(minutes=5))
    walls.read()
    first = day_with_ids(walls, 0)
    day_with_ids(walls, 1)
    today = day_with_ids(walls, 2, calls=50)
    assert not any(one.endswith("\t0-150\tA150") for one in walls.history.calls)

    before = [one.id for one in walls.read(*today[:20])]
    assert [one.id for one in walls.read(*today[:20], *first[30:50])] == before


def test_an_id_that_comes_again_each_day_is_another_call_each_day() -> None:
    """Walls know the calls of days ago by it, where there are few."""
    walls, told = Walls(now=MORNING - timedelta(minutes=5)), list[str]()
    walls.read()
    for day in range(5):
        for n in range(1, 6):
            walls.now = MORNING + day * DAY + n * timedelta(minutes=30)
            calls = walls.read(Called(f"A{n:03d}", "1", id=str(n), at=walls.now))
            told.append(calls[0].id)

    assert len(set(told)) == len(told) == 25


@pytest.mark.parametrize("turn", [1, -1], ids=["removed", "added"])
@pytest.mark.parametrize("whole", [True, False])
def test_the_time_of_a_mapping_is_removed_or_added_and_nobody_is_called_anew(
    whole: bool, turn: int
) -> None:
    """The rows are the same; only site.yaml says otherwise what they are known by."""
    walls = Walls(now=MORNING)
    timed = tuple(Called(f"A{n:03d}", "1", at=ago(-60 * n)) for n in range(3, 0, -1))
    plain = tuple(replace(one, at=None) for one in timed)
    before, after = (timed, plain)[::turn]
    walls.read(whole=whole)
    walls.now = MORNING + timedelta(minutes=4)
    walls.read(*before, whole=whole)
    ids = [(one.id, one.at) for one in walls.told.snapshot.calls] if walls.told else []
    walls.site = centre(hours={"mon-sat": ["07:00-11:00"]})

    assert [(one.id, one.at) for one in walls.read(*after, whole=whole)] == ids
    assert len(ids) == 3
    new = Called("A009", "2", at=walls.now if turn < 0 else None)
    assert walls.tickets(new, *after, whole=whole)[0] == "A009"


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=9), timedelta(days=9_000)])
@pytest.mark.parametrize("order", ["newest_first", "oldest_first"])
def test_a_clock_that_is_set_back_by_days_hides_no_call(back: timedelta, order: Order) -> None:
    """It tells no clock of its own; its row goes by when calls were made, not by their times."""
    walls = Walls(now=MORNING - timedelta(minutes=5))
    turn = 1 if order == "newest_first" else -1
    walls.read(order=order)
    rows = day_with_ids(walls, 0) and day_with_ids(walls, 1, calls=40)
    for n in range(5):
        walls.now += timedelta(minutes=3)
        walls.read(*rows[:20][::turn], order=order)
        rows.insert(0, Called(f"B{n:03d}", "2", id=f"b-{n}", at=walls.now - back))
        calls = walls.read(*rows[:20][::turn], after=1, order=order)

        assert calls[0].ticket == f"B{n:03d}"
        assert abs(calls[0].at - walls.now) <= timedelta(seconds=2)


def test_where_only_the_newest_call_is_told_a_clock_that_is_set_back_hides_one_at_most() -> None:
    """That one may as well be a state of days ago that came back; the next one shows which."""
    walls, shown = Walls(now=MORNING - timedelta(minutes=5)), list[str]()
    walls.read()
    for day in range(2):
        for n in range(30):
            walls.now = MORNING + day * DAY + n * timedelta(minutes=3)
            walls.read(Called(f"A{n:03d}", "1", at=walls.now))
    for n in range(6):
        walls.now += timedelta(minutes=3)
        shown += walls.tickets(Called(f"B{n:03d}", "1", at=walls.now - DAY))[:1]

    assert shown[1:] == [f"B{n:03d}" for n in range(1, 6)]


def test_who_is_called_again_while_a_mapping_learns_its_times_is_called_again() -> None:
    """The same row as before is the same call; one whose time is of just now is another."""
    walls = Walls(now=MORNING)
    walls.read()
    first = {one.ticket: one for one in walls.read(Called("A001", "1"), Called("A002", "2"))}
    made = walls.now
    walls.now += timedelta(minutes=9)
    walls.read(Called("A001", "1"), Called("A002", "2"))
    walls.site = centre(hours={"mon-sat": ["07:00-11:00"]})
    again = Called("A001", "1", at=walls.now + timedelta(seconds=1))
    calls = walls.read(again, Called("A002", "2", at=made))

    assert calls[0].ticket == "A001"
    assert calls[0].recall
    assert calls[0].id != first["A001"].id
    assert [one.id for one in calls if one.ticket == "A002"] == [first["A002"].id]
