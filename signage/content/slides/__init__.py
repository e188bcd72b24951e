"""The slide types: one module each, one line each in the registry."""

from __future__ import annotations

from signage.content.slides import board, clock, contacts, guide, image, notice, place, steps
from signage.content.slides.base import SlideType

SLIDES: dict[str, SlideType] = {
    guide.KIND: guide,
    steps.KIND: steps,
    notice.KIND: notice,
    image.KIND: image,
    contacts.KIND: contacts,
    place.KIND: place,
    board.KIND: board,
    clock.KIND: clock,
}
