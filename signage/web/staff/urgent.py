"""“Thông báo khẩn”: what stands, and one form to put up something else, in two presses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.content.fields import text_in
from signage.content.site import Site
from signage.parts import parts
from signage.urgent.posting import LINE, LINES, LONGEST, TITLE, Kind, Posting, Refused, refused
from signage.urgent.templates import ours
from signage.web.staff import guard
from signage.web.staff.urgentform import (
    KINDS,
    Asked,
    Choice,
    Unclear,
    asked,
    clock_text,
    ends,
    errors,
    hung,
    places,
    posting,
    unblanked,
)
from signage.words import in_lang, say
from signage.words.staffurgent import WORDS

blueprint = Blueprint("staff_urgent", __name__, url_prefix="/staff")

LINKS = (guard.Link("operator", "staff_urgent.urgent", "menu_urgent", "urgent"),)
LONGER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice that stands, as staff read it."""

    id: str
    title: str
    lines: tuple[str, ...]
    about: str
    kind: Kind


@blueprint.get("/<site>/urgent")
@guard.needs("operator")
def urgent(site: str) -> AnyResponse:
    """What stands now, and the empty form; ?template= begins with a text that is ready."""
    return _form(site, asked({"template": request.args.get("template", "")}, []))


@blueprint.post("/<site>/urgent")
@guard.needs("operator")
def put(site: str) -> AnyResponse:
    """First what would come of it, in words; then, when that is confirmed, on the walls."""
    the, lang = parts(), guard.lang()
    form = asked(request.form, request.form.getlist("place"))
    step, now = request.form.get("step", "look"), the.now()
    if step == "back":
        return _form(site, form)
    found = the.content.current.sites[site]
    try:
        made = posting(form, found, guard.session().name, now)
        if step != "put":
            return _confirm(found, form, made)
        made = the.urgent.put(site, made, now)
    except (Refused, Unclear) as error:
        return _form(site, form, errors(error, lang), 400)
    except OSError:
        return _form(site, form, {"": say(WORDS, "unwritten", lang)}, 503)
    guard.flash(
        say(
            WORDS, "done", lang, title=made.title["vi"], n=len(hung(made, found)),
            now=clock_text(now, now), until=clock_text(made.until, now),
        )
    )  # fmt: skip
    return redirect(f"/staff/{site}/urgent", 303)


@blueprint.post("/<site>/urgent/<id_>/end")
@guard.needs("operator")
def end(site: str, id_: str) -> AnyResponse:
    """Down at once, without a question: it can be put up again."""
    the, lang = parts(), guard.lang()
    now = the.now()
    try:
        ended = the.urgent.end(site, id_, guard.session().name, now)
    except Refused:
        guard.flash(say(WORDS, "gone", lang), "look")
    except OSError:
        guard.flash(say(WORDS, "unwritten", lang), "bad")
    else:
        title = ended.title["vi"]
        guard.flash(say(WORDS, "ended", lang, title=title, now=clock_text(now, now)))
    return _back(site)


@blueprint.post("/<site>/urgent/<id_>/longer")
@guard.needs("operator")
def longer(site: str, id_: str) -> AnyResponse:
    """Half an hour more than it had."""
    the, lang = parts(), guard.lang()
    now = the.now()
    try:
        standing = the.urgent.current(site, now)
        one = next((one for one in standing if one.id == id_), None)
        if one is None:
            raise refused("no_posting", id=id_[:10], site=site, known="–")
        made = the.urgent.extend(site, id_, one.until + LONGER, guard.session().name, now)
    except Refused as error:
        _not_done(error)
    except OSError:
        guard.flash(say(WORDS, "unwritten", lang), "bad")
    else:
        until = clock_text(made.until, now)
        guard.flash(say(WORDS, "extended", lang, title=made.title["vi"], until=until))
    return _back(site)


@blueprint.post("/<site>/urgent/<id_>/turn")
@guard.needs("operator")
def turn(site: str, id_: str) -> AnyResponse:
    """Over all slides, or between them; the same button of the next page turns it back."""
    the, lang = parts(), guard.lang()
    now, found = the.now(), the.content.current.sites[site]
    kind: Kind = "takeover" if request.form.get("kind") == "takeover" else "notice"
    try:
        one = next((one for one in the.urgent.current(site, now) if one.id == id_), None)
        if one is None:
            raise refused("no_posting", id=id_[:10], site=site, known="–")
        if not hung(replace(one, kind=kind), found):
            guard.flash(say(WORDS, "not_turned", lang, title=one.title["vi"]), "look")
            return _back(site)
        made = the.urgent.turn(site, id_, kind, guard.session().name, now)
    except Refused as error:
        _not_done(error)
    except OSError:
        guard.flash(say(WORDS, "unwritten", lang), "bad")
    else:
        title, screens = made.title["vi"], _names(made, found, lang)
        guard.flash(say(WORDS, f"turned_{kind}", lang, title=title, screens=screens))
    return _back(site)


