"""Adding and changing one slide of a playlist by its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content.fields import DAYS
from signage.content.kinds import MOST
from signage.edit.differ import change
from signage.edit.edit import Draft, Edit
from signage.edit.ops import Insert
from signage.parts import parts
from signage.web.staff import guard, progress, publishing
from signage.web.staff.choices import being_made, options, places, taken_up
from signage.web.staff.playlists import Opened, opened, opened_notices, others
from signage.web.staff.slideforms import entry_of, fields_of, limit, mistakes, wrong_days
from signage.web.staff.slidekinds import FORMS, OF_SITE, form_of, kind_in
from signage.web.staff.slidelines import screens_of
from signage.web.staff.slidetimes import folded, only_in_file
from signage.words import say
from signage.words.playlists import WORDS
from signage.yamlmarks import is_broken

blueprint = Blueprint("staff_slides", __name__, url_prefix="/staff")

BODY = max(MOST.values()) + 1_000_000
"""An upload, and the fields beside it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form: of which playlist, for the line at `index`, or a new one where that is None."""

    here: Opened
    form: str
    index: int | None
    old: Mapping[str, Any]

    @property
    def action(self) -> str:
        """Where the form is sent."""
        end = f"add/{self.form}" if self.index is None else f"{self.here.key}/{self.index}"
        return f"{self.here.url}/{end}"


@blueprint.get("/<site>/playlists/<name>/add")
@guard.needs("editor")
def kinds(site: str, name: str) -> AnyResponse:
    """What may be added."""
    here = opened(site, name)
    return publishing.show(
        "kinds.html", say(WORDS, "add", guard.lang()), here=here,
        forms=[one for one in FORMS if one not in OF_SITE], where=where(here),
    )  # fmt: skip


@blueprint.route("/<site>/playlists/<name>/add/<form>", methods=["GET", "POST"])
@guard.needs("editor", body=BODY)
def add(site: str, name: str, form: str) -> AnyResponse:
    """A new slide; `from` is the line that it is a copy of."""
    if form not in FORMS or form in OF_SITE:
        abort(404)
    here = opened(site, name, request.values.get("base", ""))
    return added(here, form)


def added(here: Opened, form: str) -> AnyResponse:
    """The answer to the form of a new line."""
    asked = Asked(here, form, None, {})
    if request.method == "POST":
        return _sent(asked)
    copied = request.args.get("from", "")
    lines = here.lines
    if copied.isascii() and copied.isdigit() and len(copied) < 6 and int(copied) < len(lines):
        line = lines[int(copied)]
        if form_of(line, here.key) == form:
            return _page(replace(asked, old=line), fields_of(form, line))
    file = request.args.get("file", "")[:300]  # where the page of pictures leads here
    first = {form: file} if file and form in ("image", "poster", "video") else {}
    return _page(asked, fields_of(form, first))


@blueprint.route("/<site>/playlists/<name>/slides/<int:index>", methods=["GET", "POST"])
@guard.needs("editor", body=BODY)
def edit(site: str, name: str, index: int) -> AnyResponse:
    """The form of a line that is there."""
    return edited(opened(site, name, request.values.get("base", "")), index)


def edited(here: Opened, index: int) -> AnyResponse:
    """The answer to the form of a line that is there."""
    lines = here.lines
    if index >= len(lines):
        abort(404)
    form = form_of(lines[index], here.key)
    if form is None or is_broken(lines[index]):
        return publishing.show("by-hand.html", here.code, here=here, status=409)
    asked = Asked(here, form, index, lines[index])
    if request.method == "POST":
        return _sent(asked)
    return _page(asked, fields_of(form, lines[index]))


def where(here: Opened) -> str:
    """In one line: where the slide is shown."""
    if here.key != "slides":
        return say(WORDS, "notices_lead", guard.lang())
    screens = ", ".join(screens_of(here.site, here.code))
    key = "where_shown" if screens else "where_none"
    return say(WORDS, key, guard.lang(), list=here.code, screens=screens)


def _sent(asked: Asked) -> AnyResponse:
    here, form, lang = asked.here, asked.form, guard.lang()
    was = fields_of(form, asked.old)
    typed = folded(request.form)
    for one in FORMS[form]:
        for name in (one.name, f"{one.name}.en"):
            if typed.get(f"theirs.{name}"):
                typed[name] = was.get(name, "")
    wrong = taken_up(here.site.code, form, typed)
    job = being_made(here.site.code, typed)
    if job and typed.get("do") != "edit":
        return progress.shown(asked.action, job, typed)
    entry = entry_of(form, typed, asked.old)
    wrong = wrong or {
        **mistakes(form, entry, lang), **_not_offered(here, form, typed, was),
        **wrong_days(form, entry, parts().now().astimezone(VN).date(), lang),
    }  # fmt: skip
    if request.form.get("do") == "edit":
        return _page(asked, typed)
    if wrong:
        return _page(asked, typed, wrong, status=400)
    title = _title(entry, form)
    if asked.index is None:
        key = "note.add" if here.key == "slides" else "note.post"
        note = say(WORDS, key, "vi", title=title, list=here.code)
        ops: Sequence[Any] = (Insert((here.key,), len(here.lines), entry),)
    else:
        key = "note.edit" if here.key == "slides" else "note.posted"
        note = say(WORDS, key, "vi", title=title, list=here.code)
        ops = change((here.key, asked.index), dict(asked.old), entry)

    def again(why: Sequence[str], draft: Draft | None) -> AnyResponse:
        if draft is not None and draft.conflict:
            return _clashed(asked, typed, why, draft)
        return _page(asked, typed, {}, why, status=409 if why else 200)

    kept = {name: typed[name] for name in typed if name in {one.name for one in FORMS[form]}}
    edits = (Edit(here.file, here.base, tuple(ops)),)
    return publishing.carried(here.site.code, edits, note, here.url, again, kept)


def _clashed(
    asked: Asked, typed: Mapping[str, str], why: Sequence[str], draft: Draft
) -> AnyResponse:
    """Mine and theirs, field by field, over what lies there now; nothing that was typed is lost."""
    here = asked.here
    again = opened_notices(here.site.code, here.key) if here.key != "slides" else None
    now = again or opened(here.site.code, here.code)
    place = draft.conflict.place if draft.conflict else ()
    index = place[1] if len(place) > 1 and isinstance(place[1], int) else -1
    line = now.lines[index] if 0 <= index < len(now.lines) else None
    if asked.index is None or line is None or form_of(line, here.key) != asked.form:
        gone = Asked(now, asked.form, None, {})
        return _page(gone, typed, {}, (say(WORDS, "slide_gone", guard.lang()),), status=409)
    base, theirs = fields_of(asked.form, asked.old), fields_of(asked.form, line)
    mine = {name: typed.get(name, base[name]) for name in base} | dict(typed)
    clashes = {
        name: theirs[name] for name in base
        if mine[name] != base[name] != theirs.get(name) and mine[name] != theirs.get(name, "")
    }  # fmt: skip
    shown = {
        name: value if value != base.get(name) else theirs.get(name, value)
        for name, value in mine.items()
    }
    return _page(Asked(now, asked.form, index, line), shown, {}, why, clashes, status=409)


def _not_offered(
    here: Opened, form: str, typed: Mapping[str, str], was: Mapping[str, str]
) -> dict[str, str]:
    """A choice that was not offered, and is not what stands there already."""
    lang = guard.lang()
    found = {}
    for one in FORMS[form]:
        value = typed.get(one.name, "")
        if one.kind in ("choice", "media") and value and value != was.get(one.name):
            if value not in dict(options(here.site, one.name, lang)):
                found[one.name] = say(WORDS, "not_offered", lang)
        elif one.required and one.kind in ("choice", "media", "line", "area") and not value.strip():
            found[one.name] = say(WORDS, "missing", lang)
    return found


def _title(entry: Mapping[str, Any], form: str) -> str:
    """What the slide is called in the list of versions."""
    kind = kind_in(form)
    value = entry.get(kind)
    if form == "line":
        return str(value["vi"] if isinstance(value, dict) else value)
    for one in (value.get("title") if isinstance(value, dict) else None, entry.get("title"),
                entry.get("alt")):  # fmt: skip
        if one:
            return str(one["vi"] if isinstance(one, dict) else one)
    if isinstance(value, str) and value not in ("full", "site", "latest", "counters"):
        site = parts().content.current.sites[str((request.view_args or {})["site"])]
        return dict(options(site, kind, "vi")).get(value, value)
    return say(WORDS, f"form.{form}", "vi")


def _page(
    asked: Asked, typed: Mapping[str, str], wrong: Mapping[str, str] | None = None,
    why: Sequence[str] = (), clashes: Mapping[str, str] | None = None, status: int = 200,
) -> AnyResponse:  # fmt: skip
    lang, here, form = guard.lang(), asked.here, asked.form
    what = say(WORDS, f"form.{form}", lang)
    wrong = wrong or {}
    query = typed.get("q", request.args.get("q", ""))
    return publishing.show(
        "slide.html", say(WORDS, "new_title" if asked.index is None else "edit_title", lang,
                          what=what),
        status=status, asked=asked, here=here, form=form, what=what, where=where(here),
        fields=FORMS[form], typed=typed, mistaken=wrong,
        wrong=(*why, *([wrong[""]] if "" in wrong else ())),
        clashes=clashes or {}, others=others(here), query=query,
        limits={one.name: limit(form, one.name) for one in FORMS[form]},
        options={
            one.name: options(here.site, one.name, lang, query, typed.get(one.name, ""))
            for one in FORMS[form] if one.kind in ("choice", "media")
        },
        places=places(here.site, lang) if form in OF_SITE else [],
        weekdays=DAYS, beyond=only_in_file(asked.old, parts().now().astimezone(VN).date(), lang),
        english="en" in here.site.file.languages, scripts=("staff/opened.js",),
    )  # fmt: skip
