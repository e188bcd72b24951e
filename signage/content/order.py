"""In which order slides follow each other: weights spread evenly, site notices put in between."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from functools import lru_cache

NOTICE_AFTER = 3
"""A notice of the site stands after at most so many slides of the playlist."""


def ordered(weights: Sequence[int], notices: int = 0) -> tuple[int, ...]:
    """One cycle as places in a list of `len(weights)` slides that `notices` more slides follow."""
    return _between(_spread(tuple(weights)), len(weights), notices)


@lru_cache(maxsize=256)
def _spread(weights: tuple[int, ...]) -> tuple[int, ...]:
    """Each place as often as its weight, evenly, never twice in a row where that is possible.

    Equal weights of one keep the order of the file; the cycle's end and start are neighbours too.
    """
    count = len(weights)
    left = list(weights)
    made: list[int] = []

    def moment(one: int) -> tuple[float, int]:
        """When it is due: turn j of w comes at (j + the place in the file) / w."""
        return (weights[one] - left[one] + (one + 0.5) / count) / weights[one], one

    due = sorted(moment(one) for one in range(count) if left[one])
    for rest in range(sum(weights), 0, -1):
        place = _next(due, left, made, rest)
        _, wanted = due.pop(place)
        left[wanted] -= 1
        made.append(wanted)
        if left[wanted]:
            insort(due, moment(wanted))
    return tuple(made)


def _next(
    due: Sequence[tuple[float, int]], left: Sequence[int], made: Sequence[int], rest: int
) -> int:
    """The place in `due` of the first that may follow; `rest` places of the cycle are free."""
    apart = [place for place, (_, one) in enumerate(due[:2]) if not made or one != made[-1]]
    if 2 * max(left) <= rest - 2:
        return apart[0]  # nothing is so frequent that a way could be lost
    for place, (_, one) in enumerate(due):
        if (not made or one != made[-1]) and _leaves_a_way(left, one, made):
            return place
    return (apart or [0])[0]


def _leaves_a_way(left: Sequence[int], chosen: int, made: Sequence[int]) -> bool:
    """Whether the rest can follow `chosen` without neighbours that are equal, round to the first.

    A slide fits into every second place of those that are neither beside `chosen` nor, at the
    end, beside the first, where it is that one.
    """
    first = made[0] if made else chosen
    rest = sum(left) - 1
    return all(
        many - (one == chosen) <= max(0, rest + 1 - (one == chosen) - (one == first)) // 2
        for one, many in enumerate(left)
    )


def _between(order: tuple[int, ...], first: int, notices: int) -> tuple[int, ...]:
    """`order` with the slides from `first` on put in by turns: after every third at the latest."""
    if not notices:
        return order
    slots = max(-(-len(order) // NOTICE_AFTER), notices)
    made: list[int] = []
    for slot in range(slots):
        made += order[slot * len(order) // slots : (slot + 1) * len(order) // slots]
        made.append(first + slot % notices)
    return tuple(made)
