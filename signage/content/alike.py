"""Whether two versions of a site look alike: one changed guide concerns those who show it only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signage.content.slides.base import Entry

if TYPE_CHECKING:
    from signage.content.guide import Guide
    from signage.content.site import Site

SHARED = {"guide": "guides", "steps": "steps", "notice": "notices"}
"""Slide types that show a text of the library, and where it stands there."""
OWN = frozenset(
    {"image", "video", "poster", "page", "contacts", "place", "board", "clock", "text", "stats"}
)
"""Slide types that show what is the site's own."""
SAID = (
    "file",
    "screens",
    "playlists",
    "media",
    "holidays",
    "notices",
    "overrides",
    "ticker",
    "procedures",
    "figures",
)

INDEX = "index"
"""The slide type that lists procedures: of their guides it shows what `_listed` says."""

Texts = frozenset[tuple[str, str]]
"""Texts of the library, each as its folder and its code; ("index", "1.001193") is a line of it."""


def alike(one: Site, other: Site) -> bool:
    """Whether every wall of both shows the same at every moment."""
    if one is other:
        return True
    for name in SAID:
        said, now = getattr(one, name), getattr(other, name)
        if said is not now and said != now:
            return False
    if one.texts is None:
        return False
    for folder, code in one.texts:
        if folder == INDEX:
            if _listed(one.library.guide_of(code)) != _listed(other.library.guide_of(code)):
                return False
            continue
        text = getattr(one.library, folder).get(code)
        now = getattr(other.library, folder).get(code)
        if text is not now and text != now:
            return False
    return True


def _listed(guide: Guide | None) -> object:
    """What a list of procedures shows of a guide, now or later."""
    return guide and (guide.title, guide.field, guide.last_day)


def texts_of(site: Site) -> Texts | None:
    """The texts of the library that slides and notices of the site show.

    None where a slide of a type that is not known here may show anything.
    """
    slides: list[Entry] = [one for playlist in site.playlists.values() for one in playlist.slides]
    slides += [posted.entry for posted in site.notices]
    found: set[tuple[str, str]] = set()
    for entry in slides:
        if entry.kind in SHARED:
            code = getattr(entry, entry.kind)
            if isinstance(code, str):  # else it is written in the playlist itself
                found.add((SHARED[entry.kind], code))
        elif entry.kind == INDEX:
            found.update((INDEX, line.code) for line in site.procedures.lines)
        elif entry.kind not in OWN:
            return None
    return frozenset(found)
