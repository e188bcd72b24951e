"""How ticket numbers are written: prefix and three digits, and what a clerk may type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from signage.desk.errors import Refused

TYPED_LIMIT = 16
"""Characters of a typed number before spaces are taken out."""

_SHAPE = re.compile(r"([A-ZĐƯ]{0,3})-?([0-9]{1,4})")


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
