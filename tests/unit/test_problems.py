"""Problems are sorted values that say where, what and what next, in both languages."""

from __future__ import annotations

import json
import string
import unicodedata

import pytest

from signage.problems import meant, near, problem
from signage.words import Words
from signage.words.check import SUBJECTS
from signage.words.check import WORDS as CHECK
from signage.words.cli import WORDS as CLI
from signage.words.guide import WORDS as GUIDE


def test_a_problem_is_one_clickable_line() -> None:
    one = problem("a.yaml", (3, 5), "unknown_key", "near", name="secnds", near="seconds")

    assert one.line_in("vi") == "a.yaml:3:5: không có khóa secnds (ý bạn là seconds?)"
    assert one.line_in("en") == "a.yaml:3:5: there is no key secnds (did you mean seconds?)"


def test_a_warning_says_so() -> None:
    one = problem("a.yaml", (1, 1), "no_slides", None, "warning")

    assert one.line_in("vi") == "a.yaml:1:1: chú ý: danh sách phát không còn trang nào"


def test_problems_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 9), ("a", 2, 3)]
    found = sorted(problem(file, (line, column), "empty") for file, line, column in places)

    assert [(one.file, one.line, one.column) for one in found] == sorted(places)


def test_a_problem_for_programs_has_every_part() -> None:
    found = problem("a.yaml", (3, 5), "bad_date", value="mai").as_json("en")

    assert json.loads(json.dumps(found)) == {
        "file": "a.yaml", "line": 3, "column": 5, "severity": "error", "key": "bad_date",
        "message": "mai is not a date", "hint": "write year-month-day: 2027-02-28",
    }  # fmt: skip


def test_a_message_stands_in_one_catalogue_only() -> None:
    assert sum(len(subject) for subject in SUBJECTS) == len(CHECK)


def test_a_long_value_is_shortened_and_stays_on_one_line() -> None:
    line = problem("a", (1, 1), "bad_url", value="x\n" * 5000).line_in()

    assert "\n" not in line
    assert len(line) < 400


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("secnds", ["seconds", "when"], "seconds"),
        ("Khai sinh", ["khai-sinh", "ket-hon"], "khai-sinh"),
        ("hộ tịch", ["ho-tich", "dat-dai"], "ho-tich"),
        ("đất đai", ["ho-tich", "dat-dai"], "dat-dai"),
        ("video", ["guide", "image"], None),
        ("", ["guide"], None),
    ],
)
def test_a_near_miss_is_found_without_accents(
    word: str, known: list[str], meant: str | None
) -> None:
    assert near(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known", "english"),
    [
        ("lệ phí", ["fee", "who"], "fee"),
        ("Le phi", ["fee", "who"], "fee"),
        ("thông báo", ["guide", "notice"], "notice"),
        ("thông báo", ["guide", "image"], None),
        ("secnds", ["seconds"], "seconds"),
    ],
)
def test_a_vietnamese_word_for_a_key_is_understood(
    word: str, known: list[str], english: str | None
) -> None:
    assert meant(word, known) == english


def test_what_cannot_be_seen_in_a_value_is_named() -> None:
    line = problem("a", (1, 1), "bad_code", value="khai\u200b-sinh\u00a0").line_in()

    assert "khai‹U+200B›-sinh‹U+00A0›" in line


@pytest.mark.parametrize("words", [CHECK, GUIDE, CLI], ids=["check", "guide", "cli"])
def test_both_languages_say_the_same_of_the_same_values(words: Words) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, (vi, en) in words.items():
        if "{ " in vi:  # a sign in a sentence, never formatted with values of that name
            continue
        assert vi, key
        assert en, key
        assert names(vi) == names(en) or key == "fee.tier", key
        assert unicodedata.is_normalized("NFC", vi), key
