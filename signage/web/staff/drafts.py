"""Drafts that somebody is looking at: in memory, for their session alone, forgotten in a while."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from signage.content.site import Site
from signage.edit.edit import Draft
from signage.parts import parts
from signage.web.staff import guard

EXPIRES = timedelta(minutes=30)
MOST = 60
"""Of all sessions together."""
OF_ONE = 6
"""Of one session: the oldest go first."""
_KEY = "signage.staff.drafts"


@dataclass(frozen=True, slots=True)
class _Kept:
    session: str
    site: Site
    at: datetime


class Drafts:
    """Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def keep(self, session: str, site: Site, now: datetime) -> str:
        """The token under which this session finds the site as it would be."""
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._forget(now)
            own = [key for key, one in self._kept.items() if one.session == session]
            for key in own[: max(0, len(own) - OF_ONE + 1)]:
                del self._kept[key]
            self._kept[token] = _Kept(session, site, now)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return token

    def find(self, session: str, site: str, token: str, now: datetime) -> Site | None:
        """The site of a token; None for another session's, another site's and an old one."""
        with self._lock:
            self._forget(now)
            found = self._kept.get(token)
        fits = found is not None and found.session == session and found.site.code == site
        return found.site if found is not None and fits else None

    def _forget(self, now: datetime) -> None:
        for key in [key for key, one in self._kept.items() if abs(now - one.at) > EXPIRES]:
            del self._kept[key]


def drafts() -> Drafts:
    """Those of the app that serves this request."""
    found: Drafts = current_app.extensions.setdefault(_KEY, Drafts())
    return found


def keep(draft: Draft) -> str:
    """The token for `?draft=` of the preview; "" where the draft has no site to be shown."""
    site = draft.content.sites.get(draft.site)
    return drafts().keep(guard.session().token, site, parts().now()) if site else ""


def found(site: str, token: str) -> Site | None:
    """The site as it would be, for whoever made the draft."""
    return drafts().find(guard.session().token, site, token, parts().now())
