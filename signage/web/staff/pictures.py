"""“Hình, tệp PDF, video”: uploads as they stream in, what becomes of them, and the shelf."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from flask import Blueprint, Response, abort, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content.kinds import MOST
from signage.media.job import Job
from signage.media.limits import MB, SITE_BYTES, SITE_FILES, used
from signage.parts import parts
from signage.web import respond
from signage.web.staff import guard
from signage.web.staff.parted import Spoilt, parted
from signage.web.staff.shelf import Book, book, books, face, remove
from signage.words import in_lang, say
from signage.words.pictures import WORDS

blueprint = Blueprint("staff_media", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_media.media", "menu_media", "picture"),)

BODY = max(MOST.values()) + 1_000_000
"""Bytes of an upload; a form with several files has no more."""
NAME_LIMIT = 200
JOBS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A job as the page tells it."""

    id: str
    name: str
    state: str
    told: str
    advice: str
    percent: int
    at: str
    ready: bool


@blueprint.get("/<site>/media")
@guard.needs("viewer")
def media(site: str) -> AnyResponse:
    """The form, what is being made, and the shelf."""
    return _page(site)


@blueprint.get("/<site>/media/now")
@guard.needs("viewer")
def fresh(site: str) -> AnyResponse:
    """The same, for the page itself that looks while something is made."""
    return _page(site, quiet=True)


@blueprint.post("/<site>/media")
@guard.needs("editor", body=BODY, streamed=True)
def put(site: str) -> AnyResponse:
    """A form with files, without any script: its first field is the session's."""
    lang = guard.lang()
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        return guard.no(403, "no-csrf")
    if (request.content_length or 0) > BODY:
        guard.flash(_too_big(say(WORDS, "choose", lang)), "bad")
        return redirect(f"/staff/{site}/media", 303)
    known, took = "X-CSRF-Token" in request.headers, 0
    try:
        for part in parted(request.stream, boundary):
            if part.filename is None:
                known = known or (part.name == "csrf" and guard.is_ours(part.text()))
                continue
            if not known:
                return guard.no(403, "no-csrf")
            if part.filename and part.name == "files":
                _tell(_take(site, part.filename, part.stream), part.filename)
                took += 1
    except Spoilt:
        guard.flash(say(WORDS, "spoilt", lang), "bad")
        took += 1
    if not known:
        return guard.no(403, "no-csrf")
    if not took:
        guard.flash(say(WORDS, "nothing", lang), "look")
    return redirect(f"/staff/{site}/media", 303)


@blueprint.post("/<site>/media/one")
@guard.needs("editor", body=BODY)
def put_one(site: str) -> AnyResponse:
    """One file as the body of a script's request; its name stands percent-encoded in a header."""
    if "X-CSRF-Token" not in request.headers:
        return guard.no(403, "no-csrf")
    name = unquote(request.headers.get("X-File-Name", ""))[:NAME_LIMIT] or "tep"
    if (request.content_length or 0) > BODY:
        return respond.data({"state": "refused", "told": _too_big(name), "advice": ""}, status=413)
    job = _take(site, name, request.stream, request.content_length)
    lang = guard.lang()
    said = {"state": job.state, "id": job.id, "told": _said(job, name, lang)}
    return respond.data(said, status=422 if job.state == "refused" else 201)


def _take(site: str, name: str, stream: IO[bytes], declared: int | None = None) -> Job:
    the = parts()
    plain = unicodedata.normalize("NFC", name)[-NAME_LIMIT:]
    who = guard.session().name
    job = the.media.take(site, plain, stream, who, declared)
    what = "media.refused" if job.state == "refused" else "media.taken"
    the.staff.note(site, who, what, {"name": job.name}, the.now())
    return job


def _tell(job: Job, name: str) -> None:
    guard.flash(_said(job, name, guard.lang()), "bad" if job.state == "refused" else "good")


def _said(job: Job, name: str, lang: str) -> str:
    if job.state != "refused":
        return say(WORDS, "taken", lang, name=job.name)
    what, advice = job.told(lang), job.advice(lang)
    return say(WORDS, "refused", lang, what=what, advice=advice.rstrip("."))


