"""Who did what, when and where. It is added to, never rewritten; the oldest go after 10,000."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signage import clock
from signage.logs import SECRET
from signage.staff.roles import EVERYWHERE

KEPT = 10_000
"""Entries of one site."""

DETAILS_LIMIT = 2_000
"""Characters of what is written beside."""

VALUE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that was done; `who` is a name for signing in, "" for the machine itself."""

    at: datetime
    site: str
    who: str
    what: str
    details: Mapping[str, Any]


def note(
    db: sqlite3.Connection,
    site: str,
    who: str,
    what: str,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    """Adds an entry; a detail whose name is a secret's is left out."""
    db.execute(
        "INSERT INTO trail (site, at_ms, who, what, details) VALUES (?, ?, ?, ?, ?)",
        (site, clock.ms(now), who, what, _text(details)),
    )
    db.execute(
        "DELETE FROM trail WHERE site = ? AND id <="
        " (SELECT id FROM trail WHERE site = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (site, site, KEPT),
    )


def trail(db: sqlite3.Connection, site: str, most: int) -> list[Noted]:
    """The newest entries of `site` and of what concerns every site, newest first."""
    rows = db.execute(
        "SELECT * FROM (SELECT * FROM trail WHERE site = ? ORDER BY id DESC LIMIT ?)"
        " UNION SELECT * FROM (SELECT * FROM trail WHERE site = ? ORDER BY id DESC LIMIT ?)"
        " ORDER BY id DESC LIMIT ?",
        (site, most, EVERYWHERE, most, most),
    )
    return [
        Noted(
            clock.from_ms(row["at_ms"]),
            row["site"],
            row["who"],
            row["what"],
            json.loads(row["details"]),
        )
        for row in rows
    ]


def _text(details: Mapping[str, object]) -> str:
    kept: dict[str, object] = {}
    for key, value in details.items():
        if key.lower() in SECRET or value is None:
            continue
        plain = value if isinstance(value, bool | int | float) else str(value)[:VALUE_LIMIT]
        more = kept | {key: plain}
        if len(json.dumps(more, ensure_ascii=False)) > DETAILS_LIMIT:
            break
        kept = more
    return json.dumps(kept, ensure_ascii=False)
