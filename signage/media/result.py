"""What the work leaves behind: files in a folder of its own, or the reason why there are none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from signage.content.made import MAX_TEXT, Kind, Result

Progress = Callable[[float], None]
"""Called with how much is done, 0 to 1."""


class Refused(Exception):
    """Nothing can be made of it; `key` is one of `content.made.REFUSALS`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str] = {name: str(one) for name, one in values.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file; its files lie in the folder of the work still."""

    kind: Kind
    pictures: tuple[Result, ...]
    film: Result | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A file to work on, the folder for what comes of it, and how results are called."""

    source: Path
    folder: Path
    slug: str
    progress: Progress = field(default=lambda done: None)

    def named(self, path: Path, size: tuple[int, int], page: int = 0, text: str = "") -> Result:
        """A finished file under the name of its content."""
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(1_000_000):
                digest.update(block)
        found = digest.hexdigest()
        number = f"-{page}" if page else ""
        name = f"{self.slug}{number}-{found[:8]}{path.suffix}"
        size_of = path.stat().st_size
        path.rename(self.folder / name)
        width, height = size
        return Result(
            name=name, size=size_of, hash=found[:16], width=width, height=height,
            text=" ".join(text.split())[:MAX_TEXT],
        )  # fmt: skip
