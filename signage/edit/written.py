"""Values as YAML that a person would write: quotes only where our reader needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from signage.edit.ops import OpError
from signage.yamlmarks import parse

WIDTH = 80
_SAFE = re.compile(r"[a-zA-ZÀ-ỹ][a-zA-ZÀ-ỹ0-9 _/().–-]*[a-zA-ZÀ-ỹ0-9_/().–-]")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_LANG = re.compile(r"[a-z]{2,3}")
_BARE_BREAK = re.compile(r"\n[ \t]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: its line end, the step of its maps and of lists under a key."""

    line: str = "\n"
    step: int = 2
    dash: int = 2


def flow(value: Any, quote: str | None = None) -> str:
    """The value in one line, as it may stand in `[…]` and `{…}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(k, inner=True)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value, quote, inner=True)


def key(text: str, *, inner: bool = False) -> str:
    """A key; `inner` where it stands in `{…}`."""
    written = scalar(text, None, inner=inner)
    return json.dumps(text, ensure_ascii=False) if "\n" in written or len(text) > 100 else written


def scalar(value: Any, quote: str | None = None, *, inner: bool = False) -> str:
    """A value in one line, in the quotes it had (`quote`) or those it needs."""
    if isinstance(value, str):
        if quote is None and _SAFE.fullmatch(value) and value.lower() not in _WORDS:
            return value
        return _text(value, quote, inner)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        text = repr(value)
        if _same(text, value, inner):
            return text
    raise OpError("edit_value")


@lru_cache(maxsize=4096)
def _text(value: str, quote: str | None, inner: bool) -> str:
    doubled = json.dumps(value, ensure_ascii=False)
    ways = [value, doubled] if '"' not in value and "\\" not in value else [value]
    single = "'" + value.replace("'", "''") + "'"
    if "\n" not in value:
        ways.append(single)
    ways.append(doubled)
    if quote == "'":
        ways.insert(0, single)
    elif quote == '"':
        ways.insert(0, doubled)
    for way in ways:
        if "\n" not in way and _same(way, value, inner):
            return way
    raise OpError("edit_value")


def _same(written: str, value: Any, inner: bool) -> bool:
    """Whether our reader finds the value in it, as a value and as a key."""
    sample = f"- [{written}, {written}]\n- {{k: {written}}}\n" if inner else f"- k: {written} # c\n"
    if isinstance(value, str):
        sample += f"- {{{written}: 1}}\n" if inner else f"- {written}: 1\n"
        if len(value) > 900:  # longer than a key may be
            sample = sample.rpartition("- ")[0]
    found = parse(sample.encode("utf-8", "surrogatepass"), "")
    if found.problems or not isinstance(found.data, list):
        return False
    wanted: list[Any] = [[value, value], {"k": value}] if inner else [{"k": value}]
    if isinstance(value, str) and len(value) <= 900:
        wanted.append({value: 1})
    same: bool = found.data == wanted and (
        isinstance(value, str) or type(found.data[-1]["k"]) is type(value)
    )
    return same


def inline(value: Any, room: int) -> str | None:
    """A list or map in one line where a person would write it so."""
    if isinstance(value, list):
        short = not any(isinstance(one, dict | list) for one in value)
    elif isinstance(value, dict):
        short = not value or all(
            _LANG.fullmatch(name) and isinstance(one, str) and "\n" not in one
            for name, one in value.items()
        )
    else:
        return None
    if not short or any(isinstance(one, str) and "\n" in one for one in value):
        return None
    written = flow(value)
    return written if not value or len(written) <= room else None


def head_and_lines(
    value: Any,
    column: int,
    style: Style,
    *,
    dash: bool = False,
    quote: str | None = None,
    literal: bool = True,
    block: bool = False,
) -> tuple[str, list[str]]:
    """What stands beside the key or dash at `column`, and the lines below it with their indent."""
    if isinstance(value, dict | list):
        short = None if block and value else inline(value, WIDTH - column - 8)
        if short is not None:
            return short, []
        if dash:
            lines = list(collection(value, column + 2, style))
            return lines[0].lstrip(" "), lines[1:]
        step = style.dash if isinstance(value, list) else style.step
        return "", list(collection(value, column + step, style))
    if isinstance(value, str) and "\n" in value and literal:
        inner = column + style.step
        if found := _literal(value, inner):
            return found
    return scalar(value, quote), []


def collection(value: Any, column: int, style: Style) -> Iterator[str]:
    """The lines of a list or map that is not empty."""
    indent = " " * column
    if isinstance(value, list):
        for one in value:
            yield from item(one, column, style)
    else:
        for name, one in value.items():
            head, lines = head_and_lines(one, column, style)
            yield f"{indent}{key(name)}:{' ' + head if head else ''}"
            yield from lines


def item(value: Any, column: int, style: Style) -> Iterator[str]:
    """The lines of a line of a list, its dash at `column`; a map in it stands below itself."""
    block = isinstance(value, dict)
    head, lines = head_and_lines(value, column, style, dash=True, block=block)
    yield f"{' ' * column}-{' ' + head if head else ''}"
    yield from lines


def _literal(value: str, column: int) -> tuple[str, list[str]] | None:
    """A text of several lines as it is read; None where it could not be read so."""
    said = value.rstrip("\n")
    ends = len(value) - len(said)
    if not said or value[0] in " \t\n" or "\r" in value or ends > 1:
        return None
    if any(not line.strip() and line for line in said.split("\n")) or said.endswith((" ", "\t")):
        return None
    lines = [" " * column + line if line else "" for line in said.split("\n")]
    return ("|" if ends else "|-"), lines
