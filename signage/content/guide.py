"""A guide of the library: one procedure as its official record tells it, with its source.

Nothing is shown that the record does not say: a field marked `can_doi_chieu` becomes "Chưa kiểm
tra lại – xin hỏi cán bộ", one marked `dia_phuong` "Theo bảng niêm yết tại Trung tâm".
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from signage.content.fee import FeeLine
from signage.content.fields import LineTexts, LongTexts, Several, seen, wrong
from signage.content.record import Certainty, Record

Channel = Literal["direct", "online", "post"]
Fact = Literal[
    "code", "papers", "submit", "show", "papers_note", "who", "where", "agency", "how",
    "online_note", "reception_hours", "time_limit", "fee", "benefit", "result", "note", "cannot",
    "basis",
]  # fmt: skip

_PROCEDURE = re.compile(r"\d\.\d{6}(\.\d{1,3})?")


def _procedure(value: str) -> str:
    if not _PROCEDURE.fullmatch(value):
        raise wrong("bad_procedure", value=value)
    return value


ProcedureCode = Annotated[
    str,
    AfterValidator(_procedure),
    seen(_PROCEDURE, examples=["1.001193"]),
    Field(description="Mã thủ tục, trong dấu nháy"),
]


class Guide(Record):
    """Một thủ tục, chép đúng từ nguồn: giấy tờ, nơi nộp, thời hạn, phí, căn cứ.

    The record of one procedure, field by field, with its source, dates and certainty.
    """

    code: ProcedureCode
    title: LineTexts = Field(description="Tên ngắn, hiện to trên màn hình")
    official_title: LineTexts | None = Field(None, description="Tên chính thức, nếu khác tên ngắn")
    field: LineTexts = Field(description="Lĩnh vực")
    who: Several[LongTexts] = Field((), description="Đối tượng")
    submit: Several[LongTexts] = Field((), description="Giấy tờ phải nộp")
    show: Several[LongTexts] = Field((), description="Giấy tờ phải xuất trình")
    papers_note: LongTexts | None = Field(None, description="Ghi chú về giấy tờ")
    where: LongTexts | None = Field(None, description="Nơi nộp")
    agency: LongTexts | None = Field(None, description="Cơ quan giải quyết")
    how: Several[Channel] = Field((), description="Cách nộp: direct, online, post")
    online_note: LongTexts | None = Field(None, description="Ghi chú khi nộp trực tuyến")
    reception_hours: LongTexts | None = Field(None, description="Giờ tiếp nhận riêng")
    time_limit: LongTexts | None = Field(None, description="Thời hạn giải quyết")
    fee: Several[FeeLine] = Field((), description="Phí, lệ phí: mỗi trường hợp một dòng")
    benefit: LongTexts | None = Field(None, description="Mức hưởng")
    result: LongTexts | None = Field(None, description="Kết quả")
    note: LongTexts | None = Field(None, description="Lưu ý")
    cannot: Several[LongTexts] = Field((), description="Trường hợp không làm được")
    basis: Annotated[Several[LineTexts], Field(min_length=1)] = Field(description="Căn cứ pháp lý")
    certainty: dict[Fact, Certainty] = Field(
        default_factory=dict, description="Độ chắc chắn của từng mục"
    )

    def certain(self, fact: Fact) -> Certainty:
        """The certainty of a field; papers' certainty holds for what is submitted and shown."""
        papers: Fact = "papers" if fact in ("submit", "show", "papers_note") else fact
        return self.certainty.get(fact) or self.certainty.get(papers) or "xac_nhan"
