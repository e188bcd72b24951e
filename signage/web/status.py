"""The state of a site in plain words: a pure function from what is known to what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.content.fields import text_in
from signage.web.queuebox import queue_box, queue_notices
from signage.web.state import (
    Box,
    Fact,
    Known,
    Level,
    Mistake,
    Notice,
    ScreenRow,
    Sign,
    Status,
    moment,
)
from signage.words import say
from signage.words.ops import WORDS

if TYPE_CHECKING:
    from signage.content.screen import Screen
    from signage.live.presence import Report, ScreenState
    from signage.problems import Problem

REPORTS_WITHIN = timedelta(seconds=150)
"""A screen reports once a minute; two lost ones are still no reason to call anybody."""

SKEW_SAID = 120_000
"""Milliseconds by which a screen's own clock may be off before it is mentioned."""

PROBLEMS_SHOWN = 40


def status(known: Known, now: datetime, lang: str) -> Status:
    """The state of the site at `now` in `lang`."""
    rows = tuple(_row(known, screen, now, lang) for screen in known.site.screens.values())
    notices = _notices(known, now, lang)
    queue, content = queue_box(known, now, lang), _content(known, now, lang)
    connected = sum(1 for one in _wall_states(known) if one.connected)
    signs = [*(one.sign for one in notices), *(one.sign for one in rows), content.sign]
    if known.poll is None or known.poll.failure is None:  # else a notice says why it is old
        signs.append(queue.sign)
    verdict, more = _verdict(signs, connected, lang)
    return Status(
        time=now.astimezone(VN).strftime("%H:%M"),
        verdict=verdict,
        verdict_more=more,
        notices=notices,
        screens=rows,
        screens_count=say(WORDS, "screens_count", lang, n=connected, all=len(rows)),
        queue=queue,
        content=content,
        problems=tuple(_mistake(known, one, lang) for one in known.problems[:PROBLEMS_SHOWN]),
    )


def _mistake(known: Known, one: Problem, lang: str) -> Mistake:
    """A problem with what the walls show in the place of what is wrong."""
    instead = ""
    if one.severity == "error":
        instead = say(WORDS, "instead_file" if one.file in known.stays else "instead_line", lang)
    at = f"{one.file}:{one.line}:{one.column}"
    more = f"/docs/{'check' if lang == 'en' else 'loi'}#{one.key}"
    return Mistake(at, one.message(lang), one.advice(lang), instead, more)


def _wall_states(known: Known) -> list[ScreenState]:
    return [known.states[code] for code in known.site.screens if code in known.states]


def _row(known: Known, screen: Screen, now: datetime, lang: str) -> ScreenRow:
    state = known.states.get(screen.code)
    path = f"/{known.site.code}/s/{screen.code}"
    sign, why = _sign(known, screen, state, now, lang)
    alone = screen.hall == screen.code
    names = known.site.file.halls.get(screen.hall)
    name = text_in(names, lang) if names else screen.hall
    hall = "" if alone else say(WORDS, "hall", lang, hall=name)
    if screen.loudspeaker:
        hall = ", ".join(one for one in (hall, say(WORDS, "loudspeaker", lang)) if one)
    report = state.report if state else None
    if state is None or report is None:
        address = "" if state else known.base + path
        return ScreenRow(screen.code, hall, path, sign, why, address=address)
    return ScreenRow(
        screen.code,
        hall,
        path,
        sign,
        why,
        more=_more(known, screen, state, report, lang),
        shows=_shows(known, screen, state, report, now, lang),
        call=_call(known, report, now, lang),
    )


def _sign(
    known: Known, screen: Screen, state: ScreenState | None, now: datetime, lang: str
) -> tuple[Sign, str]:
    """The worst thing that can be said of a screen, with what to do."""

    def found(level: Level, key: str, why: str, **values: object) -> tuple[Sign, str]:
        return Sign(level, say(WORDS, f"sign_{key}", lang), key), say(WORDS, why, lang, **values)

    if state is None or (state.last_seen is None and not state.connected):
        return found("idle", "never", "why_never")
    seen = moment(state.last_seen, now, lang) if state.last_seen else ""
    if not state.connected:
        if known.queue["open"]["state"] == "closed":
            return found("idle", "night", "why_night", since=seen)
        return found("bad", "lost", "why_lost", screen=screen.code, since=seen)
    if state.last_seen and now - state.last_seen > REPORTS_WITHIN:
        return found("look", "quiet", "why_quiet", since=seen)
    report = state.report
    if report is not None:
        if report.error:
            return found("look", "error", "why_error")
        if report.stale and not known.queue["stale"]:
            return found("look", "stale", "why_stale")
        if screen.loudspeaker and report.sound != "on":
            why = "why_silent" if report.sound == "blocked" else "why_off"
            return found("look", "silent", why)
        if report.build and report.build != known.build:
            return found("look", "old", "why_old")
    since = moment(state.since, now, lang) if state.since else seen
    return found("good", "good", "why_good", since=since)


