"""The kernel's word of a save comes at once, however it is saved and whatever happens before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.content.watch import Watcher


class Told:
    """A watched folder; `link` leads to it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "mot"
        (self.folder / "sites" / "xa-mau").mkdir(parents=True)
        self.file = self.folder / "sites" / "xa-mau" / "sanh.yaml"
        self.file.write_text("slides: []\n")
        self.link = home / "playlists"
        self.link.symlink_to(self.folder)
        self._event = threading.Event()
        self.watcher = Watcher(self.link, self._event.set)

    def soon(self) -> bool:
        """Whether a change is told within 5 s; the next one counts anew."""
        found = self._event.wait(5)
        self._event.clear()
        return found

    def never(self) -> bool:
        """Whether nothing is told for longer than a save takes to be told."""
        found = self._event.wait(0.3)
        self._event.clear()
        return not found


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    found = Told(tmp_path)
    found.watcher.start()
    assert found.soon()  # it begins with a look
    yield found
    found.watcher.stop()


def in_place(told: Told) -> None:
    told.file.write_text("slides: [{board: full}]\n")


def exchanged(told: Told) -> None:
    """As most editors save: a new file takes the place of the old one."""
    part = told.file.with_name("sanh.yaml.tmp")
    part.write_text("slides: [{board: full}]\n")
    part.replace(told.file)


def deleted(told: Told) -> None:
    told.file.unlink()


def new_site(told: Told) -> None:
    home = told.folder / "sites" / "xa-hai"
    home.mkdir()
    (home / "site.yaml").write_text("name: Xã Hai\n")


def other_folder(told: Told) -> None:
    """A release: the link is exchanged for one that leads elsewhere."""
    (told.home / "hai" / "sites").mkdir(parents=True)
    (told.home / "link").symlink_to(told.home / "hai")
    (told.home / "link").replace(told.link)


def folder_away(told: Told) -> None:
    told.folder.rename(told.home / "away")


def test_a_change_is_told_however_it_is_made(told: Told) -> None:
    for way in (in_place, exchanged, new_site, deleted):
        way(told)

        assert told.soon(), way.__name__
        while not told.never():  # the rest of the same change
            pass


def test_files_that_editors_write_beside_are_not_told(told: Told) -> None:
    for name in (".sanh.yaml.swp", "sanh.yaml~", "#sanh.yaml#"):
        told.file.with_name(name).write_bytes(b"\0")

    assert told.never()


def test_a_folder_that_comes_back_is_watched_again(told: Told) -> None:
    folder_away(told)
    assert told.soon()
    (told.home / "away").rename(told.folder)
    assert told.soon()
    while not told.never():  # what the move itself tells
        pass
    in_place(told)

    assert told.soon()


def test_an_exchanged_folder_is_watched_in_the_place_of_the_old_one(told: Told) -> None:
    other_folder(told)
    assert told.soon()
    while not told.never():
        pass
    (told.home / "hai" / "sites" / "x").mkdir()

    assert told.soon()


def test_a_fault_of_the_reader_does_not_end_the_watch(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told(tmp_path)
    calls: list[int] = []
    event = threading.Event()

    def fails() -> None:
        calls.append(1)
        event.set()
        raise RuntimeError("a fault")

    watcher = Watcher(told.link, fails)
    watcher.start()
    try:
        assert event.wait(5)
        event.clear()
        in_place(told)
        assert event.wait(5)
    finally:
        watcher.stop()

    assert "content.not_read" in caplog.text
