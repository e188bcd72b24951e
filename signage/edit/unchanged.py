"""What two versions of a site show alike, left out: what is left is all that a change can change.

A centre has a thousand slides and one of them is another: the others need not be drawn for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from signage.content.alike import OWN, SHARED
from signage.content.site import Site
from signage.content.slides.base import Entry
from signage.edit.differ import longest

_PICTURED = frozenset({"image", "poster", "video", "page"})


@dataclass(frozen=True, slots=True)
class Rest:
    """Both sites with what may differ on one screen; `moved` are slides that changed their turn."""

    before: Site | None
    after: Site | None
    moved: frozenset[str] = frozenset()
    same: bool = False
    """The screen shows the same at every moment."""


class Unchanged:
    """Two versions of a site side by side."""

    def __init__(self, before: Site | None, after: Site | None) -> None:
        self._before = before
        self._after = after
        if before is not None and after is not None:
            self._file = _equal(before, after, "file", "holidays", "overrides")
            self._library = self._file and _equal(before.library, after.library, "guides", "steps",
                                                  "notices", "playlists", "holidays")  # fmt: skip
            self._lists = _equal(before, after, "procedures", "figures")
            self._media = _equal(before, after, "media")
            self._posted = _equal(before, after, "notices", "ticker")

    def rest(self, screen: str) -> Rest:
        """What may differ on `screen`."""
        before, after = self._before, self._after
        if before is None or after is None:
            return Rest(before, after)
        was, now = before.screens.get(screen), after.screens.get(screen)
        if was is None or now is None or not self._file:
            return Rest(before, after)
        old, new = _slides(before, was.playlist), _slides(after, now.playlist)
        moved = _moved(old, new) if was.playlist and now.playlist else frozenset()
        alike = self._alike(old, new) - moved
        if was == now and self._posted and len(alike) == len({one.id for one in (*old, *new)}):
            return Rest(before, after, same=True)
        if was.playlist is None or now.playlist is None:
            return Rest(before, after)
        return Rest(
            self._without(before, was.playlist, alike),
            self._without(after, now.playlist, alike),
            moved,
        )

    def _alike(self, old: tuple[Entry, ...], new: tuple[Entry, ...]) -> frozenset[str]:
        """The ids of slides that both show, as often, and with the same face."""
        were, are = _by_id(old), _by_id(new)
        return frozenset(
            name
            for name, ones in were.items()
            if len(ones) == len(are.get(name, ()))
            and all(self._same(one, other) for one, other in zip(ones, are[name], strict=True))
        )

    def _same(self, one: Entry, other: Entry) -> bool:
        if one is not other and one != other:
            return False
        kind = one.kind
        if kind in SHARED and self._before is not None and self._after is not None:
            code = getattr(one, kind)
            if not isinstance(code, str):
                return True
            was, now = (getattr(site.library, SHARED[kind]).get(code)
                        for site in (self._before, self._after))  # fmt: skip
            return bool(was is now or was == now)
        if kind in _PICTURED:
            return self._media
        if kind == "stats":
            return self._lists
        return kind in OWN or (self._library and self._lists and self._media)

    def _without(self, site: Site, playlist: str, alike: frozenset[str]) -> Site:
        found = site.playlists.get(playlist)
        if found is None:
            return site
        slides = tuple(one for one in found.slides if one.id not in alike)
        rest = replace(site, playlists={playlist: replace(found, slides=slides)})
        if self._posted and not any(one.id in alike for one in site.notices):
            # A takeover of both is none that changes; slides by the same id are counted together.
            rest = replace(rest, notices=(), ticker=())
        return rest


def _equal(one: object, other: object, *names: str) -> bool:
    for name in names:
        was, now = getattr(one, name), getattr(other, name)
        if was is not now and was != now:
            return False
    return True


def _slides(site: Site, playlist: str | None) -> tuple[Entry, ...]:
    found = site.playlists.get(playlist) if playlist else None
    return found.slides if found else ()


def _by_id(slides: tuple[Entry, ...]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in slides:
        found[one.id].append(one)
    return found


def _moved(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> frozenset[str]:
    """The ids of slides that both have, and that turn in another order."""
    was, now = _numbered(old), _numbered(new)
    spots = {name: index for index, name in enumerate(was)}
    both = [name for name in now if name in spots]
    stays = set(longest([spots[name] for name in both]))
    return frozenset(now[name] for name in both if spots[name] not in stays)


def _numbered(slides: tuple[Entry, ...]) -> dict[str, str]:
    """The ids of those that are not hidden, by themselves with the number of their turn."""
    seen: dict[str, int] = {}
    found = {}
    for one in slides:
        if not one.hidden:
            seen[one.id] = seen.get(one.id, 0) + 1
            found[f"{one.id}#{seen[one.id]}"] = one.id
    return found
