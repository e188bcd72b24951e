"""Tickets for a wall that is only looked at: a preview, a picture for the checker."""

from __future__ import annotations

from datetime import datetime, timedelta

from signage.content.site import Site
from signage.queue.snapshot import Call, CounterState, OpenState, ServiceState, Snapshot


def sample_queue(site: Site, now: datetime) -> Snapshot:
    """Tickets as on an ordinary morning; nobody is being called this minute."""
    services = list(site.services.values())
    prefix = {one.id: one.prefix for one in services}
    counters = []
    for n, one in enumerate(site.counters.values()):
        service = one.services[0] if one.services else ""
        ticket = f"{prefix.get(service, 'A')}{n + 8:03}"
        counters.append(CounterState(one.id, one.name, "open", one.services, ticket))
    calls = tuple(
        Call(f"sample-{n}", str(one.ticket), one.id, now - timedelta(minutes=3 + n))
        for n, one in enumerate(counters[:8])
    )
    waits = tuple(
        ServiceState(one.id, one.name, one.short, one.prefix, (n * 5) % 9)
        for n, one in enumerate(services)
    )
    until = now.replace(hour=17, minute=0, second=0, microsecond=0)
    return Snapshot(site.code, now, tuple(counters), waits, calls, OpenState("open", until))
