"""The strip under the slides: short lines of a site, one after the other, each with its end.

ticker:                     # in notices.yaml, below notices or without them
  - line: Chiều thứ Sáu 27/11 Trung tâm họp, nhận hồ sơ đến 15 giờ
    until: 2026-11-27
    where: [sanh, gan-cua]  # halls, screens or groups; everywhere if left out
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, model_validator

from signage import clock
from signage.content.fields import Day, Model, SentenceTexts, day_end, day_start, wrong
from signage.content.lists import kept, listed
from signage.content.validate import validated
from signage.content.where import Where, hangs, nowhere
from signage.problems import Problem
from signage.yamlmarks import Document, is_broken

if TYPE_CHECKING:
    from signage.content.screen import Screen
    from signage.content.site import Site

KEY = "ticker"
MAX_LINES = 20


class TickerLine(Model):
    """Một dòng chữ ngắn ở dải dưới trang chiếu; nhiều dòng thì lần lượt thay nhau, không chạy.

    A short line of the strip under the slides; several take turns, none of them runs.
    """

    line: SentenceTexts = Field(description="Dòng chữ ngắn")
    first: Day | None = Field(None, alias="from", description="Ngày đầu")
    until: Day | None = Field(None, description="Ngày cuối còn hiện; hết ngày này tự gỡ")
    where: Where = Field(
        (), description="Chỉ ở các khu vực chờ, màn hình, nhóm này; bỏ trống thì ở mọi nơi"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.until and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        return self

    @property
    def id(self) -> str:
        """A line is what it says."""
        return f"{KEY}:{self.line['vi']}"

    def holds(self, now: datetime) -> bool:
        """Whether it is shown at `now`."""
        begun = self.first is None or now >= day_start(self.first)
        return begun and (self.until is None or now < day_end(self.until))

    def changes(self) -> Iterator[datetime]:
        """When it comes and when it goes."""
        if self.first:
            yield day_start(self.first)
        if self.until:
            yield day_end(self.until)


def ticker_of(
    document: Document, known: Collection[str], before: Sequence[TickerLine]
) -> tuple[tuple[TickerLine, ...], list[Problem]]:
    """The lines in `document`; broken ones are as they were `before`, or left out."""
    problems: list[Problem] = []
    if KEY not in document.data:
        return (), problems
    lines = listed(document, KEY, MAX_LINES, problems, may_be_empty=True)
    if lines is None:
        return tuple(before), problems
    found: list[TickerLine | str | None] = []
    for index, line in enumerate(lines):
        place = (KEY, index)
        made, told = validated(TickerLine, document, place) if not is_broken(line) else (None, [])
        if made:
            told += nowhere(document, (*place, "where"), made.where, known)
        problems += told
        found.append(made if made and not told else None)
    return tuple(kept(found, before)), problems


def on_screen(site: Site, screen: Screen, now: datetime) -> list[dict[str, Any]]:
    """The lines that stand on `screen` at `now`, in the languages of the site that each has."""
    return [
        {
            "texts": {lang: one.line[lang] for lang in site.file.languages if lang in one.line},
            "until": clock.ms(day_end(one.until)) if one.until else None,
        }
        for one in site.ticker
        if one.holds(now) and hangs(one.where, screen)
    ]
