"""What differs between two states of a file: its lines, and its slides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signage.edit.differ import fingerprint, longest, origins
from signage.edit.edit import FileDiff, SlideDiff
from signage.edit.lines import compared
from signage.edit.nodes import document
from signage.yamlmarks import BROKEN, Place


def file_diff(name: str, before: bytes | None, after: bytes | None) -> FileDiff:
    """None: those bytes are lost."""
    if before is None or after is None:
        return FileDiff(name, (), lost=True)
    old, new = (one.decode("utf-8", "replace").removeprefix("\ufeff") for one in (before, after))
    slides: tuple[SlideDiff, ...] = ()
    datas = [document(one).data for one in (old, new)]
    if not any(one is BROKEN for one in datas):
        slides = tuple(_lists(*datas))
    return FileDiff(name, tuple(compared(old, new)), slides)


def _lists(before: Any, after: Any) -> Iterator[SlideDiff]:
    """Every list at the top: slides of a playlist, notices, a ticker."""
    olds = before if isinstance(before, dict) else {}
    news = after if isinstance(after, dict) else {}
    for key in dict.fromkeys((*news, *olds)):
        old, new = (one.get(key) for one in (olds, news))
        if isinstance(old or [], list) and isinstance(new or [], list) and (old or new):
            yield from _lines((key,), old or [], new or [])


def _lines(place: Place, old: list[Any], new: list[Any]) -> Iterator[SlideDiff]:
    found = origins(old, new)
    stays = set(longest([one for one in found if one is not None]))
    for index, one in enumerate(found):
        here = (*place, index)
        if one is None:
            yield SlideDiff("added", here, None, new[index])
        elif fingerprint(old[one]) != fingerprint(new[index]):
            yield SlideDiff("changed", here, old[one], new[index])
        elif one not in stays:
            yield SlideDiff("moved", here, old[one], new[index])
    for index, value in enumerate(old):
        if index not in found:
            yield SlideDiff("gone", (*place, index), value, None)
