"""How one piece of data becomes another by the fewest operations, lines of lists followed."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from typing import Any

from signage.edit.ops import Insert, Move, Op, Put, Remove, Set
from signage.yamlmarks import BROKEN, Place

NAMES = ("id", "code", "name", "title", "service")


def steps(place: Place, old: Any, new: Any) -> list[Op]:
    """The operations that make `new` of `old`, both lists or both maps."""
    if isinstance(old, dict):
        return _map_steps(place, old, new)
    return list_steps(place, old, new, origins(old, new))


def change(place: Place, old: Any, new: Any) -> list[Op]:
    """The same of any two values."""
    if type(old) is type(new) and isinstance(old, dict | list) and old and new:
        return steps(place, old, new)
    return [] if fingerprint(old) == fingerprint(new) else [Set(place, new)]


def _map_steps(place: Place, old: dict[str, Any], new: dict[str, Any]) -> list[Op]:
    found: list[Op] = []
    for name, value in new.items():
        if name in old:
            found += change((*place, name), old[name], value)
        else:
            found.append(Put(place, name, value))
    found += [Remove((*place, name)) for name in old if name not in new]
    return found


def list_steps(
    place: Place, old: Sequence[Any], new: Sequence[Any], origin: Sequence[int | None]
) -> list[Op]:
    """The same of lists; `origin` says which line of `old` each of `new` was."""
    found: list[Op] = []
    stays = set(longest([one for one in origin if one is not None]))
    now: list[int | None] = list(range(len(old)))
    spot = 0
    for index, one in enumerate(origin):
        if one is None:
            found.append(Insert(place, spot, new[index]))
            now.insert(spot, None)
        elif one in stays:
            while now[spot] != one:
                spot += 1
        else:
            here = now.index(one)
            spot -= here < spot
            if here != spot:
                found.append(Move(place, here, spot))
            now.insert(spot, now.pop(here))
        spot += 1
    kept = {one for one in origin if one is not None}
    gone = [here for here, one in enumerate(now) if one is not None and one not in kept]
    found += [Remove((*place, here)) for here in reversed(gone)]
    for index, one in enumerate(origin):
        if one is not None:
            found += change((*place, index), old[one], new[index])
    return found


def origins(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which line of `old` each line of `new` was, None where it is a new one.

    The same line first, then one that goes by the same name, then the only one left between the
    same neighbours.
    """
    found: list[int | None] = [None] * len(new)
    left = dict.fromkeys(range(len(old)))
    begin = 0
    marks_old, marks_new = [*map(fingerprint, old)], [*map(fingerprint, new)]
    while begin < min(len(old), len(new)) and marks_old[begin] == marks_new[begin]:
        found[begin] = begin
        del left[begin]
        begin += 1
    end = 1
    while end <= min(len(old), len(new)) - begin and marks_old[-end] == marks_new[-end]:
        found[-end] = len(old) - end
        del left[len(old) - end]
        end += 1
    _pair(found, left, marks_old, marks_new)
    _pair(found, left, [*map(name_of, old)], [*map(name_of, new)])
    _between(found, left, old, new)
    return found


def _pair(
    found: list[int | None], left: dict[int, None], old: Sequence[Hashable], new: Sequence[Hashable]
) -> None:
    by: dict[Hashable, deque[int]] = defaultdict(deque)
    for index in left:
        if old[index] is not None:
            by[old[index]].append(index)
    for index, name in enumerate(new):
        if found[index] is None and by.get(name):
            found[index] = one = by[name].popleft()
            del left[one]


def _between(
    found: list[int | None], left: dict[int, None], old: Sequence[Any], new: Sequence[Any]
) -> None:
    """What follows a line that both have may be the same line, changed."""
    last = -1
    for index, one in enumerate(found):
        if one is None and last + 1 in left and _kin(old[last + 1], new[index]):
            found[index] = one = last + 1
            del left[one]
        last = last if one is None else one


def _kin(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return bool(old) and bool(new) and next(iter(old)) == next(iter(new))
    return not isinstance(old, list)


def name_of(value: Any) -> Hashable:
    """What a line goes by: `guide: khai-sinh`, the title of a notice, an id."""
    if not isinstance(value, dict) or not value:
        return None
    for name in NAMES:
        if isinstance(value.get(name), str):
            return (name, value[name])
    kind, inner = next(iter(value.items()))
    if isinstance(inner, str):
        return (kind, inner)
    if isinstance(inner, dict):
        return next(
            ((kind, name, fingerprint(inner[name])) for name in NAMES if name in inner), None
        )
    return None


def fingerprint(value: Any) -> str:
    """Equal for the same data alone: 1, 1.0 and true are three things."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=_broken)


def _broken(value: object) -> str:
    return "\0broken" if value is BROKEN else repr(value)


def longest(numbers: Sequence[int]) -> list[int]:
    """The longest rising sequence in `numbers`."""
    ends: list[int] = []
    where: list[int] = []
    before: list[int] = []
    for index, one in enumerate(numbers):
        spot = bisect_left(ends, one)
        before.append(where[spot - 1] if spot else -1)
        ends[spot : spot + 1] = [one]
        where[spot : spot + 1] = [index]
    found: list[int] = []
    index = where[-1] if where else -1
    while index >= 0:
        found.append(numbers[index])
        index = before[index]
    return found[::-1]
