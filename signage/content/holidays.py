"""Days on which a centre is closed, or open although it would be closed, by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from signage.content.fields import Day, LineTexts, Model, Range, Several, wrong
from signage.content.hours import Ranges, apart, merged
from signage.content.lists import is_map, known_keys, listed
from signage.content.validate import validated
from signage.problems import Problem
from signage.yamlmarks import Document

M = TypeVar("M", bound=Model)

LONGEST = 40
"""Days of one line: a year of holidays is a typing mistake."""
MAX_LINES = 200


@dataclass(frozen=True, slots=True)
class Special:
    """A day unlike the others of its weekday; without `ranges` it is closed."""

    name: Mapping[str, str]
    ranges: Ranges = ()


Specials = Mapping[date, Special]


class Closed(Model):
    """Ngày nghỉ: một ngày (day), hoặc từ ngày đến ngày (from, until).

    A day, or days, on which the centre is closed.
    """

    day: Day | None = Field(None, description="Ngày nghỉ")
    first: Day | None = Field(None, alias="from", description="Ngày nghỉ đầu tiên")
    until: Day | None = Field(None, description="Ngày nghỉ cuối cùng")
    name: LineTexts = Field(description="Nghỉ vì sao: Tết Nguyên đán…")

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if (self.day is None) == (self.first is None and self.until is None):
            raise wrong("holiday_shape")
        if self.day is None and (self.first is None or self.until is None):
            raise wrong("holiday_shape")
        if self.first and self.until and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        if self.first and self.until and (self.until - self.first).days >= LONGEST:
            raise wrong("holiday_long", at="until", limit=LONGEST)
        return self

    def days(self) -> Iterator[tuple[date, Special]]:
        """Each day of the line."""
        first = self.day or self.first or date.min
        for ahead in range(((self.until or first) - first).days + 1):
            yield first + timedelta(days=ahead), Special(self.name)


class Opened(Model):
    """Ngày làm bù: mở cửa theo giờ ghi ở đây, dù là ngày nghỉ.

    A day that is open at these hours although it would be closed.
    """

    day: Day = Field(description="Ngày làm việc")
    hours: Annotated[Several[Range], AfterValidator(apart), Field(min_length=1, max_length=8)] = (
        Field(description="Giờ làm việc ngày đó: [07:00-11:00]")
    )
    name: LineTexts = Field(description="Vì sao: làm bù…")

    def days(self) -> Iterator[tuple[date, Special]]:
        """The day."""
        yield self.day, Special(self.name, merged(self.hours))


def specials_of(document: Document, before: Specials) -> tuple[Specials, list[Problem]]:
    """The days of a holidays file; a line with a mistake is left out.

    What was good `before` stays where the file as a whole cannot be read. Open days win.
    """
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return (before if document.data is not None else {}), problems
    known_keys(document, ("closed", "open"), problems)
    found: dict[date, Special] = {}
    for closed in _lines(document, "closed", Closed, problems):
        found |= dict(closed.days())
    for opened in _lines(document, "open", Opened, problems):
        found |= dict(opened.days())
    return found, problems


def _lines(document: Document, key: str, model: type[M], problems: list[Problem]) -> Iterator[M]:
    if key not in document.data:
        return
    for index in range(len(listed(document, key, MAX_LINES, problems) or ())):
        made, found = validated(model, document, (key, index))
        problems += found
        if made:
            yield made
