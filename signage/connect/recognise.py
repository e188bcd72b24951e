"""Whether a reply is that of a queue system which is known; told by its shape alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

Shape = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """A system: `id` names its words and, where it is mapped, its example in the documentation.

    `looks` tells it by a reply, `path` is where it answers, as far as one can know.
    """

    id: str
    name: str
    looks: Shape
    path: str = ""
    mapped: bool = True


def _has(value: object, *keys: str) -> bool:
    return isinstance(value, Mapping) and value.keys() >= set(keys)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else None


def _fqm(reply: object) -> bool:
    return _has(reply, "con", "cot", "cott", "w1", "w9")


def _fqm_rest(reply: object) -> bool:
    return _has(_first(reply), "office_id", "task_id", "pulledBy", "pdt")


def _goiso(reply: object) -> bool:
    return _has(reply, "branch", "counters", "waiting", "recent", "date_record")


def _lstd(reply: object) -> bool:
    return _has(_first(reply), "number", "counter_id", "status", "called_at", "finished_at")


def _novosga(reply: object) -> bool:
    return _has(_first(reply), "siglaSenha", "numeroSenha")


def _qminder(reply: object) -> bool:
    tickets = reply.get("data") if isinstance(reply, Mapping) and "statusCode" in reply else None
    return _has(_first(tickets), "id", "status", "line", "created")


SYSTEMS = (
    Known("fqm", "FQM (Free Queue Manager)", _fqm, "/feed", mapped=False),
    Known("fqm", "FQM (Free Queue Manager)", _fqm_rest, "/api/v1/tickets/", mapped=False),
    Known("goiso", "goiso", _goiso),
    Known("lstd", "LSTD", _lstd, "/app/tickets/waiting"),
    Known("novosga", "Novo SGA", _novosga),
    Known("qminder", "Qminder", _qminder, "/v1/tickets/search"),
)
"""Every known system with each of its replies, the surest first."""


def recognised(reply: object) -> Known | None:
    """The system that answers so."""
    return next((one for one in SYSTEMS if one.looks(reply)), None)


def places(url: str) -> tuple[str, ...]:
    """Addresses on the same machine where known systems answer, for a `url` that gives no data.

    Only those that need no name or number of the centre, or have it from `url`.
    """
    parts = urlsplit(url)
    found = [one.path for one in SYSTEMS if one.path and one.id in ("fqm", "lstd")]
    steps = parts.path.strip("/").split("/")
    if "b" in steps[:-1]:
        branch = steps[steps.index("b") + 1]
        found.insert(0, f"/api/b/{branch}/state")
    asked = parts.path.rstrip("/") or "/"
    return tuple(
        urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        for path in dict.fromkeys(found)
        if path.rstrip("/") != asked
    )


def base(url: str) -> str:
    """The address of the machine itself."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))
