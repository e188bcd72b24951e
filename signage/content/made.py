"""What was made of a file for the walls, as the note beside the results says.

`media/made/<slug>-<hash>.json` is written last: what it names is there, whole, for ever. A reader
never makes anything; it looks here.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from signage.plain import opened
from signage.problems import folded

FOLDER = "made"
MAX_NOTE = 200_000
MAX_PAGES = 40
MAX_TEXT = 600
"""Letters of a page's text that are kept to be read out: 40 pages of them fit the note."""

Kind = Literal["image", "poster", "video"]

REFUSALS = frozenset(
    {
        "media_big", "media_pixels", "media_cut", "media_moves", "media_type", "media_broken",
        "media_heic", "media_office", "media_film", "media_pages", "media_locked", "media_long",
        "media_hard", "media_crash", "media_full", "media_place",
    }
)  # fmt: skip
"""Why nothing can be made of a file, as keys of the checker's words."""

_NAME = r"^[a-z0-9][a-z0-9-]{0,90}\.(webp|png|mp4)$"
TYPES = {"webp": "image/webp", "png": "image/png", "mp4": "video/mp4"}


class Result(BaseModel):
    """A file in `made/`; its name carries how its hash begins."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, Field(pattern=_NAME)]
    size: Annotated[int, Field(gt=0)]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    width: Annotated[int, Field(gt=0, le=4096)]
    height: Annotated[int, Field(gt=0, le=4096)]
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""

    @property
    def type(self) -> str:
        """Its MIME type."""
        return TYPES[self.name.rpartition(".")[2]]


class Made(BaseModel):
    """Of which file, in which version, and what came of it: pictures, a film, or a refusal.

    What is refused may have older results beside it: the wall goes on with those.
    """

    model_config = ConfigDict(frozen=True)

    v: Literal[1] = 1
    source: Annotated[str, Field(max_length=1000)]
    bytes: Annotated[int, Field(ge=0)]
    changed: int
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    kind: Kind = "image"
    pictures: Annotated[tuple[Result, ...], Field(max_length=MAX_PAGES)] = ()
    film: Result | None = None
    seconds: Annotated[int, Field(ge=0, le=3600)] = 0
    refused: str = ""
    values: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if bool(self.refused) and self.refused not in REFUSALS:
            raise ValueError("an unknown refusal")
        if not self.pictures and not self.refused:
            raise ValueError("nothing was made")
        return self

    @property
    def results(self) -> tuple[Result, ...]:
        """Every file that was made."""
        return (*self.pictures, *([self.film] if self.film else []))


def slug(name: str, most: int = 40) -> str:
    """`Tờ rơi (mới).pdf` is `to-roi-moi`: letters a–z, digits and hyphens only."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(Path(name).stem)).strip("-")
    return plain[:most].strip("-") or "tep"


def note_of(rest: str) -> str:
    """The name of the note of the file `rest` of a media folder."""
    return f"{slug(rest)}-{hashlib.sha256(rest.encode(errors='replace')).hexdigest()[:8]}.json"


def made_of(root: Path, rest: str) -> Made | None:
    """What was made of `root/rest`; None when nothing was, or its note or a picture is spoilt."""
    folder = root / FOLDER
    with suppress(OSError, ValueError, ValidationError):
        with opened(folder / note_of(rest)) as file:
            found = Made.model_validate_json(file.read(MAX_NOTE))
        whole = all((folder / one.name).stat().st_size == one.size for one in found.pictures)
        if found.source == rest and whole:
            return found
    return None
