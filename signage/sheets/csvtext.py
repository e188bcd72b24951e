"""Reading a CSV file as Excel and others write it: UTF-8, UTF-16 or Windows-1258; ; or , or tab."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from signage.oldfont import turned_back
from signage.sheets.table import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Row,
    Unreadable,
)

GUARDED = "=+-@\t\r'"
"""First signs that a spreadsheet takes for a formula; an apostrophe before them makes them text."""
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"')
BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_csv(body: bytes) -> list[Row]:
    """The rows of the file; empty ones have no cells."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too_big", limit=MAX_BYTES // 1_000_000)
    text = unicodedata.normalize("NFC", decoded(body))
    if "\x00" in text:
        raise Unreadable("not_a_sheet")
    said = _SEP.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    rows: list[Row] = []
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            if number > MAX_ROWS:
                raise Unreadable("too_many_rows", limit=MAX_ROWS)
            if len(line) > MAX_COLUMNS and any(line[MAX_COLUMNS:]):
                raise Unreadable("too_many_columns", limit=MAX_COLUMNS)
            if any(len(one) > MAX_CELL for one in line):
                raise Unreadable("long_cell", limit=MAX_CELL)
            cells = tuple(Cell(_plain(one), number, at) for at, one in enumerate(line, 1))
            rows.append(cells if any(not one.empty for one in cells) else ())
    except csv.Error:
        raise Unreadable("broken") from None
    while rows and not rows[-1]:
        rows.pop()
    return rows


def decoded(body: bytes) -> str:
    """The text, whichever of the encodings it is in; without a mark UTF-8 is believed first."""
    for bom, encoding in BOMS.items():
        if body.startswith(bom):
            return _strict(body[len(bom) :], encoding)
    if body[:200].count(b"\x00") > len(body[:200]) // 4:
        return _strict(body, "utf-16-le" if body[1:2] == b"\x00" else "utf-16-be")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(body, "cp1258")
        if turned_back(text):
            raise Unreadable("old_font") from None
        return text


def _strict(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None


def _delimiter(text: str) -> str:
    """The sign that parts the first line which has any, outside of quotes."""
    for line in text.splitlines()[:20]:
        bare = re.sub(r'"[^"]*"', "", line)
        most = max(";\t,", key=bare.count)
        if bare.count(most):
            return most
    return ","


def _plain(text: str) -> str:
    """What a person typed: `="0123"` and an apostrophe before a sign are for spreadsheets."""
    if found := _AS_TEXT.fullmatch(text):
        return found[1]
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in GUARDED else text
