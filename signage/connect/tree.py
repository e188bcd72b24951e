"""A reply as a tree that a person can read: names, kinds, one example each, nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from signage.connect.private import private, private_key
from signage.connect.shape import MOST_KEYS, plain
from signage.words import say
from signage.words.connect import WORDS

MOST_LINES = 120
DEEPEST = 8
LONGEST = 40

UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Signs that would do something to the terminal, or that nobody sees."""


def tree(reply: object, lang: str) -> list[str]:
    """The lines of the tree; long lists are one example, long replies end with an ellipsis."""
    lines: list[str] = []
    for line in _node("", reply, 0, False, lang):
        if len(lines) == MOST_LINES:
            return [*lines, "  …"]
        lines.append(line)
    return lines


def shown(text: object) -> str:
    """A text of somebody else's on one short line, without signs that one cannot see."""
    line = " ".join(UNPRINTED.sub(" ", str(text)).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _node(key: str, value: object, depth: int, above: bool, lang: str) -> Iterator[str]:
    lead = "  " * (depth + 1) + (f"{shown(key)}: " if key else "")
    if depth > DEEPEST:
        yield lead + "…"
        return
    above = above or (isinstance(value, Mapping | list) and bool(key and private_key(key)))
    if isinstance(value, Mapping):
        yield lead + say(WORDS, "tree.map", lang, n=len(value))
        for name, one in list(value.items())[:MOST_KEYS]:
            yield from _node(_key(str(name), lang), one, depth + 1, above, lang)
    elif isinstance(value, list):
        yield from _list(lead, key, value, depth, above, lang)
    else:
        yield lead + _leaf(key, value, above, lang)


def _list(
    lead: str, key: str, value: list[object], depth: int, above: bool, lang: str
) -> Iterator[str]:
    """How many there are, and one that has what all of them have."""
    maps = [one for one in value if isinstance(one, Mapping)]
    if not value:
        yield lead + say(WORDS, "tree.list_empty", lang)
    elif maps:
        yield lead + say(WORDS, "tree.list", lang, n=len(value))
        merged: dict[str, object] = {}
        for one in maps:
            for name, inner in one.items():
                if merged.get(str(name)) in (None, "", [], {}):
                    merged[str(name)] = inner
        for name, inner in list(merged.items())[:MOST_KEYS]:
            yield from _node(_key(name, lang), inner, depth + 1, above, lang)
    else:
        example = _leaf(key, value[0], above, lang) if not isinstance(value[0], list) else "…"
        yield lead + say(WORDS, "tree.list_of", lang, n=len(value), example=example)


def _key(name: str, lang: str) -> str:
    """A key as it is shown: a map may have persons for keys."""
    return say(WORDS, "tree.hidden", lang) if private("", name) else name


def _leaf(key: str, value: object, above: bool, lang: str) -> str:
    if value is None:
        return say(WORDS, "tree.nothing", lang)
    if isinstance(value, bool):
        return say(WORDS, "tree.bool", lang, example="true" if value else "false")
    kind = private(key, value)
    if kind or (above and plain(key) != "id"):
        return say(WORDS, "tree.private", lang, what=say(WORDS, f"private.{kind or 'name'}", lang))
    if isinstance(value, int | float):
        return say(WORDS, "tree.number", lang, example=value)
    return say(WORDS, "tree.text", lang, example=shown(value))
