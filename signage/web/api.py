"""The JSON API of the desk: tickets, calls, the keys of a counter; errors are RFC 9457 problems."""

from __future__ import annotations

import math
import time
from typing import Annotated, Any, Literal, TypeVar

from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from werkzeug.exceptions import HTTPException

from signage.clock import iso
from signage.content.site import Counter, Site
from signage.desk import pins, sessions
from signage.desk.errors import DeskError
from signage.parts import Parts, parts
from signage.queue.snapshot import Call, CounterStatus
from signage.web import auth
from signage.web.console import console
from signage.web.limits import Buckets, PinGuard, from_here, is_one_of, origin_of
from signage.web.refusals import No, no, refusal, slower, trouble
from signage.web.respond import data

blueprint = Blueprint("api", __name__, url_prefix="/api/v1/sites/<site>")

BODY_LIMIT = 4_096
"""Bytes of a request body."""

CALLS_LIMIT = 200
"""Calls in one answer of `GET calls`."""


class Limits:
    """One app's limits, per address. A whole hall may stand behind one proxy's address."""

    def __init__(self) -> None:
        self.reads = Buckets(rate=50, burst=200)
        self.writes = Buckets(rate=20, burst=100)
        self.tickets = Buckets(rate=0.2, burst=40)
        self.pins = PinGuard()


class Body(BaseModel):
    """A request body: these keys, these types, nothing else."""

    model_config = ConfigDict(strict=True, extra="forbid")


Id = Annotated[str, StringConstraints(max_length=64)]


class NewTicket(Body):
    service: Id
    priority: bool = False
    request: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None


class Login(Body):
    pin: Id


class Key(Body):
    """`after`: the last call that the console saw; a key pressed on an older state is refused."""

    after: Id | None = None


class Typed(Key):
    ticket: Id


class Target(Body):
    service: Id


Asked = TypeVar("Asked", bound=Body)


@blueprint.record_once
def _set_up(state: Any) -> None:
    state.app.extensions["signage.limits"] = Limits()


@blueprint.before_request
def _limit() -> None:
    limits: Limits = current_app.extensions["signage.limits"]
    buckets = limits.reads if request.method == "GET" else limits.writes
    wait = buckets.wait(origin_of(request.remote_addr), time.monotonic())
    if wait:
        raise slower("too-many", math.ceil(wait))
    if request.method not in ("GET", "HEAD", "OPTIONS") and auth.is_foreign():
        raise no(403, "foreign-origin")


@blueprint.errorhandler(No)
def _no(error: No) -> Response:
    return error.answer


@blueprint.errorhandler(DeskError)
def _refused(error: DeskError) -> Response:
    return refusal(error)


@blueprint.errorhandler(413)
def _too_large(error: HTTPException) -> Response:
    return no(413, "too-large").answer


@blueprint.get("/queue")
def queue(site: str) -> Response:
    """The newest snapshot: the `queue` of the messages, with the time of the last answer."""
    here = parts()
    _site(here, site)
    found = dict(here.board.queue(site) or {})
    state = here.poller.state(site)
    if state is not None and state.fetched_at is not None:
        found["fetched_at"] = iso(state.fetched_at)
    return data(found)


@blueprint.get("/calls")
def calls(site: str) -> Response:
    """Today's calls after `?after=<id>`, oldest first; ask again with the last id for more."""
    here = parts()
    _desk_site(here, site)
    after = request.args.get("after", "")[:64]
    found = here.desk.calls(site, after, limit=CALLS_LIMIT)
    return data({"calls": [_call(one) for one in found]})


@blueprint.get("/kiosk")
def kiosk(site: str) -> Response:
    """What the kiosk shows: whether tickets are given, how many wait, what is wrong."""
    here = parts()
    known = _desk_site(here, site)
    now = here.now()
    opened = known.hours.state(now)
    waiting = here.desk.waiting(known)
    return data(
        {
            "now": iso(now),
            "build": f"{here.build}-{known.digest}",
            "open": {"state": opened.state, "until": iso(opened.until) if opened.until else None},
            "services": [{"id": id, "waiting": count} for id, count in waiting.items()],
            "problem": trouble(here.desk),
        }
    )


@blueprint.post("/tickets")
def tickets(site: str) -> Response:
    """A new ticket; 200 instead of 201 where this `request` has its ticket already."""
    here = parts()
    known = _desk_site(here, site)
    # One phone in the hall must not fill the queue; the box's own browser is a kiosk.
    if not from_here(request.remote_addr, dict(request.headers)):
        if here.settings.kiosks == "*":
            limits: Limits = current_app.extensions["signage.limits"]
            wait = limits.tickets.wait(origin_of(request.remote_addr), time.monotonic())
            if wait:
                raise slower("too-many", math.ceil(wait))
        elif not is_one_of(request.remote_addr, here.settings.kiosks):
            raise no(403, "not-a-kiosk", address=request.remote_addr or "–")
    asked = _body(NewTicket)
    if asked.service not in known.services:
        raise no(404, "unknown-service", code=asked.service)
    taken = here.desk.take(known, asked.service, priority=asked.priority, request=asked.request)
    here.poller.wake(site)
    answer = {
        "ticket": taken.ticket.label,
        "service": taken.ticket.service,
        "priority": taken.ticket.priority,
        "taken_at": iso(taken.ticket.taken_at),
        "day": taken.day,
        "ahead": taken.ahead,
        "counters": [{"id": id, "name": known.counters[id].name} for id in taken.counters],
    }
    return data(answer, status=200 if taken.again else 201)


