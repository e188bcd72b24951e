"""A short text with headings, bold words and lists, as large as fits; what does not fit is paged.

- text:
    title: Trước khi đến quầy
    body: |
      Ông/bà chuẩn bị:

      - **Căn cước** bản chính
      - Giấy tờ của việc cần làm
    until: 2026-12-31
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field

from signage.clock import VN
from signage.content.fields import (
    Day,
    LineTexts,
    Model,
    ShortTexts,
    TitleTexts,
    day_end,
    day_text,
    text_in,
    texts,
)
from signage.content.markdown import blocks, said
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "text"
MAX_BODY = 4_000


def _readable(value: dict[str, str]) -> dict[str, str]:
    for body in value.values():
        blocks(body)
    return value


Body = Annotated[dict[str, str], texts(MAX_BODY, lines=True), AfterValidator(_readable)]


class Text(Model):
    """Một bài ngắn: tiêu đề, và nội dung có dòng mới, **chữ đậm**, danh sách.

    A short text: a title, and a body with new lines, **bold** words and lists.
    """

    kicker: ShortTexts | None = Field(None, description="Chữ nhỏ phía trên")
    title: TitleTexts = Field(description="Tiêu đề")
    body: Body = Field(
        description="Nội dung: ## đề mục, **đậm**, *nghiêng*, dòng bắt đầu bằng - là danh sách"
    )
    source: LineTexts | None = Field(None, description="Chép từ đâu, nếu là nội dung chép lại")
    until: Day | None = Field(None, description="Ngày cuối còn hiện; hết ngày này tự gỡ")


class Entry(Common):
    """Bài ngắn viết bằng Markdown; dài quá một trang thì chia thành nhiều trang.

    A short text in Markdown. What does not fit makes another page.
    """

    kind = KIND
    text: Text = Field(description="title và body")

    @property
    def id(self) -> str:
        return _id(self.text.title["vi"])


def _id(title: str) -> str:
    """Its title is what it goes by."""
    return f"{KIND}:={hashlib.sha256(title.encode()).hexdigest()[:8]}"


def id_of(value: object) -> str | None:
    """The id of a text whose line is broken; None where its title cannot be read."""
    title = value.get("title") if isinstance(value, dict) else None
    title = title.get("vi") if isinstance(title, dict) else title
    return _id(" ".join(title.split())) if isinstance(title, str) else None


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """None: it refers to nothing."""
    return iter(())


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The text in blocks; None after its last day."""
    text = entry.text
    if lang not in text.title or (text.until and now.astimezone(VN).date() > text.until):
        return None
    found = blocks(text_in(text.body, lang))
    foot = []
    if text.source:
        foot.append(say(WORDS, "foot.from", lang, name=text_in(text.source, lang)))
    if text.until:
        foot.append(say(WORDS, "foot.until", lang, day=day_text(text.until)))
    fields: dict[str, Any] = {
        "kicker": text_in(text.kicker, lang) if text.kicker else "",
        "title": text.title[lang],
        "blocks": list(found),
        "foot": foot,
    }
    seconds = reading_seconds([text.title[lang], *said(found), *foot])
    return Face(fields, seconds, day_end(text.until) if text.until else None)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """Its end."""
    if entry.text.until:
        yield day_end(entry.text.until)
