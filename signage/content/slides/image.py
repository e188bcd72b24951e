"""A picture of the site's own `media/` folder: PNG, JPEG or WebP, up to 20 MB.

- image: media/so-do.webp
  alt: Sơ đồ các quầy       # what it shows, in words; required
  caption: Quầy 3 ở bên phải cửa chính
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from signage.content.fields import Line
from signage.content.media import MediaError
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "image"
LOOK_SECONDS = 12


class Entry(Common):
    """`image: media/<file>` of a playlist."""

    kind = KIND
    image: Line = Field(description="Tệp trong thư mục media của trung tâm")
    alt: Line = Field(description="Hình vẽ gì, viết bằng chữ")
    caption: Line | None = Field(None, description="Chữ dưới hình")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The file must be there, inside `media/`, and a picture."""
    try:
        scope.media.find(entry.image)
    except MediaError as error:
        yield Wrong("image", error.key, None, {"name": entry.image})


def face(entry: Entry, site: Site, now: datetime) -> Face | None:
    """The picture's address; None when the file went away."""
    media = site.media.get(entry.image)
    if media is None:
        return None
    fields = {"src": media.address(site.code), "alt": entry.alt, "caption": entry.caption}
    return Face(fields, max(LOOK_SECONDS, reading_seconds([entry.caption or ""])))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: a picture has no end but that of `when`."""
    return iter(())
