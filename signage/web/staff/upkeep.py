"""What the centre should look at again, and the signature of who did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content.fields import day_text, text_in
from signage.content.site import Library
from signage.content.upkeep import Task, digest_of, signed, tasks
from signage.edit.edit import Edit
from signage.edit.ops import Op, Put, Set
from signage.parts import parts
from signage.web.staff import guard, looked, saving
from signage.web.staff.saving import Wish
from signage.words import say
from signage.words.facts import WORDS
from signage.words.guide import WORDS as GUIDE

blueprint = Blueprint("staff_upkeep", __name__, url_prefix="/staff")
LINKS = (guard.Link("viewer", "staff_upkeep.upkeep", "menu_upkeep", "check"),)

FILE = "overrides.yaml"
MOST_CHANGES = 30
MAX_SHOWN = 600


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as the page has it; `changes` are a part's name, what it said, what it says."""

    task: Task
    why: str
    last: str
    changes: tuple[tuple[str, str, str], ...]
    can_sign: bool
    edit: str
    digest: str


@blueprint.get("/<site>/upkeep")
@guard.needs("viewer")
def upkeep(site: str) -> AnyResponse:
    """What is due, ends soon, ended, or changed in the library; the most pressing first."""
    return _page(site)


@blueprint.post("/<site>/upkeep")
@guard.needs("editor")
def sign(site: str) -> AnyResponse:
    """Somebody compared a text with its source today."""
    the, lang = parts(), guard.lang()
    text, today = request.form.get("text", "")[:100], _today()
    library = the.content.current.library
    try:
        found = signed(text, library, today, today)
    except ValueError as error:
        key = "sign_checked_before" if str(error) == "checked_before" else "sign_no_text"
        return _page(site, [say(WORDS, key, lang)], 400)
    if request.form.get("digest", found.digest) != found.digest:  # not what the page showed
        return _page(site, [say(WORDS, "sign_changed", lang)], 409)
    base, _, now = saving.at_base(site, FILE)
    own = now if isinstance(now, Mapping) else {}
    ops: tuple[Op, ...] = tuple(
        Set((path,), day, own[path]) if path in own else Put((), path, day)
        for path, day in found.lines.items() if own.get(path) != day
    )  # fmt: skip
    said = _said(library, text)
    about = say(WORDS, "about_sign", lang, title=text_in(_text(library, text).title, lang))

    def done() -> None:
        look = looked.Look(found.digest, today.isoformat(), guard.session().name, said)
        try:
            looked.keep(the.settings.data, site, {text: look})
        except OSError:
            guard.flash(say(WORDS, "not_kept", lang), "look")
        saving.noted(site, "checked", {"text": text, "digest": found.digest})

    def again(why: list[str], clashed: bool) -> AnyResponse:
        return _page(site, why, 409)

    wish = Wish(
        (Edit(FILE, base, ops),) if ops else (),
        about, f"/staff/{site}/upkeep",
    )  # fmt: skip
    if not ops:  # signed today already: what it says now is what was looked at
        done()
        guard.flash(about)
        return redirect(wish.back, 303)
    return saving.go_on(site, wish, again, done)


def _today() -> date:
    return parts().now().astimezone(VN).date()


def _text(library: Library, text: str) -> Any:
    kind, _, code = text.partition(".")
    return getattr(library, kind)[code]


def _said(library: Library, text: str) -> dict[str, Any]:
    found = _text(library, text)
    said: dict[str, Any] = found.model_dump(mode="json", exclude={"checked", "collected"})
    return {key: one for key, one in said.items() if one not in (None, [], {})}


def _page(site: str, said: list[str] | None = None, status: int = 200) -> AnyResponse:
    the, lang = parts(), guard.lang()
    library = the.content.current.library
    kept = looked.read(the.settings.data, site).texts
    digests = {text: one.digest for text, one in kept.items()}
    found = tasks(the.content.current.sites[site], library, _today(), digests)
    return saving.show(
        "upkeep", say(WORDS, "upkeep", lang), status=status, said=said or [],
        tasks=[_shown(site, library, one, kept.get(one.text), lang) for one in found],
    )  # fmt: skip


def _shown(site: str, library: Library, task: Task, look: looked.Look | None, lang: str) -> Shown:
    kind, _, code = task.text.partition(".")
    why = say(WORDS, f"why_{task.why}", lang, day=day_text(task.day))
    last = ""
    if look:
        day = day_text(date.fromisoformat(look.day))
        last = say(WORDS, "looked_last", lang, who=look.who, day=day)
    there = code in getattr(library, kind, {})
    changes: tuple[tuple[str, str, str], ...] = ()
    digest = digest_of(_text(library, task.text)) if there else ""
    if look and there and look.digest != digest:
        changes = tuple(_changes(look.said, _said(library, task.text), lang))[:MOST_CHANGES]
    edit = f"/staff/{site}/guides/{code}" if kind == "guides" and there else ""
    return Shown(task, why, last, changes, task.why != "ended" and there, edit, digest)


def _changes(
    was: Mapping[str, Any], now: Mapping[str, Any], lang: str
) -> list[tuple[str, str, str]]:
    """What differs, part by part."""
    return [
        (_named(key, lang), _plain(was.get(key)), _plain(now.get(key)))
        for key in dict.fromkeys((*was, *now))
        if was.get(key) != now.get(key)
    ]


def _named(key: str, lang: str) -> str:
    return say(GUIDE, key, lang) if key in GUIDE else key


def _plain(value: Any) -> str:
    """A value in words as far as it is words."""
    if isinstance(value, Mapping) and "vi" in value:
        return str(value["vi"])[:MAX_SHOWN]
    if isinstance(value, list):
        return "; ".join(map(_plain, value))[:MAX_SHOWN]
    if isinstance(value, Mapping):
        return ", ".join(
            f"{key}: {_plain(one)}" for key, one in value.items() if one not in (None, [], {})
        )[:MAX_SHOWN]
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:MAX_SHOWN]
