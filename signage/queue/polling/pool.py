"""Threads that come when they are needed, go when they are not, and keep no process alive.

The pools of the standard library are waited for at the end of the process: a system that keeps
silent would keep the server from ending.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

Task = Callable[[], object]

REST_SECONDS = 60.0
"""A thread without work ends after so long."""

_log = logging.getLogger(__name__)


class Pool:
    """At most `most` tasks at once; what comes beyond that waits its turn, first come first run.

    The thread that worked last works next: after many at once, those beyond what is needed rest.
    """

    def __init__(self, name: str, most: int, rest: float = REST_SECONDS) -> None:
        self._name = name
        self._most = most
        self._rest = rest
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._waiting: deque[Task] = deque()
        self._threads = 0

    @property
    def threads(self) -> int:
        """How many there are now."""
        return self._threads

    def run(self, task: Task) -> None:
        """Has `task` run by a thread of the pool; returns at once."""
        with self._lock:
            if self._idle:
                worker = self._idle.pop()
                worker.task = task
                worker.go.release()
            elif self._threads < self._most:
                self._threads += 1
                worker = _Worker(task)
                threading.Thread(
                    target=self._work, args=(worker,), name=self._name, daemon=True
                ).start()
            else:
                self._waiting.append(task)

    def _work(self, worker: _Worker) -> None:
        while worker.task is not None:
            try:
                worker.task()
            except Exception:  # our bug in one task is nobody else's
                _log.exception("%s.fault", self._name)
            worker.task = None
            with self._lock:
                if self._waiting:
                    worker.task = self._waiting.popleft()
                    continue
                self._idle.append(worker)
            if not worker.go.acquire(timeout=self._rest):
                with self._lock:
                    if worker in self._idle:
                        self._idle.remove(worker)
                        self._threads -= 1
                        return
                worker.go.acquire()  # a task came at the last moment


class _Worker:
    """A thread's next task; `go` is released once for each."""

    __slots__ = ("go", "task")

    def __init__(self, task: Task) -> None:
        self.task: Task | None = task
        self.go = threading.Lock()
        self.go.acquire()
