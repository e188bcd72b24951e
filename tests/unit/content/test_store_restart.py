"""A start with broken files shows what was good before it; whatever was kept, nothing is hurt."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content import lastgood, load
from signage.content.store import ContentStore
from tests.conftest import ROOT
from tests.support.corrupt import corrupted
from tests.support.shown import Shown

BASE = Path(__file__).parents[2] / "cases" / "base"
PICTURE = ROOT / "playlists" / "sites" / "xa-mau" / "media" / "so-do.png"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
PLACE = "sites/xa-thu/media/so-do.png"
SLIDES = (
    "slides:\n  - guide: khai-sinh\n  - notice: uu-tien\n"
    "  - image: media/so-do.png\n    alt: Sơ đồ\n"
)
ALL = ["guide:khai-sinh", "notice:uu-tien", "image:media/so-do.png"]


@pytest.fixture
def wall(tmp_path: Path) -> Shown:
    """A good site that a server has shown and kept."""
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    (folder / "sites/xa-thu/sanh.yaml").write_text(SLIDES, encoding="utf-8")
    (folder / "sites/xa-thu/media").mkdir()
    shutil.copy(PICTURE, folder / PLACE)
    found = Shown(folder, tmp_path / "data")
    assert found.again(NOW)
    assert found.slides("xa-thu", "sanh-1", NOW) == ALL
    return found


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.*")}


def keys(wall: Shown) -> set[str]:
    return {one.key for one in wall.store.current.problems}


@pytest.mark.parametrize(
    "name",
    [
        "sites/xa-thu/site.yaml",
        "sites/xa-thu/screens.yaml",
        "sites/xa-thu/sanh.yaml",
        "library/guides/khai-sinh.yaml",
        "library/notices/uu-tien.yaml",
    ],
)
@pytest.mark.parametrize("broken", ["name: [", "hours: mot\nslides: hai\nsanh-1: 3\n"])
def test_a_start_with_a_broken_file_shows_the_last_good_one(
    wall: Shown, name: str, broken: str
) -> None:
    (wall.folder / name).write_text(broken, encoding="utf-8")
    assert wall.again(NOW, restart=True)

    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    places = {(Path(one.file).name, one.line > 0) for one in wall.store.current.problems}
    assert (Path(name).name, True) in places
    assert wall.again(NOW, restart=True)  # nor has the first start with it overwritten what is kept
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL


def test_a_start_with_everything_broken_shows_the_last_good_site(wall: Shown) -> None:
    for path in wall.folder.rglob("*.yaml"):
        path.write_bytes(b"\xff\xfe\0")
    assert wall.again(NOW, restart=True)

    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL


@pytest.mark.parametrize("away", [".", "sites", "sites/xa-thu/site.yaml"])
def test_a_start_without_the_folder_shows_the_last_good_site(wall: Shown, away: str) -> None:
    """A share that is not connected yet; a site.yaml that somebody moved by mistake."""
    path = wall.folder / away
    path.rename(wall.folder.with_name("away"))
    assert wall.again(NOW, restart=True)
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    wall.folder.with_name("away").rename(path)
    assert wall.again(NOW)

    assert keys(wall) == set()


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("playlist", ["", ", playlist: shan"])
def test_a_screen_without_its_playlist_goes_on_with_the_last_one(
    wall: Shown, playlist: str, restart: bool
) -> None:
    path = wall.folder / "sites/xa-thu/screens.yaml"
    text = path.read_text(encoding="utf-8")
    assert ", playlist: sanh" in text
    path.write_text(text.replace(", playlist: sanh", playlist), encoding="utf-8")

    assert wall.again(NOW, restart=restart)
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    assert keys(wall) & {"needs_playlist", "no_playlist"}


@pytest.mark.parametrize("before", ["", "sanh-9: {hall: sanh, layout: board-full}\n"])
@pytest.mark.parametrize("restart", [False, True])
def test_a_screen_that_never_had_a_playlist_shows_what_its_neighbour_shows(
    wall: Shown, restart: bool, before: str
) -> None:
    """Somebody mistyped the code of a screen, or its layout, and named no playlist."""
    path = wall.folder / "sites/xa-thu/screens.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + before, encoding="utf-8")
    assert wall.again(NOW)
    path.write_text(text + "sanh-9: {hall: sanh}\n", encoding="utf-8")

    assert wall.again(NOW, restart=restart)
    assert wall.slides("xa-thu", "sanh-9", NOW) == ALL
    assert keys(wall) == {"needs_playlist"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sites/xa-thu/sanh.yaml", "sites/xa-thu/sanh.yml"),
        ("library/playlists/chung.yaml", "library/playlists/chung-cu.yaml"),
        ("library", "thu-vien"),
        ("sites/xa-thu", "sites/xa-Thu"),
    ],
)
def test_what_is_still_named_is_shown_when_its_file_was_renamed(
    wall: Shown, old: str, new: str
) -> None:
    """It is told as a mistake, at each reading and after a start too."""
    shared = wall.folder / "library/playlists/chung.yaml"
    shared.parent.mkdir()
    shared.write_text("slides:\n  - notice: uu-tien\n", encoding="utf-8")
    text = "slides:\n  - guide: khai-sinh\n  - include: chung\n"
    (wall.folder / "sites/xa-thu/sanh.yaml").write_text(text, encoding="utf-8")
    assert wall.again(NOW)
    both = ["guide:khai-sinh", "notice:uu-tien"]
    assert wall.slides("xa-thu", "sanh-1", NOW) == both

    (wall.folder / old).rename(wall.folder / new)
    for restart in (False, False, True, True):
        assert wall.again(NOW, restart=restart)
        assert wall.slides("xa-thu", "sanh-1", NOW) == both
        assert any(one.severity == "error" for one in wall.store.current.problems)


@pytest.mark.parametrize("name", ["guides", "notices"])
@pytest.mark.parametrize("gone", ["emptied", "removed", "renamed"])
def test_a_folder_of_the_library_that_was_emptied_at_once_stays(
    wall: Shown, name: str, gone: str
) -> None:
    """For as long as a slide names a text of it; that is told, after a start too."""
    folder = wall.folder / "library" / name
    first = next(folder.iterdir())
    shutil.copy(first, folder / "khac.yaml")
    assert wall.again(NOW)
    if gone == "renamed":
        folder.rename(folder.with_name("cu"))
    else:
        shutil.rmtree(folder)
    if gone == "emptied":
        folder.mkdir()
    for restart in (False, False, True, True):
        assert wall.again(NOW, restart=restart)
        assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
        assert keys(wall) == {"folder_emptied"}

    text = "slides: [{board: full}]\n"
    (wall.folder / "sites/xa-thu/sanh.yaml").write_text(text, encoding="utf-8")
    for restart in (False, True):
        assert wall.again(NOW, restart=restart)
        assert keys(wall) == set()
    assert getattr(wall.store.current.library, name) == {}


def test_texts_that_go_one_by_one_go_on_purpose(wall: Shown) -> None:
    """Also the last one, whose folder git takes away with it."""
    shutil.rmtree(wall.folder / "library/guides")
    for restart in (False, True):
        assert wall.again(NOW, restart=restart)
        assert wall.slides("xa-thu", "sanh-1", NOW) == ALL[1:]
        assert keys(wall) == {"no_guide"}


def test_overrides_that_were_deleted_are_told_until_somebody_says_so(wall: Shown) -> None:
    """Fees go back to the library's, and no wall shows that."""
    path = wall.folder / "sites/xa-thu/overrides.yaml"
    path.write_text("guides.khai-sinh.time_limit: 2 ngày\n", encoding="utf-8")
    assert wall.again(NOW)
    path.unlink()
    for restart in (False, False, True, True):
        assert wall.again(NOW, restart=restart)
        assert wall.store.current.sites["xa-thu"].overrides == {}
        assert keys(wall) == {"overrides_gone"}

    path.write_text("# không ghi riêng gì\n", encoding="utf-8")
    for restart in (False, True):
        assert wall.again(NOW, restart=restart)
        assert keys(wall) == set()
    path.unlink()
    assert wall.again(NOW, restart=True)
    assert keys(wall) == set()


