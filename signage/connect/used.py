"""Which values of a reply a description reads, and which of the others can be nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from signage.connect import meaning
from signage.content.expression import KEY, VALUE, compiled

Chain = tuple[str, ...]
"""The keys that lead to a value; places in lists are none."""

ANY = "*"
"""The key of a map in the place of a list."""


def used(queue: Mapping[str, Any]) -> frozenset[Chain]:
    """Where the values stand that the description reads."""
    found = {one for key in ("ok", "clock", "day") if key in queue for one in _chains(queue[key])}
    for part in ("calls", "counters_said", "waiting"):
        paths = dict(queue.get(part) or {})
        rows = set(_chains(paths.pop("rows", "")))
        for path in paths.values():
            for field in _chains(path) if isinstance(path, str) else ():
                below = () if field[:1] in ((VALUE,), (KEY,)) else field
                found |= {(*row, *below) for row in rows} | {(*row, ANY, *below) for row in rows}
    return frozenset(found)


def is_used(chain: Chain, some: frozenset[Chain]) -> bool:
    """Whether the value at `chain` is one of them."""
    return chain in some or any(
        (*chain[:n], ANY, *chain[n + 1 :]) in some for n in range(len(chain))
    )


def harmless(key: str, text: str) -> bool:
    """Whether a text can be nothing but a ticket, a time, a day, a state or nothing."""
    word = text.strip()
    if meaning.is_nothing(word) or meaning.is_ticket(word) or meaning.time_form([word]):
        return True
    if meaning.named("status", key) and len(word) <= 20:
        return True
    try:
        return bool(date.fromisoformat(word))
    except ValueError:
        return False


def small(number: float) -> bool:
    """Whether a number can be nobody's: a count, an id, a time."""
    return abs(number) < 1e8 or meaning.time_form([number]) is not None


def _chains(path: str) -> list[Chain]:
    return list(_of(compiled(path).parsed)) if path else []


def _of(node: Mapping[str, Any]) -> Iterator[Chain]:
    """The keys below which an expression looks; `node` is one of JMESPath's."""
    inner = [one for one in node.get("children", ()) if isinstance(one, Mapping)]
    match node["type"]:
        case "field":
            yield (str(node["value"]),)
        case "current" | "identity":
            yield ()
        case "literal" | "index" | "slice":
            if node["type"] != "literal":
                yield ()
        case (
            "subexpression" | "index_expression" | "projection" | "pipe" | "filter_projection"
            | "value_projection"
        ):  # fmt: skip
            star = (ANY,) if node["type"] == "value_projection" else ()
            firsts = list(_of(inner[0]))
            for other in inner[1:]:
                yield from ((*one, *star, *more) for more in _of(other) for one in firsts)
        case _:
            for one in inner:
                yield from _of(one)
