"""YAML as its author meant it: plain data, and beside it where each value and key stands.

Positions are kept by path, not glued to values, so they survive every change of a value.
Plain scalars are read by YAML 1.2's core rules: PyYAML's own make 750 of `12:30`, False of `no`
and 83 of `0123`. What a playlist has no use for (aliases, tags, complex keys, doubled keys) is a
problem with a position; nothing in a file makes this module raise.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from signage.cleartext import UNSEEN, clear, old_font
from signage.oldfont import turned_back
from signage.plain import NotPlainError, opened
from signage.problems import Problem, problem
from signage.slips import OPENS, curly
from signage.yamlsyntax import LOADER, Mark, mark_of, syntax

Place = tuple[str | int, ...]
"""The way to a value from the top: keys and indexes."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_PROBLEMS = 100
"""Of one file: who has more begins with the first."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})?(\.[0-9]{0,20})?([eE][-+]?[0-9]{1,2})?")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LOOK_ALIKE = str.maketrans("ÐðƉ", "ĐđĐ")
_SAVED_WRONG = 5
"""So many texts in an old font are one mistake: the file's."""
MAX_JUDGED = 100_000
"""Letters that are looked at for old fonts; the time it takes grows with them."""


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
    made: dict[Any, Any] = field(default_factory=dict)
    """What was made of the document alone, kept for as long as it is."""
    raw: bytes = b""
    """Its bytes, until whoever wants them has them."""

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
        with opened(path) as file:
            # Not file.read(MAX_BYTES + 1) at once: that takes 1 MB for each file of 2 kB.
            size = os.fstat(file.fileno()).st_size
            raw = file.read(min(size, MAX_BYTES) + 1)
    except NotPlainError:
        return _refused(name, "not_a_file")
    except (OSError, ValueError):
        return _refused(name, "unreadable")
    document = parse(raw, name)
    document.digest = hashlib.sha256(raw).hexdigest()
    document.raw = raw
    return document


