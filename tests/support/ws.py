"""A raw WebSocket client: it can also do what no browser does."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
OPENED: list[socket.socket] = []


def handshake(path: str, host: str, **headers: str | None) -> bytes:
    """A browser's request; a keyword replaces a header (`origin=…`), None leaves it out."""
    fields: dict[str, str | None] = {
        "Host": host,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Origin": f"http://{host}",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
    }
    known = {name.lower(): name for name in fields}
    for name, value in headers.items():
        dashed = name.replace("_", "-")
        fields[known.get(dashed, dashed.title())] = value
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode()


def frame(
    kind: int, payload: bytes, *, final: bool = True, mask: bytes | None = b"\1\2\3\4"
) -> bytes:
    """A client's frame; without a mask it is one that a server must not take."""
    size = len(payload)
    first = bytes(((0x80 if final else 0) | kind,))
    bit = 0 if mask is None else 0x80
    if size < 126:
        head = first + bytes((bit | size,))
    elif size < 65536:
        head = first + struct.pack("!BH", bit | 126, size)
    else:
        head = first + struct.pack("!BQ", bit | 127, size)
    if mask is None:
        return head + payload
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


@dataclass
class Line:
    """One connection, after the answer to its handshake was read."""

    sock: socket.socket
    head: bytes = b""
    buffer: bytes = b""
    closed: bool = False
    frames: list[tuple[int, bytes]] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""
        return int(self.head.split(b" ", 2)[1])

    def receive(self, seconds: float = 5.0) -> tuple[int, bytes] | None:
        """The next frame as (opcode, payload); None when the server has closed."""
        self.sock.settimeout(seconds)
        while not self._cut():
            try:
                arrived = self.sock.recv(65536)
            except ConnectionResetError:
                arrived = b""
            if not arrived:
                self.closed = True
                return None
            self.buffer += arrived
        return self.frames.pop(0)

    def message(self, kind: str | None = None, seconds: float = 5.0) -> dict[str, Any]:
        """The next message of type `kind`, or of any type; pings before it are answered."""
        while True:
            found = self.receive(seconds)
            assert found is not None, "the server closed the line"
            assert found[0] in (TEXT, PING), f"a frame of kind {found[0]}: {found[1]!r}"
            if found[0] == PING:
                self.send(frame(PONG, found[1]))
            else:
                said: dict[str, Any] = json.loads(found[1])
                if kind is None or said["type"] == kind:
                    return said

    def close_code(self, seconds: float = 5.0) -> int | None:
        """The code that the server closes with; None when it closes without one."""
        while (found := self.receive(seconds)) is not None:
            if found[0] == CLOSE:
                return int.from_bytes(found[1][:2])
        return None

    def send(self, *frames: bytes) -> None:
        """Bytes as they are."""
        self.sock.sendall(b"".join(frames))

    def say(self, **said: Any) -> None:
        """A text message."""
        self.send(frame(TEXT, json.dumps(said).encode()))

    def vanish(self) -> None:
        """Go without a word: the kernel sends a reset."""
        with contextlib.suppress(OSError):
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def _cut(self) -> bool:
        if self.frames:
            return True
        if len(self.buffer) < 2:
            return False
        size, head = self.buffer[1] & 127, 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size, head = int.from_bytes(self.buffer[2 : 2 + width]), 2 + width
        if len(self.buffer) < head + size:
            return False
        self.frames.append((self.buffer[0] & 15, self.buffer[head : head + size]))
        self.buffer = self.buffer[head + size :]
        return True


def tcp(port: int, payload: bytes = b"", *, seconds: float = 5.0, buffer: int = 0) -> socket.socket:
    """A plain connection that has sent `payload`; `buffer` limits what it receives unread."""
    sock = socket.socket()
    if buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    sock.settimeout(seconds)
    OPENED.append(sock)
    sock.connect(("127.0.0.1", port))
    sock.sendall(payload)
    return sock


def close_all() -> None:
    """Close every connection that `tcp` and `opened` made; a fixture calls it after each test."""
    while OPENED:
        OPENED.pop().close()


def opened(port: int, path: str, *, buffer: int = 0, **headers: str | None) -> Line:
    """A line whose handshake was answered, whatever the answer was."""
    sock = tcp(port, handshake(path, f"127.0.0.1:{port}", **headers), buffer=buffer)
    arrived = b""
    while b"\r\n\r\n" not in arrived:
        chunk = sock.recv(65536)
        if not chunk:
            break
        arrived += chunk
    head, _, rest = arrived.partition(b"\r\n\r\n")
    return Line(sock, head, rest)
