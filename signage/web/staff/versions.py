"""Every published state of a site's files: what each changed, and back to it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.edit.differ import name_of
from signage.edit.edit import FileDiff, Refused, Version
from signage.parts import parts
from signage.web.staff import guard, publishing
from signage.web.staff.slidelines import plain_title
from signage.web.staff.texts import may_change
from signage.web.state import moment
from signage.words import say
from signage.words.playlists import WORDS

blueprint = Blueprint("staff_versions", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_versions.versions", "menu_versions", "clock"),)
SHOWN = 100
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as the pages show it."""

    id: str
    time: str
    who: str
    note: str
    files: str


@dataclass(frozen=True, slots=True)
class Differs:
    """A file of a version: its slides in sentences, its lines with their signs."""

    file: str
    slides: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    more: bool
    lost: bool


@blueprint.get("/<site>/versions")
@guard.needs("viewer")
def versions(site: str) -> AnyResponse:
    """The newest first."""
    found = parts().publisher.versions(site)
    return publishing.show(
        "versions.html", say(WORDS, "versions", guard.lang()),
        versions=[_kept(one) for one in found[:SHOWN]],
    )  # fmt: skip


@blueprint.get("/<site>/versions/<name>")
@guard.needs("viewer")
def version(site: str, name: str) -> AnyResponse:
    """What one version changed of the one before."""
    found = parts().publisher.versions(site)
    index = _index(found, name)
    before = found[index + 1] if index + 1 < len(found) else None
    differs = parts().publisher.diff(site, before.id, name) if before else []
    kept = _kept(found[index])
    return publishing.show(
        "version.html", say(WORDS, "version", guard.lang(), time=kept.time),
        one=kept, newest=index == 0, first=before is None,
        differs=[_differs(each) for each in differs],
    )  # fmt: skip


@blueprint.post("/<site>/versions/<name>")
@guard.needs("editor")
def restore(site: str, name: str) -> AnyResponse:
    """All files as they were: a new version."""
    found = parts().publisher.versions(site)
    one = _kept(found[_index(found, name)])
    note = say(WORDS, "note.restore", "vi", time=one.time)
    if _back_to(site, name, note):
        guard.flash(say(WORDS, "restored", guard.lang(), time=one.time))
    return redirect(f"/staff/{site}/versions", 303)


@blueprint.post("/<site>/versions/undo")
@guard.needs("editor")
def undo(site: str) -> AnyResponse:
    """The state before the newest version, where that is still the one that is meant."""
    found = parts().publisher.versions(site)
    back = guard.own_path(request.form.get("back", "")) or f"/staff/{site}/playlists/"
    if len(found) < 2 or found[0].id != request.form.get("version", ""):
        guard.flash(say(WORDS, "undo_late", guard.lang()), "look")
        return redirect(f"/staff/{site}/versions", 303)
    note = say(WORDS, "note.undo", "vi", note=found[0].note)
    if _back_to(site, found[1].id, note[: publishing.MAX_NOTE], undone=found[0]):
        guard.flash(say(WORDS, "undone", guard.lang(), note=found[0].note))
    return redirect(back, 303)


def _back_to(site: str, name: str, note: str, undone: Version | None = None) -> bool:
    """Whether it is on the walls; else it was said why not.

    Whoever did what is `undone` may take it back, whatever file it is in; else each file is
    for those who may change it.
    """
    the, who = parts(), guard.session()
    own = undone is not None and undone.who == who.name
    try:
        the.publisher.restore(
            site, name, who.name, the.now(), note, newest=undone.id if undone else "",
            may=lambda file: own or may_change(who, site, file),
        )  # fmt: skip
    except Refused as refused:
        for one in publishing.reasons(refused.draft):
            guard.flash(one, "bad")
        return False
    except OSError:
        guard.flash(say(WORDS, "disk", guard.lang()), "bad")
        return False
    return True


def _index(found: list[Version], name: str) -> int:
    for index, one in enumerate(found):
        if one.id == name:
            return index
    abort(404)


def _kept(one: Version) -> Kept:
    lang, the = guard.lang(), parts()
    account = the.staff.account(one.who) if one.who else None
    who = account.display if account else one.who or say(WORDS, "on_disk", lang)
    note = one.note or ("" if one.changed else say(WORDS, "first_version", lang))
    return Kept(one.id, moment(one.at, the.now(), lang), who, note, ", ".join(one.changed))


def _differs(one: FileDiff) -> Differs:
    lang = guard.lang()
    slides = []
    for each in one.slides:
        value = each.after if each.after is not None else each.before
        title = plain_title(value, lang) or str(name_of(value) or "")
        slides.append(say(WORDS, f"diff.{each.change}", lang, title=title))
    lines = one.lines[:MOST_LINES]
    return Differs(one.file, tuple(slides), lines, len(one.lines) > MOST_LINES, one.lost)
