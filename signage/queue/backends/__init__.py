"""Where snapshots come from: one module per queue system, listed in BACKENDS."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from signage.queue.backends.desk import DeskBackend
from signage.queue.snapshot import Snapshot

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk


class Backend(Protocol):
    """A queue system. `every` is how often it is asked, in seconds."""

    @property
    def every(self) -> float: ...

    def fetch(self, site: Site, now: datetime) -> Snapshot:
        """The whole queue of `site`; any exception means that it cannot be had now."""
        ...


BACKENDS: dict[str, Callable[[Desk], Backend]] = {
    "desk": DeskBackend,
}
