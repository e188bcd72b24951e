"""What every screen shows now: payloads computed once and kept until they change."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from signage import clock
from signage.content.alike import alike
from signage.content.ledger import Ledger, Wall
from signage.content.payload import Shown, payload_until, shown
from signage.content.turns import Turning

if TYPE_CHECKING:
    from signage.content.screen import Screen
    from signage.content.site import Site
    from signage.content.store import ContentStore

LOOK = timedelta(minutes=1)
"""Orders do not change more often because of who waits."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A payload of `site` from `since` until the moment at which it may be another one."""

    site: Site
    since: datetime
    until: datetime | None
    busy: frozenset[str]
    shown: Shown
    payload: dict[str, Any]

    def good(self, site: Site, now: datetime) -> bool:
        if not alike(self.site, site):
            return False  # the files of this centre are other ones
        # Earlier than `since`: the clock was set back, and slides that had ended are valid.
        return self.since <= now and (self.until is None or now < self.until)


class Showing:
    """Payloads by site and screen; safe from any thread."""

    def __init__(self, store: ContentStore, ledger: Ledger | None = None) -> None:
        self._store = store
        self._ledger = ledger
        self._lock = threading.Lock()
        self._kept: dict[Wall, _Kept] = {}
        self._turning: dict[Wall, Turning] = ledger.read() if ledger else {}
        self._unwritten = False
        self._busy: dict[str, tuple[datetime, frozenset[str]]] = {}

    def wait(self, site: str, services: Collection[str], now: datetime) -> None:
        """People wait for these services of `site`: their slides come more often.

        What is told sooner than a minute after the last time is not heard.
        """
        with self._lock:
            told, _ = self._busy.get(site, (None, frozenset()))
            if told is None or abs(now - told) >= LOOK:
                self._busy[site] = now, frozenset(services)

    def payload(self, site: Site, screen: str, now: datetime) -> dict[str, Any]:
        """The content payload of `screen` at `now`, with its `hash` and how it turns."""
        wanted = site.screens[screen]
        wall = _wall(site, wanted)
        with self._lock:
            if self._store.current.sites.get(site.code) is not site:
                # Asked for before the content was exchanged: right, and not to be kept.
                found = shown(site, wanted, now)
                return found.turning(self._turned(wall, found, now).turns)
            busy = self._waited(site.code)
            kept = self._kept.get(wall)
            good = kept is not None and kept.good(site, now)
            if kept and good and kept.busy == busy:
                if kept.site is not site:
                    self._kept[wall] = replace(kept, site=site)
                return kept.payload
            if kept and good:
                since, until, found = kept.since, kept.until, kept.shown
            else:
                since, found = now, shown(site, wanted, now)
                until = payload_until(site, wanted, now)
            self._turning[wall] = turning = self._turned(wall, found, now)
            self._unwritten = True
            payload = found.turning(turning.turns)
            self._kept[wall] = _Kept(site, since, until, busy, found, payload)
            return payload

    def keep(self) -> None:
        """Keeps how the walls turn for the next start. For the server alone."""
        with self._lock:
            walls = dict(self._turning) if self._unwritten else None
            self._unwritten = False
        if self._ledger and walls is not None:
            self._ledger.write(walls)

    def retain(self, sites: Collection[str]) -> None:
        """Forget how every other site turned."""
        with self._lock:
            for wall in [one for one in self._turning if one[0] not in sites]:
                del self._turning[wall]
                self._kept.pop(wall, None)
            for site in self._busy.keys() - set(sites):
                del self._busy[site]

    def _turned(self, wall: Wall, found: Shown, now: datetime) -> Turning:
        """How the slides turn from now on: as they did, where they are the same."""
        order = found.order(self._waited(wall[0]))
        before = self._turning.get(wall)
        if before is None:
            return Turning.begun(found.parts, order)
        return before.on(found.parts, order, clock.ms(now))

    def _waited(self, site: str) -> frozenset[str]:
        return self._busy[site][1] if site in self._busy else frozenset()


def _wall(site: Site, screen: Screen) -> Wall:
    return site.code, screen.hall, screen.playlist or f"/{screen.layout}"
