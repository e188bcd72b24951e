"""What a form offers to choose from, and the files that come with it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from flask import request

from signage.content.fields import text_in
from signage.content.procedures import fields_of, resolved
from signage.content.site import Site
from signage.content.slides.index import ALL
from signage.media.ingest import files_of
from signage.media.making import kind_at
from signage.parts import parts
from signage.problems import folded
from signage.web.staff import guard
from signage.web.staff.slidekinds import FORMS
from signage.words import say
from signage.words.playlists import WORDS

MEDIA = {"poster": ("pdf", "office", "old-office"), "video": ("video",)}
MADE_SECONDS = 4.0
"""How long a form waits for what is made of its file: a leaflet is there, a film follows."""
STEP = 0.05


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
    """Takes the file of a form, whose name is then in `typed`; or why not, by field."""
    name = next((one.name for one in FORMS[form] if one.kind == "media"), "")
    sent = request.files.get("upload")
    if not name or sent is None or not sent.filename:
        return {}
    lang = guard.lang()
    media = parts().media
    who = guard.session().name
    job = media.take(site, sent.filename, sent.stream, who, request.content_length)
    until = time.monotonic() + MADE_SECONDS
    while job.state in ("waiting", "working") and time.monotonic() < until:
        time.sleep(STEP)
        job = media.job(job.id) or job
    if job.state == "refused":
        return {name: f"{job.told(lang)} {job.advice(lang)}".strip()}
    typed[name] = job.name
    alt = "title" if form == "poster" else "alt"
    if not typed.get(alt, "").strip():
        stem = sent.filename.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        typed[alt] = " ".join(stem.replace("_", " ").replace("-", " ").split())[:100]
    return {}
