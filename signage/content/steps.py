"""Steps of the library: how one thing is done online, as on a sheet beside the computer."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag

from signage.content.fields import (
    LineTexts,
    Model,
    SentenceTexts,
    Several,
    ShortTexts,
    TitleTexts,
    Url,
    wrong,
)
from signage.content.record import Record, Sureness


class Choices(Model):
    """Các cách của một bước: chung một số thứ tự.

    Ways of one step, which share its number: by phone, or with a password.
    """

    choices: Annotated[Several[SentenceTexts], Field(min_length=2, max_length=6)] = Field(
        description="Các cách của cùng một bước"
    )


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        raise wrong("bad_url", value=value)
    return value


def _shape(value: Any) -> str:
    chosen = isinstance(value, dict) and any(isinstance(one, list) for one in value.values())
    return "choices" if chosen or isinstance(value, Choices) else "text"


Step = Annotated[
    Annotated[SentenceTexts, Tag("text")] | Annotated[Choices, Tag("choices")],
    Discriminator(_shape),
]


class Steps(Record):
    """Các bước làm một việc trên mạng: đăng nhập, nộp hồ sơ, tra cứu. Mỗi bước một dòng ngắn.

    An online-service instruction of the library: numbered steps, with source and dates.
    """

    title: TitleTexts = Field(description="Tiêu đề, chữ to")
    kicker: ShortTexts | None = Field(None, description="Chữ nhỏ phía trên tiêu đề")
    steps: Annotated[Several[Step], Field(min_length=1, max_length=12)] = Field(
        description="Mỗi bước một dòng; bước có nhiều cách: {choices: [cách 1, cách 2]}"
    )
    note: LineTexts | None = Field(None, description="Lưu ý dưới các bước")
    basis: LineTexts | None = Field(None, description="Căn cứ pháp lý, nếu có")
    qr: Annotated[Url, AfterValidator(_secure)] | None = Field(
        None, description="Địa chỉ https của mã QR"
    )
    certainty: Sureness = Field("xac_nhan", description="Độ chắc chắn của các bước")

    @property
    def doubtful(self) -> bool:
        """Whether it asks for the mark: nobody is sure, and the centre has not looked."""
        return self.certainty == "can_doi_chieu" and self.checked is None
