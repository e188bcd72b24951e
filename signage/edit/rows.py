"""Lines of a list that come, go and change places; keys that go."""

from __future__ import annotations

from typing import Any

from signage.edit.nodes import Node, line_start
from signage.edit.ops import Move, OpError
from signage.edit.parts import index_of
from signage.edit.values import Values
from signage.edit.written import flow, item
from signage.yamlmarks import Place


class Rows(Values):
    """The text with one line of a list, or one key, more or less or elsewhere."""

    def _remove(self, place: Place) -> str:
        nodes, _ = self._way(place)
        parent, step = nodes[-2], place[-1]
        index = index_of(parent, step)
        count = len(parent.parts)
        if count == 1:
            return self._emptied(place[:-1], parent)
        if parent.flow:
            return self._cut_in_flow(parent, index)
        end = self._extent(parent, index)[1]
        if self._alone(parent, index):
            return self._cut(self._own(parent, index), end, "")
        one, following = parent.parts[index], parent.parts[index + 1]
        if "#" in self.text[one.node.end : following.start]:
            return self.text[: one.start].rstrip(" ") + self._style.line + self.text[end:]
        return self._cut(one.start, following.start, "")

    def _emptied(self, place: Place, node: Node) -> str:
        empty: Any = {} if node.kind == "map" else []
        return self._set(place, empty)

    def _cut_in_flow(self, node: Node, index: int) -> str:
        one = node.parts[index]
        if index + 1 < len(node.parts):
            begin, end = one.start, node.parts[index + 1].start
        else:
            before = node.parts[index - 1]
            begin = max(before.node.end, getattr(before, "key_end", 0))
            end = max(one.node.end, getattr(one, "key_end", 0))
        if "#" in (gone := self.text[begin:end]) and "\n" in gone:
            raise OpError("edit_not_written")
        return self._cut(begin, end, "")

    def _insert(self, place: Place, index: int, value: Any) -> str:
        node = self._there(place)
        if node is None or node.kind != "list" or not node.lines:
            return self._filled(place, [value])
        if node.flow:
            written = flow(value)
            if index < len(node.lines):
                begin = node.lines[index].start
                return self._cut(begin, begin, f"{written}, ")
            end = node.lines[-1].node.end
            return self._cut(end, end, f", {written}")
        line = self._style.line
        rows = list(item(value, node.column, self._style))
        written = "".join(row + line for row in rows)
        if index:
            begin = self._extent(node, index - 1)[1]
            return self._cut(begin, begin, written)
        begin = node.lines[0].start
        if self._alone(node, 0):
            begin = line_start(self.text, begin)
            return self._cut(begin, begin, written)
        return self._cut(begin, begin, written.lstrip(" ") + " " * node.column)

    def _move(self, op: Move) -> str:
        node = self._way(op.place)[0][-1]
        if node.kind != "list":
            raise OpError("edit_place", op.place)
        if node.flow:
            return self._move_in_flow(node, op)
        if not self._alone(node, 0):
            raise OpError("edit_not_written")
        begin, end = self._own(node, op.from_), self._extent(node, op.from_)[1]
        moved = self.text[begin:end]
        rest = [index for index in range(len(node.lines)) if index != op.from_]
        if op.to == 0:
            there = line_start(self.text, node.lines[rest[0]].start)
        else:
            there = self._extent(node, rest[op.to - 1])[1]
        if there >= end:
            return self.text[:begin] + self.text[end:there] + moved + self.text[there:]
        return self.text[:there] + moved + self.text[there:begin] + self.text[end:]

    def _move_in_flow(self, node: Node, op: Move) -> str:
        order = list(range(len(node.lines)))
        order.insert(op.to, order.pop(op.from_))
        pieces, last = [], node.start
        for slot, index in zip(node.lines, order, strict=True):
            one = node.lines[index].node
            pieces += [self.text[last : slot.start], self.text[one.start : one.end]]
            last = slot.node.end
        return self.text[: node.start] + "".join(pieces) + self.text[last:]
