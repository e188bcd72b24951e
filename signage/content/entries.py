"""The slides of a playlist file: each validated by itself, so that one mistake costs one slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.content.playlist import Playlist
from signage.content.site import SiteFile
from signage.content.slides import LATER, SLIDES
from signage.content.slides.base import Entry, Scope
from signage.content.validate import validated
from signage.problems import Problem, near, problem
from signage.yamlmarks import Document, is_broken

MAX_SLIDES = 200

Found = Entry | str | None
"""A slide; or the id, if it has one, of a slide that is broken."""


def playlist_of(
    document: Document, code: str, scope: Scope, site: SiteFile | None, before: Playlist | None
) -> tuple[Playlist | None, list[Problem]]:
    """The playlist in `document`; slides that are broken are as they were `before`, or left out."""
    problems: list[Problem] = []
    slides = _slides(document, problems)
    if slides is None:
        return before, problems
    found = [
        _slide(document, index, scope, site, problems)
        for index in range(min(len(slides), MAX_SLIDES))
    ]
    kept = tuple(_kept(found, before.slides if before else ()))
    if not slides:
        at = document.at(("slides",))
        problems.append(problem(document.file, at, "no_slides", None, "warning"))
    return Playlist(code, kept), problems


def _slides(document: Document, problems: list[Problem]) -> list[object] | None:
    """What stands under `slides`, if that is a list; other keys are told."""
    for name in document.data:
        if name != "slides":
            at = document.key_at((name,))
            problems.append(unknown(document, at, "unknown_key", name, ["slides"]))
    slides = document.data.get("slides")
    if "slides" not in document.data:
        problems.append(problem(document.file, document.at(()), "missing", name="slides"))
    elif slides is None:
        problems.append(problem(document.file, document.at(("slides",)), "empty"))
    elif isinstance(slides, list):
        if len(slides) > MAX_SLIDES:
            at = document.at(("slides", MAX_SLIDES))
            problems.append(problem(document.file, at, "too_many", limit=MAX_SLIDES))
        return slides
    elif not is_broken(slides):
        problems.append(problem(document.file, document.at(("slides",)), "want_list"))
    return None


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
        if not is_broken(data):
            problems.append(problem(document.file, document.at(place), "slide_shape"))
        return None
    kind = next(iter(data))
    if is_broken(data[kind]):
        return None
    if kind not in SLIDES:
        problems.append(_unknown_kind(document, index, kind))
        return None
    entry, found = validated(SLIDES[kind].Entry, document, place)
    if entry is not None:
        for wrong in SLIDES[kind].wrong_references(entry, scope):
            at = document.at((*place, wrong.key))
            found.append(problem(document.file, at, wrong.message, wrong.hint, **wrong.values))
        problems += _without_effect(document, index, entry, site)
    problems += found
    return f"{kind}:{data[kind]}" if entry is None or found else entry


def _unknown_kind(document: Document, index: int, kind: str) -> Problem:
    at = document.key_at(("slides", index, kind))
    if kind in LATER:
        return problem(document.file, at, "slide_later", name=kind)
    return unknown(document, at, "unknown_slide", kind, SLIDES)


def _without_effect(
    document: Document, index: int, entry: Entry, site: SiteFile | None
) -> Iterator[Problem]:
    """`for` names a service; it and `weight` do nothing in this version."""
    place = ("slides", index)
    if entry.service and site and entry.service not in site.services:
        at = document.at((*place, "for"))
        yield unknown(document, at, "no_service", entry.service, site.services)
    for name, value in (("for", entry.service), ("weight", entry.weight)):
        if value is not None:
            at = document.key_at((*place, name))
            yield problem(document.file, at, "key_later", None, "warning", name=name)


def _kept(found: list[Found], before: tuple[Entry, ...]) -> Iterator[Entry]:
    """The good slides; for a broken one the same slide of before, else what stood in its place."""
    shown = {one.id for one in found if isinstance(one, Entry)}
    old = {one.id: one for one in before}
    for index, one in enumerate(found):
        if isinstance(one, Entry):
            yield one
            continue
        last = old.get(one) if one else None
        if last is None and index < len(before):
            last = before[index]
        if last is not None and last.id not in shown:
            shown.add(last.id)
            yield last


def unknown(
    document: Document, at: tuple[int, int], key: str, name: str, known: Iterable[str]
) -> Problem:
    """A name that leads nowhere, with the one that was probably meant, or all there are."""
    names = list(known)
    meant = near(name, names)
    allowed = ", ".join(names) or "–"
    hint = "near" if meant else "allowed"
    return problem(document.file, at, key, hint, name=name, near=meant or "", allowed=allowed)
