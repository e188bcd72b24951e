"""A reply as a tree that a person can read: names, kinds, one example each, nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signage.connect.private import private, private_key
from signage.connect.shape import MOST_KEYS, spelled
from signage.connect.used import Chain, harmless, is_used, small, used
from signage.words import say
from signage.words.connect import WORDS

MOST_LINES = 120
DEEPEST = 8
LONGEST = 40

UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Signs that would do something to the terminal, or that nobody sees."""


def tree(reply: object, lang: str, queue: Mapping[str, Any] | None = None) -> list[str]:
    """The lines of the tree; long lists are one example, long replies end with an ellipsis.

    A text is shown where the description `queue` reads it, or where it can be nobody's.
    """
    lines: list[str] = []
    branch = _Branch(lang, used(queue or {}))
    for line in branch.node("", reply, (), False):
        if len(lines) == MOST_LINES:
            return [*lines, "  …"]
        lines.append(line)
    return lines


def shown(text: object) -> str:
    """A text of somebody else's on one short line, without signs that one cannot see."""
    line = " ".join(UNPRINTED.sub(" ", str(text)).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class _Branch:
    """The lines of what stands at some keys; `above`: they are below a key of persons."""

    lang: str
    used: frozenset[Chain]

    def node(self, key: str, value: object, at: Chain, above: bool) -> Iterator[str]:
        lead = "  " * (len(at) + 1) + (f"{shown(self.key(key))}: " if key else "")
        if len(at) > DEEPEST:
            yield lead + "…"
            return
        above = above or (isinstance(value, Mapping | list) and bool(key and private_key(key)))
        if isinstance(value, Mapping):
            yield lead + say(WORDS, "tree.map", self.lang, n=len(value))
            for name, one in list(value.items())[:MOST_KEYS]:
                yield from self.node(str(name), one, (*at, str(name)), above)
        elif isinstance(value, list):
            yield from self.list(lead, key, value, at, above)
        else:
            yield lead + self.leaf(key, value, at, above)

    def list(
        self, lead: str, key: str, value: Sequence[object], at: Chain, above: bool
    ) -> Iterator[str]:
        """How many there are, and one that has what all of them have."""
        maps = [one for one in value if isinstance(one, Mapping)]
        if not value:
            yield lead + say(WORDS, "tree.list_empty", self.lang)
        elif maps:
            yield lead + say(WORDS, "tree.list", self.lang, n=len(value))
            merged: dict[str, object] = {}
            for one in maps:
                for name, inner in one.items():
                    if merged.get(str(name)) in (None, "", [], {}):
                        merged[str(name)] = inner
            for name, inner in [*merged.items()][:MOST_KEYS]:
                yield from self.node(name, inner, (*at, name), above)
        else:
            first = value[0]
            example = "…" if isinstance(first, Sequence) and not isinstance(first, str) else None
            example = example or self.leaf(key, first, at, above)
            yield lead + say(WORDS, "tree.list_of", self.lang, n=len(value), example=example)

    def key(self, name: str) -> str:
        """A key as it is shown: a map may have persons for keys."""
        return say(WORDS, "tree.hidden", self.lang) if private("", name) else name

    def leaf(self, key: str, value: object, at: Chain, above: bool) -> str:
        lang = self.lang
        if value is None:
            return say(WORDS, "tree.nothing", lang)
        if isinstance(value, bool):
            return say(WORDS, "tree.bool", lang, example="true" if value else "false")
        kind = private(key, value)
        if kind or (above and spelled(key) != "id"):
            what = say(WORDS, f"private.{kind or 'name'}", lang)
            return say(WORDS, "tree.private", lang, what=what)
        if isinstance(value, int | float):
            example = value if small(value) else "…"
            return say(WORDS, "tree.number", lang, example=example)
        if is_used(at, self.used) or harmless(key, str(value)):
            return say(WORDS, "tree.text", lang, example=shown(value))
        return say(WORDS, "tree.text_hidden", lang)
