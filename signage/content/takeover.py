"""Urgent notices: what stands over everything but the board, on which screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signage import clock
from signage.clock import VN, iso
from signage.content.fields import day_text, text_in
from signage.content.notices import Posted
from signage.content.payload import faces, leaves
from signage.content.rotation import reading_seconds
from signage.content.screen import NEEDS_PLAYLIST, Screen
from signage.content.site import Site
from signage.words import say
from signage.words import urgent as words
from signage.words.guide import WORDS

FIELDS = ("title", "lines", "foot")


@dataclass(frozen=True, slots=True)
class Raised:
    """A message that somebody put up at once, over what the files say; everywhere, or in places."""

    id: str
    title: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...]
    takeover: bool
    since: datetime
    until: datetime
    halls: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def hangs_on(self, screen: Screen) -> bool:
        """Whether that screen shows it; one that is all board has no place for a slide."""
        named = screen.code in self.screens or not set(self.groups).isdisjoint(screen.groups)
        has_room = self.takeover or bool(screen.playlist) or screen.layout in NEEDS_PLAYLIST
        return has_room and (named or self.hangs_in(screen.hall))

    def hangs_in(self, hall: str) -> bool:
        """Whether all screens of that hall show it."""
        return hall in self.halls or not (self.halls or self.screens or self.groups)

    def stands(self, site: Site) -> dict[str, Any]:
        """As the takeover of a screen."""
        return {
            "id": self.id,
            **self._face("vi"),
            "foot": [],
            "sample": site.sample,
            "since": iso(self.since),
            "until": iso(self.until),
            "also": [
                {"lang": lang, **self._face(lang), "foot": []} for lang in self._languages(site)[1:]
            ],
        }

    def slide(self, site: Site) -> dict[str, Any]:
        """As a slide of a screen."""
        made = {lang: self._slide(lang) for lang in self._languages(site)}
        seconds = [
            reading_seconds([one["title"], *one["lines"], *one["foot"]]) for one in made.values()
        ]
        return {
            "id": f"urgent:{self.id}",
            "kind": "notice",
            "seconds": max(seconds) if site.file.bilingual == "beside" else sum(seconds),
            "until": clock.ms(self.until),
            "sample": False,
            **made["vi"],
            "also": [{"lang": lang, **one} for lang, one in made.items() if lang != "vi"],
        }

    def _languages(self, site: Site) -> list[str]:
        return [lang for lang in site.file.languages if lang in self.title]

    def _face(self, lang: str) -> dict[str, Any]:
        return {"title": self.title[lang], "lines": [text_in(one, lang) for one in self.lines]}

    def _slide(self, lang: str) -> dict[str, Any]:
        end = self.until.astimezone(VN)
        foot = say(words.WALL, "until", lang, time=f"{end:%H:%M}", day=day_text(end.date()))
        return {"kicker": say(WORDS, "notice", lang), **self._face(lang), "foot": [foot]}


def takeovers(
    site: Site, now: datetime, raised: Sequence[Raised] = ()
) -> dict[str, dict[str, Any]]:
    """By screen what stands over its slides at `now`.

    That is the first of those `raised` that hangs there, else the first takeover of notices.yaml
    that holds in its hall.
    """
    found: dict[str, dict[str, Any]] = {}
    for one in raised:
        if one.takeover and one.until > now:
            for screen in site.screens.values():
                if one.hangs_on(screen):
                    found.setdefault(screen.code, one.stands(site))
    for posted, takeover in _holding(site, now):
        for screen in site.screens.values():
            if posted.hangs_on(screen):
                found.setdefault(screen.code, takeover)
    return found


def _holding(site: Site, now: datetime) -> Iterator[tuple[Posted, dict[str, Any]]]:
    """A copy too old to be shown is a sample slide on a sample site, but nothing urgent."""
    for posted in site.notices:
        found = faces(posted.entry, site, now) if posted.takeover else {}
        if found and not found["vi"].sample:
            until = leaves(posted.entry, site, found["vi"], now)
            also = [
                {"lang": lang, **{name: face.fields[name] for name in FIELDS}}
                for lang, face in found.items()
                if lang != "vi"
            ]
            yield (
                posted,
                {
                    "id": posted.entry.id,
                    **{name: found["vi"].fields[name] for name in FIELDS},
                    "sample": site.sample,
                    "until": iso(until) if until else None,
                    "also": also,
                },
            )
