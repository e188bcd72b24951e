"""“Sáng nay”, the first page of a site: each screen and how it is, in plain words, with the one
button that puts a common fault right; what begins, ends and was changed."""

from __future__ import annotations

import threading
from datetime import date, datetime
from typing import cast

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content import upkeep
from signage.content.qr import drawn
from signage.content.site import Site
from signage.content.today import Coming, coming
from signage.live.board import Wish
from signage.parts import Parts, parts
from signage.web.ops import gather
from signage.web.staff import guard
from signage.web.staff.morningview import changes, soon, walls
from signage.web.staff.urgent import standing
from signage.web.status import status
from signage.words import in_lang, say
from signage.words.morning import WORDS
from signage.words.staff import WORDS as STAFF
from signage.words.staffurgent import WORDS as URGENT

blueprint = Blueprint("staff_morning", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_morning.morning", "menu_morning", "eye"),)

TRAIL_READ = 60
TITLES_SHOWN = 3


class Days:
    """What comes in the next days and what is due, worked out once for each state of a site."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Site, date, tuple[Coming, ...], tuple[str, ...]]] = {}

    def of(
        self, site: Site, library: object, now: datetime
    ) -> tuple[tuple[Coming, ...], tuple[str, ...]]:
        """What comes, and the titles of what is due and used."""
        day = now.astimezone(VN).date()
        with self._lock:
            known = self._known.get(site.code)
            if known is None or known[0] is not site or known[1] != day:
                tasks = upkeep.tasks(site, parts().content.current.library, day)
                due = tuple(one.title for one in tasks if one.used and one.why != "due")
                known = self._known[site.code] = (site, day, coming(site, now), due)
        return known[2], known[3]


_days = Days()


@blueprint.get("/<site>/")
@guard.needs("viewer")
def morning(site: str) -> AnyResponse:
    """What a clerk looks at first in the morning."""
    return _page(site, "staff/morning.html", quiet=False)


@blueprint.get("/<site>/now")
@guard.needs("viewer")
def fresh(site: str) -> AnyResponse:
    """The same, for the page itself that looks every ten seconds."""
    return _page(site, "staff/morning.html", quiet=True)


def _page(code: str, template: str, *, quiet: bool) -> Response:
    the, lang = parts(), guard.lang()
    now = the.now()
    known = gather(the, code, now)
    found = status(known, now, lang)
    came, due = _days.of(known.site, the.content.current.library, now)
    lines, more = soon(came, now, lang)
    return guard.page(
        template,
        say(STAFF, "menu_morning", lang),
        quiet=quiet,
        styles=("staff/urgent.css", "staff/morning.css"),
        scripts=("staff/fresh.js", "staff/morning.js"),
        found=found,
        t=in_lang(URGENT, lang) | in_lang(WORDS, lang),
        walls=walls(known, found.screens, the.board.takeovers(code), now, lang),
        standing=standing(known.site, lang),
        may=guard.session().may(code, "operator"),
        soon=lines,
        soon_more=more,
        queue_old=bool(known.queue.get("stale") or (known.poll and known.poll.failure)),
        due=due[:TITLES_SHOWN],
        due_count=len(due),
        changes=changes(the.staff.trail(code, TRAIL_READ), now, lang),
        page_url=url_for("staff_morning.morning", site=code),
        fresh_url=url_for("staff_morning.fresh", site=code),
    )


@blueprint.get("/<site>/screens/<screen>")
@guard.needs("viewer")
def one_screen(site: str, screen: str) -> AnyResponse:
    """The screen's address, large, with its code to scan, and what can be asked of it."""
    the, lang = parts(), guard.lang()
    found = the.content.current.sites[site]
    if screen not in found.screens:
        abort(404)
    base = (found.public_url or request.host_url).rstrip("/")
    now = the.now()
    known = gather(the, site, now)
    rows = status(known, now, lang).screens
    (wall,) = (
        one for one in walls(known, rows, the.board.takeovers(site), now, lang)
        if one.row.code == screen
    )  # fmt: skip
    return guard.page(
        "staff/screen.html",
        say(WORDS, "screen_title", lang, screen=screen),
        styles=("staff/morning.css",),
        t=in_lang(WORDS, lang),
        wall=wall,
        url=f"{base}/{site}/s/{screen}",
        code=drawn(f"{base}/{site}/s/{screen}"),
        may=guard.session().may(site, "operator"),
    )


@blueprint.post("/<site>/screens/<screen>/<any(reload, ring):wish>")
@guard.needs("operator")
def ask(site: str, screen: str, wish: str) -> AnyResponse:
    """One screen loads itself again, or sounds its chime, at once."""
    the, lang = parts(), guard.lang()
    known = the.content.current.sites[site].screens.get(screen)
    if known is None:
        abort(404)
    there = any(one.screen == screen and one.connected for one in the.presence.screens(site))
    if not there:
        guard.flash(say(WORDS, "away", lang, screen=screen), "bad")
    elif wish == "ring" and not known.loudspeaker:
        guard.flash(say(WORDS, "no_speaker", lang, screen=screen), "bad")
    else:
        the.board.ask(site, screen, cast(Wish, wish))
        _did(the, site, f"screen.{wish}", f"{wish}_done", screen=screen)
    return redirect(f"/staff/{site}/", 303)


@blueprint.post("/<site>/read")
@guard.needs("operator")
def read(site: str) -> AnyResponse:
    """Reads the files now, for whoever does not want to wait."""
    the = parts()
    the.publisher.tell()
    _did(the, site, "content.read", "read_done")
    return redirect(f"/staff/{site}/", 303)


@blueprint.post("/<site>/poll")
@guard.needs("operator")
def poll(site: str) -> AnyResponse:
    """Asks the queue system now."""
    the = parts()
    the.poller.wake(site)
    _did(the, site, "queue.poll", "poll_done")
    return redirect(f"/staff/{site}/", 303)


def _did(the: Parts, site: str, what: str, said: str, **values: str) -> None:
    now = the.now()
    the.staff.note(site, guard.session().name, what, values, now)
    at = f"{now.astimezone(VN):%H:%M:%S}"
    guard.flash(say(WORDS, said, guard.lang(), now=at, **values))
