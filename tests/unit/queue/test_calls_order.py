"""Lists in any order, of any length and any day: the newest call is at its counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from signage.queue.calls.fold import History, fold, from_json, to_json
from signage.queue.reading import Called, Note, Reading
from tests.support.desk_site import MORNING
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
