"""The slides of a playlist file: each validated by itself, so that one mistake costs one slide."""

from __future__ import annotations

from collections.abc import Iterator

from signage.content.lists import kept, known_keys, listed
from signage.content.playlist import Include, Included, Playlist
from signage.content.sitefile import SiteFile
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry, Scope
from signage.content.validate import validated
from signage.problems import Problem, problem, unknown
from signage.slips import glued
from signage.yamlmarks import Document, is_broken

MAX_SLIDES = 200

Found = Entry | Included | str | None
"""A slide or an include; or the id, if it has one, of a line that is broken."""


def playlist_of(
    document: Document, code: str, scope: Scope, site: SiteFile | None, before: Playlist | None
) -> tuple[Playlist | None, list[Problem]]:
    """The playlist in `document`; slides that are broken are as they were `before`, or left out.

    Its includes are not resolved yet.
    """
    problems: list[Problem] = []
    known_keys(document, ("slides",), problems)
    if "slides" not in document.data:
        problems.append(problem(document.file, document.at(()), "missing", name="slides"))
        return before, problems
    lines = listed(document, "slides", MAX_SLIDES, problems)
    if lines is None:
        return before, problems
    found = [_slide(document, index, scope, site, problems) for index in range(len(lines))]
    written = tuple(kept(found, before.written if before else ()))
    if not lines:
        at = document.at(("slides",))
        problems.append(problem(document.file, at, "no_slides", None, "warning"))
    slides = tuple(one for one in written if isinstance(one, Entry))
    return Playlist(code, slides, written), problems


def _slide(
    document: Document,
    index: int,
    scope: Scope,
    site: SiteFile | None,
    problems: list[Problem],
) -> Found:
    place = ("slides", index)
    data = document.data["slides"][index]
    if not isinstance(data, dict) or not data:
        if found_glued := glued(data):
            name, right = found_glued
            at = document.at(place)
            problems.append(problem(document.file, at, "no_blank", name=name, near=right))
        elif not is_broken(data):
            problems.append(problem(document.file, document.at(place), "slide_shape"))
        return None
    # The order of the keys says nothing; a first one that is no kind is a typing mistake in it.
    kind = next((one for one in data if one in SLIDES or one == "include"), next(iter(data)))
    named = _id(kind, data[kind])
    if is_broken(data[kind]):
        return named
    if kind == "include":
        include, found = validated(Include, document, place)
        problems += found
        at = document.at((*place, kind))
        if include is None:
            return named
        count = len(include.without)
        marks = tuple(document.at((*place, "without", number)) for number in range(count))
        return Included(include, document.file, at, marks)
    if kind not in SLIDES:
        at = document.key_at((*place, kind))
        problems.append(unknown(document.file, at, "unknown_slide", kind, (*SLIDES, "include")))
        return None
    entry, found = validated(SLIDES[kind].Entry, document, place)
    if entry is not None:
        for wrong in SLIDES[kind].wrong_references(entry, scope):
            at = document.at((*place, wrong.key))
            told = problem(
                document.file, at, wrong.message, wrong.hint, wrong.severity, **wrong.values
            )
            found.append(told)
        problems += _unknown_service(document, index, entry, site)
    problems += found
    return named if entry is None or any(one.severity == "error" for one in found) else entry


def _id(kind: str, value: object) -> str | None:
    """What the slide of a broken line goes by, as far as that can be read."""
    if id_of := getattr(SLIDES.get(kind), "id_of", None):
        found: str | None = id_of(value)
        return found
    return f"{kind}:{value}" if isinstance(value, str) else None


def _unknown_service(
    document: Document, index: int, entry: Entry, site: SiteFile | None
) -> Iterator[Problem]:
    """`for` names a service; a wrong one costs the slide its weight only."""
    if entry.service and site and entry.service not in site.services:
        at = document.at(("slides", index, "for"))
        yield unknown(document.file, at, "no_service", entry.service, site.services)
