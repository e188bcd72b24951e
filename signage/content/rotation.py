"""Which slide and which page is shown: a function of server time, equal on every screen.

`static/screen/rotation.js` is the same function; `tests/messages/rotation.json` holds both to it.
Whole milliseconds and whole numbers only, so that both languages agree to the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FALLBACK_SECONDS = 20
PAGE_SECONDS = 8
SHORTEST, LONGEST = 8, 300
WORDS_PER_SECOND = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Slide `index` (None: the fallback) since `start`, `into` ms ago; `number` counts cycles."""

    index: int | None
    start: int
    into: int
    number: int
    seconds: int


def turn(slides: Sequence[tuple[int, int | None]], t_ms: int) -> Turn:
    """Whose turn it is at `t_ms` among `(seconds, until)`; ended slides take no part."""
    active = [
        (index, seconds)
        for index, (seconds, until) in enumerate(slides)
        if until is None or until > t_ms
    ]
    if not active:
        number, into = divmod(t_ms, FALLBACK_SECONDS * 1000)
        return Turn(None, t_ms - into, into, number, FALLBACK_SECONDS)
    number, into = divmod(t_ms, sum(seconds for _, seconds in active) * 1000)
    for index, seconds in active:
        if into < seconds * 1000:
            return Turn(index, t_ms - into, into, number, seconds)
        into -= seconds * 1000
    raise AssertionError("a rest is smaller than the cycle")


def page(into_ms: int, seconds: int, pages: int, number: int) -> int:
    """The page shown `into_ms` into turn `number` of a slide of `seconds` that has `pages`.

    A turn shows as many pages as get 8 s each; the next turn goes on where this one stopped.
    """
    share = max(1, seconds // PAGE_SECONDS)
    if pages <= share:
        return into_ms * pages // (seconds * 1000)
    return (number * share + into_ms * share // (seconds * 1000)) % pages


def reading_seconds(texts: Iterable[str]) -> int:
    """Time to read the texts: two words a second for elderly readers, and 3 s to find the start.

    A Vietnamese syllable counts as a word. Never under 8 s, never over 300.
    """
    words = sum(len(text.split()) for text in texts)
    return min(LONGEST, max(SHORTEST, -(-words // WORDS_PER_SECOND) + 3))
