"""The near pages of the desk: the kiosk that gives tickets and the console of a counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort

from signage import assets
from signage.clock import iso
from signage.content.site import Counter, Site
from signage.parts import parts
from signage.web.respond import page
from signage.words import in_lang, say
from signage.words.desk import WORDS

blueprint = Blueprint("desk_pages", __name__)

ICONS = {"nhan-ket-qua": "paper", "huong-dan": "question"}
"""Services that everybody knows have a picture in place of their letter."""


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What both pages are filled with; `first` is for the script."""

    title: str
    site: str
    accent: str
    theme: str
    noscript: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    first: dict[str, Any]


@blueprint.get("/<site>/kiosk")
def kiosk(site: str) -> Response:
    """The page of the ticket machine: `?print=1` prints, `?paper=58` on narrow paper."""
    found = _desk_site(site)
    first = _first(found, "kiosk.") | {
        "services": [
            {
                "id": one.id,
                "prefix": one.prefix,
                "icon": ICONS.get(one.id),
                "names": dict(one.names),
                "hint": dict(one.hint or {}),
            }
            for one in found.services.values()
            if any(one.id in counter.services for counter in found.counters.values())
        ],
        "hours": {lang: found.hours.lines(lang) for lang in ("vi", "en")},
    }
    return page("desk/kiosk.html", _page(found, "kiosk", found.name, first, ("kiosk",)))


@blueprint.get("/<site>/counter/<counter>")
def console(site: str, counter: str) -> Response:
    """The page of a counter: its PIN, then one key a call."""
    found = _desk_site(site)
    seat = found.counters.get(counter)
    if seat is None:
        abort(404)
    first = _first(found, "console.") | {
        "counter": {"id": seat.id, "name": seat.name, "services": _served(found, seat)},
        "transfer": [{"id": one.id, "name": one.name} for one in found.services.values()],
    }
    scripts = ("pinpad", "console-view", "console")
    return page("desk/console.html", _page(found, "console", seat.name, first, scripts))


def _desk_site(code: str) -> Site:
    site = parts().content.current.sites.get(code)
    if site is None or site.queue.backend != "desk":
        abort(404)
    return site


def _served(site: Site, counter: Counter) -> str:
    names = [site.services[id].name for id in counter.services if id in site.services]
    return ", ".join(names)


def _page(
    site: Site, name: str, title: str, first: dict[str, Any], scripts: tuple[str, ...]
) -> DeskPage:
    return DeskPage(
        title=f"{say(WORDS, f'{name}.title')} · {title}",
        site=site.name,
        accent=site.accent,
        theme=site.theme,
        noscript=say(WORDS, "noscript"),
        styles=(
            assets.fonts_css_url(parts().settings.data),
            assets.asset_url("desk/desk.css"),
            assets.asset_url(f"desk/{name}.css"),
        ),
        scripts=tuple(assets.asset_url(f"desk/{script}.js") for script in ("desk", *scripts)),
        first=first,
    )


def _first(site: Site, audience: str) -> dict[str, Any]:
    """What the script needs before it asks anything: names, the hour, and its words."""
    here = parts()
    shared = ("lang", "day.", "priority", "sample")
    return {
        "site": site.code,
        "names": dict(site.names),
        "sample": site.sample,
        "build": f"{here.build}-{site.digest}",
        "now": iso(here.now()),
        "words": {
            lang: {
                key: text
                for key, text in in_lang(WORDS, lang).items()
                if key.startswith((audience, *shared))
            }
            for lang in ("vi", "en")
        },
    }
