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
from signage.content.entries import playlist_of
from signage.content.fields import is_code
from signage.content.files import Census, Files
from signage.content.guide import Guide
from signage.content.holidays import Specials, specials_of
from signage.content.includes import with_includes
from signage.content.kept import Kept, no_collector
from signage.content.lists import is_map
from signage.content.media import Media, Shelf
from signage.content.notice import NoticeFile
from signage.content.notices import Posted, posted_of
from signage.content.overrides import Overrides, localized, overrides_of
from signage.content.playlist import Playlist
from signage.content.references import screen_problems, site_problems, unused
from signage.content.screen import NEEDS_PLAYLIST, Screen, ScreenFile
from signage.content.site import RESERVED, Library, Site
from signage.content.sitefile import SiteFile
from signage.content.slides import SLIDES, image
from signage.content.slides.base import Scope
from signage.content.steps import Steps
from signage.content.validate import validated
from signage.problems import Problem, problem
from signage.yamlmarks import Document

M = TypeVar("M", bound=BaseModel)

NOT_PLAYLISTS = frozenset({"site", "screens", "overrides", "notices", "holidays"})
PHONES = "m"
"""The address of phones, so no screen's code."""


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
        read = partial(_library, files, before.library)
        library, dated = files.part("library/", (), read)
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
    files.problems += ahead(dated, library, today)
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


def _library(files: Files, before: Library) -> tuple[Library, list[Dated]]:
    broken: set[str] = set()
    dated: list[Dated] = []

    def read(kind: str, folder: str, model: type[M], old: Mapping[str, M]) -> dict[str, M]:
        found = _models(files, kind, folder, model, old, broken)
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
        playlist = _playlist(files, path, scope, None, was)
        playlists[path.stem] = playlist or Playlist(path.stem)
    if any(one.is_relative_to(home) for one in files.unreadable):
        library = replace(library, holidays=before.holidays)
        playlists = {**before.playlists, **playlists}
    whole, problems = with_includes(playlists, {})
    files.problems += problems
    return replace(library, playlists=whole), dated


def _models(
    files: Files, kind: str, name: str, model: type[M], before: Mapping[str, M], broken: set[str]
) -> list[tuple[str, Document | None, M]]:
    """Each file of a library folder, or how it was before when it is broken now."""
    found: list[tuple[str, Document | None, M]] = []
    folder = files.folder / "library" / name
    for path in files.yaml(folder):
        document = files.read(path)
        made = _validated(files, model, document)
        if not is_code(path.stem):
            files.tell(path, "bad_code", value=path.stem)
        elif made:
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
    for folder in folders:
        code = folder.name
        if code in RESERVED or not is_code(code):
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
    playlists = _playlists(files, folder, scope, file, before)
    holidays = _holidays(files, folder, before.holidays if before else {})
    if file is None:
        return None
    screens = _screens(files, folder, file, playlists, before.screens if before else {})
    halls = {*file.halls, *(one.hall for one in screens.values())}
    posted = _posted(files, folder, scope, halls, before.notices if before else ())
    media = {**_shown(before, playlists), **scope.media.found}
    return Site(
        folder.name, file, screens, playlists, scope.library, media,
        {**library.holidays, **holidays}, posted, overrides,
    )  # fmt: skip


def _shown(before: Site | None, playlists: Mapping[str, Playlist]) -> dict[str, Media]:
    """The pictures of before that slides still show, their files being gone or broken."""
    slides = (one for playlist in playlists.values() for one in playlist.slides)
    names = {one.image for one in slides if isinstance(one, image.Entry)}
    return {name: one for name, one in before.media.items() if name in names} if before else {}


def _playlists(
    files: Files, folder: Path, scope: Scope, site: SiteFile | None, before: Site | None
) -> dict[str, Playlist]:
    playlists: dict[str, Playlist] = {}
    for path in files.yaml(folder):
        if path.stem in NOT_PLAYLISTS:
            continue
        was = before.playlists.get(path.stem) if before else None
        playlist = _playlist(files, path, scope, site, was)
        # A broken file has told its own problem: the screens that name it are right.
        playlists[path.stem] = playlist or Playlist(path.stem)
    whole, problems = with_includes(playlists, scope.library.playlists)
    files.problems += problems
    for entry in (one for playlist in whole.values() for one in playlist.slides):
        # The pictures of the library's playlists are the site's too; mistakes were told there.
        list(SLIDES[entry.kind].wrong_references(entry, scope))
    return whole


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


def _playlist(
    files: Files, path: Path, scope: Scope, site: SiteFile | None, before: Playlist | None
) -> Playlist | None:
    document = files.read(path)
    if not is_code(path.stem):
        files.tell(path, "bad_code", value=path.stem)
    if not is_map(document, files.problems):
        return files.stay(document, before)
    playlist, problems = playlist_of(document, path.stem, scope, site, before)
    files.problems += problems
    return files.stay(document, before) if playlist is before else playlist


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
    if not is_map(document, files.problems):
        return files.stay(document, before)
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
    for code, one in screens.items():
        was = before[code].playlist if code in before else None
        if one.playlist is None and one.layout in NEEDS_PLAYLIST and was in playlists:
            screens[code] = replace(one, playlist=was)  # the mistake is told; the wall goes on
    for code in unused(playlists, screens):
        files.tell(folder / f"{code}.yaml", "playlist_unused", "warning", name=code)
    return screens


def _validated(files: Files, model: type[M], document: Document) -> M | None:
    if not is_map(document, files.problems):
        return None
    made, problems = validated(model, document)
    files.problems += problems
    return made
