"""The library read from its folder: guides, steps and notices, shared playlists, holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from signage.content.due import Dated, ahead
from signage.content.fields import is_code
from signage.content.files import Files
from signage.content.guide import Guide
from signage.content.holidays import Specials, specials_of
from signage.content.includes import with_includes
from signage.content.lists import is_map
from signage.content.media import Shelf
from signage.content.notice import NoticeFile
from signage.content.playlist import Playlist
from signage.content.record import Record
from signage.content.site import Library, Site
from signage.content.slides.base import Scope
from signage.content.steps import Steps
from signage.content.validate import validated
from signage.content.walls import playlist_file
from signage.problems import Problem
from signage.yamlmarks import Document

M = TypeVar("M", bound=BaseModel)

PART = "library/"
TEXTS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "guides": ("guide", Guide), "notices": ("notice", NoticeFile), "steps": ("steps", Steps),
}  # fmt: skip
"""The folders of texts, the slides that are made of each, and the model of its files."""


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What a file of the library comes to on a day."""

    day: date
    made: Any
    wrong: bool
    problems: tuple[Problem, ...]
    due: bool


def library_of(files: Files, today: date, before: Library) -> tuple[Library, list[Dated]]:
    """The library, and its texts that are due for a check; what is broken is as it was `before`."""
    broken: set[str] = set()
    dated: list[Dated] = []
    home = files.folder / "library"
    texts: dict[str, Any] = {
        name: _texts(files, today, name, getattr(before, name), broken, dated) for name in TEXTS
    }
    library = Library(
        **texts,
        holidays=holidays_of(files, home, before.holidays, today),
        broken=frozenset(broken),
        pictures=files.versions(PART, "library/media/"),
    )
    playlists: dict[str, Playlist] = {}
    scope = Scope(library, Shelf(files.folder / "sites" / "library"))
    for path in files.yaml(home / "playlists"):
        was = before.playlists.get(path.stem)
        playlist = playlist_file(files, path, scope, None, was)
        playlists[path.stem] = playlist or Playlist(path.stem)
    if any(one.is_relative_to(home) for one in files.unreadable):
        library = replace(library, holidays=before.holidays)
        playlists = {**before.playlists, **playlists}
    whole, problems = with_includes(playlists, {}, before.playlists)
    files.problems += problems
    for code in whole.keys() - playlists.keys():
        files.miss(home / "playlists" / f"{code}.yaml")
    return replace(library, playlists=whole), dated


def emptied(files: Files, library: Library, before: Library) -> list[str]:
    """The folders of texts that held several and hold none: that may be nobody's wish.

    Who takes a text away takes its file; a folder that is gone was renamed, or is on its way.
    """
    home = files.folder / "library"
    return [
        name
        for name in TEXTS
        if not getattr(library, name)
        and len(getattr(before, name)) > 1
        and not files.yaml(home / name)
    ]


def named(sites: Iterable[Site]) -> set[str]:
    """What slides and notices of the sites show, by the ids of slides: `guide:khai-sinh`."""
    found: set[str] = set()
    for site in sites:
        found.update(one.id for playlist in site.playlists.values() for one in playlist.slides)
        found.update(one.id for one in site.notices)
    return found


def differing(one: Library, other: Library) -> frozenset[str] | None:
    """The texts that are other ones, as overrides call them, `guides.khai-sinh`.

    None where more differs than what stands under the same names.
    """
    same = ("playlists", "holidays", "broken", "pictures")
    if any(getattr(one, name) != getattr(other, name) for name in same):
        return None
    found: set[str] = set()
    for name in TEXTS:
        texts, others = getattr(one, name), getattr(other, name)
        if texts.keys() != others.keys():
            return None
        found.update(f"{name}.{code}" for code in texts if texts[code] is not others[code])
    return frozenset(found)


def holidays_of(files: Files, folder: Path, before: Specials, today: date) -> Specials:
    """The days of holidays.yaml in a site's folder or the library's."""
    path = folder / "holidays.yaml"
    if not files.exists(path):
        return {}
    found, problems = specials_of(files.read(path), before, today)
    files.problems += problems
    return found


def model_of(files: Files, model: type[M], document: Document) -> M | None:
    """A file as its model; None, the mistakes told, where it has any."""
    if not is_map(document, files.problems):
        return None
    made, problems = validated(model, document)
    files.problems += problems
    return made


def _texts(
    files: Files,
    today: date,
    name: str,
    before: Mapping[str, Any],
    broken: set[str],
    dated: list[Dated],
) -> Mapping[str, Any]:
    """Each file of a library folder, or how it was before when it is broken now."""
    kind, model = TEXTS[name]
    found: dict[str, Any] = {}
    folder = files.folder / "library" / name
    for path in files.yaml(folder):
        document = files.read(path)
        one = _reviewed(document, model, today)
        files.problems += one.problems
        code = path.stem
        if not is_code(code):
            files.tell(path, "bad_code", value=code)
        elif not one.wrong:
            found[code] = one.made
            if one.due:
                dated.append((name, code, document))
        elif code in before:
            files.stays.add(document.file)
            found[code] = before[code]
        else:
            broken.add(f"{kind}:{code}")
    return before if folder in files.unreadable else found


def _reviewed(document: Document, model: type[BaseModel], today: date) -> _Reviewed:
    """What the file says, judged once a day."""
    known: _Reviewed | None = document.made.get(_reviewed)
    if known and known.day == today:
        return known
    made: BaseModel | None = None
    problems: list[Problem] = []
    if is_map(document, problems):
        made, told = validated(model, document)
        problems += told
    days = ahead(document, made, today)
    record = made.record if isinstance(made, NoticeFile) else made
    due = isinstance(record, Record) and record.standing(today) != "good"
    told = [*problems, *days]
    reviewed = _Reviewed(today, made, made is None or bool(days), tuple(told), due)
    document.made[_reviewed] = reviewed
    return reviewed
