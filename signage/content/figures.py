"""Dossier figures of a period: `stats.yaml`, a period a line, or typed in where a slide stands.

periods:
  - from: 2026-11-01
    until: 2026-11-20
    source: Hệ thống thông tin giải quyết thủ tục hành chính
    received: 590
    on_time: 571
    overdue: 4
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from signage.content.fields import Day, LineTexts, Model, seen, wrong
from signage.content.lists import is_map, kept, known_keys, listed, says_nothing
from signage.content.validate import validated
from signage.problems import Problem, problem
from signage.yamlmarks import Document, is_broken

KEY = "periods"
MAX_PERIODS = 400
KEPT = 45
"""Days after its period in which a figure may be shown, where nobody said another term."""


def _whole(value: Any) -> Any:
    # 10.859 is ten thousand for who writes it, ten for YAML, and 10.860 loses its zero.
    if isinstance(value, float) or (isinstance(value, str) and any(map(str.isdigit, value))):
        raise wrong("dotted_number", value=value)
    return value


Count = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=0, le=99_999_999),
    seen(type="integer", minimum=0, maximum=99_999_999),
]


class Figures(Model):
    """Số liệu hồ sơ của một kỳ. Ô nào không có số thì bỏ trống, không ghi 0.

    Dossier figures of a period. What nobody counted is left out.
    """

    first: Day = Field(alias="from", description="Ngày đầu của kỳ số liệu")
    until: Day = Field(description="Ngày cuối của kỳ số liệu")
    source: LineTexts = Field(description="Số liệu lấy từ đâu")
    carried: Count | None = Field(None, description="Kỳ trước chuyển sang")
    received: Count = Field(description="Đã tiếp nhận trong kỳ")
    online: Count | None = Field(None, description="Trong đó nộp trực tuyến")
    anywhere: Count | None = Field(None, description="Trong đó phi địa giới")
    resolved: Count | None = Field(None, description="Đã giải quyết")
    on_time: Count | None = Field(None, description="Đúng hạn")
    overdue: Count | None = Field(None, description="Quá hạn")
    withdrawn: Count | None = Field(None, description="Công dân rút hồ sơ")
    refused: Count | None = Field(None, description="Từ chối tiếp nhận, giải quyết")
    keep: Annotated[int, Field(ge=1, le=400)] = Field(
        KEPT, description="Sau kỳ số liệu còn hiện bao nhiêu ngày"
    )

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.until < self.first:
            raise wrong("ends_before_start", at="until")
        whole = self.received + (self.carried or 0)
        for part in ("online", "anywhere"):
            self._part(part, getattr(self, part), "received", self.received)
        for part in ("resolved", "on_time", "overdue", "withdrawn", "refused"):
            self._part(part, getattr(self, part), "received", whole)
        if self.resolved is not None:
            self._part("on_time", self.on_time, "resolved", self.resolved)
        both = (self.on_time or 0) + (self.overdue or 0)
        self._part("overdue", both if self.on_time else None, "received", whole, "on_time + ")
        gone = (self.withdrawn or 0) + (self.refused or 0)
        self._part("refused", gone if self.withdrawn else None, "received", whole, "withdrawn + ")
        return self

    def _part(self, part: str, value: int | None, whole: str, most: int, before: str = "") -> None:
        if value is not None and value > most:
            total = "carried + received" if whole == "received" and self.carried else whole
            raise wrong(
                "part_exceeds", at=part, part=before + part, value=value, whole=total, most=most
            )

    @property
    def id(self) -> str:
        """A line is its period's."""
        return f"period:{self.first}:{self.until}"

    @property
    def last_day(self) -> date:
        """The last day on which they may be shown."""
        return self.until + timedelta(days=self.keep)

    def stands(self, today: date) -> bool:
        """Whether their period is over, and not for too long."""
        return self.until <= today <= self.last_day

    def counts(self) -> Iterator[tuple[str, int]]:
        """What was counted, in the order of this class."""
        for name in COUNTS:
            value = getattr(self, name)
            if value is not None:
                yield name, value


COUNTS = (
    "carried", "received", "online", "anywhere", "resolved", "on_time", "overdue", "withdrawn",
    "refused",
)  # fmt: skip


def figures_of(
    document: Document, before: Sequence[Figures]
) -> tuple[tuple[Figures, ...], list[Problem]]:
    """The periods in `document`; broken lines are as they were `before`, or left out."""
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return (() if says_nothing(document) else tuple(before)), problems
    known_keys(document, (KEY,), problems)
    if KEY not in document.data:
        problems.append(problem(document.file, document.at(()), "missing", name=KEY))
        return tuple(before), problems
    lines = listed(document, KEY, MAX_PERIODS, problems, may_be_empty=True)
    if lines is None:
        return tuple(before), problems
    found: list[Figures | str | None] = []
    for index, line in enumerate(lines):
        made = None
        if not is_broken(line):
            made, told = validated(Figures, document, (KEY, index))
            problems += told
        found.append(made or _name_of(line))
    return tuple(kept(found, before)), problems


def _name_of(line: Any) -> str | None:
    """The name of a broken line; None where its period cannot be read."""
    if not isinstance(line, dict) or not all(
        isinstance(line.get(x), str) for x in ("from", "until")
    ):
        return None
    return f"period:{line['from']}:{line['until']}"


def latest(found: Sequence[Figures], today: date) -> Figures | None:
    """Those of the newest period that is over; the longer one of two that end together."""
    over = [one for one in found if one.until <= today]
    return max(over, key=lambda one: (one.until, -one.first.toordinal()), default=None)


def period_key(figures: Figures) -> tuple[str, dict[str, object]]:
    """How the period is called: a day, a month, a quarter, a year, or from one day to another."""
    first, until = figures.first, figures.until
    if first == until:
        return "day", {"day": f"{first:%d/%m/%Y}"}
    whole = first.day == 1 and (until + timedelta(days=1)).day == 1 and first.year == until.year
    months = until.month - first.month + 1
    if whole and months == 1:
        return "month", {"month": f"{first:%m/%Y}"}
    if whole and months == 3 and first.month % 3 == 1:
        return "quarter", {"number": first.month // 3 + 1, "year": first.year}
    if whole and months == 12:
        return "year", {"year": first.year}
    return "days", {"first": f"{first:%d/%m/%Y}", "last": f"{until:%d/%m/%Y}"}
