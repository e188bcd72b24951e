"""The words of other systems for counters, services and tickets lead to ours, or to none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.queue.backends.places import MOST_PLACE, Places, shown, written
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
        ("Phòng 3", None),
        ("Tầng 3", None),
        ("Bàn 3", None),
        ("Cửa 3", None),
        ("Q3", "3"),
        ("COUNTER 3", "3"),
        ("Quay so: 3", "3"),
        ("Bộ phận Một cửa phường Tân An, Quầy số 3", "3"),
        ("Bộ phận Một cửa phường Tân An mẫu, Quầy số 31", None),
        ("x" * 400 + " Quầy 3", None),
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
    assert place == shown(written(theirs))


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


def test_the_word_that_our_own_counter_has_may_stand_before_its_number() -> None:
    """`Cửa số 03` where our counter is called so; a counter of theirs may be any of ours."""
    names = {"C3": "Cửa 3", "4": "Phòng 4"}
    counters = {id: {"name": name, "services": ["ho-tich"]} for id, name in names.items()}
    places = Places(centre(counters=counters))

    assert places.counter("Cửa số 03")[0] == "C3"
    assert places.counter("Quầy 4")[0] == "4"
    assert places.counter("Phòng 3")[0] is None
    assert places.counter("Tầng 4")[0] is None


def test_two_of_their_counters_are_not_one_of_ours() -> None:
    """Neither is it; what is said of it in site.yaml or is called the same stays."""
    places = Places(SITE, {"Nhà văn hóa": "2"})

    assert places.counter("Tư pháp, quầy 3")[0] == "3"
    assert places.doubts == ()
    assert places.counter("Địa chính, quầy 3")[0] is None
    assert places.counter("Tư pháp, quầy 3")[0] is None
    assert places.doubts == (("Tư pháp, quầy 3", "Địa chính, quầy 3"),)
    assert places.counter("3")[0] == "3"
    assert places.counter("Nhà văn hóa")[0] == "2"


def test_a_counter_of_another_house_is_none_of_ours() -> None:
    """Not even while it is the only one that was called; one that is called so here is."""
    for name in ("Khu A, quầy 3", "Tầng hai - Quầy 3", "Hall B counter 3", "Phòng Tư pháp, quầy 3"):
        assert Places(SITE).counter(name) == (None, name)

    names = {"3": "Quầy 3", "7": "Khu B, quầy 3"}
    counters = {id: {"name": name, "services": ["ho-tich"]} for id, name in names.items()}
    places = Places(centre(counters=counters))
    assert places.counter("Khu B – Quầy số 03")[0] == "7"
    assert places.counter("Khu A – Quầy số 03")[0] is None
    assert places.counter("Trung tâm hành chính công, quầy 3")[0] == "3"


def test_ways_to_write_one_counter_are_one() -> None:
    places = Places(SITE)

    assert {places.counter(one)[0] for one in ("03", "Quầy số 3.", "Counter 3", "q3")} == {"3"}
    assert places.doubts == ()


def test_a_long_name_is_matched_whole_and_shown_in_part() -> None:
    """Of its number nothing is shown rather than a part."""
    long = "Bộ phận Tiếp nhận và Trả kết quả phường Tân An - Ô số một"
    places = Places(SITE, {long: "1"})

    assert places.counter(long)[0] == "1"
    assert shown("Bộ phận Một cửa phường Tân An, Quầy số 11") == (
        "Bộ phận Một cửa phường Tân An, Quầy số…"
    )
    assert shown("x" * 38 + "11") == "x" * 38 + "11"
    assert shown("x" * 38 + "111") == "x" * 38 + "…"


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
        ("1002", "1002"),
        ("HS 12", "HS12"),
        ("a015", "a015"),
        ("15A", "15A"),
    ],
)
def test_a_ticket_is_shown_as_it_is_printed(raw: object, label: str) -> None:
    assert Places(SITE).ticket(raw) == label


@pytest.mark.parametrize(
    "raw",
    [
        "Nguyễn Văn Mẫu", "Lan", "Lan Anh", "1. 002", "0912345678", "012345678901", "A015; B7",
        "<b>A1</b>", "A\u202e15", "A-", "-5", "", None, True, 15.5, -3, {}, ["A015"], "A0150000000",
        "lan@mau.vn", "12/3", "Nam 1990", "Hoa 2", "Lan12", "An 12", "AAn12", "an 5", "Bà-1",
        "HÀ 2", "LAN 3", "P.Tuấn1", "01011990", "HẸN 5", "A1B2", "1990-01-02",
    ],
)  # fmt: skip
def test_what_is_not_printed_on_paper_is_no_ticket(raw: object) -> None:
    """Names, telephones, identity numbers, sentences."""
    assert Places(SITE).ticket(raw) is None


def test_letters_that_the_file_maps_are_a_tickets() -> None:
    """Written the same: of people who are called `Hen` none is."""
    places = Places(SITE, {}, {"HẸN": "ho-tich", "kh": "dat-dai"})

    assert [places.ticket(one) for one in ("HẸN 5", "HẸN-05", "kh12")] == ["HẸN5", "HẸN-05", "kh12"]
    assert [places.ticket(one) for one in ("Hẹn 5", "Kh 12", "LAN 5")] == [None] * 3
    assert places.service(None, "HẸN5") == "ho-tich"


@given(st.text(max_size=80) | st.integers() | st.floats())
def test_whatever_comes_is_short_and_one_line(raw: object) -> None:
    """And asking again gives the same."""
    places = Places(SITE)
    ours, place = places.counter(raw)

    assert ours in (None, *SITE.counters)
    assert len(place) <= MOST_PLACE
    assert place == " ".join(place.split())
    assert places.counter(raw) == (ours, place)
    label = Places(SITE).ticket(raw)
    assert label is None or (len(label) <= 8 and any(one.isdigit() for one in label))
