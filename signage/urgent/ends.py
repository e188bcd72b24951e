"""Postings end to the second: what lies beneath is told the moment that they do."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from signage.urgent.urgent import Urgent

MOST = 1.0
"""Seconds: another process may put something up, and the clock may be set."""

_log = logging.getLogger(__name__)


class Ends:
    """Calls `ended` in a thread of its own whenever a posting has ended."""

    def __init__(
        self, urgent: Urgent, now: Callable[[], datetime], ended: Callable[[], object]
    ) -> None:
        self._urgent = urgent
        self._now = now
        self._ended = ended
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="urgent-ends", daemon=True)

    def start(self) -> None:
        """Begins; to be called after the fork."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, and does not wait for long."""
        self._end.set()
        self._thread.join(1)

    def _run(self) -> None:
        while not self._end.is_set():
            waited_for = self._urgent.next_end(self._now())
            left = MOST if waited_for is None else (waited_for - self._now()).total_seconds()
            self._end.wait(min(MOST, max(0.0, left)))
            if waited_for is not None and waited_for <= self._now() and not self._end.is_set():
                self._tell()

    def _tell(self) -> None:
        try:
            self._ended()
        except Exception:  # our bug: the looks from time to time go on
            _log.exception("urgent.not_told")
