"""Pictures of a site: named by what they hold, so that a screen may keep them for ever."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from signage.content.pixels import pixels
from signage.plain import opened

MAX_BYTES = 20_000_000
MAX_PIXELS = 20_000_000
"""What a camera of 20 megapixels takes: 80 MB of a television's memory when it is drawn."""
SITE = "media/"
LIBRARY = "library/"

Seen = tuple[int, int, int]
"""Inode, size and time of change: other ones after any save."""


class MediaError(Exception):
    """A picture cannot be shown; `key` is the message of the checker's words."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Media:
    """A picture: where it lies, its MIME type by its content, and the hash of its bytes."""

    name: str
    path: Path
    type: str
    size: int
    hash: str
    seen: Seen = (0, 0, 0)

    def address(self, site: str) -> str:
        """Where a screen of `site` fetches it; another content has another address."""
        return f"/{site}/media/{self.hash}.{self.type.removeprefix('image/')}"


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

    def _read(self, name: str) -> Media:
        kind = next((one for one in self._roots if name.startswith(one)), None)
        rest = Path(name.removeprefix(kind or ""))
        if kind is None or "\\" in name or rest.is_absolute() or ".." in rest.parts:
            raise MediaError("media_outside")
        try:
            path = (self._roots[kind] / rest).resolve()
            if not path.is_relative_to(self._roots[kind].resolve()):
                raise MediaError("media_outside")
            with opened(path) as file:
                return self._checked(name, path, file)
        except (OSError, ValueError, RuntimeError):
            raise MediaError("media_missing") from None

    def _checked(self, name: str, path: Path, file: BinaryIO) -> Media:
        about = os.fstat(file.fileno())
        if about.st_size > MAX_BYTES:
            raise MediaError("media_big")
        seen = (about.st_ino, about.st_size, about.st_mtime_ns)
        before = self._before.get(name)
        if before and before.seen == seen and before.path == path:
            return before
        raw = file.read(about.st_size)
        marks = pixels(raw)
        if marks is None or not marks.width or not marks.height:
            raise MediaError("media_type")
        if marks.width * marks.height > MAX_PIXELS:
            raise MediaError("media_pixels")
        if not marks.whole:
            raise MediaError("media_cut")
        if marks.moves:
            raise MediaError("media_moves")
        digest = hashlib.sha256(raw).hexdigest()[:16]
        return Media(name, path, marks.type, len(raw), digest, seen)
