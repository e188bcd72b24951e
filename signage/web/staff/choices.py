"""What a form offers to choose from, and the files that come with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import request

from signage.content.fields import text_in
from signage.content.procedures import fields_of, resolved
from signage.content.site import Site
from signage.content.slides.index import ALL
from signage.media.ingest import files_of
from signage.media.job import Job
from signage.media.making import kind_at
from signage.parts import parts
from signage.problems import folded
from signage.web.staff import guard
from signage.web.staff.slidekinds import FORMS
from signage.words import say
from signage.words.playlists import WORDS

MEDIA = {"poster": ("pdf", "office", "old-office"), "video": ("video",)}
WAITED = "waited"
"""The field of a form that comes again once its file is made: which file that was."""


def options(
    site: Site, name: str, lang: str, query: str = "", value: str = ""
) -> list[tuple[str, str]]:
    """Pairs of value and words; with a `query` those that have it, and the one that is chosen."""
    found = list(_all(site, name, lang))
    if value and value not in dict(found):
        found.insert(0, (value, value))
    words = folded(query.strip()[:60]) if name in ("guide", "steps") else ""
    if words:
        found = [
            (one, text) for one, text in found
            if words in folded(text) or words in one or one == value
        ]  # fmt: skip
    return found


def _all(site: Site, name: str, lang: str) -> Iterator[tuple[str, str]]:
    library = site.library
    if name == "for":
        yield from ((one.id, text_in(one.names, lang)) for one in site.services.values())
    elif name in ("guide", "steps", "notice"):
        shelf: Mapping[str, Any] = {
            "guide": library.guides, "steps": library.steps, "notice": library.notices,
        }[name]  # fmt: skip
        named = [(code, _named(one, lang) or code) for code, one in shelf.items()]
        yield from sorted(named, key=lambda pair: folded(pair[1]))
    elif name == "index":
        yield ALL, say(WORDS, "all_fields", lang)
        named_fields = fields_of(resolved(site.procedures, library))
        yield from ((one, one) for one in sorted(named_fields))
    elif name == "include":
        yield from ((code, code) for code in sorted({*site.playlists, *library.playlists}))
    elif name in ("poster", "image", "video"):
        yield from ((one, one.removeprefix("media/")) for one in _files(site, name))


def places(site: Site, lang: str) -> list[tuple[str, str]]:
    """Where a notice may hang: halls, groups of screens, screens."""
    found = {
        code: say(WORDS, "hall_n", lang, name=text_in(names, lang))
        for code, names in site.file.halls.items()
    }
    for one in site.screens.values():
        for group in one.groups:
            found.setdefault(group, say(WORDS, "group_n", lang, name=group))
    for code in site.screens:
        found.setdefault(code, say(WORDS, "screen_n", lang, name=code))
    return list(found.items())


def _named(one: Any, lang: str) -> str:
    names = getattr(one, "title", None) or getattr(one, "name", None)
    return text_in(names, lang) if names else ""


def _files(site: Site, name: str) -> Iterator[str]:
    root = parts().media.root(site.code)
    wanted = MEDIA.get(name)
    for rest, _ in files_of(root):
        kind = kind_at(root / rest)
        fits = kind in wanted if wanted else kind not in (*MEDIA["poster"], *MEDIA["video"], None)
        if fits:
            yield f"media/{rest}"


def taken_up(site: str, form: str, typed: dict[str, str]) -> dict[str, str]:
    """Takes the file of a form, whose name is then in `typed`; or why not, by field.

    The form comes again without the file where that had to be waited for (`being_made`).
    """
    name = next((one.name for one in FORMS[form] if one.kind == "media"), "")
    sent = request.files.get("upload")
    if not name:
        return {}
    if sent is None or not sent.filename:
        waited = typed.get(WAITED)
        came = parts().media.job(site, waited) if waited and waited == typed.get(name) else None
        return _refusal(name, came) if came else {}
    who = guard.session().name
    job = parts().media.take(site, sent.filename, sent.stream, who, request.content_length)
    if job.state == "refused":
        return _refusal(name, job)
    typed[name] = typed[WAITED] = job.name
    alt = "title" if form == "poster" else "alt"
    if not typed.get(alt, "").strip():
        stem = sent.filename.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        typed[alt] = " ".join(stem.replace("_", " ").replace("-", " ").split())[:100]
    return {}


def being_made(site: str, typed: Mapping[str, str]) -> Job | None:
    """The file that came with the form, while it is not made yet."""
    job = parts().media.job(site, typed.get(WAITED, ""))
    return job if job and job.state in ("waiting", "working") else None


def _refusal(name: str, job: Job) -> dict[str, str]:
    if job.state != "refused":
        return {}
    lang = guard.lang()
    return {name: f"{job.told(lang)} {job.advice(lang)}".strip()}
