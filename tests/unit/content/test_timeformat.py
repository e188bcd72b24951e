"""A way to write a time is taken only where it leads to one moment."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.timeformat import is_readable, parsed, tells
from signage.queue.backends.mapping.times import Times

UTC7 = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("%H:%M", "hour"),
        ("%Hh%M %%", "hour"),
        ("%I:%M %p", "hour"),
        ("%d/%m %H:%M", "day"),
        ("%H:%M %d-%m", "day"),
        ("%a %d/%m %H:%M", "day"),
        ("%j %H:%M", "day"),
        ("%d/%m/%y %H:%M", "year"),
        ("%G-W%V-%u %H:%M", "year"),
        ("%c", "year"),
    ],
)
def test_a_format_with_an_hour_and_a_whole_day_or_none_is_readable(format: str, told: str) -> None:
    assert is_readable(format)
    assert tells(format) == told


@pytest.mark.parametrize(
    "format",
    [
        "", "%", "%H", "%d/%m/%Y", "%H:%M:%M", "%H:%M" * 12, "%I:%M", "gio", "%Q %H:%M",
        "%a %H:%M", "%d %H:%M", "%m %H:%M", "%Y %H:%M", "%m/%Y %H:%M", "%V-%u %H:%M",
    ],
)  # fmt: skip
def test_a_format_that_leads_to_no_moment_is_refused(format: str) -> None:
    """A weekday alone, a directive twice, no hour."""
    assert not is_readable(format)


@given(st.text("%adbBmyYjUWcxGuVHIMpSfzZ:/ %(", max_size=24))
def test_whatever_stands_there_is_told_or_taken(format: str) -> None:
    """And never breaks."""
    if is_readable(format):
        assert parsed(datetime(2026, 11, 23, 21, 14).strftime(format), format, 2026).hour == 21  # noqa: DTZ001


@pytest.mark.parametrize(
    ("format", "text", "now", "moment"),
    [
        ("%d/%m %H:%M", "22/11 08:30", "2026-11-23T09:00", "2026-11-22T08:30"),
        ("%H:%M %d-%m", "08:30 22-11", "2026-11-23T09:00", "2026-11-22T08:30"),
        ("%a %d/%m %H:%M", "Sun 22/11 08:30", "2026-11-23T09:00", "2026-11-22T08:30"),
        ("%j %H:%M", "326 08:30", "2026-11-23T09:00", "2026-11-22T08:30"),
        ("%d/%m %H:%M", "31/12 23:59", "2027-01-01T00:05", "2026-12-31T23:59"),
        ("%d/%m %H:%M", "01/01 00:01", "2026-12-31T23:59", "2027-01-01T00:01"),
        ("%d/%m %H:%M", "29/02 08:30", "2028-02-29T09:00", "2028-02-29T08:30"),
        ("%H:%M", "08:30", "2026-11-23T09:00", "2026-11-23T08:30"),
        ("%H:%M %z", "01:30 +0000", "2026-11-23T09:00", "2026-11-23T08:30"),
        ("%d/%m/%Y %H:%M", "22/11/2025 08:30", "2026-11-23T09:00", "2025-11-22T08:30"),
    ],
)
def test_a_day_without_a_year_is_the_one_nearest_to_now(
    format: str, text: str, now: str, moment: str
) -> None:
    """Yesterday's call is not today's."""
    at = datetime.fromisoformat(now).replace(tzinfo=VN)
    wanted = datetime.fromisoformat(moment).replace(tzinfo=VN)

    assert Times(UTC7, format).moment(text, at) == wanted


def test_a_day_that_is_in_no_near_year_is_none() -> None:
    at = datetime(2026, 6, 1, 9, 0, tzinfo=VN)

    assert Times(UTC7, "%d/%m %H:%M").moment("29/02 08:30", at) is None
    assert Times(UTC7, "%d/%m %H:%M").moment("31/02 08:30", at) is None
