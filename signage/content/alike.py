"""Whether two versions of a site look alike: one changed guide concerns those who show it only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from signage.content.site import Library, Site
from signage.content.slides.base import Entry

SHARED = {"guide": "guides", "steps": "steps", "notice": "notices"}
"""Slide types that show a text of the library, and where it stands there."""
OWN = frozenset({"image", "contacts", "place", "board", "clock"})
"""Slide types that show what is the site's own."""
SAID = ("file", "screens", "playlists", "media", "holidays", "notices", "overrides")


def alike(one: Site, other: Site) -> bool:
    """Whether every wall of both shows the same at every moment."""
    if one is other:
        return True
    if any(getattr(one, name) != getattr(other, name) for name in SAID):
        return False
    slides = [entry for playlist in one.playlists.values() for entry in playlist.slides]
    slides += [posted.entry for posted in one.notices]
    return all(_shows_the_same(entry, one.library, other.library) for entry in slides)


def _shows_the_same(entry: Entry, one: Library, other: Library) -> bool:
    if entry.kind in OWN:
        return True
    if entry.kind not in SHARED:
        return False  # a slide type that is not known here may show anything
    code: Any = getattr(entry, entry.kind)
    if not isinstance(code, str):
        return True  # written in the playlist itself
    texts: tuple[Mapping[str, Any], ...] = (
        getattr(one, SHARED[entry.kind]),
        getattr(other, SHARED[entry.kind]),
    )
    before, now = (each.get(code) for each in texts)
    return before is now or before == now
