"""The page of a screen, the content it fetches, and the pictures on its slides."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from signage import assets
from signage.clock import iso
from signage.content.media import Media
from signage.content.site import Site
from signage.parts import parts
from signage.problems import below
from signage.web.respond import data, page
from signage.words import say
from signage.words.screen import WORDS, page_words

blueprint = Blueprint("screen", __name__)

FOR_EVER = "public, max-age=31536000, immutable"
"""The caching of an address that names its content."""

RETRY_SECONDS = 4.0
"""The longest pause before a screen tries to come back."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # sizes are set on elements; Chromium 53 needs the word
        "font-src 'self'",
        "connect-src 'self' ws: wss:",
        "img-src 'self' data:",
        "media-src 'self' blob: data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)


@dataclass(frozen=True, slots=True)
class FontLink:
    """A font that the page asks for early."""

    url: str
    type: str


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A line of the table for browsers that run no script."""

    ticket: str
    counter: str


@dataclass(frozen=True, slots=True)
class Early:
    """What is painted before the scripts ran: bar and heading, in the sizes that they will have."""

    layout: str
    band: int
    style: str

    @classmethod
    def of(cls, layout: str, distance: float, diagonal: float) -> Early:
        """As `fit.js` reckons, for a window of 16:9 or 9:16 of any size."""
        upright = layout == "portrait"
        width = 1080 if upright else 1920
        per_mm = math.hypot(1920, 1080) / (diagonal * 25.4)
        rem = max(43.0, distance * 5 * per_mm / 0.74)
        band = 1 if rem <= 46.5 else 2 if rem <= 58.5 else 3 if rem <= 70.5 else 4
        if band == 4 or layout == "counter":
            layout = "board-full"
        share = 100 / width
        style = (
            f"font-size:{rem * share:.4f}vw;--u:{share:.5f}vw;--leading:{1.36 * rem * share:.4f}vw"
        )
        return cls(layout, band, style)


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """`first` is JSON that may stand inside a script element."""

    title: str
    name: str
    theme_class: str
    words: dict[str, str]
    rows: tuple[PlainRow, ...]
    early: Early
    fonts: tuple[FontLink, ...]
    style: str
    script: str
    old: str
    first: str


@dataclass(frozen=True, slots=True)
class Known:
    """A link to a screen or site that exists."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """The page for the person on the ladder."""

    title: str
    intro: str
    snippet: str
    note: str
    known_title: str
    known: tuple[Known, ...]
    problems_title: str
    problems: tuple[str, ...]
    fonts_css: str
    style: str


def config(site: Site, code: str) -> dict[str, object]:
    """How screen `code` of `site` is set up, as messages carry it."""
    screen = site.screens[code]
    return {
        "site": site.code,
        "screen": code,
        "name": site.name,
        "sample": site.sample,
        "hall": screen.hall,
        "layout": screen.layout,
        "distance": screen.distance,
        "diagonal": screen.diagonal,
        "theme": screen.theme or site.theme,
        "accent": site.accent,
        "loudspeaker": screen.loudspeaker,
        "reduced_motion": screen.reduced_motion,
        "counter": screen.counter,
        "retry_max": RETRY_SECONDS,
        "zone_minutes": 420,
    }


def message_in(frame: bytes) -> dict[str, Any]:
    """The message inside an unmasked WebSocket text frame."""
    start = {126: 4, 127: 10}.get(frame[1] & 0x7F, 2)
    found: dict[str, Any] = json.loads(frame[start:])
    return found


def in_script(value: object) -> str:
    """`value` as JSON that cannot end a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@blueprint.get("/s/<screen>")
def short(screen: str) -> AnyResponse:
    """The short address, where there is one site."""
    sites = parts().content.current.sites
    if len(sites) != 1:
        return _unknown("", screen)
    return redirect(f"/{next(iter(sites))}/s/{screen}")


@blueprint.get("/<site>/s/<screen>")
def wall(site: str, screen: str) -> AnyResponse:
    """The page of a screen, with everything that its first picture needs."""
    found = parts().content.current.sites.get(site)
    if found is None or screen not in found.screens:
        return _unknown(site, screen)
    now = parts().now()
    framed = parts().board.snapshot(site, screen)
    content = parts().showing.payload(found, screen, now)
    snapshot = message_in(framed) if framed else None
    style, script = assets.screen_urls(parts().settings.data)
    answer = page(
        "screen/screen.html",
        filled(found, screen, iso(now), snapshot, content, config(found, screen), style, script),
    )
    answer.headers["Content-Security-Policy"] = POLICY
    return packed(answer)


