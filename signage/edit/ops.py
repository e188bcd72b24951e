"""The operations of an edit, what they do to plain data, and their JSON.

Indexes of `Insert` and `Move` count as in Python: `to` is the place after the line was taken out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from signage.yamlmarks import BROKEN, MAX_DEPTH, Place


class _Unsaid:
    """No `was` was given."""

    def __repr__(self) -> str:
        return "UNSAID"


UNSAID: Any = _Unsaid()
MAX_OPS = 1_000
MAX_TEXT = 200_000
"""Letters of one value."""


class OpError(ValueError):
    """An operation that does not fit the data; `key` says why, in the words of words/edit.py."""

    def __init__(self, key: str, place: Place = ()) -> None:
        super().__init__(f"{key}: {place!r}")
        self.key = key
        self.place = place


@dataclass(frozen=True, slots=True)
class Set:
    """Another value at a place that is there."""

    place: Place
    value: Any
    was: Any = UNSAID


@dataclass(frozen=True, slots=True)
class Remove:
    """A line of a list or a key of a map goes."""

    place: Place
    was: Any = UNSAID


@dataclass(frozen=True, slots=True)
class Insert:
    """A new line of the list at `place`, which may be missing or empty still."""

    place: Place
    at: int
    value: Any


@dataclass(frozen=True, slots=True)
class Move:
    """A line of the list at `place` goes from one index to another."""

    place: Place
    from_: int
    to: int
    was: Any = UNSAID


@dataclass(frozen=True, slots=True)
class Put:
    """A key of the map at `place`, new or not; the map may be missing or empty still."""

    place: Place
    key: str
    value: Any


Op = Set | Remove | Insert | Move | Put
_KINDS: Mapping[str, type[Op]] = {
    "set": Set, "remove": Remove, "insert": Insert, "move": Move, "put": Put,
}  # fmt: skip


def plain(value: Any, depth: int = 0) -> Any:
    """The value as our reader would give it back. Raises OpError for what no file can say."""
    if depth > MAX_DEPTH:
        raise OpError("edit_value")
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise OpError("edit_value")
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise OpError("edit_value")
        return {
            unicodedata.normalize("NFC", key): plain(one, depth + 1) for key, one in value.items()
        }
    if isinstance(value, Sequence):
        return [plain(one, depth + 1) for one in value]
    raise OpError("edit_value")


def applied(ops: Sequence[Op], data: Any) -> Any:
    """The data after the operations, one after the other; `data` itself stays as it is."""
    if len(ops) > MAX_OPS:
        raise OpError("edit_many")
    found = deepcopy_data(data)
    for op in ops:
        found = apply(op, found)
    return found


def deepcopy_data(data: Any) -> Any:
    """A copy; what is broken stays the one BROKEN."""
    if isinstance(data, dict):
        return {key: deepcopy_data(one) for key, one in data.items()}
    if isinstance(data, list):
        return [deepcopy_data(one) for one in data]
    return data if data is BROKEN else deepcopy(data)


def apply(op: Op, data: Any) -> Any:
    """The data after one operation; it may be changed in place."""
    match op:
        case Set(()):
            return plain(op.value)
        case Set(place):
            home, key = _home(data, place), place[-1]
            home[key] = plain(op.value)
        case Remove(()):
            raise OpError("edit_place")
        case Remove(place):
            del _home(data, place)[place[-1]]
        case Insert(place):
            data, lines = _ready(data, place, list)
            if not 0 <= op.at <= len(lines):
                raise OpError("edit_place", place)
            lines.insert(op.at, plain(op.value))
        case Move(place):
            lines = at(data, place)
            if not isinstance(lines, list) or not (
                0 <= op.from_ < len(lines) and 0 <= op.to < len(lines)
            ):
                raise OpError("edit_place", place)
            lines.insert(op.to, lines.pop(op.from_))
        case Put(place):
            data, pairs = _ready(data, place, dict)
            pairs[unicodedata.normalize("NFC", op.key)] = plain(op.value)
    return data


def at(data: Any, place: Place) -> Any:
    """The value at `place`. Raises OpError where there is none."""
    for step in place:
        fits = isinstance(data, list) if isinstance(step, int) else isinstance(data, dict)
        if not fits or (not 0 <= step < len(data) if isinstance(step, int) else step not in data):
            raise OpError("edit_place", place)
        data = data[step]
    return data


def _home(data: Any, place: Place) -> Any:
    """What holds the value at `place`, which is there."""
    at(data, place)
    return at(data, place[:-1])


def _ready(data: Any, place: Place, kind: type[Any]) -> tuple[Any, Any]:
    """The whole, and the list or map at `place`, made where there is nothing yet."""
    if not place:
        data = kind() if data is None else data
        if not isinstance(data, kind):
            raise OpError("edit_place", place)
        return data, data
    step = place[-1]
    if isinstance(step, str):
        data, home = _ready(data, place[:-1], dict)
        if home.get(step) is None:
            home[step] = kind()
    else:
        home = at(data, place[:-1])
        at(data, place)
        if home[step] is None:
            home[step] = kind()
    if not isinstance(home[step], kind):
        raise OpError("edit_place", place)
    return data, home[step]


def as_json(op: Op) -> dict[str, Any]:
    """The operation as JSON."""
    name = next(name for name, kind in _KINDS.items() if kind is type(op))
    found: dict[str, Any] = {"op": name}
    for key in op.__slots__:
        value = getattr(op, key)
        if value is not UNSAID:
            found[key.strip("_")] = list(value) if key == "place" else value
    return found


def from_json(value: object) -> Op:
    """The operation of a browser's JSON. Raises OpError."""
    if not isinstance(value, dict) or value.get("op") not in _KINDS:
        raise OpError("edit_value")
    kind = _KINDS[value["op"]]
    place = value.get("place")
    if not isinstance(place, list) or len(place) > MAX_DEPTH:
        raise OpError("edit_value")
    if not all(isinstance(step, str | int) and not isinstance(step, bool) for step in place):
        raise OpError("edit_value")
    given: dict[str, Any] = {"place": tuple(place)}
    for key in kind.__slots__[1:]:
        name = key.strip("_")
        if name in value:
            given[key] = plain(value[name])
        elif key != "was":
            raise OpError("edit_value")
    for key in ("at", "from_", "to"):
        if key in given and type(given[key]) is not int:
            raise OpError("edit_value")
    if not isinstance(given.get("key", ""), str):
        raise OpError("edit_value")
    return kind(**given)
