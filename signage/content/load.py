"""The whole content folder read: a function of the files and of what was good before.

A mistake costs as little as it can: a slide, a screen, a guide, one site. Where something good was
loaded before, it stays in the place of what is broken now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from os.path import exists, isdir
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from signage.content.due import Dated, ahead, due, overdue
from signage.content.fields import is_code
from signage.content.files import Census, Files
from signage.content.guide import Guide
from signage.content.holidays import Specials, specials_of
from signage.content.includes import with_includes
from signage.content.kept import Kept, no_collector
from signage.content.lists import is_map
from signage.content.media import Shelf
from signage.content.notice import NoticeFile
from signage.content.notices import Posted, posted_of
from signage.content.overrides import Overrides, localized, overrides_of
from signage.content.playlist import Playlist
from signage.content.references import site_problems
from signage.content.site import RESERVED, Library, Site
from signage.content.sitefile import SiteFile
from signage.content.slides.base import Scope
from signage.content.steps import Steps
from signage.content.validate import validated
from signage.content.walls import pictures_shown, playlist_file, site_playlists, site_screens
from signage.problems import Problem
from signage.yamlmarks import Document

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Content:
    """Everything that is good, and every problem; `stamp` changes when any file does."""

    sites: Mapping[str, Site] = field(default_factory=dict)
    library: Library = field(default_factory=Library)
    problems: tuple[Problem, ...] = ()
    stamp: str = ""
    stays: frozenset[str] = frozenset()
    """Files of whose broken content the last good version is shown, as problems name them."""
    census: Census = field(default_factory=Census)


def load(
    folder: Path, today: date, before: Content | None = None, kept: Kept | None = None
) -> Content:
    """The content of `folder`; never raises because of what lies there.

    `kept` remembers it: with the same one only what changed is read again.
    """
    with no_collector():
        return _load(Files(folder, kept), today, before or Content())


def _load(files: Files, today: date, before: Content) -> Content:
    sites: Mapping[str, Site] = before.sites
    library = before.library
    if not _is_there(files):
        files.unreadable.add(files.folder)
    else:
        dated: list[Dated] = []
        home = files.folder / "library"
        if isdir(home) or not library.guides:
            library, dated = files.part(
                "library/", (today,), partial(_library, files, today, library)
            )
        else:  # it was renamed, or is on a share that is away
            files.tell(home, "no_folder")
            files.unreadable.add(home)
        sites = _sites(files, library, today, before.sites)
        late = files.part("due", (library, today), partial(_overdue, files, dated, library, today))
        files.problems += due(late, library, sites, today)
    for site in sites.values():
        for media in site.media.values():
            files.note(f"{site.code}/{media.name}", media.hash)
    files.done()
    problems = tuple(sorted(set(files.problems)))
    stays = frozenset(files.stays)
    return Content(sites, library, problems, files.stamp, stays, files.census)


def _overdue(files: Files, dated: list[Dated], library: Library, today: date) -> list[Dated]:
    return overdue(dated, library, today)


def _is_there(files: Files) -> bool:
    """An empty folder is where a share is not connected: nobody has deleted everything."""
    if not isdir(files.folder):
        files.tell(files.folder, "no_folder")
        return False
    if not isdir(files.folder / "sites") and not isdir(files.folder / "library"):
        files.tell(files.folder / "sites", "no_sites")
        return False
    return True


def _library(files: Files, today: date, before: Library) -> tuple[Library, list[Dated]]:
    broken: set[str] = set()
    dated: list[Dated] = []

    def read(kind: str, folder: str, model: type[M], old: Mapping[str, M]) -> dict[str, M]:
        found = _models(files, today, kind, folder, model, old, broken)
        dated.extend((folder, code, document) for code, document, _ in found if document)
        return {code: one for code, _, one in found}

    home = files.folder / "library"
    library = Library(
        guides=read("guide", "guides", Guide, before.guides),
        notices=read("notice", "notices", NoticeFile, before.notices),
        steps=read("steps", "steps", Steps, before.steps),
        holidays=_holidays(files, home, before.holidays),
        broken=frozenset(broken),
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


def _models(
    files: Files,
    today: date,
    kind: str,
    name: str,
    model: type[M],
    before: Mapping[str, M],
    broken: set[str],
) -> list[tuple[str, Document | None, M]]:
    """Each file of a library folder, or how it was before when it is broken now."""
    found: list[tuple[str, Document | None, M]] = []
    folder = files.folder / "library" / name
    for path in files.yaml(folder):
        document = files.read(path)
        made = _validated(files, model, document)
        wrong = ahead(document, made, today)
        files.problems += wrong
        if not is_code(path.stem):
            files.tell(path, "bad_code", value=path.stem)
        elif made and not wrong:
            found.append((path.stem, document, made))
        elif path.stem in before:
            files.stays.add(document.file)
            found.append((path.stem, None, before[path.stem]))
        else:
            broken.add(f"{kind}:{path.stem}")
    if folder in files.unreadable:
        return [(code, None, one) for code, one in before.items()]
    return found


def _sites(
    files: Files, library: Library, today: date, before: Mapping[str, Site]
) -> dict[str, Site]:
    found: dict[str, Site] = {}
    folders = files.folders(files.folder / "sites")
    renamed = False
    for folder in folders:
        code = folder.name
        if code in RESERVED or not is_code(code):
            renamed = True
            reserved = ", ".join(sorted(RESERVED))
            files.tell(folder, "site_name", name=code, reserved=reserved)
            continue
        was = before.get(code)
        read = partial(_site, files, folder, library, today, was)
        site = files.part(f"sites/{code}/", (library, today), read)
        site = was if folder in files.unreadable else site
        if site:
            found[code] = site
    home = files.folder / "sites"
    for code in before.keys() - found.keys() if renamed else ():
        found[code] = before[code]  # its folder may be the one whose name is no code
        files.unreadable.add(home / code)
    if not folders and home not in files.unreadable:
        files.tell(home, "no_sites")
        if not isdir(home):
            files.unreadable.add(home)
    return dict(before) if home in files.unreadable else found


def _site(
    files: Files, folder: Path, library: Library, today: date, before: Site | None
) -> Site | None:
    """The site; None when its site.yaml never was good."""
    file = _site_file(files, folder, before.file if before else None)
    overrides = _overrides(files, folder, library, today, before.overrides if before else {})
    seen = localized(library, overrides)
    scope = Scope(seen, Shelf(folder, before.media if before else None))
    playlists = site_playlists(files, folder, scope, file, before)
    holidays = _holidays(files, folder, before.holidays if before else {})
    if file is None:
        return None
    screens = site_screens(files, folder, file, playlists, before)
    halls = {*file.halls, *(one.hall for one in screens.values())}
    posted = _posted(files, folder, scope, halls, before.notices if before else ())
    media = {**pictures_shown(before, playlists), **scope.media.found}
    return Site(
        folder.name, file, screens, playlists, scope.library, media,
        {**library.holidays, **holidays}, posted, overrides,
    )  # fmt: skip


def _holidays(files: Files, folder: Path, before: Specials) -> Specials:
    path = folder / "holidays.yaml"
    if not exists(path):
        return {}
    found, problems = specials_of(files.read(path), before)
    files.problems += problems
    return found


def _overrides(
    files: Files, folder: Path, library: Library, today: date, before: Overrides
) -> Overrides:
    path = folder / "overrides.yaml"
    if not exists(path):
        return {}
    found, problems = overrides_of(files.read(path), library, today, before)
    files.problems += problems
    return found


def _posted(
    files: Files, folder: Path, scope: Scope, halls: set[str], before: tuple[Posted, ...]
) -> tuple[Posted, ...]:
    path = folder / "notices.yaml"
    if not exists(path):
        return ()
    found, problems = posted_of(files.read(path), scope, halls, before)
    files.problems += problems
    return found


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
    if file is not None:
        if site_problems not in document.made:
            document.made[site_problems] = tuple(site_problems(document, file))
        found = document.made[site_problems]
        files.problems += found
        if before is None or all(one.severity != "error" for one in found):
            return file
    return files.stay(document, before)


def _validated(files: Files, model: type[M], document: Document) -> M | None:
    if not is_map(document, files.problems):
        return None
    made, problems = validated(model, document)
    files.problems += problems
    return made
