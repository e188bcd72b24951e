"""Who may come in: the people of the sites that an administrator looks after.

Nobody gives what they do not have: an administrator of one site lets people in there, and changes
only those who are nothing elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.parts import parts
from signage.staff.passwords import Busy, draw
from signage.staff.roles import EVERYWHERE, ROLES, Role, holds_all
from signage.staff.sessions import Session
from signage.staff.staff import Account, StaffError
from signage.web.staff import guard
from signage.web.staff.door import mistake
from signage.words import say
from signage.words.staff import WORDS

blueprint = Blueprint("staff_people", __name__, url_prefix="/staff")

LINKS = (guard.Link("admin", "staff_people.people", "menu_people", "people"),)


@dataclass(frozen=True, slots=True)
class Held:
    """One role of a person, where the administrator may change it."""

    site: str
    where: str
    role: Role


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the page shows them; `whole`: nothing of theirs is outside this hand."""

    name: str
    display: str
    held: tuple[Held, ...]
    whole: bool
    own: bool


@blueprint.get("/people")
@guard.needs("admin")
def people() -> AnyResponse:
    """Everybody with a role at a site of this administrator."""
    return _page()


@blueprint.post("/people")
@guard.needs("admin")
def add() -> AnyResponse:
    """A new person, with a password that is drawn and shown once."""
    who, the, lang = guard.session(), parts(), guard.lang()
    name, site = request.form.get("name", ""), request.form.get("site", "")
    role, display = request.form.get("role", ""), request.form.get("display", "")
    given = {"name": name, "display": display, "site": site, "role": role}
    if site not in _places(who) or role not in ROLES:
        return guard.no(403, "no-role")
    secret = draw()
    try:
        made = the.staff.add(
            name, secret, {site: role}, display=display, by=who.name, now=the.now()
        )
    except StaffError as error:
        field = "display" if error.key == "display" else "name"
        return _page({field: mistake(error, lang)}, given, 400)
    except Busy:
        return _page({"name": say(WORDS, "refused.busy", lang)}, given, 503)
    return _drawn(made, secret)


@blueprint.get("/people/<name>/remove")
@guard.needs("admin")
def remove_form(name: str) -> AnyResponse:
    """Asks before somebody is locked out."""
    found = _mine(name)
    if found is None:
        return guard.no(403, "no-role")
    return guard.page("staff/remove.html", say(WORDS, "remove_title", guard.lang()), person=found)


@blueprint.post("/people/<name>/remove")
@guard.needs("admin")
def remove(name: str) -> AnyResponse:
    """The person is signed out everywhere and cannot come back."""
    found = _mine(name)
    if found is None:
        return guard.no(403, "no-role")
    the, lang = parts(), guard.lang()
    try:
        the.staff.remove(found.name, by=guard.session().name, now=the.now())
    except StaffError as error:
        return _page({"list": mistake(error, lang)}, status=400)
    guard.flash(say(WORDS, "removed", lang, name=found.display))
    return redirect("/staff/people", 303)


@blueprint.post("/people/<name>/password")
@guard.needs("admin")
def new_password(name: str) -> AnyResponse:
    """Another drawn password, shown once; the person is signed out everywhere."""
    found = _mine(name)
    if found is None or found.name == guard.session().name:
        return guard.no(403, "no-role")
    the, secret = parts(), draw()
    try:
        the.staff.set_password(found.name, secret, by=guard.session().name, now=the.now())
    except (Busy, StaffError):
        return _page({"list": say(WORDS, "refused.busy", guard.lang())}, status=503)
    return _drawn(found, secret)


@blueprint.post("/people/<name>/role")
@guard.needs("admin")
def set_role(name: str) -> AnyResponse:
    """Another role at one site, or none there."""
    who, the, lang = guard.session(), parts(), guard.lang()
    site, role = request.form.get("site", ""), request.form.get("role", "")
    found = the.staff.account(name)
    if found is None or site not in _places(who) or role not in (*ROLES, ""):
        return guard.no(403, "no-role")
    try:
        the.staff.set_role(found.name, site, cast(Role, role) or None, by=who.name, now=the.now())
    except StaffError as error:
        return _page({"list": mistake(error, lang)}, status=400)
    guard.flash(say(WORDS, "role_done", lang, name=found.display))
    return redirect("/staff/people" if who.name != found.name else "/staff/", 303)


def _places(who: Session) -> dict[str, str]:
    """Where this administrator may give roles: the code and the name of each place."""
    lang = guard.lang()
    sites = parts().content.current.sites
    found = {
        code: one.names.get(lang, one.name) for code, one in sites.items() if who.may(code, "admin")
    }
    if who.may(EVERYWHERE, "admin"):
        found[EVERYWHERE] = say(WORDS, "everywhere", lang)
    return found


def _mine(name: str) -> Account | None:
    """The account of `name`, where all that it may do lies in this administrator's hand."""
    found = parts().staff.account(name)
    if found is None or not holds_all(guard.session().roles, found.roles):
        return None
    return found


def _person(one: Account, who: Session, places: dict[str, str]) -> Person | None:
    held = tuple(
        Held(site, places[site], role) for site, role in one.roles.items() if site in places
    )
    whole = holds_all(who.roles, one.roles)
    if not held and not whole:
        return None
    return Person(one.name, one.display, held, whole, one.name == who.name)


def _page(
    wrong: dict[str, str] | None = None, given: dict[str, str] | None = None, status: int = 200
) -> Response:
    who, lang = guard.session(), guard.lang()
    places = _places(who)
    everybody = [_person(one, who, places) for one in parts().staff.accounts()]
    first = next(iter(places), "")
    return guard.page(
        "staff/people.html",
        say(WORDS, "menu_people", lang),
        status=status,
        people=[one for one in everybody if one is not None],
        places=list(places.items()),
        roles=[(role, say(WORDS, f"role_{role}", lang)) for role in ROLES],
        wrong=wrong or {},
        given=given or {"name": "", "display": "", "site": first, "role": "editor"},
    )


def _drawn(person: Account, secret: str) -> Response:
    title = say(WORDS, "drawn", guard.lang())
    return guard.page("staff/drawn.html", title, person=person, secret=secret)
