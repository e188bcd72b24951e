"""The YAML view: a site's files as text, the same that the forms change.

Without scripts it is a field with buttons; `static/staff/source.js` makes an editor of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from signage import assets
from signage.clock import VN
from signage.content import schema as schemas
from signage.edit.edit import KNOWN, Conflict, Draft, Edit, Refused, Source
from signage.edit.lines import merged_by
from signage.edit.sentences import sentence
from signage.parts import parts
from signage.web import respond
from signage.web.staff import drafts, guard
from signage.web.staff.marks import Marks, marks
from signage.web.staff.texts import listed, may_change
from signage.words import in_lang, say
from signage.words.edit import WORDS as EDIT_WORDS
from signage.words.source import WORDS
from signage.yamlmarks import MAX_BYTES

blueprint = Blueprint("staff_source", __name__, url_prefix="/staff")

LINKS = (guard.Link("editor", "staff_source.files", "menu_source", "list"),)

SHOWN = 40
"""Sentences of what changes."""
BODY = 3 * MAX_BYTES
"""A text that is too long for a file still comes back into its field."""


@blueprint.get("/<site>/source/")
@guard.needs("editor")
def files(site: str) -> AnyResponse:
    """Every file of the site that may be changed here, and how it is."""
    asked = request.args.get("new", "").strip()
    if asked:
        name = asked if asked.endswith(".yaml") else f"{asked}.yaml"
        return redirect(url_for("staff_source.source", site=site, file=name))
    lang = guard.lang()
    return guard.page(
        "staff/files.html", say(WORDS, "files", lang), styles=("staff/source.css",),
        t=in_lang(WORDS, lang), rows=listed(parts().content.current, site, guard.session(), lang),
        here=url_for("staff_source.files", site=site),
    )  # fmt: skip


@blueprint.get("/<site>/source/<file>")
@guard.needs("editor")
def source(site: str, file: str) -> AnyResponse:
    """One file in its field."""
    if not may_change(guard.session(), site, file):
        return guard.no(403, "no-role")
    try:
        lies = parts().publisher.source(site, file)
    except Refused as refused:
        return _page(site, Source(file, "", ""), lies=None, refused=refused.key, status=404)
    draft = parts().publisher.draft(site, (), parts().now())
    return _page(site, lies, lies=lies, draft=draft)


@blueprint.post("/<site>/source/<file>")
@guard.needs("editor", body=BODY)
def change(site: str, file: str) -> AnyResponse:
    """Checks, previews or publishes what stands in the field, which comes back as it was typed."""
    if not may_change(guard.session(), site, file):
        return guard.no(403, "no-role")
    the = parts()
    typed = _typed()
    given = Source(file, typed, request.form.get("base", ""))
    try:
        lies = the.publisher.source(site, file)
    except Refused as refused:
        return _page(site, given, lies=None, refused=refused.key, status=404)
    action = request.form.get("action", "preview")
    if action in ("mine", "theirs"):
        given, taken = _put_together(given, lies, of_theirs=action == "theirs"), True
    else:
        taken = False
    edits = (Edit(file, given.base, text=given.text),)
    if action == "publish":
        return _published(site, given, lies, edits)
    draft = the.publisher.draft(site, edits, the.now())
    return _page(site, given, lies=lies, draft=draft, action=action, taken=taken)


@blueprint.post("/<site>/source/<file>/undo")
@guard.needs("editor")
def undo(site: str, file: str) -> AnyResponse:
    """The version before comes back, where nothing was published since."""
    the, lang = parts(), guard.lang()
    if not may_change(guard.session(), site, file):
        return guard.no(403, "no-role")
    back = url_for("staff_source.source", site=site, file=file)
    versions = the.publisher.versions(site)
    ours = len(versions) > 1 and versions[0].id == request.form.get("version", "")
    if not ours or not all(may_change(guard.session(), site, one) for one in versions[0].changed):
        guard.flash(say(WORDS, "not_undone", lang), "look")
        return redirect(back, 303)
    try:
        the.publisher.restore(
            site, versions[1].id, guard.session().name, the.now(), newest=versions[0].id
        )
        guard.flash(say(WORDS, "undone", lang))
    except Refused as refused:
        why = say(EDIT_WORDS, refused.key, lang) if refused.key in EDIT_WORDS else ""
        guard.flash(say(WORDS, "refused", lang, why=why) if why else say(WORDS, "not_undone", lang),
                    "bad")  # fmt: skip
    except OSError:
        guard.flash(say(WORDS, "not_saved", lang), "bad")
    return redirect(back, 303)


@blueprint.post("/<site>/source/<file>/check")
@guard.needs("editor", body=MAX_BYTES)
def check(site: str, file: str) -> AnyResponse:
    """The faults of a text as JSON, and who else has the file open; nothing is written."""
    the, lang, who = parts(), guard.lang(), guard.session()
    if not may_change(who, site, file):
        return guard.no(403, "no-role")
    try:
        text = request.get_data().decode("utf-8")
    except (RequestEntityTooLarge, UnicodeDecodeError):
        return respond.data({"refused": say(WORDS, "too_long", lang)}, status=413)
    the.publisher.opened(site, file, who.name, the.now())
    draft = the.publisher.draft(site, (Edit(file, _lies(site, file), text=text),), the.now())
    found = marks(draft, site, file, lang)
    others = the.publisher.others(site, file, who.name, the.now())
    return respond.data({
        "refused": _refusal(draft, lang),
        "problems": [one.as_json() for one in found.own],
        "elsewhere": [one.as_json() for one in found.elsewhere],
        "others": say(WORDS, "others", lang, names=_names(others)) if others else "",
    })  # fmt: skip


@blueprint.get("/<site>/source/<file>/schema.json")
@guard.needs("editor")
def schema(site: str, file: str) -> AnyResponse:
    """What may stand in such a file, for suggestions while typing."""
    kind = file.removesuffix(".yaml")
    return respond.data(schemas.schema(kind if kind in KNOWN else "playlist"))


def _typed() -> str:
    """A browser ends lines with CR LF."""
    return request.form.get("text", "").replace("\r\n", "\n").replace("\r", "\n")


def _lies(site: str, file: str) -> str:
    """The digest of what lies there: faults are those of the typed text alone."""
    try:
        return parts().publisher.source(site, file).base
    except Refused:
        return ""


def _put_together(given: Source, lies: Source, *, of_theirs: bool) -> Source:
    """Both changes in one text; where they touch, that of one side."""
    before = parts().publisher.body(request.view_args["site"], given.base) if given.base else b""  # type: ignore[index]
    base = (before or b"").decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    text = merged_by(base, given.text, _shown(lies), theirs_win=of_theirs)
    return Source(given.file, text, lies.base)


def _shown(lies: Source) -> str:
    """As a field shows it."""
    return lies.text.replace("\r\n", "\n").removeprefix("\ufeff")


def _published(site: str, given: Source, lies: Source, edits: tuple[Edit, ...]) -> AnyResponse:
    the, who = parts(), guard.session()
    try:
        made = the.publisher.publish(site, edits, who.name, the.now())
    except Refused as refused:
        return _page(site, given, lies=lies, draft=refused.draft, action="publish", status=409)
    except OSError:
        return _page(site, given, lies=lies, refused="not_saved", status=503)
    the.publisher.closed(site, given.file, who.name)
    if made.version is None:
        guard.flash(say(WORDS, "same", guard.lang()), "look")
    version = made.version.id if made.version else None
    to = url_for("staff_source.source", site=site, file=given.file, done=version)
    return redirect(to, 303)


def _page(
    site: str, given: Source, *, lies: Source | None, draft: Draft | None = None,
    action: str = "", taken: bool = False, refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    the, lang, who = parts(), guard.lang(), guard.session()
    now = the.now()
    if draft is not None and draft.merged and not draft.conflict and lies is not None:
        body = draft.files.get(given.file, b"").decode("utf-8", "replace")
        given = replace(given, text=body, base=lies.base)
    if lies is not None:
        the.publisher.opened(site, given.file, who.name, now)
    found = marks(draft, site, given.file, lang) if draft else Marks()
    why = _why(refused, lang) or (_refusal(draft, lang) if draft else "")
    effects = draft.effects if draft else ()
    editor = assets.editor_url(the.settings.data)
    others = the.publisher.others(site, given.file, who.name, now)
    return guard.page(
        "staff/source.html", given.file, status=status,
        scripts=("staff/source.js",), styles=("staff/source.css",),
        t=in_lang(WORDS, lang), file=given.file, text=_shown(given), base=given.base,
        found=found, why=why, draft=draft, action=action, taken=taken,
        conflict=_conflict(draft, lang), theirs=_shown(lies) if lies else "",
        token=drafts.keep(draft) if draft and action and draft.files else "",
        effects=effects, more=max(0, len(effects) - SHOWN), usable=lies is not None,
        sentences=[(sentence(one, lang), one.screen, one.slide_id) for one in effects[:SHOWN]],
        editor=editor, said=_script_words(lang), others=_names(others),
        done=_done(site, given.file, now, lang),
    )  # fmt: skip


def _script_words(lang: str) -> dict[str, object]:
    """What the script says by itself, and the editor's own words."""
    words = in_lang(WORDS, lang)
    found: dict[str, object] = {
        key[3:]: text for key, text in words.items() if key.startswith("js_")
    }
    phrases = {key[3:]: text for key, text in words.items() if key.startswith("cm.")}
    return found | {"phrases": phrases}


