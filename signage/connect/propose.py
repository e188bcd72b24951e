"""From an unknown reply a mapping, as it would stand in site.yaml: scores of names and values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from signage.connect import meaning
from signage.connect.fine import fine
from signage.connect.meaning import Role, named, said
from signage.connect.private import private
from signage.connect.roles import Table, table
from signage.connect.shape import literal, rows_of, scalars_of, spelled
from signage.connect.zone import zone
from signage.content.expression import KEY

CALL_ROLES: tuple[Role, ...] = (
    "counter", "id", "time", "times", "recall", "service", "priority",
)  # fmt: skip

_CLOCK = re.compile(
    "(server|system|current) ?(time|date|clock)|now"
    "|(gio|thoi gian) ?(may chu|he thong|hien tai|server)"
)
_DAY = re.compile("((business|work|working) ?)?(date|day)( ?record)?|ngay( ?lam viec)?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping: `keys` as they stand below `queue:`; `doubts` are keys of `words/connect.py`."""

    keys: Mapping[str, Any]
    doubts: tuple[str, ...] = ()


def propose(reply: object, now: datetime) -> Proposal | None:
    """The likeliest mapping of `reply`; None where nothing in it looks like a ticket."""
    tables = [table(one) for one in rows_of(reply) if not private("", one.path)]
    called = max(tables, key=lambda one: one.score, default=None)
    if called is None or "ticket" not in called.roles or called.score <= 0:
        return None
    doubts: list[str] = []
    keys = _times(reply, called, now, doubts)
    if good := fine(reply, called.rows.path):
        keys["ok"] = good
    only, waits = _states(called, doubts)
    keys["calls"] = _calls(called, only, doubts)
    if counters := _counters(tables):
        keys["counters_said"] = counters
    if waiting := _waiting(tables, called, waits):
        keys["waiting"] = waiting
    return Proposal(keys, tuple(doubts))


def _calls(called: Table, only: str, doubts: list[str]) -> dict[str, str]:
    roles = called.roles
    ticket = called.path("ticket")
    numbers = said(called.values("ticket"))
    if "prefix" in roles and all(str(one).strip().isdigit() for one in numbers):
        ticket = f"join('', [{roles['prefix']}, pad({roles['ticket']}, `3`)])"
        doubts.append("doubt.joined")
    found = {"rows": called.rows.path, "ticket": ticket}
    # An id that is not sure to be a calling's may be the ticket's, the same when it is recalled;
    # the time is another one at each calling.
    keeps_id = "time" not in roles or ("id" in roles and named("id", roles["id"]) == 3)
    for role in CALL_ROLES:
        if role in roles and (role != "id" or keeps_id):
            found[role] = called.path(role)
    if only:
        found["only"] = only
    if order := _order(called, doubts):
        found["order"] = order
    return found


def _order(called: Table, doubts: list[str]) -> str:
    """Which end of a list without times is the newest, told by its ids, else by its numbers."""
    rows = called.rows
    if "time" in called.roles or rows.path.startswith("[") or meaning.listed("counter", rows.name):
        return ""
    if called.roles.get("counter") == KEY:
        return ""  # each counter once
    for role, least in (("id", 2), ("ticket", 3)):
        values = [str(one) for one in called.values(cast("Role", role))]
        numbers = [int(re.sub(r"[^0-9]", "", one)[:18] or 0) for one in values]
        letters = {re.sub(r"[0-9]", "", one) for one in values}
        if len(values) < least or len(letters) > 1 or len(set(numbers)) < len(numbers):
            continue
        if numbers == sorted(numbers):
            return "oldest_first"
        if numbers == sorted(numbers, reverse=True):
            return "newest_first"
    doubts.append("doubt.order")
    return ""


