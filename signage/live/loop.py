"""The inside of the wire: every open socket, on one thread and one epoll."""

from __future__ import annotations

import contextlib
import logging
import os
import select
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from signage.live import frames
from signage.live.board import Board, Event
from signage.live.frames import Inbound, Message, ProtocolError
from signage.live.peer import BURST_SECONDS, Audience, Peer, read_message
from signage.live.presence import Presence, Role, read_report
from signage.live.sockets import fan_out, half_close, send, tune
from signage.live.wheel import Wheel

BEAT_SECONDS = 25.0
STEP_SECONDS = 0.05
PING_AFTER = 70.0
DEAD_AFTER = 100.0
GOODBYE_SECONDS = 2.0
"""How long a peer may take to close its side after we closed ours."""
READ_BYTES = 8 * 1024

RESTART = frames.close_frame(frames.RESTART, "restart")
_IN, _IN_OUT = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT
_GONE = select.EPOLLERR | select.EPOLLHUP
log = logging.getLogger("signage.live")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A socket that had its 101: `seq` of the snapshot it was sent, `rest` what it did not take."""

    fd: int
    site: str
    screen: str
    role: Role
    origin: str
    seq: int
    rest: bytes


class Loop:
    """Only the wire's thread calls this. `release` gives a place back when a socket has gone."""

    def __init__(
        self,
        board: Board,
        presence: Presence,
        release: Callable[[Role, str], None],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._board = board
        self._presence = presence
        self._release = release
        self._now = now
        self._monotonic = monotonic
        self._epoll = select.epoll()
        self._wake_fd = -1
        self._peers: dict[int, Peer] = {}
        self._audiences: dict[str, Audience] = {}
        self._closing: dict[int, tuple[Peer, float]] = {}
        self._bursts: dict[str, Audience] = {}  # with peers that left a ping unanswered
        self._sent: dict[str, int] = {}  # the seq of the newest event that went out, by site
        self._wheel: Wheel[Peer] = Wheel(BEAT_SECONDS, STEP_SECONDS, monotonic())

    def watch(self, wake_fd: int) -> None:
        """`turn` returns early when this descriptor is readable."""
        self._wake_fd = wake_fd
        self._epoll.register(wake_fd, select.EPOLLIN)

    def turn(self) -> bool:
        """Serve whoever is ready, or whose time has come; True when woken from outside."""
        woken = False
        for fd, mask in self._epoll.poll(self._wheel.wait(self._monotonic()), 512):
            if fd == self._wake_fd:
                woken = True
            elif (peer := self._peers.get(fd)) is not None:
                self._guard(self._on_ready, peer, mask)
        now = self._monotonic()
        beats: dict[str, bytes] = {}
        for peer in self._wheel.turn(now):
            self._guard(lambda one, at: self._on_turn(one, at, beats), peer, now)
        self._end_bursts(now)
        while self._closing:
            peer, deadline = next(iter(self._closing.values()))
            if deadline > now:
                break
            self.drop(peer)
        return woken

    def _guard(self, act: Callable[[Peer, float], None], peer: Peer, value: float) -> None:
        """Whatever goes wrong with one peer ends that peer only."""
        try:
            act(peer, value)
        except ProtocolError as broken:
            self._close(peer, broken.code, str(broken))
        except OSError:
            self.drop(peer)
        except Exception:
            log.exception("live.peer_failed site=%s screen=%s", peer.audience.site, peer.screen)
            self.drop(peer)

    # out

    def send_event(self, event: Event) -> None:
        """Write `event` to every socket of its site; the late ones get a snapshot later."""
        if event.kind == "content" and not event.frames:
            self._sent.pop(event.site, None)  # the site has gone; it may come back and count anew
        else:
            self._sent[event.site] = event.seq
        audience = self._audiences.get(event.site)
        if audience is None:
            return
        ping = frames.PING_FRAME if self._ask(audience) else b""
        for peer in audience.late.values():
            peer.behind = True
        if event.frame is not None:
            self._send_all(audience, tuple(audience.ready), event.frame + ping)
            return
        groups: dict[str, list[Peer]] = {}
        for peer in (*audience.ready.values(), *audience.late.values()):
            groups.setdefault(peer.screen, []).append(peer)
        for screen, peers in groups.items():
            frame = (event.frames or {}).get(screen)
            if frame is not None:
                ready = tuple(peer.fd for peer in peers if peer.fd in audience.ready)
                self._send_all(audience, ready, frame + ping)
            elif event.kind == "content":
                for peer in peers:
                    self._close(peer, frames.GOING_AWAY, "no longer known")

    def _ask(self, audience: Audience) -> bool:
        """Whether this event carries a ping; who left the one before unanswered is late now."""
        now = self._monotonic()
        if not audience.asks(now):
            return False
        for peer in [one for one in audience.ready.values() if one.heard < audience.asked]:
            peer.unheard = True
            del audience.ready[peer.fd]
            audience.late[peer.fd] = peer
            self._bursts[audience.site] = audience
        audience.asked = now
        return True

    def _end_bursts(self, now: float) -> None:
        """After a burst everyone gets the newest state, also who does not answer pings."""
        for audience in [one for one in self._bursts.values() if now - one.last > BURST_SECONDS]:
            del self._bursts[audience.site]
            for peer in audience.late.values():
                self._heard(peer)

    def _heard(self, peer: Peer) -> None:
        if peer.unheard:
            peer.unheard = False
            self._epoll.modify(peer.fd, _IN_OUT)

    def _send_all(self, audience: Audience, fds: Iterable[int], frame: bytes) -> None:
        for fd, taken in fan_out(fds, frame):
            peer = audience.ready[fd]
            try:
                self._fell_short(peer, frame, taken if taken >= 0 else send(fd, frame))
            except OSError:
                self.drop(peer)

    def _send(self, peer: Peer, frame: bytes) -> None:
        self._fell_short(peer, frame, send(peer.fd, frame))

    def _fell_short(self, peer: Peer, frame: bytes, taken: int) -> None:
        if taken == len(frame):
            return
        if taken:
            peer.rest = frame[taken:]
        else:
            peer.behind = True
        self._set_late(peer)

    def _set_late(self, peer: Peer) -> None:
        if peer.audience.ready.pop(peer.fd, None) is not None:
            peer.audience.late[peer.fd] = peer
            self._epoll.modify(peer.fd, _IN_OUT)

    def _catch_up(self, peer: Peer) -> None:
        if peer.rest:
            peer.rest = peer.rest[send(peer.fd, peer.rest) :]
        if peer.rest:
            return
        if peer.behind:
            peer.behind = False
            snapshot = self._board.snapshot(peer.audience.site, peer.screen)
            if snapshot is None:
                return self._close(peer, frames.GOING_AWAY, "no longer known")
            self._send(peer, snapshot)
            if peer.rest or peer.behind:
                return
        if peer.audience.late.pop(peer.fd, None) is not None:
            peer.audience.ready[peer.fd] = peer
            self._epoll.modify(peer.fd, _IN)

    def _on_turn(self, peer: Peer, now: float, beats: dict[str, bytes]) -> None:
        """A peer's turn on the wheel: dead, pinged, or sent a beat; `beats` are already made."""
        silent = now - peer.heard
        if silent >= DEAD_AFTER:
            return self.drop(peer)
        site = peer.audience.site
        if peer.fd not in peer.audience.ready:
            return self._heard(peer)  # in an endless burst: a snapshot a round
        beat = beats.get(site)
        if beat is None:
            # not the board's newest: an event still in the mail would look like a lost one
            beat = beats[site] = self._board.beat(site, self._sent.get(site, 0))
        self._send(peer, beat + frames.PING_FRAME if silent >= PING_AFTER else beat)

    # in

    def _on_ready(self, peer: Peer, mask: float) -> None:
        if int(mask) & _GONE:
            return self.drop(peer)
        if int(mask) & select.EPOLLOUT and not peer.closing:
            self._catch_up(peer)
        if int(mask) & select.EPOLLIN and peer.fd in self._peers:
            self._read(peer)

    def _read(self, peer: Peer) -> None:
        try:
            arrived = os.read(peer.fd, READ_BYTES)
        except BlockingIOError:
            return
        if not arrived:
            return self.drop(peer)
        if peer.closing:
            return
        inbound = peer.inbound or Inbound()
        messages = inbound.feed(arrived)
        peer.inbound = None if inbound.idle else inbound
        # a pong answers our own ping in a burst: cheap, not free
        spent = sum(0.25 if one.kind == frames.PONG else 1 for one in messages)
        peer.spend(spent or 1, self._monotonic())
        self._heard(peer)
        for message in messages:
            self._on_message(peer, message)
            if peer.closing or peer.fd not in self._peers:
                return

    def _on_message(self, peer: Peer, message: Message) -> None:
        if message.kind == frames.TEXT:
            self._on_text(peer, message.payload)
        elif message.kind == frames.BINARY:
            raise ProtocolError(frames.UNSUPPORTED, "text only")
        elif message.kind == frames.PING:
            if not peer.rest:  # never inside another frame
                self._send(peer, frames.frame(frames.PONG, message.payload))
        elif message.kind == frames.CLOSE:
            self._close(peer, int.from_bytes(message.payload[:2]) or frames.NORMAL)

    def _on_text(self, peer: Peer, text: bytes) -> None:
        said = read_message(text)
        if peer.role == "phone" or said.get("type") != "report":
            return
        report = read_report(said)
        site = peer.audience.site
        shown = self._board.known_calls(site, report.shown)
        self._presence.reported(site, peer.screen, report, shown, self._now())

    # arrivals and departures

    def welcome(self, new: Arrival) -> None:
        """Own this socket; if events went out after its snapshot was made, it gets another."""
        audience = self._audiences.get(new.site)
        if audience is None:
            audience = self._audiences[new.site] = Audience(new.site)
        try:
            tune(new.fd)
            self._epoll.register(new.fd, _IN)
        except OSError:
            self._release(new.role, new.origin)
            os.close(new.fd)
            return
        peer = Peer(new.fd, audience, new.screen, new.role, self._monotonic())
        peer.origin = new.origin
        self._peers[new.fd] = peer
        audience.ready[new.fd] = peer
        self._wheel.add(peer)
        self._presence.joined(new.site, new.screen, new.role, self._now())
        missed = new.seq < self._sent.get(new.site, 0)
        if new.rest or missed:
            peer.rest, peer.behind = new.rest, missed
            self._set_late(peer)  # and epoll says at once whether it can take more

    def _close(self, peer: Peer, code: int, reason: str = "") -> None:
        """Say why, then let the peer close; what it still sends is thrown away."""
        if peer.closing or peer.fd not in self._peers:
            return
        peer.closing = True
        peer.audience.remove(peer)
        self._wheel.remove(peer)
        try:
            send(peer.fd, peer.rest + frames.close_frame(code, reason))
            self._epoll.modify(peer.fd, _IN)
            half_close(peer.fd)
        except OSError:
            return self.drop(peer)
        self._closing[peer.fd] = (peer, self._monotonic() + GOODBYE_SECONDS)

    def drop(self, peer: Peer) -> None:
        """Close the socket now; nothing happens to one that is closed."""
        if self._peers.pop(peer.fd, None) is None:
            return
        audience = peer.audience
        audience.remove(peer)
        if not audience and self._audiences.get(audience.site) is audience:
            del self._audiences[audience.site]
        if not peer.closing:
            self._wheel.remove(peer)
        self._closing.pop(peer.fd, None)
        os.close(peer.fd)  # which takes it out of the epoll, too
        self._release(peer.role, peer.origin)
        self._presence.left(audience.site, peer.screen, peer.role, self._now())

    def farewell(self) -> int:
        """Tell everyone 1012, then close everything; returns how many were told."""
        open_peers = [peer for peer in self._peers.values() if not peer.closing]
        fan_out((peer.fd for peer in open_peers if not peer.rest), RESTART)
        for peer in open_peers:
            if peer.rest:
                with contextlib.suppress(OSError):
                    send(peer.fd, peer.rest + RESTART)
        for peer in tuple(self._peers.values()):
            self.drop(peer)
        self._epoll.close()
        return len(open_peers)


def turn_away(arrivals: Iterable[Arrival]) -> None:
    """Tell sockets that nobody owns yet 1012, and close them."""
    for new in arrivals:
        with contextlib.suppress(OSError):
            send(new.fd, new.rest + RESTART)
        os.close(new.fd)
