"""What is saved, and who waits, reaches the board: the wall goes on where it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask

from signage.app import _read_content, create_app, start, stop
from signage.clock import VN, iso, ms
from signage.content.rotation import Turn, Turns, turn
from signage.live.board import Event
from signage.parts import Parts
from signage.settings import Settings
from signage.web.screen import message_in
from tests.conftest import ROOT, wait_for

BASE = ROOT / "tests" / "cases" / "base"
SLIDES = """slides:
  - notice: {title: A}
  - {notice: {title: B}, for: ho-tich}
  - notice: {title: C}
"""
SCREENS = """sanh-1: {hall: sanh, playlist: sanh}
sanh-2: {hall: sanh, playlist: sanh, layout: portrait}
"""


class Hall:
    """A running server without sockets, whose clock the test moves and whose files it saves."""

    def __init__(self, folder: Path) -> None:
        self.at = datetime(2026, 11, 23, 9, 14, 5, tzinfo=VN)
        shutil.copytree(BASE, folder / "content")
        self.site = folder / "content" / "sites" / "xa-thu"
        self.save("screens.yaml", SCREENS)
        self.save("sanh.yaml", SLIDES)
        settings = Settings(content=folder / "content", data=folder / "data")
        self.app: Flask = create_app(settings, lambda: self.at)
        self.parts = cast(Parts, self.app.extensions["signage"])
        self.events: list[Event] = []
        self.parts.board.listen(self.events.append)
        start(self.app)

    def save(self, name: str, text: str) -> None:
        (self.site / name).write_text(text, encoding="utf-8")

    def told(self, kind: str, screen: str = "sanh-1") -> list[dict[str, Any]]:
        """What that screen was told of a kind, in order."""
        return [
            message_in((event.frames or {})[screen]) for event in self.events if event.kind == kind
        ]

    def next(self, kind: str, after: int) -> dict[str, Any]:
        """The message of that kind that follows the first `after` ones."""
        wait_for(lambda: len(self.told(kind)) > after, 10, f"{kind} after {after}")
        return self.told(kind)[after]

    def payload(self, screen: str = "sanh-1") -> dict[str, Any]:
        """What that screen would fetch."""
        found = self.app.test_client().get(f"/xa-thu/s/{screen}/content/x.json")
        return cast(dict[str, Any], found.get_json())

    def stands(self, payload: dict[str, Any]) -> tuple[str, Turn]:
        turns = payload["turns"]
        slides = [(one["seconds"], one["until"]) for one in payload["slides"]]
        found = turn(slides, Turns(turns["at"], turns["n"], tuple(turns["order"])), ms(self.at))
        assert found.index is not None
        return payload["slides"][found.index]["title"], found


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    stop(made.app)


def test_a_saved_file_leaves_the_slide_on_the_wall_where_it_is(hall: Hall) -> None:
    """Every screen of the hall is told the same turns, and a page loaded then begins with them."""
    title, stood = hall.stands(hall.payload())
    hall.save("sanh.yaml", SLIDES.replace("slides:\n", "slides:\n  - {notice: {title: Moi}}\n"))
    message = hall.next("content", 0)
    payload = hall.payload()

    assert (message["content"], message["turns"]) == (payload["hash"], payload["turns"])
    assert hall.told("content", "sanh-2")[0]["turns"] == message["turns"]
    again, stands = hall.stands(payload)
    assert (again, stands.start, stands.length) == (title, stood.start, stood.length)
    snapshot = message_in(hall.parts.board.snapshot("xa-thu", "sanh-2") or b"")
    assert snapshot["turns"] == message["turns"]


def test_a_start_of_the_server_moves_nothing_on_the_wall(hall: Hall) -> None:
    hall.save("sanh.yaml", SLIDES.replace("slides:\n", "slides:\n  - {notice: {title: Moi}}\n"))
    turns = hall.next("content", 0)["turns"]
    kept = hall.parts.settings.data / "turns.json"
    told = f'"at": {turns["at"]}'
    wait_for(lambda: kept.exists() and told in kept.read_text("utf-8"), 10, "the turns kept")
    hall.at += timedelta(hours=3)
    again = create_app(hall.parts.settings, lambda: hall.at)

    found = again.test_client().get("/xa-thu/s/sanh-1/content/x.json").get_json()
    assert found["turns"] == turns
    assert turns["at"] != 0


def test_how_walls_turn_is_kept_by_one_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watcher and the job read at the same time, and both would write the same file."""
    shutil.copytree(BASE, tmp_path / "content")
    app = create_app(Settings(content=tmp_path / "content", data=tmp_path / "data"))
    parts = cast(Parts, app.extensions["signage"])
    alone: list[bool] = []
    monkeypatch.setattr(parts.showing, "keep", lambda: alone.append(parts.content.reading.locked()))
    _read_content(app)

    assert alone == [True]


def test_a_slide_comes_twice_as_often_while_people_wait_for_its_service(hall: Hall) -> None:
    """It is looked at once a minute; only the order is new, nothing is fetched."""
    before = hall.payload()
    answer = hall.app.test_client().post(
        "/api/v1/sites/xa-thu/tickets", json={"service": "ho-tich", "priority": False}
    )
    assert answer.status_code in (200, 201)
    hall.at += timedelta(seconds=60)
    message = hall.next("content", 0)

    assert before["turns"]["order"] == [0, 1, 2]
    assert message["content"] == before["hash"]
    assert sorted(message["turns"]["order"]) == [0, 1, 1, 2]


def test_a_takeover_is_put_up_and_taken_down_by_its_time(hall: Hall) -> None:
    hall.save(
        "notices.yaml",
        """notices:
  - notice: {title: Cháy, lines: [Ra cửa sau]}
    takeover: true
    when: {between: 09:00-10:00}
""",
    )
    message = hall.next("takeover", 0)
    assert message["takeover"]["title"] == "Cháy"
    assert message["takeover"]["until"] == iso(hall.at.replace(hour=10, minute=0, second=0))

    hall.at += timedelta(hours=1)
    assert hall.next("takeover", 1)["takeover"] is None
    assert len(hall.told("takeover")) == 2