def _states(called: Table, doubts: list[str]) -> tuple[str, str]:
    """What tells a called ticket from one that waits, where both stand in one list; and those."""
    status = called.roles.get("status")
    words = {str(one): spelled(str(one)) for one in said(called.values("status"))}
    if called.roles.get("counter") == KEY and all(map(_counter_state, words.values())):
        return "", ""  # the counter is open, and nobody waits there
    waits = [one for one, word in words.items() if meaning.WAITING_WORDS.fullmatch(word)]
    calls = [one for one, word in words.items() if meaning.CALLED_WORDS.fullmatch(word)]
    waiting = " || ".join(f"{status} == {literal(one)}" for one in waits)
    times = called.values("time")
    if any(meaning.is_nothing(one) for one in times):
        return called.roles["time"], waiting
    if waits and calls:
        return " || ".join(f"{status} == {literal(one)}" for one in calls), waiting
    if waits:
        return " && ".join(f"{status} != {literal(one)}" for one in waits), waiting
    if words and not calls and not all(_counter_state(one) for one in words.values()):
        doubts.append("doubt.status")
    return "", ""


def _counter_state(word: str) -> str | None:
    """open, paused or closed, by the word for it."""
    states = meaning.COUNTER_WORDS.items()
    return next((state for state, words in states if re.fullmatch(words, word)), None)


def _times(reply: object, called: Table, now: datetime, doubts: list[str]) -> dict[str, Any]:
    """How the times are written, and the system's own clock and day where it gives them."""
    found: dict[str, Any] = {}
    scalars = scalars_of(reply)
    values = said(called.values("time"))
    form = meaning.time_form(values)
    clocks = [
        (path, value)
        for path, value in scalars.items()
        # One way of writing is all that a mapping knows.
        if _CLOCK.fullmatch(spelled(path))
        and meaning.time_form([value]) in (form or "auto", "auto")
    ]
    if form and form != "auto":
        found["time_format"] = form
        clocks = [one for one in clocks if meaning.time_form([one[1]]) == form]
    if form and zone(values, [value for _, value in clocks[:1]], form, now) == "utc":
        found["timezone"] = "utc"
        doubts.append("doubt.utc")
    if clocks:
        found["clock"] = clocks[0][0]
    days = [path for path, value in scalars.items() if _is_day(path, value)]
    if days:
        found["day"] = days[0]
    return found


def _is_day(path: str, value: object) -> bool:
    try:
        return bool(_DAY.fullmatch(spelled(path)) and date.fromisoformat(str(value)))
    except ValueError:
        return False


def _has_letters(tickets: Sequence[object]) -> bool:
    return all(str(one)[:1].isalpha() for one in said(tickets))


def _counters(tables: Sequence[Table]) -> dict[str, Any]:
    """One row a counter, with its ticket or its state."""
    for one in tables:
        roles, names = one.roles, [str(name) for name in one.values("counter") if name is not None]
        rows = len(one.rows.rows)
        if rows < 1 or len(set(names)) < rows or not {"ticket", "status"} & roles.keys():
            continue
        words = {
            str(word): state
            for word in said(one.values("status"))
            if (state := _counter_state(spelled(str(word))))
        }
        keyed = bool(words) and roles["counter"] == KEY
        if not (keyed or meaning.listed("counter", one.rows.name)):
            continue
        found: dict[str, Any] = {"rows": one.rows.path, "counter": roles["counter"]}
        if "ticket" in roles:
            found["ticket"] = one.path("ticket")
        if words:
            found |= {"status": roles["status"], "words": words}
        if "ticket" in roles or words:
            return found
    return {}


def _waiting(tables: Sequence[Table], called: Table, waits: str) -> dict[str, str]:
    """One row a service with how many wait, or one row each who waits."""
    for one in tables:
        roles = one.roles
        names = [str(name) for name in one.values("service")]
        if {"service", "count"} <= roles.keys() and len(set(names)) == len(names):
            return {"rows": one.rows.path, "service": roles["service"], "count": roles["count"]}
    each = next((one for one in tables if one.waits and "ticket" in one.roles), None)
    only = ""
    if each is None and waits:
        each, only = called, waits
    if each is None or not ("service" in each.roles or _has_letters(each.values("ticket"))):
        return {}  # nothing would tell for which service somebody waits
    found = {"rows": each.rows.path}
    if "service" in each.roles:
        found["service"] = each.roles["service"]
    found["ticket"] = each.roles["ticket"]
    return {**found, **({"only": only} if only else {})}
