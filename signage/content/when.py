"""When a slide is shown: days, hours, holidays, days that come again, a first and a last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from signage.clock import VN
from signage.content.every import EveryText
from signage.content.fields import (
    Day,
    Days,
    Model,
    Range,
    Several,
    day_end,
    day_start,
    minutes_of,
    weekdays_of,
    wrong,
)
from signage.content.hours import Hours
from signage.content.lunar import LunarText, lunar_days
from signage.content.recurrence import Rule

AHEAD = 9
"""Days looked ahead for the next change; who asks again by then misses none."""
YEARS = 9
"""Years in which a rule that ever holds has held once: 29 February comes within eight."""


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


class When(Model):
    """Khi nào hiện: mọi điều ghi ở đây phải đúng cùng lúc; không ghi gì thì luôn hiện.

    All of what is said must hold; nothing said means always.
    """

    days: Days | None = Field(None, description="Ngày trong tuần: mon-fri, sat…")
    between: Range | None = Field(None, description="Trong khoảng giờ: 07:00-11:00")
    first: Day | None = Field(None, alias="from", description="Ngày đầu")
    until: Day | None = Field(None, description="Ngày cuối")
    holidays: Literal["only", "never"] | None = Field(
        None, description="only: chỉ ngày nghỉ; never: không hiện ngày nghỉ"
    )
    excepted: Annotated[Several[Day], Field(max_length=100)] = Field(
        (), alias="except", description="Trừ những ngày này"
    )
    hours: Literal["open", "closed"] | None = Field(
        None, description="open: trong giờ làm việc; closed: ngoài giờ làm việc"
    )

    every: EveryText | None = Field(
        None, description="Những ngày lặp lại: {month_day: 10}, {week: 1, weekday: mon}, hay RRULE"
    )
    lunar: Annotated[
        Annotated[Several[LunarText], Field(max_length=30)],
        BeforeValidator(_as_list, json_schema_input_type=LunarText | list[LunarText]),
    ] = Field((), description="Ngày âm lịch: 15 (mỗi tháng), 10/3, 23/12-10/1, hay danh sách")

    _around: When | None = PrivateAttr(None)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.until and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        if self.every and self.every.said.needs_start and not self.first:
            raise wrong("every_needs_from", at="every")
        return self

    @property
    def rule(self) -> Rule | None:
        """What `every` says, with what it takes of the first day."""
        return self.every.said.from_day(self.first) if self.every else None

    def within(self, around: When) -> When:
        """This, and also what is said around it, of the include that brought it here."""
        inner = self.model_copy()
        inner._around = around if self._around is None else self._around.within(around)
        return inner

    @property
    def last_day(self) -> date | None:
        """The day after which it never holds again."""
        ends = [
            self.until,
            self.rule.until if self.rule else None,
            self._around.last_day if self._around else None,
        ]
        return min((end for end in ends if end), default=None)

    def holds(self, now: datetime, hours: Hours) -> bool:
        """Whether the slide is shown at `now`, in a centre that keeps these hours."""
        here = now.astimezone(VN)
        day = here.date()
        if (self.first and day < self.first) or (self.until and day > self.until):
            return False
        if self.days and here.weekday() not in weekdays_of(self.days):
            return False
        if self.holidays and hours.holiday(day) != (self.holidays == "only"):
            return False
        if day in self.excepted or not self._comes_on(day):
            return False
        if self.hours and (hours.state(now).state == "open") != (self.hours == "open"):
            return False
        if self.between:
            start, end = minutes_of(self.between)
            if not start <= here.hour * 60 + here.minute < end:
                return False
        return self._around is None or self._around.holds(now, hours)

    def coming(self, first: date) -> Iterator[date]:
        """From `first` on, days on which `every` and `lunar` hold; none where neither is said."""
        if self.every or self.lunar:
            for ahead in range(366 * YEARS):
                day = first + timedelta(days=ahead)
                if self._comes_on(day):
                    yield day

    def _comes_on(self, day: date) -> bool:
        rule = self.rule
        if rule and not rule.holds(day, self.first):
            return False
        return not self.lunar or any(lunar_days(one).hold(day) for one in self.lunar)

    @property
    def _turns_daily(self) -> bool:
        daily = self.days or self.between or self.holidays or self.excepted or self.hours
        return bool(daily or self.every or self.lunar)

    def changes(self, now: datetime, hours: Hours) -> Iterator[datetime]:
        """Moments at which `holds` may change: the far ones, and those of the next days."""
        if self.first:
            yield day_start(self.first)
        if self.until:
            yield day_end(self.until)
        today = now.astimezone(VN).date()
        if self._turns_daily:
            for ahead in range(AHEAD):
                start = day_start(today + timedelta(days=ahead))
                yield start
                for minute in minutes_of(self.between) if self.between else ():
                    yield start + timedelta(minutes=minute)
        if self.hours:
            yield from hours.edges(today, AHEAD)
        if self._around:
            yield from self._around.changes(now, hours)
