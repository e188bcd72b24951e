"""`when` with days that come again: what a rule says, what it costs, and that no moment is missed.

dateutil reckons RRULEs too, by stepping through them: a second opinion.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from signage.clock import VN
from signage.content.fields import day_start
from signage.content.hours import Hours
from signage.content.recurrence import rule_of
from signage.content.when import AHEAD, When
from tests.support.content import at

HOURS = Hours.of(
    {"mon-fri": ["07:00-11:00", "13:00-17:00"]},
    {date(2027, 2, 5): (), date(2028, 2, 29): (), date(2027, 2, 13): ((420, 660),)},
)
OPEN = Hours.of({"mon-sun": ["00:00-24:00"]})
START = date(2026, 11, 23)


def days(when: dict[str, object], first: date = date(2027, 1, 1), most: int = 365) -> list[str]:
    rule = When.model_validate(when)
    found = (first + timedelta(days=ahead) for ahead in range(most))
    return [
        day.isoformat() for day in found if rule.holds(day_start(day) + timedelta(hours=9), OPEN)
    ]


@pytest.mark.parametrize(
    ("when", "first"),
    [
        ({"every": {"month_day": 10}}, ["2027-01-10", "2027-02-10", "2027-03-10"]),
        ({"every": {"month_day": "last"}}, ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ({"every": {"month_day": 31}}, ["2027-01-31", "2027-03-31", "2027-05-31"]),
        ({"every": {"week": 1, "weekday": "mon"}}, ["2027-01-04", "2027-02-01", "2027-03-01"]),
        ({"every": {"week": "last", "weekday": "fri"}}, ["2027-01-29", "2027-02-26"]),
        ({"every": {"month": 11, "month_day": 9}}, ["2027-11-09"]),
        ({"every": {"weekday": "fri", "month_day": 13}}, ["2027-08-13"]),
        ({"every": {"weeks": 2, "weekday": "mon"}, "from": "2027-01-06"}, ["2027-01-18"]),
        ({"every": "FREQ=MONTHLY;BYDAY=-1FR"}, ["2027-01-29", "2027-02-26"]),
        ({"every": "FREQ=YEARLY", "from": "2026-02-03"}, ["2027-02-03"]),
        ({"every": {"month_day": 10}, "except": ["2027-01-10"]}, ["2027-02-10"]),
        ({"lunar": 15}, ["2027-01-22", "2027-02-20"]),
        ({"lunar": ["1/1", "10/3"]}, ["2027-02-06", "2027-04-16"]),
        ({"lunar": "30/12-5/1", "days": "sat-sun"}, ["2027-02-06", "2027-02-07"]),
    ],
)
def test_days_come_again_as_they_are_written(when: dict[str, object], first: list[str]) -> None:
    assert days(when)[: len(first)] == first


def _joined(found: list[object]) -> str:
    return ",".join(map(str, found))


PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"])},
    optional={
        "INTERVAL": st.integers(1, 5).map(str),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3).map(_joined),
        "BYMONTHDAY": st.lists(
            st.sampled_from([1, 10, 15, 28, 29, 30, 31, -1, -31]), min_size=1, max_size=3
        ).map(_joined),
        "BYDAY": st.lists(st.sampled_from(["MO", "WE", "SU"]), min_size=1, max_size=2).map(_joined)
        | st.lists(st.sampled_from(["1MO", "-1FR", "2SU", "5WE"]), min_size=1, max_size=2).map(
            _joined
        ),
        "BYSETPOS": st.sampled_from(["1", "-1", "2", "1,-1", "12"]),
        "WKST": st.sampled_from(["MO", "SU", "TH"]),
        "UNTIL": st.sampled_from(["20280229", "20270601"]),
    },
)  # fmt: skip


@given(parts=PARTS, ahead=st.integers(0, 500))
@settings(deadline=None, max_examples=100)
def test_a_rule_has_the_days_that_another_reader_finds(parts: dict[str, str], ahead: int) -> None:
    text = ";".join(f"{key}={value}" for key, value in parts.items())
    start = START + timedelta(days=ahead)
    try:
        when = When.model_validate({"every": text, "from": start.isoformat()})
    except ValidationError:
        return
    if parts["FREQ"] in ("WEEKLY", "DAILY") and "BYSETPOS" in parts:
        return  # the other one counts only what lies after the first day of the first week
    bounded = text if "UNTIL" in parts else f"{text};UNTIL=20310101"
    naive = datetime(start.year, start.month, start.day)  # noqa: DTZ001
    # Its rules must end by themselves: one that never comes true it seeks until the year 9999.
    ours = [
        day.isoformat()
        for day in (start + timedelta(days=one) for one in range(800))
        if when.rule and when.rule.holds(day, when.first)
    ]
    if not ours:
        return
    other = [one.date().isoformat() for one in rrulestr(bounded, dtstart=naive)[:400]]
    most = min(len(ours), len(other))

    assert ours[:most] == other[:most]
    if most < 400:
        last = (start + timedelta(days=799)).isoformat()
        assert [one for one in other if one <= last] == ours


RULES = st.fixed_dictionaries({}, optional={
    "days": st.sampled_from(["mon-fri", "sat-sun", "wed"]),
    "between": st.sampled_from(["07:00-11:00", "10:00-24:00", "00:00-00:01"]),
    "until": st.sampled_from(["2027-03-01", "2028-02-29"]),
    "except": st.sampled_from([["2027-02-06"], ["2028-02-29", "2027-02-10"]]),
    "hours": st.sampled_from(["open", "closed"]),
    "holidays": st.sampled_from(["only", "never"]),
    "lunar": st.sampled_from([1, 15, 30, "1/1", "30/12-5/1", ["10/3", 15], "23/12..10/1"]),
    "every": st.sampled_from([
        {"month_day": 10}, {"month_day": ["last"]}, {"week": 1, "weekday": "mon"},
        {"month": 2, "month_day": 29}, "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=YEARLY;BYMONTHDAY=6;BYSETPOS=2",
    ]),
}).map(lambda found: {**found, "from": "2026-11-23"})  # fmt: skip
MIDNIGHTS = st.sampled_from(
    ["2026-12-31", "2027-01-31", "2027-02-05", "2027-02-06", "2028-02-28", "2028-02-29",
     "2030-02-01", "2033-12-21", "2100-02-28", "2100-12-30"]
)  # fmt: skip


@given(inner=RULES, outer=RULES, day=MIDNIGHTS, off=st.integers(-2 * 24 * 60, 2 * 24 * 60))
@settings(deadline=None, max_examples=120)
def test_no_moment_at_which_it_turns_is_missed(
    inner: dict[str, object], outer: dict[str, object], day: str, off: int
) -> None:
    when = When.model_validate(inner).within(When.model_validate(outer))
    now = at(f"{day}T00:00") + timedelta(minutes=off)
    coming = [one for one in when.changes(now, HOURS) if one > now]
    until = min(coming, default=now + timedelta(days=AHEAD - 1))

    step = now
    while step < min(until, now + timedelta(days=2)):
        assert when.holds(step, HOURS) == when.holds(now, HOURS), step
        step += timedelta(minutes=29)
    assert when.holds(until - timedelta(microseconds=1), HOURS) == when.holds(now, HOURS)


HOSTILE = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=97;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=YEARLY;BYSETPOS=" + ",".join(str(one) for one in range(-20, 20) if one) + ";BYDAY=MO",
    "FREQ=YEARLY;BYDAY=" + ",".join(f"{one}SU" for one in range(1, 53))[:180].rpartition(",")[0],
    "FREQ=YEARLY;BYMONTHDAY=" + ",".join(map(str, range(1, 32))) + ";BYSETPOS=366",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_rule_costs_less_than_five_milliseconds(text: str) -> None:
    """The least of some tries: others use the machine too."""
    when = When.model_validate({"every": text, "from": "2026-11-23"})
    took = []
    for year in range(2030, 2045):
        moment = datetime(year, 3, 1, tzinfo=VN)
        start = time.perf_counter()
        when.holds(moment, OPEN)
        took.append(time.perf_counter() - start)

    assert min(took) < 0.005


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("FREQ=HOURLY", "bad_freq"), ("FREQ=SECONDLY;INTERVAL=1", "bad_freq"), ("", "bad_rule"),
        ("BYDAY=MO", "bad_freq"), ("FREQ=DAILY;COUNT=9", "rule_count"),
        ("FREQ=DAILY;BYHOUR=9", "bad_rule"), ("FREQ=WEEKLY;BYDAY=1MO", "bad_rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "bad_rule"), ("FREQ=MONTHLY;BYMONTHDAY=32", "bad_rule"),
        ("FREQ=MONTHLY;INTERVAL=-1", "bad_rule"), ("FREQ=MONTHLY;INTERVAL=1,2", "bad_rule"),
        ("FREQ=DAILY;FREQ=DAILY", "bad_rule"), ("FREQ=YEARLY;UNTIL=20270230", "bad_rule"),
        ("FREQ=YEARLY;BYSETPOS=1", "bad_rule"), ("FREQ=DAILY;WKST=XX", "bad_rule"),
        ("FREQ=MONTHLY;BYDAY=6MO", "bad_rule"), ("FREQ=" + "D" * 300, "text_too_long"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "bad_freq"), ("FREQ=YEARLY;BYEASTER=0", "bad_rule"),
    ],
)  # fmt: skip
def test_what_a_wall_cannot_keep_is_refused(text: str, key: str) -> None:
    with pytest.raises(Exception, match=key):
        rule_of(text)


@pytest.mark.parametrize(
    "every",
    [
        {}, {"month": 1}, {"week": 1}, {"weeks": 2}, {"week": 1, "month_day": 1},
        {"week": 1, "weeks": 2, "weekday": "mon"}, {"rule": "FREQ=DAILY", "month_day": 1},
    ],
)  # fmt: skip
def test_days_that_say_nothing_are_refused(every: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="every_shape"):
        When.model_validate({"every": every})


def test_a_rule_that_counts_weeks_asks_for_its_first_day() -> None:
    for every in ({"weeks": 2, "weekday": "mon"}, "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=2"):
        with pytest.raises(ValidationError, match="every_needs_from"):
            When.model_validate({"every": every})
