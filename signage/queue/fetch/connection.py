"""Connections on which everything ends by one deadline and after so many bytes.

urllib3's times hold for each read alone, so that a byte a second keeps it for ever. Here the
socket itself knows what is left, whatever reads from it: a head, a chunk's length, a handshake.
"""

from __future__ import annotations

import errno
import functools
import socket
import ssl
import time
from pathlib import Path
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from signage.queue.failure import Failure, FailureKey
from signage.queue.fetch.names import Address, addresses


class Limit:
    """What one request may still take; `connected` says that it was the first on its connection."""

    __slots__ = ("connected", "end", "host", "most", "received", "total")

    def __init__(self, host: str, total: float, most: int) -> None:
        self.host = host
        self.total = total
        self.most = most
        self.end = 0.0
        self.received = 0
        self.connected = False

    def begin(self, end: float | None = None) -> None:
        """The time runs from now, or ends at `end`."""
        self.end = time.monotonic() + self.total if end is None else end
        self.received = 0

    def left(self) -> float:
        """Seconds that are left, more than none."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise self.late()
        return seconds

    def late(self) -> Failure:
        """The failure of a time that is up."""
        key: FailureKey = "too_slow" if self.received else "no_answer"
        return Failure(key, host=self.host, seconds=f"{self.total:g}")

    def took(self, count: int) -> int:
        """`count` more bytes have come."""
        self.received += count
        if self.received > self.most:
            raise Failure("too_big", host=self.host, most=self.most)
        return count


class _Line(socket.socket):
    limit: Limit

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(self.limit.left())
        try:
            return self.limit.took(super().recv_into(buffer, nbytes, flags))
        except TimeoutError:
            raise self.limit.late() from None

    def sendall(self, data: Any, flags: int = 0) -> None:
        self.settimeout(self.limit.left())
        try:
            super().sendall(data, flags)
        except TimeoutError:
            raise self.limit.late() from None


class _SecureLine(ssl.SSLSocket):
    limit: Limit

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        self.settimeout(self.limit.left())
        try:
            return self.limit.took(super().recv_into(buffer, nbytes, flags))
        except TimeoutError:
            raise self.limit.late() from None

    def send(self, data: Any, flags: int = 0) -> int:
        self.settimeout(self.limit.left())
        try:
            return super().send(data, flags)
        except TimeoutError:
            raise self.limit.late() from None


def _connected(to: Address, limit: Limit, seconds: float) -> _Line:
    family, address = to
    line = _Line(family, socket.SOCK_STREAM)
    try:
        line.limit = limit
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.settimeout(seconds)
        line.connect(address)
        line.settimeout(limit.left())
    except BaseException:
        line.close()
        raise
    return line


def _dial(host: str, port: int, limit: Limit) -> _Line:
    """A connection to the first address that takes one, each in its share of the time."""
    limit.connected = True
    found = addresses(host, port, limit.left())
    failure = Failure("unknown_host", host=limit.host)
    for number, one in enumerate(found):
        try:
            return _connected(one, limit, limit.left() / (len(found) - number))
        except ConnectionRefusedError:
            failure = Failure("refused", host=limit.host)
        except OSError as error:  # unreachable, or late
            if error.errno in _OURS:
                raise Failure("our_fault", error=type(error).__name__) from None
            failure = Failure("no_answer", host=limit.host, seconds=f"{limit.total:g}")
    raise failure


_OURS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.EADDRNOTAVAIL})


class _Connection(HTTPConnection):
    def __init__(self, *args: Any, limit: Limit, **words: Any) -> None:
        super().__init__(*args, **words)
        self.limit = limit

    def _new_conn(self) -> socket.socket:
        return _dial(self._dns_host, self.port, self.limit)


class _SecureConnection(HTTPSConnection):
    def __init__(self, *args: Any, limit: Limit, **words: Any) -> None:
        super().__init__(*args, **words)
        self.limit = limit

    def _new_conn(self) -> socket.socket:
        return _dial(self._dns_host, self.port, self.limit)

    def connect(self) -> None:
        host = self.limit.host
        try:
            super().connect()
        except ssl.SSLCertVerificationError as error:
            why = _WHY.get(error.verify_code, "other")
            raise Failure("certificate", host=host, why=why) from None
        except TimeoutError:
            raise self.limit.late() from None
        except OSError:  # whatever else ends a handshake
            raise Failure("tls", host=host) from None
        if isinstance(self.sock, _SecureLine):
            self.sock.limit = self.limit


# OpenSSL's X509_V_ERR_… numbers.
_WHY = {
    9: "not_yet",
    10: "expired",
    18: "self_signed",
    19: "unknown",
    20: "unknown",
    21: "unknown",
    62: "name",
    64: "name",
}


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def pool(
    scheme: str, host: str, port: int, limit: Limit, ca_file: Path | None
) -> HTTPConnectionPool:
    """The one connection to that place that is kept and used again."""
    words: dict[str, Any] = {"maxsize": 1, "retries": False, "limit": limit}
    if scheme == "http":
        return _Pool(host, port, **words)
    return _SecurePool(host, port, ssl_context=_trust(limit.host, ca_file), **words)


def _trust(host: str, ca_file: Path | None) -> ssl.SSLContext:
    """Whom to believe: the authorities of `ca_file` and nobody else, or those of the system."""
    try:
        changed = ca_file.stat().st_mtime_ns if ca_file else 0
        return _context(str(ca_file) if ca_file else None, changed)
    except (OSError, ValueError):
        raise Failure("certificate", host=host, why="ca_file") from None


@functools.lru_cache(maxsize=8)
def _context(ca_file: str | None, changed: int) -> ssl.SSLContext:
    """Reading the system's authorities takes longer than many polls: it is done once."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = _SecureLine
    return context
