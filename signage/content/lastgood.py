"""The last good version of each file, kept under the data folder for a start with broken files.

`last-good/files/` is a content folder of those files, `last-good/index.json` says which they are:
what the index does not name, or names with another hash, is not used. It is written by the server
alone; whatever happens to it, the real folder is read as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from signage.content.kept import Kept
from signage.content.load import Content, load
from signage.logs import event

MAX_TOTAL = 300_000_000
"""Bytes of all files; the YAML files are kept before the pictures."""
AT_ONCE = 50
"""More files than that are written without waiting for the disk at each."""
OVERRIDES = "overrides.yaml"
STAYS = ("site.yaml", "screens.yaml", OVERRIDES)
"""That one of these is missing is told for as long as it is: it is hardly somebody's wish."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to keep: where it lies, the SHA-256 of its bytes or how that begins, and the bytes,
    as far as they are known."""

    path: Path
    digest: str
    body: bytes = b""


class LastGood:
    """The last good files of `folder`, below `data`."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder = os.path.abspath(folder)
        self._home = data / "last-good"
        self._files = self._home / "files"
        self._index: dict[str, list[str]] | None = None
        self._told = ""

    def content(self, today: date) -> Content:
        """What the kept files say; empty when there are none."""
        only: set[Path] = set()
        for place, digests in self._known().items():
            if any(_holds(self._files / place, one) for one in digests):
                only.add(self._files / place)
            else:
                with contextlib.suppress(OSError):
                    (self._files / place).unlink(missing_ok=True)
        return load(self._files, today, None, Kept(only)) if only else Content()

    def misses(self, content: Content) -> bool:
        """Whether something is gone that no mistake in `content` tells of."""
        there = content.census.good.keys() | content.census.broken
        return any(one.endswith(f"/{OVERRIDES}") and one not in there for one in self._known())

    def path(self, place: str) -> Path:
        """Where the kept version of a file lies."""
        return self._files / place

    def keep(self, content: Content, wanted: Mapping[str, Wanted]) -> None:
        """Keeps what is `wanted` for as long as there is room, forgets what was deleted, and
        leaves the rest as it is.

        The index names a file's new hash and its old one before the file is exchanged: a power
        cut at any moment leaves one of the two.
        """
        known, room = self._known(), MAX_TOTAL
        gone = [path for path in known if _is_gone(path, content, wanted)]
        fresh: dict[str, Wanted] = {}
        for path, one in wanted.items():
            with contextlib.suppress(OSError):
                room -= len(one.body) or one.path.stat().st_size
            if room > 0 and one.digest not in known.get(path, ())[:1]:
                fresh[path] = one
        if not fresh and not gone:
            return
        try:
            self._write(known, fresh, gone)
            self._told = ""
        except OSError as error:  # a full disk, a folder of somebody else's: the walls go on
            self._index = None
            if str(error) != self._told:
                self._told = str(error)
                event(_log, "content.not_kept", level=logging.WARNING, why=self._told)

    def _write(
        self, known: dict[str, list[str]], fresh: dict[str, Wanted], gone: list[str]
    ) -> None:
        bodies: dict[str, bytes] = {}
        for path, wanted in fresh.items():
            with contextlib.suppress(OSError):
                body = wanted.body or wanted.path.read_bytes()
                if _is(body, wanted.digest):  # else it was saved since: next time
                    bodies[path] = body
        index = {path: digests for path, digests in known.items() if path not in gone}
        for path in bodies:
            index[path] = [fresh[path].digest, *index.get(path, ())[:1]]
        self._home.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"folder": self._folder, "files": index}, ensure_ascii=False, indent=0)
        _exchange(self._home / "index.json", text.encode())
        self._index = index
        for path, body in bodies.items():
            (self._files / path).parent.mkdir(parents=True, exist_ok=True)
            _exchange(self._files / path, body, sync=len(bodies) <= AT_ONCE)
        for path in gone:
            (self._files / path).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # not empty yet
                os.removedirs((self._files / path).parent)

    def _known(self) -> dict[str, list[str]]:
        """The index; empty where there is none that can be used."""
        if self._index is None:
            self._index = {}
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                said: Any = json.loads((self._home / "index.json").read_text(encoding="utf-8"))
                if said["folder"] == self._folder:
                    self._index = {
                        path: [str(one) for one in digests]
                        for path, digests in said["files"].items()
                        if ".." not in Path(path).parts and not Path(path).is_absolute()
                    }
        return self._index


def _is_gone(path: str, content: Content, wanted: Mapping[str, Wanted]) -> bool:
    """Whether somebody took the file away: it is not there, and its folder could be read."""
    census = content.census
    if path in wanted or path in census.broken:
        return False
    folder, _, name = path.rpartition("/")
    if any(one in (".", folder) or folder.startswith(f"{one}/") for one in census.unsure):
        return False
    parts = path.split("/")
    site = parts[1] if parts[0] == "sites" else None
    return not (site in content.sites and name in STAYS and len(parts) == 3)


def _exchange(path: Path, body: bytes, *, sync: bool = True) -> None:
    """Writes a file so that either the old or the new one is there, with `sync` after a power cut
    too; without it the index may not fit, and the file is not used."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(body)
        if sync:
            file.flush()
            os.fsync(file.fileno())
    part.replace(path)


def _is(body: bytes, digest: str) -> bool:
    return bool(digest) and hashlib.sha256(body).hexdigest().startswith(digest)


def _holds(path: Path, digest: str) -> bool:
    try:
        return _is(path.read_bytes(), digest)
    except OSError:
        return False
