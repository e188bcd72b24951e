"""The files of a content folder: listed, read within limits, their problems and hash gathered."""

from __future__ import annotations

import hashlib
from os.path import isdir  # Path.is_dir raises where a folder may not be looked into
from pathlib import Path

from signage.problems import Problem, Severity, problem
from signage.yamlmarks import Document, read

MAX_FILES = 2_000
"""Files or folders read of one folder."""


class Files:
    """One reading of `folder`. Whatever lies there, nothing here raises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unreadable: set[Path] = set()
        self._root = folder.resolve()
        self._hash = hashlib.sha256()

    @property
    def stamp(self) -> str:
        """A hash of everything that was read so far."""
        return self._hash.hexdigest()[:16]

    def note(self, name: str, digest: str) -> None:
        """Takes something into the stamp."""
        self._hash.update(f"{name}\0{digest}\0".encode())

    def read(self, path: Path) -> Document:
        """The file as a document; it must lie in the folder, links included."""
        name = self.name(path)
        if self._inside(path):
            document = read(path, name)
        else:
            document = Document(name, problems=[problem(name, (1, 1), "outside")])
        self.note(name, document.digest)
        self.problems += document.problems
        return document

    def folders(self, path: Path) -> list[Path]:
        """The folders in `path`, hidden ones left out."""
        return self._limited(path, [one for one in self._entries(path) if isdir(one)])

    def yaml(self, path: Path) -> list[Path]:
        """The .yaml files in `path`, hidden ones left out; .yml is told."""
        files = [one for one in self._entries(path) if not isdir(one)]
        for one in files:
            if one.suffix == ".yml":
                self.tell(one, "yml_name", "warning")
        return self._limited(path, [one for one in files if one.suffix == ".yaml"])

    def tell(self, path: Path, key: str, severity: Severity = "error", /, **values: object) -> None:
        """A problem of a whole file or folder."""
        self.problems.append(problem(self.name(path), (1, 1), key, None, severity, **values))

    def name(self, path: Path) -> str:
        """The path as a clerk types it: from the working folder, if it lies below."""
        here, whole = Path.cwd(), path.absolute()
        return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(path)

    def _inside(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself
            return False

    def _entries(self, path: Path) -> list[Path]:
        try:
            return sorted(one for one in path.iterdir() if not one.name.startswith("."))
        except FileNotFoundError:
            return []
        except OSError:
            self.unreadable.add(path)
            self.tell(path, "unreadable")
            return []

    def _limited(self, path: Path, found: list[Path]) -> list[Path]:
        if len(found) > MAX_FILES:
            self.tell(path, "too_many_files", limit=MAX_FILES)
        return found[:MAX_FILES]
