"""Their words for counters, services and tickets, as ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from signage.problems import folded

if TYPE_CHECKING:
    from signage.content.site import Site

Word = TypeVar("Word", bound=Hashable)

MOST_PLACE = 40
"""Letters of their counters' names that are shown."""
MOST_WORD = 300
"""A longer text is no word for anything."""

_TICKET = re.compile(r"([^\W\d_]*) ?([-.]?)(\d{1,6})([-.]\d{1,4})?([A-ZĐ]?)")
_PREFIX = re.compile(r"[A-ZĐƯ]{0,2}|[a-zđư]")
"""The letters before a number: three, or small ones, are a name like `Lan12` or `An 5`."""
MOST_TICKET = 8
_LETTERS = re.compile(r"[^\W\d_]*")
_NUMBERED = re.compile(r"(\D*?)0*(\d{1,4})[ .)]?")
"""The only number, at the end: of `tầng 2 quầy 1` nobody knows whether it is our 1."""
_COUNTER = frozenset({"", "quay", "q", "counter", "window", "guiche"})
"""Words for a counter, which may stand before any number of ours."""
_AREA = frozenset(
    {"khu", "toa", "tang", "lau", "day", "phong", "sanh", "nhanh", "zone", "area", "block"}
    | {"building", "floor", "hall", "room", "wing", "branch"}
)
"""Words for a place with counters of its own: `Khu B, quầy 3` may stand in another house."""
_NUMBER = re.compile(r"[^a-z0-9]*\b(so|no|number|nr)[^a-z0-9]*$")
_BARE = re.compile(r"[^a-z0-9]+")


def plain(word: object) -> str:
    """The same for each way of writing a name: composed, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", str(word)).casefold().split())


class Places:
    """How a system's counters, services and tickets are called here.

    What the site's file says of a word goes first; then the same id, the same name, and of
    counters the only number, at the end, after a word for a counter or the one that our counter's
    own name has: `Quầy số 03` is counter 3 where only one has that number, `Phòng 3` is not.
    `Khu B, quầy 3` is one only of a site whose own counter is called so.
    A counter that the file gives to one of their words is found by no other word. Where two of
    their counters have the number of one of ours, neither is it: `doubts` has their names.
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
        self._ends = _unique(pair for one in free for pair in _ends(one.id, one.name))
        self._whole = _unique((_numbered(plain(one.name)), one.id) for one in free)
        self._by_number: dict[str, dict[str, str]] = {}
        self.doubts: tuple[tuple[str, ...], ...] = ()
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
        # As they are written: of `An 12` the letters are none of `AN`.
        self._letters = {one.prefix for one in kinds} | {
            unicodedata.normalize("NFC", one).strip() for one in services
        }
        self._counter_known: dict[str, tuple[str | None, str]] = {}

    def counter(self, theirs: object) -> tuple[str | None, str]:
        """Our counter, if it is one, and how they call it; (None, "") for none at all."""
        name = written(theirs)
        if name not in self._counter_known:
            if len(self._counter_known) > 500:  # of whatever a broken system may invent
                self._counter_known.clear()
            self._counter_known[name] = (self._found(name), shown(name))
        return self._counter_known[name]

    def _found(self, name: str) -> str | None:
        key = plain(name)
        if not name or len(name) > MOST_WORD:
            return None
        if ours := self._counters.get(key):
            return ours
        stem, number = _numbered(key)
        if not _AREA.isdisjoint(stem.split()):
            return self._whole.get((stem, number))
        ours = self._ends.get((_kind(stem), number))
        if ours is None:
            return None
        names = self._by_number.setdefault(ours, {})
        if len(names) < 2:
            names.setdefault(stem, shown(name))
        if len(names) > 1:
            self._doubt()
            return None
        return ours

    def _doubt(self) -> None:
        """Whatever was found by a number is looked for anew."""
        self.doubts = tuple(
            sorted(tuple(one.values()) for one in self._by_number.values() if len(one) > 1)
        )
        self._counter_known.clear()

    def service(self, theirs: object, ticket: str | None = None) -> str | None:
        """Our service by their word for it, else by the letters that the ticket begins with."""
        found = self._services.get(plain(written(theirs))) if theirs is not None else None
        if found or not ticket:
            return found
        letters = _LETTERS.match(ticket)
        return self._prefixes.get(plain(letters[0])) if letters and letters[0] else None

    def ticket(self, raw: object) -> str | None:
        """The ticket's label as it is printed; None where it is none, but a name or a sentence.

        Up to two capital letters or a small one, and a number; other letters where site.yaml has
        them under `services`, written the same.
        """
        parts = _TICKET.fullmatch(written(raw))
        if parts is None or (not parts[1] and parts[2]):
            return None
        if not _PREFIX.fullmatch(parts[1]) and parts[1] not in self._letters:
            return None
        label = "".join(one or "" for one in parts.groups())
        return label if len(label) <= MOST_TICKET else None


def written(raw: object) -> str:
    """A word or a number as text on one line; empty for everything else."""
    if isinstance(raw, str):
        return " ".join(unicodedata.normalize("NFC", raw).split())
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e9:
        return str(int(raw))
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**12:
        return str(raw)
    return ""


def shown(name: str) -> str:
    """The name, or as much of it as has room; never a part of its number."""
    if len(name) <= MOST_PLACE:
        return name
    head = name[: MOST_PLACE - 1]
    if name[MOST_PLACE - 1] != " ":
        head = head.rpartition(" ")[0] or head.rstrip("0123456789")
    return f"{head.rstrip()}…"


def _numbered(name: str) -> tuple[str, str]:
    """What stands before the only number of a name, in plain letters, and that number."""
    found = _NUMBERED.fullmatch(name)
    if found is None:
        return "", ""
    text = folded(found[1])
    text = _BARE.sub(" ", _NUMBER.sub("", text)).strip()
    return "" if text in _COUNTER else text, found[2]


def _kind(stem: str) -> str:
    """The word before the number; "" for any that means a counter."""
    last = stem.rpartition(" ")[2]
    return "" if last in _COUNTER else last


def _ends(id: str, name: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The words and numbers by which a counter of ours is found."""
    stem, number = _numbered(plain(name))
    by_id = _numbered(plain(id))[1]
    for one in {by_id or number} - {""}:
        yield ("", one), id
    if number and _kind(stem):
        yield (_kind(stem), number), id


def _unique(pairs: Iterable[tuple[Word, str]]) -> dict[Word, str]:
    """Without the words that could mean two of ours."""
    found: dict[Word, str] = {}
    twice: set[Word] = set()
    for word, ours in pairs:
        if found.setdefault(word, ours) != ours:
            twice.add(word)
    return {word: ours for word, ours in found.items() if word not in twice}
