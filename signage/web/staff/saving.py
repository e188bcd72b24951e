"""How a form of facts goes to the walls: looked at first or at once, and back again.

Nothing that was typed is lost: a refused form is shown again with its fields as they were.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from signage.edit.edit import Draft, Edit, Refused
from signage.edit.sentences import sentence
from signage.parts import parts
from signage.staff.store import StaffUnavailable
from signage.web.staff import guard, publishing
from signage.words import in_lang, say
from signage.words.facts import WORDS
from signage.yamlmarks import parse

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form wants: its edits, what they are about in a few words, and where it is shown."""

    edits: tuple[Edit, ...]
    about: str
    back: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A fact that somebody else changed too: what it is called, and what they wrote."""

    name: str
    label: str
    theirs: str


Again = Callable[[list[str], bool], AnyResponse]
"""Shows the form once more, with why; the flag says that somebody else's words stand in it now."""


def go_on(
    site: str, wish: Wish, again: Again, done: Callable[[], None] | None = None
) -> AnyResponse:
    """The answer to a form that was sent: its preview, itself again, or what it came to."""
    do = request.form.get("do", "publish")
    if do == "again":
        return again([], False)
    if not wish.edits:
        return publishing.same(wish.back)
    if do == "preview":
        return look(site, wish, again, _typed)
    try:
        found = publishing.published(site, wish.edits, wish.note or wish.about)
    except Refused as error:
        return again(why(error.draft), error.draft.conflict is not None)
    except OSError:
        _log.exception("facts.not_saved site=%s", site)
        return again([say(WORDS, "disk", guard.lang())], False)
    if done:
        done()
    return publishing.after(found, wish.back)


def look(
    site: str, wish: Wish, again: Again, fields: Callable[[], list[tuple[str, str]]],
    notes: Sequence[str] = (),
) -> AnyResponse:  # fmt: skip
    """What would change, with the one button that does it; `fields` are what it sends."""
    the = parts()
    if not wish.edits:
        return publishing.same(wish.back)
    draft = the.publisher.draft(site, wish.edits, the.now())
    if not draft.can_publish:
        return again(why(draft), draft.conflict is not None)
    return _preview(wish, draft, fields(), notes)


def _typed() -> list[tuple[str, str]]:
    return [
        (key, value) for key, value in request.form.items(multi=True) if key not in ("csrf", "do")
    ]


def why(draft: Draft) -> list[str]:
    """Why nothing was published, in sentences with what to do."""
    if draft.conflict and not draft.refused:
        return [say(WORDS, "clash", guard.lang())]
    return list(publishing.reasons(draft))


def _preview(
    wish: Wish, draft: Draft, fields: list[tuple[str, str]], notes: Sequence[str]
) -> AnyResponse:
    lang = guard.lang()
    warned = [one for one in draft.new_problems if one.severity == "warning"]
    return show(
        "preview", say(WORDS, "preview_title", lang),
        about=wish.about,
        effects=[sentence(one, lang) for one in draft.effects],
        warned=[publishing.told(one, lang) for one in warned[: publishing.MOST_SAID]],
        merged=draft.merged,
        fields=fields, notes=notes,
    )  # fmt: skip


def show(name: str, title: str, /, *, status: int = 200, **what: Any) -> AnyResponse:
    """A page of facts: its words are `f`, and it says what was just published."""
    site = str((request.view_args or {}).get("site", ""))
    return guard.page(
        f"staff/facts-{name}.html", title, status=status, styles=("staff/facts.css",),
        f=in_lang(WORDS, guard.lang()), done=publishing.done(site),
        here=guard.own_path(request.path),
        may_edit=guard.session().may(site, "editor"), **what,
    )  # fmt: skip


def noted(site: str, what: str, details: Mapping[str, object]) -> None:
    """Into the trail; what is done is done where that cannot be written."""
    the = parts()
    try:
        the.staff.note(site, guard.session().name, what, details, the.now())
    except StaffUnavailable:
        _log.exception("facts.not_noted site=%s", site)


def at_base(site: str, file: str) -> tuple[str, Any, Any]:
    """The base that a form was made of, what stood there then, and what stands there now."""
    publisher = parts().publisher
    now = publisher.source(site, file)
    base = request.form.get("base", now.base) if request.method == "POST" else now.base
    data = parse(now.text.encode(), file).data
    if base == now.base:
        return base, data, data
    if not base:  # there was no such file
        return base, None, data
    body = publisher.body(site, base) if len(base) == 64 else None
    if body is None:  # a base that nobody kept: what stands there is the base
        return now.base, data, data
    return base, parse(body, file).data, data


def meet(
    base: Mapping[str, Any], now: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """What a form shows after a clash: mine where I changed it, theirs elsewhere; and where both
    did, which ones."""
    both = [
        key for key in mine
        if mine[key] != base.get(key) and now.get(key) not in (base.get(key), mine[key])
    ]  # fmt: skip
    shown = {
        key: mine[key] if mine[key] != base.get(key) else now.get(key, mine[key]) for key in mine
    }
    return shown, both
