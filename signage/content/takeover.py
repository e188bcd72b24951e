"""Urgent notices: what stands over everything but the board, on which screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from signage.clock import iso
from signage.content.notices import Posted
from signage.content.payload import faces, leaves
from signage.content.site import Site

FIELDS = ("title", "lines", "foot")


def takeovers(site: Site, now: datetime) -> dict[str, dict[str, Any]]:
    """By screen the first takeover of notices.yaml that holds at `now` in its hall."""
    found: dict[str, dict[str, Any]] = {}
    for posted, takeover in _holding(site, now):
        for screen in site.screens.values():
            if posted.hangs_in(screen.hall):
                found.setdefault(screen.code, takeover)
    return found


def _holding(site: Site, now: datetime) -> Iterator[tuple[Posted, dict[str, Any]]]:
    """A copy too old to be shown is a sample slide on a sample site, but nothing urgent."""
    for posted in site.notices:
        found = faces(posted.entry, site, now) if posted.takeover else {}
        if found and not found["vi"].sample:
            until = leaves(posted.entry, site, found["vi"], now)
            also = [
                {"lang": lang, **{name: face.fields[name] for name in FIELDS}}
                for lang, face in found.items()
                if lang != "vi"
            ]
            yield (
                posted,
                {
                    "id": posted.entry.id,
                    **{name: found["vi"].fields[name] for name in FIELDS},
                    "sample": site.sample,
                    "until": iso(until) if until else None,
                    "also": also,
                },
            )