@blueprint.post("/wake")
def wake(site: str) -> Response:
    """A backend says that something changed: the site is polled at once."""
    here = parts()
    _site(here, site)
    if not auth.may_wake(here, site):
        raise no(401, "no-session")
    here.poller.wake(site)
    return data({"woken": True}, status=202)


@blueprint.post("/counters/<counter>/session")
def begin_session(site: str, counter: str) -> Response:
    """A token for the right PIN. The first login of a day opens the counter."""
    here = parts()
    known, seat = _counter(here, site, counter)
    asked = _body(Login)
    guard = current_app.extensions["signage.limits"].pins
    address = origin_of(request.remote_addr)
    if wait := guard.wait(address, time.monotonic()):
        raise slower("too-many-pins", wait)
    if not pins.is_pin(here.settings.data, site, seat.id, asked.pin):
        raise no(401, "wrong-pin")
    guard.right(address)
    token = sessions.begin(here.desk.store, here.settings.data, site, seat.id)
    if here.desk.open_first(known, seat.id):
        here.poller.wake(site)
    return data({"token": token})


@blueprint.delete("/counters/<counter>/session")
def end_session(site: str, counter: str) -> Response:
    """Locks the console: the token opens nothing any more."""
    here, _, _ = _at_counter(site, counter)
    sessions.end(here.desk.store, auth.bearer() or "")
    return data({})


@blueprint.get("/counters/<counter>")
def show(site: str, counter: str) -> Response:
    """What the console of a counter shows."""
    here, known, seat = _at_counter(site, counter)
    return data(console(here, known, seat))


@blueprint.post("/counters/<counter>/<any(next, recall, done, 'no-show', hold):key>")
def press(
    site: str, counter: str, key: Literal["next", "recall", "done", "no-show", "hold"]
) -> Response:
    """One key of the console."""
    here, known, seat = _at_counter(site, counter)
    call = here.desk.press(known, seat.id, key, after=_body(Key).after)
    here.poller.wake(site)
    return data({"call": _call(call)} if call else {})


@blueprint.post("/counters/<counter>/call")
def call_number(site: str, counter: str) -> Response:
    """Calls a held, missed or any typed number."""
    here, known, seat = _at_counter(site, counter)
    asked = _body(Typed)
    call = here.desk.call(known, seat.id, asked.ticket, after=asked.after)
    here.poller.wake(site)
    return data({"call": _call(call)})


@blueprint.post("/counters/<counter>/transfer")
def transfer(site: str, counter: str) -> Response:
    """The current ticket waits for another service."""
    here, known, seat = _at_counter(site, counter)
    asked = _body(Target)
    if asked.service not in known.services:
        raise no(404, "unknown-service", code=asked.service)
    here.desk.transfer(known, seat.id, asked.service)
    here.poller.wake(site)
    return data({})


@blueprint.post("/counters/<counter>/undo")
def undo(site: str, counter: str) -> Response:
    """Takes the counter's last call back within ten seconds."""
    here, known, seat = _at_counter(site, counter)
    _body(Body)
    here.desk.undo(known, seat.id)
    here.poller.wake(site)
    return data({})


@blueprint.post("/counters/<counter>/<any(open, pause, close):key>")
def set_status(site: str, counter: str, key: Literal["open", "pause", "close"]) -> Response:
    """Opens, pauses or closes the counter."""
    here, known, seat = _at_counter(site, counter)
    _body(Body)
    status: dict[str, CounterStatus] = {"open": "open", "pause": "paused", "close": "closed"}
    here.desk.set_status(known, seat.id, status[key])
    here.poller.wake(site)
    return data({})


def _site(here: Parts, code: str) -> Site:
    found = here.content.current.sites.get(code)
    if found is None:
        raise no(404, "unknown-site", code=code)
    return found


def _desk_site(here: Parts, code: str) -> Site:
    """The site, whose queue must be our own desk."""
    found = _site(here, code)
    if found.queue.backend != "desk":
        raise no(404, "no-desk")
    return found


def _counter(here: Parts, site: str, code: str) -> tuple[Site, Counter]:
    found = _desk_site(here, site)
    if code not in found.counters:
        raise no(404, "unknown-counter", code=code)
    return found, found.counters[code]


def _at_counter(site: str, counter: str) -> tuple[Parts, Site, Counter]:
    """Whoever asks has logged in at this counter; else 401 or 403."""
    here = parts()
    known, seat = _counter(here, site, counter)
    match auth.standing(here, site, seat.id):
        case "unknown":
            raise no(401, "no-session")
        case "elsewhere":
            raise no(403, "other-counter")
        case "here":
            return here, known, seat


def _body(kind: type[Asked]) -> Asked:
    """The request's JSON body as `kind`; no body is an empty one."""
    if (request.content_length or 0) > BODY_LIMIT:
        raise no(413, "too-large")
    raw = request.get_data(cache=False)
    if len(raw) > BODY_LIMIT:
        raise no(413, "too-large")
    if raw and request.mimetype != "application/json":
        raise no(415, "bad-request", why="Content-Type: application/json")
    try:
        return kind.model_validate_json(raw or b"{}")
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(one) for one in first["loc"])
        raise no(400, "bad-request", why=f"{where}: {first['msg']}".lstrip(": ")) from None


def _call(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "ticket": call.ticket,
        "counter": call.counter,
        "at": iso(call.at),
        "recall": call.recall,
        "priority": call.priority,
    }
