"""A place in a reply, by JMESPath: what stands there, and whether the place is there at all.

JMESPath answers null for what is null and for what does not exist, and [] for a list in which
nothing is of the wanted name. Of a queue that would be a wall that says "nobody": `missing` tells
both apart, as far as an expression of names, filters and projections goes. What a function or
`||` answers is taken for meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jmespath.exceptions import JMESPathError

from signage.content.expression import KEY, TREE, VALUE, compiled

Node = dict[str, Any]

_CONDITIONS = frozenset({"comparator", "and_expression", "or_expression", "not_expression"})
_PROJECTIONS = frozenset({"projection", "filter_projection", "value_projection"})


class UnusableError(Exception):
    """The expression cannot be asked of this value."""


class Place:
    """One expression, ready to be asked of many values."""

    __slots__ = ("_names", "node", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.node: Node = dict(compiled(text).parsed)
        self._names = _chain(self.node)

    def of(self, value: Any) -> Any:
        """What stands there; None for null and for nothing."""
        if self._names is not None:  # nearly all are names alone: eight times as fast
            for name in self._names:
                if type(value) is not dict:
                    return None
                value = value.get(name)
            return value
        return _asked(self.node, value)

    def missing(self, value: Any) -> str | None:
        """The first name that leads nowhere; None where the place is there, empty or not."""
        return _missing(self.node, value)

    def never(self, rows: list[Any]) -> str | None:
        """A name of the expression that none of the rows has."""
        try:
            return _never(self.node, rows)
        except UnusableError:  # whoever asks the row is told so
            return None

    @property
    def name(self) -> str | None:
        """The name, where the expression is one name alone."""
        return self._names[0] if self._names is not None and len(self._names) == 1 else None

    @property
    def uses_key(self) -> bool:
        """Whether it asks for the key of a row, or for a row that is no map."""
        return any(one.get("value") in (KEY, VALUE) for one in _inside(self.node))


def _asked(node: Node, value: Any) -> Any:
    try:
        return TREE.visit(node, value)
    except (JMESPathError, ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        # A function that got what it does not take; null is no list to all of them.
        raise UnusableError from None


def _chain(node: Node) -> tuple[str, ...] | None:
    """The names of `a.b.c`."""
    if node["type"] == "field":
        return (node["value"],)
    if node["type"] == "subexpression":
        parts = [_chain(one) for one in node["children"]]
        if all(part is not None for part in parts):
            return tuple(name for part in parts if part for name in part)
    return None


def _inside(node: Node) -> Iterator[Node]:
    yield node
    for one in node.get("children", ()):
        if isinstance(one, dict):
            yield from _inside(one)


def _missing(node: Node, value: Any) -> str | None:
    kind, inner = node["type"], node.get("children", ())
    if kind == "field":
        there = isinstance(value, dict) and node["value"] in value
        return None if there else str(node["value"])
    if kind in ("subexpression", "pipe", "index_expression"):
        for one in inner:
            if found := _missing(one, value):
                return found
            value = _asked(one, value)
            if value is None:
                return None
        return None
    if kind == "flatten":
        return _missing(inner[0], value)
    if kind in _PROJECTIONS:
        return _missing_below(node, value)
    return None


def _missing_below(node: Node, value: Any) -> str | None:
    """Of `rows[*].name` and the like: the rows, then the name, which one of them must have."""
    left, right = node["children"][:2]
    if found := _missing(left, value):
        return found
    base = _asked(left, value)
    if isinstance(base, dict) and node["type"] == "value_projection":
        base = [*base.values()]
    if not isinstance(base, list):
        return _name_of(left)
    if node["type"] == "filter_projection" and base:
        condition = node["children"][2]
        if found := _never(condition, base):
            return found
        base = [one for one in base if TREE._is_true(_asked(condition, one))]
    if right["type"] == "identity":
        return None
    found_in = [_missing(right, one) for one in base if one is not None]
    return found_in[0] if found_in and all(found_in) else None


def _never(node: Node, rows: list[Any]) -> str | None:
    """The first place in an expression or a condition that none of the rows has."""
    kind, inner = node["type"], node.get("children", ())
    if kind == "or_expression" and inner[1]["type"] == "literal":
        return None
    if kind in _CONDITIONS:
        return next(filter(None, (_never(one, rows) for one in inner)), None)
    name = None
    for row in rows:
        if row is not None:
            name = _missing(node, row)
            if name is None:
                break
    return name


def _name_of(node: Node) -> str:
    names = [one["value"] for one in _inside(node) if one["type"] == "field"]
    return str(names[-1]) if names else "@"
