"""The parts of a YAML text, and which of its lines and comments belong to which.

Which comments go with a line of a list, or with a key: what stands on its own lines and deeper
than its dash; and the comment lines directly above it at its own indent, where they clearly are
its own: it is not the first, what follows it is set off by a comment or a blank line, and the
comment is no line that somebody took out (`# - …`). Else the comment is a heading and stays.
"""

from __future__ import annotations

from signage.edit.nodes import (
    Line,
    Node,
    Pair,
    composed,
    key_of,
    line_end,
    line_start,
    next_line,
    trail,
)
from signage.edit.ops import OpError
from signage.edit.written import Style
from signage.yamlmarks import Place


class Parts:
    """One text, which ends its last line here and perhaps not there."""

    def __init__(self, text: str) -> None:
        self._style = style_of(text)
        self._ended = not text or text.endswith("\n")
        self.text = text if self._ended else text + self._style.line
        self.root = composed(self.text)

    def _ending(self, text: str) -> str:
        line = self._style.line
        return text.removesuffix(line) if not self._ended else text

    def _way(self, place: Place) -> tuple[list[Node], list[Pair | Line]]:
        if self.root is None:
            raise OpError("edit_place", place)
        nodes, holders = [self.root], []
        for holder, node in trail(self.root, place):
            holders.append(holder)
            nodes.append(node)
        return nodes, holders

    def _there(self, place: Place) -> Node | None:
        try:
            return self._way(place)[0][-1]
        except OpError:
            return None

    def _cut(self, begin: int, end: int, written: str) -> str:
        return self.text[:begin] + written + self.text[end:]

    def _extent(self, node: Node, index: int) -> tuple[int, int]:
        """The lines of a part of a block: its own, and comments below that stand deeper."""
        text, one = self.text, node.parts[index]
        begin = line_start(text, one.start)
        inner = one.node
        last = max(inner.end, one.head)
        end = inner.end if inner.keeps else next_line(text, last)
        look = end
        while look < len(text):
            row = text[look : line_end(text, look)]
            bare = row.lstrip(" \t")
            if bare.startswith("#") and len(row) - len(bare) > node.column:
                end = next_line(text, look)
            elif bare:
                break
            look = next_line(text, look)
        return begin, end

    def _own(self, node: Node, index: int) -> int:
        """Where the comment lines above that are clearly its own begin; else its first line."""
        begin, end = self._extent(node, index)
        if index == 0:
            return begin
        if index + 1 < len(node.parts):
            following = line_start(self.text, node.parts[index + 1].start)
            if not self.text[end:following].strip(" \t") and following <= end:
                return begin
        floor = self._extent(node, index - 1)[1]
        top = begin
        while top > floor:
            above = line_start(self.text, top - 1)
            row = self.text[above : line_end(self.text, above)]
            bare = row.lstrip(" ")
            if not bare.startswith("#") or len(row) - len(bare) != node.column:
                break
            if bare.lstrip("# ").startswith("- ") or above < floor:
                return begin
            top = above
        return top

    def _alone(self, node: Node, index: int) -> bool:
        """Whether only blanks stand before the part in its line."""
        one = node.parts[index]
        return not self.text[line_start(self.text, one.start) : one.start].strip(" ")


def index_of(node: Node, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return next(index for index, one in enumerate(node.pairs) if key_of(one) == step)


def style_of(text: str) -> Style:
    """How the file is written, by the first of each kind in it."""
    line = "\r\n" if "\r\n" in text else "\n"
    root = composed(text)
    steps_found: list[int] = []
    dashes: list[int] = []

    def look(node: Node, depth: int = 0) -> None:
        for index, one in enumerate(node.pairs):
            if one.node.block:
                space = one.node.column - node.column
                (steps_found if one.node.kind == "map" else dashes).append(space)
            if index < 20 and depth < 4:
                look(one.node, depth + 1)
        for inner in node.lines[:20]:
            if depth < 4:
                look(inner.node, depth + 1)

    if root is not None:
        look(root)
    step = next((one for one in steps_found if one > 0), 0)
    dash = dashes[0] if dashes else (step or 2)
    return Style(line, step or (dash if dash > 0 else 2), dash)
