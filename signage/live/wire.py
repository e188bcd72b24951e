"""The wire: one thread that owns the socket of every screen and phone.

An event is one frame, built once by the board and written to each socket of the site. A socket
that cannot take it keeps the rest of that frame and gets the newest snapshot later, nothing in
between. Any thread may publish: it leaves the event in a mailbox and goes on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime

from signage import clock, logs
from signage.live.board import Board, Event
from signage.live.loop import Arrival, Loop, turn_away
from signage.live.presence import Presence, Role

ARRIVALS_A_TURN = 256

log = logging.getLogger("signage.live")


class Wire:
    """`start` in the process that serves, after any fork; `stop` says goodbye and waits.

    `screens` and `phones` are how many of each may be open at once.
    """

    def __init__(
        self,
        board: Board,
        presence: Presence,
        *,
        screens: int = 16_000,
        phones: int = 2_000,
        now: Callable[[], datetime] = clock.now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._board = board
        self._presence = presence
        self._most: dict[Role, int] = {"screen": screens, "phone": phones}
        self._now = now
        self._monotonic = monotonic
        self._arrivals: deque[Arrival] = deque()
        self._mail: dict[tuple[str, str], Event] = {}
        self._mail_lock = threading.Lock()
        self._held: dict[Role, int] = {"screen": 0, "phone": 0}
        self._held_from: dict[tuple[Role, str], int] = {}
        self._held_lock = threading.Lock()
        self._woken = False
        self._leaving = False
        self._wake_fd = -1
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to serve; once."""
        if self._thread is not None:
            raise RuntimeError("the wire was started before")
        loop = Loop(self._board, self._presence, self.release, self._now, self._monotonic)
        self._wake_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        loop.watch(self._wake_fd)
        self._board.listen(self._on_event)
        self._thread = threading.Thread(target=self._run, args=(loop,), name="wire", daemon=True)
        self._thread.start()

    def fit(self, descriptors: int) -> None:
        """Lower the limits to what this process may open, before that hurts anything else."""
        phones = min(self._most["phone"], max(0, descriptors // 8))
        screens = min(self._most["screen"], max(0, descriptors - phones))
        self._most = {"screen": screens, "phone": phones}

    @property
    def alive(self) -> bool:
        """Whether screens are served."""
        return self._thread is not None and self._thread.is_alive() and not self._leaving

    def hold(self, role: Role, origin: str = "") -> bool:
        """Take a place for one socket of `role`; False when all are taken, or a quarter of them by
        this `origin`: an address of the network, empty for this machine, which has no share.

        Whoever got a place calls `adopt`, or `release` if there is no socket after all.
        """
        with self._held_lock:
            if self._held[role] >= self._most[role]:
                return False
            if origin:
                held = self._held_from.get((role, origin), 0)
                if held >= max(1, self._most[role] // 4):
                    return False
                self._held_from[role, origin] = held + 1
            self._held[role] += 1
            return True

    def release(self, role: Role, origin: str = "") -> None:
        """Give back a place that `hold` took."""
        with self._held_lock:
            self._held[role] -= 1
            if origin:
                self._held_from[role, origin] -= 1
                if not self._held_from[role, origin]:
                    del self._held_from[role, origin]

    def adopt(
        self,
        fd: int,
        site: str,
        screen: str,
        role: Role,
        *,
        origin: str = "",
        seq: int = -1,
        rest: bytes = b"",
    ) -> None:
        """Own the descriptor of a socket that has had its 101; a place is held for it by `origin`.

        `seq` is that of the snapshot it was sent (-1: none yet), `rest` what it did not take.
        The wire takes it up at its next step or event: nobody has to wake for that, and ten
        thousand that come at once are taken up by the hundred.
        """
        self._arrivals.append(Arrival(fd, site, screen, role, origin, seq, rest))
        if self._leaving:  # perhaps the farewell is over already
            turn_away(self._all_arrivals())

    def farewell(self) -> None:
        """Tell every peer 1012 and close, now. Takes no lock: a signal handler may call it."""
        self._leaving = True
        self._woken = False
        self._wake()

    def stop(self, timeout: float = 1.0) -> None:
        """`farewell`, and wait until it has been said. Raises nothing when never started."""
        self.farewell()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _on_event(self, event: Event) -> None:
        with self._mail_lock:
            # popped first: the newest of its kind stands in the order of seq
            kind = event.kind if event.kind != "ask" else f"ask {tuple(event.frames or ())}"
            self._mail.pop((event.site, kind), None)
            self._mail[event.site, kind] = event
        self._wake()

    def _wake(self) -> None:
        if not self._woken and self._wake_fd >= 0:
            self._woken = True
            with contextlib.suppress(OSError):  # full: it is awake already
                os.eventfd_write(self._wake_fd, 1)

    def _run(self, loop: Loop) -> None:
        logs.event(log, "wire.started")
        while not self._leaving:
            try:
                woken = loop.turn()
                for _ in range(min(len(self._arrivals), ARRIVALS_A_TURN)):
                    loop.welcome(self._arrivals.popleft())
                if woken:
                    self._open_mail(loop)
            except Exception:  # one bad turn must not end every screen's line
                log.exception("wire.turn_failed")
                time.sleep(0.05)  # one that fails for good must not fill the log and the core
        turn_away(self._all_arrivals())
        told = loop.farewell()
        logs.event(log, "wire.farewell", peers=told)
        fd, self._wake_fd = self._wake_fd, -1
        os.close(fd)

    def _open_mail(self, loop: Loop) -> None:
        os.eventfd_read(self._wake_fd)
        self._woken = False  # before the mail is read: what comes now wakes us again
        with self._mail_lock:
            mail, self._mail = self._mail, {}
        for event in mail.values():
            if self._leaving:
                return
            loop.send_event(event)

    def _all_arrivals(self) -> list[Arrival]:
        found: list[Arrival] = []
        with contextlib.suppress(IndexError):  # two threads may take from it
            while True:
                found.append(self._arrivals.popleft())
        return found
