"""The whole content folder read: a function of the files and of what was good before.

A mistake costs as little as it can: a slide, a screen, a guide, one site. Where something good was
loaded before, it stays in the place of what is broken now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from os.path import isdir
from pathlib import Path
from typing import Any

from signage.content.due import Dated, due
from signage.content.fields import is_code
from signage.content.figures import Figures, figures_of
from signage.content.files import Census, Files
from signage.content.kept import Kept, Part, no_collector
from signage.content.library import (
    PART,
    TEXTS,
    differing,
    emptied,
    holidays_of,
    library_of,
    model_of,
    named,
)
from signage.content.lists import says_nothing
from signage.content.media import Shelf
from signage.content.notices import Posted, posted_of
from signage.content.overrides import Overrides, localized, overrides_of, texts_named
from signage.content.procedures import Procedures, procedures_of, refiled
from signage.content.references import site_problems
from signage.content.screen import Screen
from signage.content.site import RESERVED, Library, Site
from signage.content.sitefile import SiteFile
from signage.content.slides.base import Scope
from signage.content.ticker import TickerLine, ticker_of
from signage.content.walls import pictures_shown, site_playlists, site_screens
from signage.content.where import known_places
from signage.problems import Problem


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
            read = partial(library_of, files, today, library)
            library, dated = files.part(PART, (today,), read)
        else:  # it was renamed, or is on a share that is away
            files.tell(home, "no_folder")
            files.unreadable.add(home)
        library, sites = _together(files, library, today, before)
        files.problems += due(dated, library, sites, today)
    for site in sites.values():
        for media in site.media.values():
            files.note(f"{site.code}/{media.name}", media.hash)
    files.done()
    problems = tuple(sorted(set(files.problems)))
    stays = frozenset(files.stays)
    return Content(sites, library, problems, files.stamp, stays, files.census)


def _is_there(files: Files) -> bool:
    """An empty folder is where a share is not connected: nobody has deleted everything."""
    if not isdir(files.folder):
        files.tell(files.folder, "no_folder")
        return False
    if not isdir(files.folder / "sites") and not isdir(files.folder / "library"):
        files.tell(files.folder / "sites", "no_sites")
        return False
    return True


def _together(
    files: Files, library: Library, today: date, before: Content
) -> tuple[Library, dict[str, Site]]:
    """The library and the sites; a folder of it that was emptied stays, if a slide names a text
    of it still."""
    gone = emptied(files, library, before.library)
    if not gone:
        return library, _sites(files, library, today, before.sites)
    whole = _with(library, before.library, gone)
    sites = _sites(files, whole, today, before.sites)
    shown = named(sites.values())
    missed = [
        name
        for name in gone
        if any(f"{TEXTS[name][0]}:{code}" in shown for code in getattr(whole, name))
    ]
    for name in missed:
        folder = files.folder / "library" / name
        files.tell(folder, "folder_emptied", name=f"library/{name}")
        files.unreadable.add(folder)
    if missed == gone:
        return whole, sites
    whole = _with(library, before.library, missed)
    return whole, _sites(files, whole, today, before.sites)


def _with(library: Library, before: Library, names: list[str]) -> Library:
    kept: dict[str, Any] = {name: getattr(before, name) for name in names}
    return replace(library, **kept, codes={})


def _sites(
    files: Files, library: Library, today: date, before: Mapping[str, Site]
) -> dict[str, Site]:
    found: dict[str, Site] = {}
    again = _Exchange(library, today).of
    folders = files.folders(files.folder / "sites")
    if files.kept.site is not None:
        folders = [one for one in folders if one.name == files.kept.site]
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
        site = files.part(f"sites/{code}/", (library, today), read, again)
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


class _Exchange:
    """The library in the place of an older one, in sites that say nothing of what is new in it."""

    def __init__(self, library: Library, today: date) -> None:
        self._library = library
        self._today = today
        self._known: dict[int, tuple[frozenset[str] | None, frozenset[str] | None]] = {}

    def of(self, part: Part) -> Site | None:
        """The site of `part` with the library; None where more of it may be another one."""
        was, day = part.inputs
        site: Site | None = part.value
        if site is None or day != self._today or not isinstance(was, Library):
            return None
        if id(was) not in self._known:
            changed = differing(self._library, was)
            self._known[id(was)] = changed, refiled(self._library, was, changed or ())
        changed, codes = self._known[id(was)]
        urgent = {f"notices.{one.notice}" for one in site.notices if one.takeover}
        named = urgent | texts_named(site.overrides, part.read)
        if changed is None or not changed.isdisjoint(named):
            return None
        if site.procedures.given and not site.procedures.stands(codes):
            return None
        return site.with_library(localized(self._library, site.overrides))


def _site(
    files: Files, folder: Path, library: Library, today: date, before: Site | None
) -> Site | None:
    """The site; None when its site.yaml never was good."""
    file = _site_file(files, folder, before.file if before else None)
    overrides, overridden = _overrides(files, folder, library, today, before)
    seen = localized(library, overrides)
    procedures, figures = _lists(files, folder, seen, file, before)
    shelf = Shelf(folder, before.media if before else None)
    allowed = file.pages if file else None
    scope = Scope(seen, shelf, procedures, figures, allowed)
    playlists = site_playlists(files, folder, scope, file, before)
    holidays = holidays_of(files, folder, before.holidays if before else {}, today)
    if file is None:
        return None
    screens = site_screens(files, folder, file, playlists, before)
    posted, ticker = _posted(files, folder, scope, file, screens, before)
    media = {**pictures_shown(before, playlists), **scope.media.found}
    return Site(
        folder.name, file, screens, playlists, scope.library, media,
        {**library.holidays, **holidays}, posted, overrides, overridden,
        ticker, procedures, figures,
    )  # fmt: skip


def _overrides(
    files: Files, folder: Path, library: Library, today: date, before: Site | None
) -> tuple[Overrides, bool]:
    """What the centre says otherwise, and whether it did when the file was there last."""
    path = folder / "overrides.yaml"
    if not files.exists(path):
        gone = before is not None and before.overridden
        if gone:
            files.tell(path, "overrides_gone", "warning")
        return {}, gone
    old = before.overrides if before else {}
    found, problems = overrides_of(files.read(path), library, today, old)
    files.problems += problems
    return found, bool(found)


def _posted(
    files: Files,
    folder: Path,
    scope: Scope,
    file: SiteFile,
    screens: Mapping[str, Screen],
    before: Site | None,
) -> tuple[tuple[Posted, ...], tuple[TickerLine, ...]]:
    """The notices of notices.yaml, and the lines of its ticker."""
    path = folder / "notices.yaml"
    if not files.exists(path):
        return (), ()
    halls = {*file.halls, *(one.hall for one in screens.values())}
    known = known_places(halls, screens.values())
    document = files.read(path)
    old = before.notices if before else ()
    posted, problems = posted_of(document, scope, halls, known, old)
    files.problems += problems
    was = before.ticker if before else ()
    if not isinstance(document.data, dict):
        return posted, () if says_nothing(document) else was
    ticker, problems = ticker_of(document, known, was)
    files.problems += problems
    return posted, ticker


def _lists(
    files: Files, folder: Path, library: Library, file: SiteFile | None, before: Site | None
) -> tuple[Procedures, tuple[Figures, ...]]:
    """The centre's own list of procedures and its figures, where it has such files."""
    procedures, figures = Procedures(), tuple[Figures, ...]()
    path = folder / "procedures.yaml"
    if files.exists(path):
        was = before.procedures if before else Procedures(given=True)
        counters = file.counters if file else None
        procedures, problems = procedures_of(files.read(path), library, counters, was)
        files.problems += problems
    path = folder / "stats.yaml"
    if files.exists(path):
        figures, problems = figures_of(files.read(path), before.figures if before else ())
        files.problems += problems
    return procedures, figures


def _site_file(files: Files, folder: Path, before: SiteFile | None) -> SiteFile | None:
    """site.yaml; what was good before, where it has a mistake.

    After a start nothing was: then a name that leads nowhere must not keep every wall dark.
    """
    path = folder / "site.yaml"
    if not files.exists(path):
        files.tell(path, "no_file", name="site.yaml")
        return before
    document = files.read(path)
    file = model_of(files, SiteFile, document)
    if file is not None:
        if site_problems not in document.made:
            document.made[site_problems] = tuple(site_problems(document, file))
        found = document.made[site_problems]
        files.problems += found
        if before is None or all(one.severity != "error" for one in found):
            return file
    return files.stay(document, before)
