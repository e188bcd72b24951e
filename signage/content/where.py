"""Where a short message hangs: in halls, on screens, on groups of screens, or everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from signage.content.fields import Code, Several
from signage.problems import Problem, unknown
from signage.yamlmarks import Document, Place

if TYPE_CHECKING:
    from signage.content.screen import Screen

MAX_WHERE = 64

Where = Annotated[Several[Code], Field(max_length=MAX_WHERE)]
"""Codes of halls, of screens and of groups, in any order."""


def hangs(where: Collection[str], screen: Screen) -> bool:
    """Whether a message that hangs at `where` is on that screen; nothing named is everywhere."""
    return not where or not screen.names.isdisjoint(where)


def apart(wheres: Iterable[Collection[str]], screen: Screen) -> tuple[str, ...]:
    """By which names the screen has messages that others of its hall may not have."""
    named = {name for where in wheres for name in where}
    return tuple(sorted(named & (screen.names - {screen.hall})))


def known_places(halls: Iterable[str], screens: Iterable[Screen]) -> frozenset[str]:
    """Every name that a message may hang at."""
    return frozenset(halls).union(*(one.names for one in screens))


def nowhere(
    document: Document, place: Place, where: Sequence[str], known: Collection[str]
) -> Iterator[Problem]:
    """The names at `place` that are no hall, no screen and no group."""
    for number, name in enumerate(where):
        if name not in known:
            at = document.at((*place, number))
            yield unknown(document.file, at, "no_place", name, sorted(known))