def _why(key: str, lang: str) -> str:
    for words in (EDIT_WORDS, WORDS):
        if key in words:
            return say(words, key, lang)
    return ""


def _refusal(draft: Draft, lang: str) -> str:
    return say(EDIT_WORDS, draft.refused, lang) if draft.refused else ""


def _names(names: tuple[str, ...]) -> str:
    found = [parts().staff.account(one) for one in names]
    return ", ".join(one.display if one else name for one, name in zip(found, names, strict=True))


def _conflict(draft: Draft | None, lang: str) -> Conflict | None:
    """With words where somebody wrote nothing there."""
    if draft is None or draft.conflict is None:
        return None
    nothing = say(WORDS, "nothing", lang)
    one = draft.conflict
    return replace(
        one, mine=one.mine or nothing, theirs=one.theirs or nothing, base=one.base or nothing
    )


def _done(site: str, file: str, now: datetime, lang: str) -> tuple[str, str]:
    """What was just published, in a sentence, and the version that can be taken back."""
    asked = request.args.get("done", "") if request.method == "GET" else ""
    newest = next(iter(parts().publisher.versions(site)), None) if asked else None
    if newest is None or newest.id != asked or newest.who != guard.session().name:
        return "", ""
    time = f"{newest.at.astimezone(VN):%H:%M}"
    return say(WORDS, "done", lang, file=file, time=time), newest.id
