"""A clerk's Markdown: what it becomes, and that nothing of a file is ever markup on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from signage.content.markdown import MAX_BLOCKS, blocks, said


def test_paragraphs_headings_lists_bold_words_and_new_lines_become_blocks_of_runs() -> None:
    text = "## Cần gì\nMang **căn cước**\nvà *bản sao*.\n\n- một\n  1. trong\n- hai\n\n3. ba"

    assert [*blocks(text)] == [
        {"kind": "heading", "runs": [{"text": "Cần gì"}]},
        {
            "kind": "text",
            "runs": [
                {"text": "Mang "}, {"text": "căn cước", "bold": True}, {"text": "\n"},
                {"text": "và "}, {"text": "bản sao", "italic": True}, {"text": "."},
            ],
        },
        {"kind": "item", "level": 1, "mark": True, "runs": [{"text": "một"}]},
        {"kind": "item", "level": 2, "number": 1, "runs": [{"text": "trong"}]},
        {"kind": "item", "level": 1, "mark": True, "runs": [{"text": "hai"}]},
        {"kind": "item", "level": 1, "number": 3, "runs": [{"text": "ba"}]},
    ]  # fmt: skip


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b>đậm</b> &lt;i&gt;",
    '"><svg/onload=alert(1)>',
    "<!-- x --> <style>*{display:none}</style>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_is_shown_as_the_letters_it_is_typed_with(text: str) -> None:
    assert "".join(said(blocks(text))) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Cổng](https://dichvucong.gov.vn)", "Cổng"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<javascript:alert(1)>", "<javascript:alert(1)>"),
        ("[x](<data:text/html,1>)", "[x](<data:text/html,1>)"),
    ],
)
def test_of_a_link_only_its_words_are_left(text: str, words: str) -> None:
    assert "".join(said(blocks(text))) == words


@pytest.mark.parametrize("text", ["![a](b)", "chữ ![x](media/a.png)", "[![a](b)](c)"])
def test_a_picture_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="text_image"):
        blocks(text)


@pytest.mark.parametrize(("text", "key"), [("#", "empty"), ("a\n\n" * 61, "too_many")])
def test_nothing_and_too_much_are_refused(text: str, key: str) -> None:
    with pytest.raises(PydanticCustomError, match=key):
        blocks(text)


@given(st.text(st.sampled_from("a ấ*_-1.#>[]()!\\`\n<&~|"), min_size=1, max_size=200))
@settings(deadline=None, max_examples=120)
def test_whatever_is_typed_is_few_blocks_of_plain_text_or_a_message(text: str) -> None:
    try:
        found = blocks(text)
    except PydanticCustomError:
        return
    assert 0 < len(found) <= MAX_BLOCKS
    for block in found:
        assert block.keys() <= {"kind", "level", "number", "mark", "runs"}
        for run in block["runs"]:
            assert isinstance(run["text"], str)
            assert run.keys() <= {"text", "bold", "italic"}


@pytest.mark.parametrize("text", ["*" * 4000, "[" * 4000, "- " * 2000, "_a" * 2000, "1. " * 1300])
def test_a_text_made_to_hang_the_reader_does_not(text: str) -> None:
    try:
        blocks(text)
    except PydanticCustomError as error:
        assert error.type in ("too_many", "empty")  # noqa: PT017
