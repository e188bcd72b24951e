"""The embedded desk, for centres without a queue machine.

It wakes the poller after every change; being asked every 15 s is for opening hours and midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.clock import day_of
from signage.desk.desk import CALLS_AT_MOST
from signage.queue.reading import Called, CounterSaid, Reading

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskBackend:
    """Readings from our own file: the newest calls in a row, each with its id."""

    site: Site
    desk: Desk
    every: float = 15.0
    hides: tuple[str, ...] = ()

    def read(self, now: datetime) -> Reading:
        found = self.desk.snapshot(self.site, now)
        return Reading(
            fetched_at=found.fetched_at,
            calls=tuple(
                Called(
                    ticket=one.ticket,
                    counter=one.counter if one.counter in self.site.counters else None,
                    id=one.id,
                    at=one.at,
                    recall=one.recall,
                    priority=one.priority,
                    service=one.service,
                    place=one.counter,
                )
                for one in found.calls
            ),
            whole=True,
            most=CALLS_AT_MOST,
            lasting=True,
            day=day_of(now),
            counters={
                one.id: CounterSaid(one.ticket, one.status, one.priority) for one in found.counters
            },
            waiting={one.id: one.waiting for one in found.services if one.waiting is not None},
        )

    def close(self) -> None:
        """The desk is everybody's: it stays open."""
