"""A queue system on the loopback interface that misbehaves in the way its path says.

`Hostile().url("bomb")` is the address of one way; WAYS lists them. Over TLS with a `certificate`.
What is asked stands in `asked`, one head each; `connections` counts those that were taken.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

GOOD = json.dumps(
    {"rows": [{"id": 7, "ticket": "A015", "counter": "Quầy 3", "time": "2026-11-23T09:30:00"}]},
    ensure_ascii=False,
)
PAGE = "<!DOCTYPE html><html><title>Đăng nhập</title><form method=post></form></html>"
TAG = '"v1"'
BOMB = gzip.compress(b" " * 8_000_000, 6)
DAY = "Mon, 23 Nov 2026 02:30:00 GMT"

Way = Callable[["Asking"], None]
WAYS: dict[str, Way] = {}


def way(named: str) -> Callable[[Way], Way]:
    """Registers a way to misbehave."""

    def take(function: Way) -> Way:
        WAYS[named] = function
        return function

    return take


class Asking:
    """One request; what is written here is what the client gets."""

    def __init__(self, line: socket.socket, head: str, stop: threading.Event, number: int) -> None:
        self.line = line
        self.head = head
        self.number = number
        self.stop = stop
        self.keeps = False

    def write(self, data: bytes) -> None:
        self.line.sendall(data)

    def answer(self, body: bytes, *heads: str, status: str = "200 OK", keep: bool = True) -> None:
        """A whole and honest reply."""
        told = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Date: {DAY}", *heads]
        self.write("\r\n".join([*told, "", ""]).encode() + body)
        self.keeps = keep

    def trickle(self, data: bytes, every: float = 1.0) -> None:
        """A byte at a time."""
        for one in data:
            self.write(bytes([one]))
            if self.stop.wait(every):
                return

    def hold(self) -> None:
        """Keeps the connection and says no more."""
        self.line.settimeout(0.05)
        while not self.stop.is_set():
            with suppress(TimeoutError):
                if not self.line.recv(1024):
                    return


class Hostile:
    """The server; `close` ends it and every thread of it."""

    def __init__(self, certificate: Path | None = None, *, silent_tls: bool = False) -> None:
        self.asked: list[str] = []
        self.connections = 0
        self._stop = threading.Event()
        self._silent = silent_tls
        self._context: ssl.SSLContext | None = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self.scheme = "https" if certificate or silent_tls else "http"
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def url(self, way: str, host: str = "127.0.0.1") -> str:
        """The address of a way to misbehave."""
        return f"{self.scheme}://{host}:{self.port}/{way}"

    def close(self) -> None:
        """Ends everything."""
        self._stop.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        number = 0
        line.settimeout(5)
        with suppress(OSError, ValueError), line:
            if self._silent:
                Asking(line, "", self._stop, 0).hold()
                return
            if self._context:
                line = self._context.wrap_socket(line, server_side=True)
            with line:
                while (head := self._head(line)) and not self._stop.is_set():
                    self.asked.append(head)
                    number += 1
                    asking = Asking(line, head, self._stop, number)
                    WAYS[head.split()[1].strip("/").partition("?")[0]](asking)
                    if not asking.keeps:
                        return

    def _head(self, line: socket.socket) -> str:
        found = b""
        line.settimeout(0.05)
        while b"\r\n\r\n" not in found:
            try:
                part = line.recv(65536)
            except TimeoutError:
                if self._stop.is_set():
                    return ""
                continue
            if not part:
                return ""
            found += part
            if found.startswith(b"\x16"):  # the first byte of TLS
                line.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                return ""
        line.settimeout(5)
        return found.decode("latin-1")


JSON = "Content-Type: application/json"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@way("good")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON)


@way("closes")
def _(asking: Asking) -> None:
    asking.write(OK + b"Connection: close\r\n\r\n" + GOOD.encode())


@way("login")
def _(asking: Asking) -> None:
    asking.answer(b"", "Location: /login", status="302 Found")


@way("page")
def _(asking: Asking) -> None:
    asking.answer(PAGE.encode(), "Content-Type: text/html; charset=utf-8")


@way("page-as-json")
def _(asking: Asking) -> None:
    asking.answer(b"\n " + PAGE.encode(), JSON)


@way("json-as-page")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), "Content-Type: text/html")


@way("garbage")
def _(asking: Asking) -> None:
    asking.answer(bytes(range(1, 200)) * 5, JSON)


@way("words")
def _(asking: Asking) -> None:
    asking.answer(b"the queue is fine", JSON)


@way("nothing")
def _(asking: Asking) -> None:
    asking.answer(b"", JSON)


@way("truncated")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 500\r\n\r\n" + GOOD.encode()[:40])


@way("truncated-json")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode()[:40], JSON)


@way("endless")
def _(asking: Asking) -> None:
    asking.write(OK + b"\r\n[")
    while not asking.stop.is_set():
        asking.write(b"1," * 20_000)


@way("drip-head")
def _(asking: Asking) -> None:
    asking.trickle(OK + b"Content-Length: 2\r\n\r\n{}", 0.1)


@way("drip-body")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 200\r\n\r\n")
    asking.trickle(b" " * 200, 0.1)


@way("drip-chunks")
def _(asking: Asking) -> None:
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    asking.trickle(b"1\r\n \r\n" * 100, 0.05)


@way("late")
def _(asking: Asking) -> None:
    if not asking.stop.wait(1.2):
        asking.answer(GOOD.encode(), JSON)


@way("silent")
def _(asking: Asking) -> None:
    asking.hold()


@way("stops")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 500\r\n\r\n" + GOOD.encode()[:40])
    asking.hold()


@way("gzip")
def _(asking: Asking) -> None:
    asking.answer(gzip.compress(GOOD.encode()), JSON, "Content-Encoding: gzip")


@way("deflate")
def _(asking: Asking) -> None:
    asking.answer(zlib.compress(GOOD.encode()), JSON, "Content-Encoding: deflate")


@way("bomb")
def _(asking: Asking) -> None:
    asking.answer(BOMB, JSON, "Content-Encoding: gzip")


@way("double-bomb")
def _(asking: Asking) -> None:
    asking.answer(gzip.compress(BOMB), JSON, "Content-Encoding: gzip, gzip")


@way("broken-gzip")
def _(asking: Asking) -> None:
    packed = bytearray(gzip.compress(GOOD.encode()))
    packed[20] ^= 0xFF
    asking.answer(bytes(packed), JSON, "Content-Encoding: gzip")


@way("half-gzip")
def _(asking: Asking) -> None:
    asking.answer(gzip.compress(GOOD.encode())[:-12], JSON, "Content-Encoding: gzip")


@way("no-gzip")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON, "Content-Encoding: gzip")


@way("unknown-packing")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON, "Content-Encoding: pigeon")


@way("wrong-letters")
def _(asking: Asking) -> None:
    asking.answer('{"a": "Qu\u00e0y"}'.encode("latin-1"), JSON + "; charset=utf-8")


@way("odd-letters")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON + "; charset=utf-7")


@way("old-letters")
def _(asking: Asking) -> None:
    asking.answer('{"a": "Qu\u00e0y"}'.encode("cp1258"), JSON + "; charset=windows-1258")


@way("called-latin")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON + "; charset=iso-8859-1")


@way("utf-16")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode("utf-16"), JSON)


@way("utf-16-no-mark")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode("utf-16-le"), JSON)


@way("marked")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode("utf-8-sig"), JSON)


@way("reset")
def _(asking: Asking) -> None:
    asking.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@way("reset-in-body")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 500\r\n\r\n" + GOOD.encode()[:40])
    asking.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@way("gone")
def _(asking: Asking) -> None:
    return


@way("half-head")
def _(asking: Asking) -> None:
    asking.write(b"HTTP/1.1 200 OK\r\nContent-Ty")


@way("many-heads")
def _(asking: Asking) -> None:
    asking.write(OK + b"X-Head: 1\r\n" * 100_000 + b"Content-Length: 2\r\n\r\n{}")


@way("long-head")
def _(asking: Asking) -> None:
    asking.write(OK + b"X-Head: " + b"a" * 3_000_000 + b"\r\n\r\n{}")


@way("endless-continue")
def _(asking: Asking) -> None:
    while not asking.stop.is_set():
        asking.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


@way("chunked")
def _(asking: Asking) -> None:
    body = GOOD.encode()
    parts = [body[at : at + 9] for at in range(0, len(body), 9)]
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    asking.write(b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n")
    asking.keeps = True


@way("wrong-chunks")
def _(asking: Asking) -> None:
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n" + GOOD.encode() + b"\r\n0\r\n\r\n")


@way("huge-chunk")
def _(asking: Asking) -> None:
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n{}\r\n0\r\n\r\n")


@way("negative-chunk")
def _(asking: Asking) -> None:
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n")


@way("tiny-chunks")
def _(asking: Asking) -> None:
    asking.write(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 50_000 + b"0\r\n\r\n")


@way("old-http")
def _(asking: Asking) -> None:
    asking.write(GOOD.encode())


@way("odd-http")
def _(asking: Asking) -> None:
    asking.write(b"HTTP/9.z ok fine\r\n\r\n{}")


@way("huge-length")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 99999999999999\r\n\r\n{}")


@way("short-length")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 10\r\n\r\n" + GOOD.encode())
    asking.keeps = True


@way("two-lengths")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: 5\r\nContent-Length: 500\r\n\r\n" + GOOD.encode())


@way("negative-length")
def _(asking: Asking) -> None:
    asking.write(OK + b"Content-Length: -5\r\n\r\n" + GOOD.encode())


@way("big")
def _(asking: Asking) -> None:
    asking.answer(b'["' + b"a" * 3_000_000 + b'"]', JSON)


@way("busy")
def _(asking: Asking) -> None:
    asking.answer(b"slow down", "Retry-After: 7", status="429 Too Many Requests")


@way("unasked-304")
def _(asking: Asking) -> None:
    asking.answer(b"", status="304 Not Modified")


@way("401")
def _(asking: Asking) -> None:
    asking.answer(b"", "WWW-Authenticate: Basic", status="401 Unauthorized")


@way("404")
def _(asking: Asking) -> None:
    asking.answer(PAGE.encode(), status="404 Not Found")


@way("500")
def _(asking: Asking) -> None:
    asking.answer(b"Traceback (most recent call last): secret", status="500 Oops")


@way("204")
def _(asking: Asking) -> None:
    asking.write(b"HTTP/1.1 204 No Content\r\n\r\n")


@way("999")
def _(asking: Asking) -> None:
    asking.answer(b"", status="999 Never")


@way("dies-between")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON, keep=False)


@way("dies-when-asked-again")
def _(asking: Asking) -> None:
    if asking.number == 1:
        asking.answer(GOOD.encode(), JSON)


@way("tagged")
def _(asking: Asking) -> None:
    if "If-None-Match: " in asking.head:
        asking.write(f"HTTP/1.1 304 Not Modified\r\nDate: {DAY}\r\n\r\n".encode())
        asking.keeps = True
    else:
        state = min(asking.number, 4)
        asking.answer(_state(state), JSON, f'ETag: "v{state}"')


@way("dated")
def _(asking: Asking) -> None:
    if "If-Modified-Since: " in asking.head:
        asking.answer(b"", status="304 Not Modified")
    else:
        state = min(asking.number, 4)
        at = f"Last-Modified: Mon, 23 Nov 2026 02:00:0{state} GMT"
        asking.answer(_state(state), JSON, at)


@way("one-tag")
def _(asking: Asking) -> None:
    if "If-None-Match: " in asking.head:
        asking.answer(b"", status="304 Not Modified")
    else:
        asking.answer(_state(asking.number), JSON, f"ETag: {TAG}")


@way("one-date")
def _(asking: Asking) -> None:
    if "If-Modified-Since: " in asking.head:
        asking.answer(b"", status="304 Not Modified")
    else:
        at = "Last-Modified: Mon, 23 Nov 2026 02:00:00 GMT"
        asking.answer(_state(asking.number), JSON, at)


@way("other-tag")
def _(asking: Asking) -> None:
    if "If-None-Match: " in asking.head:
        asking.answer(b"", 'ETag: "another"', status="304 Not Modified")
    else:
        asking.answer(_state(asking.number), JSON, f'ETag: "v{asking.number}"')


def _state(number: int) -> bytes:
    """The good reply, of so many bytes more."""
    return GOOD.encode() + b" " * number


@way("just-changed")
def _(asking: Asking) -> None:
    asking.answer(GOOD.encode(), JSON, f"Last-Modified: {DAY}")


@way("cookie")
def _(asking: Asking) -> None:
    if "Cookie: session=s3" in asking.head:
        asking.answer(GOOD.encode(), JSON)
    else:
        asking.answer(b"", "Location: /", "Set-Cookie: session=s3; Path=/", status="302 Found")
