"""Cells in Vietnamese notation, and what Excel makes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from signage.sheets.table import Cell, letters
from signage.sheets.values import Wrong, code_of, day_of, number_of, phone_of, yes_of


def cell(value: Any) -> Cell:
    return Cell(value, 7, 3)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.200.000 đồng", 1_200_000), ("8.000", 8_000), ("8000", 8_000), (8000, 8_000),
        (8000.0, 8_000), ("1 200 000", 1_200_000), ("1\xa0200\xa0000đ", 1_200_000), ("0", 0),
        ("1.200.000,00", 1_200_000), ("1,200,000", 1_200_000), ("20.000 VNĐ", 20_000),
        ("150000₫", 150_000), ("5", 5), ("1,200,000.00", 1_200_000),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written_in_vietnam(written: Any, number: int) -> None:
    assert number_of(cell(written)) == number


@pytest.mark.parametrize(
    "written",
    ["", "8,000", "8.00", "1.2000", "tám nghìn", "-5", 8.5, "1e6", "٣", "=1+1", "8.000.", "12.34",
     float("inf"), float("nan")],
)  # fmt: skip
def test_what_could_be_two_numbers_is_none(written: Any) -> None:
    """8,000 is eight for one reader and eight thousand for another."""
    with pytest.raises(Wrong):
        number_of(cell(written))


@pytest.mark.parametrize(
    "written",
    ["31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", 46387, "46387", date(2026, 12, 31),
     "31/12/2026 00:00", "2026-12-31 00:00:00", 46387.0],
)  # fmt: skip
def test_days_are_read_in_all_their_shapes(written: Any) -> None:
    assert day_of(cell(written)) == date(2026, 12, 31)


@pytest.mark.parametrize("written", ["12/31/2026", "31/02/2026", "31/12/26", "hôm qua", "5", 1, ""])
def test_what_is_no_day_is_none(written: Any) -> None:
    with pytest.raises(Wrong, match="want_day"):
        day_of(cell(written))


def test_yes_is_an_x_or_a_word() -> None:
    assert [yes_of(cell(one)) for one in ("x", "X", "Có", "true", True, 1, "✓")] == [True] * 7
    assert [yes_of(cell(one)) for one in ("", "không", False, 0, "-")] == [False] * 5
    with pytest.raises(Wrong, match="want_yes"):
        yes_of(cell("có lẽ"))


def test_what_excel_took_from_codes_and_telephones_is_given_back_or_told() -> None:
    assert [code_of(cell(one)) for one in ("2.000630", 2.00063, 2000630, "1.001193.2")] == [
        "2.000630", "2.000630", "2.000630", "1.001193.2",
    ]  # fmt: skip
    assert [phone_of(cell(one)) for one in ("0912 345 678", 18001096, 113)] == [
        "0912 345 678", "18001096", "113",
    ]  # fmt: skip
    with pytest.raises(Wrong, match="lost_zero"):
        phone_of(cell(912345678))


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(one) for one in (1, 3, 26, 27, 702, 703)] == ["A", "C", "Z", "AA", "ZZ", "AAA"]