def _more(
    known: Known, screen: Screen, state: ScreenState, report: Report, lang: str
) -> tuple[str, ...]:
    lines = []
    if state.connected > 1:
        lines.append(say(WORDS, "more_twice", lang, n=state.connected))
    if abs(report.skew) > SKEW_SAID:
        minutes = f"{round(abs(report.skew) / 60_000):,}".replace(",", ".")
        lines.append(say(WORDS, "more_skew", lang, minutes=minutes))
    current = known.contents.get(screen.code)
    if state.connected and report.content and current and report.content != current:
        lines.append(say(WORDS, "more_new", lang))
    return tuple(lines)


def _shows(
    known: Known, screen: Screen, state: ScreenState, report: Report, now: datetime, lang: str
) -> str:
    """The slide it last painted, by its title; an id that content does not have stays unsaid."""
    title = known.slides.get(screen.code, {}).get(report.slide, "")
    if report.slide.startswith("board:"):
        title = say(WORDS, "shows_board", lang)
    if not title or state.last_seen is None:
        return ""
    at, key = moment(state.last_seen, now, lang), "shows_page" if report.pages > 1 else "shows"
    return say(WORDS, key, lang, at=at, title=title, page=report.page + 1, pages=report.pages)


def _call(known: Known, report: Report, now: datetime, lang: str) -> str:
    """The newest call of the queue that this screen painted."""
    painted = set(report.shown)
    for call in known.queue["calls"]:
        if call["id"] in painted:
            at = moment(datetime.fromisoformat(call["at"]), now, lang)
            return say(
                WORDS, "last_call", lang, ticket=call["ticket"], counter=call["counter"], at=at
            )
    return ""


def _notices(known: Known, now: datetime, lang: str) -> tuple[Notice, ...]:
    found = []
    if known.clock_newest is not None:
        text = say(
            WORDS,
            "clock_refused_more",
            lang,
            now=moment(now, now, lang),
            newest=moment(known.clock_newest, now, lang),
        )
        found.append(Notice(Sign("bad", say(WORDS, "clock_refused", lang)), text))
    if known.trouble is not None:
        sign = Sign("bad", say(WORDS, "trouble", lang))
        more = f"trouble_{known.trouble.replace('-', '_')}"
        found.append(Notice(sign, say(WORDS, more, lang)))
    if known.set_aside:
        sign = Sign("look", say(WORDS, "set_aside", lang))
        found.append(Notice(sign, say(WORDS, "set_aside_more", lang)))
    if known.urgent_aside:
        sign = Sign("look", say(WORDS, "urgent_aside", lang))
        more = say(WORDS, "urgent_aside_more", lang, file=known.urgent_aside)
        found.append(Notice(sign, more))
    if not known.polls:
        sign = Sign("bad", say(WORDS, "poller_dead", lang))
        found.append(Notice(sign, say(WORDS, "poller_dead_more", lang)))
    return (*found, *queue_notices(known, now, lang))


def _content(known: Known, now: datetime, lang: str) -> Box:
    n = len(known.problems)
    sign = (
        Sign("look", say(WORDS, "content_problems", lang, n=n))
        if n
        else Sign("good", say(WORDS, "content_fine", lang))
    )
    ids = {slide for slides in known.slides.values() for slide in slides} - {"fallback"}
    facts = [Fact(say(WORDS, "files", lang), ", ".join(known.site.playlists) or "–")]
    facts.append(Fact(say(WORDS, "on_air", lang), say(WORDS, "slides", lang, n=len(ids))))
    if known.loaded_at is not None:
        facts.append(Fact(say(WORDS, "loaded", lang), moment(known.loaded_at, now, lang)))
    return Box(say(WORDS, "content", lang), sign, tuple(facts))


def _verdict(signs: Sequence[Sign], connected: int, lang: str) -> tuple[Sign, str]:
    bad = sum(1 for one in signs if one.level == "bad")
    look = sum(1 for one in signs if one.level == "look")
    if bad:
        also = f"{say(WORDS, 'also_look', lang, n=look)} " if look else ""
        more = also + say(WORDS, "verdict_more", lang)
        return Sign("bad", say(WORDS, "to_mend", lang, n=bad)), more
    if look:
        return Sign("look", say(WORDS, "to_look", lang, n=look)), say(WORDS, "verdict_more", lang)
    if not connected:
        return Sign("idle", say(WORDS, "none_yet", lang)), say(WORDS, "none_yet_more", lang)
    more = say(WORDS, "all_good_more", lang, n=connected)
    return Sign("good", say(WORDS, "all_good", lang)), more
