"""The content that a running server shows, exchanged whole when the files are read again."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signage.clock import VN
from signage.content.kept import Kept, Part
from signage.content.lastgood import LastGood, Wanted
from signage.content.load import Content, load
from signage.content.look import Look, Version, version
from signage.content.made import FOLDER, note_of
from signage.content.media import named_by
from signage.content.watch import wait_until_quiet

if TYPE_CHECKING:
    from signage.content.media import Media

_log = logging.getLogger(__name__)

LOOKS = 4
"""How often the folder is read again that changes while it is read."""


class ContentStore:
    """Holds `current`; a reader that took it keeps one consistent set, whatever is loaded then."""

    def __init__(
        self, folder: Path, data: Path, pause: Callable[[float], Any] = time.sleep
    ) -> None:
        self.folder = folder
        self.data = data
        self.current = Content()
        self.loaded_at: datetime | None = None
        self.kept = Kept()
        self._last_good = LastGood(folder, data)
        self._pause = pause
        self._seen: Look | None = None
        self._loading = threading.RLock()
        self._written: Content | None = None
        self._ours: dict[str, Version] = {}
        self.reading = threading.Lock()
        """Held by whoever reads the folder and tells the walls what came of it."""

    def load_if_changed(self, now: datetime) -> bool:
        """Loads when a file of the folder is new, gone or another one, and once a day.

        A day later another guide may be due for a check. Waits until nobody writes. Says whether
        anything came of it.
        """
        with self._loading:
            day, seen = now.astimezone(VN).date(), Look(self.folder)
            if self._are_ours(seen):
                pass  # they are whole: nobody has to be waited for
            elif self._seen is None or not seen.same(self._seen):
                seen = wait_until_quiet(self.folder, seen, self._seen, self._pause)
            elif self.loaded_at and self.loaded_at.date() == day and not self._seen.fresh:
                return False
            before = self.current
            self._load(now, seen)
            return (before.stamp, before.problems) != (self.current.stamp, self.current.problems)

    def wrote(self, path: Path) -> None:
        """The file at `path` was put there whole, or taken away, by this process."""
        with self._loading:
            name = str(path.relative_to(self.folder))
            try:
                self._ours[name] = version(os.stat(path))
            except OSError:
                self._ours.pop(name, None)

    def _are_ours(self, seen: Look) -> bool:
        """Whether files that `wrote` told are all that changed since the last reading."""
        ours, self._ours = self._ours, {}
        if self._seen is None or not ours:
            return False
        was, now = self._seen.seen, seen.seen
        if was.keys() - now.keys():
            return False
        return all(was.get(name) == one or ours.get(name) == one for name, one in now.items())

    def adopt(self, kept: Kept, path: Path) -> None:
        """What `kept` made of the bytes that lie at `path` now is not made again."""
        with self._loading:
            self.kept.adopt(kept, path)

    def standing(self, site: str, now: datetime) -> tuple[Content, Kept] | None:
        """What was read last, and from what, where site and library lie there as they did.

        None: somebody has changed them since.
        """
        with self._loading:
            seen, parts = self._seen, ("library/", f"sites/{site}/")
            if seen is None or self.loaded_at is None:
                return None
            there = [one for one in parts if one in seen.parts]
            is_today = self.loaded_at.date() == now.astimezone(VN).date()
            if not is_today or not seen.stands(self.folder, there):
                return None
            return self.current, self.kept.fork(site)

    def load(self, now: datetime) -> Content:
        """Reads the folder, keeps the last good version of what is broken, and makes it current."""
        with self._loading:
            return self._load(now, Look(self.folder))

    def _load(self, now: datetime, seen: Look) -> Content:
        """What changed while it was read is read again: old and new files are not mixed.

        Whoever changes them faster than they can be read is waited for; the walls stay.
        """
        last: Look | None = None
        for _ in range(LOOKS):
            self.kept.look = last = seen
            before = dict(self.kept.parts)
            found = self._read_safely(now)
            if self._still(seen, before):
                break
            after = Look(self.folder, seen)
            seen = wait_until_quiet(self.folder, after, self._seen, self._pause)
        else:
            last = None  # to be read again at the next look
            if self.loaded_at is not None:
                return self.current
        self._seen, self.current = last, found
        self.loaded_at = now.astimezone(VN)
        return found

    def _still(self, seen: Look, before: Mapping[str, Part]) -> bool:
        """Whether what was read just now is what `seen` saw.

        Parts that were not read again are those of `seen`, whatever became of their files since:
        that is seen by the next look.
        """
        parts = self.kept.parts
        if not before or not parts or not seen.parts.keys() <= {*parts, "", "sites/"}:
            return Look(self.folder, seen).same(seen)
        again = [
            name
            for name, one in parts.items()
            if name not in before or one.files is not before[name].files
        ]
        return seen.stands(self.folder, again)

    def keep(self) -> None:
        """Keeps what is good now for a start with broken files. For the server alone."""
        with self._loading:
            if self._written is not self.current:
                self._written = self.current
                census, wanted = self.current.census, dict[str, Wanted]()
                for place, digest in census.good.items():
                    path = self.folder / place
                    wanted[place] = Wanted(path, digest, self.kept.taken(path))
                for place in census.broken:
                    self.kept.taken(self.folder / place)
                self._last_good.keep(self.current, wanted | dict(_pictures(self.current)))

    def picture(self, site: str, media: Media) -> bytes | None:
        """The bytes of `media`, whatever lies in its place now."""
        for path in (media.path, self._last_good.path(place_of(site, media))):
            with contextlib.suppress(OSError):
                body = path.read_bytes()
                if hashlib.sha256(body).hexdigest().startswith(media.hash):
                    return body
        return None

    def _read_safely(self, now: datetime) -> Content:
        """A fault of ours in the reader leaves the walls as they are, or were before the start."""
        try:
            return self._read(now)
        except Exception:
            _log.exception("content.not_read")
            self.kept.parts.clear()
            if self.loaded_at is not None:
                return self.current
        try:
            return self._last_good.content(now.astimezone(VN).date())
        except Exception:  # what was kept is of no use either
            _log.exception("content.not_read")
            return Content()

    def _read(self, now: datetime) -> Content:
        """After a start, what is broken, gone or not made yet is as it was before it."""
        day = now.astimezone(VN).date()
        if self.loaded_at is not None:
            return load(self.folder, day, self.current, self.kept)
        found = load(self.folder, day, None, self.kept)
        wrong = any(one.severity == "error" or one.key == "media_waiting" for one in found.problems)
        if wrong or self._last_good.misses(found):
            self.kept.parts.clear()
            found = load(self.folder, day, self._last_good.content(day), self.kept)
        return found


def _pictures(content: Content) -> Iterator[tuple[str, Wanted]]:
    """The pictures that slides show, by their path in the content folder, with the notes of how
    they were made. Films are too large to be kept twice: their picture stands for them."""
    for site in content.sites.values():
        for playlist in site.playlists.values():
            for slide in playlist.slides:
                media = site.media.get(named_by(slide) or "")
                if media is None:
                    continue
                for one in media.pages or (media,):
                    yield place_of(site.code, one), Wanted(one.path, one.hash)
                if media.place:
                    yield from _note(site.code, media)


def _note(site: str, media: Media) -> Iterator[tuple[str, Wanted]]:
    path = media.path.parent / note_of(media.name.partition("/")[2])
    with contextlib.suppress(OSError):
        body = path.read_bytes()
        place = place_of(site, replace(media, place=f"{FOLDER}/{path.name}"))
        yield place, Wanted(path, hashlib.sha256(body).hexdigest(), body)


def place_of(site: str, media: Media) -> str:
    """Where a picture lies in the content folder."""
    root, _, name = media.name.partition("/")
    inner = media.place or name
    return f"library/media/{inner}" if root == "library" else f"sites/{site}/media/{inner}"
