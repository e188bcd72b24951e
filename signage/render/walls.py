"""The walls of a content folder, served by the product itself for nobody but the drawing browser.

The application is the real one, not started: no poll, no scheduler, no socket. Its clock stands,
its boards have sample rows, and its screens get all their slides, also those that are not due now.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from flask import Flask, has_request_context, request
from werkzeug.serving import WSGIRequestHandler, make_server

from signage import assets
from signage.app import create_app
from signage.content.payload import shown
from signage.content.rotation import Turns
from signage.content.screen import Screen
from signage.content.site import Site
from signage.parts import Parts
from signage.queue.sample import sample_queue
from signage.render.places import Places, Spot
from signage.settings import Settings
from signage.web.screen import config

LAYOUTS = {"portrait": (1080, 1920)}
WIDE = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A slide to be drawn on a screen: its place in the turns, and its line in the files."""

    index: int
    slide: Mapping[str, Any]
    spot: Spot
    timed: bool = False
    """Whether the file says its seconds."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A screen, its size in pixels, and what it shows; `spot` is its line in screens.yaml."""

    site: str
    screen: Screen
    size: tuple[int, int]
    spot: Spot
    drawings: tuple[Drawing, ...]
    languages: tuple[str, ...] = ("vi",)
    bilingual: str = "alternate"

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/{self.site}/s/{self.screen.code}"

    @property
    def all_board(self) -> bool:
        """Whether it has no stage in its layout."""
        return self.screen.layout in ("board-full", "counter")


class Whole:
    """In the place of `Showing`: everything that a screen may show, `?only=` one slide."""

    def payload(self, site: Site, screen: str, now: datetime) -> dict[str, Any]:
        """As the page of a screen and its content ask for it."""
        found = shown(timeless(site), site.screens[screen], now)
        order = tuple(range(len(found.parts)))
        only = request.args.get("only", type=int) if has_request_context() else None
        if only is not None and only in order:
            order = (only,)
        return found.turning(Turns(0, 0, order))


def timeless(site: Site) -> Site:
    """The site with every slide that is not hidden due now: the dates of its texts still hold."""
    playlists = {
        code: replace(
            one, slides=tuple(slide.model_copy(update={"when": None}) for slide in one.slides)
        )
        for code, one in site.playlists.items()
    }
    notices = tuple(one.model_copy(update={"when": None}) for one in site.notices)
    return replace(site, playlists=playlists, notices=notices)


def walls_of(parts: Parts, now: datetime, only: tuple[str | None, ...] = (None,) * 3) -> list[Wall]:
    """Every screen of every site, of `only` this site, this screen, this slide."""
    site_code, screen_code, slide_id = only
    places = Places(parts.settings.content)
    found: list[Wall] = []
    for site in parts.content.current.sites.values():
        for screen in site.screens.values():
            if site_code not in (None, site.code) or screen_code not in (None, screen.code):
                continue
            drawings = () if screen.layout == "counter" else _drawings(site, screen, places, now)
            if slide_id is not None:
                drawings = tuple(one for one in drawings if one.slide["id"] == slide_id)
            size = LAYOUTS.get(screen.layout, WIDE)
            spot = places.screen(site.code, screen.code)
            languages = tuple(site.file.languages)
            bilingual = site.file.bilingual
            found.append(Wall(site.code, screen, size, spot, drawings, languages, bilingual))
    return found


def _drawings(site: Site, screen: Screen, places: Places, now: datetime) -> tuple[Drawing, ...]:
    spots = places.slides(site.code, screen)
    elsewhere = places.screen(site.code, screen.code)
    slides: Sequence[Mapping[str, Any]] = shown(timeless(site), screen, now).payload["slides"]
    entries = site.playlists[screen.playlist].slides if screen.playlist else ()
    timed = {one.id for one in entries if one.seconds}
    return tuple(
        Drawing(n, one, _spot(spots, one["id"], elsewhere), one["id"].split("#")[0] in timed)
        for n, one in enumerate(slides)
    )


def _spot(spots: Mapping[str, Spot], name: str, elsewhere: Spot) -> Spot:
    """Its own, or that of the line which makes several slides: `poster:x` of `poster:x/2`."""
    if name in spots:
        return spots[name]
    near = [one for one in spots if name.startswith(one)]
    return spots[max(near, key=len)] if near else elsewhere


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Writes no line per request."""


@dataclass(frozen=True, slots=True)
class Served:
    """The address of the walls, and the application behind it."""

    url: str
    parts: Parts


@contextmanager
def served(settings: Settings, now: datetime) -> Iterator[Served]:
    """The walls of the content folder on a free port of this machine, at a time that stands."""
    for _ in assets.prepare(settings.data):
        pass
    with TemporaryDirectory(prefix="signage-") as spare:
        app = create_app(replace(settings, data=Path(spare)), lambda: now)
        parts = cast(Parts, app.extensions["signage"])
        parts.settings = settings  # the fonts are there
        _hang(parts, now)
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
        server.daemon_threads = True  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.port}", parts)
        finally:
            server.shutdown()
            thread.join(5)
            server.server_close()
            _close(app)


def _close(app: Flask) -> None:
    close = getattr(cast(Parts, app.extensions["signage"]).desk, "close", None)
    if close is not None:
        close()


def _hang(parts: Parts, now: datetime) -> None:
    """Sample rows and all slides for every screen, as `signage.app` tells them when it runs."""
    parts.showing = Whole()  # type: ignore[assignment]
    for site in parts.content.current.sites.values():
        made = {code: parts.showing.payload(site, code, now) for code in site.screens}
        parts.board.publish_queue(site.code, sample_queue(site, now))
        parts.board.publish_content(
            site.code,
            {code: one["hash"] for code, one in made.items()},
            {code: config(site, code) for code in site.screens},
        )
