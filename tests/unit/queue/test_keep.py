"""What is remembered of a queue system is on the disk: a restart of ours changes nothing."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from signage.queue.calls.fold import History, fold
from signage.queue.calls.keep import Keeper
from signage.queue.reading import Called, CounterSaid, Reading
from tests.support.desk_site import MORNING, centre

SITE = centre()


def known(*tickets: str) -> History:
    """A memory of these calls."""
    first, _ = fold(History(), Reading(MORNING), SITE, MORNING)
    now = MORNING + timedelta(seconds=1)
    calls = tuple(Called(one, "1", id=one, at=now, place="Quầy 1") for one in tickets)
    said = {"1": CounterSaid("A001")}
    return fold(first, Reading(now, calls, whole=True, counters=said), SITE, now)[0]


def at(history: History, seconds: float) -> History:
    """The same, with a later reading that had nothing new."""
    assert history.last is not None
    return replace(history, last=history.last + timedelta(seconds=seconds))


class Steady:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    history = known("A001", "A002")
    Keeper(tmp_path, "xa-mau").save(history)

    assert Keeper(tmp_path, "xa-mau").load() == history
    assert Keeper(tmp_path, "xa-khac").load() == History()


def test_the_file_is_written_when_something_is_new(tmp_path: Path) -> None:
    """The moment of the last reading goes beside it, every few seconds, and on a proper end."""
    steady = Steady()
    keeper = Keeper(tmp_path, "xa-mau", steady=steady)
    history = known("A001")
    keeper.save(history)
    file = tmp_path / "queue" / "xa-mau.json"
    written = file.stat().st_mtime_ns
    for second in range(1, 8):
        steady.at = second
        keeper.save(at(history, second))
    assert file.stat().st_mtime_ns == written
    assert Keeper(tmp_path, "xa-mau").load() == at(history, 5)
    keeper.close(at(history, 7))

    assert Keeper(tmp_path, "xa-mau").load() == at(history, 7)


def test_the_moment_beside_another_file_is_not_believed(tmp_path: Path) -> None:
    """Of a folder that was put together from two backups."""
    steady = Steady()
    keeper = Keeper(tmp_path, "xa-mau", steady=steady)
    keeper.save(known("A001"))
    steady.at = 6
    keeper.save(at(known("A001"), 6))
    beside = (tmp_path / "queue" / "xa-mau.last").read_text(encoding="ascii")
    (tmp_path / "queue" / "xa-mau.last").write_text("9" + beside, encoding="ascii")

    assert Keeper(tmp_path, "xa-mau").load() == known("A001")


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"v":2}', '{"v":1,"system":"x"', "\x00", "[" * 100_000]
)
def test_a_broken_file_is_no_memory(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    file = tmp_path / "queue" / "xa-mau.json"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")

    assert Keeper(tmp_path, "xa-mau").load() == History()
    assert "queue_memory_unread site=xa-mau" in caplog.text
    Keeper(tmp_path, "xa-mau").save(known("A001"))
    assert Keeper(tmp_path, "xa-mau").load() == known("A001")


def test_a_file_that_is_cut_anywhere_is_no_memory(tmp_path: Path) -> None:
    """It raises for no length, and for no letter that is another."""
    Keeper(tmp_path, "xa-mau").save(known("A001", "A002"))
    file = tmp_path / "queue" / "xa-mau.json"
    whole = file.read_text(encoding="utf-8")
    for place in range(0, len(whole), 7):
        file.write_text(whole[:place], encoding="utf-8")
        assert Keeper(tmp_path, "xa-mau").load() == History()
        file.write_text(whole[:place] + "]" + whole[place + 1 :], encoding="utf-8")
        Keeper(tmp_path, "xa-mau").load()
        file.write_text(whole[:place] + "9" + whole[place + 1 :], encoding="utf-8")
        Keeper(tmp_path, "xa-mau").load()


def test_a_disk_that_takes_nothing_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "queue").write_text("a file where a folder should be", encoding="utf-8")
    keeper = Keeper(tmp_path, "xa-mau")
    for n in range(3):
        keeper.save(known(*[f"A00{n}"] * n))

    assert [one.getMessage().split()[0] for one in caplog.records] == ["queue_memory_unkept"]
