"""A saved file reaches the walls by itself; a broken one changes nothing but the status page."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Server, wait_for
from tests.support import ws
from tests.support.storm import Checkout, Editor, Hall


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample site from a folder that the tests may change."""
    home = tmp_path_factory.mktemp("edited")
    shutil.copytree(ROOT / "playlists", home / "playlists")
    running = Server(home, content=home / "playlists").start()
    yield running
    running.stop()


def _page(server: Server, path: str) -> str:
    with urllib.request.urlopen(f"{server.url}/xa-mau/{path}", timeout=5) as answer:
        return str(answer.read().decode())


def test_a_saved_playlist_is_shown_without_a_restart(edited: Server) -> None:
    """A new counter and a new notice; then a typing mistake, which drops that slide only."""
    site = edited.content / "sites" / "xa-mau"
    text = (site / "sanh.yaml").read_text(encoding="utf-8")
    notice = "  - notice: {title: Nghỉ chiều thứ Sáu, until: 2099-01-01}\n"
    (site / "sanh.yaml").write_text(text + notice, encoding="utf-8")
    wait_for(lambda: "Nghỉ chiều thứ Sáu" in _page(edited, "s/sanh-1"), 10, "the new notice")

    (site / "sanh.yaml").write_text(
        text.replace("guide: khai-sinh", "guide: khai-sihn") + notice, encoding="utf-8"
    )
    wait_for(lambda: "khai-sihn" in _page(edited, "status"), 10, "the mistake on the status page")
    page = _page(edited, "s/sanh-1")

    assert "Nghỉ chiều thứ Sáu" in page
    assert "Đăng ký thường trú" in page
    assert "content.loaded" in edited.log


def test_typing_the_name_of_a_centre_leads_to_its_pages(edited: Server) -> None:
    """`/xa-mau` is what people type."""
    with urllib.request.urlopen(f"{edited.url}/xa-mau", timeout=5) as answer:
        assert "/xa-mau/kiosk" in answer.read().decode()


@pytest.fixture
def stormy(tmp_path: Path) -> Iterator[tuple[Editor, Server]]:
    """A hall of three screens and somebody who saves without end."""
    editor = Editor(tmp_path / "playlists", ROOT / "playlists", seed=4)
    server = Server(tmp_path, content=editor.folder).start()
    yield editor, server
    server.stop()
    ws.close_all()


def test_a_storm_of_saves_ends_on_the_last_good_version_on_every_screen(
    stormy: tuple[Editor, Server],
) -> None:
    """Saves of every kind, checkouts, then a mistake in each file, then a start with them."""
    editor, server = stormy
    hall = Hall(server.port)
    try:
        wait_for(lambda: hall.all_show("Bản 0"), 10, "the first version")
        for number in range(25):
            editor.disturb(number)
        checkout = Checkout(editor)
        for name in ("mot", "hai", "mot", "hai"):
            checkout.take(name)
        editor.save("cuoi")
        wait_for(lambda: hall.all_show("Bản cuoi"), 10, "the last good version")
        editor.playlist.write_text("slides: 5\n", encoding="utf-8")
        (editor.playlist.parent / "site.yaml").write_text("name: Xã Mẫu\nhours: 7\n")
        wait_for(lambda: "bao.yaml:1:9" in _page(server, "status"), 10, "the mistake's line")
        assert hall.all_show("Bản cuoi")
        assert hall.blank == hall.mixed == []
    finally:
        hall.stop()

    server.kill()
    server.start()
    hall = Hall(server.port)
    try:
        wait_for(lambda: hall.all_show("Bản cuoi"), 10, "the last good version after a start")
        page = _page(server, "status")
        assert "bao.yaml:1:9" in page
        assert "site.yaml:2:" in page
        assert "bản đúng trước đó của tệp này" in page
    finally:
        hall.stop()
    assert "Traceback" not in server.log
