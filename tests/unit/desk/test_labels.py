"""How ticket numbers are written and typed."""

from __future__ import annotations

import pytest

from signage.desk.errors import Refused
from signage.desk.labels import label, typed_label


@pytest.mark.parametrize(
    ("number", "written"), [(1, "A001"), (15, "A015"), (999, "A999"), (1000, "A1000")]
)
def test_a_number_has_three_digits_and_more_when_it_must(number: int, written: str) -> None:
    assert label("A", number) == written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" a15 ", "A015"),
        ("A015", "A015"),
        ("a-15", "A015"),
        ("A 0 1 5", "A015"),
        ("a1000", "A1000"),
        ("đ7", "Đ007"),
        ("1002", "1002"),
        ("z15", "Z15"),
        ("ưt-003", "ƯT-003"),
        ("u\u031bt-003", "ƯT-003"),
    ],
)
def test_a_clerk_may_type_it_short_and_foreign_numbers_stay(typed: str, meant: str) -> None:
    assert typed_label(typed, {"A", "Đ"}) == meant


@pytest.mark.parametrize(
    "typed", ["", "A", "A12345", "ABCD1", "A1B", "A--1", "<b>1", "A１５", "a" * 500, "A1\x00"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="bad-number"):
        typed_label(typed, {"A"})
