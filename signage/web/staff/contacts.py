"""The phone list and the centre's own lists: each a table, each line a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.content.site import Site
from signage.edit.edit import Edit
from signage.edit.ops import Insert, Op, Put, Remove, Set
from signage.parts import parts
from signage.web.staff import guard, rowforms, saving
from signage.web.staff.listings import (
    CENTRE,
    LISTS,
    Listing,
    contacts_in,
    listing_of,
    officer_of,
)
from signage.web.staff.saving import Clash, Wish
from signage.words import say
from signage.words.facts import WORDS
from signage.yamlmarks import Place, parse

blueprint = Blueprint("staff_contacts", __name__, url_prefix="/staff")
LINKS = (
    guard.Link("viewer", "staff_contacts.contacts", "menu_contacts", "people"),
    guard.Link("viewer", "staff_contacts.lists", "menu_lists", "list"),
)
MOST_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """A list as its page shows it: its columns, and each line's address, name and cells."""

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    add: bool
    screens: tuple[str, ...] = ()
    sheet: str = ""


@blueprint.get("/<site>/contacts")
@guard.needs("viewer")
def contacts(site: str) -> AnyResponse:
    """The centre's number, officers at counters, and the numbers that playlists show."""
    found, lang = parts().content.current.sites[site], guard.lang()
    data = _data(site, "site.yaml")
    tables = [_table(found, CENTRE, data, lang)]
    officers = [_table(found, officer_of(found, one), data, lang) for one in found.counters]
    for name in found.playlists:
        read = _data(site, f"{name}.yaml")
        tables += [_table(found, one, read, lang) for one in contacts_in(name, read)]
    rows = tuple(
        (officer.rows[0][0], counter.name, officer.rows[0][2])
        for officer, counter in zip(officers, found.counters.values(), strict=True)
    )
    label = say(WORDS, "list_officers", lang)
    at = (say(WORDS, "field_counter", lang), *(officers[0].columns if officers else ()))
    people = Table("officers", label, at, rows, add=False)
    return saving.show(
        "lists", say(WORDS, "contacts", lang), tables=[tables[0], people, *tables[1:]],
        lead=say(WORDS, "contacts_lead", lang), heading=say(WORDS, "contacts", lang),
        none=say(WORDS, "contacts_none", lang) if len(tables) == 1 else "", sheet="contacts",
    )  # fmt: skip


@blueprint.get("/<site>/lists")
@guard.needs("viewer")
def lists(site: str) -> AnyResponse:
    """Procedures, figures, holidays."""
    found, lang = parts().content.current.sites[site], guard.lang()
    tables = [_table(found, one, _data(site, one.file), lang) for one in LISTS.values()]
    return saving.show(
        "lists", say(WORDS, "lists", lang), tables=tables, lead=say(WORDS, "lists_lead", lang),
        heading=say(WORDS, "lists", lang), none="", sheet="",
    )  # fmt: skip


def _data(site: str, file: str) -> Any:
    return parse(parts().publisher.source(site, file).text.encode(), file).data


def _table(site: Site, listing: Listing, data: Any, lang: str) -> Table:
    fields = listing.form.fields
    rows = []
    lines = listing.lines(data)
    for number, line in enumerate([*lines] or ([{}] if listing.single else [])):
        told = rowforms.shown(listing.form, line) if isinstance(line, Mapping) else {}
        if listing.name == "procedures":
            told = _named(site, told)
        cells = tuple(_cell(one, told.get(one.key, ""), lang) for one in fields)
        name = next((one for one in cells if one), say(WORDS, "empty_value", lang))
        rows.append((f"{listing.name}/{number}", name, cells))
    columns = tuple(say(WORDS, one.words, lang) for one in fields)
    sheet = listing.name if listing.name in ("procedures", "stats") else ""
    return Table(
        listing.name, listing.label(lang), columns, tuple(rows[:MOST_SHOWN]),
        not listing.single, _screens(site, listing), sheet,
    )  # fmt: skip


def _named(site: Site, told: dict[str, str]) -> dict[str, str]:
    """With the name that the library gives a code."""
    guides = {one.code: one for one in site.library.guides.values()}
    guide = guides.get(told.get("code", ""))
    if guide is None:
        return told
    name = told["name"] or guide.title["vi"]
    return {**told, "name": name, "field": told["field"] or guide.field["vi"]}


