"""What is known of a site at a moment, and what its status page draws. Values only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from signage.clock import VN
from signage.words import say
from signage.words.ops import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.live.presence import ScreenState
    from signage.problems import Problem
    from signage.queue.polling.poller import PollState

Level = Literal["good", "look", "bad", "idle"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the page is made from, gathered at one moment."""

    site: Site
    queue: Mapping[str, Any]
    fetched_at: datetime | None
    states: Mapping[str, ScreenState]
    slides: Mapping[str, Mapping[str, str]]
    contents: Mapping[str, str]
    problems: Sequence[Problem]
    loaded_at: datetime | None
    build: str
    stays: Collection[str] = ()
    polls: bool = True
    clock_newest: datetime | None = None
    trouble: str | None = None
    set_aside: bool = False
    urgent_aside: str = ""
    base: str = ""
    poll: PollState | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon and its word, never one alone; of a screen also what is wrong with it, as a key."""

    level: Level
    word: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One screen: how it is, why and what to do, what it shows."""

    code: str
    hall: str
    url: str
    sign: Sign
    why: str
    more: tuple[str, ...] = ()
    shows: str = ""
    call: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a box."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """The queue or the content in a few facts."""

    title: str
    sign: Sign
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that concerns the whole site."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A problem of a file: where, what, what to do; what the walls show instead; where it is told
    at length."""

    at: str
    text: str
    hint: str
    instead: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that the status page draws."""

    time: str
    verdict: Sign
    verdict_more: str
    notices: tuple[Notice, ...]
    screens: tuple[ScreenRow, ...]
    screens_count: str
    queue: Box
    content: Box
    problems: tuple[Mistake, ...]


def moment(at: datetime, now: datetime, lang: str) -> str:
    """`09:14`, with the day when that is not today: `07:00 ngày mai`, `07:00 ngày 24/11`."""
    at, now = at.astimezone(VN), now.astimezone(VN)
    time, days = at.strftime("%H:%M"), (at.date() - now.date()).days
    if days == 0:
        return time
    if days == 1:
        return say(WORDS, "tomorrow", lang, time=time)
    return say(WORDS, "at_day", lang, time=time, day=at.strftime("%d/%m"))
