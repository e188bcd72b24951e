"""An urgent notice as a form asks for it, and the posting that it means. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from signage.clock import VN
from signage.content.fields import text_in
from signage.content.screen import Screen
from signage.content.site import Site
from signage.urgent.moment import until as moment_of
from signage.urgent.posting import Kind, Mistake, Posting, Refused, Texts, Where, check, tidy
from signage.urgent.templates import filled, ours
from signage.words import say
from signage.words.staffurgent import WORDS

TEXT_LIMIT = 2_000
"""Characters of a field that are looked at; what is refused is shown again, and no more."""
FIELDS = ("title", "lines", "title_en", "lines_en", "until", "until_text", "kind", "where",
          "template")  # fmt: skip
KINDS: tuple[Kind, ...] = ("takeover", "notice")
AT = {
    "no_text": "title", "title_long": "title", "all_long": "lines", "line_long": "lines",
    "lines_many": "lines", "past": "until_text", "too_far": "until_text",
    "bad_until": "until_text", "en_without": "title_en", "english_apart": "lines_en",
    "nowhere": "where", "no_screens": "where", "no_place": "where",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form."""

    title: str = ""
    lines: str = ""
    title_en: str = ""
    lines_en: str = ""
    until: str = "60"
    until_text: str = ""
    kind: str = "takeover"
    where: str = "all"
    template: str = ""
    fills: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """As the fields of a form."""
        found = [(name, getattr(self, name)) for name in FIELDS]
        found += [(f"fill.{name}", text) for name, text in self.fills.items()]
        return found + [("place", one) for one in self.places]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: its value, what is read beside it, and whether it is taken."""

    value: str
    text: str
    taken: bool


class Unclear(Exception):
    """A form that means no posting, with every mistake in it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(", ".join(one.key for one in mistakes))
        self.mistakes = tuple(mistakes)


def asked(given: Mapping[str, str], places: list[str]) -> Asked:
    """From the fields of a request; what no form of ours sends is left out."""
    texts = {name: _clean(given[name]) for name in FIELDS if name in given}
    known = ours().get(texts.get("template", ""))
    fills = (
        {name: _clean(given.get(f"fill.{name}", ""))[:200] for name in known.fill} if known else {}
    )
    if not known:
        texts["template"] = ""
    return Asked(**texts, fills=fills, places=tuple(one[:80] for one in places[:64]))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text[:TEXT_LIMIT]).replace("\r\n", "\n").strip()


def posting(form: Asked, site: Site, by: str, now: datetime) -> Posting:
    """The posting that is meant. Raises Unclear with all mistakes."""
    mistakes: list[Mistake] = []
    title, lines = _texts(form, mistakes)
    end = _end(form, site, now, mistakes)
    where = _where(form, site, mistakes)
    kind: Kind = "notice" if form.kind == "notice" else "takeover"
    made = tidy(Posting(title, end, by, lines, kind, where))
    try:
        check(made, now)
    except Refused as error:
        known = {one.key for one in mistakes}
        mistakes += [
            one for one in error.mistakes
            if not (one.key == "no_text" and "blank_left" in known)
        ]  # fmt: skip
    if not mistakes and not hung(made, site):
        mistakes.append(Mistake("no_screens"))
    if mistakes:
        raise Unclear(mistakes)
    return made


def _texts(form: Asked, mistakes: list[Mistake]) -> tuple[Texts, tuple[Texts, ...]]:
    if form.template:
        fills = [f"{name}={text}" for name, text in form.fills.items() if text]
        try:
            return filled(form.template, fills, {})
        except Refused as error:
            mistakes += error.mistakes
            return {"vi": ""}, ()
    lines = [one for one in form.lines.split("\n") if one.strip()]
    english = [one for one in form.lines_en.split("\n") if one.strip()]
    if english and not form.title_en:
        mistakes.append(Mistake("en_without"))
    if len(english) > len(lines):
        values = (("n", len(english)), ("lines", len(lines)))
        mistakes.append(Mistake("english_apart", values))
    title = {"vi": form.title, **({"en": form.title_en} if form.title_en else {})}
    beside = [*english, *[""] * len(lines)]
    made = (
        {"vi": one, **({"en": en} if en else {})} for one, en in zip(lines, beside, strict=False)
    )
    return title, tuple(made)


def ends(site: Site, now: datetime) -> dict[str, datetime]:
    """The ends that a form offers, by value; the shift's only while the centre is open."""
    found = {"30": now + timedelta(minutes=30), "60": now + timedelta(minutes=60)}
    state = site.hours.state(now)
    if state.state == "open" and state.until and state.until > now:
        found["shift"] = state.until
    return found


def _end(form: Asked, site: Site, now: datetime, mistakes: list[Mistake]) -> datetime:
    """A time that was written counts more than what is ticked."""
    offered = ends(site, now)
    if form.until_text:
        try:
            return moment_of(form.until_text, now)
        except Refused as error:
            mistakes += error.mistakes
    return offered.get(form.until, offered["60"])


def _where(form: Asked, site: Site, mistakes: list[Mistake]) -> Where:
    if form.where != "some":
        return Where()
    known = {value for value, _ in places(site, "vi")}
    if not form.places:
        mistakes.append(Mistake("nowhere"))
    if not known.issuperset(form.places):
        mistakes.append(Mistake("no_place"))

    def of(kind: str) -> tuple[str, ...]:
        begin = f"{kind}:"
        return tuple(one.removeprefix(begin) for one in form.places if one.startswith(begin))

    return Where(of("hall"), of("screen"), of("group"))


def places(site: Site, lang: str) -> list[tuple[str, str]]:
    """What can be ticked: halls of several screens, groups, then each screen."""
    screens = list(site.screens.values())
    halls: dict[str, int] = {}
    for one in screens:
        halls[one.hall] = halls.get(one.hall, 0) + 1
    found = []
    for hall, count in halls.items():
        if count > 1 or hall not in site.screens:
            names = site.file.halls.get(hall)
            name = text_in(names, lang) if names else hall
            found.append((f"hall:{hall}", say(WORDS, "hall", lang, name=name)))
    groups = sorted({one for screen in screens for one in screen.groups})
    found += [(f"group:{one}", say(WORDS, "group", lang, name=one)) for one in groups]
    found += [(f"screen:{one.code}", say(WORDS, "screen", lang, name=one.code)) for one in screens]
    return found


def hung(one: Posting, site: Site) -> list[Screen]:
    """The screens that show it."""
    raised = one.raised()
    return [screen for screen in site.screens.values() if raised.hangs_on(screen)]


def errors(wrong: Unclear | Refused, lang: str) -> dict[str, str]:
    """The first mistake of each field, in a sentence; "" is for the whole form."""
    found: dict[str, str] = {}
    for one in wrong.mistakes:
        values = dict(one.values)
        at = f"fill.{values['name']}" if one.key == "blank_left" else AT.get(one.key, "")
        known = f"wrong.{one.key}" in WORDS
        text = say(WORDS, f"wrong.{one.key}", lang, **values) if known else one.told(lang)
        found.setdefault(at, text)
    return found


def unblanked(text: str) -> str:
    """A text of a template as it reads before its blanks are filled in."""
    return re.sub(r"\{[^{}]*\}", "…", text)


def clock_text(at: datetime, now: datetime) -> str:
    """`11:50`, with the day when that is another one."""
    at, now = at.astimezone(VN), now.astimezone(VN)
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%H:%M %d/%m}"
