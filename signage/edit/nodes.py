"""Where each value of a YAML text begins and ends, in letters of the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from signage.edit.ops import OpError
from signage.yamlmarks import Document, Place, parse
from signage.yamlsyntax import LOADER


@dataclass(slots=True)
class Node:
    """A value; `end` is where what it says ends, before comments and blank lines."""

    kind: str
    start: int
    end: int
    column: int = 0
    style: str | None = None
    flow: bool = False
    keeps: bool = False
    """A text whose last line ends are part of it: `|+`."""
    pairs: list[Pair] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def parts(self) -> list[Pair] | list[Line]:
        return self.pairs if self.kind == "map" else self.lines

    @property
    def empty(self) -> bool:
        return self.kind == "scalar" and self.start == self.end

    @property
    def block(self) -> bool:
        return self.kind in ("map", "list") and not self.flow


@dataclass(slots=True)
class Pair:
    """A key, from `start` to `key_end`, its colon ending at `head`, and its value."""

    key: str
    start: int
    key_end: int
    head: int
    node: Node


@dataclass(slots=True)
class Line:
    """A line of a list; its dash, if it has one, is at `start` and ends at `head`."""

    start: int
    head: int
    node: Node


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of `at` ends, before its line end."""
    found = text.find("\n", at)
    if found < 0:
        return len(text)
    return found - 1 if found > at and text[found - 1] == "\r" else found


def next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _start(event: Any) -> int:
    start: int = event.start_mark.index
    return start


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end


@lru_cache(maxsize=8)
def composed(text: str) -> Node | None:
    """The tree of a text without a BOM that is one document; None where it says nothing."""
    return _Composer(text).root()


@lru_cache(maxsize=8)
def document(text: str) -> Document:
    """The text as our reader has it; what comes of it must not be changed."""
    return parse(text.encode("utf-8", "surrogatepass"), "")


class _Composer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._parser = LOADER(text)

    def root(self) -> Node | None:
        found = None
        try:
            while (event := self._parser.get_event()) is not None:
                if type(event) is yaml.DocumentStartEvent:
                    found = self._node(self._parser.get_event())
        except yaml.YAMLError:
            raise OpError("edit_broken") from None
        finally:
            self._parser.dispose()
        return found

    def _node(self, event: Any) -> Node:
        start, end = event.start_mark.index, _end(event)
        column = event.start_mark.column
        odd = getattr(event, "tag", None) is not None or event.anchor is not None
        if type(event) is yaml.ScalarEvent:
            node = self._scalar(event, start, end)
        elif type(event) is yaml.SequenceStartEvent:
            node = Node("list", start, end, column, flow=bool(event.flow_style))
            self._list(node)
        elif type(event) is yaml.MappingStartEvent:
            node = Node("map", start, end, column, flow=bool(event.flow_style))
            self._map(node)
        else:
            return Node("odd", start, end, column)
        node.column = column
        return Node("odd", node.start, node.end, column) if odd else node

    def _scalar(self, event: Any, start: int, end: int) -> Node:
        node = Node("scalar", start, end, style=event.style)
        if event.style in ("|", ">"):
            head = self._text[start : line_end(self._text, start)].partition("#")[0]
            node.keeps = "+" in head
            if not node.keeps:
                said = len(self._text[start:end].rstrip())
                node.end = min(end, line_end(self._text, start + said))
        return node

    def _list(self, node: Node) -> None:
        last = node.start
        while type(event := self._parser.get_event()) is not yaml.SequenceEndEvent:
            one = self._node(event)
            dash = one.start if node.flow else self._dash(node, last, one)
            node.lines.append(Line(dash, dash if node.flow else dash + 1, one))
            last = one.end
        node.end = _end(event) if node.flow else last

    def _dash(self, node: Node, last: int, one: Node) -> int:
        if not node.lines:
            return node.start
        at = line_start(self._text, last) if node.lines[-1].node.keeps else last
        while at <= one.start:
            here = line_start(self._text, at)
            dash = here + node.column
            alone = not self._text[here:dash].strip(" ")
            if dash >= last and alone and self._text[dash : dash + 1] == "-":
                return dash
            at = next_line(self._text, at)
            if at >= len(self._text):
                break
        raise OpError("edit_broken")

    def _map(self, node: Node) -> None:
        last = node.start
        while type(event := self._parser.get_event()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or event.anchor or event.tag:
                raise OpError("edit_broken")
            start, end = _start(event), _end(event)
            one = self._node(self._parser.get_event())
            colon = self._text.find(":", end, max(one.start, end + 1))
            key = "".join(event.value)
            node.pairs.append(Pair(key, start, end, colon + 1, one))
            last = max(one.end, end)
        node.end = _end(event) if node.flow else last


def trail(root: Node, place: Place) -> Iterator[tuple[Pair | Line, Node]]:
    """What holds each step of the way to `place`, and the node there. Raises OpError."""
    for step in place:
        holder: Pair | Line
        if isinstance(step, int):
            if root.kind != "list" or not 0 <= step < len(root.lines):
                raise OpError("edit_place", place)
            holder = root.lines[step]
        else:
            same = [one for one in root.pairs if key_of(one) == step]
            if len(same) != 1:
                raise OpError("edit_place" if not same else "edit_broken", place)
            holder = same[0]
        root = holder.node
        yield holder, root


def key_of(pair: Pair) -> str:
    """The key as our reader has it."""
    return unicodedata.normalize("NFC", pair.key)