def filled(
    site: Site, screen: str, now: str, snapshot: dict[str, Any] | None, content: dict[str, Any],
    setup: dict[str, object], style: str, script: str,
) -> ScreenPage:  # fmt: skip
    """The page of a screen with what its first picture is made of."""
    from markupsafe import Markup

    words = page_words()
    first = {
        "build": parts().build,
        "site": site.code,
        "screen": screen,
        "now": now,
        "config": setup,
        "words": words,
        "snapshot": snapshot,
        "content": content,
    }
    wanted = site.screens[screen]
    fonts = assets.font_links(parts().settings.data, site.file.languages)
    return ScreenPage(
        title=say(WORDS, "title", screen=screen, site=site.name),
        name=site.name,
        theme_class=f"theme-{setup['theme']} accent-{setup['accent']}",
        words=words,
        rows=_rows(snapshot),
        early=Early.of(wanted.layout, wanted.distance, wanted.diagonal),
        fonts=tuple(FontLink(*link) for link in fonts),
        style=style,
        script=script,
        old=assets.asset_url("screen/old.js"),
        first=Markup(in_script(first)),  # noqa: S704 - escaped for a script element above
    )


def _rows(snapshot: dict[str, Any] | None) -> tuple[PlainRow, ...]:
    counters = snapshot["queue"]["counters"] if snapshot else []
    return tuple(PlainRow(one["ticket"], one["name"]) for one in counters if one["ticket"])


@blueprint.get("/<site>/s/<screen>/content/<name>.json")
def content(site: str, screen: str, name: str) -> Response:
    """What the screen shows now; it may be kept for ever when it is the one that was asked for."""
    found = parts().content.current.sites.get(site)
    if found is None or screen not in found.screens:
        abort(404)
    payload = parts().showing.payload(found, screen, parts().now())
    answer = data(payload)
    if payload["hash"] == name:
        answer.headers["Cache-Control"] = FOR_EVER
    return packed(answer)


@blueprint.get("/<site>/media/<name>")
def media(site: str, name: str) -> Response:
    """A picture or film of the site's slides, by the hash of its bytes; in parts, if asked so."""
    found = parts().content.current.sites.get(site)
    wanted = f"/{site}/media/{name}"
    for one in found.media.values() if found else ():
        for file in one.files():
            if file.address(site) == wanted:
                return file_of(site, file)
    abort(404)


def file_of(site: str, media: Media) -> Response:
    """The bytes of a picture or film; its address carries their hash."""
    if media.type.startswith("video/"):  # never whole in memory; its name carries its hash
        try:
            answer = send_file(media.path, mimetype=media.type, conditional=True, etag=media.hash)
        except OSError:
            abort(404)
    else:
        body = parts().content.picture(site, media)
        if body is None:
            abort(404)
        answer = Response(body, content_type=media.type)
        answer.set_etag(media.hash)
        answer.make_conditional(request, accept_ranges=True, complete_length=len(body))
    answer.headers["Cache-Control"] = FOR_EVER
    return answer


def packed(answer: Response) -> Response:
    """The same answer, compressed where the browser takes that."""
    answer.headers["Vary"] = "Accept-Encoding"
    if request.accept_encodings["gzip"] > 0:
        answer.set_data(gzip.compress(answer.get_data(), 6, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _unknown(site: str, screen: str) -> Response:
    """404 that says what to write in which file, and what is wrong in the site's files."""
    content = parts().content.current
    found = content.sites.get(site)
    screen = screen if screen.isascii() and len(screen) <= 40 else "sanh-1"
    problems: tuple[str, ...] = ()
    if found is None:
        title = say(WORDS, "unknown_site_title", site=site or screen)
        intro = snippet = note = ""
        known = tuple(
            Known(f"/{one.code}/s/{code}", f"{one.name}: {code}")
            for one in content.sites.values()
            for code in one.screens
        )
        known_title = say(WORDS, "unknown_sites")
    else:
        title = say(WORDS, "unknown_title", screen=screen)
        intro = say(WORDS, "unknown_write", file=f"sites/{site}/screens.yaml")
        playlist = next(iter(found.playlists), "sanh")
        snippet = (
            f"{screen}: {{hall: sanh, playlist: {playlist}, layout: board-right, "
            "distance: 4m, diagonal: 55}"
        )
        note = say(WORDS, "unknown_write_note")
        known = tuple(Known(f"/{site}/s/{code}", code) for code in found.screens)
        known_title = say(WORDS, "unknown_known")
        folder = parts().settings.content
        problems = tuple(
            replace(one, file=below(one.file, folder)).line_in()
            for one in content.problems
            if f"sites/{site}/" in one.file
        )
    return page(
        "screen/unknown.html",
        UnknownPage(
            title=title,
            intro=intro,
            snippet=snippet,
            note=note,
            known_title=known_title,
            known=known,
            problems_title=say(WORDS, "unknown_problems" if problems else "unknown_fine")
            if found
            else "",
            problems=problems,
            fonts_css=assets.fonts_css_url(parts().settings.data),
            style=assets.asset_url("screen/unknown.css"),
        ),
        status=404,
    )
