"""The content payload: what one screen rotates at a moment, as JSON with its own hash."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from signage import clock
from signage.content.fields import day_end
from signage.content.rotation import FALLBACK_SECONDS
from signage.content.screen import Screen
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry, Face
from signage.content.slides.board import Entry as BoardEntry
from signage.words import say
from signage.words.guide import WORDS

_log = logging.getLogger(__name__)


def screen_payload(site: Site, screen: Screen, now: datetime) -> dict[str, Any]:
    """What `screen` shows at `now`; equal payloads have equal hashes."""
    payload: dict[str, Any] = {
        "site": {"name": site.name, "sample": site.sample, "hours": site.hours.lines()},
        "slides": _slides(site, screen, now),
        "fallback": fallback(site),
    }
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"hash": hashlib.sha256(text.encode()).hexdigest()[:12], **payload}


def payload_until(site: Site, screen: Screen, now: datetime) -> datetime | None:
    """The next moment at which `screen_payload` may be another one; None: not by itself."""
    moments: list[datetime] = []
    for entry in entries(site, screen):
        moments += SLIDES[entry.kind].changes(entry, site)
        if entry.when:
            moments += entry.when.changes(now)
    return min((moment for moment in moments if moment > now), default=None)


def entries(site: Site, screen: Screen) -> tuple[Entry, ...]:
    """The slides of the screen's playlist; a full board without one is its own slide."""
    playlist = site.playlists.get(screen.playlist) if screen.playlist else None
    if playlist:
        return playlist.slides
    return (BoardEntry(board="full"),) if screen.layout == "board-full" else ()


def fallback(site: Site) -> dict[str, Any]:
    """What stands where no slide is valid: name, hours, whom to ask."""
    place = site.place
    lines = [f"{say(WORDS, 'fallback.hours')}: {'; '.join(site.hours.lines())}"]
    if place.address:
        lines.append(say(WORDS, "fallback.address", address=place.address))
    if place.phone:
        lines.append(say(WORDS, "fallback.phone", phone=place.phone))
    lines.append(say(WORDS, "fallback.ask"))
    fields = {"kicker": say(WORDS, "fallback"), "title": site.name, "lines": lines, "foot": []}
    return _slide("fallback", "notice", Face(fields, FALLBACK_SECONDS), None)


def _slides(site: Site, screen: Screen, now: datetime) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for entry, face in _faces(site, screen, now):
        used[entry.id] = number = used.get(entry.id, 0) + 1
        # The same slide twice in a playlist: the screen tells its slides apart by id.
        name = entry.id if number == 1 else f"{entry.id}#{number}"
        found.append(_slide(name, entry.kind, face, entry))
    return found


def _faces(site: Site, screen: Screen, now: datetime) -> Iterator[tuple[Entry, Face]]:
    for entry in entries(site, screen):
        if entry.when and not entry.when.holds(now):
            continue
        try:
            face = SLIDES[entry.kind].face(entry, site, now)
        except Exception:  # our bug in one slide is one slide less, never a dark wall
            _log.exception("slide.left_out site=%s slide=%s", site.code, entry.id)
            continue
        if face is not None:
            yield entry, face


def _slide(name: str, kind: str, face: Face, entry: Entry | None) -> dict[str, Any]:
    ends = [face.until] if face.until else []
    if entry and entry.when and entry.when.until:
        ends.append(day_end(entry.when.until))
    return {
        "id": name,
        "kind": kind,
        "seconds": (entry.seconds if entry else None) or face.seconds,
        "until": clock.ms(min(ends)) if ends else None,
        "sample": face.sample,
        **face.fields,
    }
