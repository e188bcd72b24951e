"""Lists of a file, read line by line: one mistake costs one line, and what was good stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from signage.problems import Problem, problem, unknown
from signage.slips import dashed, long_dash
from signage.yamlmarks import Document, is_broken


class Line(Protocol):
    """What a line of a list became; the same line has the same id in every version of a file."""

    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=Line)

_NOTHING = hashlib.sha256(b"").hexdigest()


def _id(line: Line) -> str:
    return line.id


def _anywhere(line: Line) -> bool:
    return True


def says_nothing(document: Document) -> bool:
    """Whether somebody wrote that there is nothing, as a file of comments does.

    A file without a byte is what a full disk or an editor left of it.
    """
    return document.data is None and not document.problems and document.digest != _NOTHING


def is_map(document: Document, problems: list[Problem], *, may_be_empty: bool = False) -> bool:
    """Whether the file has keys at all; if not, and nobody told why, that is told."""
    if isinstance(document.data, dict):
        return True
    empty = document.data is None
    if not document.problems and not (may_be_empty and says_nothing(document)):
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


def listed(
    document: Document,
    key: str,
    limit: int,
    problems: list[Problem],
    *,
    may_be_empty: bool = False,
) -> list[Any] | None:
    """The first `limit` lines under `key`; None where there is no list, which is told.

    A key without a value, its lines being comments, is an empty list where that `may_be_empty`.
    """
    found = document.data.get(key)
    at = document.at((key,))
    if found is None and may_be_empty and key in document.data:
        return []
    if found is None:
        problems.append(problem(document.file, at, "empty"))
        return None
    if not isinstance(found, list):
        if not is_broken(found):
            problems.append(_no_list(document, key, found))
        return None
    if len(found) > limit:
        problems.append(problem(document.file, document.at((key, limit)), "too_many", limit=limit))
    return found[:limit]


def _no_list(document: Document, key: str, found: object) -> Problem:
    """What stands in the place of a list; its lines may begin with a word processor's dash."""
    if isinstance(found, dict) and (dash := dashed(found)):
        at = document.key_at((key, dash[0]))
        return problem(document.file, at, "long_dash", sign=dash[1])
    at = document.at((key,))
    if sign := long_dash(found):
        return problem(document.file, at, "long_dash", sign=sign)
    return problem(document.file, at, "want_list")


def kept(
    found: Sequence[L | str | None],
    before: Sequence[L],
    name: Callable[[L], str] = _id,
    stands_in: Callable[[L], bool] = _anywhere,
) -> Iterator[L]:
    """The good lines; for a broken one the same line of before, by its `name`.

    A broken line is its name, if that can be read. One that was not there before is taken for
    what stood in its place, if as many lines are there as were and it `stands_in` for another:
    else a line that somebody deleted would come back.
    """
    shown = {name(one) for one in found if one is not None and not isinstance(one, str)}
    named = {one for one in found if isinstance(one, str)}
    old = {name(one): one for one in before}
    for index, one in enumerate(found):
        if one is not None and not isinstance(one, str):
            yield one
            continue
        last = old.get(one) if one else None
        if last is None and len(found) == len(before) and stands_in(before[index]):
            last = before[index] if name(before[index]) not in named else None
        if last is not None and name(last) not in shown:
            shown.add(name(last))
            yield last
