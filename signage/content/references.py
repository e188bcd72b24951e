"""The second pass: what one part of a file says of another part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from signage.content.includes import included
from signage.content.playlist import Playlist
from signage.content.queuefile import Foreign, JsonQueue
from signage.content.screen import NEEDS_PLAYLIST, Screen
from signage.content.sitefile import SiteFile
from signage.problems import Problem, near, problem, unknown
from signage.yamlmarks import Document

ALIKE = ("BP", "DĐG", "MN", "SX", "CS")
"""Letters that sound alike when a ticket is read out."""


def site_problems(document: Document, site: SiteFile) -> Iterator[Problem]:
    """Prefixes that collide, services nobody serves or nobody knows, the words of `queue:`."""
    yield from _prefixes(document, site)
    served: set[str] = set()
    for code, counter in site.counters.items():
        for index, service in enumerate(counter.services):
            if service not in site.services:
                at = document.at(("counters", code, "services", index))
                yield unknown(document.file, at, "no_service", service, site.services)
            served.add(near(service, site.services) or service)  # a typing mistake is told once
    for service in site.services:
        if service not in served:
            at = document.key_at(("services", service))
            yield problem(document.file, at, "unserved", name=service)
    if isinstance(site.queue, Foreign):
        yield from _queue(document, site, site.queue)
    if site.queue.backend == "simulator" and not site.sample:
        at = document.at(("queue", "backend"))
        yield problem(document.file, at, "simulated", None, "warning")


def _queue(document: Document, site: SiteFile, queue: Foreign) -> Iterator[Problem]:
    """Words of the other system that are given to counters and services that do not exist."""
    for key, kind, given, ours in (
        ("counters", "no_counter", queue.counters, site.counters),
        ("services", "no_service", queue.services, site.services),
    ):
        for theirs, one in given.items():
            if one not in ours:
                at = document.at(("queue", key, theirs))
                yield unknown(document.file, at, kind, one, ours)
    waiting = queue.waiting if isinstance(queue, JsonQueue) else None
    if waiting and waiting.service is None and waiting.ticket is None and len(site.services) > 1:
        at = document.key_at(("queue", "waiting"))
        yield problem(document.file, at, "waiting_needs_service")


def _prefixes(document: Document, site: SiteFile) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for code, service in site.services.items():
        at = document.at(("services", code, "prefix"))
        own = service.prefix
        if own in taken:
            yield problem(document.file, at, "prefix_twice", value=own, name=taken[own])
            continue
        for other in taken:
            if any(own in group and other in group for group in ALIKE):
                yield problem(
                    document.file, at, "prefix_alike", None, "warning",
                    value=own, other=other,
                )  # fmt: skip
        taken[own] = code


def screen_problems(
    document: Document,
    screens: Mapping[str, Screen],
    site: SiteFile,
    playlists: Mapping[str, Playlist],
) -> tuple[list[Problem], dict[str, Screen]]:
    """What is wrong with the screens' references, and the screens without it.

    A screen stays on the wall: without a playlist it shows the board and the fallback.
    """
    found: list[Problem] = []
    good: dict[str, Screen] = {}
    loud: dict[str, str] = {}
    for code, one in screens.items():
        screen = one
        if screen.playlist is not None and screen.playlist not in playlists:
            at = document.at((code, "playlist"))
            found.append(unknown(document.file, at, "no_playlist", screen.playlist, playlists))
            screen = replace(screen, playlist=None)
        elif screen.playlist is None and screen.layout in NEEDS_PLAYLIST:
            found.append(problem(document.file, document.key_at((code,)), "needs_playlist"))
        if screen.counter is not None and screen.counter not in site.counters:
            at = document.at((code, "counter"))
            found.append(unknown(document.file, at, "no_counter", screen.counter, site.counters))
            screen = replace(screen, counter=None)
        elif screen.counter is None and screen.layout == "counter":
            found.append(problem(document.file, document.key_at((code,)), "needs_counter"))
        if screen.loudspeaker and screen.hall in loud:
            at = document.key_at((code, "loudspeaker"))
            other = {"hall": screen.hall, "name": loud[screen.hall]}
            found.append(problem(document.file, at, "two_loudspeakers", **other))
            screen = replace(screen, loudspeaker=False)
        elif screen.loudspeaker:
            loud[screen.hall] = code
        good[code] = screen
    return found, good


def unused(playlists: Mapping[str, Playlist], screens: Mapping[str, Screen]) -> Iterator[str]:
    """The playlists that no screen shows, neither by name nor through an include."""
    shown = included(playlists, (one.playlist for one in screens.values() if one.playlist))
    return (code for code in playlists if code not in shown)
