"""The queue systems of all sites, each asked once and at the same time: for `signage doctor`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from signage.content.queuefile import Foreign, JsonQueue
from signage.queue.backends import BACKENDS, Tools
from signage.queue.failure import Failure
from signage.queue.fetch.secret import is_open_to_all
from signage.queue.polling.pool import Pool

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk

AT_ONCE = 32
WITHIN = 20.0
"""Seconds for all of them; a reading and its log-in have their own deadlines."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What one site's system answered: `calls` in `seconds`, or `failure`; and which of its files
    everybody on this machine can read."""

    site: str
    failure: Failure | None
    calls: int
    seconds: float
    open_files: tuple[str, ...]


def tried(sites: Mapping[str, Site], data: Path, now: datetime) -> list[Tried]:
    """One for each site whose numbers come from the system of somebody else."""
    pool = Pool("doctor", AT_ONCE)
    found: dict[str, Tried] = {}
    foreign = {code: one for code, one in sites.items() if isinstance(one.queue, Foreign)}
    left = threading.Semaphore(0)

    def ask(site: Site) -> None:
        found[site.code] = _asked(site, data, now)
        left.release()

    for site in foreign.values():
        pool.run(lambda site=site: ask(site))  # type: ignore[misc]
    end = time.monotonic() + WITHIN
    for _ in foreign:
        left.acquire(timeout=max(0.0, end - time.monotonic()))
    late = Failure("no_answer", seconds=round(WITHIN))
    return [found.get(code) or Tried(code, late, 0, WITHIN, ()) for code in foreign]


def secret_files(site: Site) -> Iterator[str]:
    """The files with a token or a password that the site's queue names."""
    queue = site.queue
    if isinstance(queue, Foreign) and queue.token_file:
        yield queue.token_file
    if isinstance(queue, JsonQueue) and queue.login is not None:
        if queue.login.password_file:
            yield queue.login.password_file
        yield from queue.login.files.values()


def _asked(site: Site, data: Path, now: datetime) -> Tried:
    open_files = tuple(one for one in secret_files(site) if is_open_to_all(data, one))
    began, calls, failure = time.monotonic(), 0, None
    try:
        # No system but the desk itself knows the desk.
        backend = BACKENDS[site.queue.backend](site, Tools(cast("Desk", None), data))
        try:
            calls = len(backend.read(now).calls)
        finally:
            backend.close()
    except Failure as error:
        failure = error
    except Exception as error:  # whatever it said is nothing to print
        failure = Failure("our_fault", error=type(error).__name__)
    return Tried(site.code, failure, calls, time.monotonic() - began, open_files)