def parse(raw: bytes, name: str) -> Document:
    """The document in `raw`; its `data` is BROKEN where nothing could be read."""
    if len(raw) > MAX_BYTES:
        return _refused(name, "too_big", limit="1 MB")
    found = clear(raw, name)
    if isinstance(found, Problem):
        return Document(name, problems=[found])
    return _Reader(name, *found).document


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

    def __init__(self, name: str, text: str, odd: bool) -> None:
        self.document = Document(name)
        self._odd = odd
        self._values = self.document.values
        self._flow = 0
        self._quoted = False
        self._old_fonts = 0
        self._to_judge = MAX_JUDGED
        # Not yaml.parse(): its generator takes a third more time.
        parser = LOADER(text)
        self._event = parser.get_event
        try:
            self._read_all()
        except _BombError:
            self.document.data = BROKEN
        except yaml.MarkedYAMLError as error:
            self.document.data = BROKEN
            self.document.problems.append(syntax(error, name, text))
        except yaml.YAMLError:
            # A ReaderError is a YAMLError without a mark.
            self.document = _refused(name, "syntax")
        finally:
            parser.dispose()
        if self._old_fonts > _SAVED_WRONG:
            self._one_for_all()

    def _read_all(self) -> None:
        found = False
        while (event := self._event()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                if found:
                    self._tell(event, "two_documents")
                    return
                found = True
                self.document.data = self._value(self._event(), ())
        if not found:
            self.document.data = None
            self._values[()] = (1, 1)

    def _value(self, event: Any, place: Place) -> Any:
        mark: Any = event.start_mark
        self._values[place] = (mark.line + 1, mark.column + 1)
        if len(self._values) > MAX_VALUES:
            self._tell(event, "too_many_values", limit=MAX_VALUES)
            raise _BombError
        kind = type(event)
        value: Any = BROKEN
        if kind is yaml.ScalarEvent:
            value = _scalar(event.value, plain=not event.style)
            if self._flow and not event.style and self._is_torn(event):
                return BROKEN
            if self._odd and type(value) is str:
                value = self._second_look(event, value)
        elif kind is yaml.AliasEvent:
            self._tell(event, "alias", sign=f"*{event.anchor}")
            return BROKEN
        elif len(place) >= MAX_DEPTH:
            self._tell(event, "too_deep", limit=MAX_DEPTH)
            self._skip()
        else:
            self._flow += bool(event.flow_style)
            value = self._list(place) if kind is yaml.SequenceStartEvent else self._map(place)
            self._flow -= bool(event.flow_style)
        if event.anchor is not None:
            self._tell(event, "alias", sign=f"&{event.anchor}")
            return BROKEN
        if event.tag is not None:
            self._tell(event, "tag", sign=event.tag)
            return BROKEN
        return value

    def _is_torn(self, event: Any) -> bool:
        """Whether curly quotes hold a text that a comma of `{…}` or `[…]` tears; told once."""
        open_ones = curly(event.value)
        torn = open_ones > 0 or (open_ones < 0 and self._quoted)
        if open_ones > 0 and not self._quoted:
            self._tell(event, "word_quote", sign=OPENS)
        if open_ones:
            self._quoted = open_ones > 0
        return torn

    def _second_look(self, event: Any, text: str) -> Any:
        """The text, with Đ for its look-alikes, unless it was typed with an old font."""
        if unseen := UNSEEN.search(text):  # written as an escape: "\u202e"
            self._tell(event, "unseen", sign=f"U+{ord(unseen[0]):04X}")
            return BROKEN
        if text.isascii():
            return text
        self._to_judge -= len(text)
        if self._to_judge > 0 and (found := turned_back(text)):
            self._old_fonts += 1
            if self._old_fonts <= _SAVED_WRONG + 1:
                told = old_font(self.document.file, mark_of(event.start_mark), text, found)
                self.document.problems.append(told)
            return BROKEN
        return text.translate(_LOOK_ALIKE)

    def _one_for_all(self) -> None:
        """The first of the texts in an old font stands for all of them."""
        kept: list[Problem] = []
        first: Problem | None = None
        for one in self.document.problems:
            if one.key not in ("old_font", "saved_twice"):
                kept.append(one)
            elif first is None:
                key, values = f"{one.key}_all", (*one.values, ("n", str(self._old_fonts)))
                first = replace(one, key=key, hint=f"{key}.hint", values=values)
                kept.append(first)
        self.document.problems = kept

    def _list(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while type(event := self._event()) is not yaml.SequenceEndEvent:
            found.append(self._value(event, (*place, len(found))))
        return found

    def _map(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        keys = self.document.keys
        while type(event := self._event()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or event.anchor or event.tag:
                self._tell(event, "odd_key")
                if isinstance(event, yaml.CollectionStartEvent):
                    self._skip()
                self._value(self._event(), (*place, "?"))
                found["?"] = BROKEN
                continue
            key = _text(event.value)
            inner = (*place, key)
            doubled = key in found
            if doubled:
                self._tell(event, "doubled_key", name=key, line=keys[inner][0])
            else:
                mark: Any = event.start_mark
                keys[inner] = (mark.line + 1, mark.column + 1)
            torn = self._flow > 0 and not event.style and self._is_torn(event)
            value = self._value(self._event(), inner)
            found[key] = BROKEN if doubled or torn else value
        return found

    def _skip(self) -> None:
        """Passes over the rest of a collection whose start was read.

        Not to the end of a bomb: libyaml takes 16 s for 100,000 brackets.
        """
        open_ones = 1
        while open_ones:
            event = self._event()
            if isinstance(event, yaml.CollectionStartEvent):
                open_ones += 1
                if open_ones > MAX_DEPTH:
                    raise _BombError
            elif isinstance(event, yaml.CollectionEndEvent):
                open_ones -= 1

    def _tell(self, event: Any, key: str, **values: object) -> None:
        at = mark_of(event.start_mark)
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


def _refused(
    name: str, key: str, hint: str | None = None, at: Mark = (1, 1), **values: object
) -> Document:
    return Document(name, problems=[problem(name, at, key, hint, **values)])
