"""Who is at a counter: a random token per login, known to the desk only by its hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Literal

from signage import clock
from signage.desk import pins
from signage.desk.store import Store

HOURS = 12
"""How long a login lasts; a restart of the server does not end it."""

PER_COUNTER = 8
"""Logins of one counter at once; the oldest one ends."""


def begin(store: Store, data: Path, site: str, counter: str) -> str:
    """A new token for `counter`. Raises ClockBehind, StoreUnavailable."""
    token = secrets.token_urlsafe(32)
    pin_hash = _hash(token + pins.pin(data, site, counter))
    with store.write() as (db, now):
        db.execute("DELETE FROM session WHERE expires_ms <= ?", (clock.ms(now),))
        db.execute(
            "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session"
            " WHERE site = ? AND counter = ? ORDER BY expires_ms DESC LIMIT -1 OFFSET ?)",
            (site, counter, PER_COUNTER - 1),
        )
        db.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
            (_hash(token), pin_hash, site, counter, clock.ms(now + timedelta(hours=HOURS))),
        )
    return token


def end(store: Store, token: str) -> None:
    """The token opens nothing any more. Raises ClockBehind, StoreUnavailable."""
    with store.write() as (db, _):
        db.execute("DELETE FROM session WHERE token_hash = ?", (_hash(token),))


def standing(
    store: Store, data: Path, site: str, counter: str | None, token: str
) -> Literal["here", "elsewhere", "unknown"]:
    """Whether `token` is for this counter (None: any of the site), for another one, or for none.

    A PIN that was changed ends the sessions that were opened with the old one.
    """
    with store.read() as db:
        row = db.execute(
            "SELECT pin_hash, site, counter, expires_ms FROM session WHERE token_hash = ?",
            (_hash(token),),
        ).fetchone()
        now = store.now()
    if row is None or row["expires_ms"] <= clock.ms(now):
        return "unknown"
    pin_hash = _hash(token + pins.pin(data, row["site"], row["counter"]))
    if not hmac.compare_digest(pin_hash, row["pin_hash"]):
        return "unknown"
    if row["site"] != site or counter not in (None, row["counter"]):
        return "elsewhere"
    return "here"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
