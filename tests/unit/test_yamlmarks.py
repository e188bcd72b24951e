"""YAML is read as its author meant it, with positions, and nothing in a file makes it raise."""

from __future__ import annotations

import os
import time
import tracemalloc
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.yamlmarks import MAX_BYTES, Document, is_broken, parse, read


def doc(text: str) -> Document:
    return parse(text.encode(), "x.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("07:00", "07:00"),
        ("22:15:00", "22:15:00"),
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("0123", "0123"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-11-23", "2026-11-23"),
        ("1.2.3", "1.2.3"),
        ("=", "="),
        ("<<", "<<"),
        (".inf", ".inf"),
        (".", "."),
        ("-", "-"),
        ("1e999", "1e999"),
        ("9" * 400, "9" * 400),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("''", ""),
    ],
)
def test_plain_scalars_follow_yaml_1_2(text: str, value: Any) -> None:
    if text == "-":
        text = '"-"'
    found = doc(f"k: {text}\n").data["k"]

    assert found == value
    assert type(found) is type(value)


@given(hour=st.integers(0, 99), minute=st.integers(0, 99))
@settings(deadline=None, max_examples=60)
def test_a_time_of_day_is_never_a_number(hour: int, minute: int) -> None:
    text = f"{hour:02}:{minute:02}"

    assert doc(f"at: {text}").data == {"at": text}


@given(st.integers(-(10**14), 10**14))
@settings(deadline=None, max_examples=60)
def test_whole_numbers_are_read_back(number: int) -> None:
    assert doc(f"n: {number}").data == {"n": number}


def test_keys_and_values_keep_their_places() -> None:
    found = doc("a: 1\nb:\n  - c: x\n    đ: y\n")

    assert found.data == {"a": 1, "b": [{"c": "x", "đ": "y"}]}
    assert found.at(("b", 0, "đ")) == (4, 8)
    assert found.key_at(("b", 0, "đ")) == (4, 5)
    assert found.at(("b", 0, "missing")) == (3, 5)


def test_keys_are_text_whatever_they_look_like() -> None:
    assert doc("1: a\ntrue: b\n0123: c\n").data == {"1": "a", "true": "b", "0123": "c"}


def test_text_is_normalised_to_nfc() -> None:
    typed_on_a_mac = unicodedata.normalize("NFD", "tên: Hộ tịch, kết hôn")

    assert doc(typed_on_a_mac).data == {"tên": "Hộ tịch, kết hôn"}


def test_a_byte_order_mark_at_the_start_is_no_problem() -> None:
    assert parse(b"\xef\xbb\xbfa: 1", "x").data == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "key", "at"),
    [
        ("a: Hộ tịch".encode("utf-16"), "utf16", (1, 1)),
        ("a: 1\nb: Hộ".encode()[:-1], "not_utf8", (2, 5)),
        (b"a: 1\nb: \xe9\n", "not_utf8", (2, 4)),
        (b"a: 1\nb: x\x00y\n", "unseen", (2, 5)),
        ("a: 1\nb: x\u2028y\n".encode(), "unseen", (2, 5)),
        (b"a: " + b"x" * MAX_BYTES, "too_big", (1, 1)),
        (b"a: [1, 2\n", "open_bracket", (1, 4)),
        (b"a: 1\nb 2\nc: 3\n", "syntax", (2, 1)),
        (b'a: 1\nb: "x\nc: y\nd:\n  - "z"\n', "open_quote", (2, 4)),
        (b"%YAML 9.9 x\n", "syntax", None),
        (b"a: |9x\n", "syntax", None),
    ],
)
def test_what_cannot_be_read_has_a_place(raw: bytes, key: str, at: tuple[int, int] | None) -> None:
    found = parse(raw, "x.yaml")

    assert is_broken(found.data)
    assert [one.key for one in found.problems] == [key]
    assert at is None or [(one.line, one.column) for one in found.problems] == [at]
    assert all(one.line_in(lang) for one in found.problems for lang in ("vi", "en"))


BOMBS = {
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
    ),
    "brackets": "a: " + "[" * 100_000,
    "braces": "a: " + "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "questions": "? " * 20_000,
    "staircase": "".join(" " * step + "a:\n" for step in range(1_300)),
    "itself": "&a [*a]",
    "values": "- x\n" * 200_000,
    "empty lists": "[" + "[]," * 300_000 + "]",
    "doubles": "k: 1\n" * 150_000,
    "merges": "<<: *a\n" * 100_000,
    "anchors": "&a " * 300_000,
    "tags": "!a " * 300_000,
    "documents": "---\n" * 200_000,
    "directives": "%TAG ! x\n" * 100_000,
    "a long key": "x" * 900_000 + ": 1",
    "escapes": 'a: "' + "\\u202e" * 150_000 + '"',
    "an old font": "- TiÕng ViÖt\n" * 60_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_a_problem_and_costs_little(bomb: str) -> None:
    start = time.process_time()
    found = doc(bomb)

    assert time.process_time() - start < 2
    assert 1 <= len(found.problems) <= 100
    assert found.data is None or is_broken(found.data)


@pytest.mark.parametrize(
    "text",
    ["a: " + "x" * 990_000, "a: |\n" + " x\n" * 300_000, "- größe\n" * 30_000, "\n" * 990_000],
    ids=["a line", "a block", "other letters", "nothing"],
)
def test_a_large_file_without_a_mistake_costs_little_too(text: str) -> None:
    start = time.process_time()

    assert doc(text).problems == []
    assert time.process_time() - start < 2


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=150)
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    found = parse(raw, "x.yaml")

    assert found.problems or not is_broken(found.data)


@given(st.text(alphabet="ab:-[]{}'\"&*!|>%@`#?, \n\tộ", max_size=60))
@settings(deadline=None, max_examples=250)
def test_no_text_makes_it_raise(text: str) -> None:
    found = doc(text)
    lines = text.count("\n") + 2

    assert found.problems or not is_broken(found.data)
    assert all(1 <= one.line <= lines and one.column >= 1 for one in found.problems)


def test_a_folder_a_pipe_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")

    assert [one.key for one in read(tmp_path, "x").problems] == ["not_a_file"]
    assert [one.key for one in read(tmp_path / "pipe.yaml", "x").problems] == ["not_a_file"]
    assert [one.key for one in read(tmp_path / "zero.yaml", "x").problems] == ["not_a_file"]
    assert [one.key for one in read(tmp_path / "none.yaml", "x").problems] == ["unreadable"]


def test_of_a_file_of_100_mb_only_the_start_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    found = read(tmp_path / "big.yaml", "x")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [one.key for one in found.problems] == ["too_big"]
    assert most < 3 * MAX_BYTES


@pytest.mark.parametrize(
    "text", ["- a\n- &x b\n- c", "- a\n- !!binary b\n- c", "- a\n- *x\n- c", "- a\n- ®¨ng ký\n- c"]
)
def test_what_cannot_be_used_costs_its_own_place_only(text: str) -> None:
    found = doc(text)

    assert [is_broken(one) for one in found.data] == [False, True, False]
    assert [one.line for one in found.problems] == [2]


def test_a_foreign_letter_that_looks_like_d_with_a_bar_becomes_it() -> None:
    assert doc("a: Ðăng ký, NÐ 118, ði").data == {"a": "Đăng ký, NĐ 118, đi"}
