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
    index.KIND: index,
    stats.KIND: stats,
    contacts.KIND: contacts,
    place.KIND: place,
    board.KIND: board,
    clock.KIND: clock,
}
