"""What was good stays on the wall while a file is broken, and one mistake costs one slide."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content.payload import screen_payload
from signage.content.showing import Showing
from signage.content.store import ContentStore

BASE = Path(__file__).parents[2] / "cases" / "base"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
TWO = "slides:\n  - guide: khai-sinh\n  - notice: uu-tien\n"


class Wall:
    """A content folder on disk and the store that reads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = ContentStore(folder, folder / "data")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def shown(self) -> list[str]:
        """The slides of sanh-1 after reading the folder again."""
        site = self.store.load(NOW).sites["xa-thu"]
        payload = screen_payload(site, site.screens["sanh-1"], NOW)
        return [slide["id"] for slide in payload["slides"]]

    def keys(self) -> list[str]:
        return [one.key for one in self.store.current.problems]


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Wall]:
    shutil.copytree(BASE, tmp_path / "content")
    found = Wall(tmp_path / "content")
    found.write("sites/xa-thu/sanh.yaml", TWO)
    assert found.shown() == ["guide:khai-sinh", "notice:uu-tien"]
    yield found
    os.chmod(tmp_path / "content", 0o755)


def test_before_the_first_load_there_is_nothing(tmp_path: Path) -> None:
    assert ContentStore(tmp_path, tmp_path).current.sites == {}