def test_an_empty_folder_is_a_share_that_is_not_connected(wall: Shown) -> None:
    wall.folder.rename(wall.folder.with_name("away"))
    wall.folder.mkdir()

    assert wall.again(NOW)
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    assert keys(wall) == {"no_sites"}


def test_the_picture_of_a_slide_is_kept_too(wall: Shown) -> None:
    before = PICTURE.read_bytes()
    (wall.folder / PLACE).write_bytes(b"GIF89a")
    for restart in (False, True):
        assert wall.again(NOW, restart=restart)
        assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
        media = wall.store.current.sites["xa-thu"].media["media/so-do.png"]
        assert wall.store.picture("xa-thu", media) == before


def test_what_is_deleted_on_purpose_does_not_come_back(wall: Shown) -> None:
    """A playlist, a guide, then the site: gone from the wall and from what is kept."""
    (wall.folder / "library/guides/khai-sinh.yaml").unlink()
    (wall.folder / "sites/xa-thu/sanh.yaml").write_text(
        "slides: [{notice: uu-tien}]\n", encoding="utf-8"
    )
    wall.again(NOW)
    assert files_of(wall.data / "last-good/files") == files_of(wall.folder) - {PLACE}

    shutil.rmtree(wall.folder / "sites/xa-thu")
    wall.again(NOW)
    assert wall.store.current.sites == {}
    wall.again(NOW, restart=True)
    assert wall.store.current.sites == {}
    assert not (wall.data / "last-good/files/sites").exists()


