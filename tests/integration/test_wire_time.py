"""The wire's clock, without waiting for it: beats, pings, dead peers, goodbyes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from signage.clock import VN
from signage.live.board import Board, Event
from signage.live.loop import BEAT_SECONDS, DEAD_AFTER, GOODBYE_SECONDS, PING_AFTER, Arrival, Loop
from signage.live.presence import Presence, Role
from tests.support.ws import PING, PONG, TEXT, Line, close_all, frame, tcp

AT = datetime(2026, 11, 23, 9, 0, tzinfo=VN)


class Stage:
    """A loop whose clock the test moves, and peers over real sockets."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.released: list[Role] = []
        self.board = Board("b", now=lambda: AT)
        self.board.publish_content("x", {"s1": "c"}, {"s1": {}})
        self.events: list[Event] = []
        self.board.listen(self.events.append)
        self.presence = Presence()
        self.loop = Loop(self.board, self.presence, self.release, lambda: AT, lambda: self.time)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.wake = os.eventfd(1, os.EFD_NONBLOCK)  # always readable: a turn never waits
        self.loop.watch(self.wake)

    def release(self, role: Role, origin: str) -> None:
        assert origin == "192.0.2.7"
        self.released.append(role)

    def join(self, *, seq: int | None = None) -> Line:
        client = tcp(self.listener.getsockname()[1])
        ours, _ = self.listener.accept()
        ours.setblocking(False)
        now = self.board.seq("x") if seq is None else seq
        self.loop.welcome(Arrival(ours.detach(), "x", "s1", "screen", "192.0.2.7", now, b""))
        return Line(client)

    def move(self, seconds: float) -> None:
        """Time passes in steps, as the loop sees it."""
        for _ in range(round(seconds)):
            self.time += 1.0
            self.loop.turn()

    def close(self) -> None:
        self.loop.farewell()
        self.listener.close()
        os.close(self.wake)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()
    close_all()


def waiting(line: Line) -> list[tuple[int, Any]]:
    """The frames that have arrived so far."""
    line.sock.setblocking(False)
    found: list[tuple[int, Any]] = []
    while True:
        try:
            got = line.receive(0)
        except BlockingIOError:
            return found
        if got is None:
            return found
        found.append((got[0], json.loads(got[1]) if got[0] == TEXT else got[1]))


def test_a_beat_is_not_ahead_of_an_event_that_waits_to_be_sent(stage: Stage) -> None:
    """The screen would take it for a lost message and end its line."""
    line = stage.join()
    burst(stage, 1)
    sent = stage.board.seq("x")
    stage.board.publish_takeover("x", {})
    stage.move(BEAT_SECONDS)

    (beat,) = [said for kind, said in waiting(line) if kind == TEXT and said["type"] == "beat"]
    assert beat["seq"] == sent < stage.board.seq("x")


def test_a_site_that_went_and_came_back_counts_anew(stage: Stage) -> None:
    burst(stage, 5)
    stage.board.retain([])
    stage.loop.send_event(stage.events[-1])
    stage.board.publish_content("x", {"s1": "c"}, {"s1": {}})
    line = stage.join()
    stage.move(BEAT_SECONDS)

    ((_, beat),) = waiting(line)
    assert beat["seq"] <= stage.board.seq("x")


def test_a_screen_has_one_beat_in_25_seconds_with_the_newest_seq(stage: Stage) -> None:
    burst(stage, 1)
    line = stage.join()
    for _ in range(2):
        line.send(frame(TEXT, b'{"type":"report"}'))
        stage.move(BEAT_SECONDS)
        ((kind, beat),) = waiting(line)
        assert (kind, beat["type"], beat["seq"]) == (TEXT, "beat", stage.board.seq("x"))


def test_a_screen_that_reports_is_never_pinged(stage: Stage) -> None:
    line = stage.join()
    for _ in range(4):
        line.send(frame(TEXT, b'{"type":"report"}'))
        stage.move(60)

    assert {kind for kind, _ in waiting(line)} == {TEXT}


def test_a_silent_peer_is_pinged_and_a_pong_keeps_it(stage: Stage) -> None:
    line = stage.join()
    stage.move(PING_AFTER + BEAT_SECONDS)
    kinds = [kind for kind, _ in waiting(line)]
    line.send(frame(PONG, b""))
    stage.move(60)

    assert PING in kinds
    assert stage.presence.count("screen") == 1


def test_a_peer_that_says_nothing_for_100_seconds_is_closed(stage: Stage) -> None:
    stage.join()
    stage.move(DEAD_AFTER + BEAT_SECONDS)

    assert stage.presence.count("screen") == 0
    assert stage.released == ["screen"]


def test_who_was_sent_an_older_snapshot_gets_the_newest(stage: Stage) -> None:
    stage.board.publish_takeover("x", {})
    stage.loop.send_event(stage.events[-1])
    line = stage.join(seq=1)
    stage.loop.turn()

    assert line.message()["type"] == "snapshot"


def burst(stage: Stage, count: int) -> None:
    for _ in range(count):
        stage.board.publish_takeover("x", {})
        stage.loop.send_event(stage.events[-1])


def test_in_a_burst_who_leaves_a_ping_unanswered_gets_a_snapshot_once_it_speaks(
    stage: Stage,
) -> None:
    deaf, fine = stage.join(), stage.join()
    for _ in range(5):
        stage.time += 0.1
        burst(stage, 8)
        fine.send(frame(PONG, b""))
        stage.loop.turn()
    kinds = [kind for kind, _ in waiting(deaf)]
    assert (kinds.count(TEXT), kinds.count(PING)) == (15, 1)
    assert len([kind for kind, _ in waiting(fine) if kind == TEXT]) == 40

    deaf.send(frame(PONG, b""))
    stage.loop.turn()
    stage.loop.turn()
    assert deaf.message()["type"] == "snapshot"
    burst(stage, 1)
    assert deaf.message()["type"] == "takeover"


def test_a_client_that_never_answers_pings_has_the_newest_state_after_the_burst(
    stage: Stage,
) -> None:
    deaf = stage.join()
    stage.time += 0.1
    burst(stage, 40)
    waiting(deaf)
    stage.move(3)

    assert "snapshot" in [said["type"] for kind, said in waiting(deaf) if kind == TEXT]


def test_events_that_come_slowly_carry_no_ping(stage: Stage) -> None:
    line = stage.join()
    for _ in range(30):
        stage.time += 0.3
        burst(stage, 1)

    assert {kind for kind, _ in waiting(line)} == {TEXT}


def test_a_screen_that_content_no_longer_names_is_sent_away(stage: Stage) -> None:
    line = stage.join()
    stage.board.publish_content("x", {"s2": "c"}, {"s2": {}})
    for event in stage.events:
        stage.loop.send_event(event)

    assert line.close_code() == 1001


def test_a_peer_that_does_not_close_after_our_close_is_dropped(stage: Stage) -> None:
    line = stage.join()
    line.send(frame(TEXT, b"?"))
    stage.loop.turn()
    assert stage.presence.count("screen") == 1
    stage.move(GOODBYE_SECONDS + 1)

    assert line.close_code() == 1008
    assert stage.presence.count("screen") == 0


def test_a_site_that_nobody_watches_costs_nothing(stage: Stage) -> None:
    stage.join().vanish()
    stage.loop.turn()
    stage.loop.turn()

    assert stage.loop._audiences == {}
    assert stage.loop._wheel.size == 0