def test_a_bad_slide_drops_that_slide_only(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    wall = Wall(tmp_path / "content")
    wall.write("sites/xa-thu/sanh.yaml", TWO + "  - guide: khong-co\n  - board: full\n")

    assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien", "board:full"]
    assert wall.keys() == ["no_guide"]


@pytest.mark.parametrize(
    "broken",
    [
        "slides: [",
        "",
        "slides:\n  - guide: khai-sinh\n    secnds: 9\n  - notice: uu-tien\n",
        "slides:\n  - guide: khai-sin\n  - notice: uu-tien\n",
        "slides:\n  - guid: khai-sinh\n  - notice: uu-tien\n",
        "slides:\n  - guide: khai-sinh\n    seconds: 1\n    seconds: 2\n  - notice: uu-tien\n",
        "\x00",
    ],
)
def test_a_broken_playlist_leaves_the_last_good_slides(wall: Wall, broken: str) -> None:
    wall.write("sites/xa-thu/sanh.yaml", broken)

    assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien"]
    assert wall.keys()

    wall.write("sites/xa-thu/sanh.yaml", "slides:\n  - notice: uu-tien\n")

    assert wall.shown() == ["notice:uu-tien"]
    assert wall.keys() == []


def test_a_good_change_beside_a_mistake_is_taken(wall: Wall) -> None:
    wall.write(
        "sites/xa-thu/sanh.yaml",
        "slides:\n  - board: full\n  - guide: khai-sinh\n    secnds: 9\n  - notice: uu-tien\n",
    )

    assert wall.shown() == ["board:full", "guide:khai-sinh", "notice:uu-tien"]


@pytest.mark.parametrize(
    "name",
    ["sites/xa-thu/site.yaml", "sites/xa-thu/screens.yaml", "library/guides/khai-sinh.yaml"],
)
def test_any_other_broken_file_leaves_what_was_good(wall: Wall, name: str) -> None:
    before = wall.store.current.sites["xa-thu"]
    wall.write(name, "name: [")

    assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien"]
    assert wall.store.current.sites["xa-thu"].file == before.file
    assert wall.keys() == ["open_bracket"]


def test_a_broken_site_leaves_the_other_sites(wall: Wall) -> None:
    shutil.copytree(wall.folder / "sites/xa-thu", wall.folder / "sites/xa-hai")
    wall.write("sites/xa-hai/site.yaml", "name: Trung tâm\n")
    content = wall.store.load(NOW)

    assert list(content.sites) == ["xa-thu"]
    assert {one.file.rpartition("/")[2] for one in content.problems} == {"site.yaml"}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_at_the_calendar_s_end_is_a_mistake_and_no_crash(wall: Wall, day: str) -> None:
    """As a clerk may well write for "never"."""
    slide = f"  - notice: {{title: Nghỉ, lines: [Sáng mai], until: {day}}}\n"
    wall.write("sites/xa-thu/sanh.yaml", TWO + slide)

    assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien"]
    assert wall.keys() == ["bad_date"]


def test_a_name_that_leads_nowhere_darkens_no_wall_after_a_start(tmp_path: Path) -> None:
    """Last good content lives in the process: after a power cut there is none."""
    shutil.copytree(BASE, tmp_path / "content")
    path = tmp_path / "content/sites/xa-thu/site.yaml"
    text = path.read_text(encoding="utf-8").replace("[ho-tich, dat-dai]", "[ho-tich, khong-co]")
    path.write_text(text, encoding="utf-8")
    wall = Wall(tmp_path / "content")
    wall.write("sites/xa-thu/sanh.yaml", TWO)

    assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien"]
    assert set(wall.keys()) == {"no_service", "unserved"}
    assert wall.store.current.sites["xa-thu"].counters["1"].services == ("ho-tich",)


def test_a_mistake_between_names_keeps_the_site_that_was_good(wall: Wall) -> None:
    before = wall.store.current.sites["xa-thu"].file
    text = (wall.folder / "sites/xa-thu/site.yaml").read_text(encoding="utf-8")
    wall.write("sites/xa-thu/site.yaml", text.replace("[ho-tich, dat-dai]", "[ho-tich]"))
    wall.store.load(NOW)

    assert wall.keys() == ["unserved"]
    assert wall.store.current.sites["xa-thu"].file == before


def test_content_asked_for_before_an_exchange_is_not_kept_after_it(wall: Wall) -> None:
    showing = Showing(wall.store)
    old = wall.store.current.sites["xa-thu"]
    wall.write("sites/xa-thu/sanh.yaml", "slides:\n  - notice: uu-tien\n")
    new = wall.store.load(NOW).sites["xa-thu"]

    assert len(showing.payload(old, "sanh-1", NOW)["slides"]) == 2
    assert len(showing.payload(new, "sanh-1", NOW)["slides"]) == 1
    assert showing.payload(new, "sanh-1", NOW) is showing.payload(new, "sanh-1", NOW)


def test_slides_that_ended_come_back_when_the_clock_is_set_back(wall: Wall) -> None:
    """A box whose battery is empty may start in another year."""
    showing = Showing(wall.store)
    site = wall.store.current.sites["xa-thu"]
    before = showing.payload(site, "sanh-1", NOW)["slides"]
    assert showing.payload(site, "sanh-1", NOW + timedelta(days=5000))["slides"] != before

    assert showing.payload(site, "sanh-1", NOW)["slides"] == before


def test_a_broken_guide_that_never_was_good_costs_its_slide_only(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    wall = Wall(tmp_path / "content")
    wall.write("sites/xa-thu/sanh.yaml", TWO)
    wall.write("library/guides/khai-sinh.yaml", "title: Đăng ký khai sinh\n")

    assert wall.shown() == ["notice:uu-tien"]
    assert set(wall.keys()) == {"missing"}


def test_a_folder_that_went_away_changes_nothing_on_the_wall(wall: Wall) -> None:
    os.rename(wall.folder, wall.folder.with_name("away"))
    try:
        assert wall.shown() == ["guide:khai-sinh", "notice:uu-tien"]
        assert wall.keys() == ["no_folder"]
    finally:
        os.rename(wall.folder.with_name("away"), wall.folder)


def test_a_reader_keeps_one_consistent_set(wall: Wall) -> None:
    held = wall.store.current
    wall.write("sites/xa-thu/sanh.yaml", "slides: []\n")
    wall.store.load(NOW)

    assert wall.store.current is not held
    assert len(held.sites["xa-thu"].playlists["sanh"].slides) == 2


def test_the_stamp_changes_with_any_file_and_only_then(wall: Wall) -> None:
    first = wall.store.load(NOW).stamp
    again = wall.store.load(NOW).stamp
    wall.write("library/notices/uu-tien.yaml", "title: Ưu tiên phục vụ người cao tuổi\n")

    assert first == again != wall.store.load(NOW).stamp
