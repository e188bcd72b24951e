"""Why the desk says no. The pages and the API have words for every `kind`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

Refusal = Literal[
    "nobody-waits",  # no ticket waits for this counter's services
    "counter-closed",  # the counter is paused or closed
    "no-ticket",  # the counter serves nobody at this moment
    "served-elsewhere",  # the ticket is at another counter right now
    "bad-number",  # a typed number has no shape of a ticket
    "which-number",  # typed without its letter, and several tickets have it
    "undo-too-late",  # the last call is older than ten seconds
    "nothing-to-undo",  # the counter called nobody today
    "undo-changed",  # another counter has taken over a ticket of that call
    "state-changed",  # the console saw an older state than the one it wants to change
    "same-service",  # transferred to a service that this ticket has already
    "outside-hours",  # tickets are given during opening hours only
    "not-served",  # no counter is there for this service
]


class DeskError(Exception):
    """Never raised directly."""


class Refused(DeskError):
    """The rules do not allow it now; `facts` fill the sentence that says so."""

    def __init__(self, kind: Refusal, **facts: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class ClockBehind(DeskError):
    """The clock is older than the newest record: taking tickets now would mix up the days."""

    def __init__(self, now: datetime, newest: datetime) -> None:
        super().__init__(f"clock {now:%Y-%m-%d %H:%M:%S}, newest record {newest:%Y-%m-%d %H:%M:%S}")
        self.now = now
        self.newest = newest


StoreTrouble = Literal["disk-full", "store-unwritable", "store-broken", "store-newer", "store-busy"]


class StoreUnavailable(DeskError):
    """The desk's file cannot be read or written; nothing of the request was kept."""

    def __init__(self, kind: StoreTrouble, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
