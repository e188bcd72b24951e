"""The words of other systems for counters, services and tickets lead to ours, or to none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.queue.backends.places import MOST_PLACE, Places, written
from tests.support.desk_site import centre

SITE = centre()


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("1", "1"),
        (2, "2"),
        (3.0, "3"),
        ("Quầy 3", "3"),
        ("QUẦY  3 ", "3"),
        (unicodedata.normalize("NFD", "Quầy 3"), "3"),
        ("Quầy số 03", "3"),
        ("Guichê 2", "2"),
        ("Quầy 3.", "3"),
        ("Quầy 1A", None),
        ("Tầng 2 - Quầy 1", None),
        ("Quầy 1/2", None),
        ("Phòng 102", None),
        ("Quầy 12", None),
        ("Văn phòng", None),
        ("Quầy 1 và quầy 2 tầng trệt", None),
    ],
)
def test_a_counter_is_found_by_its_id_its_name_or_its_number(
    theirs: object, ours: str | None
) -> None:
    """However it is written; what leads nowhere keeps its own name."""
    found, place = Places(SITE).counter(theirs)

    assert found == ours
    assert place == written(theirs)


@pytest.mark.parametrize("theirs", [None, "", "  ", True, {}, [], ["1"], float("nan"), 1.5])
def test_what_is_no_name_is_no_counter(theirs: object) -> None:
    assert Places(SITE).counter(theirs) == (None, "")


def test_what_the_file_says_goes_first_and_takes_the_counter() -> None:
    """Their counter 1 is not ours when the file gives ours to another of theirs."""
    places = Places(SITE, {"Phòng  Hộ tịch": "1", "7": "2"})

    assert places.counter("phòng hộ tịch")[0] == "1"
    assert places.counter(7)[0] == "2"
    assert places.counter("1") == (None, "1")
    assert places.counter("Quầy 2") == (None, "Quầy 2")
    assert places.counter("Quầy 3")[0] == "3"


def test_a_number_that_two_counters_have_leads_to_neither() -> None:
    """Nobody is sent to the wrong place by a guess."""
    counters = {
        "A1": {"name": "Quầy 1 tầng 1", "services": ["ho-tich"]},
        "B1": {"name": "Quầy 1 tầng hai", "services": ["ho-tich"]},
    }
    places = Places(centre(counters=counters))

    assert places.counter("Quầy 1") == (None, "Quầy 1")
    assert places.counter("B1")[0] == "B1"


@pytest.mark.parametrize(
    ("theirs", "ticket", "ours"),
    [
        ("ho-tich", None, "ho-tich"),
        ("Hộ tịch", None, "ho-tich"),
        ("B", None, "dat-dai"),
        ("HT", None, "ho-tich"),
        (14, None, "dat-dai"),
        ("Khác", None, None),
        (None, "A015", "ho-tich"),
        (None, "B-7", "dat-dai"),
        (None, "HT12", "ho-tich"),
        ("Khác", "B007", "dat-dai"),
        (None, "1002", None),
        (None, "AB12", None),
        (None, None, None),
    ],
)
def test_a_service_is_found_by_its_words_or_by_the_tickets_letters(
    theirs: object, ticket: str | None, ours: str | None
) -> None:
    places = Places(SITE, {}, {"HT": "ho-tich", "14": "dat-dai"})

    assert places.service(theirs, ticket) == ours


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("A015", "A015"),
        (" A-015 ", "A-015"),
        ("A 015", "A015"),
        (15, "15"),
        (15.0, "15"),
        ("ƯT-003", "ƯT-003"),
        ("Đ7", "Đ7"),
        ("1.02", "1.02"),
    ],
)
def test_a_ticket_is_shown_as_it_is_printed(raw: object, label: str) -> None:
    assert Places.ticket(raw) == label


@pytest.mark.parametrize(
    "raw",
    [
        "Nguyễn Văn Mẫu", "Lan", "Lan Anh", "1. 002", "0912345678", "012345678901", "A015; B7",
        "<b>A1</b>", "A\u202e15", "A-", "-5", "", None, True, 15.5, -3, {}, ["A015"], "A0150000000",
        "lan@mau.vn", "12/3",
    ],
)  # fmt: skip
def test_what_is_not_printed_on_paper_is_no_ticket(raw: object) -> None:
    """Names, telephones, identity numbers, sentences."""
    assert Places.ticket(raw) is None


@given(st.text(max_size=80) | st.integers() | st.floats())
def test_whatever_comes_is_short_and_one_line(raw: object) -> None:
    """And asking again gives the same."""
    places = Places(SITE)
    ours, place = places.counter(raw)

    assert ours in (None, *SITE.counters)
    assert len(place) <= MOST_PLACE
    assert place == " ".join(place.split())
    assert places.counter(raw) == (ours, place)
    label = Places.ticket(raw)
    assert label is None or (len(label) <= 8 and any(one.isdigit() for one in label))
