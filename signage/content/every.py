"""`every`: days that come again, in words, or as an RRULE for who has one from a calendar.

every: {month_day: 10}             ngày 10 hằng tháng
every: {week: 1, weekday: mon}     thứ Hai đầu tháng
every: FREQ=MONTHLY;BYDAY=-1FR     thứ Sáu cuối tháng
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from signage.content.fields import Days, Model, Several, weekdays_of, wrong
from signage.content.recurrence import MAX_TEXT, Rule, rule_of


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


def _number_or_last(limit: int) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        number = isinstance(value, int) and not isinstance(value, bool)
        if value == "last" or (number and 1 <= value <= limit):
            return value
        raise wrong("number_or_last", value=value, limit=limit)

    return check


def _seen(limit: int) -> WithJsonSchema:
    number = {"type": "integer", "minimum": 1, "maximum": limit}
    return WithJsonSchema({"anyOf": [number, {"const": "last"}]})


MonthDay = Annotated[int | Literal["last"], BeforeValidator(_number_or_last(31)), _seen(31)]
Week = Annotated[int | Literal["last"], BeforeValidator(_number_or_last(5)), _seen(5)]
Month = Annotated[int, Field(ge=1, le=12)]


class Every(Model):
    """Những ngày lặp lại; mọi điều ghi ở đây phải đúng cùng lúc.

    Days that come again; all of what is said must hold.
    """

    month_day: Annotated[
        Annotated[Several[MonthDay], Field(max_length=31)],
        BeforeValidator(_as_list, json_schema_input_type=MonthDay | list[MonthDay]),
    ] = Field((), description="Ngày trong tháng: 10, [1, 15], last (ngày cuối tháng)")
    weekday: Days | None = Field(None, description="Ngày trong tuần: mon, mon-fri")
    week: Annotated[
        Annotated[Several[Week], Field(max_length=6)],
        BeforeValidator(_as_list, json_schema_input_type=Week | list[Week]),
    ] = Field((), description="Thứ ấy lần mấy trong tháng: 1, [1, 3], last; cần weekday")
    month: Annotated[
        Annotated[Several[Month], Field(max_length=12)],
        BeforeValidator(_as_list, json_schema_input_type=Month | list[Month]),
    ] = Field((), description="Chỉ những tháng này: 11, [1, 7]")
    weeks: Annotated[int, Field(ge=2, le=52)] | None = Field(
        None, description="Mấy tuần một lần, tính từ tuần của from; cần weekday"
    )
    rule: Annotated[str, Field(max_length=MAX_TEXT)] | None = Field(
        None, description="Thay cho các khóa trên: quy tắc RRULE, không COUNT, không giờ"
    )

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        plain = bool(self.month_day or self.weekday or self.week or self.month or self.weeks)
        if self.rule is not None:
            rule_of(self.rule)
        if (self.rule is not None) == plain or not (self.rule or self.month_day or self.weekday):
            raise wrong("every_shape")
        if (self.week or self.weeks) and (
            not self.weekday or self.month_day or (self.week and self.weeks)
        ):
            raise wrong("every_shape")
        return self

    @cached_property
    def said(self) -> Rule:
        """The rule that it is."""
        if self.rule is not None:
            return rule_of(self.rule)
        days = weekdays_of(self.weekday) if self.weekday else ()
        numbers: tuple[int | None, ...] = tuple(_number(one) for one in self.week) or (None,)
        return Rule(
            "MONTHLY" if self.month_day or self.week else "WEEKLY",
            interval=self.weeks or 1,
            months=self.month,
            month_days=tuple(_number(one) for one in self.month_day),
            weekdays=tuple((number, day) for number in numbers for day in sorted(days)),
        )


def _number(value: int | str) -> int:
    return -1 if isinstance(value, str) else value


def _from_text(value: Any) -> Any:
    return {"rule": value} if isinstance(value, str) else value


EveryText = Annotated[
    Every, BeforeValidator(_from_text, json_schema_input_type=Annotated[str, Field()] | Every)
]
"""`every: {…}`, or an RRULE at once."""
