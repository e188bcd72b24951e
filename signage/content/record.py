"""What guides, steps and notices share: where their text comes from, and how long it is good.

A copy of an official text is good for 180 days after it was made or checked, then for 60 days
with the mark "Chưa kiểm tra lại – xin hỏi cán bộ", then it leaves every wall.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from signage.content.fields import Day, LineTexts, Model, Url, day_text, seen, wrong
from signage.words import say
from signage.words.guide import WORDS

Certainty = Literal["xac_nhan", "thu_cap", "can_doi_chieu", "dia_phuong"]
Sureness = Literal["xac_nhan", "thu_cap", "can_doi_chieu"]
"""Of a whole text. One that each place has otherwise has blanks for it, not a certainty."""
Standing = Literal["good", "old", "gone"]

RECHECK = timedelta(days=180)
"""How long a copy or a centre's check is good."""
GRACE = timedelta(days=60)
"""How long a slide stays after that, with the mark."""

PORTAL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _record(value: str) -> str:
    if not _RECORD.fullmatch(value):
        raise wrong("bad_record", value=value)
    return value


class Source(Model):
    """Chép từ đâu, và nguồn tự ghi cập nhật ngày nào.

    Where the text stands, and when its owner changed it last.
    """

    name: LineTexts = Field(description="Tên nguồn, ví dụ Cổng Dịch vụ công quốc gia")
    id: (
        Annotated[str, AfterValidator(_record), seen(_RECORD, examples=["019d2bfd-3fe0-…"])] | None
    ) = Field(None, description="Mã bản ghi trên Cổng; mã QR dẫn tới đây")
    url: Url | None = Field(None, description="Địa chỉ, khi nguồn không phải bản ghi của Cổng")
    updated: Day | None = Field(None, description="Ngày nguồn tự ghi là cập nhật")

    @property
    def address(self) -> str | None:
        """What the QR code opens."""
        return PORTAL + self.id if self.id else self.url


class Record(Model):
    """Nguồn và các ngày của nội dung chép lại.

    The dates of a copied text. Without `source` and `collected` no slide is made of it.
    """

    source: Source = Field(description="Chép từ đâu")
    collected: Day = Field(description="Ngày chép từ nguồn")
    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại")
    valid_until: Day | None = Field(None, description="Ngày cuối còn hiệu lực")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.checked and self.checked < self.collected:
            raise wrong("checked_before", at="checked")
        if self.valid_until and self.valid_until < self.collected:
            raise wrong("ended_before", at="valid_until")
        return self

    @property
    def marked_from(self) -> date:
        """The first day on which it carries the mark: 180 days after it was looked at."""
        return (self.checked or self.collected) + RECHECK + timedelta(days=1)

    @property
    def last_day(self) -> date:
        """The last day on which a wall may show it."""
        end = (self.checked or self.collected) + RECHECK + GRACE
        return min(end, self.valid_until) if self.valid_until else end

    def ahead(self, today: date) -> list[str]:
        """Which of its days are still to come: then nobody knows how old the copy is."""
        days = {"collected": self.collected, "checked": self.checked}
        return [name for name, day in days.items() if day and day > today]

    def standing(self, today: date) -> Standing:
        """Whether a wall may show it today: good, old (with the mark) or gone."""
        if today > self.last_day:
            return "gone"
        return "old" if today >= self.marked_from else "good"

    def signed(self, *, marked: bool, lang: str = "vi") -> str:
        """Who looked at it last, and when; with the mark where staff should be asked."""
        key = "foot.checked" if self.checked else "foot.copy"
        day = day_text(self.checked or self.collected)
        return say(WORDS, key + ("_old" if marked else ""), lang, day=day)
