"""The short way in for a screen: its plain handshake is read here and given to the application.

gunicorn's parser takes a third of what a screen costs when ten thousand come back at once. This
one reads only what a browser sends straight to us; whatever else arrives, be it odd, forwarded
or forged, is `None` here and goes gunicorn's way.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

from signage.live.handshake import Taken

HEAD = re.compile(
    rb"GET (/[A-Za-z0-9_-]{1,64}/live/[A-Za-z0-9_.-]{1,64}) HTTP/1\.1\r\n"
    rb"(?:[A-Za-z0-9-]{1,64}:[\t\x20-\x7e]{0,1024}\r\n){1,40}\r\n"
)
_LINE = re.compile(
    rb"\n(host|connection|upgrade|origin|sec-websocket-key|sec-websocket-version):"
    rb"[ \t]*([^\r]*?)[ \t]*\r",
    re.I,
)
_READ = {
    b"host": "HTTP_HOST",
    b"connection": "HTTP_CONNECTION",
    b"upgrade": "HTTP_UPGRADE",
    b"origin": "HTTP_ORIGIN",
    b"sec-websocket-key": "HTTP_SEC_WEBSOCKET_KEY",
    b"sec-websocket-version": "HTTP_SEC_WEBSOCKET_VERSION",
}
_LONG_WAY = re.compile(
    rb"\n(?:forwarded|x-forwarded-[a-z]+|content-length|transfer-encoding|expect)[ \t]*:", re.I
)

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def environ_of(head: bytes, sock: Any, client: Any, server: Any) -> dict[str, Any] | None:
    """The WSGI environment of a plain handshake of ours, with the six headers that decide it.

    None for anything that is not exactly that, also for a header of those that stands twice.
    """
    found = HEAD.fullmatch(head)
    if found is None or _LONG_WAY.search(head):
        return None
    path = found[1].decode("ascii")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "RAW_URI": path,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "gunicorn.socket": sock,
    }
    for name, value in _LINE.findall(head):
        key = _READ[name.lower()]
        if key in environ:
            return None
        environ[key] = value.decode("ascii")
    return environ if "HTTP_HOST" in environ else None


def answer(app: App, environ: dict[str, Any]) -> None:
    """Run the application; what it answers other than taking the socket is sent, then closed.

    Raises what the application raises and OSError from the socket.
    """
    lines: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
        lines[:] = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in headers]

    try:
        chunks = app(environ, start_response)
    except Taken as taken:
        # Flask's frame keeps the exception that keeps the frame: ten thousand requests would wait
        # for the garbage collector
        taken.__traceback__ = None
        return
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    environ["gunicorn.socket"].sendall(head + body)
