"""A parser's error in YAML, said in words that say what to do, where the eye should look."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import yaml

from signage.problems import Problem, problem
from signage.slips import glued, long_dash

Mark = tuple[int, int]
"""Line and column, from 1."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CURLY = re.compile("[“”‘’]")
"""Quotes that a word processor makes of the straight ones."""
_OPENS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_ENDS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def syntax(error: yaml.MarkedYAMLError, name: str, text: str) -> Problem:
    """The parser's error in words that say what to do, where the eye should look."""
    said = f"{error.context or ''} {error.problem or ''}"
    here = mark_of(error.problem_mark)
    start = mark_of(error.context_mark) if error.context_mark else here
    lines = text.splitlines()
    line = lines[here[0] - 1] if here[0] <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[here[1] - 1 : here[1]] == "\t":
        return problem(name, (here[0], line.index("\t") + 1), "tab")
    if sign := long_dash(line):
        return problem(name, (here[0], line.index(sign) + 1), "long_dash", sign=sign)
    if "cannot start any token" in said:
        sign = line[here[1] - 1 : here[1]]
        return problem(name, here, "odd_sign", "quote_it", sign=sign)
    if curly := _CURLY.search(line):
        return problem(name, (here[0], curly.start() + 1), "word_quote", sign=curly[0])
    if "mapping values" in said:
        above = lines[here[0] - 2] if here[0] > 1 else ""
        if found := glued(above):  # then this line is taken for the rest of its text
            column = len(above) - len(above.lstrip(" -")) + 1
            return problem(name, (here[0] - 1, column), "no_blank", name=found[0], near=found[1])
        return problem(name, here, "colon")
    if "quoted scalar" in said:
        return problem(name, start, "open_quote")
    if "flow" in said:
        start, sign = _unclosed(text, here) or (start, "]" if "sequence" in said else "}")
        return problem(name, start, "open_bracket", sign=sign)
    if "expected ':'" in said:  # noticed in the line after the one that has no colon
        if found := glued(lines[start[0] - 1][start[1] - 1 :] if start[0] <= len(lines) else ""):
            return problem(name, start, "no_blank", name=found[0], near=found[1])
        return problem(name, start, "syntax")
    if quote := _run_on(text, here[0]):
        return problem(name, quote, "open_quote")
    return problem(name, here, "syntax")


def _unclosed(text: str, end: Mark) -> tuple[Mark, str] | None:
    """Where the innermost bracket begins that is open at `end`, and the sign that closes it."""
    found: list[tuple[Mark, str]] = []
    with contextlib.suppress(yaml.YAMLError):
        for token in yaml.scan(text, LOADER):
            begin = mark_of(token.start_mark)
            if begin >= end:
                break
            if type(token) in _OPENS:
                found.append((begin, "]" if type(token) is _OPENS[0] else "}"))
            elif type(token) in _ENDS and found:
                found.pop()
    return found[-1] if found else None


def _run_on(text: str, line: int) -> Mark | None:
    """Where the quote begins that was closed in `line` by one that should have opened another."""
    found = None
    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text, LOADER):
            if type(event) is yaml.ScalarEvent and event.style in ("'", '"'):
                begin, end = mark_of(event.start_mark), mark_of(event.end_mark)
                found = begin if begin[0] < end[0] == line else None
    return found


def mark_of(mark: Any) -> Mark:
    return (mark.line + 1, mark.column + 1)
