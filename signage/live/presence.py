"""Who is connected and what each screen last painted. No addresses are kept."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Role = Literal["screen", "phone"]
Sound = Literal["on", "blocked", "off"]

CALLS_KEPT = 500
SHOWN_MOST = 32
TEXT_MOST = 200


@dataclass(frozen=True, slots=True)
class Report:
    """What a screen says of itself, once a minute and when it changes."""

    build: str = ""
    content: str = ""
    seq: int = 0
    slide: str = ""
    page: int = 0
    pages: int = 0
    shown: tuple[str, ...] = ()
    sound: Sound = "off"
    size: tuple[int, int] = (0, 0)
    skew: int = 0
    stale: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ScreenState:
    """One screen of a site as the wire sees it; `connected` counts its open sockets."""

    screen: str
    connected: int = 0
    since: datetime | None = None
    last_seen: datetime | None = None
    report: Report | None = None

    @property
    def sound(self) -> Sound | None:
        """Whether it can be heard, as far as it said."""
        return self.report.sound if self.report else None

    @property
    def size(self) -> tuple[int, int] | None:
        """Its window in CSS pixels, as far as it said."""
        return self.report.size if self.report else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return "".join(letter for letter in value[:TEXT_MOST] if letter.isprintable())


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(max(-(2**53), min(2**53, value))) if value == value else 0


def read_report(said: Mapping[str, object]) -> Report:
    """The report in a peer's message; a field of another type counts as not said."""
    shown, size, sound = said.get("shown"), said.get("size"), said.get("sound")
    width, height = size if isinstance(size, list) and len(size) == 2 else (0, 0)
    return Report(
        build=_text(said.get("build")),
        content=_text(said.get("content")),
        seq=_number(said.get("seq")),
        slide=_text(said.get("slide")),
        page=_number(said.get("page")),
        pages=_number(said.get("pages")),
        shown=tuple(_text(one) for one in shown[:SHOWN_MOST] if _text(one))
        if isinstance(shown, list)
        else (),
        sound=sound if sound in ("on", "blocked") else "off",
        size=(_number(width), _number(height)),
        skew=_number(said.get("skew")),
        stale=said.get("stale") is True,
        error=_text(said.get("error")) or None,
    )


class _Screen:
    """What `ScreenState` is made from; changed in place, ten thousand times in a storm."""

    __slots__ = ("connected", "last_seen", "report", "since")

    def __init__(self) -> None:
        self.connected = 0
        self.since: datetime | None = None
        self.last_seen: datetime | None = None
        self.report: Report | None = None


class Presence:
    """Thread-safe: the wire writes, pages read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._screens: dict[str, dict[str, _Screen]] = {}
        self._shown: dict[str, dict[str, frozenset[str]]] = {}
        self._counts: dict[Role, int] = {"screen": 0, "phone": 0}

    def _of(self, site: str, screen: str) -> _Screen:
        screens = self._screens.setdefault(site, {})
        known = screens.get(screen)
        if known is None:
            known = screens[screen] = _Screen()
        return known

    def joined(self, site: str, screen: str, role: Role, now: datetime) -> None:
        """A socket of `screen` opened."""
        with self._lock:
            self._counts[role] += 1
            if role == "screen":
                known = self._of(site, screen)
                known.since = known.since if known.connected else now
                known.connected += 1
                known.last_seen = now

    def left(self, site: str, screen: str, role: Role, now: datetime) -> None:
        """A socket of `screen` closed."""
        with self._lock:
            self._counts[role] -= 1
            if role == "screen":
                known = self._of(site, screen)
                known.connected = max(0, known.connected - 1)
                known.since = known.since if known.connected else None
                known.last_seen = now

    def reported(
        self, site: str, screen: str, report: Report, shown: Iterable[str], now: datetime
    ) -> None:
        """`screen` painted the calls `shown`; the caller has left out ids that never were."""
        with self._lock:
            known = self._of(site, screen)
            known.report, known.last_seen = report, now
            calls = self._shown.setdefault(site, {})
            for call in shown:
                calls[call] = calls.get(call, frozenset()) | {screen}
            while len(calls) > CALLS_KEPT:
                del calls[next(iter(calls))]

    def screens(self, site: str) -> tuple[ScreenState, ...]:
        """Every screen of `site` that was ever connected, by its code."""
        with self._lock:
            return tuple(
                ScreenState(screen, one.connected, one.since, one.last_seen, one.report)
                for screen, one in sorted(self._screens.get(site, {}).items())
            )

    def shown(self, site: str, call_id: str) -> frozenset[str]:
        """The screens that painted this call."""
        with self._lock:
            return self._shown.get(site, {}).get(call_id, frozenset())

    def count(self, role: Role) -> int:
        """How many sockets of `role` are open."""
        with self._lock:
            return self._counts[role]

    def retain(self, screens: Mapping[str, Iterable[str]]) -> None:
        """Forget sites and screens that content no longer names, unless they are connected."""
        with self._lock:
            for site in list(self._screens):
                kept = set(screens.get(site, ()))
                states = self._screens[site]
                for screen in [s for s in states if s not in kept and not states[s].connected]:
                    del states[screen]
                if site not in screens and not states:
                    del self._screens[site]
                    self._shown.pop(site, None)
