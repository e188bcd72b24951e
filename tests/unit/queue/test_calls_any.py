"""Whatever two systems' readings hold: what comes of them is in order, bounded and told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import day_of
from signage.queue.calls.fold import History, fold, from_json, to_json
from signage.queue.reading import Called, CounterSaid, Reading
from tests.support.desk_site import MORNING, centre

SITE = centre()
LATER = st.sampled_from([0.0, 0.1, 1.0, 5.0, 29.0, 31.0, 3600.0, 40_000.0, 200_000.0, -3600.0])

moments = st.builds(
    lambda hours, seconds: MORNING + timedelta(hours=hours, seconds=seconds),
    st.sampled_from([-8760, -48, -24, -7, -1, 0, 0, 0, 1, 7, 24]),
    st.floats(-100, 100),
)
called = st.builds(
    Called,
    ticket=st.sampled_from(["A001", "A002", "B001", "001"]),
    counter=st.sampled_from([None, "1", "2", "9"]),
    id=st.sampled_from([None, None, "1", "2", "x" * 60, "a\tb"]),
    at=st.none() | moments,
    times=st.sampled_from([None, None, 1, 2]),
    recall=st.sampled_from([None, False, True]),
    place=st.sampled_from(["", "Quầy 9", "Phòng tiếp dân", "\x00", "-", "x" * 99]),
)
said = st.dictionaries(
    st.sampled_from(["1", "2", "9"]),
    st.builds(CounterSaid, ticket=st.sampled_from([None, "A001", "A002"])),
)
readings = st.lists(
    st.tuples(LATER, st.lists(called, max_size=6), st.booleans(), said, st.none() | moments),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(readings)
def test_any_readings_make_a_sound_queue(
    many: list[tuple[float, list[Called], bool, dict[str, CounterSaid], datetime | None]],
) -> None:
    """Each id means one call for ever; none is of another day or of the future; the newest stand
    first; the same reading once more changes nothing; memory survives the disk."""
    history, now = History(), MORNING
    meant: dict[str, tuple[str, str]] = {}
    for later, calls, whole, counters, clock in many:
        now += timedelta(seconds=later)
        reading = Reading(now, tuple(calls), whole=whole, counters=counters, clock=clock)
        history, told = fold(from_json(to_json(history)), reading, SITE, now)
        shown = told.snapshot.calls
        assert len({one.id for one in shown}) == len(shown) <= 32
        assert [one.at for one in shown] == sorted((one.at for one in shown), reverse=True)
        for one in shown:
            assert day_of(one.at) == day_of(now)
            assert one.id
            assert len(one.id) <= 40
            assert len(one.counter) <= 4
            assert meant.setdefault(one.id, (one.ticket, one.counter))[0] == one.ticket
        assert len({one.id for one in told.snapshot.counters}) == len(told.snapshot.counters) <= 7
        again = fold(history, reading, SITE, now)[1]
        assert again.snapshot == told.snapshot
        assert from_json(to_json(history)) == replace(history, told=None)


@settings(max_examples=60, deadline=None)
@given(st.lists(called, max_size=12), st.lists(called, max_size=12), LATER)
def test_of_two_readings_the_new_ones_are_the_difference(
    first: list[Called], second: list[Called], later: float
) -> None:
    """What both have is told once; what only the second has is new, and known from then on."""
    now = MORNING + timedelta(seconds=abs(later))
    before, _ = fold(History(), Reading(MORNING, tuple(first)), SITE, MORNING)
    after, _ = fold(before, Reading(now, tuple(second)), SITE, now)
    twice, _ = fold(before, Reading(now, (*second, *second)), SITE, now)

    assert after.calls == twice.calls
    assert len(after.calls) <= len(before.calls) + len(second)
    assert len({one.id for one in after.calls.values()}) == len(after.calls)
