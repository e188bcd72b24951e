"""A picture of the site's own `media/` folder or of the library.

- image: media/so-do.webp     # sites/<site>/media; of the library: library/<file>
  alt: Sơ đồ các quầy         # what it shows, in words; required
  caption: Quầy 3 ở bên phải cửa chính
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from signage.content.fields import Line, LineTexts, text_in
from signage.content.made import Kind
from signage.content.media import MediaError
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "image"
LOOK_SECONDS = 12


class Entry(Common):
    """Một hình: sơ đồ các quầy, đường đi. Ảnh chụp hay tệp hình bất kỳ trong thư mục media.

    A picture of the site's media folder, or of the library's: a photograph or any picture file.
    """

    kind = KIND
    image: Line = Field(description="media/<tệp> của trung tâm, hoặc library/<tệp> của thư viện")
    alt: LineTexts = Field(description="Hình vẽ gì, viết bằng chữ")
    caption: LineTexts | None = Field(None, description="Chữ dưới hình")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The file must be there, inside its folder, and a picture."""
    return wrong_media("image", entry.image, scope, ("image",))


def wrong_media(key: str, name: str, scope: Scope, kinds: tuple[Kind, ...]) -> Iterator[Wrong]:
    """What is wrong with the file `name` that stands under `key`; a warning where it is shown."""
    try:
        found = scope.media.find(name)
    except MediaError as error:
        yield Wrong(key, error.key, None, {**error.values, "name": name}, error.severity)
        return
    if found.kind not in kinds:
        yield Wrong(key, "media_kind", None, {"name": name, "key": found.kind})
    elif found.wrong:
        yield Wrong(key, found.wrong, None, {**dict(found.values), "name": name}, "warning")


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The picture's address; None when the file went away or is not made yet."""
    media = site.media.get(entry.image)
    if media is None or (lang != "vi" and lang not in (entry.caption or {})):
        return None
    caption = text_in(entry.caption, lang) if entry.caption else None
    fields = {
        "src": media.address(site.code),
        "alt": text_in(entry.alt, lang),
        "caption": caption,
    }
    return Face(fields, max(LOOK_SECONDS, reading_seconds([caption or ""])))


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """None: a picture has no end but that of `when`."""
    return iter(())
