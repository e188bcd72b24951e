"""A TCP proxy between two programs that freezes, delays, halves, spoils or cuts what passes."""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import suppress


class Proxy:
    """Forwards 127.0.0.1:`port` to `upstream`; `frozen` holds everything, like a pulled cable.

    What comes back from there waits `delay` seconds; `halves` ends it in its middle, `spoils` makes
    noise of it.
    """

    def __init__(self, upstream: int) -> None:
        self.upstream = upstream
        self.frozen = False
        self.refuses = False
        self.delay = 0.0
        self.halves = False
        self.spoils = False
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """Resets every connection."""
        with self._lock:
            for pair in list(self._pairs):
                for one in pair:
                    with suppress(OSError):
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                        # A thread that waits in recv would keep it open until something comes.
                        one.shutdown(socket.SHUT_RDWR)
                    one.close()
            self._pairs.clear()

    def shut(self) -> None:
        """Nobody listens any more; every connection is reset."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)
        self.cut()

    def reopen(self) -> None:
        """Listens again, at the same port."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.refuses:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.upstream), 2)
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            with self._lock:
                self._pairs.add((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(one, other, far), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                came = time.monotonic()
                while self.frozen or (source is far and time.monotonic() - came < self.delay):
                    time.sleep(0.02)
                if source is far and self.spoils:
                    data = os.urandom(len(data))
                if source is far and self.halves:
                    sink.sendall(data[: len(data) // 2])
                    break
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                one.close()
        with self._lock:
            self._pairs = {pair for pair in self._pairs if source not in pair}
