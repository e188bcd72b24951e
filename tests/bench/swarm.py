"""Ten thousand WebSocket clients in one loop, cheap enough not to be what is measured.

The receiving path is epoll, read and clock; frames are taken apart after the burst. While an
event is awaited the loop spins, so that waking the clients is not charged to the server.
Loopback only; no dependencies.
"""

from __future__ import annotations

import base64
import os
import re
import resource
import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field

EVENT = re.compile(rb'"seq":(\d+),"type":"queue"')
KEY = base64.b64encode(bytes(range(16)))
_ABORT = struct.pack("ii", 1, 0)
_LATE_PORT = 24  # IP_BIND_ADDRESS_NO_PORT: the port is chosen at connect


@dataclass
class Burst:
    """What one event did: milliseconds from just before the trigger to each reception."""

    sorted_ms: list[float]
    wanted: int

    @property
    def last(self) -> float:
        """When the last client had it."""
        return self.sorted_ms[-1] if len(self.sorted_ms) >= self.wanted else float("inf")

    def at(self, share: float) -> float:
        """The time by which `share` of the clients had it."""
        return self.sorted_ms[min(len(self.sorted_ms) - 1, int(share * len(self.sorted_ms)))]


@dataclass
class Client:
    """One connection: `state` goes from connecting (0) over asked (1) to open (2)."""

    path: str
    source: str
    sock: socket.socket | None = None
    state: int = 0
    buffer: bytes = b""


