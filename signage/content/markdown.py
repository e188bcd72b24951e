"""A clerk's short text in Markdown as blocks of plain runs: no tag of a file ever reaches a screen.

Paragraphs, headings, bold, italics, lists and new lines; of a link its words. Anything else is
shown as the letters that it was typed with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from signage.content.fields import wrong

MAX_BLOCKS = 60
DEEPEST = 2
"""How far lists go in: what lies deeper stands as deep as that."""

Run = dict[str, Any]
"""`{"text"}`, with `bold` or `italic` where it is; a new line is the text "\\n"."""
Block = dict[str, Any]
"""`{"kind": "text" | "heading" | "item", "runs"}`; an item has `level`, a numbered one `number`."""

_READER = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(
    ["heading", "lheading", "list", "emphasis", "newline", "escape", "link", "image"]
)
_BLOCKS = {"paragraph_open": "text", "heading_open": "heading"}


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """The text in blocks. Raises the checker's error for a picture, and where nothing is said."""
    made = [*_blocks(_READER.parse(text))]
    if not made:
        raise wrong("empty")
    if len(made) > MAX_BLOCKS:
        raise wrong("too_many", limit=MAX_BLOCKS)
    return tuple(made)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[int | None] = []  # the next number of each open list; None: it has none
    fresh = False  # an item was opened and has said nothing
    kind = "text"
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbered = token.type == "ordered_list_open"
            lists.append(int(token.attrs.get("start", 1)) if numbered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type in _BLOCKS:
            kind = _BLOCKS[token.type]
        elif token.type == "inline":
            runs = [*_runs(token.children or ())]
            if not any(run["text"].strip() for run in runs):
                continue
            if lists and fresh:
                yield _item(lists, runs)
            elif lists:  # a further paragraph of an item
                yield {"kind": "item", "level": _level(lists), "runs": runs}
            else:
                yield {"kind": kind, "runs": runs}
            fresh = False


def _level(lists: Sequence[object]) -> int:
    return min(len(lists), DEEPEST)


def _item(lists: list[int | None], runs: list[Run]) -> Block:
    number = lists[-1]
    if number is None:
        return {"kind": "item", "level": _level(lists), "mark": True, "runs": runs}
    lists[-1] = number + 1
    return {"kind": "item", "level": _level(lists), "number": number, "runs": runs}


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        if token.type == "image":
            raise wrong("text_image")
        bold += token.nesting if token.type.startswith("strong_") else 0
        italic += token.nesting if token.type.startswith("em_") else 0
        said = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if said and token.type in ("text", "text_special", "softbreak", "hardbreak"):
            run: Run = {"text": said}
            if bold:
                run["bold"] = True
            if italic:
                run["italic"] = True
            yield run


def said(found: Sequence[Block]) -> Iterator[str]:
    """The words of the blocks."""
    for block in found:
        yield "".join(run["text"] for run in block["runs"])
