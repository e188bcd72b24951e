"""Pictures of a site: named by what they hold, so that a screen may keep them for ever."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 20_000_000
FOLDER = "media/"


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

    def address(self, site: str) -> str:
        """Where a screen of `site` fetches it; another content has another address."""
        return f"/{site}/media/{self.hash}.{self.type.removeprefix('image/')}"


def picture(folder: Path, name: str) -> Media:
    """The picture `media/…` of the site in `folder`. Raises MediaError."""
    root = folder / "media"
    if not name.startswith(FOLDER) or "\\" in name or ".." in Path(name).parts:
        raise MediaError("media_outside")
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(root.resolve()):
            raise MediaError("media_outside")
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise MediaError("media_missing")
        if about.st_size > MAX_BYTES:
            raise MediaError("media_big")
        raw = path.read_bytes()
    except (OSError, ValueError, RuntimeError):
        raise MediaError("media_missing") from None
    kind = _type(raw[:16])
    if kind is None:
        raise MediaError("media_type")
    return Media(name, path, kind, len(raw), hashlib.sha256(raw).hexdigest()[:16])


def _type(head: bytes) -> str | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return None


class Shelf:
    """The pictures of one site that its slides ask for, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found: dict[str, Media] = {}

    def find(self, name: str) -> Media:
        """The picture `media/…`. Raises MediaError."""
        if name not in self.found:
            self.found[name] = picture(self._folder, name)
        return self.found[name]
