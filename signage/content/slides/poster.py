"""The pages of a PDF, a slide show or a text file, one after the other.

- poster: media/to-roi.pdf    # sites/<site>/media
  title: Tờ rơi cấp căn cước  # said where the pages cannot be seen
  caption: Lấy tờ rơi ở bàn hướng dẫn
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from signage.content.fields import Line, LineTexts, TitleTexts, text_in
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.content.slides.image import wrong_media

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "poster"
PAGE_SECONDS = 12
TURN_SECONDS = 60
"""A turn is no longer by itself: the pages that do not fit come in the next one."""


class Entry(Common):
    """Từng trang của một tờ rơi: tệp PDF, PowerPoint, Word trong thư mục media.

    The pages of a leaflet of the site's media folder: PDF, PowerPoint or Word.
    """

    kind = KIND
    poster: Line = Field(description="media/<tệp> của trung tâm")
    title: TitleTexts = Field(description="Tờ rơi nói gì, viết bằng chữ")
    caption: LineTexts | None = Field(None, description="Chữ dưới mỗi trang")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The file must be there, and made into pages; a picture is a poster of one page."""
    return wrong_media("poster", entry.poster, scope, ("poster", "image"))


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The address of each page, with its text for who cannot see it."""
    media = site.media.get(entry.poster)
    if media is None or (lang != "vi" and lang not in (entry.caption or {})):
        return None
    caption = text_in(entry.caption, lang) if entry.caption else None
    title = text_in(entry.title, lang)
    pages = [
        {"src": one.address(site.code), "alt": f"{title}. {one.text}" if one.text else title}
        for one in media.pages or (media,)
    ]
    seconds = min(TURN_SECONDS, PAGE_SECONDS * len(pages))
    fields = {"title": title, "sheets": pages, "caption": caption}
    return Face(fields, max(seconds, reading_seconds([caption or ""])))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: it changes with its file."""
    return iter(())
