"""The wheel gives everyone a turn a round, spread evenly."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.live.wheel import Wheel


@dataclass(eq=False)
class Rider:
    slot: int = 0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 300), st.lists(st.floats(0.001, 3.0), min_size=1, max_size=60))
def test_everyone_has_exactly_one_turn_in_each_round(count: int, steps: list[float]) -> None:
    wheel: Wheel[Rider] = Wheel(25.0, 0.05, now=0.0)
    riders = [Rider() for _ in range(count)]
    for rider in riders:
        wheel.add(rider)
    now, turns = 0.0, dict.fromkeys(riders, 0)
    for at in range(1000):
        now = min(25.0, now + steps[at % len(steps)])
        for rider in wheel.turn(now + 1e-6):
            turns[rider] += 1

    assert now < 25.0 or set(turns.values()) <= {1}


def test_newcomers_spread_over_the_whole_round() -> None:
    wheel: Wheel[Rider] = Wheel(25.0, 0.05, now=0.0)
    riders = [Rider() for _ in range(10_000)]
    for rider in riders:
        wheel.add(rider)
    each = [len([*wheel.turn(0.05 * step + 0.001)]) for step in range(1, 501)]

    assert sum(each) == 10_000
    assert max(each) <= 21


def test_who_left_has_no_turn() -> None:
    wheel: Wheel[Rider] = Wheel(1.0, 0.1, now=0.0)
    rider = Rider()
    wheel.add(rider)
    wheel.remove(rider)
    wheel.remove(rider)

    assert list(wheel.turn(5.0)) == []
    assert wheel.size == 0


def test_a_machine_that_slept_catches_up_once() -> None:
    wheel: Wheel[Rider] = Wheel(1.0, 0.1, now=0.0)
    wheel.add(Rider())

    assert len([*wheel.turn(3600.0)]) == 1
    assert wheel.wait(3600.0) > 0
