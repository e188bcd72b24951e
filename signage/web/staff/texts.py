"""A site's files for the list of the YAML view: what each is for, where it shows, how it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from signage.content.load import Content
from signage.content.site import Site
from signage.edit.edit import KNOWN, is_editable
from signage.parts import parts
from signage.problems import below
from signage.staff.sessions import Session
from signage.words import say
from signage.words.source import WORDS

FOR_ADMINS = frozenset({"site.yaml", "screens.yaml"})
ORDER = ("site", "screens", "notices", "overrides", "holidays", "procedures", "stats")


@dataclass(frozen=True, slots=True)
class Row:
    """A file in the list; `there`: it lies in the folder."""

    file: str
    about: str
    state: str
    level: str
    may: bool
    there: bool


def may_change(who: Session, site: str, file: str) -> bool:
    """The site's own file and its screens are for administrators."""
    return who.may(site, "admin" if file in FOR_ADMINS else "editor")


def listed(content: Content, site: str, who: Session, lang: str) -> list[Row]:
    """The playlists first, then what every site may have."""
    folder = parts().settings.content
    there = {one.name for one in (folder / "sites" / site).glob("*.yaml") if is_editable(one.name)}
    named = {f"{one}.yaml" for one in KNOWN}
    faults = Counter(below(one.file, folder) for one in content.problems)
    found = []
    for name in (*sorted(there - named), *(f"{one}.yaml" for one in ORDER)):
        count = faults[f"sites/{site}/{name}"]
        if name not in there:
            state, level = say(WORDS, "not_there", lang), "idle"
        elif count:
            state, level = say(WORDS, "faults", lang, n=count), "look"
        else:
            state, level = say(WORDS, "fine", lang), "good"
        about = _about(content.sites[site], name.removesuffix(".yaml"), lang)
        found.append(Row(name, about, state, level, may_change(who, site, name), name in there))
    return found


def _about(site: Site, name: str, lang: str) -> str:
    if name in KNOWN:
        return say(WORDS, f"about.{name}", lang)
    screens = [one.code for one in site.screens.values() if one.playlist == name]
    if not screens:
        return say(WORDS, "about.no_screen", lang)
    where = say(WORDS, "where", lang, screens=", ".join(screens))
    return say(WORDS, "about.playlist", lang, where=where)
