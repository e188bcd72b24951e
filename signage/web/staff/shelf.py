"""What lies in a site's media folder: name, size, whether it is ready, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from signage.content.kinds import PICTURES, Type, head_kind
from signage.content.made import FOLDER, Made, made_of, note_of
from signage.content.media import named_by
from signage.content.site import Site
from signage.media.ingest import files_of, slide_kind
from signage.media.making import kind_at
from signage.plain import opened
from signage.words import say
from signage.words.pictures import WORDS

YAML_MOST = 3_000_000
TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif"}
_ENDS = r"(?![\w.\-/])"
"""What may follow a file's name where a file names it: never more of a name."""


@dataclass(frozen=True, slots=True)
class Book:
    """A file on the shelf. `name` is what a playlist writes; `kind` the slide that shows it, and
    `called` the word for what it is."""

    name: str
    rest: str
    size: int
    kind: str
    called: str
    pages: int
    ready: bool
    seen: bool
    where: tuple[str, ...]


def books(root: Path, site: Site, folder: Path, lang: str) -> list[Book]:
    """All files, the newest first."""
    found = []
    texts = list(_texts(folder))
    for rest, version in files_of(root):
        made = made_of(root, rest)
        first = _type(root / rest)
        kind, called = _kinds(kind_at(root / rest), made)
        pages = len(made.pictures) if made else 0
        where = tuple(_where(f"media/{rest}", site, texts, lang))
        ready = bool(made and made.pictures) or bool(first)
        book = Book(f"media/{rest}", rest, version[0], kind, called, pages, ready, ready, where)
        found.append((version[1], book))
    return [book for _, book in sorted(found, key=lambda one: one[0], reverse=True)]


def book(root: Path, site: Site, folder: Path, name: str, lang: str) -> Book | None:
    """The one of that name, if it lies there."""
    return next((one for one in books(root, site, folder, lang) if one.name == name), None)


def face(root: Path, rest: str) -> tuple[Path, str] | None:
    """A picture of a file of the folder, with its type; None where there is none."""
    if rest not in {one for one, _ in files_of(root)}:
        return None
    made = made_of(root, rest)
    if made and made.pictures:
        return root / FOLDER / made.pictures[0].name, made.pictures[0].type
    kind = _type(root / rest)
    return (root / rest, kind) if kind else None


def remove(root: Path, rest: str) -> None:
    """The file, and what was made of it unless another file's note names that too. Raises OSError.

    The file goes first: a crash in between leaves a note that a later start sweeps.
    """
    made = made_of(root, rest)
    (root / rest).unlink()
    (root / FOLDER / note_of(rest)).unlink(missing_ok=True)
    if made:
        kept = _named_by_others(root)
        for one in made.results:
            if one.name not in kept:
                with suppress(OSError):
                    (root / FOLDER / one.name).unlink()


def _named_by_others(root: Path) -> set[str]:
    found: list[Made | None] = [made_of(root, rest) for rest, _ in files_of(root)]
    return {result.name for made in found if made for result in made.results}


def _kinds(first: Type | None, made: Made | None) -> tuple[str, str]:
    """The slide for a file, and the word for it; of what was refused by how the file begins."""
    if made and made.pictures:
        kind: str = made.kind
    else:
        kind = slide_kind(first) if first else "other"
    return kind, "pdf" if first == "pdf" and kind == "poster" else kind


def _type(path: Path) -> str:
    """The MIME type of a picture that browsers show, by its first bytes; empty for all else."""
    with suppress(OSError), opened(path) as file:
        kind = head_kind(file.read(64))
        if kind in PICTURES:
            return TYPES.get(kind or "", "")
    return ""


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError, ValueError), opened(path) as file:
            yield path.name, file.read(YAML_MOST).decode("utf-8", "replace")


def _where(name: str, site: Site, texts: list[tuple[str, str]], lang: str) -> Iterator[str]:
    """Each file of the site that names it: as its slides say, or as its text reads."""
    pattern = re.compile(re.escape(name) + _ENDS)
    shown = {
        f"{code}.yaml"
        for code, playlist in site.playlists.items()
        if any(named_by(one) == name for one in playlist.slides)
    }
    shown |= {file for file, text in texts if pattern.search(text)}
    for file in sorted(shown):
        code = file.removesuffix(".yaml")
        if code in site.playlists:
            yield say(WORDS, "where_playlist", lang, name=code)
        elif file == "notices.yaml":
            yield say(WORDS, "where_notices", lang)
        else:
            yield say(WORDS, "where_file", lang, name=file)
