"""What a foreign reply is made of: its lists of rows and the fields of a row, as JMESPath."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from signage.content.expression import KEY, VALUE

Row = Mapping[str, object]

DEPTH = 6
"""Rows deeper than this are nobody's queue."""

LOOKED_AT = 200
"""So many rows tell what a field is."""

MOST_KEYS = 64
"""A map of more than this is not one of counters: no centre has so many."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of maps: `path` leads to it, `name` is the key below which it stands."""

    path: str
    name: str
    rows: tuple[Row, ...]

    def fields(self) -> dict[str, list[object]]:
        """The values of each field, one for each row, None where a row does not have it."""
        rows = [dict(_leaves(row)) for row in self.rows[:LOOKED_AT]]
        names = dict.fromkeys(name for row in rows for name in row)
        return {name: [row.get(name) for row in rows] for name in names}

    def gaps(self) -> set[str]:
        """The fields that some row does not even have: one day no row may have them."""
        rows = [{name for name, _ in _leaves(row)} for row in self.rows[:LOOKED_AT]]
        everywhere: set[str] = set.intersection(*rows) if rows else set()
        return {name for row in rows for name in row} - everywhere


def rows_of(reply: object) -> list[Rows]:
    """Every list of maps in `reply`, maps of maps, and maps that are a row by themselves."""
    return [one for one in _rows(reply, "@", "", 0) if one.rows]


def scalars_of(reply: object) -> dict[str, object]:
    """Values that stand beside the rows, by their path."""
    if not isinstance(reply, Mapping):
        return {}
    return dict(_leaves({key: one for key, one in reply.items() if not _is_table(one)}))


def empties(value: object, path: str = "@", depth: int = 0) -> Iterator[str]:
    """The paths of lists and maps that hold nothing."""
    if isinstance(value, list | Mapping) and not value:
        if depth or isinstance(value, list):
            yield path
    elif isinstance(value, Mapping) and depth < DEPTH:
        for key, one in value.items():
            yield from empties(one, below(path, str(key)), depth + 1)


def below(path: str, key: str) -> str:
    """The path of `key` below `path`."""
    if key not in (KEY, VALUE) and not _PLAIN_KEY.fullmatch(key):
        key = json.dumps(key, ensure_ascii=False)
    return key if path in ("@", "") else f"{path}.{key}"


def literal(text: str) -> str:
    """A text as JMESPath has it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def spelled(name: str) -> str:
    """A name in small letters, without accents, words apart: `soThuTu` is `so thu tu`."""
    bare = unicodedata.normalize("NFD", _HUMP.sub(" ", name).replace("đ", "d").replace("Đ", "D"))
    letters = "".join(one for one in bare if not unicodedata.combining(one)).lower()
    return " ".join(re.findall(r"[a-z]+|\d+", letters))


def _rows(value: object, path: str, name: str, depth: int) -> Iterator[Rows]:
    if depth > DEPTH:
        return
    if isinstance(value, list):
        maps = tuple(one for one in value if isinstance(one, Mapping))
        if maps and len(maps) * 2 > len(value):
            yield Rows(path, name, maps)
            yield from _inner_lists(maps, path, depth)
    elif isinstance(value, Mapping):
        if _is_table(value):
            rows = ({KEY: key, **(one or {})} for key, one in value.items())
            yield Rows(path, name, tuple(rows))
            return
        simple = [one for one in value.values() if not isinstance(one, Mapping | list)]
        if simple:
            yield Rows("[@]" if path == "@" else f"[{path}]", name, (value,))
        if 2 <= len(value) == len(simple) <= MOST_KEYS:
            yield Rows(path, name, tuple({KEY: key, VALUE: one} for key, one in value.items()))
        for key, one in value.items():
            yield from _rows(one, below(path, str(key)), str(key), depth + 1)


def _inner_lists(maps: Sequence[Row], path: str, depth: int) -> Iterator[Rows]:
    """Lists within the rows of a list, all of them as one."""
    outer = "[]" if path == "@" else f"{path}[]"
    for key in dict.fromkeys(key for one in maps for key in one):
        found = tuple(row for one in maps for row in _maps(one.get(key)))
        if found and depth < DEPTH:
            yield Rows(f"{below(outer, str(key))}[]", str(key), found)


def _maps(value: object) -> list[Row]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _is_table(value: object) -> bool:
    """Whether it is a list of maps, or a map in the place of one: all of its values are alike."""
    if isinstance(value, list):
        return bool(_maps(value))
    if not isinstance(value, Mapping) or not 1 <= len(value) <= MOST_KEYS:
        return False
    inner = [one for one in value.values() if isinstance(one, Mapping) and one]
    if not inner or any(one not in (None, {}, "") for one in value.values() if one not in inner):
        return False
    if len(value) == 1 or len(inner) < len(value):  # of counters some may have nobody
        return all(spelled(str(key)).rpartition(" ")[2].isdigit() for key in value)
    common = set.intersection(*(set(one) for one in inner))
    return len(common) * 2 >= max(len(one) for one in inner) > 0


def _leaves(row: Row, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, object]]:
    for key, value in row.items():
        name = below(prefix, str(key))
        if isinstance(value, Mapping):
            if depth < 2:
                yield from _leaves(value, name, depth + 1)
        elif isinstance(value, list):
            if value and not isinstance(value[0], Mapping | list):
                yield f"{name}[0]", value[0]
        else:
            yield name, value
