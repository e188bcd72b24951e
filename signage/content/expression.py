"""JMESPath as a person writes it: what is wrong in an expression, and at which letter."""

from __future__ import annotations

import json
import re
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

# The rows of a map know their key, rows that are no maps themselves; both may stand unquoted.
KEY, VALUE = "@key", "@value"
_OURS = re.compile(r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(@key|@value)\b""")


class _Functions(Functions):
    """Those of JMESPath, and `pad(15, `3`)`: '015', as tickets are printed."""

    @signature({"types": ["number", "string"]}, {"types": ["number"]})
    def _func_pad(self, value: float | str, width: float) -> str:
        text = str(value)
        return text.rjust(min(int(width), 8), "0") if text.isdigit() else text


TREE: Any = TreeInterpreter(Options(custom_functions=_Functions()))
"""Asks an expression; it keeps nothing between two questions."""

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


def _functions(node: Any) -> Iterator[tuple[str, int]]:
    if isinstance(node, dict):
        inner = node.get("children", [])
        if node.get("type") == "function_expression":
            yield node["value"], len(inner)
        for one in inner:
            yield from _functions(one)


Path = Annotated[str, AfterValidator(checked), seen(maxLength=MOST, examples=["data.calls"])]