def _cell(field: rowforms.Field, text: str, lang: str) -> str:
    return say(WORDS, "yes", lang) if field.kind == "yes" and text else text


def _screens(site: Site, listing: Listing) -> tuple[str, ...]:
    if not listing.more:
        return ()
    return tuple(one.code for one in site.screens.values() if one.playlist == listing.more)


def _listing(site: str, name: str) -> Listing:
    found = listing_of(parts().content.current.sites[site], name)
    if found is None:
        abort(404)
    return found


@blueprint.get("/<site>/lists/<name>/<row>")
@guard.needs("editor")
def row(site: str, name: str, row: str) -> AnyResponse:
    """One line as a form; `new` for one that is not there yet."""
    listing = _listing(site, name)
    base, data, _ = saving.at_base(site, listing.file)
    line = _line(listing, data, row)
    if line is None:
        return _lost(site, listing)
    return _page(site, listing, base, row, rowforms.shown(listing.form, line))


@blueprint.post("/<site>/lists/<name>/<row>")
@guard.needs("editor")
def change(site: str, name: str, row: str) -> AnyResponse:
    """The line as it was typed."""
    listing, lang = _listing(site, name), guard.lang()
    base, old, now = saving.at_base(site, listing.file)
    at = request.form.get("at", row)[:6]
    was = _line(listing, old, at)
    if was is None:
        return _lost(site, listing)
    values = rowforms.typed(listing.form, request.form)
    for one in listing.form.fields:
        if f"take-{one.key}" in request.form:
            values[one.key] = rowforms.shown(listing.form, was)[one.key]
    line, wrong = rowforms.line_of(listing.form, values, was, lang)
    if listing.form.fields[-1].key == "consent":
        line, wrong = _officer(values, line, wrong, lang)
    if listing.name == "procedures":
        wrong = {**_bare(site, values, lang), **wrong}
    if wrong:
        return _page(site, listing, base, at, values, wrong=wrong, status=400)
    wish = Wish(
        _edits(listing, base, old, at, was, line), _about(listing, at, values, lang),
        f"/staff/{site}/{listing.page}",
    )  # fmt: skip

    def again(said: list[str], clashed: bool) -> AnyResponse:
        if clashed:
            return _clashed(site, listing, old, now, at, was, values, said)
        return _page(site, listing, base, at, values, said=said, status=409 if said else 200)

    return saving.go_on(site, wish, again)


@blueprint.post("/<site>/lists/<name>/<row>/remove")
@guard.needs("editor")
def remove(site: str, name: str, row: str) -> AnyResponse:
    """The list without the line."""
    listing, lang = _listing(site, name), guard.lang()
    base, old, _ = saving.at_base(site, listing.file)
    was = _line(listing, old, row)
    if was is None or row == "new" or listing is CENTRE:
        return _lost(site, listing)
    place = listing.place if listing.single else (*listing.place, int(row))
    ops: tuple[Op, ...] = (Remove(place, was),) if listing.lines(old) else ()
    values = rowforms.shown(listing.form, was)
    name = next((one for one in values.values() if one), row)
    about = say(WORDS, "about_gone", lang, name=listing.label(lang), row=name)

    def again(said: list[str], clashed: bool) -> AnyResponse:
        return _page(site, listing, base, row, values, said=said, status=409)

    edits = (Edit(listing.file, base, ops),) if ops else ()
    return saving.go_on(site, Wish(edits, about, f"/staff/{site}/{listing.page}"), again)


def _line(listing: Listing, data: Any, row: str) -> Mapping[str, Any] | None:
    """The line of that address; an empty one for a new line."""
    lines = listing.lines(data)
    if row == "new":
        no_slide = listing.more and not isinstance(_slide(listing, data), Mapping | str)
        return None if listing.single or no_slide else {}
    if not (row.isascii() and row.isdecimal()) or len(row) > 4:
        return None
    if listing.single and not lines:
        return {}
    found = lines[int(row)] if int(row) < len(lines) else None
    return found if isinstance(found, Mapping) else None


