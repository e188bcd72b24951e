"""For whoever keeps the server running: /healthz, /readyz, /metrics and each site's status page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, abort, current_app, request

from signage import __version__, assets, clock
from signage.desk.errors import ClockBehind, StoreUnavailable
from signage.parts import Parts, parts
from signage.problems import below
from signage.web import respond
from signage.web.limits import from_here
from signage.web.metrics import CONTENT_TYPE, Labels, Metric, exposition, metric, process
from signage.web.near import Frame, Link, frame, lang_asked, other_lang
from signage.web.state import Box, Known, Mistake, Notice, ScreenRow, Sign, Status
from signage.web.status import status
from signage.words import say
from signage.words.ops import WORDS

blueprint = Blueprint("ops", __name__)

POLLED_WITHIN = timedelta(seconds=120)
"""A site whose next poll should have been so long ago is not asked any more."""

ALIVE_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1v1H0z"/></svg>'
)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _plain("ok\n")


@blueprint.get("/healthz.svg")
def healthz_picture() -> Response:
    """The same as a picture: the kiosk start page is a file and may load nothing else."""
    return _plain(ALIVE_PICTURE, "image/svg+xml")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Content, poller and wire work; 503 names those that do not."""
    missing = not_ready(parts(), _schedule_runs())
    if missing:
        return respond.problem(
            503, "not-ready", say(WORDS, "not-ready", "en"), "; ".join(missing), missing=missing
        )
    return _plain("ok\n")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus text, for this machine only."""
    if not from_here(request.remote_addr, dict(request.headers)):
        return respond.problem(
            403,
            "metrics-from-here-only",
            say(WORDS, "metrics-from-here-only", "en"),
            say(WORDS, "metrics-from-here-only.do", "en"),
        )
    return _plain(exposition(figures(parts())), CONTENT_TYPE)


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the status page draws: the fields of Status, and what stands around them."""

    frame: Frame
    script: str
    version: str
    words: dict[str, str]
    time: str
    verdict: Sign
    verdict_more: str
    notices: tuple[Notice, ...]
    screens: tuple[ScreenRow, ...]
    screens_count: str
    queue: Box
    content: Box
    problems: tuple[Mistake, ...]


PAGE_WORDS = ("away", "screens", "problems", "problems_more", "problem_more", "refresh", "private")


@blueprint.get("/<site>/status")
def site_status(site: str) -> Response:
    """What runs at a site and what does not, in plain words; public."""
    the = parts()
    if site not in the.content.current.sites:
        abort(404)
    lang, now = lang_asked(), the.now()
    known = gather(the, site, now)
    found: Status = status(known, now, lang)
    start = Link("/" + ("?lang=en" if lang == "en" else ""), say(WORDS, "start", lang))
    return respond.page(
        "ops/status.html",
        StatusPage(
            frame=frame(
                lang,
                say(WORDS, "status", lang),
                known.site.names.get(lang, known.site.name),
                links=(start, other_lang(lang, f"/{site}/status")),
                accent=known.site.accent,
            ),
            script=assets.asset_url("ops/status.js"),
            version=__version__,
            words={key: say(WORDS, key, lang) for key in PAGE_WORDS},
            **{one.name: getattr(found, one.name) for one in fields(found)},
        ),
    )


def not_ready(the: Parts, schedule_runs: bool) -> list[str]:
    """What keeps this server from doing its work, in English for programs."""
    missing = []
    sites = the.content.current.sites
    if not sites:
        missing.append("content: no site could be loaded")
    if not schedule_runs or not _polls(the, the.now()):
        missing.append("poller: it does not ask the queue backends")
    if not the.wire.alive:
        missing.append("wire: its thread does not run")
    return missing


def gather(the: Parts, code: str, now: datetime) -> Known:
    """What is known of a site at this moment, from all parts."""
    content = the.content.current
    site = content.sites[code]
    payloads = {screen: the.showing.payload(site, screen, now) for screen in site.screens}
    polled = the.poller.state(code)
    clock_newest, trouble = None, None
    try:
        the.desk.store.check_clock()
    except ClockBehind as error:
        clock_newest = error.newest
    except StoreUnavailable as error:
        trouble = error.kind
    uses_desk = site.queue.backend == "desk"
    folder = the.settings.content
    return Known(
        site=site,
        queue=the.board.queue(code) or {},
        fetched_at=polled.fetched_at if polled else None,
        states={one.screen: one for one in the.presence.screens(code)},
        slides={screen: titles(payload) for screen, payload in payloads.items()},
        contents={screen: payload["hash"] for screen, payload in payloads.items()},
        problems=tuple(
            replace(one, file=below(one.file, folder))
            for one in content.problems
            if concerns(one.file, code)
        ),
        loaded_at=the.content.loaded_at,
        build=the.build,
        stays=frozenset(below(one, folder) for one in content.stays),
        polls=_schedule_runs() and _polls(the, now),
        clock_newest=clock_newest if uses_desk else None,
        trouble=(trouble or the.desk.store.trouble) if uses_desk else None,
        set_aside=uses_desk and the.desk.store.set_aside is not None,
        urgent_aside=aside.name if (aside := the.urgent.set_aside(code)) else "",
        base=request.host_url.rstrip("/"),
        poll=polled,
    )


