"""What every screen shows now: payloads computed once and kept until they change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from signage import clock
from signage.content import where
from signage.content.alike import alike
from signage.content.demand import NONE, Demand, demand
from signage.content.ledger import Ledger, Wall
from signage.content.payload import Shown, payload_until, shown
from signage.content.turns import Turning

if TYPE_CHECKING:
    from signage.content.screen import Screen
    from signage.content.site import Site
    from signage.content.store import ContentStore
    from signage.content.takeover import Raised

APART = "#"
"""Stands before the notice by which a wall is another one than its hall's."""
LOOK = timedelta(minutes=1)
"""Orders do not change more often because of who waits."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A payload of `site` from `since` until the moment at which it may be another one."""

    site: Site
    since: datetime
    until: datetime | None
    busy: Demand
    shown: Shown
    payload: dict[str, Any]
    raised: tuple[Raised, ...]

    def good(self, raised: tuple[Raised, ...], now: datetime) -> bool:
        """Whether it is still right, where the files of its centre are as they were."""
        if self.raised != raised:
            return False  # what was put up at once is other than before
        # Earlier than `since`: the clock was set back, and slides that had ended are valid.
        return self.since <= now and (self.until is None or now < self.until)


class Showing:
    """Payloads by site and screen; safe from any thread."""

    def __init__(
        self,
        store: ContentStore,
        ledger: Ledger | None = None,
        raised: Callable[[str, datetime], tuple[Raised, ...]] | None = None,
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._raised = raised
        self._lock = threading.Lock()
        self._kept: dict[Wall, _Kept] = {}
        self._turning: dict[Wall, Turning] = ledger.read() if ledger else {}
        self._unwritten = False
        self._busy: dict[str, tuple[datetime, Demand]] = {}
        self._compared: dict[str, tuple[Site, Site, bool]] = {}

    def wait(self, site: str, waiting: Mapping[str, int], now: datetime) -> None:
        """So many wait for services of `site`: the more, the more often their slides come.

        What is told sooner than a minute after the last time is not heard.
        """
        with self._lock:
            told, _ = self._busy.get(site, (None, NONE))
            if told is None or abs(now - told) >= LOOK:
                self._busy[site] = now, demand(waiting)

    def payload(self, site: Site, screen: str, now: datetime) -> dict[str, Any]:
        """The content payload of `screen` at `now`, with its `hash` and how it turns."""
        wanted = site.screens[screen]
        notices = self._notices(site, wanted, now)
        wall = _wall(site, wanted, notices)
        with self._lock:
            if self._store.current.sites.get(site.code) is not site:
                # Asked for before the content was exchanged: right, and not to be kept.
                found = shown(site, wanted, now, notices)
                return found.turning(self._turned(wall, found, now).turns)
            busy = self._waited(wall, now)
            kept = self._kept.get(wall)
            good = kept is not None and kept.good(notices, now) and self._same(kept.site, site)
            if kept and good and kept.busy == busy:
                if kept.site is not site:
                    self._kept[wall] = replace(kept, site=site)
                return kept.payload
            if kept and good:
                since, until, found = kept.since, kept.until, kept.shown
            else:
                since, found = now, shown(site, wanted, now, notices)
                until = payload_until(site, wanted, now)
            self._turning[wall] = turning = self._turned(wall, found, now)
            self._unwritten = True
            payload = found.turning(turning.turns)
            self._kept[wall] = _Kept(site, since, until, busy, found, payload, notices)
            return payload

    def _same(self, before: Site, site: Site) -> bool:
        """`alike`, asked once for all walls of a centre."""
        known = self._compared.get(site.code)
        if known is None or known[0] is not before or known[1] is not site:
            known = before, site, alike(before, site)
            self._compared[site.code] = known
        return known[2]

    def _notices(self, site: Site, screen: Screen, now: datetime) -> tuple[Raised, ...]:
        """The notices among what was put up at once, the newest first; takeovers are no slides."""
        found = self._raised(site.code, now) if self._raised else ()
        return tuple(one for one in found if not one.takeover and one.hangs_on(screen))

    def keep(self) -> None:
        """Keeps how the walls turn for the next start. For the server alone."""
        with self._lock:
            walls = dict(self._turning) if self._unwritten else None
            self._unwritten = False
        if self._ledger and walls is not None:
            self._ledger.write(walls)

    def retain(self, sites: Mapping[str, Site], now: datetime) -> None:
        """Forget how every other site turned, and halls and playlists that no screen has."""
        walls = {
            wall
            for one in sites.values()
            for screen in one.screens.values()
            for wall in (_wall(one, screen), _wall(one, screen, self._notices(one, screen, now)))
        }
        with self._lock:
            for wall in self._turning.keys() - walls:
                del self._turning[wall]
                self._unwritten = True
            for wall in self._kept.keys() - walls:
                del self._kept[wall]
            for site in self._busy.keys() - sites.keys():
                del self._busy[site]
            for site in self._compared.keys() - sites.keys():
                del self._compared[site]

    def _turned(self, wall: Wall, found: Shown, now: datetime) -> Turning:
        """How the slides turn from now on: as they did, where they are the same."""
        busy = self._waited(wall, now)
        order = found.order(busy)
        before = self._turning.get(wall) or self._turning.get(_hall(wall))
        if before is None:
            turning = Turning.begun(found.parts, order)
        else:
            turning = before.on(found.parts, order, clock.ms(now))
        return replace(turning, busy=busy)

    def _waited(self, wall: Wall, now: datetime) -> Demand:
        """What the wall goes by at `now`: who waits, from when all slides had their turn."""
        before = self._turning.get(wall)
        known = before.busy if before else NONE
        if wall[0] not in self._busy or (before and not before.went_round(clock.ms(now))):
            return known
        return self._busy[wall[0]][1]


def _wall(site: Site, screen: Screen, notices: tuple[Raised, ...] = ()) -> Wall:
    """What turns as one; screens that a message names turn apart from the others of their hall."""
    wheres = (*(one.places for one in site.notices), *(one.where for one in site.ticker))
    named = "".join(f"{APART}@{name}" for name in where.apart(wheres, screen))
    apart = "".join(f"{APART}{one.id}" for one in notices if not one.hangs_in(screen.hall))
    return site.code, screen.hall, (screen.playlist or f"/{screen.layout}") + named + apart


def _hall(wall: Wall) -> Wall:
    """The wall that those which a notice names were part of."""
    site, hall, name = wall
    return site, hall, name.partition(APART)[0]
