"""The Vietnamese lunar calendar, against months reckoned from an ephemeris and against history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from signage.content.lunar import LAST, Lunar, lunar, lunar_days

MONTHS = Path(__file__).parents[2] / "facts" / "lunar-months.txt"
LATE = {(2072, 11), (2077, 10)}
"""Months that the library begins a day late: their new moon is 92 and 27 s before midnight."""


def months() -> Iterator[tuple[int, int, bool, date, int]]:
    """Year, month, whether it is the leap one, first day and length."""
    for line in MONTHS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        year, first, leap, lengths = line.split()
        day, number, was = date.fromisoformat(first), 0, 0
        for sign in lengths:
            is_leap = leap == str(number) and was != number
            was = number
            number += not is_leap
            length = 30 if sign == "+" else 29
            yield int(year), number, is_leap, day, length
            day += timedelta(days=length)


def test_every_month_of_150_years_begins_on_its_day() -> None:
    wrong = set()
    for year, month, leap, day, length in months():
        if day + timedelta(days=length) > LAST:
            continue
        first = lunar(day)
        if first is None or (first.day, first.month, first.leap) != (1, month, leap):
            wrong.add((year, month))
        end = lunar(day + timedelta(days=length - 1))
        if (year, month + 1) not in LATE and (end is None or not end.last or end.day != length):
            wrong.add((year, month))

    assert wrong == LATE


@pytest.mark.parametrize(
    "tet",
    ["1968-01-29", "1985-01-21", "2007-02-17", "2026-02-17", "2027-02-06", "2030-02-02"],
)
def test_tet_is_the_vietnamese_one(tet: str) -> None:
    """In 1985 it came a month before China's, in 2007 and 2030 a day."""
    day = date.fromisoformat(tet)

    assert lunar(day) == Lunar(1, 1, False, False)
    assert lunar_days("1/1").hold(day)
    assert lunar_days("30/12").hold(day - timedelta(days=1))


def held(text: str, year: int) -> list[str]:
    days = lunar_days(text)
    first = date(year, 1, 1)
    found = (first + timedelta(days=ahead) for ahead in range(365))
    return [day.isoformat()[5:] for day in found if days.hold(day)]


def test_new_years_eve_is_the_29th_where_the_month_has_no_30th() -> None:
    assert lunar(date(2025, 1, 28)) == Lunar(29, 12, False, True)
    assert held("30/12", 2025) == ["01-28"]
    assert held("29/12", 2025) == ["01-28"]
    assert [held(one, 2008) for one in ("29/12", "30/12")] == [["02-05"], ["02-06"]]
    assert held("30/12-5/1", 2027) == ["02-05", "02-06", "02-07", "02-08", "02-09", "02-10"]
    assert held("30/12-2/1", 2025) == ["01-28", "01-29", "01-30"]


def test_a_day_of_a_month_is_not_one_of_the_leap_month_after_it() -> None:
    """2025 has two sixth months."""
    assert held("15/6", 2025) == ["07-09"]
    assert {"07-09", "08-08"} <= {*held("15", 2025)}
    assert len(held("1/6-1/7", 2025)) == 60


def test_each_month_has_one_day_30() -> None:
    assert len(held("30", 2027)) in (12, 13)


def test_beyond_what_is_known_no_day_is_lunar() -> None:
    assert lunar(date(2101, 1, 1)) is None
    assert lunar(date(1899, 12, 31)) is None
    assert not lunar_days("15").hold(date(2500, 1, 1))


def test_the_gio_to_of_known_years_is_on_its_day() -> None:
    assert [held("10/3", year) for year in (2025, 2026, 2027)] == [["04-07"], ["04-26"], ["04-16"]]
