"""What a sheet wants changed in a site's files, as plain data; publishing it is for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from signage.content.validate import validated
from signage.sheets.columns import Line
from signage.sheets.table import Mistake
from signage.yamlmarks import Document, Place

M = TypeVar("M", bound=BaseModel)
Raw = Callable[[str], Any]
"""A file of the site's folder as YAML says it; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """The value that is to stand at a place of a file of the site's folder, as YAML would say it.

    Where the file or the place's last key is not there yet, it is to be made.
    """

    file: str
    place: Place
    value: Any


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a sheet: changes, or mistakes and then no changes at all."""

    changes: tuple[Change, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    lines: int = 0
    unknown: tuple[str, ...] = ()


def checked(model: type[M], line: Line, data: Mapping[str, Any]) -> tuple[M | None, list[Mistake]]:
    """The line as the model of the file it goes to, and the file's own rules as mistakes."""
    marks: dict[Place, tuple[int, int]] = {(): (line.row, 0)}
    marks |= {(key,): (line.row, line.at.get(key, 0)) for key in data}
    document = Document("", dict(data), values=marks, keys=dict(marks))
    made, problems = validated(model, document)
    return made, [Mistake(one.line, one.column, "", problem=one) for one in problems]


def plain(texts: Mapping[str, str]) -> Any:
    """A text in its languages as a clerk writes it: alone where it is only Vietnamese."""
    return texts["vi"] if [*texts] == ["vi"] else dict(texts)


def plain_of(values: Mapping[str, Any], texts: Sequence[str]) -> dict[str, Any]:
    """The values of a line as YAML says them; a text without Vietnamese is left to its model."""
    return {
        key: plain(value) if key in texts and "vi" in value else value
        for key, value in values.items()
    }
