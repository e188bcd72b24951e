"""The only place where the parts meet: `create_app` builds, `start` starts, `stop` stops."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from signage import assets, clock, logs
from signage.content.ledger import Ledger
from signage.content.showing import Showing
from signage.content.site import Site
from signage.content.store import ContentStore
from signage.content.takeover import takeovers
from signage.content.watch import Watcher
from signage.desk.desk import Desk
from signage.edit.publisher import Publisher
from signage.live.board import Board
from signage.live.presence import Presence
from signage.live.wire import Wire
from signage.media.ingest import Ingest
from signage.pages.pages import LOOK_SECONDS as PAGE_SECONDS
from signage.pages.pages import Pages
from signage.parts import Parts
from signage.queue.backends import Tools
from signage.queue.polling.poller import Poller
from signage.schedule import SteadyJobs
from signage.settings import Settings, shipped
from signage.staff.staff import Staff
from signage.urgent.ends import Ends
from signage.urgent.urgent import Urgent
from signage.web import api, desk, docs, headers, index, live, ops, screen
from signage.web import assets as assets_routes
from signage.web import staff as staff_pages

_log = logging.getLogger(__name__)

CONTENT_SECONDS = 2
"""How often it is looked whether a slide's time came or ended, or a file was saved where the
kernel does not tell it: on another machine's disk."""


