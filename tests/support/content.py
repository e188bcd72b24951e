"""A small content folder that a test may change: a copy of `tests/cases/base`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from signage.clock import VN
from signage.content.load import Content, load
from signage.content.site import Site
from signage.content.slides import SLIDES

BASE = Path(__file__).parents[1] / "cases" / "base"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
SITE = "sites/xa-thu"
OF_OWN_FILES = {"poster", "video", "page"}
"""Slides of what is made of a centre's own files or of web pages: the sample site has none."""


def at(text: str) -> datetime:
    """A moment in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VN)


class Folder:
    """The folder, and what was last read of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = Content()
        shutil.copytree(BASE, path)

    def write(self, name: str, text: str) -> None:
        """Writes a file of the folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Writes at the end of a file."""
        self.write(name, (self.path / name).read_text(encoding="utf-8") + text)

    def read(self, now: datetime = NOW) -> Site:
        """The site after reading the folder again."""
        self.content = load(self.path, now.date(), self.content)
        return self.content.sites["xa-thu"]

    def told(self) -> list[str]:
        """The problems of the last reading."""
        return [one.key for one in self.content.problems]


def faces(site: Site, now: datetime = NOW, lang: str = "vi") -> list[Mapping[str, Any] | None]:
    """What each slide of `sanh` draws."""
    drawn = (SLIDES[one.kind].face(one, site, now, lang) for one in site.playlists["sanh"].slides)
    return [face and face.fields for face in drawn]


def face(folder: Folder, slide: str, now: datetime = NOW, lang: str = "vi") -> Any:
    """What the one slide `slide` draws; None for nothing."""
    folder.write(f"{SITE}/sanh.yaml", f"slides:\n  - {slide}\n")
    site = folder.read(now)
    assert [one for one in folder.content.problems if one.severity == "error"] == []
    return faces(site, now, lang)[0]
