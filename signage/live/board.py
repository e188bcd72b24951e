"""The board of newest messages, per site. It knows no sockets; whoever publishes never waits."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from signage import clock
from signage.clock import iso
from signage.live import messages
from signage.live.frames import TEXT, frame, text_frame
from signage.live.messages import Json
from signage.queue.snapshot import Snapshot

PHONE = "m"
"""The screen code of phones; no wall screen has it."""

CALLS_KNOWN = 500
"""How many calls of a site are remembered for what the screens report as shown."""

Kind = Literal["queue", "content", "config", "takeover", "ask"]
Wish = Literal["reload", "ring"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something new on the board: one frame for all of a site, or one for each screen."""

    site: str
    kind: Kind
    seq: int
    frame: bytes | None = None
    frames: Mapping[str, bytes] | None = None


class _Site:
    """The newest of everything of one site."""

    __slots__ = (
        "calls", "configs", "contents", "halves", "queue", "queue_json", "seq", "takeovers", "turns"
    )  # fmt: skip

    def __init__(self, now: datetime) -> None:
        self.seq = 0
        self.queue: Json = messages.unknown_queue(now)
        self.queue_json = messages.lean(self.queue)
        self.contents: Mapping[str, str] = {}
        self.turns: Mapping[str, Json] = {}
        self.configs: Mapping[str, Json] = {}
        self.takeovers: Mapping[str, Json] = {}
        self.halves: dict[str, tuple[bytes, bytes]] = {}
        self.calls: deque[str] = deque(maxlen=CALLS_KNOWN)


