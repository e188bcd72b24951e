"""Days unlike the others: the hours know them, and slides may ask for them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.hours import Hours
from signage.content.when import When
from tests.support.content import NOW, SITE, Folder, at, faces

HOLIDAY, MADE_UP = date(2026, 11, 25), date(2026, 11, 28)
HOURS = Hours.of(
    {"mon-fri": ["07:00-11:00", "13:00-17:00"]}, {HOLIDAY: (), MADE_UP: ((7 * 60, 11 * 60),)}
)
DAYS = """closed:
  - {day: 2026-11-25, name: Nghỉ mẫu}
  - {from: 2026-11-27, until: 2026-11-29, name: Nghỉ dài}
open:
  - {day: 2026-11-28, hours: [07:00-11:00], name: Làm bù}
"""


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-24T09:00", "open"),
        ("2026-11-25T09:00", "closed"),
        ("2026-11-26T09:00", "open"),
        ("2026-11-28T09:00", "open"),
        ("2026-11-28T13:00", "closed"),
    ],
)
def test_the_centre_is_closed_on_holidays_and_open_on_made_up_days(now: str, state: str) -> None:
    assert HOURS.state(at(now)).state == state


def test_a_centre_that_never_closes_closes_for_a_holiday() -> None:
    always = Hours.of({"mon-sun": ["00:00-24:00"]}, {HOLIDAY: ()})

    assert always.state(at("2026-11-24T09:00")).until == at("2026-11-25T00:00")
    assert always.state(at("2026-11-25T12:00")).state == "closed"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ({"holidays": "only"}, {25}),
        ({"holidays": "never"}, {23, 24, 26, 27, 28, 29}),
        ({"except": ["2026-11-24"]}, {23, 25, 26, 27, 28, 29}),
        ({"hours": "open"}, {23, 24, 26, 27, 28}),
        ({"hours": "closed"}, {25, 29}),
        ({"hours": "open", "holidays": "never", "days": "sat"}, {28}),
    ],
)
def test_a_slide_may_ask_for_holidays_exceptions_and_open_hours(
    when: dict[str, object], days: set[int]
) -> None:
    rule = When.model_validate(when)

    assert {day for day in range(23, 30) if rule.holds(at(f"2026-11-{day}T09:14"), HOURS)} == days


RULES = st.fixed_dictionaries({}, optional={
    "days": st.sampled_from(["mon-fri", "sat-sun", "wed"]),
    "between": st.sampled_from(["07:00-11:00", "10:00-24:00"]),
    "from": st.sampled_from(["2026-11-24", "2026-11-26"]),
    "until": st.sampled_from(["2026-11-26", "2026-11-30"]),
    "holidays": st.sampled_from(["only", "never"]),
    "except": st.sampled_from([["2026-11-24"], ["2026-11-25", "2026-11-28"]]),
    "hours": st.sampled_from(["open", "closed"]),
})  # fmt: skip


@given(inner=RULES, outer=RULES, quarter=st.integers(0, 7 * 96))
@settings(deadline=None, max_examples=200)
def test_between_two_moments_of_change_nothing_changes(
    inner: dict[str, object], outer: dict[str, object], quarter: int
) -> None:
    when = When.model_validate(inner).within(When.model_validate(outer))
    now = at("2026-11-23T00:00") + timedelta(minutes=15 * quarter)
    coming = [one for one in when.changes(now, HOURS) if one > now]
    until = min(coming, default=now + timedelta(days=8))

    step = now
    while step < min(until, now + timedelta(days=3)):
        assert when.holds(step, HOURS) == when.holds(now, HOURS)
        step += timedelta(minutes=15)


def test_days_of_the_centre_come_before_those_of_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "content")
    folder.write("library/holidays.yaml", DAYS)
    folder.write(
        f"{SITE}/holidays.yaml", "open: [{day: 2026-11-25, hours: [07:00-11:00], name: X}]\n"
    )
    site = folder.read()

    assert site.hours.state(at("2026-11-25T09:00")).state == "open"
    assert site.hours.state(at("2026-11-27T09:00")).state == "closed"
    assert site.hours.state(at("2026-11-28T09:00")).state == "open"
    assert folder.told() == []


def test_a_broken_line_costs_itself_and_a_broken_file_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "content")
    folder.write(f"{SITE}/holidays.yaml", DAYS.replace("2026-11-25", "25/11/2026"))
    assert date(2026, 11, 27) in folder.read().holidays
    assert folder.told() == ["bad_date"]

    folder.write(f"{SITE}/holidays.yaml", "closed: [")
    assert date(2026, 11, 27) in folder.read().holidays


def test_a_slide_of_a_holiday_is_on_the_wall_on_that_day(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "content")
    folder.write(f"{SITE}/holidays.yaml", DAYS)
    folder.write(f"{SITE}/sanh.yaml", "slides: [{board: full, when: {holidays: only}}]\n")
    site = folder.read()
    when = site.playlists["sanh"].slides[0].when

    assert when is not None
    assert [when.holds(NOW + timedelta(days=day), site.hours) for day in (0, 2, 4, 5)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert faces(site) == [{"mode": "full"}]


@pytest.mark.parametrize("mistake", ["name: X, x: 1", "nam: X", "name: *x"])
def test_a_mistake_in_a_line_does_not_open_the_centre_on_its_day(
    tmp_path: Path, mistake: str
) -> None:
    folder = Folder(tmp_path / "content")
    folder.write(f"{SITE}/holidays.yaml", DAYS)
    good = folder.read().holidays
    folder.write(f"{SITE}/holidays.yaml", DAYS.replace("name: Nghỉ mẫu", mistake))
    assert folder.read().holidays == good
    assert folder.told()

    folder.write(f"{SITE}/holidays.yaml", DAYS.replace("open:", "opne:"))
    assert folder.read().holidays == good
    folder.write(f"{SITE}/holidays.yaml", DAYS.replace("hours: [07:00-11:00]", "hours: [7]"))
    assert folder.read().holidays == good


def test_lists_of_comments_are_empty_and_a_file_without_a_byte_is_not(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "content")
    folder.write(f"{SITE}/holidays.yaml", DAYS)
    good = folder.read().holidays
    folder.write(f"{SITE}/holidays.yaml", "")
    assert folder.read().holidays == good
    assert folder.told() == ["empty_file"]

    folder.write(f"{SITE}/holidays.yaml", "closed:\n# - {day: 2026-11-25, name: X}\nopen:\n")
    assert folder.read().holidays == {}
    assert folder.told() == []
