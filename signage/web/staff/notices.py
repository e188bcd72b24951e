"""The notices of a site and its lines below the slides: `notices.yaml` by forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content.notices import Posted
from signage.content.ticker import TickerLine
from signage.content.validate import validated
from signage.edit.edit import Edit, Refused
from signage.edit.ops import Remove
from signage.parts import parts
from signage.web.staff import guard, publishing
from signage.web.staff.choices import options, places
from signage.web.staff.playlists import Opened, of_file, opened_notices
from signage.web.staff.slidekinds import OF_SITE, form_of
from signage.web.staff.slidelines import dates
from signage.web.staff.slides import added, edited
from signage.words import say
from signage.words.playlists import WORDS

blueprint = Blueprint("staff_notices", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_notices.notices", "menu_notices", "notice"),)


@dataclass(frozen=True, slots=True)
class Hung:
    """A notice or a line as the page shows it."""

    index: int
    title: str
    where: str
    dates: str
    state: str
    shown: bool
    takeover: bool = False


@blueprint.get("/<site>/notices")
@guard.needs("viewer")
def notices(site: str) -> AnyResponse:
    """All of them, with where and until when."""
    return _page(site)


@blueprint.post("/<site>/notices")
@guard.needs("editor")
def take_down(site: str) -> AnyResponse:
    """One of them goes, at once."""
    key, index = request.form.get("key", ""), request.form.get("index", "")
    if key not in OF_SITE.values() or not (index.isascii() and index.isdigit() and len(index) < 5):
        abort(400)
    here = opened_notices(site, key, request.form.get("base", ""))
    if int(index) >= len(here.lines):
        return _page(site, (say(WORDS, "line_gone", guard.lang()),), 409)
    line = here.lines[int(index)]
    note = say(WORDS, "note.unpost", "vi", title=_title(line, here))
    edit = Edit(here.file, here.base, (Remove((key, int(index)), line),))
    try:
        found = publishing.published(site, (edit,), note)
    except Refused as refused:
        return _page(site, publishing.reasons(refused.draft), 409)
    except OSError:
        return _page(site, (say(WORDS, "disk", guard.lang()),), 503)
    return publishing.after(found, here.url)


@blueprint.route("/<site>/notices/add/<form>", methods=["GET", "POST"])
@guard.needs("editor")
def add(site: str, form: str) -> AnyResponse:
    """A new one."""
    if form not in OF_SITE:
        abort(404)
    return added(opened_notices(site, OF_SITE[form], request.values.get("base", "")), form)


@blueprint.route("/<site>/notices/<any(notices, ticker):key>/<int:index>", methods=["GET", "POST"])
@guard.needs("editor")
def edit(site: str, key: str, index: int) -> AnyResponse:
    """The form of one that is there."""
    return edited(opened_notices(site, key, request.values.get("base", "")), index)


def _page(site: str, wrong: tuple[str, ...] = (), status: int = 200) -> AnyResponse:
    lang = guard.lang()
    posted, ticker = (opened_notices(site, key) for key in ("notices", "ticker"))
    told = [one for one in parts().content.current.problems if of_file(one, site, posted.file)]
    return publishing.show(
        "notices.html", say(WORDS, "notices", lang), status=status,
        here=posted, wrong=wrong, told=[publishing.told(one, lang) for one in told],
        lists=(("notices", "posted", [_hung(posted, n, lang) for n in range(len(posted.lines))]),
               ("ticker", "line", [_hung(ticker, n, lang) for n in range(len(ticker.lines))])),
    )  # fmt: skip


def _hung(here: Opened, index: int, lang: str) -> Hung:
    model: Any = Posted if here.key == "notices" else TickerLine
    one = validated(model, here.document, (here.key, index))[0]
    title = _title(here.lines[index], here)
    if one is None:
        return Hung(index, title, "", "", say(WORDS, "state.wrong", lang), False)
    now = parts().now()
    today = now.astimezone(VN).date()
    if isinstance(one, Posted):
        names = one.places
        until = getattr(one.notice, "until", None)
        first = one.when.first if one.when else None
        last = min((day for day in (until, one.when.last_day if one.when else None) if day),
                   default=None)  # fmt: skip
        holds = one.when is None or one.when.holds(now, here.site.hours)
        said = dates(one.when, until, lang)
    else:
        names, first, last, holds = frozenset(one.where), one.first, one.until, one.holds(now)
        said = " – ".join(f"{day:%d/%m/%Y}" for day in (first, last) if day)
    known = dict(places(here.site, lang))
    where = ", ".join(known.get(name, name) for name in sorted(names))
    state = "shown" if holds else "rests"
    if last and today > last:
        state = "over"
    elif first and today < first:
        state = "later"
    where = say(WORDS, "at", lang, where=where) if where else say(WORDS, "everywhere", lang)
    takeover = isinstance(one, Posted) and one.takeover
    return Hung(index, title, where, said, say(WORDS, f"state.{state}", lang), state == "shown",
                takeover)  # fmt: skip


def _title(line: Any, here: Opened) -> str:
    form = form_of(line, here.key)
    value = line.get("line" if form == "line" else "notice") if isinstance(line, dict) else None
    if form == "posted":
        value = value.get("title") if isinstance(value, dict) else None
    if form == "called" and isinstance(value, str):
        return dict(options(here.site, "notice", "vi")).get(value, value)
    if isinstance(value, dict):
        value = value.get("vi")
    return value if isinstance(value, str) else say(WORDS, "unread", guard.lang())
