"""A silent film, of the length that it has.

- video: media/huong-dan.mp4    # sites/<site>/media
  alt: Cách nộp hồ sơ trực tuyến # what it shows, in words; required
  caption: Có người giúp ở bàn số 1
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from signage.content.fields import Line, LineTexts, text_in
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong
from signage.content.slides.image import wrong_media

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "video"
LEAST, MOST = 8, 300


class Entry(Common):
    """Một phim không tiếng, hết phim thì sang trang khác. Nơi không chiếu được thì hiện hình.

    A silent film of the site's media folder; where it cannot be played, its picture.
    """

    kind = KIND
    video: Line = Field(description="media/<tệp> của trung tâm")
    alt: LineTexts = Field(description="Phim chiếu gì, viết bằng chữ")
    caption: LineTexts | None = Field(None, description="Chữ dưới phim")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The file must be there, and made into what a television plays."""
    return wrong_media("video", entry.video, scope, ("video",))


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The film with the picture that stands for it."""
    media = site.media.get(entry.video)
    if media is None or (lang != "vi" and lang not in (entry.caption or {})):
        return None
    fields = {
        "src": media.address(site.code),
        "film": media.film.address(site.code) if media.film else None,
        "alt": text_in(entry.alt, lang),
        "caption": text_in(entry.caption, lang) if entry.caption else None,
    }
    return Face(fields, min(MOST, max(LEAST, media.seconds)))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: it changes with its file."""
    return iter(())
