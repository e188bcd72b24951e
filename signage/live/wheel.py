"""A timer wheel: everybody's turn once a round, spread evenly, at a fixed small cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Spoke(Protocol):
    """What a wheel carries: it remembers its slot for the wheel."""

    slot: int


T = TypeVar("T", bound=Spoke)


class Wheel(Generic[T]):
    """`slots` sets, visited one after the other every `step` seconds."""

    def __init__(self, round_seconds: float, step: float, now: float) -> None:
        self.step = step
        self._slots: list[set[T]] = [set() for _ in range(max(1, round(round_seconds / step)))]
        self._due = now + step
        self._at = 0
        self._put = 0
        # nearly the golden section of the round: any number of newcomers spreads evenly
        self._stride = max(1, round(len(self._slots) * 0.618)) | 1
        self.size = 0

    def add(self, one: T) -> None:
        """Give `one` a turn in each round from now on."""
        self._put = (self._put + self._stride) % len(self._slots)
        one.slot = self._put
        self._slots[one.slot].add(one)
        self.size += 1

    def remove(self, one: T) -> None:
        """No further turns for `one`; nothing happens if it has none."""
        if one in self._slots[one.slot]:
            self._slots[one.slot].remove(one)
            self.size -= 1

    def wait(self, now: float) -> float:
        """Seconds until the next step."""
        return max(0.0, self._due - now)

    def turn(self, now: float) -> Iterator[T]:
        """Those whose turn has come since the last call, each once.

        A wheel that stood for more than a round (a suspended machine) turns once, not often.
        """
        steps = 0
        while self._due <= now and steps < len(self._slots):
            self._at = (self._at + 1) % len(self._slots)
            self._due += self.step
            steps += 1
            yield from tuple(self._slots[self._at])
        if self._due <= now:
            self._due = now + self.step
