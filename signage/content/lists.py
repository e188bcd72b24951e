"""Lists of a file, read line by line: one mistake costs one line, and what was good stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from signage.problems import Problem, problem, unknown
from signage.yamlmarks import Document, is_broken


class Line(Protocol):
    """What a line of a list became; the same line has the same id in every version of a file."""

    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=Line)


def is_map(document: Document, problems: list[Problem], *, may_be_empty: bool = False) -> bool:
    """Whether the file has keys at all; if not, and nobody told why, that is told."""
    if isinstance(document.data, dict):
        return True
    empty = document.data is None
    if not document.problems and not (empty and may_be_empty):
        key = "empty_file" if empty else "want_map"
        problems.append(problem(document.file, document.at(()), key))
    return False


def known_keys(document: Document, names: Iterable[str], problems: list[Problem]) -> None:
    """Tells the top keys of a file that are none of `names`."""
    known = list(names)
    for name in document.data:
        if name not in known and not is_broken(document.data[name]):
            at = document.key_at((name,))
            problems.append(unknown(document.file, at, "unknown_key", name, known))


def listed(document: Document, key: str, limit: int, problems: list[Problem]) -> list[Any] | None:
    """The first `limit` lines under `key`; None where there is no list, which is told."""
    found = document.data.get(key)
    at = document.at((key,))
    if found is None:
        problems.append(problem(document.file, at, "empty"))
        return None
    if not isinstance(found, list):
        if not is_broken(found):
            problems.append(problem(document.file, at, "want_list"))
        return None
    if len(found) > limit:
        problems.append(problem(document.file, document.at((key, limit)), "too_many", limit=limit))
    return found[:limit]


def kept(found: Sequence[L | str | None], before: Sequence[L]) -> Iterator[L]:
    """The good lines; for a broken one the same line of before, else what stood in its place.

    A broken line is its id, if it has one.
    """
    shown = {one.id for one in found if one is not None and not isinstance(one, str)}
    old = {one.id: one for one in before}
    for index, one in enumerate(found):
        if one is not None and not isinstance(one, str):
            yield one
            continue
        last = old.get(one) if one else None
        if last is None and index < len(before):
            last = before[index]
        if last is not None and last.id not in shown:
            shown.add(last.id)
            yield last
