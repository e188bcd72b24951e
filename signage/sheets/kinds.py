"""The kinds of sheets, and reading and writing any of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from signage.content.site import Site
from signage.sheets import contacts, fees, procedures, stats
from signage.sheets.change import Raw, Read
from signage.sheets.columns import cells_of, lines_of
from signage.sheets.csvtext import read_csv
from signage.sheets.table import MAX_MISTAKES, Mistake, Row, Unreadable
from signage.sheets.writing import csv_of, xlsx_of
from signage.sheets.xlsx import OLD, ZIP, read_xlsx

KINDS: Mapping[str, ModuleType] = {
    "contacts": contacts, "procedures": procedures, "fees": fees, "stats": stats,
}  # fmt: skip
"""Each has COLUMNS, `lines(site, raw)` and `changes(site, raw, lines, mistakes)`."""
SUFFIXES = (".xlsx", ".csv")


def rows_of(name: str, body: bytes) -> list[Row]:
    """The rows of a file; what it is, its bytes say and not its name."""
    if name.casefold().endswith((".xlsm", ".xltm", ".xlsb")):
        raise Unreadable("macros")
    if body.startswith((ZIP, OLD)):
        return read_xlsx(body)
    if name.casefold().endswith(".xlsx"):
        raise Unreadable("not_a_sheet")
    return read_csv(body)


def read_sheet(kind: str, name: str, body: bytes, site: Site, raw: Raw) -> Read:
    """What a file wants changed in a site; with any mistake, nothing."""
    try:
        rows = rows_of(name, body)
    except Unreadable as error:
        return Read(mistakes=(Mistake(0, 0, error.key, error.values),))
    sheet = lines_of(rows, KINDS[kind].COLUMNS)
    mistakes, unknown = sheet.mistakes, tuple(sheet.unknown)
    found = KINDS[kind].changes(site, raw, sheet.lines, mistakes)
    if not sheet.lines and not mistakes:
        mistakes.append(Mistake(0, 0, "no_lines"))
    mistakes.sort(key=lambda one: (one.row, one.column))
    if mistakes:
        return Read((), tuple(mistakes[:MAX_MISTAKES]), len(sheet.lines), unknown)
    return Read(tuple(found), (), len(sheet.lines), unknown)


def written(kind: str, form: str, site: Site, raw: Raw) -> bytes:
    """What a site has of a kind, as a file that reads back the same; `form` is .xlsx or .csv."""
    rows = cells_of([*_lines(kind, site, raw)], KINDS[kind].COLUMNS, lambda one: one)
    return xlsx_of(rows) if form == ".xlsx" else csv_of(rows)


def _lines(kind: str, site: Site, raw: Raw) -> Iterator[Mapping[str, Any]]:
    yield from KINDS[kind].lines(site, raw)
