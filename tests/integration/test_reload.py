"""A saved file reaches the walls by itself; a broken one changes nothing but the status page."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Server, wait_for


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Server]:
    """The sample site from a folder that the test may change."""
    folder = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", folder)
    running = Server(tmp_path, content=folder).start()
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
