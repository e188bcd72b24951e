"""What every screen shows now: payloads computed once and kept until they change."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any

from signage.content.payload import payload_until, screen_payload

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.content.store import ContentStore


class Showing:
    """Payloads by site and screen; safe from any thread."""

    def __init__(self, store: ContentStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._stamp = ""
        self._kept: dict[tuple[str, str], tuple[datetime, datetime | None, dict[str, Any]]] = {}

    def payload(self, site: Site, screen: str, now: datetime) -> dict[str, Any]:
        """The content payload of `screen` at `now`, with its `hash`."""
        with self._lock:
            current = self._store.current
            if self._stamp != current.stamp:
                self._stamp = current.stamp
                self._kept.clear()
            if current.sites.get(site.code) is not site:
                # Asked for before the content was exchanged: right, and not to be kept.
                return screen_payload(site, site.screens[screen], now)
            since, until, kept = self._kept.get((site.code, screen), (now, None, {}))
            # earlier than `since`: the clock was set back, and slides that had ended are valid
            if kept and since <= now and (until is None or now < until):
                return kept
            fresh = screen_payload(site, site.screens[screen], now)
            until = payload_until(site, site.screens[screen], now)
            self._kept[site.code, screen] = (now, until, fresh)
            return fresh
