"""Where a site's readings come from: its backend, made anew when site.yaml says something else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from signage.logs import event
from signage.queue.backends import Backend, Tools
from signage.queue.failure import Failure
from signage.queue.reading import Reading

if TYPE_CHECKING:
    from signage.content.site import Site

Make = Callable[["Site", Tools], Backend]

_log = logging.getLogger(__name__)


class Source:
    """For one thread at a time. `every` is how often the site wants to be asked."""

    def __init__(self, tools: Tools, make: Mapping[str, Make], every: float) -> None:
        self.every = every
        self._tools = tools
        self._make = make
        self._site: Site | None = None
        self._backend: Backend | None = None

    @property
    def hides(self) -> tuple[str, ...]:
        """What the system does not let us see."""
        return self._backend.hides if self._backend else ()

    def read(self, site: Site, now: datetime) -> Reading:
        """What the system of `site` says now. Raises Failure, and no other exception."""
        try:
            return self._made(site).read(now)
        except Failure:
            raise
        except Exception as error:  # a system may say anything
            raise our_fault(error) from error

    def close(self) -> None:
        """Ends the connections of the backend; the next reading makes another one."""
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except Exception as error:  # the next one must be made
                told = our_fault(error).values["error"]
                event(_log, "backend_not_closed", level=logging.ERROR, what=told)

    def _made(self, site: Site) -> Backend:
        before, self._site = self._site, site
        if self._backend is not None and before is not None:
            if site is before or _told_of(site) == _told_of(before):
                return self._backend
            self.close()
        self.every = site.queue.seconds
        self._backend = self._make[site.queue.backend](site, self._tools)
        self.every = self._backend.every
        return self._backend


def our_fault(error: Exception) -> Failure:
    """Its kind and its place in our code; what it says may be private."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "signage" in Path(one.filename).parts] or frames
    place = f" {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return Failure("our_fault", error=f"{type(error).__name__}{place}")


def _told_of(site: Site) -> tuple[object, ...]:
    """All that a backend knows of its site."""
    file = site.file
    return (file.queue, file.counters, file.services, file.hours, site.holidays)
