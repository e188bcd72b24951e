"""A notice: a short message with, where it has one, an end."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from signage.content.fields import Day, Line, Model, Several, Short, one_line

Sentence = Annotated[str, AfterValidator(one_line(160))]


class Notice(Model):
    """A message of a title and a few sentences, as on a sheet of paper by the door."""

    kicker: Short | None = Field(None, description="Chữ nhỏ phía trên; mặc định: Thông báo")
    title: Annotated[str, AfterValidator(one_line(100))] = Field(description="Tiêu đề, chữ to")
    lines: Annotated[Several[Sentence], Field(max_length=7)] = Field(
        (), description="Mỗi dòng một ý, không quá 7 dòng"
    )
    basis: Line | None = Field(None, description="Căn cứ pháp lý, nếu có")
    source: Line | None = Field(None, description="Thông tin lấy ở đâu (không hiện trên màn hình)")
    until: Day | None = Field(None, description="Ngày cuối còn hiện; hết ngày này tự gỡ")
