"""Which slide and which page is shown: a function of server time, equal on every screen.

`static/screen/rotation.js` is the same function; `tests/messages/rotation.json` holds both to it.
Whole milliseconds and whole numbers only, so that both languages agree to the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FALLBACK_SECONDS = 20
PAGE_SECONDS = 8
SHORTEST, LONGEST = 8, 300
WORDS_PER_SECOND = 2

Times = tuple[int, int | None]
"""A slide's seconds and, in ms, when it leaves by itself."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Who follows whom: `order` has places in the list of slides, its first slot began at `at`.

    `n` cycles were counted before, so that a slide of many pages goes on where it stopped.
    """

    at: int = 0
    n: int = 0
    order: tuple[int, ...] = ()

    def json(self) -> dict[str, Any]:
        """As messages and payloads carry it."""
        return {"at": self.at, "n": self.n, "order": list(self.order)}

    def number(self, slot: int, cycle: int) -> int:
        """How often the slide of `slot` had its turn before, counted over all its slots."""
        index = self.order[slot]
        return (self.n + cycle) * self.order.count(index) + self.order[:slot].count(index)


@dataclass(frozen=True, slots=True)
class Turn:
    """Slide `index` of `slot` (None: the fallback) for `length` ms since `start`, `into` ms ago.

    `cycle` counts from `at`, `number` the turns of this slide.
    """

    index: int | None
    slot: int
    start: int
    into: int
    length: int
    cycle: int
    number: int


def turn(slides: Sequence[Times], turns: Turns, t_ms: int) -> Turn:
    """Whose turn it is at `t_ms`. A slide that has ended lends its slot to the next that has not.

    One that ends in the middle of its slot lends the rest of it.
    """
    order = turns.order
    cycle, into = divmod(t_ms - turns.at, 1000 * sum(slides[index][0] for index in order) or 1)
    slot = 0
    for slot, index in enumerate(order):  # noqa: B007 - the slot is what is looked for
        if into < slides[index][0] * 1000:
            break
        into -= slides[index][0] * 1000
    start = t_ms - into
    end = start + (slides[order[slot]][0] * 1000 if order else 0)
    for step in range(slot, slot + len(order)):
        more, here = divmod(step, len(order))
        until = slides[order[here]][1]
        if until is None or until > t_ms:
            number = turns.number(here, cycle + more)
            place = (order[here], here, start, t_ms - start, end - start)
            return Turn(*place, cycle + more, number)
        start = max(start, until)
    number, into = divmod(t_ms - turns.at, FALLBACK_SECONDS * 1000)
    return Turn(None, 0, t_ms - into, into, FALLBACK_SECONDS * 1000, number, number)


def page(into: int, length: int, pages: int, number: int) -> int:
    """The page shown `into` ms after turn `number` began, of a slide for `length` ms with `pages`.

    A turn shows as many pages as get 8 s each; the next turn goes on where this one stopped.
    """
    share = max(1, length // (PAGE_SECONDS * 1000))
    if pages <= share:
        return into * pages // length
    return (number * share + into * share // length) % pages


def reading_seconds(texts: Iterable[str]) -> int:
    """Time to read the texts: two words a second for elderly readers, and 3 s to find the start.

    A Vietnamese syllable counts as a word. Never under 8 s, never over 300.
    """
    words = sum(len(text.split()) for text in texts)
    return min(LONGEST, max(SHORTEST, -(-words // WORDS_PER_SECOND) + 3))
