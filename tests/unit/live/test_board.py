"""The board keeps the newest of everything, counts, and tells its listeners in order."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from signage.clock import VN
from signage.live.board import PHONE, Board, Event
from signage.queue.snapshot import Call, Snapshot

AT = datetime(2026, 11, 23, 9, 14, 5, tzinfo=VN)
SITE = "xa-mau"


class Clock:
    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(clock: Clock) -> Board:
    made = Board(build="b1", now=clock)
    made.publish_content(SITE, {"s1": "c1", "s2": "c2"}, {"s1": {"hall": "sanh"}, "s2": {}})
    return made


def queue(*ids: str) -> Snapshot:
    return Snapshot(SITE, AT, (), (), tuple(Call(one, "A001", "1", AT) for one in ids))


def said(frame: bytes | None) -> dict[str, Any]:
    assert frame is not None
    head = 2 if frame[1] < 126 else 4
    size = frame[1] if frame[1] < 126 else int.from_bytes(frame[2:4])
    assert frame[0] == 0x81
    assert len(frame) == head + size
    found: dict[str, Any] = json.loads(frame[head:])
    return found


def heard(board: Board) -> list[Event]:
    events: list[Event] = []
    board.listen(events.append)
    return events


def test_a_snapshot_has_everything_of_its_screen_and_the_present_time(
    board: Board, clock: Clock
) -> None:
    board.publish_queue(SITE, queue("c1"))
    first = said(board.snapshot(SITE, "s1"))
    clock.at += timedelta(seconds=7)
    second = said(board.snapshot(SITE, "s1"))

    assert first["content"] == "c1"
    assert first["config"] == {"hall": "sanh"}
    assert [call["id"] for call in first["queue"]["calls"]] == ["c1"]
    assert first["seq"] == second["seq"] == board.seq(SITE)
    assert second["now"] == "2026-11-23T09:14:12.000+07:00"


def test_a_snapshot_is_never_older_than_the_newest_event(board: Board) -> None:
    board.snapshot(SITE, "s1")
    board.publish_queue(SITE, queue("c7"))

    assert said(board.snapshot(SITE, "s1"))["queue"]["calls"][0]["id"] == "c7"


def test_a_phone_gets_the_queue_and_no_content(board: Board) -> None:
    first = said(board.snapshot(SITE, PHONE))

    assert (first["content"], first["config"]) == ("", {})


def test_unknown_sites_and_screens_have_no_snapshot(board: Board) -> None:
    assert board.snapshot(SITE, "s9") is None
    assert board.snapshot("xa-khac", PHONE) is None
    assert not board.knows("xa-khac", "s1")
    assert board.queue("xa-khac") is None
    assert board.seq("xa-khac") == 0


def test_before_the_first_poll_the_queue_is_empty_and_stale(board: Board) -> None:
    assert said(board.snapshot(SITE, "s1"))["queue"]["stale"] is True


def test_every_event_counts_and_comes_in_order(board: Board) -> None:
    events = heard(board)
    board.publish_queue(SITE, queue("c1"))
    board.publish_content(SITE, {"s1": "c9", "s2": "c2"}, {"s1": {"hall": "sanh"}, "s2": {}})
    board.publish_takeover(SITE, {"s1": {"id": "t1"}})

    assert [event.kind for event in events] == ["queue", "content", "takeover"]
    assert [event.seq for event in events] == list(range(events[0].seq, events[0].seq + 3))


def test_content_that_did_not_change_is_not_an_event(board: Board) -> None:
    events = heard(board)
    board.publish_content(SITE, {"s1": "c1", "s2": "c2"}, {"s1": {"hall": "sanh"}, "s2": {}})

    assert events == []


def test_new_content_goes_to_every_screen_so_that_all_count_alike(board: Board) -> None:
    events = heard(board)
    board.publish_content(SITE, {"s1": "c9", "s2": "c2"}, {"s1": {"hall": "sanh"}, "s2": {}})

    frames = events[0].frames or {}
    assert {screen: said(frame)["content"] for screen, frame in frames.items()} == {
        "s1": "c9",
        "s2": "c2",
        PHONE: "",
    }


def test_another_order_of_the_same_content_is_an_event(board: Board) -> None:
    events = heard(board)
    turns = {"s1": {"at": 5, "n": 0, "order": [1, 0]}}
    for _ in range(2):
        board.publish_content(
            SITE, {"s1": "c1", "s2": "c2"}, {"s1": {"hall": "sanh"}, "s2": {}}, turns
        )

    (event,) = events
    message = said((event.frames or {})["s1"])
    assert (message["content"], message["turns"]) == ("c1", turns["s1"])
    assert said(board.snapshot(SITE, "s1"))["turns"] == turns["s1"]
    assert said(board.snapshot(SITE, PHONE))["turns"] is None


def test_one_screen_is_asked_and_nothing_counts_as_new(board: Board) -> None:
    events: list[Event] = []
    board.listen(events.append)
    before = board.seq(SITE)

    board.ask(SITE, "s1", "reload")
    board.ask(SITE, "s9", "reload")
    board.ask("elsewhere", "s1", "ring")

    (event,) = events
    assert {screen: said(frame)["ask"] for screen, frame in (event.frames or {}).items()} == {
        "s1": "reload"
    }
    assert event.seq == board.seq(SITE) == before


def test_a_takeover_stands_on_the_screens_it_is_for_and_is_taken_down_from_the_others(
    board: Board,
) -> None:
    events = heard(board)
    board.publish_takeover(SITE, {"s1": {"id": "t1"}})
    board.publish_takeover(SITE, {"s2": {"id": "t1"}})

    told = [
        {screen: said(frame)["takeover"] for screen, frame in (event.frames or {}).items()}
        for event in events
    ]
    assert told == [
        {"s1": {"id": "t1"}, "s2": None, PHONE: None},
        {"s1": None, "s2": {"id": "t1"}, PHONE: None},
    ]
    assert said(board.snapshot(SITE, "s1"))["takeover"] is None
    assert board.takeovers(SITE) == {"s2": {"id": "t1"}}


def test_a_config_change_is_its_own_event(board: Board) -> None:
    events = heard(board)
    board.publish_content(SITE, {"s1": "c1", "s2": "c2"}, {"s1": {"hall": "nha"}, "s2": {}})

    assert [event.kind for event in events] == ["config"]
    assert said((events[0].frames or {})["s1"])["config"] == {"hall": "nha"}


def test_a_screen_that_is_gone_is_not_in_the_event(board: Board) -> None:
    events = heard(board)
    board.publish_content(SITE, {"s1": "c1"}, {"s1": {"hall": "sanh"}})

    assert "s2" not in (events[0].frames or {})
    assert not board.knows(SITE, "s2")


def test_a_site_that_is_gone_tells_all_its_screens(board: Board) -> None:
    events = heard(board)
    board.retain([])

    assert (events[0].kind, events[0].frames) == ("content", {})
    assert not board.knows(SITE, "s1")


def test_only_calls_that_were_on_the_board_are_known(board: Board) -> None:
    board.publish_queue(SITE, queue("c2", "c1"))

    assert board.known_calls(SITE, ["c1", "made-up", "c2"]) == ("c1", "c2")
    assert board.known_calls("xa-khac", ["c1"]) == ()


def test_known_calls_are_bounded_and_the_newest_stay(board: Board) -> None:
    for number in range(700):
        board.publish_queue(SITE, queue(f"c{number}"))

    assert board.known_calls(SITE, ["c0", "c699"]) == ("c699",)


def test_a_beat_carries_the_seq_and_the_time(board: Board) -> None:
    beat = said(board.beat(SITE, 7))

    assert (beat["type"], beat["seq"]) == ("beat", 7)
    assert beat["now"]


def test_the_queue_of_the_api_has_every_flag(board: Board) -> None:
    board.publish_queue(SITE, queue("c1"))
    found: Any = board.queue(SITE)

    assert found["calls"][0]["recall"] is False