def _not_done(error: Refused) -> None:
    """Says why a notice that stands was not changed."""
    lang = guard.lang()
    if "no_posting" in {one.key for one in error.mistakes}:
        guard.flash(say(WORDS, "gone", lang), "look")
    else:
        guard.flash(" ".join(errors(error, lang).values()), "look")


def _back(site: str) -> AnyResponse:
    return redirect(guard.own_path(request.form.get("next", "")) or f"/staff/{site}/urgent", 303)


def standing(site: Site, lang: str) -> list[Standing]:
    """What stands in the site, the newest first."""
    the = parts()
    now = the.now()
    return [
        Standing(
            one.id,
            text_in(one.title, lang),
            tuple(text_in(line, lang) for line in one.lines),
            say(
                WORDS, "until_line", lang, what=say(WORDS, one.kind, lang),
                screens=_names(one, site, lang), since=clock_text(one.since or now, now),
                until=clock_text(one.until, now), by=one.by,
            ),
            one.kind,
        )
        for one in the.urgent.current(site.code, now)
    ]  # fmt: skip


def _names(one: Posting, site: Site, lang: str) -> str:
    codes = ", ".join(screen.code for screen in hung(one, site))
    return codes or say(WORDS, "nowhere", lang)


def _form(
    code: str, form: Asked, wrong: dict[str, str] | None = None, status: int = 200
) -> Response:
    the, lang = parts(), guard.lang()
    site, now = the.content.current.sites[code], the.now()
    template = ours().get(form.template)
    offered = [
        Choice(value, say(WORDS, f"until_{value}", lang, time=clock_text(at, now)),
               form.until == value)
        for value, at in ends(site, now).items()
    ]  # fmt: skip
    return guard.page(
        "staff/urgent.html",
        say(WORDS, "title", lang),
        status=status,
        styles=("staff/urgent.css",),
        t=in_lang(WORDS, lang),
        standing=standing(site, lang),
        form=form,
        wrong=wrong or {},
        templates=[
            Choice(name, unblanked(text_in(one.title, lang)), name == form.template)
            for name, one in ours().items()
        ],
        blanks=[(name, text_in(ask, lang)) for name, ask in template.fill.items()]
        if template
        else [],
        reads=[unblanked(text_in(one, lang)) for one in (template.title, *template.lines)]
        if template
        else [],
        ends=offered,
        places=[Choice(one, text, one in form.places) for one, text in places(site, lang)],
        kinds=[Choice(one, say(WORDS, f"kind_{one}", lang), form.kind == one) for one in KINDS],
        screens=len(site.screens),
        limits={"title": TITLE, "line": LINE, "lines": LINES, "days": LONGEST.days},
    )


def _confirm(site: Site, form: Asked, made: Posting) -> Response:
    """What would come of it, in words."""
    the, lang = parts(), guard.lang()
    now = the.now()
    on = hung(made, site)
    over = made.kind == "takeover"
    sentences = [
        say(WORDS, "sure", lang, n=len(on), screens=", ".join(one.code for one in on),
            until=clock_text(made.until, now)),
        say(WORDS, f"sure_{made.kind}", lang),
    ]  # fmt: skip
    if not over:
        meant = set(_meant(made, site)) - {one.code for one in on}
        if meant:
            sentences.append(say(WORDS, "not_on", lang, screens=", ".join(sorted(meant))))
    if over and any(one.kind == "takeover" for one in the.urgent.current(site.code, now)):
        sentences.append(say(WORDS, "beneath", lang))
    return guard.page(
        "staff/urgent-sure.html",
        say(WORDS, "confirm", lang),
        styles=("staff/urgent.css",),
        t=in_lang(WORDS, lang),
        sentences=sentences,
        faces=[
            (one, made.title[one], [line[one] for line in made.lines if line.get(one)])
            for one in made.title
        ],
        fields=form.pairs(),
        site_code=site.code,
    )


def _meant(made: Posting, site: Site) -> list[str]:
    return [one.code for one in hung(replace(made, kind="takeover"), site)]
