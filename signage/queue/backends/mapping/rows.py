"""The rows of one part of a mapping (`calls`, `counters_said`, `waiting`) in replies. Pure.

Where a list is documented a map may come, of maps or of plain values, and a lone row where there
is one alone. Rows of a map know their key as `@key`, plain values are `@value`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from signage.content.expression import KEY, TREE, VALUE
from signage.content.fields import Model
from signage.queue.backends.mapping.paths import Place, UnusableError
from signage.queue.failure import Failure

MOST = 5_000


def wrong_shape(*steps: str) -> Failure:
    """The failure of a place in the mapping; no word of the reply but the name that is missing."""
    return Failure("wrong_shape", place=": ".join(steps))


@dataclass(slots=True)
class Found:
    """Rows, and how many others could not be used, by the key that could not."""

    rows: list[Any]
    dropped: dict[str, int] = field(default_factory=dict)

    def drop(self, key: str) -> None:
        """One more row is lost for `key`."""
        self.dropped[key] = self.dropped.get(key, 0) + 1


class Table:
    """One part of the mapping; `main` is the key without which its rows are none."""

    def __init__(self, name: str, model: Model, main: str) -> None:
        self.name = name
        self.main = main
        self.places = {
            key: Place(text)
            for key, text in model.model_dump(exclude={"order"}).items()
            if isinstance(text, str)
        }
        self._all = self.places.pop("rows")
        self._only = self.places.pop("only", None)
        # Of a name alone: half the time of a row.
        self._names = [(key, one.name) for key, one in self.places.items() if one.name]
        self._paths = [(key, one) for key, one in self.places.items() if not one.name]
        known = self.places.get(main)
        # Where a key is asked for, it is one of many.
        keyed = any(one.uses_key for one in self.places.values())
        self._lone = known is not None and not keyed

    def found(self, replies: Sequence[Any]) -> Found:
        """The rows that are to be read; Failure wrong_shape where they should be and are not."""
        rows = [row for reply in replies for row in self._of(reply) if row is not None]
        if len(rows) > MOST:
            raise wrong_shape(f"{self.name}.rows", f"> {MOST}")
        found = Found(rows)
        if self._only is not None and rows:
            found.rows = []
            for row in rows:
                try:
                    if TREE._is_true(self._only.of(row)):
                        found.rows.append(row)
                except UnusableError:
                    found.drop("only")
            if not found.rows and (name := self._only.never(rows) or found.dropped):
                raise wrong_shape(f"{self.name}.only", *([name] if isinstance(name, str) else []))
        return found

    def values(self, row: Any) -> dict[str, Any]:
        """What stands in a row, by key; UnusableError names the key that cannot be asked."""
        plain = type(row) is dict
        found = {key: row.get(name) for key, name in self._names} if plain else {}
        for key, place in self._paths if plain else self.places.items():
            try:
                found[key] = place.of(row)
            except UnusableError:
                raise UnusableError(key) from None
        return found

    def is_empty(self, reply: Any) -> bool:
        """Whether the place of the rows is there and has none."""
        try:
            return not self._of(reply)
        except Failure:
            return False

    def need(self, key: str, rows: list[Any]) -> None:
        """Raises where none of the rows has the place of `key`: the system calls it otherwise."""
        place = self.places.get(key)
        if place is not None and rows and (name := place.never(rows)):
            raise wrong_shape(f"{self.name}.{key}", name)

    def _of(self, reply: Any) -> list[Any]:
        try:
            rows = self._all.of(reply)
            if isinstance(rows, dict):
                if not rows and rows is reply:  # an answer in which nothing is, not even "nobody"
                    raise UnusableError("rows")
                return self._of_map(rows)
            if isinstance(rows, list) and (rows or not (name := self._all.missing(reply))):
                return rows
            name = self._all.missing(reply)
        except UnusableError:
            name = None
        raise wrong_shape(f"{self.name}.rows", *([name] if name else []))

    def _of_map(self, rows: dict[str, Any]) -> list[Any]:
        if self._lone and rows and self.places[self.main].missing(rows) is None:
            return [rows]  # the only one, which some systems do not put into a list
        return [
            {KEY: key, **one} if isinstance(one, dict) else {KEY: key, VALUE: one}
            for key, one in rows.items()
        ]
