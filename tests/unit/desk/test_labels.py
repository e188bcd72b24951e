"""How ticket numbers are written and typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from signage.desk.errors import Refused
from signage.desk.labels import label, meant_by, typed_label
from signage.desk.rules import Ticket


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


def ticket(label: str, service: str | None = "ho-tich") -> Ticket:
    return Ticket(1, label, service, "waiting", 1, datetime(2026, 11, 23, tzinfo=UTC))


def test_a_number_without_its_letter_is_the_only_ticket_that_has_it() -> None:
    tickets = [ticket("A015"), ticket("Đ016"), ticket("A1002"), ticket("17", None)]

    assert [meant_by(tickets, one) for one in ("15", "016", "1002")] == tickets[:3]
    assert [meant_by(tickets, one) for one in ("17", "18", "0015", "A015")] == [None] * 4


def test_a_number_that_several_tickets_have_is_asked_for() -> None:
    with pytest.raises(Refused, match="which-number") as refused:
        meant_by([ticket("A015"), ticket("B015")], "15")
    assert refused.value.facts["allowed"] == "A015, B015"
