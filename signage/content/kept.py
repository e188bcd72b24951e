"""What was read before, file by file: only what changed is read and parsed again."""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from signage.content.look import FRESH_NS, NOWHERE, Look, Version, is_fresh, version
from signage.problems import Problem
from signage.yamlmarks import MAX_BYTES, Document, parse, read

T = TypeVar("T")

PASSING = frozenset({"unreadable", "media_missing"})
"""Problems that may go without a change of a file, as on a share that was away."""
MAX_FOLDERS = 10_000
REREAD = 5
"""How often a file is read again that changes while it is read."""


@dataclass(slots=True)
class _Reading:
    """A file as it was read at `at`."""

    version: Version
    at: int
    document: Document


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of a part of the folder, from which files and what else."""

    files: Mapping[str, Version]
    inputs: tuple[object, ...]
    value: Any
    problems: tuple[Problem, ...]
    read: Mapping[Path, Document]
    notes: tuple[str, ...]
    stays: frozenset[str]

    def is_of(self, files: Mapping[str, Version] | None) -> bool:
        """Whether its files lie there as they did."""
        return files == self.files and not any(one.key in PASSING for one in self.problems)

    def is_from(self, inputs: tuple[object, ...]) -> bool:
        """Whether the rest of what it was made of is the same; large things by identity."""
        return len(inputs) == len(self.inputs) and all(
            one is other or (isinstance(one, date) and one == other)
            for one, other in zip(inputs, self.inputs, strict=True)
        )


class Kept:
    """Documents by path, parts by folder; `look` is the one that is being read.

    `only`, where given, are the files that exist, `site` the one that is read. What is `over` a
    file is read in its place: it is not saved yet; what is `gone` is not deleted yet.
    """

    def __init__(self, only: Collection[Path] | None = None, site: str | None = None) -> None:
        self.only = only
        self.site = site
        self.over: Mapping[Path, bytes] = {}
        self.gone: Collection[Path] = ()
        self.parsed = 0
        self.look: Look | None = None
        self.parts: dict[str, Part] = {}
        self.paths: dict[Path, dict[str, Path]] = {}
        """By folder: a Path that is used again has its hash already."""
        self._readings: dict[Path, _Reading] = {}

    def fork(self, site: str) -> Kept:
        """Another one that knows what this one does, for `site` alone; each goes its own way."""
        other = Kept(self.only, site)
        other.parts, other.paths = dict(self.parts), dict(self.paths)
        other._readings = dict(self._readings)
        return other

    def borrow(self, other: Kept, over: Mapping[Path, bytes]) -> None:
        """What `other` made of the same unsaved bytes serves here as well."""
        for path, body in over.items():
            reading = other._readings.get(path)
            if reading is not None and reading.version == _laid_version(body):
                self._readings[path] = reading

    def adopt(self, other: Kept, path: Path) -> None:
        """What `other` made of the bytes that lie in the file at `path` now serves here as well."""
        reading = other._readings.get(path)
        found = _version(path)
        if reading is not None and _digest(path) == reading.document.digest != "":
            self._readings[path] = _Reading(found, time.time_ns(), reading.document)

    def known(self, path: Path, name: str, seen: Version | None = None) -> Document | None:
        """The document of the file at `path`, called `name`, if it is still the same.

        `seen` is its version, where somebody has looked already.
        """
        known = self._readings.get(path)
        if known is None or not known.document.digest or known.document.file != name:
            return None
        now = time.time_ns()
        if (seen or _version(path)) != known.version or known.version == NOWHERE:
            return None
        if is_fresh(known.version, known.at):  # another save would look the same
            if _digest(path) != known.document.digest:
                return None
            known.at = now
        return known.document

    def read(self, path: Path, name: str) -> Document:
        """The file at `path`, called `name` in problems; the same object when it says the same."""
        for _ in range(REREAD):
            if path in self.over:
                return self._laid(path, name)
            at, found = time.time_ns(), _version(path)
            self.parsed += 1
            document = read(path, name)
            if _version(path) == found:
                break
        was = self._readings[path].document if path in self._readings else None
        if was and was.file == name and was.digest == document.digest != "":
            document = was  # saved again as it was
        self._readings[path] = _Reading(found, at, document)
        return document

    def lay_over(self, folder: Path) -> None:
        """The look sees what is over the files of `folder`."""
        for path, body in self.over.items():
            if self.look is not None:
                self.look.seen[str(path.relative_to(folder))] = _laid_version(body)
        for path in self.gone:
            if self.look is not None:
                self.look.seen.pop(str(path.relative_to(folder)), None)

    def _laid(self, path: Path, name: str) -> Document:
        document = parse(self.over[path], name)
        document.digest = hashlib.sha256(self.over[path]).hexdigest()
        document.raw = self.over[path]
        self._readings[path] = _Reading(_laid_version(self.over[path]), 0, document)
        return document

    def taken(self, path: Path) -> bytes:
        """The bytes of a file as they were read; they are not kept any longer."""
        reading = self._readings.get(path)
        raw, document = b"", reading.document if reading else None
        if document:
            raw, document.raw = document.raw, b""
        return raw

    def forget_all_but(self, paths: Iterable[Path], parts: Iterable[str]) -> None:
        """Drops what was made of files and folders that are no longer there."""
        for path in self._readings.keys() - set(paths):
            del self._readings[path]
        for part in self.parts.keys() - set(parts):
            del self.parts[part]
        if len(self.paths) > MAX_FOLDERS:  # those that are gone are among them
            self.paths.clear()


@contextmanager
def no_collector() -> Iterator[None]:
    """Nothing that is read is garbage: to look for some takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _laid_version(body: bytes) -> Version:
    """Unlike that of any file."""
    return (-1, -1, len(body), -1, -int.from_bytes(hashlib.sha256(body).digest()[:8]) - FRESH_NS)


def _version(path: Path) -> Version:
    try:
        return version(os.stat(path))
    except (OSError, ValueError):
        return NOWHERE


def _digest(path: Path) -> str:
    """The `digest` that `read` would give."""
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read(MAX_BYTES + 1)).hexdigest()
    except OSError:
        return ""
