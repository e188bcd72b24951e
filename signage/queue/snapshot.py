"""A snapshot: the whole queue of a site at one moment. Values only; no clock, no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CounterStatus = Literal["open", "paused", "closed"]
OpenStatus = Literal["open", "break", "closed"]


@dataclass(frozen=True, slots=True)
class Call:
    """One calling of one ticket to one counter. Everything dedupes on `id`.

    `id` is never used twice, not even after the store was restored from a backup.
    """

    id: str
    ticket: str
    counter: str
    at: datetime
    recall: bool = False
    priority: bool = False
    service: str | None = None


@dataclass(frozen=True, slots=True)
class CounterState:
    """A counter and the ticket it serves now, if any."""

    id: str
    name: str
    status: CounterStatus
    services: tuple[str, ...]
    ticket: str | None = None
    priority: bool = False


@dataclass(frozen=True, slots=True)
class ServiceState:
    """A service and how many wait for it; `waiting` is None where the backend does not say."""

    id: str
    name: str
    short: str
    prefix: str
    waiting: int | None = None


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether the centre takes people now; `until` is when that changes (None: not
    within two months)."""

    state: OpenStatus
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The queue of `site` as fetched at `fetched_at`; `calls` are newest first."""

    site: str
    fetched_at: datetime
    counters: tuple[CounterState, ...]
    services: tuple[ServiceState, ...]
    calls: tuple[Call, ...]
    open: OpenState = OpenState("open")
    stale: bool = False
