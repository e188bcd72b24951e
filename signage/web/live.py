"""`WS /<site>/live/<screen>`: routing, origin and limits; then the wire owns the socket."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from flask import Blueprint, Flask, abort, request
from flask_sock import Sock

from signage.live import frames
from signage.live.board import PHONE
from signage.live.handshake import Handshake, Refusal, check, install, origin_ok
from signage.live.presence import Role
from signage.parts import Parts, parts
from signage.web.limits import origin_of

FULL = frames.close_frame(frames.TRY_LATER, "too many connections")


def register(app: Flask) -> None:
    """Add the live routes to `app`."""
    install()
    live = Blueprint("live", __name__)
    Sock().route("/<site>/live/<screen>", bp=live)(_serve)
    live.add_url_rule("/<site>/live/<screen>", "plain", _plain)
    app.register_blueprint(live)


def _plain(site: str, screen: str) -> NoReturn:
    """The same address without `Upgrade: websocket`."""
    if not parts().board.knows(site, screen):
        abort(404)
    refusal = check(request.environ) or Refusal(400, "Not a WebSocket handshake.", {})
    raise refusal.error()


def _serve(ws: Handshake, site: str, screen: str) -> None:
    """Nothing has been written yet: is there such a screen, may this page open a line to it, and
    is there a place? Then the 101 and the newest snapshot go out together."""
    the = parts()
    newest = the.board.snapshot_at(site, screen)
    if newest is None:
        abort(404)
    _check_origin(the, ws, site)
    if not the.wire.alive:
        raise Refusal(503, "The server is stopping.", {"Retry-After": "2"}).error()
    role: Role = "phone" if screen == PHONE else "screen"
    origin = _origin(request.remote_addr or "")
    if not the.wire.hold(role, origin):
        return _full(ws)
    try:
        fd = ws.detach()
    except OSError:  # no descriptor left
        the.wire.release(role, origin)
        return _full(ws)
    seq, snapshot = newest
    answer = ws.answer(snapshot)
    rest = answer[_write(fd, answer) :]
    the.wire.adopt(fd, site, screen, role, origin=origin, seq=seq, rest=rest)
    ws.finish()


def _origin(address: str) -> str:
    """Whose share of the places this is; this machine, and a proxy on it, has no share."""
    if address.startswith(("127.", "::ffff:127.")) or address == "::1":
        return ""
    return sys.intern(origin_of(address))  # one text for all lines of an address


def _full(ws: Handshake) -> None:
    ws.sock.sendall(ws.answer(FULL))
    ws.finish()


def _check_origin(the: Parts, ws: Handshake, site: str) -> None:
    if origin_ok(ws.origin, ws.host, ws.scheme):
        return
    known = the.content.current.sites.get(site)
    if not origin_ok(ws.origin, ws.host, ws.scheme, known.public_url if known else None):
        raise Refusal(403, "A page of another site may not open a line here.", {}).error()


def _write(fd: int, answer: bytes) -> int:
    try:
        return os.write(fd, answer)
    except OSError:  # gone, or full: the wire finds out which
        return 0
