"""Every screen of a hall shows the same slide at the same moment, and each gets its share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.rotation import LONGEST, SHORTEST, page, reading_seconds, turn

VECTORS = json.loads(
    (Path(__file__).parents[2] / "messages" / "rotation.json").read_text(encoding="utf-8")
)
NOW = 1_795_400_000_000
SECONDS = st.integers(5, 300)
UNTIL = st.none() | st.integers(NOW - 10**7, NOW + 10**7)
SLIDES = st.lists(st.tuples(SECONDS, UNTIL), max_size=12)
MOMENT = st.integers(NOW - 10**7, NOW + 10**7)
QUICK = settings(deadline=None, max_examples=100)


def test_there_are_enough_vectors() -> None:
    assert len(VECTORS) >= 40


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: f"{one['name'][:40]}-{one['t']}")
def test_the_vectors_that_javascript_keeps_too(vector: dict[str, Any]) -> None:
    slides = [(one["seconds"], one["until"]) for one in vector["slides"]]
    found = turn(slides, vector["t"])
    shown = page(found.into, found.seconds, vector["pages"], found.number)

    assert vector["expect"] == {
        "index": found.index, "start": found.start, "into": found.into, "turn": found.number,
        "page": shown,
    }  # fmt: skip


@given(slides=SLIDES, t=MOMENT)
@QUICK
def test_there_is_always_a_slide_and_never_an_ended_one(
    slides: list[tuple[int, int | None]], t: int
) -> None:
    found = turn(slides, t)

    if found.index is None:
        assert all(until is not None and until <= t for _, until in slides)
    else:
        seconds, until = slides[found.index]
        assert until is None or until > t
        assert found.seconds == seconds
    assert 0 <= found.into < found.seconds * 1000
    assert found.start + found.into == t


@given(seconds=st.lists(SECONDS, min_size=1, max_size=8), t=MOMENT)
@QUICK
def test_each_slide_gets_its_seconds_within_one_cycle(seconds: list[int], t: int) -> None:
    slides = [(one, None) for one in seconds]
    cycle = sum(seconds) * 1000
    moment, shares = t - t % cycle, [0] * len(seconds)
    end = moment + cycle
    while moment < end:
        found = turn(slides, moment)
        assert found.index is not None
        shares[found.index] += found.seconds * 1000 - found.into
        moment = found.start + found.seconds * 1000

    assert shares == [one * 1000 for one in seconds]


@given(seconds=SECONDS, pages=st.integers(1, 40), number=st.integers(0, 10**9), data=st.data())
@QUICK
def test_a_page_is_a_page_and_stays_its_time(
    seconds: int, pages: int, number: int, data: st.DataObject
) -> None:
    into = data.draw(st.integers(0, seconds * 1000 - 1))

    assert 0 <= page(into, seconds, pages, number) < pages


@given(seconds=SECONDS, pages=st.integers(1, 40), number=st.integers(0, 10**6))
@QUICK
def test_every_page_is_shown_within_the_turns_that_it_takes(
    seconds: int, pages: int, number: int
) -> None:
    share = max(1, seconds // 8)
    turns = -(-pages // share)
    shown = {
        page(into, seconds, pages, number + step)
        for step in range(turns)
        for into in range(0, seconds * 1000, 500)
    }

    assert shown == set(range(pages))


@pytest.mark.parametrize(("words", "seconds"), [(0, 8), (4, 8), (10, 8), (11, 9), (24, 15)])
def test_reading_takes_half_a_second_a_word_and_three_seconds(words: int, seconds: int) -> None:
    assert reading_seconds(["từ " * words]) == seconds


def test_reading_time_has_limits() -> None:
    assert (reading_seconds([]), reading_seconds(["từ " * 5000])) == (SHORTEST, LONGEST)
