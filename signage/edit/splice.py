"""YAML text and operations become YAML text: only what they touch is another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signage.edit.differ import steps
from signage.edit.nodes import composed, document, line_end, trail
from signage.edit.ops import (
    Insert,
    Move,
    Op,
    OpError,
    Put,
    Remove,
    Set,
    applied,
    apply,
    at,
    deepcopy_data,
    plain,
)
from signage.edit.rows import Rows
from signage.yamlmarks import BROKEN, Place

BOM = "\ufeff"


class SpliceError(OpError):
    """The operations cannot be written into this text; `key` says why, in words/edit.py."""


def splice(text: str, ops: Sequence[Op]) -> str:
    """The text after the operations. Raises SpliceError; never writes what was not meant."""
    bom, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    try:
        data = _data(body)
        expected = applied(ops, data)
        result, now = body, deepcopy_data(data)
        for op in ops:
            result, now = _one(result, now, op)
    except OpError as error:
        raise SpliceError(error.key, error.place) from None
    if not _says(result, expected):
        raise SpliceError("edit_not_written", ops[0].place if ops else ())
    return bom + result


def _data(text: str) -> Any:
    found = document(text)
    if found.data is BROKEN:
        raise OpError("edit_broken")
    return found.data


def _says(text: str, expected: Any) -> bool:
    return same(document(text).data, expected)


def same(one: Any, other: Any) -> bool:
    """Whether both are the same data: 1, 1.0 and true are three things."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _one(text: str, data: Any, op: Op) -> tuple[str, Any]:
    """One operation; what it comes to by smaller ones, where it replaces a list or map."""
    smaller = _smaller(op, data)
    if smaller is not None:
        for one in smaller:
            text, data = _one(text, data, one)
        return text, data
    after = apply(op, deepcopy_data(data))
    try:
        result = _Splicer(text).done(op)
        if _says(result, after):
            return result, after
    except OpError as error:
        if error.key == "edit_value":
            raise
    return _rewritten(text, after, op), after


def _smaller(op: Op, data: Any) -> list[Op] | None:
    """The steps of a Set or Put of a list or map in the place of another one."""
    if isinstance(op, Put):
        pairs = at(data, op.place) if _is_there(data, op.place) else None
        if not isinstance(pairs, dict) or op.key not in pairs:
            return None
        op = Set((*op.place, op.key), op.value)
        old = pairs[op.place[-1]]
        new = plain(op.value)
        found = steps(op.place, old, new) if _alike(old, new) else None
        return found if found is not None else [op]
    if isinstance(op, Set):
        old, new = at(data, op.place), plain(op.value)
        if _alike(old, new):
            return steps(op.place, old, new)
        return [] if same(old, new) else None
    if isinstance(op, Move) and op.from_ == op.to:
        return []
    return None


def _is_there(data: Any, place: Place) -> bool:
    try:
        at(data, place)
    except OpError:
        return False
    return True


def _alike(old: Any, new: Any) -> bool:
    return type(old) is type(new) and isinstance(old, dict | list) and bool(old) and bool(new)


def _rewritten(text: str, after: Any, op: Op) -> str:
    """The nearest thing around the place written anew, if no comment stands in it."""
    place = op.place
    while True:
        try:
            root = composed(text)
            if root is None:
                break
            *_, node = [root, *(one for _, one in trail(root, place))]
            if "#" not in text[node.start : line_end(text, node.end)]:
                result = _Splicer(text).replaced(place, at(after, place))
                if _says(result, after):
                    return result
        except OpError:
            pass
        if not place:
            break
        place = place[:-1]
    raise OpError("edit_not_written", op.place)


class _Splicer(Rows):
    """One operation on one text."""

    def done(self, op: Op) -> str:
        """The text after `op`."""
        match op:
            case Set():
                found = self._set(op.place, plain(op.value))
            case Remove():
                found = self._remove(op.place)
            case Insert():
                found = self._insert(op.place, op.at, plain(op.value))
            case Move():
                found = self._move(op)
            case Put():
                found = self._put(op.place, op.key, plain(op.value))
        return self._ending(found)

    def replaced(self, place: Place, value: Any) -> str:
        """The text with `value` at `place`, written anew."""
        return self._ending(self._set(place, value))
