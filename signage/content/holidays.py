"""Days on which a centre is closed, or open although it would be closed, by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from signage.content.fields import Day, LineTexts, Model, Range, Several, wrong
from signage.content.hours import Ranges, apart, merged
from signage.content.lists import is_map, known_keys, listed, says_nothing
from signage.content.lunar import YearlyLunarText, lunar_days
from signage.content.validate import validated
from signage.problems import Problem
from signage.yamlmarks import Document

LONGEST = 40
"""Days of one line: a year of holidays is a typing mistake."""
MAX_LINES = 200
YEARS_BEHIND, YEARS_AHEAD = 1, 2
"""The years around today's whose lunar holidays are reckoned; files are read again every day."""


@dataclass(frozen=True, slots=True)
class Special:
    """A day unlike the others of its weekday; without `ranges` it is closed."""

    name: Mapping[str, str]
    ranges: Ranges = ()


Specials = Mapping[date, Special]


class Closed(Model):
    """Ngày nghỉ: một ngày (day), từ ngày đến ngày (from, until), hoặc theo âm lịch (lunar).

    A day, or days, on which the centre is closed; lunar ones every year.
    """

    day: Day | None = Field(None, description="Ngày nghỉ")
    first: Day | None = Field(None, alias="from", description="Ngày nghỉ đầu tiên")
    until: Day | None = Field(None, description="Ngày nghỉ cuối cùng")
    lunar: YearlyLunarText | None = Field(
        None, description="Ngày âm lịch, năm nào cũng nghỉ: 10/3, 30/12-5/1"
    )
    name: LineTexts = Field(description="Nghỉ vì sao: Tết Nguyên đán…")

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        spans = self.first is not None or self.until is not None
        if (self.day is not None) + spans + (self.lunar is not None) != 1:
            raise wrong("holiday_shape")
        if spans and (self.first is None or self.until is None):
            raise wrong("holiday_shape")
        if self.lunar and lunar_days(self.lunar).length > LONGEST:
            raise wrong("holiday_long", at="lunar", limit=LONGEST)
        if self.first and self.until and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        if self.first and self.until and (self.until - self.first).days >= LONGEST:
            raise wrong("holiday_long", at="until", limit=LONGEST)
        return self

    def days(self, today: date) -> Iterator[tuple[date, Special]]:
        """Each day of the line; of a lunar one, those of the years around `today`."""
        if self.lunar:
            days = lunar_days(self.lunar)
            for ordinal in range(
                date(today.year - YEARS_BEHIND, 1, 1).toordinal(),
                date(today.year + YEARS_AHEAD, 12, 31).toordinal() + 1,
            ):
                if days.hold(day := date.fromordinal(ordinal)):
                    yield day, Special(self.name)
            return
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

    def days(self, today: date) -> Iterator[tuple[date, Special]]:
        """The day."""
        yield self.day, Special(self.name, merged(self.hours))


LISTS: Mapping[str, type[Closed | Opened]] = {"closed": Closed, "open": Opened}


def specials_of(
    document: Document, before: Specials, today: date
) -> tuple[Specials, list[Problem]]:
    """The days of a holidays file; open days win.

    While a list of it has a mistake, the days that stood in that list `before` stay too: nobody
    can say which of them the broken line is.
    """
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return ({} if says_nothing(document) else before), problems
    known_keys(document, ("closed", "open"), problems)
    mistyped = bool(problems)
    found: dict[date, Special] = {}
    for key, model in LISTS.items():
        lines, right = _lines(document, key, model, problems)
        if not right or (mistyped and key not in document.data):
            opens = key == "open"
            found |= {day: one for day, one in before.items() if bool(one.ranges) == opens}
        for line in lines:
            found |= dict(line.days(today))
    return found, problems


def _lines(
    document: Document, key: str, model: type[Closed | Opened], problems: list[Problem]
) -> tuple[list[Closed | Opened], bool]:
    """The good lines of a list, and whether they are all of them."""
    if key not in document.data:
        return [], not document.problems
    lines = listed(document, key, MAX_LINES, problems, may_be_empty=True)
    good: list[Closed | Opened] = []
    for index in range(len(lines or ())):
        made, found = validated(model, document, (key, index))
        problems += found
        if made:
            good.append(made)
    return good, lines is not None and len(good) == len(document.data[key] or ())
