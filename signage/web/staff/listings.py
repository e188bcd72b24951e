"""The lists that clerks keep by form: which file each stands in, where, and what its lines have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from signage.content.figures import Figures
from signage.content.holidays import Closed, Opened
from signage.content.procedures import ProcedureLine
from signage.content.site import Site
from signage.content.sitefile import Officer
from signage.content.sitefile import Place as SitePlace
from signage.content.slides.contacts import ContactLine
from signage.web.staff.rowforms import Field, Form
from signage.words import say
from signage.words.facts import WORDS
from signage.yamlmarks import Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of lines, or one map where `single`; `page` is where it is shown."""

    name: str
    words: str
    file: str
    place: Place
    form: Form
    page: str
    single: bool = False
    more: str = ""

    def label(self, lang: str) -> str:
        """What clerks call it."""
        return (
            say(WORDS, self.words, lang, file=self.more)
            if self.more
            else say(WORDS, self.words, lang)
        )

    def lines(self, data: Any) -> list[Any]:
        """What stands there in a file that was read; one line where it is a map."""
        found = data
        for step in self.place:
            if isinstance(found, list) and isinstance(step, int) and 0 <= step < len(found):
                found = found[step]
            elif isinstance(found, Mapping):
                found = found.get(step)
            else:
                found = None
        if self.single:
            return [found] if isinstance(found, Mapping) else []
        return found if isinstance(found, list) else []


def _whole(*keys: str) -> tuple[Field, ...]:
    words = {"anywhere": "field_stat_anywhere"}
    return tuple(Field(one, words.get(one, f"field_{one}"), "whole", 12) for one in keys)


NUMBER = Form(SitePlace, (Field("phone", "field_phone", limit=60),))
OFFICER = Form(
    Officer,
    (
        Field("name", "field_officer", limit=60), Field("phone", "field_phone", limit=60),
        Field("consent", "field_consent", "yes"),
    ),
)  # fmt: skip
CONTACT = Form(
    ContactLine,
    (
        Field("name", "field_name", "texts"), Field("phone", "field_phone", limit=60),
        Field("note", "field_note", "texts"),
    ),
)  # fmt: skip
LISTS: Mapping[str, Listing] = {
    "procedures": Listing(
        "procedures", "list_procedures", "procedures.yaml", ("procedures",),
        Form(ProcedureLine, (
            Field("code", "field_code", limit=20),
            Field("name", "field_title", "texts", help="help_title"),
            Field("field", "field_field", "texts"),
            Field("counter", "field_counter", limit=4),
            Field("anywhere", "field_anywhere", "yes"),
        )), "lists",
    ),
    "stats": Listing(
        "stats", "list_stats", "stats.yaml", ("periods",),
        Form(Figures, (
            Field("from", "field_from", "day", 10, "help_days"),
            Field("until", "field_until", "day", 10),
            Field("source", "field_source", "texts"),
            *_whole("received", "carried", "online", "anywhere", "resolved", "on_time",
                    "overdue", "withdrawn", "refused", "keep"),
        )), "lists",
    ),
    "closed": Listing(
        "closed", "list_closed", "holidays.yaml", ("closed",),
        Form(Closed, (
            Field("name", "field_why", "texts", help="help_closed"),
            Field("day", "field_day", "day", 10),
            Field("from", "field_from", "day", 10),
            Field("until", "field_until", "day", 10),
            Field("lunar", "field_lunar", limit=20),
        )), "lists",
    ),
    "open": Listing(
        "open", "list_open", "holidays.yaml", ("open",),
        Form(Opened, (
            Field("day", "field_day", "day", 10, "help_days"),
            Field("hours", "field_hours", "hours", 120, "help_hours"),
            Field("name", "field_why", "texts"),
        )), "lists",
    ),
}  # fmt: skip
CENTRE = Listing("centre", "list_centre", "site.yaml", ("place",), NUMBER, "contacts", single=True)
_CONTACTS = re.compile(r"contacts-([a-z0-9-]{1,40})-(\d{1,4})")
_OFFICER = re.compile(r"officer-([0-9A-Za-z]{1,4})")


def listing_of(site: Site, name: str) -> Listing | None:
    """The list that is called so in an address."""
    if name == "centre":
        return CENTRE
    if (found := _OFFICER.fullmatch(name)) and found[1] in site.counters:
        return officer_of(site, found[1])
    if (found := _CONTACTS.fullmatch(name)) and found[1] in site.playlists:
        return contacts_of(found[1], int(found[2]))
    return LISTS.get(name)


def officer_of(site: Site, counter: str) -> Listing:
    """Who sits at a counter."""
    return Listing(
        f"officer-{counter}", "list_officers", "site.yaml", ("counters", counter, "officer"),
        OFFICER, "contacts", single=True,
    )  # fmt: skip


def contacts_of(playlist: str, index: int) -> Listing:
    """The lines of a contacts slide."""
    place: Place = ("slides", index, "contacts", "lines")
    made = Listing("", "list_contacts", f"{playlist}.yaml", place, CONTACT, "contacts")
    return replace(made, name=f"contacts-{playlist}-{index}", more=playlist)


def contacts_in(playlist: str, data: Any) -> Iterator[Listing]:
    """The contacts slides that are written in a playlist's file."""
    slides = data.get("slides") if isinstance(data, Mapping) else None
    for index, one in enumerate(slides if isinstance(slides, list) else ()):
        if isinstance(one, Mapping) and isinstance(one.get("contacts"), Mapping | str):
            yield contacts_of(playlist, index)
