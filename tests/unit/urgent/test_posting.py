"""A posting is short, ends within a week, and hangs where somebody said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from signage.clock import VN
from signage.content.screen import Screen
from signage.urgent.moment import in_words, until
from signage.urgent.posting import Posting, Refused, Where, check, posting_of, tidy

NOW = datetime(2026, 11, 23, 10, 50, tzinfo=VN)


def posting(title: str = "Đang mất điện", **given: Any) -> Posting:
    return Posting(
        **{"title": {"vi": title}, "until": NOW + timedelta(hours=1), "by": "an", **given}
    )


def refused(given: Posting) -> list[str]:
    with pytest.raises(Refused) as error:
        check(tidy(given), NOW)
    for lang in ("vi", "en"):
        assert all(one.told(lang) for one in error.value.mistakes)
    return [one.key for one in error.value.mistakes]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (posting(" \n\t "), ["no_text"]),
        (posting("\u200b\u202e"), ["no_text"]),
        (posting("a" * 101), ["title_long"]),
        (posting(lines=({"vi": "b" * 161},)), ["line_long"]),
        (posting(lines=tuple({"vi": "c"} for _ in range(6))), ["lines_many"]),
        (posting(lines=tuple({"vi": "d" * 150} for _ in range(3))), ["all_long"]),
        (replace(posting(), title={"vi": "a", "EN!": "b"}), ["bad_language"]),
        (posting(until=NOW), ["past"]),
        (posting(until=NOW + timedelta(days=7, seconds=1)), ["too_far"]),
        (posting("", until=NOW - timedelta(days=1)), ["no_text", "past"]),
    ],
)
def test_what_cannot_hang_is_refused_with_every_mistake(given: Posting, keys: list[str]) -> None:
    assert refused(given) == keys


def test_what_fits_exactly_is_taken() -> None:
    check(posting("a" * 100, lines=({"vi": "b" * 160},)), NOW)
    check(posting(until=NOW + timedelta(days=7)), NOW)


def test_letters_are_put_together_and_what_nobody_sees_is_gone() -> None:
    """NFC, one line, no control characters; a line of nothing is no line."""
    made = tidy(posting("Mất\n  điê\u0323n\x00\u202e", lines=({"vi": " "}, {"vi": "x"})))

    assert made.title == {"vi": "Mất điện"}
    assert made.lines == ({"vi": "x"},)


def test_a_language_that_says_nothing_has_no_turn_on_the_wall() -> None:
    lines = ({"vi": "Chờ", "en": "\u200b"}, {"vi": " ", "en": ""})
    made = tidy(Posting(title={"vi": "A", "en": "  "}, until=NOW, by="an", lines=lines))

    assert (made.title, made.lines) == ({"vi": "A"}, ({"vi": "Chờ"},))


def test_a_text_that_looks_like_html_stays_a_text() -> None:
    text = "<script>alert(1)</script> {{ 7 }} &amp;"

    assert tidy(posting(text)).title == {"vi": text}


def test_what_the_file_keeps_is_read_back() -> None:
    made = posting(
        lines=({"vi": "a", "en": "b"},), where=Where(halls=("sanh",)), since=NOW, id="k7qa"
    )

    assert posting_of(made.json()) == made


@pytest.mark.parametrize(
    "change",
    [
        {"until": "never"}, {"until": "2027-11-23T00:00:00+07:00"}, {"kind": "fire"},
        {"title": "x"}, {"title": {"vi": "a" * 200}}, {"where": {"walls": ["x"]}}, {"id": "../x"},
        {"lines": 5}, {"since": "2026-11-23T10:00:00"},
    ],
)  # fmt: skip
def test_what_was_never_written_is_not_read(change: dict[str, Any]) -> None:
    made = posting(since=NOW, id="k7qa").json()

    with pytest.raises(ValueError, match=r"."):
        posting_of({**made, **change})


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        (Where(), ["a-1", "a-2", "b-1"]),
        (Where(halls=("a",)), ["a-1", "a-2"]),
        (Where(screens=("b-1",)), ["b-1"]),
        (Where(groups=("cua",)), ["a-2"]),
        (Where(halls=("b",), groups=("cua",)), ["a-2", "b-1"]),
    ],
)
def test_it_hangs_where_somebody_said(where: Where, codes: list[str]) -> None:
    screens = [
        Screen("a-1", "a", "p"), Screen("a-2", "a", "p", groups=("cua",)),
        Screen("b-1", "b", layout="board-full"),
    ]  # fmt: skip
    raised = posting(where=where).raised()

    assert [one.code for one in screens if raised.hangs_on(one)] == codes


def test_a_screen_that_is_all_board_has_no_place_for_a_slide() -> None:
    board = Screen("b", "b", layout="board-full")

    assert posting().raised().hangs_on(board)
    assert not posting(kind="notice").raised().hangs_on(board)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("11:30", (23, 11, 30)), ("11h30", (23, 11, 30)), ("14h", (23, 14, 0)),
        ("24:00", (24, 0, 0)), ("24/11", (25, 0, 0)), ("2026-11-24", (25, 0, 0)),
        ("07:30 24/11", (24, 7, 30)), ("24/11 07:30", (24, 7, 30)),
        ("7:30 ngày 24/11/2026", (24, 7, 30)), ("2026-11-24T07:30", (24, 7, 30)),
    ],
)  # fmt: skip
def test_the_end_is_read_as_people_write_it(text: str, at: tuple[int, int, int]) -> None:
    day, hour, minute = at
    assert until(text, NOW) == datetime(2026, 11, day, hour, minute, tzinfo=VN)


@pytest.mark.parametrize("text", ["", "25:00", "11:60", "32/11", "mai", "11:30:00 x", "٣:٠٠ x"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Refused) as error:
        until(text, NOW)

    assert [one.key for one in error.value.mistakes] == ["bad_until"]


def test_a_day_of_the_next_year_is_meant_in_december() -> None:
    december = datetime(2026, 12, 30, 9, tzinfo=VN)

    assert until("07:00 02/01", december) == datetime(2027, 1, 2, 7, tzinfo=VN)
    assert in_words(datetime(2027, 1, 3, tzinfo=VN)) == "24:00 02/01/2027"