def titles(payload: Mapping[str, Any]) -> dict[str, str]:
    """What people call each slide of a content payload, by its id."""
    slides = [*payload["slides"], payload["fallback"]]
    return {one["id"]: one.get("title") or one.get("alt") or "" for one in slides}


def concerns(file: str, site: str) -> bool:
    """Whether a problem of `file` belongs on this site's page: its own files and the library."""
    words = file.replace("\\", "/").split("/")
    return "sites" not in words or f"/sites/{site}/" in f"/{'/'.join(words)}"


def figures(the: Parts) -> list[Metric]:
    """Everything that is counted."""
    now, codes = the.now(), list(the.content.current.sites)
    polled = the.poller.states()
    problems = the.content.current.problems
    kinds: dict[Labels, float] = {
        (("severity", severity),): sum(1 for one in problems if one.severity == severity)
        for severity in ("error", "warning")
    }
    tickets, calls = _today(the, now)
    return [
        metric("signage_build_info", "gauge", "What runs.",
               {(("version", __version__), ("build", the.build)): 1}),
        metric("signage_connected", "gauge", "Open WebSockets.", {
            (("role", "screen"),): the.presence.count("screen"),
            (("role", "phone"),): the.presence.count("phone"),
        }),
        metric("signage_screens", "gauge", "Screens that content names.", _by_site({
            code: len(the.content.current.sites[code].screens) for code in codes})),
        metric("signage_screens_connected", "gauge", "Of those, the ones that are connected.",
               _by_site({code: _connected(the, code) for code in codes})),
        metric("signage_messages_total", "counter",
               "Messages published to a site; each goes to all its screens.",
               _by_site({code: the.board.seq(code) for code in codes})),
        metric("signage_queue_age_seconds", "gauge", "Since the backend last answered.", _by_site({
            code: (now - one.fetched_at).total_seconds()
            for code, one in polled.items() if one.fetched_at})),
        metric("signage_queue_stale", "gauge", "1 where walls say that their numbers are old.",
               _by_site({code: bool((the.board.queue(code) or {}).get("stale", True))
                         for code in codes})),
        metric("signage_polls_missed", "gauge", "Polls in a row that failed.",
               _by_site({code: one.missed for code, one in polled.items()})),
        metric("signage_polls_total", "counter", "Polls by result: ok, or why they failed.", {
            (("site", code), ("result", result)): count
            for code, one in polled.items() for result, count in sorted(one.polls.items())}),
        metric("signage_poll_seconds", "gauge", "How long the last poll took.",
               _by_site({code: one.took for code, one in polled.items()})),
        metric("signage_tickets_today", "gauge", "Tickets that the desk gave today.", tickets),
        metric("signage_calls_today", "gauge", "Calls made today, recalls too.", calls),
        metric("signage_content_problems", "gauge", "Problems in the content files.", kinds),
        *process(),
    ]  # fmt: skip


def _connected(the: Parts, code: str) -> int:
    known = the.content.current.sites[code].screens
    return sum(1 for one in the.presence.screens(code) if one.connected and one.screen in known)


def _today(the: Parts, now: datetime) -> tuple[Mapping[Labels, float], Mapping[Labels, float]]:
    """Tickets and calls of this day by site; nothing where the desk's file cannot be read."""
    day = now.astimezone(clock.VN).strftime("%Y-%m-%d")
    try:
        with the.desk.store.read() as db:
            tickets = db.execute(
                "SELECT site, count(*) FROM ticket WHERE day = ? GROUP BY site", (day,)
            ).fetchall()
            calls = db.execute(
                "SELECT site, count(*) FROM call WHERE day = ? AND NOT undone GROUP BY site", (day,)
            ).fetchall()
    except StoreUnavailable:
        return {}, {}
    return _by_site(dict(map(tuple, tickets))), _by_site(dict(map(tuple, calls)))


def _by_site(values: Mapping[str, float]) -> dict[Labels, float]:
    return {(("site", site),): value for site, value in values.items()}


def _schedule_runs() -> bool:
    scheduler = current_app.extensions.get("signage.scheduler")
    return scheduler is not None and bool(scheduler.running)


def _polls(the: Parts, now: datetime) -> bool:
    """Whether each site was asked, answered or not, and will be again."""
    states = the.poller.states()
    return all(
        code in states
        and (states[code].missed > 0 or states[code].fetched_at is not None)
        and ((at := states[code].next_at) is None or now - at < POLLED_WITHIN)
        for code in the.content.current.sites
    )


def _plain(text: str, kind: str = "text/plain; charset=utf-8") -> Response:
    answer = Response(text, content_type=kind)
    answer.headers["Cache-Control"] = "no-store"
    return answer
