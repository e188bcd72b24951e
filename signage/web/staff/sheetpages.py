"""Lists from a spreadsheet and into one: what is wrong by row and column, or what would change."""

from __future__ import annotations

import difflib
import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import Any

from flask import Blueprint, abort, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.edit.edit import Edit
from signage.edit.ops import MAX_OPS, Insert, Op, Put, Remove, Set
from signage.parts import parts
from signage.sheets.change import Change
from signage.sheets.fees import left_out
from signage.sheets.kinds import KINDS, SUFFIXES, read_sheet, written
from signage.sheets.table import MAX_BYTES, Unreadable
from signage.web.staff import guard, saving
from signage.web.staff.feeforms import plain_line
from signage.web.staff.listings import contacts_in
from signage.web.staff.saving import Wish
from signage.words import say
from signage.words.facts import WORDS
from signage.yamlmarks import Place, parse

blueprint = Blueprint("staff_sheets", __name__, url_prefix="/staff")

BODY = MAX_BYTES + 100_000
KEPT_FOR = timedelta(hours=1)
MOST_KEPT = 20
BACK = {"fees": "guides", "contacts": "contacts", "procedures": "lists", "stats": "lists"}
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a sheet would change, until somebody says yes."""

    site: str
    who: str
    at: datetime
    wish: Wish


_waiting: dict[str, Waiting] = {}
_lock = threading.Lock()


@blueprint.get("/<site>/sheets/<kind>")
@guard.needs("viewer")
def sheet(site: str, kind: str) -> AnyResponse:
    """The form for a file, or the list itself as one: `fees`, `fees.xlsx`, `fees.csv`."""
    name, dot, form = kind.partition(".")
    if name not in KINDS or (dot and dot + form not in SUFFIXES):
        abort(404)
    if not dot:
        return _page(name)
    found = parts().content.current.sites[site]
    try:
        body = written(name, dot + form, found, _raw(site))
    except Unreadable as error:
        known = find_spec("openpyxl") is not None
        said = error.line_in(guard.lang()) if known else say(WORDS, "xlsx_missing", guard.lang())
        guard.flash(said, "bad")
        return redirect(f"/staff/{site}/{BACK[name]}", 303)
    answer = make_response(body)
    answer.headers["Content-Type"] = TYPES[dot + form]
    answer.headers["Content-Disposition"] = f'attachment; filename="{site}-{name}{dot}{form}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/<site>/sheets/<kind>")
@guard.needs("editor", body=BODY)
def take(site: str, kind: str) -> AnyResponse:
    """A file is looked at; what it changes is published when somebody says yes."""
    if kind not in KINDS:
        abort(404)
    lang = guard.lang()
    token = request.form.get("token", "")[:64]
    if token:
        if request.form.get("do") == "again":
            return _page(kind)
        known = _known(site, token)
        if known is None:
            return _page(kind, [say(WORDS, "sheet_gone", lang)], status=409)
        return saving.go_on(site, known.wish, lambda said, _: _page(kind, said, status=409))
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _page(kind, [say(WORDS, "sheet_no_file", lang)], status=400)
    name = plain_line(upload.filename.replace("\\", "/").rpartition("/")[2])[:80]
    body = upload.stream.read(MAX_BYTES + 1)
    found = parts().content.current.sites[site]
    read = read_sheet(kind, name, body, found, _raw(site))
    if read.mistakes:
        bad = say(WORDS, "sheet_bad", lang, n=len(read.mistakes))
        mistakes = [one.line_in(lang) for one in read.mistakes]
        return _page(kind, [bad], mistakes, read.unknown, status=400)
    about = say(WORDS, "about_sheet", lang, name=say(WORDS, f"kind_{kind}", lang), file=name)
    wish = Wish(edits_of(site, read.changes), about, f"/staff/{site}/{BACK[kind]}")
    replaced = "sheet_fees_only" if kind == "fees" else "sheet_replaces"
    notes = [say(WORDS, "sheet_lines", lang, n=read.lines, file=name), say(WORDS, replaced, lang)]
    if read.unknown:
        notes.append(say(WORDS, "sheet_ignored", lang, names=", ".join(read.unknown)))
    return saving.look(
        site, wish, lambda said, _: _page(kind, said, status=409),
        lambda: [("token", _keep(site, wish))], notes,
    )  # fmt: skip


def edits_of(site: str, changes: tuple[Change, ...]) -> tuple[Edit, ...]:
    """The changes as edits of what lies there now: lines that are the same stay untouched."""
    found: dict[str, tuple[str, list[Op]]] = {}
    for one in changes:
        source = parts().publisher.source(site, one.file)
        data = parse(source.text.encode(), one.file).data
        if one.file == "danh-ba.yaml" and not source.base:
            one, source, data = _in_counters(site, one, source, data)
        _, ops = found.setdefault(one.file, (source.base, []))
        ops += _ops(data, one.place, one.value)
    return tuple(Edit(file, base, tuple(ops)) for file, (base, ops) in found.items() if ops)


def _in_counters(site: str, one: Change, source: Any, data: Any) -> tuple[Change, Any, Any]:
    """The phone list goes to the slide that shows the counters, where there is one."""
    publisher = parts().publisher
    for name in parts().content.current.sites[site].playlists:
        own = publisher.source(site, f"{name}.yaml")
        read = parse(own.text.encode(), own.file).data
        for listing in contacts_in(name, read):
            lines = one.value[0]["contacts"]["lines"]
            value = {"counters": True, "lines": lines}
            return Change(own.file, listing.place[:-1], value), own, read
    return one, source, data


def _ops(data: Any, place: Place, value: Any) -> list[Op]:
    home, there = data, True
    for step in place:
        there = there and (
            (isinstance(home, Mapping) and step in home)
            or (isinstance(home, list) and isinstance(step, int) and step < len(home))
        )
        home = home[step] if there else None
    if not there:
        return [Put(place[:-1], str(place[-1]), value)]
    if home == value:
        return []
    if not (isinstance(home, list) and isinstance(value, list) and home):
        return [Set(place, value, home)]
    ops = _line_ops(home, place, value)
    return ops if len(ops) < MAX_OPS // 2 else [Set(place, value, home)]


def _line_ops(old: list[Any], place: Place, new: list[Any]) -> list[Op]:
    """From the end, so that each index is still what it was."""
    was, now = ([json.dumps(one, sort_keys=True, default=str) for one in two] for two in (old, new))
    found: list[Op] = []
    steps = difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for tag, a, b, c, d in reversed(steps):
        if tag == "equal":
            continue
        both = min(b - a, d - c)
        found += [Remove((*place, at), old[at]) for at in reversed(range(a + both, b))]
        found += [Insert(place, a + both, new[at]) for at in reversed(range(c + both, d))]
        found += [Set((*place, a + k), new[c + k], old[a + k]) for k in reversed(range(both))]
    return found


def _raw(site: str) -> Any:
    def read(name: str) -> Any:
        source = parts().publisher.source(site, name)
        return parse(source.text.encode(), name).data if source.base else None

    return read


def _keep(site: str, wish: Wish) -> str:
    token, now = secrets.token_urlsafe(24), parts().now()
    with _lock:
        for key in [key for key, one in _waiting.items() if abs(now - one.at) > KEPT_FOR]:
            del _waiting[key]
        while len(_waiting) >= MOST_KEPT:
            del _waiting[next(iter(_waiting))]
        _waiting[token] = Waiting(site, guard.session().name, now, wish)
    return token


def _known(site: str, token: str) -> Waiting | None:
    with _lock:
        found = _waiting.get(token)
    mine = found and (found.site, found.who) == (site, guard.session().name)
    return found if mine and found and abs(parts().now() - found.at) <= KEPT_FOR else None


def _page(
    kind: str, said: list[str] | None = None, mistakes: list[str] | None = None,
    unknown: tuple[str, ...] = (), status: int = 200,
) -> AnyResponse:  # fmt: skip
    lang = guard.lang()
    site = str((request.view_args or {})["site"])
    names = left_out(parts().content.current.sites[site]) if kind == "fees" else ()
    return saving.show(
        "sheet", say(WORDS, "import", lang), status=status, kind=kind, said=said or [],
        mistakes=mistakes or [], unknown=", ".join(unknown),
        name=say(WORDS, f"kind_{kind}", lang), back=f"/staff/{site}/{BACK[kind]}",
        columns=", ".join(one.headers[0] for one in KINDS[kind].COLUMNS),
        xlsx=find_spec("openpyxl") is not None, left_out=", ".join(names),
    )  # fmt: skip
