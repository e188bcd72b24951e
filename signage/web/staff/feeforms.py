"""Fee lines as rows of a form, and back: what a row cannot say stays as it was in the line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from signage.content.fee import ANSWERS, FeeLine, dotted
from signage.content.validate import validated
from signage.problems import Problem
from signage.sheets.table import Cell
from signage.sheets.values import Wrong, day_of, number_of
from signage.words import say
from signage.words.facts import WORDS
from signage.words.sheets import WORDS as SHEETS
from signage.yamlmarks import Document, Place

MOST = 30
SPARE = 2
"""Empty rows below the lines, for new ones."""
KEYS = ("case", "channel", "answer", "amount", "unit", "from", "until", "note")
_KEPT = {"amount": ("tiers", "cap"), "waived": ("waived",), "free": ("free",)}
YAML_ONLY = frozenset({"bad_procedure", "bad_date", "text_too_long"})
_SPACES = re.compile(r"\s+")


@dataclass
class Row:
    """A row of the form: what stands in its fields, which line it was, what is wrong with it."""

    values: dict[str, str] = field(default_factory=dict)
    was: str = ""
    gone: bool = False
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not any(self.values.values())


def plain_line(text: str) -> str:
    """What a person typed in one line: composed letters, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def text_of(value: Any) -> str:
    """The Vietnamese of a text as a file says it."""
    found = value.get("vi", "") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) else ""


def with_text(was: Any, text: str) -> Any:
    """The text as the file is to say it; its other languages stay."""
    if isinstance(was, Mapping) and [*was] != ["vi"]:
        return {**was, "vi": text}
    return text


def day_said(value: Any) -> str:
    """A day as people write it; what is none as it stands."""
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return str(value or "")


def row_of(line: Mapping[str, Any], index: int) -> Row:
    """The row of a line of a file."""
    answer = next((one for one in ANSWERS if line.get(one) not in (None, False)), "")
    waived = line.get("waived")
    waived = waived if isinstance(waived, Mapping) else {}
    amount = line.get("amount")
    return Row(
        {
            "case": text_of(line.get("case")),
            "channel": str(line.get("channel") or ""),
            "answer": answer,
            "amount": dotted(amount) if isinstance(amount, int) else "",
            "unit": text_of(line.get("unit")),
            "from": day_said(waived.get("from")),
            "until": day_said(waived.get("until")),
            "note": text_of(line.get("note")),
        },
        str(index),
    )


def rows_of(fee: Any) -> list[Row]:
    """The rows of a fee."""
    lines = fee if isinstance(fee, list) else []
    return [row_of(one, number) for number, one in enumerate(lines) if isinstance(one, Mapping)]


def sent_rows(form: Mapping[str, str]) -> list[Row]:
    """The rows as they were sent."""
    count = form.get("rows", "0")
    found = []
    for number in range(min(int(count), MOST) if re.fullmatch(r"\d{1,3}", count) else 0):
        values = {key: plain_line(form.get(f"fee-{number}-{key}", "")) for key in KEYS}
        row = Row(values, form.get(f"fee-{number}-was", "")[:3], f"fee-{number}-gone" in form)
        found.append(row)
    return found


def fee_of(rows: list[Row], base: Any, lang: str) -> list[dict[str, Any]] | None:
    """The lines that the rows say; None where one is wrong: it then says why."""
    lines = base if isinstance(base, list) else []
    made = []
    for row in rows:
        if row.gone or row.empty:
            continue
        known = row.was.isdecimal() and int(row.was) < len(lines)
        line = _line(row, lines[int(row.was)] if known else {}, lang)
        if line is not None:
            made.append(line)
    return None if any(row.wrong for row in rows) else made


def _line(row: Row, was: Mapping[str, Any], lang: str) -> dict[str, Any] | None:
    if was and row.values == row_of(was, 0).values:
        return dict(was)
    said, line = row.values, dict[str, Any]()
    if said["case"]:
        line["case"] = with_text(was.get("case"), said["case"])
    if said["channel"]:
        line["channel"] = said["channel"]
    if said["answer"] not in ANSWERS:
        row.wrong["answer"] = say(WORDS, "no_answer", lang)
        return None
    line |= _answer(row, was, lang)
    if said["note"]:
        line["note"] = with_text(was.get("note"), said["note"])
    if row.wrong:
        return None
    keys = [*line]
    marks: dict[Place, tuple[int, int]] = {(): (0, 0)}
    marks |= {(key,): (number + 1, 1) for number, key in enumerate(keys)}
    _, problems = validated(FeeLine, Document("", line, values=marks, keys=dict(marks)))
    for one in problems:
        key = keys[one.line - 1] if 0 < one.line <= len(keys) else "answer"
        advice = advice_of(one, lang)
        row.wrong[_field(key)] = one.message(lang) + (f" ({advice})" if advice else "")
    return None if row.wrong else line


def advice_of(problem: Problem, lang: str) -> str:
    """What to do, where that is not about how a file is written."""
    return "" if problem.key in YAML_ONLY else problem.advice(lang)


def _field(key: str) -> str:
    known = {"waived": "until", "tiers": "amount", "cap": "amount"}
    return known.get(key, key if key in KEYS else "answer")


def _answer(row: Row, was: Mapping[str, Any], lang: str) -> dict[str, Any]:
    said, answer = row.values, row.values["answer"]
    if said["amount"] and answer != "amount":
        row.wrong["answer"] = say(WORDS, "amount_beside", lang)
        return {}
    if answer == "amount":
        return _amount(row, was, lang)
    if answer == "waived":
        old = was.get("waived")
        basis = old.get("basis") if isinstance(old, Mapping) else None
        days = {key: _day(row, key, lang) for key in ("from", "until") if said[key]}
        if not said["until"]:
            row.wrong["until"] = say(WORDS, "no_until", lang)
        return {"waived": days | ({"basis": basis} if basis else {})}
    if answer == "free" and was.get("free"):
        return {"free": was["free"]}
    if answer == "local":
        kept = was.get("certainty") if was.get("local") else None
        return {"local": True} | ({"certainty": kept} if kept else {})
    return {answer: True}


def _amount(row: Row, was: Mapping[str, Any], lang: str) -> dict[str, Any]:
    said = row.values
    try:
        amount = number_of(Cell(said["amount"], 1, 1)) if said["amount"] else 0
    except Wrong as error:
        row.wrong["amount"] = say(SHEETS, error.key, lang, **error.values)
        return {}
    if not amount:
        row.wrong["amount"] = say(WORDS, "no_amount", lang)
        return {}
    line: dict[str, Any] = {"amount": amount}
    if said["unit"]:
        line["unit"] = with_text(was.get("unit"), said["unit"])
    return line | {key: was[key] for key in _KEPT["amount"] if was.get(key) and amount}


def _day(row: Row, key: str, lang: str) -> str:
    try:
        return day_of(Cell(row.values[key], 1, 1)).isoformat()
    except Wrong as error:
        row.wrong[key] = say(SHEETS, error.key, lang, **error.values)
        return ""
