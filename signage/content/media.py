"""Pictures and films of a site: named by what they hold, so that a screen may keep them for ever.

A picture that a television can show is shown as it lies there; of everything else that is shown
which was made of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from signage.content import pages
from signage.content.kinds import head_kind, makeable
from signage.content.made import FOLDER, Kind, Made, Result, made_of, note_of
from signage.content.pixels import pixels
from signage.plain import opened
from signage.problems import Severity

if TYPE_CHECKING:
    from signage.content.slides.base import Entry

MAX_BYTES = 20_000_000
MAX_PIXELS = 20_000_000
"""What a camera of 20 megapixels takes: 80 MB of a television's memory when it is drawn."""
SITE = "media/"
LIBRARY = "library/"
NAMED = frozenset({"image", "poster", "video", "page"})
"""Slide types that show a file of their own; a page's is found under its address."""

Seen = tuple[int, ...]
"""Inode, size and time of change, of the file and of what was made of it: others after a save."""


class MediaError(Exception):
    """A file cannot be shown; `key` is the message of the checker's words."""

    def __init__(
        self, key: str, values: Mapping[str, str] | None = None, severity: Severity = "error"
    ) -> None:
        super().__init__(key)
        self.key = key
        self.values = values or {}
        self.severity: Severity = severity


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film: where it lies, its MIME type by its content, and the hash of its bytes.

    `place` is its path in the media folder, where that is not its `name`. A poster is its first
    page with all `pages`; a video its picture with its `film`. `wrong` is what to tell of it
    though it is shown.
    """

    name: str
    path: Path
    type: str
    size: int
    hash: str
    seen: Seen = (0, 0, 0)
    place: str = ""
    kind: Kind = "image"
    text: str = ""
    pages: tuple[Media, ...] = ()
    film: Media | None = None
    seconds: int = 0
    wrong: str = ""
    values: tuple[tuple[str, str], ...] = field(default=())
    at: datetime | None = None
    """When it was taken: of a web page only."""

    def address(self, site: str) -> str:
        """Where a screen of `site` fetches it; another content has another address."""
        return f"/{site}/media/{self.hash}.{self.type.rpartition('/')[2]}"

    def files(self) -> Iterator[Media]:
        """Every file that a screen may ask for."""
        yield from self.pages or (self,)
        if self.film:
            yield self.film


class Shelf:
    """The pictures that the slides of one site ask for: its own and those of the library.

    Each is read once, and not at all when it is the file that it was `before`.
    """

    def __init__(self, folder: Path, before: Mapping[str, Media] | None = None) -> None:
        self._roots = {
            SITE: folder / "media",
            LIBRARY: folder.parent.parent / "library" / "media",
        }
        self._before = before or {}
        self.found: dict[str, Media] = {}

    def find(self, name: str) -> Media:
        """The picture `media/…` of the site or `library/…` of all. Raises MediaError."""
        if name not in self.found:
            self.found[name] = self._read(name)
        return self.found[name]

    def shot(self, url: str) -> pages.Shot | None:
        """What there is of a web page; its last picture is found under its address."""
        root = self._roots[SITE]
        shot = pages.shot_of(root, url)
        if shot and shot.name:
            place = f"{pages.FOLDER}/{shot.name}"
            self.found[url] = Media(
                url, root / place, pages.TYPE, shot.size, shot.hash, (), place, at=shot.taken
            )
        return shot

    def _read(self, name: str) -> Media:
        kind = next((one for one in self._roots if name.startswith(one)), None)
        rest = name.removeprefix(kind or "")
        inner = Path(rest)
        if kind is None or "\\" in name or inner.is_absolute() or ".." in inner.parts:
            raise MediaError("media_outside")
        root = self._roots[kind]
        try:
            path = (root / inner).resolve()
            if not path.is_relative_to(root.resolve()):
                raise MediaError("media_outside")
            made = _seen(root / FOLDER / note_of(rest))
            with opened(path) as file:
                return self._checked(name, rest, root, path, file, made)
        except (OSError, ValueError, RuntimeError):
            found = made_of(root, rest)
            if found and found.pictures:
                return _shown(name, root, found, (), "media_gone")
            raise MediaError("media_missing") from None

    def _checked(
        self, name: str, rest: str, root: Path, path: Path, file: BinaryIO, note: Seen
    ) -> Media:
        about = os.fstat(file.fileno())
        seen = (about.st_ino, about.st_size, about.st_mtime_ns, *note)
        before = self._before.get(name)
        if (
            before
            and before.seen == seen
            and (before.path == path or (before.place and before.path.is_relative_to(root)))
        ):
            return before
        made = made_of(root, rest) if note else None
        fresh = made is not None and (made.bytes, made.changed) == seen[1:3]
        if made and made.pictures:
            return _shown(name, root, made, seen, made.refused if fresh else "media_waiting")
        if made and fresh:
            raise MediaError(made.refused, made.values)
        try:
            return _plain(name, path, file, seen)
        except MediaError as error:
            file.seek(0)
            # Half a file, and what moves for ever, are refused by whoever makes it too.
            if error.key not in ("media_cut", "media_moves") and makeable(file, about.st_size):
                raise MediaError("media_waiting", None, "warning") from None
            raise


def named_by(entry: Entry) -> str | None:
    """The file that a slide shows, if it shows one."""
    return getattr(entry, entry.kind) if entry.kind in NAMED else None


def _shown(name: str, root: Path, made: Made, seen: Seen, wrong: str) -> Media:
    def of(one: Result) -> Media:
        place = f"{FOLDER}/{one.name}"
        return Media(name, root / place, one.type, one.size, one.hash, (), place, text=one.text)

    pages = tuple(of(one) for one in made.pictures)
    film = of(made.film) if made.film else None
    if film and not (film.path.is_file() and film.path.stat().st_size == film.size):
        film = None
    return replace(
        pages[0],
        seen=seen,
        kind=made.kind,
        pages=pages,
        film=film,
        seconds=made.seconds,
        wrong=wrong,
        values=tuple(made.values.items()) if wrong == made.refused else (),
    )


def _plain(name: str, path: Path, file: BinaryIO, seen: Seen) -> Media:
    """A picture as it lies there."""
    size = seen[1]
    if size > MAX_BYTES:
        raise MediaError("media_big" if head_kind(file.read(64)) != "video" else "media_type")
    raw = file.read(size)
    marks = pixels(raw)
    if marks is None or not marks.width or not marks.height:
        raise MediaError("media_type")
    if marks.width * marks.height > MAX_PIXELS:
        raise MediaError("media_pixels")
    if not marks.whole:
        raise MediaError("media_cut")
    if marks.moves:
        raise MediaError("media_moves")
    if marks.notes:
        raise MediaError("media_waiting", None, "warning")
    return Media(name, path, marks.type, len(raw), hashlib.sha256(raw).hexdigest()[:16], seen)


def _seen(path: Path) -> Seen:
    """The version of the note of what was made; () where there is none."""
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns
