"""Who has which file open: kept in memory, forgotten half a minute after the last word."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

EXPIRES = timedelta(seconds=30)
MOST = 1_000


class Opened:
    """Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str, str], datetime] = {}

    def opened(self, site: str, file: str, who: str, now: datetime) -> None:
        """`who` has the file open at `now`; to be said again while that is so."""
        with self._lock:
            self._forget(now)
            if len(self._seen) < MOST:
                self._seen[site, file, who] = now

    def closed(self, site: str, file: str, who: str) -> None:
        """`who` has gone from it."""
        with self._lock:
            self._seen.pop((site, file, who), None)

    def others(self, site: str, file: str, who: str, now: datetime) -> tuple[str, ...]:
        """Who else has the file open, by name."""
        with self._lock:
            self._forget(now)
            names = {name for at, of, name in self._seen if (at, of) == (site, file)}
        return tuple(sorted(names - {who}))

    def _forget(self, now: datetime) -> None:
        for key in [key for key, at in self._seen.items() if abs(now - at) > EXPIRES]:
            del self._seen[key]
