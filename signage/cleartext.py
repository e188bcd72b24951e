"""A file's bytes as text that a person can see. What else is in them is a problem with a place."""

from __future__ import annotations

import re

from signage.oldfont import turned_back
from signage.problems import Problem, problem

MAX_LINE = 1_000
"""Letters of a line that cannot be read which are looked at for old fonts."""

# Control signs, other line ends, marks that turn the direction of writing, a BOM in the middle.
_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
)
UNSEEN = re.compile(f"[{_NEVER}]")
# Signs that ask for a second look: spaces that are none, escapes, letters of Western Europe that
# no Vietnamese word has but a text typed with an old font is full of.
_SPACES = "\xa0\u2000-\u200a\u202f\u3000"
_ODD = re.compile(
    f"[{_NEVER}{_SPACES}\\\\¡-¬\xad®¯´-¶¸-º¼¾¿ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿƒŒœŠšŸŽžˆ˜‰†‡]"
)
_BAD_INDENT = re.compile(f"^[ \t]*([{_SPACES}])", re.MULTILINE)


def clear(raw: bytes, name: str) -> tuple[str, bool] | Problem:
    """The text, and whether a sign in it asks for a second look at each value."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        return problem(name, (1, 1), "utf16", "save_utf8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = _mark_after(raw[: error.start].decode("utf-8", "replace"))
        line = raw.split(b"\n")[at[0] - 1].decode("cp1252", "replace")
        return _spoilt(name, at, line) or problem(name, at, "not_utf8", "save_utf8")
    odd = _ODD.search(text) is not None
    if odd and (unseen := UNSEEN.search(text) or _BAD_INDENT.search(text)):
        sign = unseen[unseen.lastindex or 0]
        at = _mark_after(text[: unseen.end() - 1])
        # Not splitlines(): it would end a line at such a sign.
        line = text.split("\n")[at[0] - 1]
        return _spoilt(name, at, line) or problem(name, at, "unseen", sign=f"U+{ord(sign):04X}")
    return text, odd


def old_font(file: str, at: tuple[int, int], text: str, found: tuple[str, str]) -> Problem:
    """The problem of a text that was typed or saved by rules of before Unicode."""
    meant, font = found
    key = "saved_twice" if font == "UTF-8" else "old_font"
    return problem(file, at, key, value=text.strip()[:60], near=meant[:60], font=font)


def _spoilt(file: str, at: tuple[int, int], line: str) -> Problem | None:
    """The file's only problem, where the line is of an old font."""
    found = turned_back(line.strip()[:MAX_LINE])
    return old_font(file, at, line, found) if found else None


def _mark_after(before: str) -> tuple[int, int]:
    return (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
