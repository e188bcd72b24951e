"""What a centre looked at: each text of the library as it said it then, and by which source a
centre's own facts stand. One small file a site, written whole; without it nothing is lost but what
changed since.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from signage.edit.safe import replace_file

MOST = 1_000
MAX_BYTES = 8_000_000
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Look:
    """Who looked at a text, on which day, and what it said then."""

    digest: str
    day: str
    who: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stand:
    """By which document the centre's own fact stands, and the mark of what it said then."""

    source: str
    day: str
    who: str
    mark: str = ""

    def fits(self, value: object) -> bool:
        """Whether it is still about what the file says: an undo brings another value back."""
        return self.mark in ("", mark_of(value))


def mark_of(value: object) -> str:
    """The same for the same data of a file."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Looked:
    """Of one site: by text (`guides.khai-sinh`), and by fact (`guides.khai-sinh.fee`)."""

    texts: Mapping[str, Look]
    stands: Mapping[str, Stand]


def read(data: Path, site: str) -> Looked:
    """What is kept; nothing where the file is not there or is not ours."""
    path = _path(data, site)
    try:
        if path.stat().st_size > MAX_BYTES:
            return Looked({}, {})
        found = json.loads(path.read_bytes())
        return Looked(
            {key: Look(**one) for key, one in found["texts"].items()},
            {key: Stand(**one) for key, one in found["stands"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Looked({}, {})


def keep(
    data: Path,
    site: str,
    texts: Mapping[str, Look] | None = None,
    stands: Mapping[str, Stand | None] | None = None,
) -> None:
    """Adds to what is kept; a stand that is None goes. Raises OSError."""
    with _lock:
        was = read(data, site)
        gone = {key for key, one in (stands or {}).items() if one is None}
        new = {key: one for key, one in (stands or {}).items() if one is not None}
        all_texts = [*({**was.texts, **(texts or {})}).items()][-MOST:]
        all_stands = [
            (key, one) for key, one in ({**was.stands, **new}).items() if key not in gone
        ][-MOST:]
        found = {
            "texts": {key: asdict(one) for key, one in all_texts},
            "stands": {key: asdict(one) for key, one in all_stands},
        }
        path = _path(data, site)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(found, ensure_ascii=False).encode())


def _path(data: Path, site: str) -> Path:
    return data / "looked" / f"{site}.json"
