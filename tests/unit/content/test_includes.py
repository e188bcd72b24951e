"""Playlists in playlists: no cycle, no bomb, and a mistake costs one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.content.entries import MAX_SLIDES
from tests.support.content import NOW, SITE, Folder, at


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def ids(folder: Folder, code: str = "sanh") -> list[str]:
    return [one.id for one in folder.read().playlists[code].slides]


def test_slides_of_another_playlist_stand_where_it_is_included(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", "slides: [{board: full}, {include: chung}, {clock: full}]\n")
    folder.write("library/playlists/chung.yaml", "slides: [{guide: khai-sinh}, {include: hai}]\n")
    folder.write("library/playlists/hai.yaml", "slides: [{notice: uu-tien}]\n")

    assert ids(folder) == ["board:full", "guide:khai-sinh", "notice:uu-tien", "clock:full"]
    assert folder.told() == []


def test_a_playlist_of_the_site_comes_before_one_of_the_library(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: chung}]\n")
    folder.write("library/playlists/chung.yaml", "slides: [{guide: khai-sinh}]\n")
    folder.write(f"{SITE}/chung.yaml", "slides: [{clock: full}]\n")

    assert ids(folder) == ["clock:full"]


def test_an_include_leaves_out_what_it_names(folder: Folder) -> None:
    """Here alone; a name that the list has not costs nothing and is told once, with the likely."""
    lines = "{include: chung, without: [guide:khai-sinh, guide:khai-sihn]}, {include: hai}"
    folder.write(f"{SITE}/sanh.yaml", f"slides: [{{board: full}}, {lines}]\n")
    folder.write("library/playlists/chung.yaml", "slides: [{guide: khai-sinh}, {clock: full}]\n")
    folder.write(f"{SITE}/hai.yaml", "slides: [{include: chung}]\n")

    assert ids(folder) == ["board:full", "clock:full", "guide:khai-sinh", "clock:full"]
    assert folder.told() == ["without_unknown"]


def test_a_time_of_the_include_holds_for_all_its_slides(folder: Folder) -> None:
    folder.write(
        f"{SITE}/sanh.yaml", "slides: [{include: chung, when: {days: mon, until: 2026-12-31}}]\n"
    )
    folder.write(
        "library/playlists/chung.yaml",
        "slides: [{clock: full}, {board: full, when: {between: 10:00-11:00, until: 2027-01-31}}]\n",
    )
    site = folder.read()
    clock, board = (one.when for one in site.playlists["sanh"].slides)

    assert clock is not None
    assert board is not None
    assert clock.holds(NOW, site.hours)
    assert not board.holds(NOW, site.hours)
    assert board.holds(at("2026-11-23T10:14"), site.hours)
    assert not board.holds(at("2026-11-24T10:14"), site.hours)
    assert board.last_day == clock.last_day == clock.until
    assert at("2026-11-24T00:00") in set(board.changes(NOW, site.hours))


def test_a_circle_is_told_once_and_costs_its_line(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: hai}, {board: full}]\n")
    folder.write(f"{SITE}/hai.yaml", "slides: [{clock: full}, {include: sanh}]\n")

    assert ids(folder) == ids(folder, "hai") == ["clock:full", "board:full"]
    assert folder.told() == ["include_cycle"]


def test_more_than_five_in_each_other_are_too_many(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: p1}, {board: full}]\n")
    for number in range(1, 6):
        inner = f"{{include: p{number + 1}}}" if number < 5 else "{clock: full}"
        folder.write(f"library/playlists/p{number}.yaml", f"slides: [{inner}]\n")

    assert ids(folder) == ["board:full"]
    assert folder.told() == ["include_deep"]

    folder.write("library/playlists/p4.yaml", "slides: [{clock: full}]\n")
    assert ids(folder) == ["clock:full", "board:full"]
    assert folder.told() == []


def test_a_thousandfold_include_stays_as_long_as_a_playlist_may_be(folder: Folder) -> None:
    for number in range(4):
        inner = f"include: p{number + 1}" if number < 3 else "clock: full"
        lines = "".join(f"  - {inner}\n" for _ in range(MAX_SLIDES))
        folder.write(f"library/playlists/p{number}.yaml", f"slides:\n{lines}")
    folder.write(f"{SITE}/sanh.yaml", "slides: [{board: full}, {include: p0}]\n")

    assert len(ids(folder)) == MAX_SLIDES


def test_playlists_that_all_include_each_other_are_read_in_time(folder: Folder) -> None:
    lines = "".join(f"  - include: p{number}\n" for number in range(30))
    for number in range(30):
        folder.write(f"{SITE}/p{number}.yaml", f"slides:\n  - clock: full\n{lines}")

    assert ids(folder, "p0")[0] == "clock:full"
    assert set(folder.told()) == {"include_cycle", "playlist_unused"}


def test_a_long_chain_of_playlists_is_cut(folder: Folder) -> None:
    for number in range(90):
        folder.write(f"{SITE}/p{number}.yaml", f"slides:\n  - include: p{number + 1}\n")
    folder.write(f"{SITE}/p90.yaml", "slides: [{clock: full}]\n")

    assert ids(folder, "p0") == []
    assert ids(folder, "p89") == ["clock:full"]
    assert "include_deep" in folder.told()


def test_a_broken_include_leaves_what_it_brought(folder: Folder) -> None:
    folder.write("library/playlists/chung.yaml", "slides: [{guide: khai-sinh}]\n")
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: chung}, {board: full}]\n")
    assert ids(folder) == ["guide:khai-sinh", "board:full"]

    folder.write("library/playlists/chung.yaml", "slides: [")
    assert ids(folder) == ["guide:khai-sinh", "board:full"]

    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: chung, wen: {}}, {board: full}]\n")
    assert ids(folder) == ["guide:khai-sinh", "board:full"]


def test_pictures_of_an_included_playlist_are_the_site_s_too(folder: Folder) -> None:
    folder.write("library/playlists/chung.yaml", "slides: [{image: library/a.png, alt: Hình}]\n")
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: chung}]\n")
    picture = Path(__file__).parents[3] / "playlists/sites/xa-mau/media/so-do.png"
    (folder.path / "library/media").mkdir()
    (folder.path / "library/media/a.png").write_bytes(picture.read_bytes())

    assert list(folder.read().media) == ["library/a.png"]
    assert folder.told() == []


def test_a_playlist_that_is_only_included_is_used(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", "slides: [{include: hai}]\n")
    folder.write(f"{SITE}/hai.yaml", "slides: [{clock: full}]\n")
    folder.write(f"{SITE}/ba.yaml", "slides: [{clock: full}]\n")
    folder.read()

    assert folder.told() == ["playlist_unused"]
