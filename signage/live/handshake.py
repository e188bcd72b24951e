"""The opening handshake of RFC 6455, in the place of flask-sock's own.

flask-sock makes a `Server` from the WSGI environment, calls the route with it and closes it. The
stock one brings a thread, compression and a state machine for each screen; this one checks the
request, leaves writing the 101 to the route and gives the socket away.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import flask_sock
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from signage.live.conn import Client

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
VERSION = "13"

_SWITCH = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %s\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not a handshake: an HTTP status, a sentence, and headers it needs."""

    status: int
    reason: str
    headers: Mapping[str, str]

    def error(self) -> HTTPException:
        """The refusal as Flask wants it."""
        answer = Response(self.reason + "\n", self.status, content_type="text/plain; charset=utf-8")
        answer.headers.update(self.headers)
        answer.headers["Cache-Control"] = "no-store"
        return HTTPException(response=answer)


def accept(key: str) -> bytes:
    """The value of Sec-WebSocket-Accept for a client's key."""
    return base64.b64encode(hashlib.sha1(key.encode() + GUID, usedforsecurity=False).digest())


def _key_ok(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def check(environ: Mapping[str, Any]) -> Refusal | None:
    """What is wrong with this request as a handshake; None when it is one."""
    connection = environ.get("HTTP_CONNECTION", "").lower().split(",")
    upgrade = environ.get("HTTP_UPGRADE", "").lower()
    if upgrade != "websocket" or "upgrade" not in (token.strip() for token in connection):
        return Refusal(
            426,
            "This address speaks WebSocket: the request asks for Upgrade: websocket. "
            "A proxy in between must pass Upgrade and Connection on.",
            {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": VERSION},
        )
    if environ.get("REQUEST_METHOD") != "GET":
        return Refusal(400, "A WebSocket handshake is a GET.", {})
    if environ.get("SERVER_PROTOCOL") != "HTTP/1.1":
        return Refusal(400, "A WebSocket handshake needs HTTP/1.1.", {})
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
        return Refusal(
            426,
            f"Sec-WebSocket-Version must be {VERSION}.",
            {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": VERSION},
        )
    if not _key_ok(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        return Refusal(400, "Sec-WebSocket-Key must be 16 bytes in base64.", {})
    return None


def _host(netloc: str, scheme: str) -> tuple[str, int] | None:
    """Host and port of `netloc`, the port filled in; None for what is not one."""
    try:
        parts = urlsplit(f"//{netloc}")
        port = parts.port or (443 if scheme in ("https", "wss") else 80)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None


def origin_ok(origin: str | None, host: str, scheme: str, public_url: str | None = None) -> bool:
    """Whether a page of `origin` may open a line to us.

    It may when it came from this very host and port or from the site's public one. A client
    without an origin is no browser, so no page of a stranger. Behind a proxy that ends TLS our
    scheme is http while the page's is https: then each counts with its own default port.
    """
    if origin is None or origin == f"{scheme}://{host}":
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return False
    theirs = _host(parts.netloc, parts.scheme)
    if theirs is None:
        return False
    if theirs in (_host(host, scheme), _host(host, parts.scheme)):
        return True
    public = urlsplit(public_url) if public_url else None
    return public is not None and theirs == _host(public.netloc, public.scheme)


class Taken(BaseException):
    """The 101 is out, and the socket often given away: nothing is left to answer.

    flask-sock says this by a response that raises StopIteration. Raised at once, and past
    everything that prepares answers, it saves a third of what a handshake costs.
    """


class Handshake:
    """What a flask-sock route is called with; `flask_sock` asks for these four names only."""

    def __init__(self, environ: Mapping[str, Any], **_options: object) -> None:
        refusal = check(environ)
        if refusal is not None:
            raise refusal.error()
        self.mode = "gunicorn" if "gunicorn.socket" in environ else "werkzeug"
        sock = environ.get(f"{self.mode}.socket")
        if not isinstance(sock, socket.socket) or isinstance(sock, ssl.SSLSocket):
            reason = "This server cannot give its socket away; end TLS in a proxy before it."
            raise Refusal(501, reason, {}).error()
        self.sock = sock
        self.connected = False
        self.host: str = environ.get("HTTP_HOST", "")
        self.origin: str | None = environ.get("HTTP_ORIGIN")
        self.scheme: str = environ["wsgi.url_scheme"]
        self._key = environ["HTTP_SEC_WEBSOCKET_KEY"]

    def answer(self, first: bytes) -> bytes:
        """The 101 and what follows it, to be written at once."""
        return _SWITCH % accept(self._key) + first

    def detach(self) -> int:
        """A descriptor of the connection that is ours alone, non-blocking.

        Our own worker knows that a socket can be given away. Any other server keeps a dummy in
        its place, which it may shut down and close: a bare detach() would make it close
        descriptor -1, and a bare dup() would be shut down with it. Raises OSError.
        """
        if isinstance(self.sock, Client):
            return self.sock.detach()
        fd = os.dup(self.sock.fileno())
        try:
            os.set_blocking(fd, False)
            os.dup2(_dummy().fileno(), self.sock.fileno(), inheritable=False)
        except OSError:
            os.close(fd)
            raise
        return fd

    def finish(self) -> None:
        """To be called last, after the 101. Raises Taken where the server is our own."""
        if isinstance(self.sock, Client):
            raise Taken

    def close(self, *_reason: object) -> None:
        """flask-sock calls this after the route; whoever owns the socket closes it."""


_dummies: list[socket.socket] = []


def _dummy() -> socket.socket:
    if not _dummies:
        _dummies.append(socket.socket())
    return _dummies[0]


def install() -> None:
    """Put Handshake in the place of flask-sock's Server.

    Raises RuntimeError when flask-sock is not the one that we know.
    """
    if not hasattr(flask_sock, "Server"):
        raise RuntimeError("flask-sock has no Server any more: the version that works is 0.7.0")
    flask_sock.Server = Handshake
