"""What stands where no slide is valid: the centre's name, its hours, whom to ask."""

from __future__ import annotations

from typing import Any

from signage.content.fields import text_in
from signage.content.rotation import FALLBACK_SECONDS
from signage.content.site import Site
from signage.words import say
from signage.words.guide import WORDS

WORDED = ("vi", "en")
"""The languages that our own sentences have."""


def fallback(site: Site) -> dict[str, Any]:
    """A notice made of what is always true; only of our own words, so in their languages."""
    others = [lang for lang in site.file.languages if lang in WORDED and lang != "vi"]
    return {
        "id": "fallback",
        "kind": "notice",
        "seconds": FALLBACK_SECONDS,
        "until": None,
        "sample": False,
        **_fields(site, "vi"),
        "also": [{"lang": lang, **_fields(site, lang)} for lang in others],
    }


def _fields(site: Site, lang: str) -> dict[str, Any]:
    place = site.place
    lines = [f"{say(WORDS, 'fallback.hours', lang)}: {'; '.join(site.hours.lines(lang))}"]
    if place.address:
        lines.append(say(WORDS, "fallback.address", lang, address=text_in(place.address, lang)))
    if place.phone:
        lines.append(say(WORDS, "fallback.phone", lang, phone=place.phone))
    lines.append(say(WORDS, "fallback.ask", lang))
    return {
        "kicker": say(WORDS, "fallback", lang),
        "title": text_in(site.names, lang),
        "lines": lines,
        "foot": [],
    }
