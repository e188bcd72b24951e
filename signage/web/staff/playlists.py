"""The playlists of a site, and the lines of one: order, hidden or not, away, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.content.fields import is_code
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.edit.differ import change
from signage.edit.edit import Edit, Refused
from signage.edit.ops import Move, Op, Remove
from signage.parts import parts
from signage.problems import Problem, folded
from signage.scaffold import fresh
from signage.web import respond
from signage.web.staff import guard, publishing
from signage.web.staff.slidekinds import kind_of
from signage.web.staff.slidelines import Row, rows, screens_of
from signage.web.staff.texts import may_change
from signage.words import say
from signage.words.playlists import WORDS
from signage.yamlmarks import Document, is_broken, parse

blueprint = Blueprint("staff_playlists", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_playlists.playlists", "menu_playlists", "list"),)

NEW_LIMIT = 40
"""Letters of a new playlist's name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A playlist of the page: where it is shown, how long it takes."""

    code: str
    screens: str
    slides: int
    seconds: str
    wrong: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A playlist's file as a page was made of it."""

    site: Site
    code: str
    file: str
    base: str
    document: Document
    key: str = "slides"

    @property
    def lines(self) -> list[Any]:
        """The lines of the list as the file has them."""
        data = self.document.data
        found = data.get(self.key) if isinstance(data, dict) else None
        return found if isinstance(found, list) else []

    @property
    def url(self) -> str:
        """Its page."""
        if self.key != "slides":
            return f"/staff/{self.site.code}/notices"
        return f"/staff/{self.site.code}/playlists/{self.code}"


@blueprint.get("/<site>/playlists/")
@guard.needs("viewer")
def playlists(site: str) -> AnyResponse:
    """Each playlist with its screens."""
    return _all(site)


@blueprint.post("/<site>/playlists/")
@guard.needs("editor")
def new(site: str) -> AnyResponse:
    """A playlist of its own, beginning with the shared ones; an administrator gives it a screen."""
    the, lang = parts(), guard.lang()
    typed = request.form.get("name", "").strip()
    code = "-".join(re.findall(r"[a-z0-9]+", folded(typed[:NEW_LIMIT])))
    known = {*the.content.current.sites[site].playlists, *the.content.current.library.playlists}
    try:
        if not code:
            return _all(site, typed, (say(WORDS, "new_list_none", lang),), 400)
        file = f"{fresh.checked(code, 'playlist')}.yaml"
        if code in known or the.publisher.source(site, file).base:
            return _all(site, typed, (say(WORDS, "new_list_there", lang, list=code),), 409)
        edit = Edit(file, "", text=fresh.text("playlist", code))
        note = say(WORDS, "note.new_list", "vi", list=code)
        found = publishing.published(site, (edit,), note)
    except fresh.Stopped as stopped:
        return _all(site, typed, (stopped.told(lang),), 400)
    except Refused as refused:
        return _all(site, typed, publishing.reasons(refused.draft), 409)
    except OSError:
        return _all(site, typed, (say(WORDS, "disk", lang),), 503)
    return publishing.after(found, f"/staff/{site}/playlists/")  # stands also when it is undone


def _all(site: str, typed: str = "", wrong: Sequence[str] = (), status: int = 200) -> AnyResponse:
    lang, found = guard.lang(), parts().content.current.sites[site]
    return publishing.show(
        "playlists.html", say(WORDS, "playlists", lang), status=status, typed=typed,
        mistaken=wrong[0] if wrong else "", wrong=wrong[1:],
        listed=[_listed(found, code, lang) for code in found.playlists], most=NEW_LIMIT,
        may_assign=may_change(guard.session(), site, "screens.yaml"),
    )  # fmt: skip


@blueprint.get("/<site>/playlists/<name>")
@guard.needs("viewer")
def playlist(site: str, name: str) -> AnyResponse:
    """The lines of one playlist."""
    return page(opened(site, name))


@blueprint.post("/<site>/playlists/<name>")
@guard.needs("editor")
def line(site: str, name: str) -> AnyResponse:
    """One button of a line: it is published at once, and can be taken back."""
    here = opened(site, name, request.form.get("base", ""))
    do = request.form.get("do", "")
    index, other = (_number(request.form.get(key, "")) for key in ("index", "to"))
    making = _DOES.get(do)
    lines = here.lines
    if making is None or not 0 <= index < len(lines) or is_broken(lines):
        return page(here, (say(WORDS, "line_gone", guard.lang()),), 409)
    ops = making(lines, index, other)
    if not ops:
        return redirect(here.url, 303)
    now = parts().now()
    document = here.document
    row = rows(document, here.site, (), now, "vi")[index]
    note = say(WORDS, f"note.{do}", "vi", title=_title(row, do, other), list=name)
    try:
        found = publishing.published(site, (Edit(here.file, here.base, tuple(ops)),), note)
    except Refused as refused:
        return page(opened(site, name), publishing.reasons(refused.draft), 409)
    except OSError:
        return page(opened(site, name), (say(WORDS, "disk", guard.lang()),), 503)
    return publishing.after(found, here.url)


