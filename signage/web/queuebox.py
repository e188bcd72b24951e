"""The queue's part of the status page: whose numbers, how old, what is wrong, what to do. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from signage.clock import VN
from signage.web.state import Box, Fact, Known, Level, Notice, Sign, moment
from signage.words import say
from signage.words.ops import WORDS
from signage.words.queue import sentence

NOTES_SHOWN = 8


def queue_notices(known: Known, now: datetime, lang: str) -> tuple[Notice, ...]:
    """Why the numbers cannot be had, since when and what to do; what staff should know of those
    that can."""
    found = []
    poll = known.poll
    told = known.trouble is not None or known.clock_newest is not None  # the desk's own notices
    if poll is not None and poll.failure is not None and not told:
        failure, since = poll.failure, poll.lost_at or now
        level: Level = "bad" if known.queue["stale"] else "look"
        if known.queue["open"]["state"] == "closed":  # it may well be switched off
            level = "idle"
        word = say(WORDS, "lost_since", lang, at=moment(since, now, lang))
        text = ". ".join(
            sentence(key, failure.values, lang).rstrip(".")
            for key in (failure.key, f"{failure.key}.do")
        )
        found.append(Notice(Sign(level, word), f"{text}."))
    if poll is not None:
        for note in poll.notes[:NOTES_SHOWN]:
            sign = Sign("look", say(WORDS, "queue_note", lang))
            text = sentence(f"note.{note.key}", dict(note.values), lang)
            found.append(Notice(sign, f"{text}."))
    if known.site.queue.backend == "simulator":
        sign = Sign("look", say(WORDS, "not_real", lang))
        found.append(Notice(sign, say(WORDS, "not_real_more", lang)))
    return tuple(found)


def queue_box(known: Known, now: datetime, lang: str) -> Box:
    """The queue in a few facts."""
    queue = known.queue
    fetched = known.fetched_at or datetime.fromisoformat(queue["fetched_at"])
    if queue["stale"]:
        never = not queue["counters"]
        sign = Sign("look", say(WORDS, "waits" if never else "old", lang))
        at = moment(fetched, now, lang)
        as_of = say(WORDS, "fetched_never" if never else "stale_since", lang, at=at)
    else:
        sign = Sign("good", say(WORDS, "fresh", lang))
        today = fetched.date() == now.date()
        seconds = fetched.astimezone(VN).strftime("%H:%M:%S")
        as_of = seconds if today else moment(fetched, now, lang)
    facts = [
        Fact(say(WORDS, "backend", lang), source(known.site.queue.backend, lang)),
        Fact(say(WORDS, "fetched", lang), as_of),
        Fact(say(WORDS, "hours", lang), _hours(queue["open"], now, lang)),
    ]
    if counters := queue["counters"]:
        n = sum(1 for one in counters if one["status"] == "open")
        facts.append(
            Fact(say(WORDS, "counters", lang), say(WORDS, "of", lang, n=n, all=len(counters)))
        )
    counts = [one["waiting"] for one in queue["services"] if one["waiting"] is not None]
    if counts:
        facts.append(Fact(say(WORDS, "waiting", lang), say(WORDS, "people", lang, n=sum(counts))))
    hides = known.poll.hides if known.poll is not None else ()
    none = "latest_unseen" if "hides.times" in hides else "latest_none"
    latest = _latest(queue["calls"], now, lang) or say(WORDS, none, lang)
    facts.append(Fact(say(WORDS, "latest", lang), latest))
    if hides:
        hidden = "; ".join(sentence(key, {}, lang) for key in hides)
        facts.append(Fact(say(WORDS, "hides", lang), hidden))
    return Box(say(WORDS, "queue", lang), sign, tuple(facts))


def source(backend: str, lang: str) -> str:
    """What people call the system that the numbers come from."""
    key = f"backend_{backend}"
    return say(WORDS, key if key in WORDS else "backend_other", lang, name=backend)


def _hours(state: Mapping[str, Any], now: datetime, lang: str) -> str:
    if state["until"] is None:
        return say(WORDS, state["state"], lang)
    until = moment(datetime.fromisoformat(state["until"]), now, lang)
    return say(WORDS, f"{state['state']}_until", lang, until=until)


def _latest(calls: Sequence[Mapping[str, Any]], now: datetime, lang: str) -> str:
    if not calls:
        return ""
    newest = calls[0]
    at = moment(datetime.fromisoformat(newest["at"]), now, lang)
    key = "latest_call" if newest["counter"] else "latest_nowhere"
    return say(WORDS, key, lang, ticket=newest["ticket"], counter=newest["counter"], at=at)
