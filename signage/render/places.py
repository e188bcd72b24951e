"""Where a slide stands in the files: the line of its playlist, or of notices.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signage.content.files import Files
from signage.content.screen import Screen
from signage.content.slides import SLIDES
from signage.content.slides.notice import id_of
from signage.yamlmarks import Document, Place, read

DEEP = 5
"""Playlists in each other, as includes go."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A file as problems name it, and a line and column in it."""

    file: str
    at: tuple[int, int]


class Places:
    """The places of one content folder; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Files(folder)
        self._read: dict[Path, Document] = {}

    def screen(self, site: str, code: str) -> Spot:
        """The line of a screen in screens.yaml."""
        document = self._document(self._folder / "sites" / site / "screens.yaml")
        known = (code,) in document.keys
        return Spot(document.file, document.key_at((code,)) if known else (1, 1))

    def slides(self, site: str, screen: Screen) -> dict[str, Spot]:
        """By the slides' ids, as the payload of `screen` tells them apart."""
        found: dict[str, Spot] = {}
        used: dict[str, int] = {}
        for name, spot in self._lines(site, screen):
            used[name] = number = used.get(name, 0) + 1
            found[name if number == 1 else f"{name}#{number}"] = spot
        return found

    def _lines(self, site: str, screen: Screen) -> Iterator[tuple[str, Spot]]:
        home = self._folder / "sites" / site
        if screen.playlist:
            yield from self._playlist(home, screen.playlist, DEEP)
        document = self._document(home / "notices.yaml")
        for place, line in _written(document, "notices"):
            name = id_of(line.get("notice"))
            if name and not line.get("takeover"):
                yield name, Spot(document.file, document.at(place))

    def _playlist(self, home: Path, code: str, deep: int) -> Iterator[tuple[str, Spot]]:
        path = home / f"{code}.yaml"
        if not path.exists():
            path = self._folder / "library" / "playlists" / f"{code}.yaml"
        document = self._document(path)
        for place, line in _written(document, "slides"):
            if isinstance(line.get("include"), str):
                if deep:
                    yield from self._playlist(home, line["include"], deep - 1)
                continue
            kind = next((one for one in line if one in SLIDES), None)
            name = _name(kind, line) if kind else None
            if name and not line.get("hidden"):
                yield name, Spot(document.file, document.at(place))

    def _document(self, path: Path) -> Document:
        if path not in self._read:
            self._read[path] = read(path, self._names.name(path))
        return self._read[path]


def _name(kind: str, line: dict[str, Any]) -> str | None:
    if kind == "notice":
        return id_of(line[kind])
    try:
        return str(SLIDES[kind].Entry.model_validate(line).id)
    except ValueError:
        return f"{kind}:{line[kind]}"


def _written(document: Document, key: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    data = document.data
    lines = data.get(key) if isinstance(data, dict) else None
    for index, line in enumerate(lines if isinstance(lines, list) else []):
        if isinstance(line, dict):
            yield (key, index), line
