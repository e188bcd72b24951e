"""The files of a content folder: listed, read within limits, their problems and hash gathered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from signage.content.kept import Kept, Part
from signage.content.look import NOWHERE, Version, passing
from signage.problems import Problem, Severity, problem
from signage.yamlmarks import Document

T = TypeVar("T")

MAX_FILES = 2_000
"""Files or folders read of one folder."""


@dataclass(frozen=True, slots=True)
class Census:
    """Which files a reading found, by their path in the folder, and what became of them.

    `good` have no mistake at all; each has the SHA-256 of its bytes. `broken` are there as well.
    Of what lies below `unsure` nothing is known.
    """

    good: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


class Files:
    """One reading of `folder`. Whatever lies there, nothing here raises."""

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        self.folder = folder
        self.kept = kept or Kept()
        self.problems: list[Problem] = []
        self.unreadable: set[Path] = set()
        self.stays: set[str] = set()
        self._root = folder.resolve()
        self._cut = 0 if str(folder) == "." else len(os.path.join(folder, ""))
        self._notes: list[str] = []
        self._parts: set[str] = set()
        self._read: dict[Path, Document] = {}
        self._order: list[Path] = []
        self._starts: dict[str, str] = {}
        self._inner: dict[Path, bool] = {}

    @property
    def stamp(self) -> str:
        """A hash of everything that was read so far."""
        return hashlib.sha256("".join(self._notes).encode()).hexdigest()[:16]

    @property
    def census(self) -> Census:
        """What was read so far; who has told a mistake of a file has told it in `problems`."""
        wrong = {one.file for one in self.problems if one.severity == "error"}
        good: dict[str, str] = {}
        broken = set()
        for path, document in self._read.items():
            if document.file in wrong or not document.digest:
                broken.add(self._inner_name(path))
            else:
                good[self._inner_name(path)] = document.digest
        unsure = frozenset(self._inner_name(one) for one in self.unreadable)
        return Census(good, frozenset(broken), unsure)

    def done(self) -> None:
        """Everything was read: what earlier readings kept of other files is dropped."""
        self.kept.forget_all_but(self._read, self._parts)

    def note(self, name: str, digest: str) -> None:
        """Takes something into the stamp."""
        self._notes.append(f"{name}\0{digest}\0")

    def part(
        self,
        name: str,
        inputs: tuple[object, ...],
        make: Callable[[], T],
        again: Callable[[Part], T | None] | None = None,
    ) -> T:
        """What `make` makes of the part `name` of the folder, `sites/xa-mau/`, and `inputs`.

        Made again only when a file of the part or one of the inputs is another one. Where it is
        an input alone, `again` may say what becomes of what was made; None: make it.
        """
        self._parts.add(name)
        files = self.kept.look.parts.get(name, {}) if self.kept.look else None
        known = self.kept.parts.get(name)
        if known and known.is_of(files) and self._unchanged(known):
            same = known.is_from(inputs)
            if not same and again and (found := again(known)) is not None:
                known = replace(known, inputs=inputs, value=found)
                self.kept.parts[name] = known
                same = True
            if same:
                self.problems += known.problems
                self._read.update(known.read)
                self._order += known.read
                self._notes += known.notes
                self.stays |= known.stays
                return cast(T, known.value)
        stays, self.stays = self.stays, set()
        problems, notes, read = len(self.problems), len(self._notes), len(self._order)
        value = make()
        self.kept.parts.pop(name, None)
        if files is not None and NOWHERE not in files.values():
            self.kept.parts[name] = Part(
                files,
                inputs,
                value,
                tuple(self.problems[problems:]),
                {path: self._read[path] for path in self._order[read:]},
                tuple(self._notes[notes:]),
                frozenset(self.stays),
            )
        self.stays |= stays
        return value

    def stay(self, document: Document, before: T) -> T:
        """What was good before stands in the place of a broken file."""
        if before:
            self.stays.add(document.file)
        return before

    def _unchanged(self, part: Part) -> bool:
        """Whether files that were saved just now still say what they said."""
        return all(
            self.kept.known(path, one.file, part.files.get(self._inner_name(path))) is one
            for path, one in part.read.items()
        )

    def read(self, path: Path) -> Document:
        """The file as a document; it must lie in the folder, links included."""
        name, look = self.name(path), self.kept.look
        seen = look.seen.get(self._inner_name(path)) if look else None
        there = self._exists(path)
        document = self.kept.known(path, name, seen) if there else None
        if document is None:
            if not there:
                document = Document(name, problems=[problem(name, (1, 1), "unreadable")])
            elif self._inside(path):
                document = self.kept.read(path, name)
            else:
                document = Document(name, problems=[problem(name, (1, 1), "outside")])
        self._read[path] = document
        self._order.append(path)
        self.note(document.file, document.digest)
        self.problems += document.problems
        return document

    def miss(self, path: Path) -> None:
        """A file that is still named, and gone: what was good of it stays, as if it were broken."""
        self._read[path] = Document(self.name(path))
        self._order.append(path)

    def exists(self, path: Path) -> bool:
        """Whether a file is there, or is laid over this folder."""
        if path in self.kept.gone:
            return False
        return path in self.kept.over or os.path.exists(path)

    def folders(self, path: Path) -> list[Path]:
        """The folders in `path`, hidden ones left out."""
        return self._limited(path, [path / name for name, inner in self._entries(path) if inner])

    def yaml(self, path: Path) -> list[Path]:
        """The .yaml files in `path`, hidden and editors' own ones left out; .yml is told."""
        known, paths = self.kept.paths.get(path, {}), dict[str, Path]()
        for name, inner in self._entries(path):
            if inner:
                continue
            if name.endswith(".yaml"):
                paths[name] = known.get(name) or path / name
            elif name.endswith(".yml"):
                self.tell(path / name, "yml_name", "warning")
            elif name.endswith((".yaml.txt", ".yml.txt")):  # what Notepad makes of it
                right = f"{name.partition('.')[0]}.yaml"
                self.tell(path / name, "txt_name", "warning", name=right)
        for one in self.kept.over:
            if one.parent == path and one.name.endswith(".yaml"):
                paths[one.name] = one
        self.kept.paths[path] = paths
        paths = dict(sorted(paths.items()))
        return self._limited(path, [one for one in paths.values() if self._exists(one)])

    def versions(self, part: str, start: str) -> Mapping[str, Version]:
        """The versions of the files of `part` whose paths begin with `start`; pictures too."""
        seen = self.kept.look.parts.get(part, {}) if self.kept.look else {}
        return {path: one for path, one in seen.items() if path.startswith(start)}

    def tell(self, path: Path, key: str, severity: Severity = "error", /, **values: object) -> None:
        """A problem of a whole file or folder."""
        self.problems.append(problem(self.name(path), (1, 1), key, None, severity, **values))

    def name(self, path: Path) -> str:
        """The path as a clerk types it: from the working folder, if it lies below."""
        folder, _, name = str(path).rpartition(os.sep)
        start = self._starts.get(folder)
        if start is None:
            here, whole = Path.cwd(), path.parent.absolute()
            start = str(whole.relative_to(here) if whole.is_relative_to(here) else path.parent)
            self._starts[folder] = start = "" if start == "." else os.path.join(start, "")
        return start + name

    def _inner_name(self, path: Path) -> str:
        return str(path)[self._cut :] or "."

    def _inside(self, path: Path) -> bool:
        """A file that is no link lies where its folder lies, which is looked at once."""
        if path.is_symlink():
            return self._resolves(path)
        if path.parent not in self._inner:
            self._inner[path.parent] = self._resolves(path.parent)
        return self._inner[path.parent]

    def _resolves(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself
            return False

    def _exists(self, path: Path) -> bool:
        if path in self.kept.gone:
            return False
        return self.kept.only is None or path in self.kept.only

    def _entries(self, path: Path) -> list[tuple[str, bool]]:
        """The names in a folder, and whether each is a folder itself."""
        try:
            with os.scandir(path) as found:
                return sorted((one.name, _is_folder(one)) for one in found if not passing(one.name))
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


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
