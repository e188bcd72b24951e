"""Weights give places in the cycle, spread evenly; notices of the site stand in between."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.demand import demand, times
from signage.content.order import NOTICE_AFTER, ordered

QUICK = settings(deadline=None, max_examples=150)
WEIGHTS = st.lists(st.sampled_from([1, 1, 1, 2, 3, 5, 10, 20]), max_size=9)


def around(order: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbours, the cycle's end and its start being some."""
    return list(pairwise((*order, order[0]))) if len(order) > 1 else []


@pytest.mark.parametrize(
    ("weights", "notices", "order"),
    [
        ([1, 1, 1], 0, (0, 1, 2)),
        ([2, 1, 1, 1], 0, (0, 1, 0, 2, 3)),
        ([3, 1, 1, 1], 0, (0, 1, 0, 2, 0, 3)),
        ([2, 2], 0, (0, 1, 0, 1)),
        ([1, 1, 1, 1], 1, (0, 1, 4, 2, 3, 4)),
        ([1, 1, 1], 1, (0, 1, 2, 3)),
        ([1, 1], 3, (2, 0, 3, 1, 4)),
        ([], 2, (0, 1)),
        ([], 0, ()),
    ],
)
def test_orders_are_what_a_person_would_write(
    weights: list[int], notices: int, order: tuple[int, ...]
) -> None:
    assert ordered(weights, notices) == order


@given(weights=WEIGHTS)
@QUICK
def test_a_slide_has_as_many_places_as_its_weight_and_they_are_spread(weights: list[int]) -> None:
    order = ordered(weights)

    assert [order.count(place) for place in range(len(weights))] == weights
    if weights and max(weights) * 2 <= len(order):
        assert all(one != other for one, other in around(order))
        for place, weight in enumerate(weights):
            slots = [slot for slot, one in enumerate(order) if one == place]
            gaps = [after - slot for slot, after in pairwise((*slots, slots[0] + len(order)))]
            assert max(gaps) <= 3 * len(order) / weight


@given(weights=WEIGHTS, notices=st.integers(1, 8))
@QUICK
def test_a_notice_stands_after_at_most_every_third_slide(weights: list[int], notices: int) -> None:
    order = ordered(weights, notices)
    is_notice = [one >= len(weights) for one in order]

    assert [one for one in order if one < len(weights)] == list(ordered(weights))
    assert {one for one in order if one >= len(weights)} == {
        len(weights) + one for one in range(notices)
    }
    assert not any(
        not any((is_notice * 2)[start : start + NOTICE_AFTER + 1]) for start in range(len(order))
    )


def test_many_slides_of_great_weight_are_ordered_in_no_time() -> None:
    """Every screen waits meanwhile."""
    began = process_time()
    order = ordered([19] * 400)

    assert len(order) == 400 * 19
    assert process_time() - began < 1


SERVED = st.lists(st.tuples(st.integers(1, 10), st.integers(0, 3)), min_size=1, max_size=12)
CROWDS = st.lists(st.integers(0, 300), min_size=4, max_size=4)


@given(slides=SERVED, crowds=CROWDS)
@QUICK
def test_who_waits_in_a_crowd_sees_more_and_nobody_is_starved(
    slides: list[tuple[int, int]], crowds: list[int]
) -> None:
    """Service 0 stands for slides that are for nobody."""
    quiet = ordered([weight for weight, _ in slides])
    often = [times(crowds[service]) if service else 1 for _, service in slides]
    busy = ordered([weight * more for (weight, _), more in zip(slides, often, strict=True)])

    for place, ((weight, _), more) in enumerate(zip(slides, often, strict=True)):
        assert busy.count(place) == weight * more >= quiet.count(place)
    assert len(busy) <= times(10**9) * len(quiet), "the longest wait has a bound"


@given(one=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_the_more_people_wait_the_more_often_up_to_a_bound(one: int, other: int) -> None:
    less, more = sorted((one, other))

    assert 1 <= times(less) <= times(more) <= 4
    assert (times(less) == 1) == (less == 0)
    assert demand({"a": less, "b": 0}) == ({("a", times(less))} if less else frozenset())
