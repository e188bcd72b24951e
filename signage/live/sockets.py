"""The few socket calls of the wire: options, and a send that keeps Python's lock."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
from collections.abc import Iterable

UNSENT_BYTES = 8192
"""The kernel takes no more than this ahead of a slow screen: the rest would be stale calls."""

DEAD_AFTER_MS = 30_000
"""Bytes that nobody acknowledged for so long end the connection."""

_FLAGS = socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL

# os.write gives Python's lock away around each call. While another thread computes, getting it
# back can take a switch interval a time, ten thousand times a broadcast. PyDLL keeps the lock;
# a send that does not wait takes microseconds.
# Without `argtypes` a call costs half as much; each argument is given in its C type instead.
_send = ctypes.PyDLL(None).send
_send.restype = ctypes.c_ssize_t


def tune(fd: int) -> None:
    """Make a non-blocking TCP socket one of the wire's: little ahead, and over when it is dead."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=fd)
    try:
        with contextlib.suppress(OSError):  # a Unix socket in a test has none of these
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 60)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER_MS)
    finally:
        sock.detach()


def send(fd: int, payload: bytes) -> int:
    """Bytes taken now; 0 when none can be. Raises OSError when the connection is over."""
    try:
        return os.write(fd, payload)
    except BlockingIOError:
        return 0


def fan_out(fds: Iterable[int], payload: bytes) -> list[tuple[int, int]]:
    """Send `payload` to every one; returns those that did not take all of it, with how much.

    How much is -1 where none was taken, be it full or over: `send` tells which.
    """
    send_now, size, length, flags = _send, len(payload), ctypes.c_size_t(len(payload)), _FLAGS
    short: list[tuple[int, int]] = []
    for fd in fds:
        taken = send_now(fd, payload, length, flags)
        if taken != size:
            short.append((fd, taken))
    return short


def half_close(fd: int) -> None:
    """Say that no more comes from us; raises OSError when the peer has gone."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=fd)
    try:
        sock.shutdown(socket.SHUT_WR)
    finally:
        sock.detach()
