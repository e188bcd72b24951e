"""The columns of a sheet: recognised by their headers in any order, and read row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from signage.sheets.table import MAX_MISTAKES, Cell, Mistake, Row, letters
from signage.sheets.values import Wrong, folded

HEADER_ROWS = 15
"""In how many rows the headers are looked for: titles may stand above them."""
_LANG = re.compile(r"(.*?)\s*[(\[]([A-Za-z]{2,3})[)\]]\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its headers (the first is written), and what a cell of it says."""

    key: str
    headers: tuple[str, ...]
    says: Callable[[Cell], Any] = lambda cell: cell.text
    required: bool = False
    languages: bool = False
    """Whether there may be one for each language: `Tên thủ tục (en)`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as its columns read it, with the place of each value."""

    row: int
    values: Mapping[str, Any]
    at: Mapping[str, int]


@dataclass
class Sheet:
    """The lines of a sheet, what is wrong with it, and headers that nobody knows."""

    lines: list[Line] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def lines_of(rows: Sequence[Row], columns: Sequence[Column]) -> Sheet:
    """The rows below the headers; empty ones are left out."""
    sheet = Sheet()
    header = max(rows[:HEADER_ROWS], key=lambda row: len(_known(row, columns)), default=())
    known = _known(header, columns)
    places = {key for key, _, _ in known.values()}
    missing = [one for one in columns if one.required and one.key not in places]
    if known:
        sheet.unknown = [one.text for one in header if one.column not in known and not one.empty]
    if missing or not known:
        names = ", ".join(one.headers[0] for one in missing or columns)
        sheet.mistakes.append(Mistake(0, 0, "no_columns", {"names": names}))
        return sheet
    taken: dict[tuple[str, str], int] = {}
    for at, (key, lang, _) in list(known.items()):
        if (key, lang) in taken:
            values = {"name": header[at - 1].text}
            sheet.mistakes.append(Mistake(header[0].row, at, "column_twice", values))
        taken[key, lang] = at
    sheet.unknown += _bare(rows[header[0].row :], header)
    for row in rows[header[0].row :]:
        if any(not one.empty for one in row if one.column in known):
            line = _line(row, known, columns, sheet.mistakes)
            if line:
                sheet.lines.append(line)
        if len(sheet.mistakes) >= MAX_MISTAKES:
            break
    return sheet


def _bare(rows: Sequence[Row], header: Row) -> list[str]:
    """The columns that have no header and yet something in them, as spreadsheets call them."""
    named = {one.column for one in header if not one.empty}
    filled = {one.column for row in rows for one in row if not one.empty}
    return [letters(column) for column in sorted(filled - named)]


def _known(row: Row, columns: Sequence[Column]) -> dict[int, tuple[str, str, Column]]:
    found: dict[int, tuple[str, str, Column]] = {}
    for cell in row:
        text, lang = cell.text, ""
        if parts := _LANG.fullmatch(text):
            text, lang = parts[1], parts[2].lower()
        for one in columns:
            if folded(text) in map(folded, one.headers) and (one.languages or not lang):
                found[cell.column] = (one.key, "" if lang == "vi" else lang, one)
                break
    return found


def _line(
    row: Row,
    known: Mapping[int, tuple[str, str, Column]],
    columns: Sequence[Column],
    mistakes: list[Mistake],
) -> Line | None:
    values: dict[str, Any] = {}
    at: dict[str, int] = {}
    wrong = False
    for cell in row:
        if cell.column not in known or cell.empty:
            continue
        key, lang, column = known[cell.column]
        try:
            value = column.says(cell)
        except Wrong as error:
            mistakes.append(Mistake(cell.row, cell.column, error.key, error.values))
            wrong = True
            continue
        at.setdefault(key, cell.column)
        if column.languages:
            values.setdefault(key, {})[lang or "vi"] = value
        else:
            values[key] = value
    for column in columns:
        if column.required and column.key not in values and not wrong:
            place = next(place for place, (key, _, _) in known.items() if key == column.key)
            values_ = {"name": column.headers[0]}
            mistakes.append(Mistake(row[0].row, place, "cell_empty", values_))
            wrong = True
    return None if wrong else Line(row[0].row, values, at)


def cells_of(
    lines: Sequence[Mapping[str, Any]], columns: Sequence[Column], say: Callable[[Any], Any]
) -> Iterator[list[Any]]:
    """The headers, then a row for each line: what `lines_of` reads back."""
    spread = [*_spread(lines, columns)]
    yield [
        f"{column.headers[0]} ({lang})" if lang and lang != "vi" else column.headers[0]
        for column, lang in spread
    ]
    for line in lines:
        yield [
            say((line.get(one.key) or {}).get(lang) if lang else line.get(one.key))
            for one, lang in spread
        ]


def _spread(
    lines: Sequence[Mapping[str, Any]], columns: Sequence[Column]
) -> Iterator[tuple[Column, str]]:
    for column in columns:
        if not column.languages:
            yield column, ""
            continue
        found = {lang for line in lines for lang in line.get(column.key) or {}}
        for lang in ("vi", *sorted(found - {"vi"})):
            yield column, lang