def _officer(
    values: Mapping[str, str], line: dict[str, Any], wrong: dict[str, str], lang: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """Nobody is named who did not agree: without consent nothing is kept of a person."""
    if not values["name"] and not values["phone"]:
        return {}, {}
    if not values["consent"]:
        return line, {**wrong, "consent": say(WORDS, "not_consented", lang)}
    return line, wrong


def _bare(site: str, values: Mapping[str, str], lang: str) -> dict[str, str]:
    """A code that the library has no guide of needs its name and field."""
    guides = parts().content.current.sites[site].library.guides.values()
    if values["code"] in {one.code for one in guides}:
        return {}
    said = say(WORDS, "bare", lang)
    return {key: said for key in ("name", "field") if not values[key]}


def _edits(
    listing: Listing, base: str, data: Any, row: str, was: Mapping[str, Any],
    line: Mapping[str, Any],
) -> tuple[Edit, ...]:  # fmt: skip
    ops: tuple[Op, ...]
    place: Place = listing.place
    lines = listing.lines(data)
    if listing.single:
        if not lines:
            ops = (Put(place[:-1], str(place[-1]), dict(line)),) if line else ()
        elif not line:
            ops = (Remove(place, was),)
        else:
            ops = rowforms.ops_of(place, was, line)
    elif row != "new":
        ops = rowforms.ops_of((*place, int(row)), was, line)
    elif listing.more and not isinstance(_slide(listing, data), Mapping):
        # `contacts: counters` has no lines yet: it becomes the same with one
        ops = (Set(place[:-1], {"counters": True, "lines": [dict(line)]}, "counters"),)
    else:
        ops = (Insert(place, len(lines), dict(line)),)
    return (Edit(listing.file, base, ops),) if ops else ()


def _slide(listing: Listing, data: Any) -> Any:
    slides = data.get("slides") if isinstance(data, Mapping) else None
    index = listing.place[1]
    there = isinstance(slides, list) and isinstance(index, int) and index < len(slides)
    slide = slides[index] if there and slides is not None else None
    return slide.get("contacts") if isinstance(slide, Mapping) else None


def _about(listing: Listing, row: str, values: Mapping[str, str], lang: str) -> str:
    label = listing.label(lang)
    if row == "new":
        return say(WORDS, "about_new", lang, name=label)
    name = next((one for one in values.values() if one), row)
    return say(WORDS, "about_row", lang, name=label, row=name)


def _clashed(
    site: str, listing: Listing, old: Any, now: Any, at: str, was: Mapping[str, Any],
    values: Mapping[str, str], said: list[str],
) -> AnyResponse:  # fmt: skip
    """Mine in the fields, theirs above them, and the next try stands on what is there now."""
    base, lang = parts().publisher.source(site, listing.file).base, guard.lang()
    lines = listing.lines(now)
    key = listing.form.fields[0].key
    index = int(at) if at.isdecimal() else len(lines)
    there = rowforms.again(lines, was, index, key, len(listing.lines(old))) if at != "new" else None
    if there is None:
        row = "0" if listing.single else "new"
        more = [] if at == "new" else [say(WORDS, "clash_row_gone", lang)]
        return _page(site, listing, base, row, values, said=[*said, *more], status=409)
    before, theirs = (rowforms.shown(listing.form, one) for one in (was, there[1]))
    shown, both = saving.meet(before, theirs, values)
    words = {one.key: say(WORDS, one.words, lang) for one in listing.form.fields}
    clashes = [Clash(one, words[one], theirs[one]) for one in both]
    return _page(site, listing, base, str(there[0]), shown, said=said, clashes=clashes, status=409)


def _lost(site: str, listing: Listing) -> AnyResponse:
    guard.flash(say(WORDS, "row_gone", guard.lang()), "bad")
    return redirect(f"/staff/{site}/{listing.page}", 303)


def _page(
    site: str, listing: Listing, base: str, row: str, values: Mapping[str, str], *,
    wrong: Mapping[str, str] | None = None, said: list[str] | None = None,
    clashes: list[Clash] | None = None, status: int = 200,
) -> AnyResponse:  # fmt: skip
    lang = guard.lang()
    label = listing.label(lang)
    if listing.name.startswith("officer-"):
        counter = parts().content.current.sites[site].counters[str(listing.place[1])]
        label = f"{label} – {counter.name}"
    whole = (wrong or {}).get("")
    return saving.show(
        "row", label, status=status, heading=label, base=base, at=row,
        fields=listing.form.fields, values=values, wrong=wrong or {},
        said=[*(said or ()), *([whole] if whole else ())], clashes=clashes or [],
        back=f"/staff/{site}/{listing.page}", target=f"/staff/{site}/lists/{listing.name}/{row}",
        can_remove=row != "new" and not listing.single,
    )  # fmt: skip
