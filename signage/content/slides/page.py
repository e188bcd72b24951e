"""A picture of a web page that the site's list allows; the server draws it, no screen opens it.

- page: https://dichvucong.gov.vn/thong-bao   # site.yaml has it: pages: [https://dichvucong.gov.vn]
  alt: Thông báo của Cổng Dịch vụ công        # what it shows, in words; required
  every: 30m
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from signage.clock import VN
from signage.content.fields import LineTexts, Url, text_in
from signage.content.pages import Every, Keep, listed, origin, span, taken_text
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "page"
LOOK_SECONDS = 20


class Entry(Common):
    """Hình chụp một trang web mà site.yaml cho phép ở pages. Không mở được trang thì hiện hình cũ.

    The picture of a web page that site.yaml allows; when it fails, the last one with its age.
    """

    kind = KIND
    page: Url = Field(description="Địa chỉ trang web; máy chủ của nó có trong pages của site.yaml")
    alt: LineTexts = Field(description="Trang web nói gì, viết bằng chữ")
    every: Every = Field("10m", description="Bao lâu chụp một lần: m là phút, h là giờ")
    keep: Keep = Field("24h", description="Không chụp được nữa thì hình cũ còn hiện bao lâu")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The site's list must allow it; why there is no new picture."""
    if scope.pages is None:
        return
    parts = origin(entry.page)
    host = parts[1] if parts else ""
    if not listed(entry.page, scope.pages):
        yield Wrong("page", "page_unlisted", None, {"name": host, "near": entry.page[:80]})
        return
    shot = scope.media.shot(entry.page)
    if shot is None:
        yield Wrong("page", "page_waiting", None, {"name": host}, "warning")
    elif shot.failed:
        yield Wrong("page", shot.failed, None, {**shot.values, "name": host}, "warning")


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The last picture, until it is too old."""
    media = site.media.get(entry.page)
    parts = origin(entry.page)
    if (
        media is None
        or media.at is None
        or parts is None
        or not listed(entry.page, site.file.pages)
    ):
        return None
    until = media.at + span(entry.keep)
    if now >= until or (lang != "vi" and lang not in entry.alt):
        return None
    taken = taken_text(media.at.astimezone(VN))
    fields = {
        "src": media.address(site.code),
        "alt": text_in(entry.alt, lang),
        "caption": say(WORDS, "foot.taken", lang, name=parts[1], **taken),
    }
    return Face(fields, LOOK_SECONDS, until)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """When the last picture is too old."""
    media = site.media.get(entry.page)
    if media is not None and media.at is not None:
        yield media.at + span(entry.keep)
