"""Counters that a system calls to and the site does not have: a short code for the wall. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from hashlib import blake2b
from itertools import count

NAME_MOST = 40
CODE_MOST = 4


def name_of(place: str) -> str:
    """The name as it may stand on a wall: one line, without what cannot be seen."""
    told = unicodedata.normalize("NFC", place)
    shown = "".join(one if one.isprintable() else " " for one in told)
    return " ".join(shown.split())[:NAME_MOST].strip()


def code_of(name: str, taken: Collection[str]) -> str:
    """Up to four letters or digits for `name`, none of those `taken`: `9` for “Quầy 9”, else the
    initials. It is the same for the same name while the same are taken."""
    words = re.findall(r"[^\W_]+", name)
    last = words[-1] if words else ""
    number = last if len(last) <= CODE_MOST and any(one.isdigit() for one in last) else ""
    letters = "".join(one[0] for one in words if one != number).upper()
    initials = letters[: CODE_MOST - len(number)] + number
    for code in (number, last if len(words) == 1 else "", initials):
        if 0 < len(code) <= CODE_MOST and code not in taken:
            return code
    for turn in count():
        digest = blake2b(f"{name} {turn}".encode(), digest_size=2).hexdigest()
        code = (letters[:1] or "X") + digest[:3].upper()
        if code not in taken:
            return code
    raise AssertionError  # there are more codes than counters
