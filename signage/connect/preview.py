"""What a described system would put on the board, and what the description lacks; as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from signage.clock import VN
from signage.connect.private import private
from signage.connect.tree import shown
from signage.queue.reading import Called, Reading
from signage.words import say
from signage.words.connect import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

MOST_CALLS = 12


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that the board cannot have; `key` and `values` are of `words/connect.py`."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    def line(self, lang: str) -> str:
        return say(WORDS, self.key, lang, **dict(self.values))


def board(reading: Reading, site: Site, lang: str) -> list[str]:
    """Counters with their tickets, the newest calls, and how many wait."""
    lines = []
    for id, said in reading.counters.items():
        name = named(site.counters[id].name if id in site.counters else id)
        status = "" if said.status == "open" else say(WORDS, f"board.{said.status}", lang)
        lines.append(f"    {name:<24} {said.ticket or '–':<8} {status}".rstrip())
    if lines:
        lines.insert(0, say(WORDS, "board.counters", lang))
    if reading.calls:
        lines.append(say(WORDS, "board.calls", lang))
        lines += [f"    {_call(one, site, lang)}" for one in reading.calls[:MOST_CALLS]]
        if len(reading.calls) > MOST_CALLS:
            rest = len(reading.calls) - MOST_CALLS
            lines.append("    " + say(WORDS, "board.more", lang, n=rest))
    if reading.waiting:
        names = {id: site.services[id].name for id in reading.waiting}
        told = [f"{named(names[id])} {n}" for id, n in reading.waiting.items() if names[id] != "–"]
        lines += [say(WORDS, "board.waiting", lang, who=", ".join(told))] if told else []
    return lines or [say(WORDS, "board.empty", lang)]


def named(text: str) -> str:
    """A counter or a service as they call it; nothing where that is a person."""
    return "‹…›" if private("", text) else shown(text)


def _call(one: Called, site: Site, lang: str) -> str:
    if one.counter is not None and one.counter in site.counters:
        where = named(site.counters[one.counter].name)
    else:
        where = named(one.place)
    at = one.at.astimezone(VN) if one.at else None
    hour = f"{at:%H:%M:%S}" if at else say(WORDS, "board.no_time", lang)
    more = [say(WORDS, "board.recall", lang)] if one.recall else []
    more += [say(WORDS, "board.priority", lang)] if one.priority else []
    return f"{hour}  {one.ticket:<8} → {where or '?'}" + (f" ({', '.join(more)})" if more else "")


def lacks(
    queue: Mapping[str, Any], reading: Reading, now: datetime, *, real: bool = True
) -> list[Lack]:
    """What walls cannot show with this description, and what this reply did not say.

    Whether counters fit can only be told of a `real` site.
    """
    return [*_of_reading(reading, now, real), *_of_keys(queue)]


def _of_reading(reading: Reading, now: datetime, real: bool) -> Iterator[Lack]:
    if not reading.calls and not any(one.ticket for one in reading.counters.values()):
        yield Lack("lack.empty")
    today = now.astimezone(VN).date()
    days = {one.at.astimezone(VN).date() for one in reading.calls if one.at} - {today}
    if days:
        yield Lack("lack.other_day", (("day", f"{max(days):%d/%m/%Y}"),))
    if reading.clock and abs((reading.clock - now).total_seconds()) > 120:
        minutes = round(abs((reading.clock - now).total_seconds()) / 60)
        yield Lack("lack.clock", (("minutes", str(minutes)),))
    places = {one.place for one in reading.calls if one.counter is None and one.place}
    if places and real:
        yield Lack("lack.places", (("names", _names(places)),))
    if reading.calls and all(one.counter is None and not one.place for one in reading.calls):
        yield Lack("lack.counter")


def _of_keys(queue: Mapping[str, Any]) -> Iterator[Lack]:
    if queue["backend"] != "json":
        return
    calls = queue.get("calls") or {}
    if "time" not in calls:
        yield Lack("lack.time")
    if "time" not in calls and "id" not in calls:
        yield Lack("lack.id")
    if not {"time", "times", "id", "recall"} & calls.keys():
        yield Lack("lack.recall")
    if str(calls.get("rows", "")).startswith("["):
        yield Lack("lack.newest")
    if "waiting" not in queue:
        yield Lack("lack.waiting")


def _names(some: set[str]) -> str:
    names = sorted(map(named, some))
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
