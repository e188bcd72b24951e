"""A warning that nothing will ever be seen is true: no clerk is told so of a slide that comes."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.check import check
from signage.content.hours import Hours
from signage.content.unseen import _comes
from signage.content.when import When

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
TODAY = NOW.date()
HOURS = Hours.of(
    {"mon-thu": ["07:00-11:00", "13:00-17:00"], "sat": ["08:00-10:30"]},
    {date(2026, 12, 25): (), date(2026, 11, 29): ((480, 600),)},
)

day = st.integers(-3, 40).map(lambda ahead: (TODAY + timedelta(days=ahead)).isoformat())
whens = st.fixed_dictionaries(
    {},
    optional={
        "days": st.sampled_from(["mon-fri", "sat", "sun", "fri", "sat-sun"]),
        "between": st.sampled_from(["07:00-11:00", "11:00-13:00", "17:00-24:00", "10:30-12:00"]),
        "from": day,
        "holidays": st.sampled_from(["only", "never"]),
        "except": st.lists(day, max_size=4),
        "hours": st.sampled_from(["open", "closed"]),
        "until": day,
    },
)


@given(whens)
@settings(deadline=None, max_examples=60)
def test_what_never_comes_holds_at_no_half_hour_of_the_next_weeks(rules: dict[str, object]) -> None:
    if str(rules.get("until", "9")) < str(rules.get("from", "")):
        return
    when = When.model_validate(rules)
    start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=VN)
    moments = (start + timedelta(minutes=30 * step) for step in range(48 * 60))

    assert _comes(when, HOURS, NOW) == any(when.holds(moment, HOURS) for moment in moments)


def test_the_sample_site_has_nothing_to_be_warned_of() -> None:
    """Until its copies are due for a check: that is told, and nothing else."""
    assert check(ROOT / "playlists", NOW) == []
    later = check(ROOT / "playlists", NOW + timedelta(days=90))
    assert {one.key for one in later} <= {"copy_old", "copy_ended", "copy_gone"}


@pytest.mark.parametrize(
    ("voice", "screens", "told"),
    [
        ("", "a: {hall: sanh, playlist: sanh}", []),
        ("", "a: {hall: sanh, playlist: sanh}\nb: {hall: sanh, playlist: sanh}", ["silent_hall"]),
        (
            "voice: {engine: off}\n",
            "a: {hall: sanh, playlist: sanh}\nb: {hall: sanh, playlist: sanh}",
            [],
        ),
        (
            "",
            "a: {hall: sanh, playlist: sanh, loudspeaker: true}\nb: {hall: sanh, playlist: sanh}",
            [],
        ),
        ("", "a: {playlist: sanh}\nb: {playlist: sanh}", []),
        ("", 'a: {hall: sanh, playlist: sanh}\nb: {hall: sanh, layout: counter, counter: "1"}', []),
    ],
)
def test_a_hall_of_several_screens_that_nobody_hears_is_told(
    tmp_path: Path, voice: str, screens: str, told: list[str]
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "cases" / "base", folder)
    site = folder / "sites" / "xa-thu"
    (site / "screens.yaml").write_text(screens, encoding="utf-8")
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(voice)

    assert [one.key for one in check(folder, NOW)] == told