class Board:
    """Thread-safe. Listeners are called in the order of `seq`, while a lock is held: they only
    put the event aside."""

    def __init__(self, build: str, now: Callable[[], datetime] = clock.now) -> None:
        self._build = build
        self._now = now
        self._lock = threading.Lock()
        self._sites: dict[str, _Site] = {}
        self._listeners: tuple[Callable[[Event], None], ...] = ()

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call `listener` with every later event; it must return at once and never raise."""
        self._listeners += (listener,)

    # what is put on the board

    def publish_queue(self, site: str, snapshot: Snapshot) -> int:
        """Put up the queue of `site`; returns its `seq`."""
        queue = messages.queue_object(snapshot)
        text = messages.lean(queue)
        with self._lock:
            state = self._next(site)
            state.queue, state.queue_json = queue, text
            known = set(state.calls)
            state.calls.extend(
                call.id for call in reversed(snapshot.calls[:CALLS_KNOWN]) if call.id not in known
            )
            self._tell(
                Event(
                    site,
                    "queue",
                    state.seq,
                    frame=text_frame(messages.queue_message(state.seq, text)),
                )
            )
            return state.seq

    def publish_content(
        self,
        site: str,
        hashes: Mapping[str, str],
        configs: Mapping[str, Json],
        turns: Mapping[str, Json] | None = None,
    ) -> None:
        """Put up what each screen of `site` shows, how that turns and how it is set up.

        `hashes` and `configs` name every screen of the site. What is new goes to every screen,
        changed or not, because all of a site count the same `seq`.
        """
        turns = turns or {}
        with self._lock:
            known = self._sites.get(site)
            if known is None or known.contents != hashes or known.turns != turns:
                state = self._next(site)
                state.contents, state.turns = dict(hashes), dict(turns)
                self._tell(
                    Event(
                        site,
                        "content",
                        state.seq,
                        frames={
                            screen: text_frame(
                                messages.content_message(state.seq, content, turns.get(screen))
                            )
                            for screen, content in {PHONE: "", **hashes}.items()
                        },
                    )
                )
            if known is None or known.configs != configs:
                state = self._next(site)
                state.configs = dict(configs)
                self._tell(
                    Event(
                        site,
                        "config",
                        state.seq,
                        frames={
                            screen: text_frame(
                                messages.config_message(state.seq, configs.get(screen, {}))
                            )
                            for screen in (PHONE, *hashes)
                        },
                    )
                )

    def publish_takeover(self, site: str, takeovers: Mapping[str, Json]) -> None:
        """Put up an urgent notice on the screens named, and take it down from all others."""
        with self._lock:
            state = self._next(site)
            state.takeovers = dict(takeovers)
            self._tell(
                Event(
                    site,
                    "takeover",
                    state.seq,
                    frames={
                        screen: text_frame(
                            messages.takeover_message(state.seq, takeovers.get(screen))
                        )
                        for screen in (PHONE, *state.contents)
                    },
                )
            )

    def ask(self, site: str, screen: str, wish: Wish) -> None:
        """Asks one screen to do something now; it is nothing new, so `seq` stays."""
        with self._lock:
            state = self._sites.get(site)
            if state is not None and screen in state.contents:
                frames = {screen: text_frame(messages.ask_message(state.seq, wish))}
                self._tell(Event(site, "ask", state.seq, frames=frames))

    def retain(self, sites: Iterable[str]) -> None:
        """Forget every other site; its screens are told that they are no longer known."""
        kept = set(sites)
        with self._lock:
            for site in [one for one in self._sites if one not in kept]:
                state = self._sites.pop(site)
                self._tell(Event(site, "content", state.seq + 1, frames={}))

    def _next(self, site: str) -> _Site:
        state = self._sites.get(site)
        if state is None:
            state = self._sites[site] = _Site(self._now())
        state.seq += 1
        state.halves.clear()
        return state

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    # what is read off it

    def knows(self, site: str, screen: str) -> bool:
        """Whether `screen` is a screen of `site`, or the site's phones."""
        state = self._sites.get(site)
        return state is not None and (screen == PHONE or screen in state.contents)

    def seq(self, site: str) -> int:
        """The number of the newest message of `site`; 0 for an unknown one."""
        state = self._sites.get(site)
        return state.seq if state else 0

    def queue(self, site: str) -> Json | None:
        """The `queue` object of `site`, or None for an unknown one."""
        state = self._sites.get(site)
        return state.queue if state else None

    def takeovers(self, site: str) -> Mapping[str, Json]:
        """The urgent notices that stand, by screen."""
        state = self._sites.get(site)
        return state.takeovers if state else {}

    def known_calls(self, site: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of `ids` that were on this board lately."""
        state = self._sites.get(site)
        if state is None:
            return ()
        with self._lock:
            return tuple(one for one in ids if one in state.calls)

    def snapshot(self, site: str, screen: str) -> bytes | None:
        """The framed newest `snapshot` message with the present time; None for an unknown one."""
        found = self.snapshot_at(site, screen)
        return found[1] if found else None

    def snapshot_at(self, site: str, screen: str) -> tuple[int, bytes] | None:
        """The same with its `seq`."""
        now = iso(self._now()).encode()
        with self._lock:
            if not self.knows(site, screen):
                return None
            state = self._sites[site]
            halves = state.halves.get(screen)
            if halves is None:
                halves = state.halves[screen] = self._halves(state, screen, len(now))
            return state.seq, now.join(halves)

    def _halves(self, state: _Site, screen: str, gap: int) -> tuple[bytes, bytes]:
        first, second = (
            half.encode()
            for half in messages.snapshot_halves(
                state.seq,
                self._build,
                state.queue_json,
                state.contents.get(screen, ""),
                state.turns.get(screen),
                state.takeovers.get(screen),
                state.configs.get(screen, {}),
            )
        )
        whole = frame(TEXT, first + b" " * gap + second)
        cut = len(whole) - gap - len(second)
        return whole[:cut], second

    def beat(self, site: str, seq: int) -> bytes:
        """The framed `beat` of `site` at this moment, `seq` being the newest that was sent."""
        return text_frame(messages.beat_message(seq, iso(self._now())))
