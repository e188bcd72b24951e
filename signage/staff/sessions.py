"""Who is signed in: a random token per browser, known to the file only by its hash.

A session ends 12 hours after its last request and 7 days after it began. Its age is added up
from request to request: a clock that is set back neither ends it nor makes it last.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from signage import clock
from signage.staff.roles import Role, Roles, may

IDLE_MS = 12 * 3_600_000
LONGEST_MS = 7 * 24 * 3_600_000
TOUCHED_MS = 60_000
"""How exactly the last request is known: a page view need not write to the disk."""

PER_ACCOUNT = 10
"""Browsers of one person at once; the one not used for longest is signed out."""

FLASHES = 5


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in; `token` is what the browser's cookie holds."""

    name: str
    display: str
    roles: Roles
    csrf: str = field(repr=False)
    lang: str = "vi"
    token: str = field(default="", repr=False)

    def may(self, site: str, role: Role) -> bool:
        """Whether this person may do at `site` what `role` may."""
        return may(self.roles, site, role)

    def may_anywhere(self, role: Role) -> bool:
        """The same for any site."""
        return any(may(self.roles, site, role) for site in self.roles)


def hashed(token: str) -> str:
    """What the file knows of `token`."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """What the forms of a session carry: worked out of the cookie, which no other page can read."""
    return hashlib.sha256(b"csrf " + token.encode()).hexdigest()[:43]


def begin(db: sqlite3.Connection, name: str, lang: str, now: datetime) -> str:
    """A new token for `name`."""
    token = secrets.token_urlsafe(32)
    db.execute(
        "DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE name = ?"
        " ORDER BY seen_ms DESC LIMIT -1 OFFSET ?)",
        (name, PER_ACCOUNT - 1),
    )
    db.execute(
        "INSERT INTO session VALUES (?, ?, ?, ?, 0, '[]')",
        (hashed(token), name, lang, clock.ms(now)),
    )
    return token


def keep(db: sqlite3.Connection, token: str, key: str, value: str) -> None:
    """Sets `lang` or `flash`."""
    db.execute(f"UPDATE session SET {key} = ? WHERE hash = ?", (value, hashed(token)))  # noqa: S608


def flashes(row: sqlite3.Row) -> list[tuple[str, str]]:
    """What is to be said on the next page: a level and a sentence each."""
    return [(str(level), str(text)) for level, text in json.loads(row["flash"])]


class Ages:
    """How old sessions are, by the time that passed and not by the clock alone."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, float] = OrderedDict()

    def step(self, row: sqlite3.Row, now: datetime) -> int:
        """Milliseconds since the last request that was written down; never negative."""
        at = self._steady()
        with self._lock:
            seen = self._seen.setdefault(row["hash"], at)
            while len(self._seen) > 4_096:
                self._seen.popitem(last=False)
        return max(0, clock.ms(now) - int(row["seen_ms"]), round((at - seen) * 1000))

    def written(self, hash_: str) -> None:
        """The request of this moment was written down."""
        with self._lock:
            self._seen[hash_] = self._steady()
            self._seen.move_to_end(hash_)


def is_over(age_ms: int, step_ms: int) -> bool:
    """Whether a session of this age that rested so long has ended."""
    return step_ms > IDLE_MS or age_ms + step_ms > LONGEST_MS
