"""The whole content folder read: a function of the files and of what was good before.

A mistake costs as little as it can: a slide, a screen, a guide, one site. Where something good was
loaded before in this process, it stays in the place of what is broken now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from os.path import exists, isdir
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from signage.content.entries import playlist_of
from signage.content.fields import day_text, is_code
from signage.content.files import Files
from signage.content.guide import Guide
from signage.content.media import Shelf
from signage.content.notice import Notice
from signage.content.playlist import Playlist
from signage.content.references import screen_problems, site_problems
from signage.content.screen import Screen, ScreenFile
from signage.content.site import RESERVED, Library, Site, SiteFile
from signage.content.slides.base import Scope
from signage.content.validate import validated
from signage.problems import Problem, problem
from signage.yamlmarks import Document

M = TypeVar("M", bound=BaseModel)

NOT_PLAYLISTS = frozenset({"site", "screens", "overrides"})
PHONES = "m"
"""The address of phones, so no screen's code."""


@dataclass(frozen=True)
class Content:
    """Everything that is good, and every problem; `stamp` changes when any file does."""

    sites: Mapping[str, Site] = field(default_factory=dict)
    library: Library = field(default_factory=Library)
    problems: tuple[Problem, ...] = ()
    stamp: str = ""


def load(folder: Path, today: date, before: Content | None = None) -> Content:
    """The content of `folder`; never raises because of what lies there."""
    before = before or Content()
    files = Files(folder)
    sites: Mapping[str, Site] = before.sites
    library = before.library
    if isdir(folder):
        library = _library(files, today, before.library)
        sites = _sites(files, library, before.sites)
    else:
        files.tell(folder, "no_folder")
    for site in sites.values():
        for media in site.media.values():
            files.note(f"{site.code}/{media.name}", media.hash)
    return Content(sites, library, tuple(sorted(set(files.problems))), files.stamp)


def _library(files: Files, today: date, before: Library) -> Library:
    guides: dict[str, Guide] = {}
    broken: set[str] = set()
    for code, document, guide in _models(files, "guide", Guide, before.guides, broken):
        guides[code] = guide
        if document:
            files.problems += _standing(document, code, guide, today)
    found = _models(files, "notice", Notice, before.notices, broken)
    return Library(guides, {code: one for code, _, one in found}, frozenset(broken))


def _models(
    files: Files, kind: str, model: type[M], before: Mapping[str, M], broken: set[str]
) -> list[tuple[str, Document | None, M]]:
    """Each file of a library folder, or how it was before when it is broken now."""
    found: list[tuple[str, Document | None, M]] = []
    folder = files.folder / "library" / f"{kind}s"
    for path in files.yaml(folder):
        document = files.read(path)
        made = _validated(files, model, document)
        if not is_code(path.stem):
            files.tell(path, "bad_code", value=path.stem)
        elif made:
            found.append((path.stem, document, made))
        elif path.stem in before:
            found.append((path.stem, None, before[path.stem]))
        else:
            broken.add(f"{kind}:{path.stem}")
    if folder in files.unreadable:
        return [(code, None, one) for code, one in before.items()]
    return found


def _standing(document: Document, code: str, guide: Guide, today: date) -> list[Problem]:
    """A warning when the guide is due for a check or has left the walls."""
    standing = guide.standing(today)
    if standing == "good":
        return []
    ended = standing == "gone" and guide.last_day == guide.valid_until
    at = document.at(("valid_until" if ended else "checked" if guide.checked else "collected",))
    key = "guide_ended" if ended else f"guide_{standing}"
    day = day_text(guide.last_day)
    return [problem(document.file, at, key, None, "warning", name=code, day=day)]


def _sites(files: Files, library: Library, before: Mapping[str, Site]) -> dict[str, Site]:
    found: dict[str, Site] = {}
    folders = files.folders(files.folder / "sites")
    for folder in folders:
        code = folder.name
        if code in RESERVED or not is_code(code):
            reserved = ", ".join(sorted(RESERVED))
            files.tell(folder, "site_name", name=code, reserved=reserved)
            continue
        site = _site(files, folder, library, before.get(code))
        if site:
            found[code] = site
    if files.folder / "sites" in files.unreadable:
        return dict(before)
    if not folders:
        files.tell(files.folder / "sites", "no_sites")
    return found


def _site(files: Files, folder: Path, library: Library, before: Site | None) -> Site | None:
    """The site; None when its site.yaml never was good."""
    file = _site_file(files, folder, before.file if before else None)
    shelf = Shelf(folder)
    playlists: dict[str, Playlist] = {}
    for path in files.yaml(folder):
        if path.stem in NOT_PLAYLISTS:
            continue
        was = before.playlists.get(path.stem) if before else None
        playlist = _playlist(files, path, Scope(library, shelf), file, was)
        # A broken file has told its own problem: the screens that name it are right.
        playlists[path.stem] = playlist or Playlist(path.stem, ())
    if folder in files.unreadable and before:
        playlists = dict(before.playlists)
    if file is None:
        return None
    screens = _screens(files, folder, file, playlists, before.screens if before else {})
    media = {**(before.media if before else {}), **shelf.found}
    return Site(folder.name, file, screens, playlists, library, media)


def _site_file(files: Files, folder: Path, before: SiteFile | None) -> SiteFile | None:
    """site.yaml; what was good before, where it has a mistake.

    After a start nothing was: then a name that leads nowhere must not keep every wall dark.
    """
    path = folder / "site.yaml"
    if not exists(path):
        files.tell(path, "no_file", name="site.yaml")
        return before
    document = files.read(path)
    file = _validated(files, SiteFile, document)
    if file is None:
        return before
    found = list(site_problems(document, file))
    files.problems += found
    wrong = any(one.severity == "error" for one in found)
    return before if wrong and before else file


def _playlist(
    files: Files, path: Path, scope: Scope, site: SiteFile | None, before: Playlist | None
) -> Playlist | None:
    document = files.read(path)
    if not is_code(path.stem):
        files.tell(path, "bad_code", value=path.stem)
    if not _is_map(files, document):
        return before
    playlist, problems = playlist_of(document, path.stem, scope, site, before)
    files.problems += problems
    return playlist


def _screens(
    files: Files,
    folder: Path,
    site: SiteFile,
    playlists: Mapping[str, Playlist],
    before: Mapping[str, Screen],
) -> Mapping[str, Screen]:
    """screens.yaml; a broken screen stays as it was, without harm to the others."""
    path = folder / "screens.yaml"
    if not exists(path):
        files.tell(path, "no_file", name="screens.yaml")
        return before
    document = files.read(path)
    if not _is_map(files, document):
        return before
    found: dict[str, Screen] = {}
    for code in document.data:
        if not is_code(code) or code == PHONES:
            at = document.key_at((code,))
            files.problems.append(problem(document.file, at, "screen_name", name=code))
            continue
        file, problems = validated(ScreenFile, document, (code,))
        files.problems += problems
        if file:
            found[code] = Screen.of(code, file)
        elif code in before:
            found[code] = before[code]
    problems, screens = screen_problems(document, found, site, playlists)
    files.problems += problems
    return screens


def _is_map(files: Files, document: Document) -> bool:
    if isinstance(document.data, dict):
        return True
    if not document.problems:
        key = "empty_file" if document.data is None else "want_map"
        files.problems.append(problem(document.file, document.at(()), key))
    return False


def _validated(files: Files, model: type[M], document: Document) -> M | None:
    if not _is_map(files, document):
        return None
    made, problems = validated(model, document)
    files.problems += problems
    return made
