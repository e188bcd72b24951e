"""How much more often the slides of a service come while people wait for it."""

from __future__ import annotations

from collections.abc import Mapping

STEPS = (1, 5, 15)
"""From so many waiting on, once more often each time: twice, three times, four times."""

Demand = frozenset[tuple[str, int]]
"""Services that people wait for, each with how many times as often its slides come."""

NONE: Demand = frozenset()


def times(waiting: int) -> int:
    """How many times as often, for so many who wait; a queue of hundreds starves nobody."""
    return 1 + sum(waiting >= step for step in STEPS)


def demand(waiting: Mapping[str, int]) -> Demand:
    """What the numbers of people who wait come to; services that nobody waits for are not in it."""
    return frozenset((service, times(n)) for service, n in waiting.items() if times(n) > 1)
