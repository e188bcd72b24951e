"""A playlist: the slides that rotate beside the board, in order."""

from __future__ import annotations

from dataclasses import dataclass

from signage.content.slides.base import Entry


@dataclass(frozen=True, slots=True)
class Playlist:
    """`<code>.yaml` of a site; `slides` hold only what was good."""

    code: str
    slides: tuple[Entry, ...]
