"""The content payload: what one screen rotates at a moment, as JSON with its own hash."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from signage import clock
from signage.clock import VN
from signage.content import ticker
from signage.content.demand import NONE, Demand
from signage.content.fallback import fallback
from signage.content.fields import day_text, text_in
from signage.content.order import ordered
from signage.content.rotation import Turns
from signage.content.screen import NEEDS_PLAYLIST, Screen
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry, Face
from signage.content.slides.board import Entry as BoardEntry
from signage.content.turns import Part

if TYPE_CHECKING:
    from signage.content.takeover import Raised

MAX_NAME = 40
"""Letters that the strip over the board has room for."""
MAX_DAYS = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen shows at a moment. How that turns depends on who waits, and on the past.

    Of `parts`, one for each slide, the last ones are notices of the site: they have no weight.
    """

    payload: Mapping[str, Any]
    parts: tuple[Part, ...]
    weights: tuple[int, ...]
    services: tuple[str | None, ...]

    def order(self, busy: Demand = NONE) -> tuple[int, ...]:
        """One cycle; slides for a service come the more often the more people wait for it."""
        often = dict(busy)
        weights = [
            weight * (often.get(service, 1) if service else 1)
            for weight, service in zip(self.weights, self.services, strict=True)
        ]
        return ordered(weights, len(self.parts) - len(weights))

    def turning(self, turns: Turns) -> dict[str, Any]:
        """The payload with `turns`, which are no part of its hash."""
        return {"hash": self.payload["hash"], "turns": turns.json(), **self.payload}


def shown(site: Site, screen: Screen, now: datetime, raised: Sequence[Raised] = ()) -> Shown:
    """What `screen` shows at `now`, with the notices `raised`; equal payloads have equal hashes."""
    found = [*_slides(site, screen, now)]
    playlist = [entry for _, entry, is_notice in found if not is_notice]
    slides = [*(slide for slide, _, _ in found), *(one.slide(site) for one in raised)]
    payload: dict[str, Any] = {
        "site": {
            "name": site.name,
            "sample": site.sample,
            "hours": site.hours.lines(),
            "holidays": _holidays(site, now),
        },
        "languages": list(site.file.languages),
        "bilingual": site.file.bilingual,
        "slides": slides,
        "fallback": fallback(site),
    }
    if lines := ticker.on_screen(site, screen, now):
        payload["ticker"] = lines
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Shown(
        {"hash": hashlib.sha256(text.encode()).hexdigest()[:12], **payload},
        tuple(Part(one["id"], one["seconds"], one["until"]) for one in slides),
        tuple(entry.weight for entry in playlist),
        tuple(entry.service for entry in playlist),
    )


def _holidays(site: Site, now: datetime) -> dict[str, str]:
    """Why it is closed, by day: names that the board has room for, of the days that come next.

    With those of the last month: a screen's clock may be set wrong. They are counted from the
    first of a month, so that walls hear of nothing new every day.
    """
    since = _month(now).date() - timedelta(days=31)
    names = {day: text_in(one.name, "vi") for day, one in site.holidays.items() if not one.ranges}
    short = sorted(day for day, name in names.items() if day >= since and len(name) <= MAX_NAME)
    return {day_text(day): names[day] for day in short[:MAX_DAYS]}


def _month(now: datetime) -> datetime:
    """The first moment of the month of `now`."""
    return now.astimezone(VN).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def screen_payload(site: Site, screen: Screen, now: datetime) -> dict[str, Any]:
    """What `screen` shows at `now` before anything changed and while nobody waits."""
    found = shown(site, screen, now)
    return found.turning(Turns(0, 0, found.order()))


def payload_until(site: Site, screen: Screen, now: datetime) -> datetime | None:
    """The next moment at which `screen_payload` may be another one; None: not by itself."""
    moments: list[datetime] = [moment for one in site.ticker for moment in one.changes()]
    if site.holidays:
        moments.append(_month(_month(now) + timedelta(days=31)))
    for entry, _ in _entries(site, screen):
        moments += SLIDES[entry.kind].changes(entry, site)
        if entry.when:
            moments += entry.when.changes(now, site.hours)
    return min((moment for moment in moments if moment > now), default=None)


def entries(site: Site, screen: Screen) -> tuple[Entry, ...]:
    """The slides of the screen's playlist; a full board without one is its own slide."""
    playlist = site.playlists.get(screen.playlist) if screen.playlist else None
    if playlist:
        return playlist.slides
    return (BoardEntry(board="full"),) if screen.layout == "board-full" else ()


def leaves(entry: Entry, site: Site, face: Face, now: datetime) -> datetime | None:
    """When a slide that stands at `now` goes by itself, also from a screen without a line."""
    ends = [face.until] if face.until else []
    if entry.when:
        when, hours = entry.when, site.hours
        later = sorted(moment for moment in when.changes(now, hours) if moment > now)
        ends += [moment for moment in later if not when.holds(moment, hours)][:1]
    return min(ends, default=None)


def faces(entry: Entry, site: Site, now: datetime) -> dict[str, Face]:
    """The slide in each language of the site that it has, Vietnamese first; {}: it is not shown."""
    if entry.hidden or (entry.when and not entry.when.holds(now, site.hours)):
        return {}
    found: dict[str, Face] = {}
    try:
        for lang in site.file.languages:
            face = SLIDES[entry.kind].face(entry, site, now, lang)
            if face is not None:
                found[lang] = face
            elif lang == "vi":
                break
    except Exception:  # our bug in one slide is one slide less, never a dark wall
        _log.exception("slide.left_out site=%s slide=%s", site.code, entry.id)
        return {}
    return found


def _entries(site: Site, screen: Screen) -> Iterator[tuple[Entry, bool]]:
    """The slides of the playlist, then the notices of the site; takeovers are neither."""
    for entry in entries(site, screen):
        yield entry, False
    if screen.playlist or screen.layout in NEEDS_PLAYLIST:
        for posted in site.notices:
            if not posted.takeover and posted.hangs_on(screen):
                yield posted.entry, True


def _slides(
    site: Site, screen: Screen, now: datetime
) -> Iterator[tuple[dict[str, Any], Entry, bool]]:
    used: dict[str, int] = {}
    for entry, is_notice in _entries(site, screen):
        used[entry.id] = number = used.get(entry.id, 0) + 1
        found = faces(entry, site, now)
        if found:
            # The same slide twice in a playlist: the screen tells its slides apart by id.
            name = entry.id if number == 1 else f"{entry.id}#{number}"
            yield _slide(name, entry, site, found, now), entry, is_notice


def _slide(
    name: str, entry: Entry, site: Site, found: Mapping[str, Face], now: datetime
) -> dict[str, Any]:
    face = found["vi"]
    seconds = [one.seconds for one in found.values()]
    until = leaves(entry, site, face, now)
    return {
        "id": name,
        "kind": entry.kind,
        "seconds": entry.seconds
        or (max(seconds) if site.file.bilingual == "beside" else sum(seconds)),
        "until": clock.ms(until) if until else None,
        "sample": face.sample,
        **face.fields,
        "also": [{"lang": lang, **found[lang].fields} for lang in found if lang != "vi"],
    }
