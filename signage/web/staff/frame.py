"""The frame of every staff page: menu, who is here, what was just done, and the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, make_response, request, url_for

from signage import assets
from signage.parts import parts
from signage.staff.store import StaffUnavailable
from signage.words import in_lang, say
from signage.words.ops import WORDS as OPS_WORDS
from signage.words.staff import WORDS

if TYPE_CHECKING:
    from signage.staff.sessions import Session


DAILY = (
    "menu_morning", "menu_playlists", "menu_notices", "menu_guides", "menu_contacts", "menu_media",
    "menu_urgent",
)  # fmt: skip
"""What the menu shows at once, in this order; the other places stand folded below."""
FIRST = "staff_morning.morning"
"""The page after the sign-in: from there the way leads through the menu."""


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the menu or of the choice of sites."""

    url: str
    text: str
    here: bool
    icon: str = "list"


@dataclass(frozen=True, slots=True)
class StaffFrame:
    """What stands around a staff page; `name` is empty where nobody is signed in.

    `menu` has the places of every day, `more` the others. A page that `begins` with its own work
    has the focus there: the next Tab leads to the first thing to do, not through the menu.
    """

    lang: str
    title: str
    accent: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    site: str
    site_name: str
    sites: tuple[Place, ...]
    menu: tuple[Place, ...]
    more: tuple[Place, ...]
    begins: bool
    name: str
    display: str
    role: str
    path: str


def page(
    template: str, title: str, *, status: int = 200, scripts: tuple[str, ...] = (),
    styles: tuple[str, ...] = (), site: str | None = None, quiet: bool = False, **what: Any,
) -> Response:  # fmt: skip
    """`template`, which extends staff/layout.html, in the frame; never cached.

    It finds `frame`, `csrf`, `flashes`, `w` (words/staff.py in the reader's language) and `what`.
    `scripts` and `styles` are paths in static/. A `quiet` page, which a script fetches, leaves what
    was just done to be told on the next page that somebody opens.
    """
    from signage.web.staff import guard

    try:
        who = guard.here()
        flashes = parts().staff.take_flashes(who.token) if who and not quiet else []
    except StaffUnavailable:
        who, flashes = None, []
    lang = guard.lang()
    if site is None:
        site = (request.view_args or {}).get("site", "") if who else ""
    html = current_app.jinja_env.get_template(template).render(
        frame=_frame(who, lang, title, str(site), scripts, styles),
        csrf=who.csrf if who else "",
        flashes=flashes,
        w=in_lang(WORDS, lang),
        **what,
    )
    answer = make_response(html, status)
    answer.headers["Content-Type"] = "text/html; charset=utf-8"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Frame-Options"] = "DENY"
    return answer


def _frame(
    who: Session | None, lang: str, title: str, site: str, scripts: tuple[str, ...],
    styles: tuple[str, ...],
) -> StaffFrame:  # fmt: skip
    from signage.web.staff import guard

    the = parts()
    known = the.content.current.sites
    mine = [one for one in known.values() if who and who.may(one.code, "viewer")]
    if len(mine) == 1 and not site:
        site = mine[0].code
    found = known.get(site) if who and who.may(site, "viewer") else None
    menu: dict[str, Place] = {}
    for role, endpoint, words, icon in current_app.extensions[guard.MENU]:
        has_site = current_app.url_map.is_endpoint_expecting(endpoint, "site")
        if who is None or (has_site and found is None):
            continue
        if who.may(site, role) if has_site else who.may_anywhere(role):
            url = url_for(endpoint, site=site) if has_site else url_for(endpoint)
            text, is_here = say(WORDS, words, lang), request.endpoint == endpoint
            menu[words] = Place(url, text, is_here, icon)
    role = ""
    if who and found:
        role = next(one for one in ("admin", "operator", "editor", "viewer") if who.may(site, one))
    product = say(OPS_WORDS, "product", lang)
    return StaffFrame(
        lang=lang,
        title=f"{title} · {product}",
        accent=found.accent if found else "petrol",
        styles=(
            assets.fonts_css_url(the.settings.data),
            *(assets.asset_url(one) for one in ("ops/near.css", "staff/staff.css", *styles)),
        ),
        scripts=tuple(assets.asset_url(one) for one in ("staff/staff.js", *scripts)),
        site=found.code if found else "",
        site_name=found.names.get(lang, found.name) if found else product,
        sites=tuple(
            Place(f"/staff/{one.code}/", one.names.get(lang, one.name), one.code == site)
            for one in mine
        ),
        menu=tuple(menu[one] for one in DAILY if one in menu),
        more=tuple(one for words, one in menu.items() if words not in DAILY),
        begins=bool(who) and request.endpoint != FIRST,
        name=who.name if who else "",
        display=who.display if who else "",
        role=say(WORDS, f"role_{role}", lang) if role else "",
        path=guard.own_path(guard.this_path()) or "/staff/",
    )
