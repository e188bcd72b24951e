"""A centre is open, on a break or closed, and a wall can say until when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.hours import Hours

WEEK = Hours.of({"mon-fri": ["07:00-11:00", "13:00-17:00"], "sat": ["07:00-11:00"]})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VN)


@pytest.mark.parametrize(
    ("now", "state", "until"),
    [
        ("2026-11-23T06:59", "closed", "2026-11-23T07:00"),
        ("2026-11-23T07:00", "open", "2026-11-23T11:00"),
        ("2026-11-23T10:59:59", "open", "2026-11-23T11:00"),
        ("2026-11-23T11:00", "break", "2026-11-23T13:00"),
        ("2026-11-23T13:00", "open", "2026-11-23T17:00"),
        ("2026-11-23T17:00", "closed", "2026-11-24T07:00"),
        ("2026-11-23T23:59", "closed", "2026-11-24T07:00"),
        ("2026-11-28T10:00", "open", "2026-11-28T11:00"),
        ("2026-11-28T11:00", "closed", "2026-11-30T07:00"),
        ("2026-11-29T09:00", "closed", "2026-11-30T07:00"),
    ],
)
def test_a_week_of_office_hours(now: str, state: str, until: str | None) -> None:
    found = WEEK.state(at(now))

    assert (found.state, found.until) == (state, until and at(until))


def test_it_asks_the_clock_of_vietnam() -> None:
    assert WEEK.state(datetime.fromisoformat("2026-11-23T00:30:00+00:00")).state == "open"


def test_a_range_may_end_at_midnight_and_go_on() -> None:
    night = Hours.of({"mon": ["20:00-24:00"], "tue": ["00:00-02:00"]})

    assert night.state(at("2026-11-23T23:59")).until == at("2026-11-24T02:00")
    assert night.state(at("2026-11-24T01:59")).until == at("2026-11-24T02:00")
    assert night.state(at("2026-11-24T02:00")).state == "closed"


def test_days_may_go_round_the_end_of_the_week() -> None:
    weekend = Hours.of({"sat-mon": ["08:00-12:00"]})

    assert [bool(day) for day in weekend.week] == [True, False, False, False, False, True, True]


def test_always_has_no_end() -> None:
    always = Hours.of({"mon-sun": ["00:00-24:00"]})
    found = always.state(at("2026-11-23T12:00"))

    assert (found.state, found.until) == ("open", None)
    assert always.lines("vi") == ["Tất cả các ngày, 24 giờ"]


def test_lines_join_days_of_equal_hours() -> None:
    assert WEEK.lines("vi") == [
        "Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–17:00",
        "Thứ Bảy: 07:00–11:00",
    ]
    assert Hours.of({"mon-tue": ["07:00-11:00"]}).lines("en") == ["Monday, Tuesday: 07:00–11:00"]


QUARTERS = st.integers(0, 95)
RANGES = st.lists(st.tuples(QUARTERS, st.integers(1, 40)), max_size=4)


@given(week=st.lists(RANGES, min_size=7, max_size=7), minute=st.integers(0, 7 * 24 * 60 - 1))
@settings(deadline=None, max_examples=100)
def test_until_is_the_first_moment_that_differs(
    week: list[list[tuple[int, int]]], minute: int
) -> None:
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

    def text(start: int, length: int) -> str:
        first, last = start * 15, min(start + length, 96) * 15
        return f"{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}"

    hours = Hours.of(
        {day: [text(*one) for one in ranges] for day, ranges in zip(days, week, strict=True)}
    )
    now = at("2026-11-23T00:00") + timedelta(minutes=minute)
    found = hours.state(now)
    is_open = found.state == "open"

    if found.until is None:
        step = now
        end = now + timedelta(days=7) if is_open else at(f"{now:%Y-%m-%d}T23:59")
        while step < end:
            assert (hours.state(step).state == "open") == is_open
            step += timedelta(minutes=60)
    else:
        assert found.until > now
        assert (hours.state(found.until).state == "open") != is_open
        assert (hours.state(found.until - timedelta(minutes=1)).state == "open") == is_open


def test_a_holiday_ends_with_the_next_opening() -> None:
    hours = Hours.of({"mon-fri": ["07:00-11:00"]}, {at("2026-11-24T00:00").date(): ()})

    assert hours.state(at("2026-11-24T09:00")).until == at("2026-11-25T07:00")
    assert Hours.of({"mon": []}).state(at("2026-11-24T09:00")).until is None
