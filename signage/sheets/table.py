"""A sheet as plain rows, each cell with its place; what is wrong with one, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from signage.problems import Problem
from signage.words import say
from signage.words.sheets import WORDS

MAX_BYTES = 5_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 5_000
MAX_MISTAKES = 100

Value = str | int | float | bool | date | None


class Unreadable(Exception):
    """A file of which no sheet can be read."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def line_in(self, lang: str = "vi") -> str:
        """Why, and what to do."""
        return say(WORDS, self.key, lang, **self.values)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands, counted from 1."""

    value: Value
    row: int
    column: int

    @property
    def text(self) -> str:
        """The value as it is written, white space made single."""
        value = self.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return "" if value is None else " ".join(str(value).split())

    @property
    def empty(self) -> bool:
        return not self.text


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell; a row alone has column 0, the whole sheet row 0."""

    row: int
    column: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    problem: Problem | None = None

    def line_in(self, lang: str = "vi") -> str:
        """`dòng 7, cột C: …`."""
        if self.problem:
            advice = self.problem.advice(lang)
            said = self.problem.message(lang) + (f" ({advice})" if advice else "")
        else:
            said = say(WORDS, self.key, lang, **self.values)
        if not self.row:
            return said
        place = "place" if self.column else "place.row"
        where = say(WORDS, place, lang, row=self.row, column=letters(self.column))
        return f"{where}: {said}"


def letters(column: int) -> str:
    """A column as spreadsheets name it: 3 is C, 28 is AB."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
