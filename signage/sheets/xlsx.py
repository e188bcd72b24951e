"""Reading an XLSX file: its first sheet that has something in it, as values.

A formula counts as what it came to when the file was saved; links to other files are not followed.
What unpacks into too much, has macros or declares entities is refused before any of it is parsed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from signage.sheets.table import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Row,
    Unreadable,
    Value,
)

MAX_UNPACKED = 40_000_000
MAX_PARTS = 500
MAX_TAGS = 600_000
MAX_TAGS_BESIDE = 40_000
"""Of all sheets with their texts, and of each other part: the reader makes an object of each, and
is slow with styles."""
MAX_SEEN = 2 * MAX_ROWS
"""Rows looked at: one cell may stand a million rows below the others."""
ZIP = b"PK\x03\x04"
HOLD = ("xl/worksheets/", "xl/sharedstrings")
"""Where the cells of a sheet and their texts lie."""
OLD = b"\xd0\xcf\x11\xe0"
"""What an .xls file begins with, and one with a password."""


def read_xlsx(body: bytes) -> list[Row]:
    """The rows of the sheet; empty ones have no cells."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too_big", limit=MAX_BYTES // 1_000_000)
    _looked_at(body)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Unreadable("no_openpyxl") from None
    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if rows := [*_rows(sheet)]:
                    return rows
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception:  # a broken file breaks openpyxl in many ways
        raise Unreadable("broken") from None
    return []


def _looked_at(body: bytes) -> None:
    if body.startswith(OLD):
        raise Unreadable("old_excel")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
            if len(parts) > MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
                raise Unreadable("bomb")
            tags = 0
            for one in parts:
                name = one.filename.casefold()
                if name.endswith("vbaproject.bin"):
                    raise Unreadable("macros")
                text = packed.read(one)
                if name.endswith((".xml", ".rels")):
                    _plain_xml(text)
                found, holds = text.count(b"<"), name.startswith(HOLD)
                tags += found if holds else 0
                if tags > MAX_TAGS or (not holds and found > MAX_TAGS_BESIDE):
                    raise Unreadable("bomb")  # before its tags are objects
    except Unreadable:
        raise
    except Exception:  # zip's own errors, zlib's, a password, an unknown compression
        raise Unreadable("not_a_sheet") from None


def _plain_xml(text: bytes) -> None:
    """A part in the encoding that spreadsheets use, which declares nothing."""
    if (
        text.startswith((b"\xff\xfe", b"\xfe\xff"))
        or b"\x00" in text[:4]
        or b"<!" in text.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
    ):
        raise Unreadable("broken")


def _rows(sheet: Any) -> Iterator[Row]:
    if not hasattr(sheet, "iter_rows"):
        return  # a sheet that is a chart
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # what the file says of its size may be anything
    found: list[Row] = []
    for number, line in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
        if number > MAX_SEEN:
            break
        last = max((at for at, one in enumerate(line, 1) if one.value is not None), default=0)
        cells = tuple(Cell(_value(one.value), number, at) for at, one in enumerate(line[:last], 1))
        filled = any(not one.empty for one in cells)
        if filled and number > MAX_ROWS:
            raise Unreadable("too_many_rows", limit=MAX_ROWS)
        if len(cells) > MAX_COLUMNS and not cells[-1].empty:
            raise Unreadable("too_many_columns", limit=MAX_COLUMNS)
        found.append(cells if filled else ())
    while found and not found[-1]:
        found.pop()
    yield from found


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = str(value)
    if len(text) > MAX_CELL:
        raise Unreadable("long_cell", limit=MAX_CELL)
    return text
