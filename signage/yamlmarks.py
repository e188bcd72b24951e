"""YAML as its author meant it: plain data, and beside it where each value and key stands.

Positions are kept by path, not glued to values, so they survive every change of a value.
Plain scalars are read by YAML 1.2's core rules: PyYAML's own make 750 of `12:30`, False of `no`
and 83 of `0123`. What a playlist has no use for (aliases, tags, complex keys, doubled keys) is a
problem with a position; nothing in a file makes this module raise.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from signage.problems import Problem, problem

Mark = tuple[int, int]
"""Line and column, from 1."""
Place = tuple[str | int, ...]
"""The way to a value from the top: keys and indexes."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_PROBLEMS = 100
"""Of one file: who has more begins with the first."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})?(\.[0-9]{0,20})?([eE][-+]?[0-9]{1,2})?")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Control signs, other line ends, marks that turn the direction of writing, a BOM in the middle.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class Broken:
    """Stands where a value could not be read; the problem is told already."""


BROKEN = Broken()


@dataclass(slots=True)
class Document:
    """A file as data, with the marks of its values and keys by path; `digest` of its bytes."""

    file: str
    data: Any = BROKEN
    values: dict[Place, Mark] = field(default_factory=dict)
    keys: dict[Place, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""

    def at(self, place: Place) -> Mark:
        """Where the value stands, or the nearest thing around it that the file has."""
        while place and place not in self.values:
            place = place[:-1]
        return self.values.get(place, (1, 1))

    def key_at(self, place: Place) -> Mark:
        """Where the key of the value stands."""
        return self.keys.get(place) or self.at(place)


def read(path: Path, name: str) -> Document:
    """The file at `path`, called `name` in problems."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _refused(name, "not_a_file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        return _refused(name, "unreadable")
    document = parse(raw, name)
    document.digest = hashlib.sha256(raw).hexdigest()
    return document


def parse(raw: bytes, name: str) -> Document:
    """The document in `raw`; its `data` is BROKEN where nothing could be read."""
    if len(raw) > MAX_BYTES:
        return _refused(name, "too_big", limit="1 MB")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(name, "utf16", hint="save_utf8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        return _refused(name, "not_utf8", hint="save_utf8", at=_mark_after(before))
    if unseen := _UNSEEN.search(text):
        sign = f"U+{ord(unseen[0]):04X}"
        at = _mark_after(text[: unseen.start()])
        return _refused(name, "unseen", at=at, sign=sign)
    return _Reader(name, text).document


def is_broken(value: object) -> bool:
    """Whether a part of `value` could not be read."""
    if isinstance(value, dict):
        return any(is_broken(one) for one in value.values())
    if isinstance(value, list):
        return any(is_broken(one) for one in value)
    return value is BROKEN


class _BombError(Exception):
    """More of something than a person writes; the problem is told already."""


class _Reader:
    """Builds one document from PyYAML's events; stops at the first error of syntax."""

    def __init__(self, name: str, text: str) -> None:
        self.document = Document(name)
        self._text = text
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        try:
            self._read_all()
        except _BombError:
            self.document.data = BROKEN
        except yaml.MarkedYAMLError as error:
            self.document.data = BROKEN
            self.document.problems.append(_syntax(error, name, text))
        except yaml.YAMLError:
            # A ReaderError is a YAMLError without a mark.
            self.document = _refused(name, "syntax")

    def _read_all(self) -> None:
        found = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found:
                    self._tell(event, "two_documents")
                    return
                found = True
                self.document.data = self._value(next(self._events), ())
        if not found:
            self.document.data = None
            self.document.values[()] = (1, 1)

    def _value(self, event: Any, place: Place) -> Any:
        self.document.values[place] = _mark(event.start_mark)
        if len(self.document.values) > MAX_VALUES:
            self._tell(event, "too_many_values", limit=MAX_VALUES)
            raise _BombError
        value: Any = BROKEN
        if isinstance(event, yaml.AliasEvent):
            self._tell(event, "alias", sign=f"*{event.anchor}")
            return BROKEN
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event.value, plain=not event.style)
        elif len(place) >= MAX_DEPTH:
            self._tell(event, "too_deep", limit=MAX_DEPTH)
            self._skip()
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(place)
        else:
            value = self._map(place)
        if event.anchor is not None:
            self._tell(event, "alias", sign=f"&{event.anchor}")
            return BROKEN
        if event.tag is not None:
            self._tell(event, "tag", sign=event.tag)
            return BROKEN
        return value

    def _list(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found))))
        return found

    def _map(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self._tell(event, "odd_key")
                if isinstance(event, yaml.CollectionStartEvent):
                    self._skip()
                self._value(next(self._events), (*place, "?"))
                found["?"] = BROKEN
                continue
            key = _text(event.value)
            doubled = key in found
            if doubled:
                line = self.document.keys[*place, key][0]
                self._tell(event, "doubled_key", name=key, line=line)
            else:
                self.document.keys[*place, key] = _mark(event.start_mark)
            value = self._value(next(self._events), (*place, key))
            found[key] = BROKEN if doubled else value
        return found

    def _skip(self) -> None:
        """Passes over the rest of a collection whose start was read.

        Not to the end of a bomb: libyaml takes 16 s for 100,000 brackets.
        """
        open_ones = 1
        while open_ones:
            event = next(self._events)
            if isinstance(event, yaml.CollectionStartEvent):
                open_ones += 1
                if open_ones > MAX_DEPTH:
                    raise _BombError
            elif isinstance(event, yaml.CollectionEndEvent):
                open_ones -= 1

    def _tell(self, event: Any, key: str, **values: object) -> None:
        at = _mark(event.start_mark)
        self.document.problems.append(problem(self.document.file, at, key, **values))
        if len(self.document.problems) >= MAX_PROBLEMS:
            raise _BombError


def _scalar(text: str, *, plain: bool) -> Any:
    if plain:
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and text.strip("+-").strip(".")[:1].isdigit():
            return float(text)
    return _text(text)


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _syntax(error: yaml.MarkedYAMLError, name: str, text: str) -> Problem:
    """The parser's error in words that say what to do, where the eye should look."""
    said = f"{error.context or ''} {error.problem or ''}"
    here = _mark(error.problem_mark)
    start = _mark(error.context_mark) if error.context_mark else here
    lines = text.splitlines()
    line = lines[here[0] - 1] if here[0] <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[here[1] - 1 : here[1]] == "\t":
        return problem(name, (here[0], line.index("\t") + 1), "tab")
    if "cannot start any token" in said:
        sign = line[here[1] - 1 : here[1]]
        return problem(name, here, "odd_sign", "quote_it", sign=sign)
    if "mapping values" in said:
        return problem(name, here, "colon")
    if "quoted scalar" in said:
        return problem(name, start, "open_quote")
    if "flow" in said:
        sign = "]" if "sequence" in said else "}"
        return problem(name, start, "open_bracket", sign=sign)
    return problem(name, here, "syntax")


def _refused(
    name: str, key: str, hint: str | None = None, at: Mark = (1, 1), **values: object
) -> Document:
    return Document(name, problems=[problem(name, at, key, hint, **values)])


def _mark(mark: Any) -> Mark:
    return (mark.line + 1, mark.column + 1)


def _mark_after(before: str) -> Mark:
    return (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
