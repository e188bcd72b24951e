"""All that `signage connect` tells of a system, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from signage.connect.asked import Question
from signage.connect.connect import Found
from signage.connect.files import described
from signage.connect.preview import board, lacks, named
from signage.connect.private import private_path
from signage.connect.shape import empties
from signage.connect.tree import shown, tree
from signage.connect.trial import Trial
from signage.content.site import Site
from signage.queue.failure import Failure
from signage.words import Lang, say
from signage.words.connect import WORDS
from signage.words.queue import sentence

OF_A_SITE = frozenset({"unknown_counter", "unknown_service"})
"""Notes that say nothing where the site is made up."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where things will stand: the site's file and the data folder."""

    file: str
    data: Path


def opening(asked: Question, found: Found, lang: str) -> Iterator[str]:
    """Who answered, and what."""
    answer = found.answer
    is_fqm = answer.known is not None and not answer.known.mapped
    if answer.url != asked.url and not is_fqm:
        yield say(WORDS, "elsewhere", lang, url=asked.url, found=answer.url)
    if answer.size:
        seconds = f"{answer.seconds:.1f}".replace(".", "," if lang == "vi" else ".")
        yield say(WORDS, "asked", lang, url=answer.url, size=answer.size, seconds=seconds)
    if answer.known is not None:
        yield say(WORDS, "known", lang, name=answer.known.name)
    else:
        yield say(WORDS, "unknown", lang)
        yield from tree(answer.body, lang, found.queue)


def outcome(found: Found, made: Trial, now: datetime, lang: str) -> Iterator[str]:
    """The board, and what one should know of it."""
    queue = found.queue or {}
    yield ""
    yield say(WORDS, "board", lang)
    yield from board(made.reading, made.site, lang)
    side = _side(lang)
    told = [one.line(lang) for one in lacks(queue, made.reading, now, real=made.real)]
    told += [say(WORDS, one, lang) for one in found.doubts]
    if queue["backend"] != "json":  # of a mapping, its keys say it better
        hidden = (sentence(one, {}, side) for one in made.hides)
        told += [say(WORDS, "hides", lang, what=one) for one in hidden]
    told += [
        sentence(f"note.{one.key}", {name: named(text) for name, text in one.values}, side)
        for one in made.reading.notes
        if made.real or one.key not in OF_A_SITE
    ]
    if told:
        yield ""
        yield say(WORDS, "lacks", lang)
        yield from (f"  - {one}" for one in told)


def description(found: Found, asked: Question, made: Trial, real: Site | None, lang: str) -> str:
    """`queue:` for site.yaml, with the counters that a real site does not have as comments."""
    places = {one.place for one in made.reading.calls if one.counter is None and one.place}
    return described(
        found.queue or {},
        lang,
        headers=asked.withheld,
        counters=sorted(places) if real is not None else (),
    )


def _side(lang: str) -> Lang:
    return "en" if lang == "en" else "vi"


def steps(
    asked: Question, queue: str, place: Place, saved: Sequence[Path], lang: str
) -> Iterator[str]:
    """The description, and what is left to do."""
    yield ""
    yield say(WORDS, "paste", lang, file=place.file)
    yield ""
    yield from queue.splitlines()
    yield ""
    yield say(WORDS, "next", lang)
    todo = [say(WORDS, "next.paste", lang, file=place.file)]
    if asked.secret is not None:
        todo.append(say(WORDS, "next.token", lang, file=place.data / asked.secret.file))
    if asked.ca_file is not None:
        todo.append(say(WORDS, "next.ca", lang, file=place.data / asked.authority_file))
    todo.append(say(WORDS, "next.check", lang))
    yield from (f"  {number}. {one}" for number, one in enumerate(todo, 1))
    if not saved:
        yield "  " + say(WORDS, "next.save", lang)
    elif len(saved) == 1:
        yield "  " + say(WORDS, "next.saved_one", lang, yaml=saved[0])
    else:
        yield "  " + say(WORDS, "next.saved", lang, yaml=saved[0], reply=saved[1])


def trouble(failure: Failure, lang: str) -> str:
    """Why it did not work, and what to do."""
    side = _side(lang)
    why = sentence(failure.key, failure.values, side)
    advice = f"{failure.key}.do"
    todo = say(WORDS, advice, lang) if advice in WORDS else sentence(advice, failure.values, side)
    return f"{say(WORDS, 'failed', lang, why=why)}\n    → {todo}"


def unproposed(reply: object, lang: str) -> str:
    """Why nothing was proposed: before the first call of a day a list is empty."""
    bare = [one for one in empties(reply) if not private_path(one)]
    if not bare:
        return told("no_proposal", lang)
    return told("nothing_yet", lang, rows=shown(", ".join(bare[:3])))


def told(key: str, lang: str, **values: object) -> str:
    """The same for what is none of the failures that the server knows."""
    return (
        say(WORDS, "failed", lang, why=say(WORDS, key, lang, **values).rstrip("."))
        + f"\n    → {say(WORDS, f'{key}.do', lang)}"
    )