@blueprint.post("/<site>/playlists/<name>/open")
@guard.needs("editor")
def still_open(site: str, name: str) -> AnyResponse:
    """A page that is open says so from time to time, and hears who else has it."""
    here = opened(site, name)
    return respond.data({"others": others(here)})


def opened(site: str, name: str, base: str = "") -> Opened:
    """The playlist's file as it was at `base`, else as it lies there; 404 where there is none."""
    found = parts().content.current.sites[site]
    if not is_code(name) or name not in found.playlists:
        abort(404)
    here = _read(found, name, f"{name}.yaml", base, "slides")
    if not here.base:
        abort(404)
    return here


def opened_notices(site: str, key: str, base: str = "") -> Opened:
    """The same of notices.yaml, which may not be there yet."""
    return _read(parts().content.current.sites[site], "notices", "notices.yaml", base, key)


def _read(site: Site, name: str, file: str, base: str, key: str) -> Opened:
    publisher = parts().publisher
    body = publisher.body(site.code, base) if len(base) == 64 else None
    if body is None:
        if base and request.method == "POST":  # which lines were counted, nobody knows any more
            abort(guard.no(409, "old-form"))
        try:
            source = publisher.source(site.code, file)
        except Refused:
            abort(404)
        body, base = source.text.encode(), source.base
    return Opened(site, name, file, base, parse(body, file), key)


def others(here: Opened) -> list[str]:
    """Who else has the playlist open, by their full names; and that this person has."""
    the, who = parts(), guard.session()
    now = the.now()
    if who.may(here.site.code, "editor"):
        the.publisher.opened(here.site.code, here.file, who.name, now)
    found = the.publisher.others(here.site.code, here.file, who.name, now)
    accounts = (the.staff.account(one) for one in found)
    return [one.display for one in accounts if one is not None]


def page(here: Opened, wrong: tuple[str, ...] = (), status: int = 200) -> AnyResponse:
    """The page of a playlist."""
    the, lang = parts(), guard.lang()
    code = here.site.code
    told = [one for one in the.content.current.problems if of_file(one, code, here.file)]
    found = rows(here.document, here.site, told, the.now(), lang)
    return publishing.show(
        "playlist.html", here.code, status=status, scripts=("staff/playlist.js", "staff/opened.js"),
        here=here, rows=found, wrong=wrong, others=others(here),
        screens=", ".join(screens_of(here.site, here.code)),
        length=_length(sum(one.seconds for row in found for one in (row.inner or (row,))
                           if one.shown), lang),
    )  # fmt: skip


def of_file(one: Problem, site: str, file: str) -> bool:
    """Whether the problem is in that file of the site."""
    return f"/{one.file}".replace("\\", "/").endswith(f"/sites/{site}/{file}")


def _listed(site: Site, code: str, lang: str) -> Listed:
    now = parts().now()
    slides = site.playlists[code].slides
    file = f"{code}.yaml"
    wrong = sum(of_file(one, site.code, file) for one in parts().content.current.problems)
    seconds = 0
    count = 0
    for one in slides:
        face = SLIDES[one.kind].face(one, site, now, "vi")
        if face and not one.hidden and (one.when is None or one.when.holds(now, site.hours)):
            count += 1
            seconds += one.seconds or face.seconds
    return Listed(code, ", ".join(screens_of(site, code)), count, _length(seconds, lang), wrong)


def _length(seconds: int, lang: str) -> str:
    minutes = round(seconds / 60)
    return say(WORDS, "length" if minutes else "length_short", lang, n=minutes or seconds)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _title(row: Row, do: str, inner: int) -> str:
    one = row.inner[inner] if do in ("without", "within") and 0 <= inner < len(row.inner) else row
    return one.title


def _moved(lines: list[Any], index: int, to: int) -> list[Op]:
    if not 0 <= to < len(lines) or to == index:
        return []
    return [Move(("slides",), index, to, lines[index])]


def _hidden(lines: list[Any], index: int, hidden: bool) -> list[Op]:
    if kind_of(lines[index]) in (None, "include"):
        return []
    wanted = {key: value for key, value in lines[index].items() if key != "hidden"}
    if hidden:
        wanted["hidden"] = True
    return change(("slides", index), lines[index], wanted)


def _without(lines: list[Any], index: int, hidden: bool) -> list[Op]:
    """One slide of an included list, by its id."""
    name = request.form.get("id", "")
    line = lines[index]
    if kind_of(line) != "include" or not name:
        return []
    wanted = deepcopy(line)
    named = line.get("without")
    left = [one for one in named if one != name] if isinstance(named, list) else []
    wanted["without"] = [*left, name] if hidden else left
    if not wanted["without"]:
        del wanted["without"]
    return change(("slides", index), line, wanted)


_DOES: dict[str, Callable[[list[Any], int, int], list[Op]]] = {
    "up": lambda lines, index, to: _moved(lines, index, index - 1),
    "down": lambda lines, index, to: _moved(lines, index, index + 1),
    "move": _moved,
    "hide": lambda lines, index, to: _hidden(lines, index, True),
    "show": lambda lines, index, to: _hidden(lines, index, False),
    "remove": lambda lines, index, to: [Remove(("slides", index), lines[index])],
    "without": lambda lines, index, to: _without(lines, index, True),
    "within": lambda lines, index, to: _without(lines, index, False),
}
