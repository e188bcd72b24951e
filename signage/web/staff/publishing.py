"""How a form of slides goes to the walls: looked at first or at once, told, and taken back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.edit.edit import Draft, Edit, Published, Refused
from signage.edit.sentences import sentence
from signage.parts import parts
from signage.problems import Problem
from signage.web.staff import drafts, guard
from signage.words import in_lang, say
from signage.words.edit import WORDS as EDIT
from signage.words.playlists import WORDS

MOST_SAID = 20
MAX_NOTE = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What was just published, and the words of the button that takes it back."""

    version: str
    text: str
    undo: str


Again = Callable[[Sequence[str], Draft | None], AnyResponse]
"""Shows the form once more with what was typed, and why it was not published."""


def carried(
    site: str, edits: Sequence[Edit], note: str, back: str, again: Again,
    fields: Mapping[str, str] | None = None,
) -> AnyResponse:  # fmt: skip
    """The answer to a form: seen first where its button says so, else published.

    `fields` stand in the place of what was sent, where the form became another meanwhile.
    """
    do = request.form.get("do", "see")
    if do == "edit":
        return again((), None)
    try:
        if do != "publish":
            draft = parts().publisher.draft(site, edits, parts().now())
            if not draft.can_publish:
                raise Refused(draft)
            return _before(draft, note, back, fields or {})
        found = published(site, edits, note)
    except Refused as refused:
        return again(reasons(refused.draft), refused.draft)
    except OSError:
        _log.exception("staff.not_published site=%s", site)
        return again((say(WORDS, "disk", guard.lang()),), None)
    return after(found, back)


def published(site: str, edits: Sequence[Edit], note: str) -> Published:
    """On the walls. Raises Refused, OSError."""
    the = parts()
    return the.publisher.publish(site, edits, guard.session().name, the.now(), note=note[:MAX_NOTE])


def after(found: Published, back: str) -> AnyResponse:
    """Back to the page, which says what was done."""
    if found.version is None:
        return same(back)
    joint = "&" if "?" in back else "?"
    return redirect(f"{back}{joint}{urlencode({'done': found.version.id})}", 303)


def same(back: str) -> AnyResponse:
    """Back to the page, which says that nothing had to be published."""
    guard.flash(say(WORDS, "same", guard.lang()), "look")
    return redirect(back, 303)


def done(site: str) -> Done | None:
    """What this browser has just published, as the address of the page says."""
    asked = request.args.get("done", "")
    if not asked or request.method != "GET":
        return None
    newest, *_ = (*parts().publisher.versions(site), None)
    if newest is None or newest.id != asked or newest.who != guard.session().name:
        return None
    time = f"{newest.at.astimezone(VN):%H:%M}"
    return Done(asked, say(WORDS, "done", guard.lang(), time=time, note=newest.note),
                say(WORDS, "undo", guard.lang()))  # fmt: skip


def reasons(draft: Draft) -> tuple[str, ...]:
    """Why it was not published, each with what to do."""
    lang = guard.lang()
    if draft.refused:
        return (say(EDIT, draft.refused, lang),)
    if draft.conflict:
        return (say(WORDS, "clash", lang),)
    wrong = [one for one in draft.new_problems if one.severity == "error"]
    return tuple(dict.fromkeys(told(one, lang) for one in wrong))[:MOST_SAID]


def told(one: Problem, lang: str) -> str:
    """A problem as a sentence with its advice."""
    message, advice = one.message(lang), one.advice(lang)
    said = message[:1].upper() + message[1:]
    return f"{said}. {advice[:1].upper()}{advice[1:]}." if advice else f"{said}."


def show(
    template: str,
    title: str,
    *,
    status: int = 200,
    scripts: tuple[str, ...] = (),
    wrong: Sequence[str] = (),
    **what: Any,
) -> AnyResponse:
    """A page of slides; its words are `p`, and it says what was just published."""
    lang = guard.lang()
    site = str((request.view_args or {}).get("site", ""))
    return guard.page(
        f"staff/{template}", title, status=status, scripts=scripts,
        styles=("staff/playlists.css",), p=in_lang(WORDS, lang), done=done(site), code=site,
        wrong=wrong, may_edit=guard.session().may(site, "editor"), **what,
    )  # fmt: skip


def _before(draft: Draft, note: str, back: str, fields: Mapping[str, str]) -> AnyResponse:
    lang = guard.lang()
    warned = [one for one in draft.new_problems if one.severity == "warning"]
    typed = {key: value for key, value in request.form.items() if key not in ("csrf", "do")}
    return show(
        "before.html", say(WORDS, "before", lang),
        note=note, back=back, merged=draft.merged,
        effects=[sentence(one, lang) for one in draft.effects],
        warned=list(dict.fromkeys(told(one, lang) for one in warned))[:MOST_SAID],
        fields={**typed, **fields},
        screens=sorted({one.screen for one in draft.effects}), token=drafts.keep(draft),
    )  # fmt: skip
