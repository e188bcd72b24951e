"""Slips of the pen in YAML that hide what was meant: `amount:5000`, a word processor's dash."""

from __future__ import annotations

import re
from collections.abc import Iterable

DASHES = "–—−‑‒―"
_LONG_DASH = re.compile(rf"\s*([{DASHES}])\s")
_GLUED = re.compile(r"\s*(?:- +)?([A-Za-z_]{2,30}):([^\s:/].*)")

OPENS, CLOSES = "“", "”"
"""Quotes that a word processor makes of the straight ones."""


def glued(text: object) -> tuple[str, str] | None:
    """A key whose value follows the colon without a blank, and how it is written right."""
    found = _GLUED.fullmatch(text) if isinstance(text, str) else None
    return (found[1], f"{found[1]}: {found[2].strip()}") if found else None


def long_dash(text: object) -> str | None:
    """The dash that stands where the minus of a list's line should, if one does."""
    found = _LONG_DASH.match(text) if isinstance(text, str) else None
    return found[1] if found else None


def dashed(keys: Iterable[str]) -> tuple[str, str] | None:
    """The first key that begins with such a dash, and the dash."""
    return next(((one, sign) for one in keys if (sign := long_dash(one))), None)


def curly(text: str) -> int:
    """How many curly quotes are open at the end of the text; below 0: more were closed."""
    return text.count(OPENS) - text.count(CLOSES)