def _too_big(name: str) -> str:
    return say(WORDS, "too_big", guard.lang(), name=name, most=max(MOST.values()) // MB)


@blueprint.get("/<site>/media/face")
@guard.needs("viewer")
def picture(site: str) -> AnyResponse:
    """A small look at a file that may be on no wall yet."""
    name = request.args.get("name", "")
    found = face(parts().media.root(site), name.removeprefix("media/"))
    if found is None:
        abort(404)
    path, kind = found
    try:
        answer = send_file(path, mimetype=kind, conditional=True, max_age=300)
    except OSError:
        abort(404)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@blueprint.get("/<site>/media/add")
@guard.needs("editor")
def add(site: str) -> AnyResponse:
    """Into which playlist: asked only where there are several."""
    found = _found(site, request.args.get("name", ""))
    if found is None or not found.ready or found.kind == "other":
        return _not_removed(site, None)
    known = parts().content.current.sites[site]
    urls = {
        code: url_for("staff_slides.add", site=site, name=code, form=found.kind, file=found.name)
        for code in known.playlists
    }
    if len(urls) == 1:
        return redirect(next(iter(urls.values())))
    lists = [
        (code, url, ", ".join(one.code for one in known.screens.values() if one.playlist == code))
        for code, url in urls.items()
    ]
    title = say(WORDS, "add_title", guard.lang(), name=found.rest)
    return guard.page("staff/media-add.html", title, lists=lists, heading=title)


@blueprint.get("/<site>/media/remove")
@guard.needs("editor")
def remove_form(site: str) -> AnyResponse:
    """Asks before something is deleted for good."""
    found = _found(site, request.args.get("name", ""))
    if found is None or found.where:
        return _not_removed(site, found)
    return guard.page(
        "staff/media-remove.html",
        say(WORDS, "remove_title", guard.lang()),
        t=in_lang(WORDS, guard.lang()),
        book=found,
        site_code=site,
    )


@blueprint.post("/<site>/media/remove")
@guard.needs("editor")
def remove_it(site: str) -> AnyResponse:
    """Gone, unless a slide shows it."""
    the, lang = parts(), guard.lang()
    with the.content.reading:
        found = _found(site, request.form.get("name", ""))
        if found is None or found.where:
            return _not_removed(site, found)
        try:
            remove(the.media.root(site), found.rest)
        except OSError:
            folder = the.media.root(site)
            guard.flash(say(WORDS, "unwritable", lang, folder=folder), "bad")
            return redirect(f"/staff/{site}/media", 303)
    the.staff.note(site, guard.session().name, "media.removed", {"name": found.name}, the.now())
    guard.flash(say(WORDS, "removed", lang, name=found.rest))
    return redirect(f"/staff/{site}/media", 303)


def _not_removed(site: str, found: Book | None) -> AnyResponse:
    lang = guard.lang()
    if found is None:
        guard.flash(say(WORDS, "gone", lang), "look")
    else:
        where = ", ".join(found.where)
        guard.flash(say(WORDS, "still_used", lang, name=found.rest, where=where), "bad")
    return redirect(f"/staff/{site}/media", 303)


def _found(site: str, name: str) -> Book | None:
    the = parts()
    known = the.content.current.sites[site]
    root = the.media.root(site)
    return book(root, known, root.parent, name, guard.lang())


def _page(site: str, *, quiet: bool = False) -> Response:
    the, lang = parts(), guard.lang()
    root = the.media.root(site)
    jobs = the.media.jobs(site)
    size, count = used(root)
    shelf = books(root, the.content.current.sites[site], root.parent, lang)
    return guard.page(
        "staff/media.html",
        say(WORDS, "title", lang),
        quiet=quiet,
        styles=("staff/media.css",),
        scripts=("staff/fresh.js", "staff/media.js"),
        t=in_lang(WORDS, lang),
        may=guard.session().may(site, "editor"),
        writable=writable(root),
        folder=str(root),
        jobs=[_row(one, lang) for one in jobs[:JOBS_SHOWN]],
        busy=any(one.state in ("waiting", "working") for one in jobs),
        shelf=[(one, _bytes(one.size)) for one in shelf],
        room=say(
            WORDS, "room", lang, used=_bytes(size), most=_bytes(SITE_BYTES), n=count,
            files=SITE_FILES,
        ),
        limits={
            "picture": MOST["png"] // MB,
            "paper": MOST["pdf"] // MB,
            "film": MOST["video"] // MB,
        },
        most=max(MOST.values()),
        fresh_url=url_for("staff_media.fresh", site=site),
    )  # fmt: skip


def writable(root: Path) -> bool:
    """Whether uploads can be kept: the folder, or the one in which it would be made."""
    place = root if root.exists() else root.parent
    return os.access(place, os.W_OK | os.X_OK)


def _row(job: Job, lang: str) -> Row:
    return Row(
        job.id, job.name, job.state, job.told(lang), job.advice(lang), round(job.done * 100),
        f"{job.at.astimezone(VN):%H:%M}", job.state == "done",
    )  # fmt: skip


def _bytes(size: int) -> str:
    if size < MB:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / MB:.1f} MB".replace(".", ",") if size < 10 * MB else f"{size // MB} MB"
