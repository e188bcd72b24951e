"""What is remembered of each site's queue system, on the disk: a restart loses and doubles nothing.

Under `queue/` of the data folder each site has `<site>.json`, written when something is new, and
`<site>.last`, the moment of the last reading, written every few seconds.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from signage import clock
from signage.logs import event
from signage.queue.calls.fold import History, from_json, to_json

LAST_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Keeper:
    """One site's memory. A file that is missing or broken is no memory."""

    def __init__(
        self, data: Path, site: str, *, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._site = site
        self._path = data / "queue" / f"{site}.json"
        self._last = data / "queue" / f"{site}.last"
        self._steady = steady
        self._kept: History | None = None
        self._kept_at: datetime | None = None
        self._due = float("-inf")
        self._failing = False

    def load(self) -> History:
        """What was kept last."""
        try:
            history = from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return History()
        except (OSError, ValueError) as error:
            event(_log, "queue_memory_unread", site=self._site, why=type(error).__name__)
            return History()
        with contextlib.suppress(OSError, ValueError, OverflowError):
            of, last = self._last.read_text(encoding="ascii").split()
            if history.last is not None and int(of) == clock.ms(history.last):
                history = replace(history, last=clock.from_ms(int(last)))
        return history

    def save(self, history: History) -> None:
        """Keeps it, if it differs from what is kept; never raises for a disk."""
        new = _what_counts(history)
        if new != self._kept:
            self._write(history, new)
        elif self._steady() >= self._due and history.last is not None and self._kept_at:
            text = f"{clock.ms(self._kept_at)} {clock.ms(history.last)}\n"
            if self._put(self._last, text):
                self._due = self._steady() + LAST_SECONDS

    def close(self, history: History) -> None:
        """Keeps it with the moment of its last reading: none follows."""
        if history.last is not None and history.last != self._kept_at:
            self._write(history, _what_counts(history))

    def _write(self, history: History, new: History) -> None:
        if self._put(self._path, to_json(history)):
            self._kept, self._kept_at = new, history.last
            self._due = self._steady() + LAST_SECONDS

    def _put(self, path: Path, text: str) -> bool:
        spare = path.with_name(f"{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            spare.write_text(text, encoding="utf-8")
            os.replace(spare, path)
        except OSError as error:
            if not self._failing:
                why = error.strerror or type(error).__name__
                event(_log, "queue_memory_unkept", level=logging.WARNING, site=self._site, why=why)
            self._failing = True
            return False
        self._failing = False
        return True


def _what_counts(history: History) -> History:
    """All of it but the moments of the last reading."""
    return replace(history, last=None, told=None)
