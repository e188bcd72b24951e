"""One HTTP connection as the worker's loop sees it: bytes in until a request is whole, bytes out
that the client has not taken yet."""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from gunicorn.http.errors import NoMoreData
from gunicorn.workers import gthread
from werkzeug.exceptions import ClientDisconnected

BODY_BYTES = 64 * 1024
"""Bodies up to this are collected by the loop; longer ones are read by a thread, a few at once."""

STALL_SECONDS = 5.0
"""A thread waits so long for one more byte to move, in or out, then the connection ends."""

OUTBOX_BYTES = 1024 * 1024
OUTBOX_TOTAL = 64 * 1024 * 1024
SENDING_THREADS = 4
"""Threads that may wait for clients to take answers larger than their outbox."""

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.I)
_FRAMED = re.compile(rb"\r\n(?:content-length|transfer-encoding|expect)[ \t]*:", re.I)
_STREAMED = re.compile(rb"\r\n(?:transfer-encoding|expect)[ \t]*:", re.I)
_LIVE = re.compile(rb"(?:\r\n)?GET /[^/ ?]{1,64}/live/[^/ ?]{1,64} HTTP/1\.[01]\r\n")


class Outboxes:
    """What all connections of the worker keep for their clients, together."""

    def __init__(self) -> None:
        self.kept = 0
        self.lock = threading.Lock()
        self.turns = threading.BoundedSemaphore(SENDING_THREADS)


class Client(socket.socket):
    """A connection whose `sendall` never waits for the client while the outbox has room.

    The thread that made the answer is free at once; the loop sends the rest.
    """

    outboxes: Outboxes

    def __init__(self, family: int, kind: int, proto: int, fd: int) -> None:
        super().__init__(family, kind, proto, fileno=fd)
        self._keep = bytearray()

    @property
    def unsent(self) -> int:
        """Bytes in the outbox."""
        return len(self._keep)

    def sendall(self, chunk: Any, flags: int = 0, /) -> None:
        """Raises TimeoutError when the client takes nothing and the outboxes are full."""
        if self._keep:
            self._add(chunk)
        else:
            taken = self._write(chunk)
            if taken < len(chunk):
                self._add(memoryview(chunk)[taken:])
        if self._keep and (self.unsent > OUTBOX_BYTES or self.outboxes.kept > OUTBOX_TOTAL):
            self._wait()

    def _write(self, chunk: Any) -> int:
        try:
            return os.write(self.fileno(), chunk)
        except BlockingIOError:
            return 0

    def _add(self, chunk: Any) -> None:
        self._keep += chunk
        with self.outboxes.lock:
            self.outboxes.kept += len(chunk)

    def flush(self) -> bool:
        """Send what the client takes now; True when the outbox is empty. Raises OSError."""
        taken = self._write(self._keep) if self._keep else 0
        self._forget(taken)
        return not self._keep

    def _forget(self, count: int) -> None:
        if count:
            del self._keep[:count]
            with self.outboxes.lock:
                self.outboxes.kept -= count

    def _wait(self) -> None:
        if not self.outboxes.turns.acquire(blocking=False):
            raise TimeoutError("too many answers wait for slow clients")
        try:
            ready = select.poll()
            ready.register(self.fileno(), select.POLLOUT)
            while self._keep:
                if not ready.poll(STALL_SECONDS * 1000):
                    raise TimeoutError("the client takes nothing")
                self.flush()
        finally:
            self.outboxes.turns.release()

    def close(self) -> None:
        """Close, and give the room in the outboxes back."""
        self._forget(len(self._keep))
        super().close()


class Body:
    """The body that a thread reads; a client that stops is a bad request, not a bug of ours."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int | None = None) -> bytes:
        """At most `size` bytes. Raises ClientDisconnected when no more come."""
        return self._or_gone(self._body.read, size)

    def readline(self, size: int | None = None) -> bytes:
        """A line. Raises ClientDisconnected when no more comes."""
        return self._or_gone(self._body.readline, size)

    def _or_gone(self, read: Callable[[int | None], bytes], size: int | None) -> bytes:
        try:
            return read(size)
        except (OSError, NoMoreData):
            raise ClientDisconnected from None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._body, name)


class Conn(gthread.TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection between two requests, or with one that is not whole yet."""

    sock: Client

    def __init__(
        self, cfg: Any, sock: Client, client: Any, server: Any, linger: Callable[[Conn], None]
    ) -> None:
        super().__init__(cfg, sock, client, server)
        self._linger = linger
        self.kept = False
        self.begin(b"")

    def begin(self, first: bytes) -> None:
        """Wait for a request that starts with `first`."""
        self.arrived = bytearray(first)
        self.scanned = 0
        self.need: int | None = None
        self.big = False
        self.declared = 0
        self.live = False
        self.drained = 0

    def whole(self) -> bool:
        """Whether the head and a small body have arrived; then `big` and `live` are known."""
        if self.need is None:
            # one empty line may come before a request; it does not end a head
            start = 2 if self.arrived.startswith(b"\r\n") else 0
            end = self.arrived.find(b"\r\n\r\n", max(start, self.scanned - 3))
            self.scanned = len(self.arrived)
            if end < 0:
                return False
            size = 0
            if _FRAMED.search(self.arrived, 0, end + 2):
                size = self._body(end)
            self.live = not self.big and not size and _LIVE.match(self.arrived) is not None
            self.need = end + 4 + size
        return len(self.arrived) >= self.need

    def _body(self, end: int) -> int:
        """Bytes of the body that follows the head ending at `end`; 0 when a thread reads it."""
        length = _LENGTH.search(self.arrived, 0, end + 2)
        size = int(length.group(1)) if length else BODY_BYTES + 1
        self.big = size > BODY_BYTES or _STREAMED.search(self.arrived, 0, end + 2) is not None
        self.declared = size if self.big else 0
        return 0 if self.big else size

    def close(self, graceful: bool = False) -> None:
        """Close now; gracefully means that the loop waits for the client to close first."""
        if graceful and self.sock.fileno() >= 0:  # else the wire has it
            self._linger(self)
        else:
            with contextlib.suppress(OSError):
                self.sock.close()


def deadline(seconds: float) -> float:
    """The moment `seconds` from now."""
    return time.monotonic() + seconds
