"""JMESPath as a person writes it: what is wrong in an expression, and at which letter."""

from __future__ import annotations

import json
import math
import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

import jmespath
from jmespath.exceptions import EmptyExpressionError, JMESPathError, ParseError
from jmespath.functions import Functions, signature
from jmespath.parser import ParsedResult
from jmespath.visitor import Options, TreeInterpreter
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from signage.content.fields import seen, wrong
from signage.problems import near

MOST = 300
"""Letters: who needs more has a system of which somebody should write a module."""

MOST_PIPES, MOST_FLATTENS, MOST_MANIFOLD = 8, 8, 64
"""Of `|`, of `[]`, and how many times over `[@, @]` may have what it is given, by all together."""
MOST_STEPS = 300_000
"""Looks at a value that one question may take: some 5,000 rows of sixty each."""
MOST_LETTERS = 100_000
"""Of a text that an expression puts together."""

# The rows of a map know their key, rows that are no maps themselves; both may stand unquoted.
KEY, VALUE = "@key", "@value"
_OURS = re.compile(r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(@key|@value)\b""")


class _Functions(Functions):
    """Those of JMESPath, and `pad(15, `3`)`: '015', as tickets are printed."""

    @signature({"types": ["number", "string"]}, {"types": ["number"]})
    def _func_pad(self, value: float | str, width: float) -> str:
        text = str(value)
        return text.rjust(min(int(width), 8), "0") if text.isdigit() else text

    @signature({"types": ["string"]}, {"types": ["array-string"]})
    def _func_join(self, separator: str, array: list[str]) -> str:
        if sum(map(len, array)) + len(separator) * len(array) > MOST_LETTERS:
            raise TooMuchError("join")
        return separator.join(array)

    @signature({"types": []})
    def _func_to_string(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        parts, length = [], 0
        for part in _JSON.iterencode(value):
            parts.append(part)
            length += len(part)
            if length > MOST_LETTERS:
                raise TooMuchError("to_string")
        return "".join(parts)


class TooMuchError(JMESPathError):
    """A question that would make more of a value than anybody can have meant."""


class _Left(threading.local):
    """The looks that the question of this thread has left; None between two questions."""

    steps: int | None = None


class _Tree(TreeInterpreter):
    """Asks an expression, and raises TooMuchError before it takes a minute or the memory."""

    def __init__(self) -> None:
        super().__init__(Options(custom_functions=_Functions()))
        self._left = _Left()

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:
        left = self._left
        steps = left.steps
        if steps is None:
            left.steps = MOST_STEPS
            try:
                return super().visit(node, *args, **kwargs)
            finally:
                left.steps = None
        if steps <= 0:
            raise TooMuchError("steps")
        left.steps = steps - 1
        return super().visit(node, *args, **kwargs)

    def visit_flatten(self, node: Any, value: Any) -> Any:
        found = super().visit_flatten(node, value)
        if found and self._left.steps is not None:
            self._left.steps -= len(found)
        return found


_JSON = json.JSONEncoder(separators=(",", ":"), default=str)
TREE: Any = _Tree()
"""Asks an expression; it keeps nothing between two questions, and any thread may ask."""

FUNCTIONS: dict[str, Any] = _Functions.FUNCTION_TABLE


@lru_cache(maxsize=2048)
def compiled(text: str) -> ParsedResult:
    """The expression ready to be asked; raises JMESPathError."""
    return jmespath.compile(_OURS.sub(lambda found: found[1] or f'"{found[2]}"', text))


def checked(text: str) -> str:
    """The same text, when it is an expression that can be asked."""
    value = text.strip()
    if not value:
        raise wrong("empty")
    if len(value) > MOST:
        raise wrong("text_too_long", limit=MOST, length=len(value))
    for literal in _OURS.finditer(value):
        if literal[0][0] == "`" and not _is_json(literal[0][1:-1].replace("\\`", "`")):
            raise _bad_at(value, literal.start())  # JMESPath takes it for a text, with a warning
    try:
        parsed = compiled(value).parsed
    except EmptyExpressionError:
        raise wrong("empty") from None
    except JMESPathError as error:
        at = error.lex_position if isinstance(error, ParseError) else 0
        # The quotes that `compiled` put around @key are not in the text that a person wrote.
        at -= 2 * sum(bool(one[2]) for one in _OURS.finditer(value[:at]))
        raise _bad_at(value, at) from None
    for name, given in _functions(parsed):
        _check_function(value, name, given)
    _check_much(parsed)
    return value


def _bad_at(text: str, at: int) -> PydanticCustomError:
    mark = f"{text[max(0, at - 20) : at]} ▸ {text[at : at + 20]}"
    return wrong("bad_path", column=at + 1, mark=mark)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _check_function(text: str, name: str, given: int) -> None:
    column = text.find(f"{name}(") + 1
    if name not in FUNCTIONS:
        known = near(name, FUNCTIONS) or ", ".join(sorted(FUNCTIONS))
        raise wrong("path_function", name=name, column=column, known=known)
    wanted = FUNCTIONS[name]["signature"]
    many = bool(wanted) and wanted[-1].get("variadic", False)
    if given < len(wanted) or (given > len(wanted) and not many):
        raise wrong("path_arguments", name=name, column=column, wanted=len(wanted))


def _check_much(parsed: Any) -> None:
    """Each may be of use a few times; in a row they double a reply until nothing else runs."""
    nodes = list(_nodes(parsed))
    kinds = [one["type"] for one in nodes]
    manifold = math.prod(
        max(1, len(one["children"]))
        for one in nodes
        if one["type"] in ("multi_select_list", "multi_select_dict")
    )
    pipes, flattens = kinds.count("pipe"), kinds.count("flatten")
    if manifold > MOST_MANIFOLD or pipes > MOST_PIPES or flattens > MOST_FLATTENS:
        raise wrong("path_too_much", pipes=MOST_PIPES, lists=MOST_FLATTENS, times=MOST_MANIFOLD)


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict) and "type" in node:
        yield node
        for one in node.get("children", []):
            yield from _nodes(one)


def _functions(node: Any) -> Iterator[tuple[str, int]]:
    if isinstance(node, dict):
        inner = node.get("children", [])
        if node.get("type") == "function_expression":
            yield node["value"], len(inner)
        for one in inner:
            yield from _functions(one)


Path = Annotated[str, AfterValidator(checked), seen(maxLength=MOST, examples=["data.calls"])]
