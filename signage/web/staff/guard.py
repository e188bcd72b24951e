"""Who is here, and whether they may: every page under /staff/ stands behind `needs`.

A form carries the session's `csrf`; a script sends it as X-CSRF-Token. What somebody typed into a
form is not lost when the session ended meanwhile: it waits behind the sign-in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import NamedTuple, ParamSpec
from urllib.parse import quote

from flask import Response, abort, g, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.parts import parts
from signage.staff.roles import Role
from signage.staff.sessions import Session
from signage.staff.store import StaffUnavailable
from signage.web import respond
from signage.web.auth import is_foreign
from signage.web.headers import BODY_LIMIT
from signage.web.staff.frame import page
from signage.web.staff.kept import fields_of, is_long, kept_fields
from signage.words import Lang, say
from signage.words.staff import WORDS

P = ParamSpec("P")

COOKIE = "signage-staff"
MENU = "signage.staff.menu"
NEXT_LIMIT = 500
FIELD_LIMIT = 3_000_000
"""Bytes of a form's fields in memory; files go to the disk."""

__all__ = [
    "COOKIE",
    "MENU",
    "Link",
    "flash",
    "here",
    "lang",
    "needs",
    "own_path",
    "page",
    "session",
]


class Link(NamedTuple):
    """A place in the menu: who sees it, the view that it leads to, its words, its icon."""

    role: Role
    endpoint: str
    words: str
    icon: str = "list"


def here() -> Session | None:
    """Who is signed in with this request's cookie. Raises StaffUnavailable."""
    if "staff" not in g:
        token = request.cookies.get(COOKIE, "")
        g.staff = parts().staff.session(token, parts().now()) if token else None
    found: Session | None = g.staff
    return found


def session() -> Session:
    """Who is here; only behind `needs`."""
    found = here()
    if found is None:
        raise LookupError("a view that asks who is here stands behind guard.needs")
    return found


def lang() -> Lang:
    """The language of this request's page."""
    try:
        found = here()
    except StaffUnavailable:
        found = None
    asked = request.args.get("lang") or (found.lang if found else parts().settings.lang)
    return "en" if asked == "en" else "vi"


def flash(text: str, level: str = "good") -> None:
    """Says `text` on the next page that this browser opens; `good`, `look` or `bad`."""
    parts().staff.flash(session().token, level, text)


def needs(
    role: Role, *, body: int | None = None, streamed: bool = False
) -> Callable[[Callable[P, AnyResponse]], Callable[P, AnyResponse]]:
    """A view for those who have `role` at its <site>; without <site>: anywhere.

    `body` is how many bytes its requests may have, where that is more than elsewhere. The view
    of a `streamed` form reads it itself, part by part, and asks `is_ours` of its first field.
    """

    def behind(view: Callable[P, AnyResponse]) -> Callable[P, AnyResponse]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> AnyResponse:
            try:
                refused = _refused(role, body, streamed)
                return refused if refused is not None else view(*args, **kwargs)
            except StaffUnavailable:
                return no(503, "unavailable")

        return guarded

    return behind


def _refused(role: Role, body: int | None, streamed: bool) -> AnyResponse | None:
    """The answer to a request that may not go on; None where it may."""
    if request.method not in ("GET", "HEAD") and is_foreign():
        return no(403, "foreign")
    who = here()
    if who is None:
        return _to_sign_in()
    site = (request.view_args or {}).get("site")
    if not (who.may_anywhere(role) if site is None else who.may(site, role)):
        return no(403, "no-role")
    if site is not None and site not in parts().content.current.sites:
        abort(404)
    if body is not None:  # before anything of it is read
        request.max_content_length = body
        request.max_form_memory_size = max(BODY_LIMIT, min(body, FIELD_LIMIT))
    if streamed and "X-CSRF-Token" not in request.headers:
        return None
    if request.method not in ("GET", "HEAD") and not _has_csrf():
        return _asked_again(who)
    return None


def _asked_again(who: Session) -> AnyResponse:
    """A form of an earlier session of theirs: what was typed, to be sent with one press."""
    after = own_path(this_path())
    fields = fields_of(kept_fields(request) or "") if after and not wants_json() else []
    if not after or not fields:
        return no(403, "no-csrf")
    return go_on(who, after, fields, 403)


def go_on(who: Session, after: str, fields: list[tuple[str, str]], status: int = 200) -> Response:
    """What was typed in another session, to be sent to `after` with one press."""
    return page(
        "staff/go-on.html", say(WORDS, "go_on", lang()), status=status,
        fields=fields, long=is_long(fields), next=after, fresh=who.csrf,
    )  # fmt: skip


def _has_csrf() -> bool:
    return is_ours(request.headers.get("X-CSRF-Token") or request.form.get("csrf", ""))


def is_ours(given: str) -> bool:
    """Whether a form's `csrf` is this session's."""
    return compare_digest(given.encode(), session().csrf.encode())


def _to_sign_in() -> AnyResponse:
    if wants_json():
        return no(401, "no-session")
    path = this_path()
    if request.method in ("GET", "HEAD"):
        return redirect(f"/staff/sign-in?next={quote(path[:NEXT_LIMIT], safe='/')}")
    fields = kept_fields(request) if (own := own_path(path)) else None
    if fields == "":
        return redirect("/staff/sign-in")
    why = say(WORDS, "over" if fields else "over_lost", lang())
    return page(
        "staff/sign-in.html", say(WORDS, "sign_in", lang()), status=401,
        next=own or "/staff/", kept=fields or "", why=why, name="", empty=False,
    )  # fmt: skip


def no(status: int, kind: str) -> Response:
    """A page, or a problem document for a script, that says what to do."""
    if wants_json():
        title, todo = say(WORDS, f"no.{kind}", lang()), say(WORDS, f"no.{kind}.do", lang())
        answer = respond.data({"title": title, "detail": todo, "status": status}, status=status)
        answer.headers["Content-Type"] = "application/problem+json"
        return answer
    title = say(WORDS, f"no.{kind}", lang())
    back = own_path(quote(request.path)) or "/staff/"
    return make_response(page("staff/no.html", title, status=status, kind=kind, back=back))


def wants_json() -> bool:
    """Whether a script asks, which cannot follow a page."""
    best = request.accept_mimetypes.best_match(("text/html", "application/json"))
    return request.is_json or "X-CSRF-Token" in request.headers or best == "application/json"


def own_path(path: str) -> str | None:
    """`path` where it leads to a staff page of this server; None for anything else."""
    if not path.startswith("/staff/") or len(path) > NEXT_LIMIT or "\\" in path:
        return None
    plain = path.isascii() and path.isprintable() and " " not in path
    return path if plain and "//" not in path.partition("?")[0] else None


def this_path() -> str:
    """The address of this request, as a link writes it."""
    query = quote(request.query_string, safe="%&=+;/?:@!$'()*,-._~")
    return quote(request.path) + (f"?{query}" if query else "")
