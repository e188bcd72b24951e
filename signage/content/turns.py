"""How turns go on when slides change: what is on the wall stays, with the time it already had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from signage.content.demand import NONE, Demand
from signage.content.rotation import Times, Turns, turn

LEAST = 5000
"""A slide that was made shorter than it already stood, stands so many ms more."""

WRITTEN = ":="
"""Stands in the id of a slide whose text is written in the playlist."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a slide decides about turns."""

    id: str
    seconds: int
    until: int | None = None

    @property
    def times(self) -> Times:
        return self.seconds, self.until


@dataclass(frozen=True, slots=True)
class Turning:
    """What turns in a hall, and how: since `since` (ms) so, with who waited for what in mind."""

    parts: tuple[Part, ...]
    turns: Turns
    since: int = 0
    busy: Demand = NONE

    @classmethod
    def begun(cls, parts: Sequence[Part], order: tuple[int, ...]) -> Turning:
        """Before anything changed, every server and every start counts alike."""
        return cls(tuple(parts), Turns(0, 0, order))

    def went_round(self, t_ms: int) -> bool:
        """Whether each slide had its turn since the order changed.

        Only then may another order follow because of who waits: where the slide on the wall
        stands elsewhere in it, those between come later, and again and again they never would.
        """
        cycle = 1000 * sum(self.parts[one].seconds for one in self.turns.order)
        return not self.since <= t_ms < self.since + cycle  # the clock may have been set back

    def shown(self, t_ms: int) -> str | None:
        """The id of the slide on the wall at `t_ms`; None for the fallback."""
        found = turn([one.times for one in self.parts], self.turns, t_ms)
        return None if found.index is None else self.parts[found.index].id

    def on(self, parts: Sequence[Part], order: tuple[int, ...], t_ms: int) -> Turning:
        """The same with other slides from `t_ms` on.

        The slide on the wall stays on with its page; if it is gone, the one after it begins.
        """
        as_before = replace(self, parts=tuple(parts))
        is_same = order == self.turns.order and _same(self.parts, parts)
        # The clock may have been set to where other slides have ended.
        if is_same and as_before.shown(t_ms) == self.shown(t_ms):
            return as_before
        return Turning(tuple(parts), self._carried(parts, order, t_ms), t_ms, self.busy)

    def _carried(self, parts: Sequence[Part], order: tuple[int, ...], t_ms: int) -> Turns:
        was = turn([one.times for one in self.parts], self.turns, t_ms)
        if was.index is not None:
            places = _places(self.parts, parts)
            for step in range(len(self.turns.order)):
                more, slot = divmod(was.slot + step, len(self.turns.order))
                place = places.get(self.turns.order[slot])
                if place is not None and place in order:
                    number = self.turns.number(slot, was.cycle + more)
                    into = was.into if step == 0 else 0
                    return _anchored(parts, order, place, number, into, t_ms)
        return Turns(t_ms, 0, order)


def _same(before: Sequence[Part], parts: Sequence[Part]) -> bool:
    return [(one.id, one.seconds) for one in before] == [(one.id, one.seconds) for one in parts]


def _places(before: Sequence[Part], parts: Sequence[Part]) -> dict[int, int]:
    """Where each slide of before stands now; one that goes by its text may have another id."""
    now = {one.id: place for place, one in enumerate(parts)}
    found = {place: now[one.id] for place, one in enumerate(before) if one.id in now}
    if len(before) == len(parts):
        old = {one.id for one in before}
        for place, (one, other) in enumerate(zip(before, parts, strict=True)):
            written = WRITTEN in one.id and WRITTEN in other.id
            if written and one.id not in now and other.id not in old:
                found[place] = place
    return found


def _anchored(
    parts: Sequence[Part], order: tuple[int, ...], place: int, number: int, into: int, t_ms: int
) -> Turns:
    """Turns in which the slide at `place` is in its turn `number`, `into` ms after it began."""
    slots = [slot for slot, one in enumerate(order) if one == place]
    n, which = divmod(number, len(slots))
    length = parts[place].seconds * 1000
    if into >= length:
        into = max(0, length - LEAST)
    before = sum(parts[one].seconds for one in order[: slots[which]]) * 1000
    return Turns(t_ms - before - into, n, order)
