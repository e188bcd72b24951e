"""What a publish changes, in sentences for a clerk."""

from __future__ import annotations

from signage.clock import VN
from signage.edit.edit import Effect
from signage.words import say
from signage.words.edit import WORDS


def sentence(effect: Effect, lang: str = "vi") -> str:
    """`sanh-1: thêm trang «Nghỉ lễ», từ 07:00 ngày 24/11/2026`."""
    key = f"{effect.kind}.{effect.change}"
    said = say(WORDS, key, lang, screen=effect.screen, title=effect.title)
    if effect.at is None:
        return said
    at = effect.at.astimezone(VN)
    day = f"{at.day}/{at.month}/{at.year}"
    return said + say(WORDS, "from", lang, time=f"{at:%H:%M}", day=day)
