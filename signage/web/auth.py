"""Who may press a counter's keys: `Authorization: Bearer` with the token of a PIN login."""

from __future__ import annotations

import hmac
from typing import Literal
from urllib.parse import urlsplit

from flask import request

from signage.desk import pins, sessions
from signage.parts import Parts

TOKEN_LIMIT = 128
"""Characters of a token; ours have 43."""


def bearer() -> str | None:
    """The token of this request."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if kind.lower() != "bearer" or not token or len(token) > TOKEN_LIMIT or not token.isascii():
        return None
    return token


def standing(parts: Parts, site: str, counter: str) -> Literal["here", "elsewhere", "unknown"]:
    """Whether this request may press the keys of `counter`. Raises StoreUnavailable."""
    token = bearer()
    if token is None:
        return "unknown"
    return sessions.standing(parts.desk.store, parts.settings.data, site, counter, token)


def may_wake(parts: Parts, site: str) -> bool:
    """Whether this request is of the site's queue backend or of one of its counters."""
    token = bearer()
    if token is None:
        return False
    if hmac.compare_digest(token, pins.wake_token(parts.settings.data, site)):
        return True
    return sessions.standing(parts.desk.store, parts.settings.data, site, None, token) == "here"


def is_foreign() -> bool:
    """Whether a page of another server sent this request."""
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc.lower() != request.host.lower()
    except ValueError:  # `http://[` is nobody's page
        return True
