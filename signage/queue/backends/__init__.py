"""Where readings come from: one module per queue system, listed in BACKENDS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signage.queue.backends.desk import DeskBackend
from signage.queue.backends.fqm import FqmBackend
from signage.queue.backends.mapped import MappedBackend
from signage.queue.backends.simulator import SimulatorBackend
from signage.queue.reading import Reading

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk


class Backend(Protocol):
    """One site's queue system, made anew when its `queue:`, counters or services change.

    `every` is how often it is asked, in seconds; `hides` names what the system does not let us see,
    as keys of `words/queue.py` (`hides.recalls`). It is used by one thread at a time.
    """

    @property
    def every(self) -> float: ...

    @property
    def hides(self) -> tuple[str, ...]: ...

    def read(self, now: datetime) -> Reading:
        """What the system says now. Raises Failure; anything else raised is a fault of ours."""
        ...

    def close(self) -> None:
        """Ends its connections; it is not used again."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What backends are made with; `data` is the folder of token files and certificates."""

    desk: Desk
    data: Path


BACKENDS: dict[str, Callable[[Site, Tools], Backend]] = {
    "desk": lambda site, tools: DeskBackend(site, tools.desk),
    "fqm": FqmBackend,
    "json": MappedBackend,
    "simulator": SimulatorBackend,
}
