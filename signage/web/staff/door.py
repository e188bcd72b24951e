"""The door: signing in and out, the own password, the language, and which site to look at."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from signage.parts import parts
from signage.staff.passwords import SHORTEST, Busy
from signage.staff.roles import sites_of
from signage.staff.sessions import Session
from signage.staff.staff import NAME_LIMIT, SignInRefused, StaffError
from signage.staff.store import StaffUnavailable
from signage.web.auth import is_foreign
from signage.web.limits import origin_of
from signage.web.staff import guard
from signage.web.staff.kept import fields_of, open_to_kept
from signage.words import say
from signage.words.staff import WORDS

blueprint = Blueprint("staff_door", __name__, url_prefix="/staff")


@blueprint.get("/")
def first() -> AnyResponse:
    """The one site that this person looks after, or a choice."""
    try:
        who = guard.here()
    except StaffUnavailable:
        return guard.no(503, "unavailable")
    if who is None:
        return redirect("/staff/sign-in")
    mine = sites_of(who.roles, "viewer", parts().content.current.sites)
    if len(mine) == 1:
        return redirect(f"/staff/{mine[0]}/")
    return guard.page("staff/choose.html", say(WORDS, "choose", guard.lang()))


@blueprint.get("/sign-in")
def sign_in_form() -> AnyResponse:
    """Name and password; before there is any account: what to type on the server."""
    after = guard.own_path(request.args.get("next", "")) or "/staff/"
    try:
        if guard.here() is not None:
            return redirect(after)
        return _form(after)
    except StaffUnavailable:
        return guard.no(503, "unavailable")


@blueprint.post("/sign-in")
def sign_in() -> AnyResponse:
    """A new session with a token of its own, whatever cookie the browser came with."""
    if is_foreign():
        return guard.no(403, "foreign")
    if request.mimetype == "multipart/form-data":  # as its page sends what was kept
        open_to_kept(request)
    after = guard.own_path(request.form.get("next", "")) or "/staff/"
    kept = request.form.get("kept", "")
    name, password = request.form.get("name", ""), request.form.get("password", "")
    the = parts()
    try:
        old = request.cookies.get(guard.COOKIE, "")
        found = the.staff.sign_in(
            name, password, origin_of(request.remote_addr), the.now(), guard.lang()
        )
        if isinstance(found, SignInRefused):
            return _form(after, found, name[:NAME_LIMIT], kept)
        if old:
            the.staff.sign_out(old)
    except StaffUnavailable:
        return guard.no(503, "unavailable")
    fields = fields_of(kept)
    answer = guard.go_on(found, after, fields) if fields else redirect(after, 303)
    _give(answer, found)
    return answer


@blueprint.post("/sign-out")
@guard.needs("viewer")
def sign_out() -> AnyResponse:
    """This browser is nobody's again."""
    parts().staff.sign_out(guard.session().token)
    answer = redirect("/staff/sign-in", 303)
    answer.delete_cookie(guard.COOKIE, path="/staff")
    return answer


@blueprint.post("/lang")
@guard.needs("viewer")
def speak() -> AnyResponse:
    """The other language, on the same page."""
    parts().staff.speak(guard.session().token, request.form.get("lang", "vi"))
    return redirect(guard.own_path(request.form.get("next", "")) or "/staff/", 303)


@blueprint.get("/password")
@guard.needs("viewer")
def password_form() -> AnyResponse:
    """The own password: the old one once, the new one twice."""
    return _password_page({})


@blueprint.post("/password")
@guard.needs("viewer")
def password() -> AnyResponse:
    """A new password signs out every browser of this person but this one."""
    who, the, lang = guard.session(), parts(), guard.lang()
    old, new = request.form.get("old", ""), request.form.get("password", "")
    if new != request.form.get("again", ""):
        return _password_page({"again": say(WORDS, "wrong.again", lang)})
    address = origin_of(request.remote_addr)
    right = the.staff.is_right(who.name, old, address)
    if isinstance(right, SignInRefused):
        return _password_page({"old": refusal(right, lang)}, 429)
    if not right:
        return _password_page({"old": say(WORDS, "wrong.old", lang)})
    try:
        the.staff.set_password(who.name, new, by=who.name, now=the.now())
    except Busy:
        return _password_page({"password": say(WORDS, "refused.busy", lang)}, 503)
    except StaffError as error:
        return _password_page({"password": mistake(error, lang)})
    fresh = the.staff.sign_in(who.name, new, address, the.now(), lang)
    if isinstance(fresh, SignInRefused):
        return redirect("/staff/sign-in", 303)
    the.staff.flash(fresh.token, "good", say(WORDS, "password_done", lang))
    answer = redirect("/staff/", 303)
    _give(answer, fresh)
    return answer


def mistake(error: StaffError, lang: str) -> str:
    """What is wrong with an account's name, password or role, and what would do."""
    return say(WORDS, f"wrong.{error.key}", lang, **({"least": SHORTEST} | error.values))


def refusal(refused: SignInRefused, lang: str) -> str:
    """Why somebody is not let in, and when to try again."""
    return say(WORDS, f"refused.{refused.why}", lang, wait=_span(refused.seconds, lang))


def _span(seconds: int, lang: str) -> str:
    if seconds < 90:
        return say(WORDS, "seconds", lang, n=seconds)
    return say(WORDS, "minutes", lang, n=-(-seconds // 60))


def _form(
    after: str, refused: SignInRefused | None = None, name: str = "", kept: str = ""
) -> Response:
    lang = guard.lang()
    status = {None: 200, "wrong": 401, "wait": 429, "busy": 503}[refused.why if refused else None]
    answer = guard.page(
        "staff/sign-in.html",
        say(WORDS, "sign_in", lang),
        status=status,
        next=after,
        kept=kept if fields_of(kept) else "",
        why=refusal(refused, lang) if refused else "",
        name=name,
        empty=parts().staff.is_empty(),
    )
    if refused and refused.seconds:
        answer.headers["Retry-After"] = str(refused.seconds)
    return answer


def _password_page(wrong: dict[str, str], status: int = 0) -> Response:
    title = say(WORDS, "own_password", guard.lang())
    status = status or (400 if wrong else 200)
    return guard.page("staff/password.html", title, status=status, wrong=wrong, least=SHORTEST)


def _give(answer: AnyResponse, found: Session) -> None:
    """The cookie ends with the browser: the next person at a shared computer is not this one."""
    answer.set_cookie(
        guard.COOKIE,
        found.token,
        path="/staff",
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )
    answer.headers["Cache-Control"] = "no-store"
