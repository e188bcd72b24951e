"""A line of a list as a form, and back; each field as people type it, judged by its model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from signage.content.validate import validated
from signage.edit.ops import Op, Put, Remove, Set
from signage.sheets.table import Cell
from signage.sheets.values import Wrong, day_of, number_of
from signage.web.staff.feeforms import advice_of, day_said, plain_line, text_of, with_text
from signage.words import say
from signage.words.facts import WORDS
from signage.words.sheets import WORDS as SHEETS
from signage.yamlmarks import Document, Place

Kind = Literal["text", "texts", "day", "whole", "yes", "hours"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its key in the file, its words, what it holds."""

    key: str
    words: str
    kind: Kind = "text"
    limit: int = 200
    help: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The model of a line, and the fields that people see of it."""

    model: type[BaseModel]
    fields: tuple[Field, ...]


def shown(form: Form, line: Mapping[str, Any]) -> dict[str, str]:
    """The line as the fields show it."""
    return {one.key: _shown(one, line.get(one.key)) for one in form.fields}


def _shown(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.kind == "texts":
        return text_of(value)
    if field.kind == "day":
        return day_said(value)
    if field.kind == "yes":
        return "yes" if value is True else ""
    if field.kind == "hours":
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return str(value)


def typed(form: Form, sent: Mapping[str, str]) -> dict[str, str]:
    """What was typed: composed letters, single spaces."""
    return {one.key: plain_line(sent.get(f"f-{one.key}", "")) for one in form.fields}


def line_of(
    form: Form, values: Mapping[str, str], was: Mapping[str, Any], lang: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The line that the fields say, and what is wrong with which field ("" for the whole)."""
    line, wrong = dict(was), dict[str, str]()
    for one in form.fields:
        text = values[one.key]
        if text == _shown(one, was.get(one.key)):
            continue
        line.pop(one.key, None)
        if not text:
            continue
        try:
            line[one.key] = _said(one, text, was.get(one.key))
        except Wrong as error:
            wrong[one.key] = say(SHEETS, error.key, lang, **error.values)
    return line, wrong or _judged(form, line, lang)


def _said(field: Field, text: str, was: Any) -> Any:
    if field.kind == "texts":
        return with_text(was, text)
    if field.kind == "day":
        return day_of(Cell(text, 1, 1)).isoformat()
    if field.kind == "whole":
        return number_of(Cell(text, 1, 1))
    if field.kind == "yes":
        return True
    if field.kind == "hours":
        return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]
    return text


def _judged(form: Form, line: Mapping[str, Any], lang: str) -> dict[str, str]:
    keys = [one.key for one in form.fields]
    marks: dict[Place, tuple[int, int]] = {(): (0, 0)}
    marks |= {(key,): (number, 1) for number, key in enumerate(keys, 1)}
    document = Document("", dict(line), values=marks, keys=dict(marks))
    _, problems = validated(form.model, document)
    wrong: dict[str, str] = {}
    for one in problems:
        missing = dict(one.values).get("name", "") if one.key == "missing" else ""
        key = keys[one.line - 1] if 0 < one.line <= len(keys) else missing
        advice = advice_of(one, lang)
        if one.key == "missing":
            said = say(WORDS, "required", lang)
        else:
            said = one.message(lang) + (f" ({advice})" if advice else "")
        wrong.setdefault(key if key in keys else "", said)
    return wrong


def ops_of(place: Place, was: Mapping[str, Any], line: Mapping[str, Any]) -> tuple[Op, ...]:
    """What makes the line at `place` say so: only the keys that differ are touched."""
    found: list[Op] = []
    for key in was:
        if key not in line:
            found.append(Remove((*place, key), was[key]))
        elif line[key] != was[key]:
            found.append(Set((*place, key), line[key], was[key]))
    found += [Put(place, key, line[key]) for key in line if key not in was]
    return tuple(found)


def again(
    lines: Sequence[Any], was: Mapping[str, Any], index: int, key: str, count: int
) -> tuple[int, Mapping[str, Any]] | None:
    """Where the line stands now: by what it is called; in its old place where the list, which had
    `count` lines, is as long as it was."""
    maps = [(at, one) for at, one in enumerate(lines) if isinstance(one, Mapping)]
    for at, one in sorted(maps, key=lambda pair: abs(pair[0] - index)):
        if one.get(key) == was.get(key):
            return at, one
    rest = [(at, one) for at, one in maps if at == index and len(lines) == count]
    return rest[0] if rest else None
