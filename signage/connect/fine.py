"""The field of a reply that says that it is a good one: an error may come as data, with no rows."""

from __future__ import annotations

import json
import re

from signage.connect.shape import literal, scalars_of, spelled

_YES = re.compile(r"(is )?(success|successful|succeeded|ok|okay|valid|thanh cong)")
_NO = re.compile(r"(is |has )?(error|errors|failed|fail|loi|co loi|exception)( message)?")
_STATE = re.compile(
    r"status|state|result|code|trang thai|ket qua|ma ket qua|result code|status text"
)
_NUMBER = re.compile(
    r"(http |response |result |return |ret |status |error |err )?(code|status|no)|errno|result|ma"
    r"|ma (loi|ket qua|tra ve|phan hoi)|error|success"
)
_GOOD_WORDS = re.compile(r"(ok|okay|success|successful|succeeded|thanh cong)")
_GOOD_NUMBERS = re.compile(r"200|0{1,4}")
_DEEPEST = 2


def fine(reply: object, rows: str) -> str:
    """The condition that replies like this one, whose calls are at `rows`, are good; else empty."""
    alone = rows.startswith("[")  # beside the fields of a call its own state may stand
    found: list[tuple[int, str]] = []
    for path, value in scalars_of(reply).items():
        if path.count(".") < _DEEPEST:
            rank, condition = _condition(path, value, alone)
            if condition:
                found.append((rank, condition))
    return min(found, default=(0, ""))[1]


def _condition(path: str, value: object, alone: bool) -> tuple[int, str]:
    """How sure it is (0: surest), and the condition."""
    name = spelled(path.rpartition(".")[2])
    if _YES.fullmatch(name) and value is True:
        return 0, path
    if _NO.fullmatch(name) and value is False:
        return 0, f"!{path}"
    if alone:
        return 9, ""
    if _NO.fullmatch(name) and value in (None, ""):
        return 2, f"!{path}"
    if isinstance(value, bool):
        good = value and re.fullmatch(r"status|result|trang thai|ket qua", name)
        return (1, path) if good else (9, "")
    if isinstance(value, str) and _STATE.fullmatch(name) and _GOOD_WORDS.fullmatch(spelled(value)):
        return 1, f"{path} == {literal(value)}"
    if _NUMBER.fullmatch(name) and _GOOD_NUMBERS.fullmatch(str(value)):
        said = literal(value) if isinstance(value, str) else f"`{json.dumps(value)}`"
        return 1, f"{path} == {said}"
    if isinstance(value, int) and value == 1 and re.fullmatch("status|success|result", name):
        return 3, f"{path} == `1`"
    return 9, ""
