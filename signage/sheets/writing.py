"""Rows as an XLSX or a CSV file, in which no text can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from signage.sheets.csvtext import GUARDED
from signage.sheets.table import Unreadable


def csv_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """As Excel in Vietnamese opens it: UTF-8 with a mark, `;` between cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guarded(_text(one)) for one in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] and text[0] in GUARDED else text


def xlsx_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet; texts are kept as text, so codes and telephones keep their zeros."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    except ImportError:
        raise Unreadable("no_openpyxl") from None
    book = Workbook()
    sheet = book.create_sheet("signage", 0)
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            if value is None or value is False:
                continue
            cell = sheet.cell(number, at)
            if isinstance(value, str) or value is True:
                cell.value = "" if isinstance(value, str) else "x"
                if isinstance(value, str):
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"
                cell.number_format = "@"
                cell.quotePrefix = True
            else:
                cell.value = value
                if isinstance(value, date):
                    cell.number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
