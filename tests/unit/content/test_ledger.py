"""A start of the server is no jump on the walls; a broken file is one, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.content.ledger import Ledger
from signage.content.rotation import Turns
from signage.content.turns import Part, Turning

WALL = ("xa-mau", "sanh", "sanh")
TURNING = Turning(
    (Part("guide:a", 20), Part("notice:=1", 15, 1_795_400_045_410)),
    Turns(1_795_400_000_000, 7, (0, 1, 0)),
    1_795_400_010_000,
    frozenset({("ho-tich", 3)}),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    Ledger(tmp_path).write({WALL: TURNING})

    assert Ledger(tmp_path).read() == {WALL: TURNING}


def test_what_an_earlier_version_wrote_is_read(tmp_path: Path) -> None:
    (tmp_path / "turns.json").write_text(
        '[[["a", "b", "c"], {"parts": [["x", 20, null]], "at": 5, "n": 2, "order": [0],'
        ' "busy": ["ho-tich"]}]]',
        encoding="utf-8",
    )
    turning = Turning((Part("x", 20),), Turns(5, 2, (0,)), busy=frozenset({("ho-tich", 2)}))

    assert Ledger(tmp_path).read() == {("a", "b", "c"): turning}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", "[[1, 2]]", '[[["a", "b"], {}]]', '{"a": 1}', "\x00",
     '[[["a","b","c"], {"parts": [], "at": 0, "n": 0, "order": [0]}]]',
     '[[["a","b","c"], {"parts": [["x", 0, null]], "at": 0, "n": 0, "order": [0]}]]',
     '[[["a","b","c"], {"parts": [["x", "y", null]], "at": 0, "n": 0, "order": [0]}]]',
     '[[["a","b","c"], {"parts": [], "at": 0, "n": 0, "order": [], "busy": [["x", 1000000]]}]]',
     '[[["a","b","c"], {"parts": [], "at": 0, "n": 0, "order": [], "busy": [7]}]]'],
)  # fmt: skip
def test_what_cannot_be_used_is_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "turns.json").write_text(text, encoding="utf-8")

    assert Ledger(tmp_path).read() == {}


def test_a_data_folder_that_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "away")
    ledger.write({WALL: TURNING})

    assert ledger.read() == {}
