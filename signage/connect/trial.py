"""One reading of a described system through its real backend, for a site that may not exist yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from signage.connect.asked import AUTHORITY, TOKEN, Question
from signage.connect.meaning import said
from signage.content.expression import KEY, TREE, VALUE, compiled
from signage.content.site import Library, Site
from signage.content.sitefile import SiteFile
from signage.queue.backends import BACKENDS, Tools
from signage.queue.reading import Reading

if TYPE_CHECKING:
    from signage.desk.desk import Desk

PATIENT = "10s"
"""Whoever is asked seldom may take longer: this is no poll."""

LETTERS = "ABCDEFGHKLMNPQRSTUVXY"
NONE = {"x": "–"}
"""The counter of a site that has none: no word of theirs is like it."""

MOST_COUNTERS, MOST_SERVICES = 64, 40


@dataclass(frozen=True, slots=True)
class Trial:
    """A reading, the site that it was read for, and what the backend says it cannot see."""

    reading: Reading
    site: Site
    hides: tuple[str, ...] = ()
    real: bool = False
    """Whether the site is one, and not made up of the reply."""


def trial(
    queue: Mapping[str, Any], reply: object, asked: Question, *, site: Site | None, now: datetime
) -> Trial:
    """What `queue` makes of the system now. Raises Failure."""
    with asked.folder() as folder:
        own = {**queue, "every": PATIENT}
        if asked.headers and queue["backend"] == "json":
            own["headers"] = dict(asked.headers)
        if "token_file" in own:
            own["token_file"] = TOKEN
        if "ca_file" in own:
            own["ca_file"] = AUTHORITY
        here = _with(site, own) if site else _made_up(own, reply)
        return replace(_read(here, folder, now), real=site is not None)


def _read(site: Site, folder: Path, now: datetime) -> Trial:
    # No system but our own desk asks the desk.
    backend = BACKENDS[site.queue.backend](site, Tools(desk=cast("Desk", None), data=folder))
    try:
        return Trial(backend.read(now), site, backend.hides)
    finally:
        backend.close()


def _with(site: Site, queue: Mapping[str, Any]) -> Site:
    """A real site, with this description in the place of its own."""
    words = site.file.model_dump(include={"queue"}, by_alias=True)["queue"]
    kept = {key: words[key] for key in ("counters", "services") if words.get(key)}
    file = SiteFile.model_validate(_plain(site.file) | {"queue": {**kept, **queue}})
    return replace(site, file=file)


def _plain(file: SiteFile) -> dict[str, Any]:
    """Its parts; the models among them are taken as they are."""
    return {name: getattr(file, name) for name in type(file).model_fields}


def _made_up(queue: Mapping[str, Any], reply: object) -> Site:
    """A site with the counters and services that the reply names."""
    calls, places = queue.get("calls") or {}, queue.get("counters_said") or {}
    waits = queue.get("waiting") or {}
    counters = _words(reply, (places, "counter"), (calls, "counter"))[:MOST_COUNTERS]
    services = _words(reply, (waits, "service"), (calls, "service"))[:MOST_SERVICES]
    prefixes = [*LETTERS, *(f"{a}{b}" for a in LETTERS for b in LETTERS)]
    file = SiteFile.model_validate(
        {
            "name": {"vi": "Thử"},
            "hours": "always",
            "services": {
                f"viec-{n}": {"name": {"vi": word}, "short": f"Việc {n}", "prefix": prefixes[n]}
                for n, word in enumerate(services or ["–"])
            },
            "counters": {
                n: {"name": word, "services": ["viec-0"]}
                for n, word in ({str(n): one for n, one in enumerate(counters, 1)} or NONE).items()
            },
            "queue": {
                **queue,
                **({"counters": {word: str(n) for n, word in enumerate(counters, 1)}}),
                **({"services": {word: f"viec-{n}" for n, word in enumerate(services)}}),
            },
        }
    )
    return Site("thu", file, screens={}, playlists={}, library=Library())


def _words(reply: object, *places: tuple[Mapping[str, Any], str]) -> list[str]:
    """The different words that stand at these places of the reply, in their order."""
    found: dict[str, None] = {}
    for mapping, key in places:
        if key in mapping:
            for one in said(column(reply, mapping["rows"], mapping[key])):
                text = " ".join(str(one).split())
                if isinstance(one, str | int) and 0 < len(text) <= 60 and text.isprintable():
                    found[text] = None
    return list(found)


def column(reply: object, rows: str, field: str) -> list[object]:
    """What stands at `field` of each of the `rows`."""
    some = TREE.visit(compiled(rows).parsed, reply)
    if isinstance(some, Mapping):
        some = [
            {KEY: key, **(one if isinstance(one, Mapping) else {VALUE: one})}
            for key, one in some.items()
        ]
    return [TREE.visit(compiled(field).parsed, row) for row in some or []]
