"""What the API says when it says no: a problem document for every error of the desk."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, request

from signage.desk.desk import Desk
from signage.desk.errors import ClockBehind, DeskError, Refused, StoreUnavailable
from signage.web.respond import problem
from signage.words import say
from signage.words.desk import WORDS


class No(Exception):
    """Ends a request with this answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__(answer.status)
        self.answer = answer


def no(status: int, kind: str, /, why: str = "", **facts: str) -> No:
    """The problem `kind` in the language asked for; `why` in place of what to do about it."""
    todo = say(WORDS, f"{kind}.do", _lang()) if f"{kind}.do" in WORDS else ""
    answer = problem(status, kind, say(WORDS, kind, _lang(), **facts), why or todo)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return No(answer)


def slower(kind: str, seconds: int) -> No:
    """429: this address may ask again after `seconds`."""
    again = say(WORDS, "wait.do", _lang(), seconds=seconds)
    answer = problem(429, kind, say(WORDS, kind, _lang()), again)
    answer.headers["Retry-After"] = str(seconds)
    return No(answer)


def refusal(error: DeskError) -> Response:
    """409 for what the rules forbid now, 503 for what the machine cannot do."""
    match error:
        case Refused():
            return no(409, error.kind, **error.facts).answer
        case ClockBehind():
            times = {"now": error.now, "newest": error.newest}
            said = {name: f"{at:%H:%M:%S %d/%m/%Y}" for name, at in times.items()}
            return no(503, "clock-behind", **said).answer
        case StoreUnavailable():
            return no(503, error.kind).answer
        case _:
            raise error


def trouble(desk: Desk) -> dict[str, Any] | None:
    """What stops tickets and calls at this moment, as a problem document."""
    try:
        desk.store.check_clock()
    except DeskError as error:
        return cast(dict[str, Any], refusal(error).get_json())
    if desk.store.trouble is None:
        return None
    return cast(dict[str, Any], no(503, desk.store.trouble).answer.get_json())


def _lang() -> str:
    return "en" if request.args.get("lang") == "en" else "vi"
