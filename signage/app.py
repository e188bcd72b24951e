"""The only place where the parts meet: `create_app` builds, `start` starts, `stop` stops."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from signage import assets, clock, logs
from signage.content.showing import Showing
from signage.content.store import ContentStore
from signage.desk.desk import Desk
from signage.live.board import Board
from signage.live.presence import Presence
from signage.live.wire import Wire
from signage.parts import Parts
from signage.queue.poller import Poller
from signage.schedule import SteadyJobs
from signage.settings import Settings, shipped
from signage.web import api, desk, docs, headers, index, live, ops, screen
from signage.web import assets as assets_routes

_log = logging.getLogger(__name__)

CONTENT_SECONDS = 2
"""How often it is looked whether a file was saved, or a slide's time came or ended."""


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
        showing=Showing(content),
        desk=store,
        board=board,
        presence=presence,
        wire=Wire(board, presence, screens=settings.max_screens, phones=settings.max_phones),
        poller=Poller(
            sites=lambda: content.current.sites, desk=store, publish=board.publish_queue, now=now
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


def stop(app: Flask) -> None:
    """Ends what `start` started; screens are told to come back (1012)."""
    parts = cast(Parts, app.extensions["signage"])
    scheduler = app.extensions.pop("signage.scheduler", None)
    if scheduler is not None:
        scheduler.shutdown(wait=False)
    parts.wire.stop()


def _read_content(app: Flask) -> None:
    """Reads files that were saved; a new counter or service is on the walls at once."""
    parts = cast(Parts, app.extensions["signage"])
    before = parts.content.current.sites
    was_changed = parts.content.load_if_changed(parts.now())
    _publish_content(app)
    if was_changed:
        sites = parts.content.current.sites
        logs.event(_log, "content.loaded", problems=len(parts.content.current.problems))
        for site in before.keys() - sites.keys():
            parts.poller.forget(site)  # the board did: come back, it starts anew
        for site in sites:
            parts.poller.wake(site)


def _publish_content(app: Flask) -> None:
    """Tells the board what every screen shows now; unchanged screens hear nothing."""
    parts = cast(Parts, app.extensions["signage"])
    now = parts.now()
    sites = parts.content.current.sites
    parts.board.retain(sites)
    parts.presence.retain({code: tuple(site.screens) for code, site in sites.items()})
    for site in sites.values():
        try:
            parts.board.publish_content(
                site.code,
                {code: parts.showing.payload(site, code, now)["hash"] for code in site.screens},
                {code: screen.config(site, code) for code in site.screens},
            )
        except Exception:  # our bug in one centre leaves the walls of the others right
            _log.exception("content.not_published site=%s", site.code)
