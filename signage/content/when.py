"""When a slide is shown: days of the week, hours of the day, a first and a last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Self

from pydantic import Field, model_validator

from signage.clock import VN
from signage.content.fields import (
    Day,
    Days,
    Model,
    Range,
    day_end,
    day_start,
    minutes_of,
    weekdays_of,
    wrong,
)


class When(Model):
    """All of what is said must hold; nothing said means always."""

    days: Days | None = Field(None, description="mon-fri, sat, …")
    between: Range | None = Field(None, description="07:00-11:00")
    first: Day | None = Field(None, alias="from", description="Ngày đầu")
    until: Day | None = Field(None, description="Ngày cuối")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.until and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        return self

    def holds(self, now: datetime) -> bool:
        """Whether the slide is shown at `now`."""
        here = now.astimezone(VN)
        day = here.date()
        if (self.first and day < self.first) or (self.until and day > self.until):
            return False
        if self.days and here.weekday() not in weekdays_of(self.days):
            return False
        if self.between:
            start, end = minutes_of(self.between)
            return start <= here.hour * 60 + here.minute < end
        return True

    def changes(self, now: datetime) -> Iterator[datetime]:
        """Moments at which `holds` may change: the far ones, and those of the next eight days."""
        if self.first:
            yield day_start(self.first)
        if self.until:
            yield day_end(self.until)
        if self.days or self.between:
            today = now.astimezone(VN).date()
            for ahead in range(9):
                start = day_start(today + timedelta(days=ahead))
                yield start
                for minute in minutes_of(self.between) if self.between else ():
                    yield start + timedelta(minutes=minute)
