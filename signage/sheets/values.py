"""What a cell says, in Vietnamese notation: 1.200.000 đồng, 31/12/2026, x for yes."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, timedelta

from signage.sheets.table import Cell

_MONEY = re.compile(r"(?:đồng|vnđ|vnd|đ|₫|dong)\.?$", re.IGNORECASE)
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,0+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,4}(?:\.0+)?")
_BARE = re.compile(r"[0-9]{1,15}(?:,0{1,2})?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_CODE = re.compile(r"(\d)\.?(\d{6})")
FIRST_SERIAL = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
"""Days as Excel counts them, of the years 1954 to 2119."""
YES = frozenset({"x", "co", "yes", "true", "1", "dung", "v", "✓", "✔"})
NO = frozenset({"", "khong", "no", "false", "0", "-"})


class Wrong(Exception):
    """A cell that does not say what its column is for; the key of a message."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def folded(text: str) -> str:
    """Letters and digits in small, without accents: how headers are compared."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(one for one in plain if one.isalnum())


def number_of(cell: Cell) -> int:
    """A whole number: 8.000 is eight thousand."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value) or value != int(value):
            raise Wrong("want_whole", value=cell.text)
        return int(value)
    text = _MONEY.sub("", cell.text).replace(" ", "")
    for shape, sign in ((_DOTTED, "."), (_COMMAS, ","), (_BARE, "")):
        if shape.fullmatch(text):
            whole = (
                text.split("." if sign == "," else ",")[0] if sign != "," else text.split(".")[0]
            )
            return int(whole.replace(sign, "") if sign else whole)
    raise Wrong("want_number", value=cell.text)


def day_of(cell: Cell) -> date:
    """A day: 31/12/2026, 2026-12-31, or the number that Excel keeps for it."""
    value = cell.value
    if isinstance(value, date):
        return value
    text = cell.text
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise Wrong("want_day", value=text) from None
    if text.isascii() and text.isdigit() and int(text) in SERIALS:
        return FIRST_SERIAL + timedelta(days=int(text))
    raise Wrong("want_day", value=text)


def yes_of(cell: Cell) -> bool:
    """x, có, true, 1; empty, không, false, 0."""
    said = cell.text if cell.text in YES else folded(cell.text)
    if cell.value is True or said in YES:
        return True
    if cell.value is False or said in NO:
        return False
    raise Wrong("want_yes", value=cell.text)


def code_of(cell: Cell) -> str:
    """A procedure's code, also where Excel made a number of it and took its last zeros."""
    if isinstance(cell.value, float) and not cell.value.is_integer():
        return f"{cell.value:.6f}"
    found = _CODE.fullmatch(cell.text)
    return f"{found[1]}.{found[2]}" if found else cell.text


def phone_of(cell: Cell) -> str:
    """A telephone number as text; one that lost its first zero is a mistake."""
    digits = cell.text
    if isinstance(cell.value, int | float) and len(digits) == 9:
        raise Wrong("lost_zero", value=digits)
    return digits
