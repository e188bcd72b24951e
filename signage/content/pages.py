"""Pictures of web pages: what was drawn of one last, and why it could not be drawn since.

`media/pages/<hash of the address>.json` is written last: the picture that it names is there whole.
A reader never draws anything; it looks here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from signage.plain import opened

FOLDER = "pages"
TYPE = "image/webp"
MAX_NOTE = 10_000
PORTS = {"http": 80, "https": 443}

FAILURES = frozenset(
    {
        "page_browser", "page_certificate", "page_elsewhere", "page_login", "page_private",
        "page_slow", "page_status", "page_strange", "page_unreachable",
    }
)  # fmt: skip
"""Why a page could not be drawn, as keys of the checker's words."""

Every = Literal["5m", "10m", "30m", "1h", "6h"]
Keep = Literal["1h", "6h", "24h", "3d", "7d"]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Origin = tuple[str, str, int]
"""Scheme, host in small letters, port."""


class Shot(BaseModel):
    """The last picture of a page, with when it was taken; `failed` is why there is no newer one."""

    model_config = ConfigDict(frozen=True)

    v: Literal[1] = 1
    url: Annotated[str, Field(max_length=300)]
    hash: Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")] = ""
    size: Annotated[int, Field(ge=0)] = 0
    taken: AwareDatetime | None = None
    failed: str = ""
    values: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if (self.taken is None) != (not self.hash) or not (self.hash or self.failed):
            raise ValueError("no picture and no reason")
        if self.failed and self.failed not in FAILURES:
            raise ValueError("an unknown failure")
        return self

    @property
    def name(self) -> str:
        """The picture's file; empty without one."""
        return f"{key(self.url)}-{self.hash}.webp" if self.hash else ""


def key(url: str) -> str:
    """What the files of a page are called by."""
    return hashlib.sha256(url.encode()).hexdigest()[:12]


def shot_of(media: Path, url: str) -> Shot | None:
    """What lies in the media folder of a page; None: nothing yet, or it is spoilt."""
    home = media / FOLDER
    with suppress(OSError, ValueError, ValidationError):
        with opened(home / f"{key(url)}.json") as file:
            found = Shot.model_validate_json(file.read(MAX_NOTE))
        whole = not found.name or (home / found.name).stat().st_size == found.size
        if found.url == url and whole:
            return found
    return None


def span(text: Every | Keep) -> timedelta:
    """`10m` is ten minutes."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def origin(url: str) -> Origin | None:
    """Where a page comes from; None of what is no web address."""
    with suppress(ValueError):
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme)
        if parts.hostname and port and parts.scheme in PORTS:
            return parts.scheme, parts.hostname.lower(), port
    return None


def listed(url: str, pages: Iterable[str]) -> bool:
    """Whether the list names where the page comes from: same scheme, host and port."""
    found = origin(url)
    return found is not None and any(origin(one) == found for one in pages)


def taken_text(moment: datetime) -> dict[str, str]:
    """The blanks of the line below a picture; true on whatever day it is read."""
    return {"time": moment.strftime("%H:%M"), "day": moment.strftime("%d/%m")}
