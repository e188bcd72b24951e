"""How ticket numbers are written: prefix and three digits, and what a clerk may type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from signage.desk.errors import Refused

if TYPE_CHECKING:
    from signage.desk.rules import Ticket

TYPED_LIMIT = 16
"""Characters of a typed number before spaces are taken out."""

_SHAPE = re.compile(r"([A-ZĐƯ]{0,3})-?([0-9]{1,4})")
_TAIL = re.compile(r"[0-9]+$")


def label(prefix: str, number: int) -> str:
    """`A001` … `A999`, then `A1000`."""
    return f"{prefix}{number:03d}"


def typed_label(text: str, prefixes: Collection[str]) -> str:
    """The ticket that a clerk means: ` a15 ` is A015 where A is a prefix of the centre.

    Numbers of other machines (`1002`, `ƯT-003`) stay as they are, in capitals.
    Raises Refused `bad-number`.
    """
    if len(text) > TYPED_LIMIT:
        raise Refused("bad-number", number=text[:TYPED_LIMIT] + "…")
    plain = "".join(unicodedata.normalize("NFC", text).split()).upper()
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        raise Refused("bad-number", number=plain)
    prefix, digits = shape.groups()
    if prefix and prefix in prefixes:
        return label(prefix, int(digits))
    return plain


def meant_by(tickets: Iterable[Ticket], digits: str) -> Ticket | None:
    """The ticket of ours that a number without its letter means: `15` is A015 where nobody else
    has 15. None where there is none: it is a number of another machine, as one of four digits
    that begins with 0 always is (`0015`).

    Raises Refused `which-number` where several have it.
    """
    if not digits.isdigit() or (len(digits) == 4 and digits[0] == "0"):
        return None
    found = [
        one
        for one in tickets
        if one.service is not None
        and (tail := _TAIL.search(one.label))
        and int(tail[0]) == int(digits)
    ]
    if len(found) > 1:
        raise Refused("which-number", number=digits, allowed=", ".join(one.label for one in found))
    return found[0] if found else None
