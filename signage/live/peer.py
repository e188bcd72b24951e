"""One connected screen or phone, and all of those of one site."""

from __future__ import annotations

import json

from signage.live.frames import POLICY, Inbound, ProtocolError
from signage.live.presence import Role

REPORT_BYTES = 4 * 1024
FRAMES_PER_SECOND = 2.0
FRAMES_AT_ONCE = 40.0
"""A peer may send so many frames at once (a reconnect after a storm of calls), then 2 a second."""


BURST_SECONDS = 1.0
BURST_EVENTS = 8


class Peer:
    """Idle, this is all that a screen costs: no thread, no buffer, no parser."""

    __slots__ = (
        "audience",
        "behind",
        "budget",
        "closing",
        "fd",
        "heard",
        "inbound",
        "origin",
        "rest",
        "role",
        "screen",
        "slot",
        "unheard",
    )

    def __init__(self, fd: int, audience: Audience, screen: str, role: Role, now: float) -> None:
        self.fd = fd
        self.audience = audience
        self.screen = screen
        self.role = role
        self.origin = ""
        self.slot = 0
        self.heard = now
        self.budget = FRAMES_AT_ONCE
        self.inbound: Inbound | None = None
        self.rest = b""  # of a frame that the socket took a part of
        self.behind = False  # something newer was not sent: a snapshot follows the rest
        self.unheard = False  # did not answer the ping in a burst: sent nothing until it does
        self.closing = False

    def spend(self, frames: float, now: float) -> None:
        """Count `frames` that arrived at `now`; raises ProtocolError when they are too many."""
        refill = self.budget + (now - self.heard) * FRAMES_PER_SECOND
        self.budget = min(FRAMES_AT_ONCE, refill) - frames
        self.heard = now
        if self.budget < 0:
            raise ProtocolError(POLICY, "at most 2 messages a second")


class Audience:
    """All sockets of one site: those that can take a frame, and those that are late."""

    __slots__ = ("asked", "events", "last", "late", "ready", "since", "site")

    def __init__(self, site: str) -> None:
        self.site = site
        self.ready: dict[int, Peer] = {}
        self.late: dict[int, Peer] = {}
        self.since = self.last = 0.0
        self.events = 0
        self.asked = 0.0

    def asks(self, now: float) -> bool:
        """Count an event; True for each eighth of a burst, which carries a ping.

        The kernel of a peer that does not read takes a hundred events before it says so. Whoever
        has not answered one ping when the next is due gets no more of the burst.
        """
        if now - self.since > BURST_SECONDS:
            self.since, self.events, self.asked = now, 0, 0.0
        self.events += 1
        self.last = now
        return self.events % BURST_EVENTS == 0

    def __len__(self) -> int:
        return len(self.ready) + len(self.late)

    def remove(self, peer: Peer) -> None:
        """No more events for `peer`."""
        self.ready.pop(peer.fd, None)
        self.late.pop(peer.fd, None)


def read_message(text: bytes) -> dict[str, object]:
    """The JSON object that a screen sent.

    Raises ProtocolError with 1008 for anything else.
    """
    if len(text) > REPORT_BYTES:
        raise ProtocolError(POLICY, f"a report has at most {REPORT_BYTES} bytes")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise ProtocolError(POLICY, "not JSON") from None
    if not isinstance(said, dict):
        raise ProtocolError(POLICY, "not a JSON object")
    return said
