"""The embedded desk, for centres without a queue machine.

It wakes the poller after every change; being asked every 15 s is for opening hours and midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskBackend:
    """Snapshots from our own file."""

    desk: Desk
    every: float = 15.0

    def fetch(self, site: Site, now: datetime) -> Snapshot:
        return self.desk.snapshot(site, now)
