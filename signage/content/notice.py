"""A notice: a short message with, where it has one, an end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from signage.content.fields import (
    Day,
    LineTexts,
    Model,
    SentenceTexts,
    Several,
    ShortTexts,
    TitleTexts,
    text_in,
    wrong,
)
from signage.content.record import Record, Source, Sureness

_BLANK = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,19}")


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise wrong("bad_blank", value=value)
    return value


class Notice(Model):
    """Một thông báo: tiêu đề và vài dòng, như tờ giấy dán ở cửa.

    A message of a title and a few sentences, with an end where it has one.
    """

    kicker: ShortTexts | None = Field(None, description="Chữ nhỏ phía trên; mặc định: Thông báo")
    title: TitleTexts = Field(description="Tiêu đề, chữ to")
    lines: Annotated[Several[SentenceTexts], Field(max_length=7)] = Field(
        (), description="Mỗi dòng một ý, không quá 7 dòng"
    )
    basis: LineTexts | None = Field(None, description="Căn cứ pháp lý, nếu có")
    until: Day | None = Field(None, description="Ngày cuối còn hiện; hết ngày này tự gỡ")
    source: Source | None = Field(None, description="Chép từ đâu, nếu là nội dung chép lại")
    collected: Day | None = Field(None, description="Ngày chép; đi cùng source")
    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại")
    valid_until: Day | None = Field(None, description="Ngày cuối còn hiệu lực của nội dung chép")
    certainty: Sureness = Field("xac_nhan", description="Độ chắc chắn của nội dung chép")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name in ("collected", "checked", "valid_until", "certainty"):
            if name in self.model_fields_set and not self.source:
                raise wrong("needs_source", at=name, name=name)
        if self.source and not self.collected:
            raise wrong("needs_collected", at="source")
        if self.checked and self.collected and self.checked < self.collected:
            raise wrong("checked_before", at="checked")
        if self.valid_until and self.collected and self.valid_until < self.collected:
            raise wrong("ended_before", at="valid_until")
        return self

    @property
    def record(self) -> Record | None:
        """Source and dates, if the message was copied from somewhere."""
        if not self.source or not self.collected:
            return None
        return Record.model_construct(
            source=self.source, collected=self.collected,
            checked=self.checked, valid_until=self.valid_until,
        )  # fmt: skip

    @property
    def doubtful(self) -> bool:
        """Whether it asks for the mark: nobody is sure, and the centre has not looked."""
        return self.certainty == "can_doi_chieu" and self.checked is None


class NoticeFile(Notice):
    """Một thông báo của thư viện, dùng chung cho mọi trung tâm; chỗ trống do trung tâm điền.

    A notice of the library. `fill` names what a centre must say before it is shown; who states
    the law says where it stands.
    """

    fill: dict[Annotated[str, AfterValidator(_name)], ShortTexts] = Field(
        default_factory=dict,
        description="Chỗ trống {gio} trong chữ và câu hỏi cho trung tâm; chưa điền thì không hiện",
    )

    @model_validator(mode="after")
    def _stated(self) -> Self:
        if self.basis and not self.source:
            raise wrong("needs_source", at="basis", name="basis")
        return self

    @model_validator(mode="after")
    def _blanks(self) -> Self:
        for key, texts in (("title", self.title), *(("lines", line) for line in self.lines)):
            for name in _BLANK.findall(" ".join(texts.values())):
                if name not in self.fill:
                    raise wrong("blank_unknown", at=key, name=name)
        written = " ".join(text_in(one, "vi") for one in (self.title, *self.lines))
        for name in self.fill:
            if f"{{{name}}}" not in written:
                raise wrong("blank_unused", at="fill", name=name)
        return self

    def filled(self, values: Mapping[str, Mapping[str, str]]) -> NoticeFile:
        """The notice with what a centre filled in; what is left in `fill` keeps it off."""

        def put(texts: Mapping[str, str]) -> dict[str, str]:
            return {
                lang: _BLANK.sub(
                    lambda blank, lang=lang: (  # type: ignore[misc]
                        text_in(values[blank[1]], lang) if blank[1] in values else blank[0]
                    ),
                    text,
                )
                for lang, text in texts.items()
            }

        return self.model_copy(
            update={
                "title": put(self.title),
                "lines": tuple(put(line) for line in self.lines),
                "fill": {name: ask for name, ask in self.fill.items() if name not in values},
            }
        )