def create_app(settings: Settings | None = None, now: Callable[[], datetime] = clock.now) -> Flask:
    """The application with its content loaded, the desk's store open and nothing running."""
    settings = settings or Settings.load()
    app = Flask(
        "signage",
        static_folder=None,
        template_folder=str(shipped("templates")),
        root_path=str(Path(__file__).parent),
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    settings.data.mkdir(parents=True, exist_ok=True)

    content, staff = ContentStore(settings.content, settings.data), Staff(settings.data)
    publisher = Publisher(content, settings.data, staff.note)
    publisher.finish()  # what a crash cut, before any file is read
    content.load(now())
    presence = Presence()
    build = assets.build_id()
    board = Board(build=build, now=now)
    store = Desk(settings.data, now)
    urgent = Urgent(settings.data, staff.note)
    app.extensions["signage"] = Parts(
        settings=settings,
        now=now,
        build=build,
        content=content,
        showing=Showing(content, Ledger(settings.data), urgent.raised),
        urgent=urgent,
        desk=store,
        staff=staff,
        publisher=publisher,
        media=Ingest(settings.data, content, now),
        pages=Pages(content, now),
        board=board,
        presence=presence,
        wire=Wire(
            board, presence, screens=settings.max_screens, phones=settings.max_phones, now=now
        ),
        poller=Poller(
            sites=lambda: content.current.sites,
            tools=Tools(store, settings.data),
            publish=board.publish_queue,
            now=now,
        ),
    )
    if settings.proxy:  # else every visitor would have the proxy's address, and one limit for all
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    headers.register(app)
    for module in (api, desk, screen, assets_routes, ops, docs, index):
        app.register_blueprint(module.blueprint)
    staff_pages.register(app)
    live.register(app)
    app.extensions["signage.publishing"] = threading.RLock()
    publisher.tell = lambda: _read_content(app)
    _publish_content(app)
    return app


def start(app: Flask) -> None:
    """Starts what works in the background; called after the fork, once per process."""
    parts = cast(Parts, app.extensions["signage"])
    scheduler = BackgroundScheduler(
        timezone=clock.VN,
        jobstores={"default": SteadyJobs()},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    scheduler.add_job(_read_content, "interval", seconds=CONTENT_SECONDS, args=[app], id="content")
    parts.poller.start(scheduler)
    parts.wire.start()
    scheduler.start()
    app.extensions["signage.scheduler"] = scheduler
    watcher = Watcher(parts.settings.content, lambda: _read_content(app))
    app.extensions["signage.watcher"] = watcher
    watcher.start()
    parts.media.start()
    scheduler.add_job(parts.media.look, "interval", seconds=CONTENT_SECONDS, id="media")
    scheduler.add_job(parts.pages.look, "interval", seconds=PAGE_SECONDS, id="pages")
    parts.urgent.folder.mkdir(parents=True, exist_ok=True)
    at_once = (
        Watcher(parts.urgent.folder, lambda: _publish_urgent(app)),
        Ends(parts.urgent, parts.now, lambda: _publish_content(app)),
    )
    app.extensions["signage.at_once"] = at_once
    for one in at_once:
        one.start()


def stop(app: Flask) -> None:
    """Ends what `start` started; screens are told to come back (1012)."""
    parts = cast(Parts, app.extensions["signage"])
    watcher = app.extensions.pop("signage.watcher", None)
    for one in (watcher, *app.extensions.pop("signage.at_once", ())):
        if one is not None:
            one.stop()
    scheduler = app.extensions.pop("signage.scheduler", None)
    if scheduler is not None:
        scheduler.shutdown(wait=False)
    parts.media.stop()
    parts.pages.stop()
    parts.poller.stop()
    parts.wire.stop()


def _read_content(app: Flask) -> None:
    """Reads files that were saved; a new counter or service is on the walls at once."""
    parts = cast(Parts, app.extensions["signage"])
    with parts.content.reading:
        before = parts.content.current.sites
        was_changed = parts.content.load_if_changed(parts.now())
        sites = parts.content.current.sites
        _publish_content(app)
        parts.content.keep()  # before the next, which may be broken, is read
        parts.showing.keep()
    if was_changed:
        logs.event(_log, "content.loaded", problems=len(parts.content.current.problems))
        for code in before.keys() - sites.keys():
            parts.poller.forget(code)  # the board did: come back, it starts anew
        for code, site in sites.items():
            if code not in before or _serves_otherwise(before[code], site):
                parts.poller.wake(code)
    parts.publisher.look(parts.now())


def _serves_otherwise(before: Site, site: Site) -> bool:
    """Whether its counters, services or hours may be others."""
    return before.file is not site.file or before.holidays != site.holidays


def _publish_content(app: Flask) -> None:
    """Tells the board what every screen shows now; unchanged screens hear nothing."""
    parts = cast(Parts, app.extensions["signage"])
    with app.extensions["signage.publishing"]:
        sites = parts.content.current.sites
        parts.board.retain(sites)
        parts.showing.retain(sites, parts.now())
        parts.presence.retain({code: tuple(site.screens) for code, site in sites.items()})
        parts.urgent.look()  # the kernel tells nothing of another machine's disk
        for site in sites.values():
            _publish_site(parts, site)


def _publish_urgent(app: Flask) -> None:
    """The same for what was put up or ended just now: it does not wait until files are read."""
    parts = cast(Parts, app.extensions["signage"])
    with app.extensions["signage.publishing"]:
        sites = parts.content.current.sites
        for code in parts.urgent.look() & sites.keys():
            _publish_site(parts, sites[code])


def _publish_site(parts: Parts, site: Site) -> None:
    now = parts.now()
    try:
        _tell_who_waits(parts, site.code, now)
        payloads = {code: parts.showing.payload(site, code, now) for code in site.screens}
        parts.board.publish_content(
            site.code,
            {code: one["hash"] for code, one in payloads.items()},
            {code: screen.config(site, code) for code in site.screens},
            {code: one["turns"] for code, one in payloads.items()},
        )
        urgent = takeovers(site, now, parts.urgent.raised(site.code, now))
        if urgent != parts.board.takeovers(site.code):
            parts.board.publish_takeover(site.code, urgent)
    except Exception:  # our bug in one centre leaves the walls of the others right
        _log.exception("content.not_published site=%s", site.code)


def _tell_who_waits(parts: Parts, site: str, now: datetime) -> None:
    """An old queue says nothing: what was known of it stands."""
    queue = cast(Any, parts.board.queue(site))
    if queue and not queue["stale"]:
        waiting = {one["id"]: int(one["waiting"] or 0) for one in queue["services"]}
        parts.showing.wait(site, waiting, now)
