"""The floor of every ratio: a bare epoll server that checks nothing.

    python tests/bench/floor.py PORT [c|py]

A GET is answered with the 101 and one frame; the body of a POST goes to every connection as one
text frame, sent by fanout.c (compiled here with gcc) or by a Python loop.
"""

from __future__ import annotations

import base64
import ctypes
import gc
import hashlib
import os
import re
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KEY = re.compile(rb"(?i)sec-websocket-key: *(\S+)")
LENGTH = re.compile(rb"(?i)content-length: *(\d+)")
FIRST = b'{"v":1,"seq":0,"type":"snapshot","pad":"' + b"x" * 2000 + b'"}'


def frame(payload: bytes) -> bytes:
    """A text frame of up to 64 kB."""
    size = len(payload)
    head = bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2)
    return head + payload


def compiled() -> Callable[[list[int], bytes], None]:
    """fanout.c as a function."""
    folder = tempfile.mkdtemp()
    library = os.path.join(folder, "fanout.so")
    source = Path(__file__).with_name("fanout.c")
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", library, source], check=True)
    fan_out = ctypes.CDLL(library).fan_out

    def send(fds: list[int], payload: bytes) -> None:
        fan_out((ctypes.c_int * len(fds))(*fds), len(fds), payload, ctypes.c_long(len(payload)))

    return send


def plain(fds: list[int], payload: bytes) -> None:
    """The same in Python."""
    for fd in fds:
        os.write(fd, payload)


def main(port: int, kind: str) -> None:
    """Serve until killed."""
    send = compiled() if kind == "c" else plain
    listener = socket.create_server(("127.0.0.1", port), backlog=16384)
    listener.setblocking(False)
    epoll = select.epoll()
    epoll.register(listener.fileno(), select.EPOLLIN)
    requests: dict[int, bytes] = {}
    screens: set[int] = set()
    first = frame(FIRST)
    gc.freeze()
    while True:
        for fd, _mask in epoll.poll(-1, 1024):
            if fd == listener.fileno():
                for _ in range(512):
                    try:
                        sock, _address = listener.accept()
                    except BlockingIOError:
                        break
                    sock.setblocking(False)
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    new = sock.detach()
                    requests[new] = b""
                    epoll.register(new, select.EPOLLIN)
                continue
            try:
                arrived = os.read(fd, 65536)
            except OSError:
                arrived = b""
            if not arrived:
                epoll.unregister(fd)
                os.close(fd)
                requests.pop(fd, None)
                screens.discard(fd)
                continue
            if fd in screens:
                continue
            request = requests[fd] = requests[fd] + arrived
            head, end, body = request.partition(b"\r\n\r\n")
            if not end:
                continue
            if head.startswith(b"GET"):
                found = KEY.search(head)
                accept = base64.b64encode(hashlib.sha1(found[1] + GUID).digest()) if found else b""
                os.write(
                    fd,
                    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                    b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n" + first,
                )
                del requests[fd]
                screens.add(fd)
            elif (size := LENGTH.search(head)) and len(body) >= int(size[1]):
                requests[fd] = b""
                send(list(screens), frame(body))
                os.write(fd, b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "c")