def frames(buffer: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Whole server frames in `buffer` as (opcode, payload), and what is left."""
    found, at = [], 0
    while len(buffer) - at >= 2:
        size, head = buffer[at + 1], at + 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size, head = int.from_bytes(buffer[head : head + width]), head + width
        if len(buffer) < head + size:
            break
        found.append((buffer[at] & 15, buffer[head : head + size]))
        at = head + size
    return found, buffer[at:]


def masked(kind: int, payload: bytes) -> bytes:
    """A client's frame; the mask is zero, which is legal and leaves the payload as it is."""
    size = len(payload)
    head = (
        bytes((0x80 | kind, 0x80 | size))
        if size < 126
        else struct.pack("!BBH", 0x80 | kind, 0xFE, size)
    )
    return head + b"\0\0\0\0" + payload


@dataclass
class Swarm:
    """`count` clients of the server on `port`; `path` names each one's address."""

    port: int
    count: int
    path: Callable[[int], str]
    deflate: bool = True
    clients: dict[int, Client] = field(default_factory=dict)
    closed: int = 0
    codes: dict[int, int] = field(default_factory=dict)
    refused: int = 0

    def __post_init__(self) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft < self.count + 200:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.epoll = select.epoll()
        self.todo = [
            Client(self.path(i), f"127.0.{1 + i % 16}.{1 + i % 200}") for i in range(self.count)
        ]

    def connect(self, at_once: int = 256, seconds: float = 90.0) -> float:
        """Open every client that is not; seconds until the last has its first message."""
        began = time.monotonic()
        waiting = 0
        self.todo.reverse()
        while self.todo or waiting:
            while self.todo and (not at_once or waiting < at_once):
                self._begin(self.todo.pop())
                waiting += 1
            for fd, mask in self.epoll.poll(1.0, 2048):
                waiting -= self._advance(fd, mask)
            if time.monotonic() - began > seconds:
                raise TimeoutError(f"{len(self.todo) + waiting} of {self.count} are not back")
        return time.monotonic() - began

    def storm(self) -> float:
        """Cut every line at once and open all again at once; seconds until all are served."""
        self.drop()
        return self.connect(at_once=0)

    def drop(self) -> None:
        """Cut every line without a word."""
        for client in self.clients.values():
            assert client.sock is not None
            client.sock.close()
            self.todo.append(Client(client.path, client.source))
        self.clients.clear()

    def fire(self, trigger: bytes, sock: socket.socket, seconds: float = 20.0) -> Burst:
        """Send `trigger` on `sock` and receive until every client has one more event."""
        backlog: list[tuple[float, int, bytes]] = []
        read, poll, clock = os.read, self.epoll.poll, time.monotonic
        got: dict[int, float] = {}
        quiet = 0.0
        began = clock()
        sock.sendall(trigger)
        while clock() - began < seconds:
            events = poll(0, 2048)
            for fd, _mask in events:
                try:
                    chunk = read(fd, 16384)
                except OSError:
                    chunk = b""
                backlog.append((clock(), fd, chunk))
            if events:
                quiet = 0.0
            elif backlog:
                quiet = quiet or clock()
                if clock() - quiet > 0.002:
                    self._sort_out(backlog, got)
                    if len(got) >= len(self.clients):
                        break
        sock.recv(65536)
        return Burst(sorted((at - began) * 1e3 for at in got.values()), len(self.clients))

    def _sort_out(self, backlog: list[tuple[float, int, bytes]], got: dict[int, float]) -> None:
        for at, fd, chunk in backlog:
            for kind, payload in self._feed(fd, chunk):
                if kind == 1 and EVENT.search(payload, 0, 60):
                    got[fd] = at
        backlog.clear()

    def drain(self, seconds: float) -> int:
        """Read for so long, answer pings; returns how many frames came."""
        end, count = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            for fd, _mask in self.epoll.poll(left, 2048):
                try:
                    chunk = os.read(fd, 65536)
                except OSError:
                    chunk = b""
                count += len(self._feed(fd, chunk))
        return count

    def say(self, payload: bytes) -> None:
        """Every client sends this text."""
        message = masked(1, payload)
        for fd in self.clients:
            os.write(fd, message)

    def _begin(self, client: Client) -> None:
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.IPPROTO_IP, _LATE_PORT, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
        sock.bind((client.source, 0))
        client.sock, client.state, client.buffer = sock, 0, b""
        self.clients[sock.fileno()] = client
        sock.connect_ex(("127.0.0.1", self.port))
        self.epoll.register(sock.fileno(), select.EPOLLOUT)

    def _advance(self, fd: int, mask: int) -> int:
        """1 when this client has now been served its first message."""
        client = self.clients.get(fd)
        if client is None or client.sock is None:
            return 0
        if client.state == 0:
            if client.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                return self._again(fd, client)
            client.sock.send(self._request(client.path))
            client.state = 1
            self.epoll.modify(fd, select.EPOLLIN)
            return 0
        try:
            chunk = os.read(fd, 65536)
        except OSError:
            chunk = b""
        if not chunk and client.state == 1:
            return self._again(fd, client)
        if client.state == 2:
            self._feed(fd, chunk)
            return 0
        client.buffer += chunk
        head, end, rest = client.buffer.partition(b"\r\n\r\n")
        if not end:
            return 0
        if b" 101 " not in head[:16]:
            raise RuntimeError(head[:200])
        found, client.buffer = frames(rest)
        if not found:
            client.buffer = head + end + rest
            return 0
        client.state = 2
        return 1

    def _again(self, fd: int, client: Client) -> int:
        self.refused += 1
        assert client.sock is not None
        client.sock.close()
        del self.clients[fd]
        self._begin(client)
        return 0

    def _request(self, path: str) -> bytes:
        deflate = (
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            if self.deflate
            else ""
        )
        return (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: Upgrade\r\n"
            "Pragma: no-cache\r\nCache-Control: no-cache\r\n"
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/120.0.0.0 Safari/537.36\r\n"
            f"Upgrade: websocket\r\nOrigin: http://127.0.0.1:{self.port}\r\n"
            "Sec-WebSocket-Version: 13\r\nAccept-Encoding: gzip, deflate, br\r\n"
            "Accept-Language: vi-VN,vi;q=0.9\r\n"
            f"Sec-WebSocket-Key: {KEY.decode()}\r\n{deflate}\r\n"
        ).encode()

    def _feed(self, fd: int, chunk: bytes) -> list[tuple[int, bytes]]:
        client = self.clients.get(fd)
        if client is None or client.sock is None:
            return []
        if not chunk:
            self.closed += 1
            client.sock.close()
            del self.clients[fd]
            return []
        found, client.buffer = frames(client.buffer + chunk if client.buffer else chunk)
        for kind, payload in found:
            if kind == 9:
                os.write(fd, masked(10, payload))
            elif kind == 8:
                code = int.from_bytes(payload[:2])
                self.codes[code] = self.codes.get(code, 0) + 1
        return found
