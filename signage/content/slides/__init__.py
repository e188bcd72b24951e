"""The slide types: one module each, one line each in the registry."""

from __future__ import annotations

from signage.content.slides import board, guide, image, notice
from signage.content.slides.base import SlideType

SLIDES: dict[str, SlideType] = {
    guide.KIND: guide,
    notice.KIND: notice,
    image.KIND: image,
    board.KIND: board,
}

LATER = ("steps", "contacts", "place", "clock")
"""Slide types that a later version has: their names are understood, not yet drawn."""
