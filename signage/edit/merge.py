"""Edits made on an older state of a file, applied to what somebody saved meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from signage.edit.differ import change, fingerprint, longest, origins
from signage.edit.lines import Clash, merged_lines
from signage.edit.nodes import document
from signage.edit.ops import UNSAID, Insert, Move, Op, OpError, Put, Remove, Set, applied, at
from signage.edit.splice import SpliceError, same, splice
from signage.yamlmarks import BROKEN, Place


class _Gone:
    """Is not there."""


GONE: Any = _Gone()


class Clashed(Exception):
    """The same was changed in two ways; `place` is that in the text of the others."""

    def __init__(self, place: Place, mine: Any, theirs: Any, base: Any, line: int = 0) -> None:
        super().__init__(place)
        self.place = place
        self.mine, self.theirs, self.base = (
            None if one is GONE else one for one in (mine, theirs, base)
        )
        self.line = line


def rebased(base: str, ops: Sequence[Op], theirs: str) -> str:
    """`theirs` with what `ops` change in `base`. Raises Clashed, SpliceError."""
    if base == theirs:
        return splice(theirs, ops)
    before, now = _data(base), _data(theirs)
    try:
        mine = applied(ops, before)
    except OpError as error:
        raise SpliceError(error.key, error.place) from None
    wanted = merged(before, mine, now)
    return splice(theirs, change((), now, wanted)) if wanted is not GONE else theirs


def merged_text(base: str, mine: str, theirs: str) -> str:
    """The YAML view's text with what somebody saved meanwhile. Raises Clashed."""
    found = merged_lines(base, mine, theirs)
    if isinstance(found, Clash):
        said, saved, was = ("".join(one) for one in (found.mine, found.theirs, found.base))
        raise Clashed((), said, saved, was, found.line)
    texts = (base, mine, theirs, found)
    datas = [document(one.removeprefix("\ufeff")).data for one in texts]
    if any(one is BROKEN for one in datas[:3]):
        return found  # told by the checker
    if datas[3] is BROKEN or document(found.removeprefix("\ufeff")).problems:
        raise Clashed((), mine, theirs, base, line=1)
    return found


def followed(ops: Sequence[Op], theirs: str) -> str:
    """The same where the base is no longer known: each value that `was` must still be there."""
    text = theirs
    for op in ops:
        data = _data(text)
        was = getattr(op, "was", UNSAID)
        if was is UNSAID and not isinstance(op, Insert):
            raise Clashed(op.place, _wanted(op), _there(data, op.place), None)
        text = splice(text, [_found(op, data, was)])
    return text


def _found(op: Op, data: Any, was: Any) -> Op:
    """The operation at the place where `was` is now."""
    if isinstance(op, Insert):
        lines = _there(data, op.place)
        count = len(lines) if isinstance(lines, list) else 0
        return Insert(op.place, min(op.at, count), op.value)
    if isinstance(op, Put):
        raise Clashed(op.place, op.value, _there(data, op.place), None)
    whole = (*op.place, op.from_) if isinstance(op, Move) else op.place
    if same(_there(data, whole), was):
        return op
    home = _there(data, whole[:-1])
    spots = [n for n, one in enumerate(home) if same(one, was)] if isinstance(home, list) else []
    if len(spots) != 1:
        raise Clashed(whole, _wanted(op), _there(data, whole), was)
    if isinstance(op, Move):
        return Move(op.place, spots[0], min(op.to, len(home) - 1))
    place = (*whole[:-1], spots[0])
    return Set(place, op.value) if isinstance(op, Set) else Remove(place)


def _wanted(op: Op) -> Any:
    return op.value if isinstance(op, Set | Insert | Put) else None


def _there(data: Any, place: Place) -> Any:
    try:
        return at(data, place)
    except OpError:
        return None


def _data(text: str) -> Any:
    data = document(text.removeprefix("\ufeff")).data
    if data is BROKEN:
        raise SpliceError("edit_broken")
    return data


def merged(base: Any, mine: Any, theirs: Any, place: Place = ()) -> Any:
    """Both changes of `base`. Raises Clashed where they do not go together."""
    if _same(mine, theirs) or _same(base, theirs):
        return mine
    if _same(base, mine):
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict) and _fits(base, dict):
        return _maps(_or(base, {}), mine, theirs, place)
    if isinstance(mine, list) and isinstance(theirs, list) and _fits(base, list):
        return _lists(_or(base, []), mine, theirs, place)
    raise Clashed(place, mine, theirs, base)


def _fits(base: Any, kind: type[Any]) -> bool:
    return base is None or base is GONE or isinstance(base, kind)


def _or(base: Any, empty: Any) -> Any:
    return empty if base is None or base is GONE else base


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not GONE and other is not GONE and same(one, other))


def _maps(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], place: Place
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        was, said, saved = (one.get(name, GONE) for one in (base, mine, theirs))
        value = merged(was, said, saved, (*place, name))
        if value is not GONE:
            found[name] = value
    return found


@dataclass(slots=True)
class _Row:
    """A line of the list that comes of both; `index` is that in mine, if it is there."""

    value: Any
    index: int | None


def _lists(base: list[Any], mine: list[Any], theirs: list[Any], place: Place) -> list[Any]:
    """The lines in the order of theirs; those that I put in or moved stand after their neighbour
    in mine."""
    of_mine, of_theirs = origins(base, mine), origins(base, theirs)
    where = {one: index for index, one in enumerate(of_mine) if one is not None}
    kept_by_them = set(of_theirs)
    rows: list[_Row] = []
    for index, one in enumerate(of_theirs):
        if one is None:
            rows.append(_Row(theirs[index], None))
            continue
        here = where.get(one)
        value = merged(
            base[one], GONE if here is None else mine[here], theirs[index], (*place, index)
        )
        if value is not GONE:
            rows.append(_Row(value, here))
    for index, one in enumerate(of_mine):
        if one is not None and one not in kept_by_them:  # they took it out
            merged(base[one], mine[index], GONE, (*place, min(one, len(theirs) - 1)))
    moved = _moved(of_mine)
    fresh = {fingerprint(theirs[n]) for n, one in enumerate(of_theirs) if one is None}
    for index, one in enumerate(of_mine):
        if one is None:
            if fingerprint(mine[index]) not in fresh:  # both put the same in
                rows.insert(_after(rows, index), _Row(mine[index], index))
        elif index in moved and (row := next((r for r in rows if r.index == index), None)):
            rows.remove(row)
            rows.insert(_after(rows, index), row)
    return [row.value for row in rows]


def _after(rows: list[_Row], index: int) -> int:
    """Behind the nearest line that stands before `index` in mine."""
    before = [
        (row.index, spot) for spot, row in enumerate(rows) if row.index is not None
        and row.index < index
    ]  # fmt: skip
    return max(before)[1] + 1 if before else 0


def _moved(origin: Sequence[int | None]) -> set[int]:
    """The lines of mine that I moved."""
    stays = set(longest([one for one in origin if one is not None]))
    return {index for index, one in enumerate(origin) if one is not None and one not in stays}
