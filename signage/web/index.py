"""The start page with links for people, and the pages for an address that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from signage import __version__, clock
from signage.parts import parts
from signage.web import respond
from signage.web.near import Frame, frame, lang_asked, other_lang
from signage.words import in_lang, say
from signage.words.ops import WORDS

if TYPE_CHECKING:
    from signage.content.screen import Screen
    from signage.content.site import Site

blueprint = Blueprint("index", __name__)

PATH_SHOWN = 80

API_KINDS = {404: "not-found", 405: "not-allowed", 500: "our-fault"}
"""Problem kinds of addresses under /api/ that no route answers for."""


@dataclass(frozen=True, slots=True)
class Door:
    """A link to a page that people open, and what it is for."""

    url: str
    icon: str
    text: str
    more: str


@dataclass(frozen=True, slots=True)
class SiteDoors:
    """The pages of one site."""

    code: str
    name: str
    sample: bool
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What the start page draws; error pages are the same with another heading."""

    frame: Frame
    heading: str
    lead: str
    back: str
    sites: tuple[SiteDoors, ...]
    words: dict[str, str]
    version: str


@blueprint.get("/")
def first() -> Response:
    """Every page of every site, for people."""
    lang = lang_asked()
    lead = "index_lead" if parts().content.current.sites else "index_none"
    return _page("index_heading", say(WORDS, lead, lang), lang)


@blueprint.get("/<site>/")
def of_site(site: str) -> AnyResponse:
    """What people type who know only the name of their centre."""
    if site not in parts().content.current.sites:
        abort(404)
    return redirect("/")


@blueprint.app_errorhandler(HTTPException)
def refused(error: HTTPException) -> AnyResponse:
    """A page for people, a problem document for programs, one line for a handshake."""
    status = error.code or 500
    if error.response is not None:
        return error.get_response(request.environ)
    if request.path.startswith("/api/"):
        kind = API_KINDS.get(status, "bad-request")
        return respond.problem(status, kind, say(WORDS, kind, lang_asked()))
    if request.headers.get("Upgrade") or request.method not in ("GET", "HEAD"):
        return Response(f"{status} {error.name}\n", status, content_type="text/plain")
    lang = lang_asked()
    if status == 404:
        path = request.path[:PATH_SHOWN]
        lead = say(WORDS, "missing_lead", lang, path=path)
        staff = request.path.startswith("/staff/")
        return _page("missing_title", lead, lang, 404, "/staff/" if staff else "")
    if status >= 500:
        time = clock.now().strftime("%H:%M:%S")
        return _page("wrong_title", say(WORDS, "wrong_lead", lang, time=time), lang, status)
    return _page("refused_title", say(WORDS, "refused_lead", lang), lang, status)


def doors_of(site: Site, lang: str) -> SiteDoors:
    """The pages of `site`, as people look for them."""
    at = f"/{site.code}"
    switch = "?lang=en" if lang == "en" else ""
    return SiteDoors(
        code=site.code,
        name=site.names.get(lang, site.name),
        sample=site.sample,
        doors=(
            *(
                Door(
                    f"{at}/s/{screen.code}",
                    "screen",
                    say(WORDS, "door_screen", lang, code=screen.code),
                    _where(screen, lang),
                )
                for screen in site.screens.values()
            ),
            Door(
                f"{at}/kiosk", "kiosk", say(WORDS, "door_kiosk", lang),
                say(WORDS, "door_kiosk_more", lang),
            ),
            *(
                Door(
                    f"{at}/counter/{counter.id}",
                    "counter",
                    say(WORDS, "door_counter", lang, name=counter.name),
                    ", ".join(
                        site.services[one].short for one in counter.services if one in site.services
                    ),
                )
                for counter in site.counters.values()
            ),
            Door(
                f"{at}/status{switch}", "eye", say(WORDS, "door_status", lang),
                say(WORDS, "door_status_more", lang),
            ),
            Door(
                "/docs/", "book", say(WORDS, "door_docs", lang), say(WORDS, "door_docs_more", lang)
            ),
        ),
    )  # fmt: skip


def _where(screen: Screen, lang: str) -> str:
    layout = say(WORDS, f"layout_{screen.layout}", lang, counter=screen.counter)
    if screen.hall == screen.code:
        return layout[:1].upper() + layout[1:]
    return say(WORDS, "door_hall", lang, hall=screen.hall, layout=layout)


def _page(heading: str, lead: str, lang: str, status: int = 200, back: str = "") -> Response:
    title = say(WORDS, heading, lang)
    return respond.page(
        "ops/index.html",
        IndexPage(
            frame=frame(lang, title, links=(other_lang(lang, "/"),)),
            heading=title,
            lead=lead,
            back=back,
            sites=tuple(doors_of(one, lang) for one in parts().content.current.sites.values()),
            words=in_lang(WORDS, lang),
            version=__version__,
        ),
        status=status,
    )
