"""What “Sáng nay” draws: a card of each screen with its one button, what begins and ends, what
was changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from signage.clock import VN
from signage.content.today import Coming
from signage.live.presence import ScreenState
from signage.staff.trail import Noted
from signage.web.staff.trail import did
from signage.web.state import Known, ScreenRow, moment
from signage.words import say
from signage.words.morning import WORDS

Does = Literal["reload", "ring", "open", "howto"]
RELOADS = frozenset({"error", "stale", "old", "quiet"})
"""Faults that a fresh page puts right, where the line to it stands."""
HELP = {
    "lost": "/docs/su-co", "never": "/docs/man-hinh", "silent": "/docs/su-co",
    "quiet": "/docs/su-co", "error": "/docs/su-co",
}  # fmt: skip
SOON_SHOWN = 8
CHANGES_SHOWN = 6
CHANGES = ("publish", "restore", "urgent.", "media.", "screen.", "content.", "queue.", "edit.")


@dataclass(frozen=True, slots=True)
class Card:
    """A small picture of a wall in words: what kind of page, its title, which call it showed."""

    kind: str
    title: str
    page: str = ""
    at: str = ""
    call: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Wall:
    """A screen on the page: its row of the status, its card, and the one button that helps."""

    row: ScreenRow
    card: Card
    does: Does
    connected: bool
    speaks: bool
    help: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something with a day or time before it."""

    at: str
    text: str
    more: str = ""


def walls(
    known: Known, rows: Iterable[ScreenRow], takeovers: Mapping[str, Any], now: datetime, lang: str
) -> list[Wall]:
    """Every screen, those that are not right first."""
    found = []
    for row in rows:
        state = known.states.get(row.code)
        connected = bool(state and state.connected)
        speaks = known.site.screens[row.code].loudspeaker
        fault = row.sign.fault
        card = _card(known, row, state, takeovers.get(row.code), now, lang)
        does = _does(fault, connected, speaks)
        found.append(Wall(row, card, does, connected, speaks, HELP.get(fault, "")))
    order = {"bad": 0, "look": 1}
    return sorted(found, key=lambda one: order.get(one.row.sign.level, 2))


def _does(fault: str, connected: bool, speaks: bool) -> Does:
    if fault in RELOADS and connected:
        return "reload"
    if speaks and connected:
        return "ring"
    return "howto" if fault == "lost" else "open"


def _card(
    known: Known, row: ScreenRow, state: ScreenState | None, takeover: Any, now: datetime, lang: str
) -> Card:
    report = state.report if state else None
    if state is None or report is None or state.last_seen is None:
        return Card("", say(WORDS, "card_none", lang))
    at = say(WORDS, "card_at", lang, at=moment(state.last_seen, now, lang))
    call = _call(known, report.shown, lang)
    if takeover and state.connected:
        return Card(say(WORDS, "card_urgent", lang), takeover["title"], "", at, call, True)
    kind = report.slide.partition(":")[0]
    kind = "notice" if kind == "urgent" else kind
    title = known.slides.get(row.code, {}).get(report.slide, "")
    page = ""
    if report.pages > 1:
        page = say(WORDS, "card_page", lang, page=report.page + 1, pages=report.pages)
    key = f"kind.{kind}"
    kind_said = say(WORDS, key if key in WORDS else "kind.other", lang)
    if not title and kind != "board":
        return Card("", say(WORDS, "card_none", lang), call=call)
    return Card(kind_said, title or kind_said, page, at, call)


def _call(known: Known, shown: Iterable[str], lang: str) -> str:
    painted = set(shown)
    for call in known.queue.get("calls", ()):
        if call["id"] in painted and call["counter"]:
            values = {"ticket": call["ticket"], "counter": call["counter"]}
            return say(WORDS, "card_call", lang, **values)
    return ""


def soon(found: Iterable[Coming], now: datetime, lang: str) -> tuple[list[Line], int]:
    """What begins or ends next, and how much more there is; what goes round daily is none."""
    today = now.astimezone(VN).date()
    real = [one for one in found if not one.again]
    lines = []
    for one in real[:SOON_SHOWN]:
        kind = "slide" if one.kind == "notice" else one.kind
        on = ", ".join(one.screens)
        more = say(WORDS, "on", lang, screens=on) if on else ""
        text = say(WORDS, f"{kind}.{one.what}", lang, title=one.title)
        lines.append(Line(_day(one.day, today, lang), text, more))
    return lines, len(real) - len(lines)


def _day(day: date, today: date, lang: str) -> str:
    if day == today:
        return say(WORDS, "today", lang)
    return say(WORDS, "tomorrow", lang) if day - today == timedelta(days=1) else f"{day:%d/%m}"


def changes(trail: Iterable[Noted], now: datetime, lang: str) -> list[Line]:
    """The newest changes of what the walls show; who was let in is not told here."""
    found: list[Line] = []
    for one in trail:
        if one.what.startswith(CHANGES) and len(found) < CHANGES_SHOWN:
            who = one.who or say(WORDS, "nobody", lang)
            found.append(Line(moment(one.at, now, lang), _said(one, lang), who))
    return found


def _said(one: Noted, lang: str) -> str:
    """Whatever was written beside, only what tells people which one it was."""
    told = {name: text for name, text in one.details.items() if name in ("title", "name", "screen")}
    return did(one.what, told, lang)
