"""A guide of the library: one procedure as its official record tells it, with its source.

Nothing is shown that the record does not say: a field marked `can_doi_chieu` becomes "Chưa kiểm
tra lại – xin hỏi cán bộ", one marked `dia_phuong` "Theo bảng niêm yết tại Trung tâm".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from signage.content.fee import FeeLine
from signage.content.fields import Day, Line, Model, Several, Text, Url, wrong

Certainty = Literal["xac_nhan", "thu_cap", "can_doi_chieu", "dia_phuong"]
Channel = Literal["direct", "online", "post"]
Fact = Literal[
    "papers", "submit", "show", "papers_note", "who", "where", "agency", "how", "online_note",
    "reception_hours", "time_limit", "fee", "benefit", "result", "note", "cannot",
]  # fmt: skip
Standing = Literal["good", "old", "gone"]

RECHECK = timedelta(days=180)
"""How long a copy or a centre's check is good."""
GRACE = timedelta(days=60)
"""How long a guide stays after that, with the mark."""

_PROCEDURE = re.compile(r"\d\.\d{6}(\.\d{1,3})?")
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PORTAL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"


def _procedure(value: str) -> str:
    if not _PROCEDURE.fullmatch(value):
        raise wrong("bad_procedure", value=value)
    return value


def _record(value: str) -> str:
    if not _RECORD.fullmatch(value):
        raise wrong("bad_record", value=value)
    return value


class Source(Model):
    """Where the record stands, and when its owner changed it last."""

    name: Line = Field(description="Tên nguồn, ví dụ Cổng Dịch vụ công quốc gia")
    id: Annotated[str, AfterValidator(_record)] | None = Field(
        None, description="Mã bản ghi trên Cổng; mã QR dẫn tới đây"
    )
    url: Url | None = Field(None, description="Địa chỉ, khi nguồn không phải bản ghi của Cổng")
    updated: Day | None = Field(None, description="Ngày nguồn tự ghi là cập nhật")

    @property
    def address(self) -> str | None:
        """What the QR code opens."""
        return PORTAL + self.id if self.id else self.url


class Guide(Model):
    """The record of one procedure. `source` and `collected` are required: no slide without them."""

    code: Annotated[str, AfterValidator(_procedure)] = Field(description="Mã thủ tục")
    title: Line = Field(description="Tên ngắn, hiện to trên màn hình")
    official_title: Line | None = Field(None, description="Tên chính thức, nếu khác tên ngắn")
    field: Line = Field(description="Lĩnh vực")
    who: Several[Text] = Field((), description="Đối tượng")
    submit: Several[Text] = Field((), description="Giấy tờ phải nộp")
    show: Several[Text] = Field((), description="Giấy tờ phải xuất trình")
    papers_note: Text | None = Field(None, description="Ghi chú về giấy tờ")
    where: Text | None = Field(None, description="Nơi nộp")
    agency: Text | None = Field(None, description="Cơ quan giải quyết")
    how: Several[Channel] = Field((), description="Cách nộp: direct, online, post")
    online_note: Text | None = Field(None, description="Ghi chú khi nộp trực tuyến")
    reception_hours: Text | None = Field(None, description="Giờ tiếp nhận riêng")
    time_limit: Text | None = Field(None, description="Thời hạn giải quyết")
    fee: Several[FeeLine] = Field((), description="Phí, lệ phí: mỗi trường hợp một dòng")
    benefit: Text | None = Field(None, description="Mức hưởng")
    result: Text | None = Field(None, description="Kết quả")
    note: Text | None = Field(None, description="Lưu ý")
    cannot: Several[Text] = Field((), description="Trường hợp không làm được")
    basis: Annotated[Several[Line], Field(min_length=1)] = Field(description="Căn cứ pháp lý")
    valid_until: Day | None = Field(None, description="Ngày cuối còn hiệu lực")
    source: Source
    collected: Day = Field(description="Ngày chép từ nguồn")
    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại")
    certainty: dict[Fact, Certainty] = Field(
        default_factory=dict, description="Độ chắc chắn của từng mục"
    )

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

    def standing(self, today: date) -> Standing:
        """Whether a wall may show it today: good, old (with the mark) or gone."""
        if today > self.last_day:
            return "gone"
        return "old" if today >= self.marked_from else "good"

    def certain(self, fact: Fact) -> Certainty:
        """The certainty of a field; papers' certainty holds for what is submitted and shown."""
        papers: Fact = "papers" if fact in ("submit", "show", "papers_note") else fact
        return self.certainty.get(fact) or self.certainty.get(papers) or "xac_nhan"
