"""Playlists in playlists: each include gives way to the slides of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from signage.content.entries import MAX_SLIDES
from signage.content.playlist import Included, Playlist
from signage.content.slides.base import Entry
from signage.problems import Problem, problem, unknown
from signage.yamlmarks import MAX_PROBLEMS
from signage.yamlsyntax import Mark

MAX_DEPTH = 5
"""Playlists in each other: who needs more has lost sight of them."""
FAR = 40
"""How far a chain of includes is followed at all."""
MAX_WORK = 4_000
"""Playlists resolved in one site: more than there are only where all lie on circles."""


def with_includes(
    own: Mapping[str, Playlist],
    shared: Mapping[str, Playlist],
    before: Mapping[str, Playlist] | None = None,
) -> tuple[dict[str, Playlist], list[Problem]]:
    """The playlists of a site with all their slides, those of the library being `shared`.

    One that an include names and nobody has any more is as it was `before`: that is a mistake, and
    the playlists with it are more than were given.
    """
    found = _Includes(own, shared, before or {})
    whole = {code: found.whole(one) for code, one in own.items()}
    return whole | {code: found.before[code] for code in found.missed}, found.problems


def included(playlists: Mapping[str, Playlist], codes: Iterable[str]) -> set[str]:
    """The codes, and those of all playlists of the site that they include."""
    found: set[str] = set()
    left = list(codes)
    while left:
        code = left.pop()
        if code not in found and code in playlists:
            found.add(code)
            lines = playlists[code].written
            left += [one.include.include for one in lines if isinstance(one, Included)]
    return found


@dataclass(slots=True)
class _Includes:
    """Each playlist is resolved once, however often it is named: there is no bomb to build.

    Only one whose includes were cut, on a circle or too deep, differs with where one begins.
    """

    own: Mapping[str, Playlist]
    shared: Mapping[str, Playlist]
    before: Mapping[str, Playlist]
    problems: list[Problem] = field(default_factory=list)
    missed: set[str] = field(default_factory=set)
    _done: dict[int, tuple[Playlist, int]] = field(default_factory=dict)
    _cut: set[int] = field(default_factory=set)
    _trail: list[int] = field(default_factory=list)
    _circles: set[frozenset[int]] = field(default_factory=set)
    _checked: set[tuple[str, Mark]] = field(default_factory=set)
    _work: int = 0

    def whole(self, playlist: Playlist) -> Playlist:
        """The playlist with the slides of its includes."""
        found, _ = self._resolved(playlist)
        for name in self._cut:
            self._done.pop(name, None)
        self._cut.clear()
        return found

    def _resolved(self, playlist: Playlist) -> tuple[Playlist, int]:
        """And how many playlists deep it goes."""
        name = id(playlist)
        if name not in self._done:
            self._work += 1
            self._trail.append(name)
            depths = [0]
            slides = tuple(islice(self._slides(playlist, depths), MAX_SLIDES))
            self._trail.pop()
            self._done[name] = replace(playlist, slides=slides), max(depths)
        if name in self._cut:
            self._cut.update(self._trail)
        return self._done[name]

    def _slides(self, playlist: Playlist, depths: list[int]) -> Iterator[Entry]:
        for line in playlist.written:
            if isinstance(line, Entry):
                yield line
                continue
            inner = self._named(playlist, line)
            if inner is None:
                continue
            if id(inner) in self._trail:
                self._circle(line, inner)
                self._cut.update(self._trail)
            elif len(self._trail) > FAR or self._work > MAX_WORK:
                self._tell(line, "include_deep", limit=MAX_DEPTH)
                self._cut.update(self._trail)
            else:
                whole, depth = self._resolved(inner)
                if depth + 1 >= MAX_DEPTH:
                    self._tell(line, "include_deep", limit=MAX_DEPTH)
                    continue
                depths.append(depth + 1)
                self._check_left_out(line, whole)
                left_out = frozenset(line.include.without)
                yield from (_within(one, line) for one in whole.slides if one.id not in left_out)

    def _check_left_out(self, line: Included, whole: Playlist) -> None:
        """Tells, once, a slide to leave out that the list has not: it costs nothing."""
        if not line.marks or (line.file, line.at) in self._checked:
            return
        self._checked.add((line.file, line.at))
        known = list(dict.fromkeys(one.id for one in whole.slides))
        for name, at in zip(line.include.without, line.marks, strict=True):
            if name not in known and len(self.problems) < MAX_PROBLEMS:
                self.problems.append(
                    unknown(line.file, at, "without_unknown", name, known, "warning")
                )

    def _circle(self, line: Included, inner: Playlist) -> None:
        """Told once, where it closes first."""
        circle = frozenset(self._trail[self._trail.index(id(inner)) :])
        if circle not in self._circles:
            self._circles.add(circle)
            self._tell(line, "include_cycle")

    def _named(self, playlist: Playlist, line: Included) -> Playlist | None:
        """What it names: a site's own playlist first; the library's know each other only."""
        code = line.include.include
        ours = self.own.get(playlist.code) is playlist
        found = (self.own.get(code) if ours else None) or self.shared.get(code)
        if found is None:
            known = sorted({*(self.own if ours else ()), *self.shared})
            self.problems.append(unknown(line.file, line.at, "no_playlist", code, known))
            found = self.before.get(code)
            if found is not None:
                self.missed.add(code)
        return found

    def _tell(self, line: Included, key: str, **values: object) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            code = line.include.include
            self.problems.append(problem(line.file, line.at, key, name=code, **values))


def _within(entry: Entry, line: Included) -> Entry:
    around = line.include.when
    if around is None:
        return entry
    when = entry.when.within(around) if entry.when else around
    return entry.model_copy(update={"when": when})
