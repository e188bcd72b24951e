"""The slide types: one module each, one line each in the registry."""

from __future__ import annotations

from signage.content.slides import (
    board,
    clock,
    contacts,
    guide,
    image,
    index,
    notice,
    page,
    place,
    poster,
    stats,
    steps,
    text,
    video,
)
from signage.content.slides.base import SlideType

SLIDES: dict[str, SlideType] = {
    guide.KIND: guide,
    steps.KIND: steps,
    notice.KIND: notice,
    text.KIND: text,
    image.KIND: image,
    poster.KIND: poster,
    video.KIND: video,
    page.KIND: page,
    index.KIND: index,
    stats.KIND: stats,
    contacts.KIND: contacts,
    place.KIND: place,
    board.KIND: board,
    clock.KIND: clock,
}
