"""What a site's walls show, read from its files: playlists, and the screens that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from signage.content.entries import playlist_of
from signage.content.fields import is_code
from signage.content.files import Files
from signage.content.includes import with_includes
from signage.content.lists import is_map
from signage.content.media import Media, named_by
from signage.content.playlist import Playlist
from signage.content.references import screen_problems, unused
from signage.content.screen import NEEDS_PLAYLIST, Screen, ScreenFile
from signage.content.site import Site
from signage.content.sitefile import SiteFile
from signage.content.slides import SLIDES
from signage.content.slides.base import Scope
from signage.content.validate import validated
from signage.problems import problem

NOT_PLAYLISTS = frozenset(
    {"site", "screens", "overrides", "notices", "holidays", "procedures", "stats"}
)
PHONES = "m"
"""The address of phones, so no screen's code."""


def site_playlists(
    files: Files, folder: Path, scope: Scope, site: SiteFile | None, before: Site | None
) -> dict[str, Playlist]:
    """The playlists of a site by code, with the slides of what they include."""
    playlists: dict[str, Playlist] = {}
    for path in files.yaml(folder):
        if path.stem in NOT_PLAYLISTS:
            continue
        was = before.playlists.get(path.stem) if before else None
        playlist = playlist_file(files, path, scope, site, was)
        # A broken file has told its own problem: the screens that name it are right.
        playlists[path.stem] = playlist or Playlist(path.stem)
    old = {**before.library.playlists, **before.playlists} if before else {}
    whole, problems = with_includes(playlists, scope.library.playlists, old)
    files.problems += problems
    for code in whole.keys() - playlists.keys():
        files.miss(folder / f"{code}.yaml")
        files.miss(files.folder / "library" / "playlists" / f"{code}.yaml")
    for entry in (one for playlist in whole.values() for one in playlist.slides):
        # The pictures of the library's playlists are the site's too; mistakes were told there.
        list(SLIDES[entry.kind].wrong_references(entry, scope))
    return whole


def playlist_file(
    files: Files, path: Path, scope: Scope, site: SiteFile | None, before: Playlist | None
) -> Playlist | None:
    """A playlist as it is written; as it was `before` where the whole file is broken."""
    document = files.read(path)
    if not is_code(path.stem):
        files.tell(path, "bad_code", value=path.stem)
    if not is_map(document, files.problems):
        return files.stay(document, before)
    playlist, problems = playlist_of(document, path.stem, scope, site, before)
    files.problems += problems
    return files.stay(document, before) if playlist is before else playlist


def site_screens(
    files: Files,
    folder: Path,
    site: SiteFile,
    playlists: dict[str, Playlist],
    site_before: Site | None,
) -> Mapping[str, Screen]:
    """screens.yaml; a broken screen stays as it was, without harm to the others.

    So does a playlist that a screen still names: that its file is gone is a mistake. A new screen
    that names none, or one that nobody knows, shows what the screen beside it shows.
    """
    before = site_before.screens if site_before else {}
    path = folder / "screens.yaml"
    if not files.exists(path):
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
        if one.playlist is not None or one.layout not in NEEDS_PLAYLIST:
            continue
        was = (before[code].playlist if code in before else None) or _beside(one, screens)
        if was is None:
            continue
        if was not in playlists and site_before and was in site_before.playlists:
            playlists[was] = site_before.playlists[was]
            files.miss(folder / f"{was}.yaml")
        if was in playlists:
            screens[code] = replace(one, playlist=was)  # the mistake is told; the wall goes on
    for code in unused(playlists, screens):
        files.tell(folder / f"{code}.yaml", "playlist_unused", "warning", name=code)
    return screens


def _beside(screen: Screen, screens: Mapping[str, Screen]) -> str | None:
    """The playlist of another screen, of the same hall if there is one: better than none."""
    others = [one for one in screens.values() if one.playlist is not None]
    others.sort(key=lambda one: one.hall != screen.hall)
    return others[0].playlist if others else None


def pictures_shown(before: Site | None, playlists: Mapping[str, Playlist]) -> dict[str, Media]:
    """The pictures of before that slides still show, their files being gone or broken."""
    slides = (one for playlist in playlists.values() for one in playlist.slides)
    names = {named_by(one) for one in slides}
    return {name: one for name, one in before.media.items() if name in names} if before else {}
