"""What the console of a counter shows, as JSON: its tickets, its last call and who saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signage.clock import iso
from signage.content.site import Counter, Site
from signage.desk.rules import Ticket
from signage.web.refusals import trouble

if TYPE_CHECKING:
    from signage.parts import Parts


def console(parts: Parts, site: Site, counter: Counter) -> dict[str, Any]:
    """The state of `counter` now. Raises StoreUnavailable."""
    now = parts.now()
    view = parts.desk.view(site, counter.id)
    opened = site.hours.state(now)
    current = view.current
    return {
        "now": iso(now),
        "build": f"{parts.build}-{site.digest}",
        "counter": {"id": counter.id, "name": counter.name, "status": view.status},
        "open": {"state": opened.state, "until": iso(opened.until) if opened.until else None},
        "current": None
        if current is None
        else {
            **_ticket(site, current),
            "calls": current.calls,
            "called_at": iso(current.called_at or now),
            "waited_minutes": _waited(current),
        },
        "next": view.waiting[0].label if view.waiting else None,
        "waiting": [_ticket(site, one) for one in view.waiting],
        "held": [_ticket(site, one) for one in view.held],
        "missed": [_ticket(site, one) for one in view.missed],
        "last_call": None
        if view.last_call is None
        else {
            "id": view.last_call,
            "ticket": view.last_ticket,
            "undo_seconds": round(view.undo_seconds, 1),
        },
        "problem": trouble(parts.desk),
        "screens": _screens(parts, site, counter, view.last_call),
    }


def _ticket(site: Site, ticket: Ticket) -> dict[str, Any]:
    service = site.services.get(ticket.service or "")
    return {
        "ticket": ticket.label,
        "service": ticket.service,
        "service_name": service.name if service else None,
        "priority": ticket.priority,
        "taken_at": iso(ticket.taken_at),
        "called_at": iso(ticket.called_at) if ticket.called_at else None,
        "typed": ticket.service is None,
    }


def _waited(ticket: Ticket) -> int | None:
    """Minutes until it was called; nobody knows that of a number of another machine."""
    if ticket.service is None or ticket.called_at is None:
        return None
    return int((ticket.called_at - ticket.taken_at).total_seconds() // 60)


def _screens(parts: Parts, site: Site, counter: Counter, call: str | None) -> dict[str, int]:
    """How many screens there are for this counter's calls, are connected, and showed the last."""
    ours = {
        code
        for code, one in site.screens.items()
        if one.layout != "counter" or one.counter == counter.id
    }
    connected = {one.screen for one in parts.presence.screens(site.code) if one.connected}
    shown = parts.presence.shown(site.code, call) if call else frozenset()
    return {"total": len(ours), "connected": len(ours & connected), "shown": len(ours & shown)}
