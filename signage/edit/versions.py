"""Every published state of a site's YAML files: bytes by their hash, states by their number.

`<data>/versions/<site>/log.jsonl` has a line for each version, `objects/` the bytes. A line that a
crash tore is no version; bytes that somebody deleted are lost, and told so.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.edit.edit import Version
from signage.edit.safe import replace_file, sync_folder

MOST = 2_000
"""Versions of a site."""
NEVER_DROPPED = 100
MAX_BYTES = 200_000_000
"""Bytes of all objects of a site."""
SPARE = 50
"""So many versions more than are kept before the oldest are dropped together."""


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


class Versions:
    """The versions of one site, below `folder`."""

    def __init__(self, folder: Path, most: int = MOST, most_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self._objects = folder / "objects"
        self._log = folder / "log.jsonl"
        self._most = most
        self._most_bytes = most_bytes
        self._known: tuple[tuple[int, int, int], tuple[Version, ...]] | None = None

    def all(self) -> tuple[Version, ...]:
        """Every version, the oldest first."""
        try:
            about = os.stat(self._log)
        except OSError:
            return ()
        seen = (about.st_ino, about.st_size, about.st_mtime_ns)
        if self._known is None or self._known[0] != seen:
            lines = self._log.read_bytes().split(b"\n")
            found = tuple(one for line in lines if (one := _version(line)) is not None)
            self._known = seen, found
        return self._known[1]

    def last(self) -> Version | None:
        """The newest version."""
        return found[-1] if (found := self.all()) else None

    def version(self, name: str) -> Version | None:
        """The version `name`."""
        return next((one for one in self.all() if one.id == name), None)

    def keep(self, body: bytes, *, sync: bool = False) -> str:
        """Keeps bytes; their SHA-256."""
        digest = digest_of(body)
        path = self._path(digest)
        if self.body(digest) is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, body, sync=sync)
        return digest

    def has(self, digest: str, size: int) -> bool:
        """Whether bytes of the digest are kept, as far as their size says."""
        try:
            return os.stat(self._path(digest)).st_size == size
        except OSError:
            return False

    def body(self, digest: str) -> bytes | None:
        """The bytes of `digest`; None where they are lost or are no longer what they were."""
        try:
            body = self._path(digest).read_bytes()
        except OSError:
            return None
        return body if digest_of(body) == digest else None

    def add(
        self, files: Mapping[str, str], now: datetime, who: str = "", note: str = "",
        changed: tuple[str, ...] = (), *, sync: bool = True,
    ) -> Version:  # fmt: skip
        """A new version; a line that a crash tore before it is ended first."""
        found = self.all()
        last = found[-1] if found else None
        number = int(last.id) + 1 if last else 1
        version = Version(f"{number:06d}", now, who, note[:300], dict(files), changed)
        line = json.dumps(
            {
                "id": version.id, "at": now.isoformat(), "who": who, "note": version.note,
                "files": version.files, "changed": list(changed),
            },
            ensure_ascii=False,
        )  # fmt: skip
        self.folder.mkdir(parents=True, exist_ok=True)
        about = self._append(line.encode(), sync=sync)
        if last is None:
            sync_folder(self.folder)
        self._known = (about.st_ino, about.st_size, about.st_mtime_ns), (*found, version)
        self._bounded()
        return version

    def _append(self, line: bytes, *, sync: bool) -> os.stat_result:
        """The line is in the log whole, or not at all."""
        with self._log.open("ab+") as file:
            size = file.tell()
            try:
                if size:
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":
                        file.write(b"\n")
                file.write(line + b"\n")
                file.flush()
                if sync:
                    os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), size)
                raise
            return os.fstat(file.fileno())

    def _bounded(self) -> None:
        """Drops the oldest where there are too many, or too much; never the newest hundred."""
        known = self.all()
        if len(known) <= self._most + SPARE and int(known[-1].id) % SPARE:
            return
        kept = list(known[-self._most :])
        total = self._size(kept)
        while total > self._most_bytes and len(kept) > NEVER_DROPPED:
            del kept[: max(1, (len(kept) - NEVER_DROPPED + 9) // 10)]
            total = self._size(kept)
        if len(kept) < len(known):
            rows = self._log.read_bytes().split(b"\n")
            names = {one.id for one in kept}
            lines = [row for row in rows if (one := _version(row)) and one.id in names]
            replace_file(self._log, b"\n".join(lines) + b"\n")
            self._known = None
            self._forget({digest for one in kept for digest in one.files.values()})

    def _size(self, kept: list[Version]) -> int:
        total = 0
        for digest in {digest for one in kept for digest in one.files.values()}:
            try:
                total += os.stat(self._path(digest)).st_size
            except OSError:
                continue
        return total

    def _forget(self, wanted: set[str]) -> None:
        for path in self._objects.glob("*/*"):
            if path.parent.name + path.name not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._objects / digest[:2] / digest[2:]


def _version(line: bytes) -> Version | None:
    try:
        found = json.loads(line)
        at = datetime.fromisoformat(found["at"]).astimezone(VN)
        files = {str(name): str(digest) for name, digest in found["files"].items()}
        int(found["id"])
        return Version(found["id"], at, found["who"], found["note"], files, tuple(found["changed"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