def _no_index(home: Path) -> None:
    (home / "index.json").unlink()


def _bad_index(home: Path) -> None:
    (home / "index.json").write_bytes(b'{"folder": 3, "files": [\0')


def _odd_index(home: Path) -> None:
    (home / "index.json").write_text('{"folder": "", "files": {"../../x": 3}}')


def _folder_for_index(home: Path) -> None:
    if (home / "index.json").is_file():
        (home / "index.json").unlink()
        (home / "index.json").mkdir()


def _empty_files(home: Path) -> None:
    for path in home.rglob("*.yaml"):
        path.write_bytes(b"")


def _other_words(home: Path) -> None:
    """A disk that lies: a valid file that nobody wrote."""
    for path in home.rglob("site.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("name:", "name: X #"))


def _file_for_folder(home: Path) -> None:
    shutil.rmtree(home)
    home.write_bytes(b"")


DAMAGE = [
    _no_index, _bad_index, _odd_index, _folder_for_index, _empty_files, _other_words,
    _file_for_folder, shutil.rmtree,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_keep_never_hurts(wall: Shown, damage: Callable[[Path], None]) -> None:
    """With good files it is not missed; with broken ones it is not believed."""
    damage(wall.data / "last-good")
    assert wall.again(NOW, restart=True)
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    assert keys(wall) == set()

    (wall.folder / "sites/xa-thu/site.yaml").write_text("name: [\n")
    damaged = wall.data / "last-good"
    if damaged.is_dir():
        damage(damaged)
    wall.again(NOW, restart=True)
    assert wall.store.current.sites == {} or wall.slides("xa-thu", "sanh-1", NOW) == ALL
    assert keys(wall) != set()


def test_files_of_another_content_folder_are_not_used(wall: Shown, tmp_path: Path) -> None:
    other = ContentStore(tmp_path / "none", wall.data)

    assert other.load(NOW).sites == {}


def test_what_is_kept_has_an_end(wall: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for all, the pictures stay out first."""
    shutil.rmtree(wall.data / "last-good")
    monkeypatch.setattr(lastgood, "MAX_TOTAL", 20_000)
    wall.again(NOW, restart=True)

    assert files_of(wall.data / "last-good/files") == files_of(wall.folder) - {PLACE}


def test_a_fault_of_the_reader_leaves_the_walls_as_they_are(
    wall: Shown, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of ours, in one kind of file; at a start, what was kept is read by the same reader."""

    def fails(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(load, "posted_of", fails)
    (wall.folder / "sites/xa-thu/notices.yaml").write_text("notices: []\n")
    for restart in (False, True):
        assert wall.again(NOW, restart=restart)
        assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
    assert caplog.text.count("content.not_read") == 2


def test_three_hundred_mistakes_leave_no_wall_empty(
    wall: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    """Bytes, lines, indents, values, exchanged files; each tenth time after a start."""
    rng = random.Random(4)
    files = {path: path.read_bytes() for path in wall.folder.rglob("*.yaml")}
    for number in range(300):
        wrong = corrupted(rng, files)
        for path, raw in wrong.items():
            path.write_bytes(raw)
        assert wall.again(NOW, restart=number % 10 == 0), (number, sorted(wrong))
        for path in wrong:
            path.write_bytes(files[path])
    assert "Traceback" not in caplog.text
    assert wall.again(NOW)
    assert wall.slides("xa-thu", "sanh-1", NOW) == ALL
