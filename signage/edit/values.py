"""A value in the place of another, a key that is new, a list or map that was empty."""

from __future__ import annotations

from typing import Any

from signage.edit.nodes import Line, Node, Pair, key_of, line_end, line_start, next_line
from signage.edit.ops import OpError
from signage.edit.parts import Parts
from signage.edit.written import collection, flow, head_and_lines, key
from signage.yamlmarks import Place


class Values(Parts):
    """The text with one value changed."""

    def _set(self, place: Place, value: Any, *, block: bool = False) -> str:
        if not place:
            return self._whole(value)
        nodes, holders = self._way(place)
        node, holder = nodes[-1], holders[-1]
        if any(one.flow for one in nodes[:-1]):
            return self._in_flow(holder, node, value)
        parent = nodes[-2]
        quote = node.style if node.style in ("'", '"') else None
        beside = line_start(self.text, node.start) <= holder.head
        literal = beside or not self._lines_between(holder, node)
        dash = isinstance(holder, Line)
        if node.flow and isinstance(value, dict | list) and not block:
            head, lines = flow(value), list[str]()
        else:
            head, lines = head_and_lines(
                value, parent.column, self._style,
                dash=dash, quote=quote, literal=literal, block=block,
            )  # fmt: skip
        return self._over(holder, node, head, lines, beside)

    def _lines_between(self, holder: Pair | Line, node: Node) -> str:
        first = next_line(self.text, holder.head)
        return self.text[first : line_start(self.text, node.start)].strip()

    def _over(
        self, holder: Pair | Line, node: Node, head: str, lines: list[str], beside: bool
    ) -> str:
        """`head` beside the key or dash, `lines` below, in the place of `node`."""
        text, line = self.text, self._style.line
        below = "".join(one + line for one in lines)
        if not beside:
            first = line_start(text, node.start)
            end = next_line(text, node.end) if not node.keeps else node.end
            gap = f" {head}" if head else ""
            between = text[holder.head : first]
            return text[: holder.head] + gap + between + below + text[end:]
        rest_end = line_end(text, node.end)
        rest = text[node.end : rest_end].rstrip()
        if node.style in ("|", ">"):
            said = text[node.start : line_end(text, node.start)]
            rest = " #" + said.partition(" #")[2] if " #" in said else ""
        begin = node.start if head and not node.empty else holder.head
        gap = " " if head and not text[:begin].endswith(" ") else ""
        if not head:
            begin = len(text[:begin].rstrip(" "))
        if node.keeps:
            after = text[node.end :]
            return text[:begin] + gap + head + rest + line + below + after
        if not lines and node.style not in ("|", ">"):
            return text[:begin] + gap + head + text[node.end :]
        return text[:begin] + gap + head + rest + line + below + text[next_line(text, rest_end) :]

    def _in_flow(self, holder: Pair | Line, node: Node, value: Any) -> str:
        quote = node.style if node.style in ("'", '"') else None
        written = flow(value, quote)
        begin = node.start
        if isinstance(holder, Pair) and node.empty:
            if holder.head <= holder.key_end:
                return self._cut(holder.key_end, holder.key_end, f": {written}")
            begin = holder.head
            written = f" {written}"
            return self._cut(begin, begin, written)
        return self._cut(begin, node.end, written)

    def _whole(self, value: Any) -> str:
        text, line = self.text, self._style.line
        if isinstance(value, dict | list) and value:
            written = "".join(one + line for one in collection(value, 0, self._style))
        else:
            written = flow(value) + line if value is not None else ""
        if self.root is None or self.root.empty:
            return text + written
        first = line_start(text, self.root.start)
        end = self.root.end if self.root.keeps else next_line(text, self.root.end)
        return text[:first] + written + text[end:]

    def _filled(self, place: Place, value: Any) -> str:
        """A list or map that was missing or empty, with what goes into it."""
        missing: list[str] = []
        while place and self._there(place) is None:
            step = place[-1]
            if not isinstance(step, str):
                raise OpError("edit_place", place)
            missing.insert(0, step)
            place = place[:-1]
        for step in reversed(missing[1:]):
            value = {step: value}
        if missing:
            return self._put(place, missing[0], value, block=True)
        return self._set(place, value, block=True)

    def _put(self, place: Place, name: str, value: Any, *, block: bool = False) -> str:
        node = self._there(place)
        if (
            node is not None
            and node.kind == "map"
            and any(key_of(one) == name for one in node.pairs)
        ):
            return self._set((*place, name), value)
        if node is None or node.kind != "map" or not node.pairs:
            return self._filled(place, {name: value})
        if node.flow:
            last = node.pairs[-1]
            end = max(last.node.end, last.key_end)
            return self._cut(end, end, f", {key(name, inner=True)}: {flow(value)}")
        head, lines = head_and_lines(value, node.column, self._style, block=block)
        line = self._style.line
        indent = " " * node.column
        rows = [f"{indent}{key(name)}:{' ' + head if head else ''}", *lines]
        begin = self._extent(node, len(node.pairs) - 1)[1]
        return self._cut(begin, begin, "".join(row + line for row in rows))
