"""What of an old snapshot is still true: nothing of yesterday's, and the hours of now. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site


def aged(last: Snapshot, fetched_at: datetime, site: Site, now: datetime) -> Snapshot:
    """`last`, had at `fetched_at`, as it may be shown at `now`: marked as old.

    On another day its numbers are gone: nobody is called, nobody is known to wait.
    """
    old = replace(last, fetched_at=fetched_at, stale=True, open=site.hours.state(now))
    if fetched_at.astimezone(VN).date() == now.astimezone(VN).date():
        return old
    return replace(
        old,
        calls=(),
        counters=tuple(replace(one, ticket=None, priority=False) for one in old.counters),
        services=tuple(replace(one, waiting=None) for one in old.services),
    )
