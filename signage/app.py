"""The only place where the parts meet: `create_app` builds, `start` starts, `stop` stops."""

from __future__ import annotations

import logging
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
from signage.live.board import Board
from signage.live.presence import Presence
from signage.live.wire import Wire
from signage.parts import Parts
from signage.queue.backends import Tools
from signage.queue.polling.poller import Poller
from signage.schedule import SteadyJobs
from signage.settings import Settings, shipped
from signage.web import api, desk, docs, headers, index, live, ops, screen
from signage.web import assets as assets_routes

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

    content = ContentStore(settings.content, settings.data)
    content.load(now())
    presence = Presence()
    build = assets.build_id()
    board = Board(build=build, now=now)
    store = Desk(settings.data, now)
    app.extensions["signage"] = Parts(
        settings=settings,
        now=now,
        build=build,
        content=content,
        showing=Showing(content, Ledger(settings.data)),
        desk=store,
        board=board,
        presence=presence,
        wire=Wire(board, presence, screens=settings.max_screens, phones=settings.max_phones),
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
    live.register(app)
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


def stop(app: Flask) -> None:
    """Ends what `start` started; screens are told to come back (1012)."""
    parts = cast(Parts, app.extensions["signage"])
    watcher = app.extensions.pop("signage.watcher", None)
    if watcher is not None:
        watcher.stop()
    scheduler = app.extensions.pop("signage.scheduler", None)
    if scheduler is not None:
        scheduler.shutdown(wait=False)
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


def _serves_otherwise(before: Site, site: Site) -> bool:
    """Whether its counters, services or hours may be others."""
    return before.file is not site.file or before.holidays != site.holidays


def _publish_content(app: Flask) -> None:
    """Tells the board what every screen shows now; unchanged screens hear nothing."""
    parts = cast(Parts, app.extensions["signage"])
    now = parts.now()
    sites = parts.content.current.sites
    parts.board.retain(sites)
    parts.showing.retain(sites)
    parts.presence.retain({code: tuple(site.screens) for code, site in sites.items()})
    for site in sites.values():
        try:
            _tell_who_waits(parts, site.code, now)
            payloads = {code: parts.showing.payload(site, code, now) for code in site.screens}
            parts.board.publish_content(
                site.code,
                {code: one["hash"] for code, one in payloads.items()},
                {code: screen.config(site, code) for code in site.screens},
                {code: one["turns"] for code, one in payloads.items()},
            )
            urgent = takeovers(site, now)
            if urgent != parts.board.takeovers(site.code):
                parts.board.publish_takeover(site.code, urgent)
        except Exception:  # our bug in one centre leaves the walls of the others right
            _log.exception("content.not_published site=%s", site.code)


def _tell_who_waits(parts: Parts, site: str, now: datetime) -> None:
    """An old queue says nothing: what was known of it stands."""
    queue = cast(Any, parts.board.queue(site))
    if queue and not queue["stale"]:
        waiting = [service["id"] for service in queue["services"] if service["waiting"]]
        parts.showing.wait(site, waiting, now)
