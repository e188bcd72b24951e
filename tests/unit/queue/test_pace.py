"""When a site is asked next: in step while all is well, less often while it is not."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.hours import Hours
from signage.queue.fetch.http import deadline
from signage.queue.polling import pace

OFFICE = Hours.of({"mon-fri": ["07:00-11:00", "13:00-17:00"]})
EVERY = st.floats(0.1, 600)


def at(text: str) -> datetime:
    """A moment of the week of Monday 23 November 2026."""
    return datetime.fromisoformat(text).replace(tzinfo=VN)


@pytest.mark.parametrize(
    ("every", "seconds"), [(0.5, 2), (1, 3), (2, 6), (3, 9), (5, 10), (60, 10)]
)
def test_a_reading_has_three_intervals_within_bounds(every: float, seconds: float) -> None:
    assert deadline(every) == seconds


@pytest.mark.parametrize(
    ("missed", "seconds"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 4), (5, 8), (6, 8), (99, 8)]
)
def test_after_three_misses_it_is_asked_less_often(missed: int, seconds: float) -> None:
    """Until every eighth interval; the first answer brings the interval back."""
    assert pace.pause(1, missed, quiet=False, jitter=0) == seconds


@given(EVERY, st.integers(0, 10_000), st.booleans(), st.floats(0, 1))
def test_a_pause_stays_in_its_bounds(every: float, missed: int, quiet: bool, jitter: float) -> None:
    """Never more often than the interval, never further apart than half a minute beyond it."""
    found = pace.pause(every, missed, quiet=quiet, jitter=jitter)

    assert every <= found <= max(every, pace.LONGEST)
    if not quiet:
        assert found <= max(every, 8 * every)
    if quiet:
        assert found >= pace.QUIET


@given(st.floats(0, 1e6), EVERY, st.floats(0, 1e4))
def test_the_next_beat_is_in_step_and_never_past(due: float, pause: float, late: float) -> None:
    """However late a look is, what is past is not caught up on."""
    now = due + late
    found = pace.beat(due, pause, now)

    assert now < found + 1e-6
    assert found - now <= pause + 1e-6
    steps = (found - due) / pause
    assert abs(steps - round(steps)) < 1e-3


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-11-23T06:44:59", True),
        ("2026-11-23T06:45", False),
        ("2026-11-23T09:14", False),
        ("2026-11-23T12:00", False),
        ("2026-11-23T17:30", False),
        ("2026-11-23T17:59:59", False),
        ("2026-11-23T18:00", True),
        ("2026-11-24T00:30", True),
        ("2026-11-28T09:14", True),
    ],
)
def test_nights_and_free_days_are_quiet(moment: str, quiet: bool) -> None:
    """From an hour after the last closing; the break at noon is not quiet."""
    assert pace.quiet(OFFICE, at(moment)) is quiet


def test_a_holiday_is_quiet_and_a_centre_that_never_closes_never_is() -> None:
    holiday = Hours.of({"mon-fri": ["07:00-17:00"]}, {at("2026-11-23").date(): ()})

    assert pace.quiet(holiday, at("2026-11-23T09:14"))
    assert not pace.quiet(Hours.of({"mon-sun": ["00:00-24:00"]}), at("2026-11-23T03:00"))


def test_an_evening_that_ends_after_midnight_is_not_quiet() -> None:
    late = Hours.of({"mon": ["18:00-24:00"]})

    assert not pace.quiet(late, at("2026-11-24T00:30"))
    assert pace.quiet(late, at("2026-11-24T01:00"))


def test_the_tick_follows_the_shortest_interval() -> None:
    """A server with only the desk looks rarely who is due."""
    assert pace.tick([]) == 1.0
    assert pace.tick([15.0]) == 0.75
    assert pace.tick([60.0, 1.0]) == 0.05
    assert pace.tick([0.1]) == 0.02
