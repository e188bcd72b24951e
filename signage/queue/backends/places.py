"""Their words for counters, services and tickets, as ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signage.content.site import Site

MOST_PLACE = 40

_TICKET = re.compile(r"(?=.*\d)[^\W_]([^\W_]|[-.](?=[^\W_])){0,7}")
"""At most eight letters, digits, hyphens, points, with a digit: no name of a person is one."""
_PARTS = re.compile(r"([^\W\d_]{0,4}) ?([-.]?\d{1,6})")
_LETTERS = re.compile(r"[^\W\d_]*")
_LAST = re.compile(r"\D*?0*(\d{1,4})[ .)]?")
"""The only number, at the end: of `tầng 2 quầy 1` nobody knows whether it is our 1."""


def plain(word: object) -> str:
    """The same for each way of writing a name: composed, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", str(word)).casefold().split())


class Places:
    """How a system's counters, services and tickets are called here.

    What the site's file says of a word goes first; then the same id, the same name, and of
    counters the only number, at the end: `Quầy số 03` is counter 3 where only one has that number.
    A counter that the file gives to one of their words is found by no other word.
    """

    def __init__(
        self, site: Site, counters: Mapping[str, str] = {}, services: Mapping[str, str] = {}
    ) -> None:
        told = {plain(theirs): ours for theirs, ours in counters.items()}
        free = [one for one in site.counters.values() if one.id not in told.values()]
        self._counters = (
            _unique((plain(one.name), one.id) for one in free)
            | {plain(one.id): one.id for one in free}
            | {theirs: ours for theirs, ours in told.items() if ours in site.counters}
        )
        ends = [(_last(one.id) or _last(one.name), one.id) for one in free]
        self._ends = _unique((end, id) for end, id in ends if end)
        kinds = site.services.values()
        self._services = (
            _unique(
                (plain(name), one.id) for one in kinds for name in {*one.names.values(), one.short}
            )
            | {plain(one.prefix): one.id for one in kinds}
            | {plain(one.id): one.id for one in kinds}
            | {plain(one): ours for one, ours in services.items() if ours in site.services}
        )
        self._prefixes = {plain(one.prefix): one.id for one in kinds} | {
            plain(one): ours for one, ours in services.items() if ours in site.services
        }
        self._counter_known: dict[str, tuple[str | None, str]] = {}

    def counter(self, theirs: object) -> tuple[str | None, str]:
        """Our counter, if it is one, and how they call it; (None, "") for none at all."""
        place = written(theirs)
        if place not in self._counter_known:
            if len(self._counter_known) > 500:  # of whatever a broken system may invent
                self._counter_known.clear()
            key = plain(place)
            ours = self._counters.get(key) or self._ends.get(_last(key))
            self._counter_known[place] = (ours if place else None, place)
        return self._counter_known[place]

    def service(self, theirs: object, ticket: str | None = None) -> str | None:
        """Our service by their word for it, else by the letters that the ticket begins with."""
        found = self._services.get(plain(written(theirs))) if theirs is not None else None
        if found or not ticket:
            return found
        letters = _LETTERS.match(ticket)
        return self._prefixes.get(plain(letters[0])) if letters and letters[0] else None

    @staticmethod
    def ticket(raw: object) -> str | None:
        """The ticket's label as it is printed; None where it is none, but a name or a sentence."""
        text = written(raw)
        if parts := _PARTS.fullmatch(text):
            text = parts[1] + parts[2]
        return text if _TICKET.fullmatch(text) else None


def written(raw: object) -> str:
    """A word or a number as text on one line; empty for everything else."""
    if isinstance(raw, str):
        return " ".join(unicodedata.normalize("NFC", raw).split())[:MOST_PLACE]
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e9:
        return str(int(raw))
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**12:
        return str(raw)
    return ""


def _last(text: str) -> str:
    found = _LAST.fullmatch(text)
    return found[1] if found else ""


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Without the words that could mean two of ours."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word, ours in pairs:
        if found.setdefault(word, ours) != ours:
            twice.add(word)
    return {word: ours for word, ours in found.items() if word not in twice}
