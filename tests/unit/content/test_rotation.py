"""Every screen of a hall shows the same slide at the same moment, and each gets its share."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.rotation import (
    LONGEST,
    SHORTEST,
    Times,
    Turns,
    page,
    reading_seconds,
    turn,
)

VECTORS = Path(__file__).parents[2] / "messages" / "rotation.json"
NOW = 1_795_400_045_410
LATER = NOW + 1_800_000_000_000
SECONDS = st.integers(5, 300)
QUICK = settings(deadline=None, max_examples=100)

Scene = tuple[str, list[Times], Turns, list[int], int]


def scenes() -> list[Scene]:
    """What the vectors tell: name, slides, turns, moments, pages."""
    three: list[Times] = [(10, None), (20, None), (30, None)]
    edges = [0, 9999, 10000, 29999, 30000, 59999, 60000, -1, NOW, NOW + 86_400_000, LATER]
    long: list[Times] = [(64, None), (15, None)]
    five: list[Times] = [(20, None), (12, None)]
    ended: list[Times] = [(10, None), (10, NOW)]
    some: list[Times] = [(20, None), (30, NOW), (40, NOW + 5000), (10, None)]
    return [
        ("three slides in their order", three, Turns(0, 0, (0, 1, 2)), edges, 1),
        ("another order, one of them twice", three, Turns(0, 0, (2, 0, 1, 0)), edges, 4),
        ("a cycle that began today", three, Turns(NOW - 25_000, 7, (0, 1, 2)),
         [NOW, NOW + 4_999, NOW + 5_000, NOW + 35_000, NOW - 25_001, NOW - 10**9, LATER], 3),
        ("one slide is always shown", [(8, None)], Turns(0, 0, (0,)), [0, 7999, 8000, NOW], 1),
        ("nothing to show: the fallback", [], Turns(0, 0, ()), [0, 19_999, 20_000, NOW], 1),
        ("nothing to show since a while", [], Turns(NOW - 5, 0, ()), [NOW, NOW - 6], 1),
        ("an ended slide lends its slot", ended, Turns(0, 0, (0, 1)),
         [NOW - 1, NOW, NOW + 4_589, NOW + 4_590, NOW + 60_000], 3),
        ("every slide ended", [(10, NOW - 1), (15, NOW)], Turns(0, 0, (0, 1)), [NOW, LATER], 1),
        ("two ends in the middle of slots", some, Turns(NOW - 30_000, 2, (0, 1, 2, 3, 0)),
         [NOW - 1, NOW, NOW + 4_999, NOW + 5_000, NOW + 19_999, NOW + 20_000, NOW + 60_000,
          NOW + 70_000, NOW + 89_999, NOW + 90_000, NOW + 10**9], 5),
        ("as many pages as shares of 8 s", long, Turns(0, 0, (0, 1)),
         [1_795_399_978_000 + into for into in (0, 7999, 8000, 15_999, 16_000, 63_999)], 8),
        ("three pages share 64 s", long, Turns(0, 0, (0, 1)),
         [1_795_399_978_000 + into for into in (0, 21_333, 21_334, 42_666, 42_667, 63_999)], 3),
        ("five pages, two shares: each turn goes on where the last one stopped", five,
         Turns(0, 0, (0, 1)), [3000, 12_000, 35_000, 44_000, 67_000, 76_000, -29_000, NOW], 5),
        ("a slide under 8 s shows one page a turn", [(5, None), (10, None)],
         Turns(0, 0, (0, 1)), [4999, 19_999, 34_999, -10_001], 3),
        ("a slide that comes three times turns its pages at each", [(9, None), (5, None)],
         Turns(100, 4, (0, 1, 0, 1, 0)), [100, 14_100, 28_100, 37_100, 51_100, 99], 7),
    ]  # fmt: skip


def vectors() -> list[dict[str, Any]]:
    """Each moment of each scene with what is shown then."""
    return [
        {
            "name": name,
            "slides": [{"seconds": seconds, "until": until} for seconds, until in slides],
            "turns": turns.json(),
            "t": t,
            "pages": pages,
            "expect": shown(slides, turns, t, pages),
        }
        for name, slides, turns, moments, pages in scenes()
        for t in moments
    ]


def shown(slides: list[Times], turns: Turns, t: int, pages: int) -> dict[str, Any]:
    found = turn(slides, turns, t)
    return {
        "index": found.index,
        "start": found.start,
        "into": found.into,
        "length": found.length,
        "turn": found.number,
        "page": page(found.into, found.length, pages, found.number),
    }


def test_javascript_is_held_to_the_vectors_of_python() -> None:
    found = vectors()
    if os.environ.get("SIGNAGE_UPDATE_CASES"):
        lines = ",\n ".join(json.dumps(one, ensure_ascii=False) for one in found)
        VECTORS.write_text(f"[\n {lines}\n]\n", encoding="utf-8")

    assert json.loads(VECTORS.read_text(encoding="utf-8")) == found
    assert len(found) >= 60


def test_a_slide_that_ended_lends_the_rest_of_its_slot() -> None:
    slides = [(20, None), (30, NOW), (40, None)]
    turns = Turns(NOW - 30_000, 0, (0, 1, 2))
    before, after = turn(slides, turns, NOW - 1), turn(slides, turns, NOW)
    own = turn(slides, turns, NOW + 20_000)

    assert (before.index, before.into) == (1, 9_999)
    assert (after.index, after.into, after.length) == (2, 0, 20_000)
    assert (own.index, own.into, own.length, own.number) == (2, 0, 40_000, after.number)


@given(
    seconds=SECONDS, pages=st.integers(1, 40), number=st.integers(-(10**9), 10**9), data=st.data()
)
@QUICK
def test_a_page_is_a_page_and_stays_its_time(
    seconds: int, pages: int, number: int, data: st.DataObject
) -> None:
    into = data.draw(st.integers(0, seconds * 1000 - 1))

    assert 0 <= page(into, seconds * 1000, pages, number) < pages


@given(seconds=SECONDS, pages=st.integers(1, 40), number=st.integers(0, 10**6))
@QUICK
def test_every_page_is_shown_within_the_turns_that_it_takes(
    seconds: int, pages: int, number: int
) -> None:
    share = max(1, seconds // 8)
    turns = -(-pages // share)
    shown = {
        page(into, seconds * 1000, pages, number + step)
        for step in range(turns)
        for into in range(0, seconds * 1000, 500)
    }

    assert shown == set(range(pages))


@pytest.mark.parametrize(("words", "seconds"), [(0, 8), (4, 8), (10, 8), (11, 9), (24, 15)])
def test_reading_takes_half_a_second_a_word_and_three_seconds(words: int, seconds: int) -> None:
    assert reading_seconds(["từ " * words]) == seconds


def test_reading_time_has_limits() -> None:
    assert (reading_seconds([]), reading_seconds(["từ " * 5000])) == (SHORTEST, LONGEST)
