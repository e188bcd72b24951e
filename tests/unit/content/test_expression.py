"""A JMESPath of site.yaml can be asked, or is told with the letter at which it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from signage.content.expression import MOST, MOST_STEPS, TREE, TooMuchError, checked, compiled
from signage.words.check import WORDS


def mistake(text: str) -> PydanticCustomError:
    with pytest.raises(PydanticCustomError) as told:
        checked(text)
    return told.value


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("goi[?loai = 'a']", 11),
        ("quay-so", 5),
        ("goi.", 5),
        ("goi[", 5),
        ("a..b", 3),
        ("a b", 3),
        ("'a", 1),
        ("@key x", 6),
        ("@key.@value x", 13),
        ("Quầy", 3),
        ("goi[?loai == `goi`]", 14),
        ("a || ``", 6),
    ],
)
def test_the_letter_is_the_one_that_people_count(text: str, column: int) -> None:
    """From 1, in the text as it was written."""
    found = mistake(text)

    assert found.type == "bad_path"
    assert found.context is not None
    assert found.context["column"] == column


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("a" * (MOST + 1), "text_too_long"),
        ("lenght(a)", "path_function"),
        ("a.b[?lower(c) == 'x']", "path_function"),
        ("join(a)", "path_arguments"),
        ("length(a, b)", "path_arguments"),
        ("not_null()", "path_arguments"),
    ],
)
def test_other_mistakes_have_their_own_words(text: str, key: str) -> None:
    assert mistake(text).type == key


@pytest.mark.parametrize(
    "text",
    ["a", "a.b[0]", "@", "@key", '"@key"', "a[?b == '@key']", "join('', [a, pad(b, `3`)])",
     "not_null(a, b, c)", "a || `[]`", "max_by(a, &b).c", '"số thứ tự"'],
)  # fmt: skip
def test_what_can_be_asked_is_taken(text: str) -> None:
    assert checked(f" {text} ") == text


def test_our_own_names_stay_letters_within_quotes() -> None:
    """`@key` is the key of a row, and in quotes of a text it is a text."""
    row = {"@key": "3", "a": "@key"}

    assert TREE.visit(compiled("@key").parsed, row) == "3"
    assert TREE.visit(compiled("[?a == '@key'].a").parsed, [row]) == ["@key"]
    assert TREE.visit(compiled("[?a == '@key'].@key").parsed, [row]) == ["3"]


@settings(max_examples=200)
@given(st.text("ab.[]{}()'\"`?*@&|!=<>,:0-1 key\\đ", max_size=60) | st.text(max_size=20))
def test_whatever_is_written_is_taken_or_told(text: str) -> None:
    try:
        checked(text)
    except PydanticCustomError as told:
        key = told.type
    else:
        key = "empty"
    assert key in WORDS


@pytest.mark.parametrize("sign", ["(", "[", "!", "{a:", "a[", "a.", "&", "-"])
def test_no_depth_is_too_deep(sign: str) -> None:
    """Three hundred signs are told like three."""
    assert mistake((sign * MOST)[:MOST]).type in WORDS


BOMBS = [
    "|".join(["[@,@][]"] * 37),
    "[@,@,@,@,@][].[@,@,@,@,@][].[@,@,@,@][]",
    "|".join(["@"] * 12),
    "@" + "[]" * 12,
    "map(&[@,@,@], map(&[@,@,@], map(&[@,@,@], map(&[@,@,@], @))))",
    "{a: @, b: @, c: @, d: @, e: @}.{a: @, b: @, c: @, d: @, e: @}.{a: @, b: @, c: @}",
]


@pytest.mark.parametrize("text", BOMBS)
def test_what_multiplies_a_reply_without_end_is_told(text: str) -> None:
    assert mistake(text).type == "path_too_much"


@pytest.mark.parametrize(
    "text",
    [
        "join('-', [ky_hieu, pad(so, `3`)])",
        "data.quay[].dang_goi[].{so: so, quay: ten, luc: luc}",
        "goi[?so].[so, quay][] | [0]",
    ],
)
def test_what_people_need_is_none(text: str) -> None:
    assert checked(text) == text


NAMES = [str(one) for one in range(70)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("*.*.*", dict.fromkeys(NAMES, dict.fromkeys(NAMES, dict.fromkeys(NAMES, 1)))),
        ("[@,@][] | [@,@][] | [@,@][] | length(@)", [0] * MOST_STEPS),
        ("join(to_string(@), map(&'a', @))", ["x" * 9] * 2_000),
        ("to_string([@,@])", ["x" * 9] * 9_000),
    ],
)  # fmt: skip
def test_a_question_ends_before_it_costs_the_memory(text: str, value: object) -> None:
    """Whatever the reply; and the next question begins anew."""
    with pytest.raises(TooMuchError):
        TREE.visit(compiled(checked(text)).parsed, value)

    assert TREE.visit(compiled("a[].b").parsed, {"a": [{"b": 1}]}) == [1]


def test_a_full_list_can_be_asked() -> None:
    rows = [{"so": f"A{n:03}", "loai": "goi", "quay": {"ten": "1"}} for n in range(5_000)]
    asked = compiled("@[?loai == 'goi' && quay.ten].{so: so, quay: quay.ten, chu: to_string(@)}")

    assert len(TREE.visit(asked.parsed, rows)) == 5_000
