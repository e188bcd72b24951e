"""Only what changed is read again, whole or not at all, and nobody else hears of it."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signage.app import _read_content, create_app
from signage.clock import VN
from signage.content import look, watch
from signage.content import store as store_module
from signage.content.alike import SAID, alike
from signage.content.load import load
from signage.content.look import Look, passing
from signage.content.store import ContentStore
from signage.content.watch import git_is_busy, wait_until_quiet
from signage.live.board import Event
from signage.parts import Parts
from signage.settings import Settings
from tests.support.pictures import png

BASE = Path(__file__).parents[2] / "cases" / "base"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sites, saved an hour ago."""
    found = tmp_path / "content"
    shutil.copytree(BASE, found)
    shutil.copytree(found / "sites" / "xa-thu", found / "sites" / "xa-hai")
    for path in found.rglob("*.yaml"):
        age(path)
    return found


@pytest.fixture
def store(folder: Path) -> ContentStore:
    found = ContentStore(folder, folder.parent / "data", pause=lambda seconds: None)
    found.load(NOW)
    return found


def age(path: Path, seconds: int = 3600) -> None:
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns - seconds * 10**9))


def put(path: Path, text: str) -> None:
    path.write_text(f"{text}\n", encoding="utf-8")


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_one_changed_file_is_the_only_one_that_is_parsed(folder: Path, store: ContentStore) -> None:
    before, parsed = dict(store.current.sites), store.kept.parsed
    add(folder / "sites/xa-hai/sanh.yaml", "  - board: full\n")

    assert store.load_if_changed(NOW)
    assert store.kept.parsed == parsed + 1
    assert store.current.sites["xa-hai"] is not before["xa-hai"]


def test_the_other_sites_stay_what_they_are(folder: Path, store: ContentStore) -> None:
    before = dict(store.current.sites)
    add(folder / "sites/xa-hai/sanh.yaml", "  - board: full\n")
    store.load_if_changed(NOW)

    assert store.current.sites["xa-thu"] is before["xa-thu"]
    assert store.current.sites["xa-hai"] is not before["xa-hai"]


def test_a_changed_guide_is_the_only_file_that_is_parsed(folder: Path, store: ContentStore) -> None:
    parsed = store.kept.parsed
    add(folder / "library/guides/khai-sinh.yaml", "\n# sửa\n")

    assert store.load_if_changed(NOW)
    assert store.kept.parsed == parsed + 1


GUIDE = "library/guides/khai-sinh.yaml"
OVERRIDES = "sites/xa-hai/overrides.yaml"
CHANGES: list[tuple[str, str]] = [
    ("library/guides/khac.yaml", "title: Thủ tục khác"),
    (GUIDE, "time_limit: 1 ngày"),
    (GUIDE, "collected: 2026-11-21"),  # the check that xã Hai's overrides tell of was before
    (GUIDE, "collected: 2026-12-21"),
    (GUIDE, "title:"),
    ("library/notices/uu-tien.yaml", "until: 2026-01-01"),
    ("library/notices/ban-ho-tro.yaml", "fill: {}"),
    ("library/steps/dang-nhap.yaml", "collected: 2026-11-21"),
    ("library/holidays.yaml", "closed: [{day: 2026-11-24, name: Nghỉ}]"),
    ("library/playlists/chung.yaml", "slides: [{notice: uu-tien}]"),
    (GUIDE, "field: Đất đai"),
    (GUIDE, 'code: "1.001194"'),
    ("library/guides/moi.yaml", "title: Mới"),
    (OVERRIDES, "guides.khai-sinh.checked: 2026-11-22"),
]
"""A file of the library or of a site, and its line that becomes another one."""


@pytest.mark.parametrize(
    "changes", [[one] for one in CHANGES] + [CHANGES[:4], CHANGES[5:]], ids=lambda found: len(found)
)
def test_what_is_exchanged_is_what_reading_everything_anew_would_give(
    changes: list[tuple[str, str]], folder: Path, store: ContentStore
) -> None:
    """However much of what was made before is used again."""
    shutil.copy(folder / GUIDE, folder / "library/guides/khac.yaml")
    (folder / "library/playlists").mkdir()
    put(folder / "library/playlists/chung.yaml", "slides: [{board: full}]")
    put(folder / "sites/xa-thu/sanh.yaml", "slides: [{include: chung}, {guide: khac}]")
    slides = "{guide: khai-sinh}, {guide: moi}, {index: Hộ tịch}"
    put(folder / "sites/xa-hai/sanh.yaml", f"slides: [{slides}]")
    put(folder / "sites/xa-hai/procedures.yaml", "procedures: [{code: '1.001193'}]")
    put(folder / "sites/xa-thu/notices.yaml", "notices: [{notice: uu-tien, takeover: true}]")
    put(folder / OVERRIDES, "guides.khai-sinh.checked: 2026-11-20\nguides.moi.fee: [{free: true}]")
    store.load_if_changed(NOW)
    for name, line in changes:
        path, key = folder / name, line.partition(":")[0]
        said = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [one for one in said if not one.startswith(f"{key}:")]
        put(path, "\n".join([*kept, line]))
        store.load_if_changed(NOW)
    anew = load(folder, NOW.date(), store.current)

    assert store.current.problems == anew.problems
    assert store.current.library.guides == anew.library.guides
    for code, site in store.current.sites.items():
        for name in SAID:
            assert getattr(site, name) == getattr(anew.sites[code], name), (code, name)
        for name in ("guides", "notices", "steps", "holidays", "playlists", "broken"):
            seen, fresh = getattr(site.library, name), getattr(anew.sites[code].library, name)
            assert seen == fresh, (code, name)


def test_a_site_that_says_nothing_of_a_changed_guide_exchanges_its_library_only(
    folder: Path, store: ContentStore
) -> None:
    put(folder / OVERRIDES, "guides.khai-sinh.time_limit: 2 ngày")
    store.load_if_changed(NOW)
    before = dict(store.current.sites)
    add(folder / GUIDE, "\n# sửa\n")
    assert store.load_if_changed(NOW)
    now = store.current.sites

    assert now["xa-thu"].playlists is before["xa-thu"].playlists
    assert now["xa-thu"].library is store.current.library
    assert now["xa-hai"].playlists is not before["xa-hai"].playlists
    assert "2 ngày" in str(now["xa-hai"].library.guides["khai-sinh"].time_limit)


LIST = "procedures: [{code: '1.001193'}, {code: '1.014027', name: Tên, field: Hộ tịch}]"
LISTED: list[tuple[str, str, bool, bool]] = [
    ("", "\n# sửa\n", True, True),
    ("Luật Hộ tịch 60/2014/QH13", "Luật Hộ tịch", True, True),
    ("Đăng ký khai sinh", "Khai sinh", True, False),
    ("collected: 2026-07-16", "collected: 2026-07-15", True, False),
    ("field: Hộ tịch", "field: Đất đai", False, False),
    ('"1.001193"', '"1.001194"', False, False),
]
"""What a guide says, what it says then; whether a list stays as judged; whether its wall does."""


@pytest.mark.parametrize(("said", "then", "stays", "same"), LISTED)
def test_a_list_of_procedures_is_judged_anew_only_where_a_guide_is_filed_otherwise(
    said: str, then: str, stays: bool, same: bool, folder: Path, store: ContentStore
) -> None:
    """A hundred centres list the procedure whose fee changes: none of their walls is made anew."""
    path = folder / GUIDE
    put(folder / "sites/xa-hai/procedures.yaml", LIST)
    put(folder / "sites/xa-hai/sanh.yaml", "slides: [{index: all}, {board: full}]")
    put(folder / "sites/xa-thu/sanh.yaml", "slides: [{board: full}]")
    store.load_if_changed(NOW)
    assert not store.current.problems
    before, text = dict(store.current.sites), path.read_text(encoding="utf-8")
    assert said in text
    put(path, text.replace(said, then, 1) if said else text + then)
    assert store.load_if_changed(NOW)
    now = store.current.sites

    assert (now["xa-hai"].playlists is before["xa-hai"].playlists) is stays
    assert alike(before["xa-hai"], now["xa-hai"]) is same
    assert now["xa-thu"].playlists is before["xa-thu"].playlists
    assert alike(before["xa-thu"], now["xa-thu"])


def test_of_several_guides_of_a_procedure_a_list_goes_by_the_last(
    folder: Path, store: ContentStore
) -> None:
    first = folder / "library/guides/a.yaml"
    shutil.copy(folder / GUIDE, first)
    put(folder / "sites/xa-hai/procedures.yaml", LIST)
    put(folder / "sites/xa-hai/sanh.yaml", "slides: [{index: all}]")
    store.load_if_changed(NOW)
    before = store.current.sites["xa-hai"]
    text = first.read_text(encoding="utf-8")
    put(first, text.replace("Đăng ký khai sinh", "Khai sinh"))
    store.load_if_changed(NOW)

    guide = store.current.sites["xa-hai"].library.guide_of("1.001193")
    assert guide is not None
    assert guide.title["vi"] == "Đăng ký khai sinh"
    assert alike(before, store.current.sites["xa-hai"])


def test_a_picture_of_the_library_that_was_exchanged_is_another_one_on_every_wall(
    folder: Path, store: ContentStore
) -> None:
    path = folder / "library/media/hinh.png"
    path.parent.mkdir()
    path.write_bytes(png(8, 8))
    put(folder / "sites/xa-thu/sanh.yaml", "slides: [{image: library/hinh.png, alt: Hình}]")
    store.load_if_changed(NOW)
    before = store.current.sites["xa-thu"].media["library/hinh.png"].hash
    path.write_bytes(png(9, 9))

    assert store.load_if_changed(NOW)
    assert store.current.sites["xa-thu"].media["library/hinh.png"].hash != before


def test_a_file_saved_as_it_was_changes_nothing(folder: Path, store: ContentStore) -> None:
    path = folder / "sites/xa-thu/sanh.yaml"
    shutil.copy(path, path.with_name("new.tmp"))
    path.with_name("new.tmp").replace(path)

    assert not store.load_if_changed(NOW)


def test_a_save_that_looks_like_the_one_before_is_seen(folder: Path, store: ContentStore) -> None:
    """The same length within the same tick of the disk's clock."""
    path = folder / "sites/xa-thu/sanh.yaml"
    text = "slides: [{notice: {title: Bản %s}}]\n"
    path.write_text(text % 1, encoding="utf-8")
    store.load_if_changed(NOW)
    about, seen = path.stat(), store.current.stamp
    path.write_text(text % 2, encoding="utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))

    assert store.load_if_changed(NOW)
    assert store.current.stamp != seen


def test_old_and_new_files_are_not_mixed(
    folder: Path, store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout begins while the folder is read: what is read is all of before or all of after,
    and what was saved meanwhile is read next."""
    real, times = store_module.load, [0]

    def load(*words: object) -> object:
        found = real(*words)  # type: ignore[arg-type]
        times[0] += 1
        if times[0] == 1:
            for site in ("xa-thu", "xa-hai"):
                add(folder / f"sites/{site}/sanh.yaml", "  - notice: {title: Mới}\n")
        return found

    monkeypatch.setattr(store_module, "load", load)
    add(folder / "library/guides/khai-sinh.yaml", "\n# sửa\n")
    store.load_if_changed(NOW)

    slides = [len(one.playlists["sanh"].slides) for one in store.current.sites.values()]
    assert slides[0] == slides[1]
    assert "Mới" not in str(store.current.sites["xa-thu"].playlists["sanh"].slides[-1])

    assert store.load_if_changed(NOW)
    assert times[0] == 2
    slides = [len(one.playlists["sanh"].slides) for one in store.current.sites.values()]
    assert slides[0] == slides[1]
    assert "Mới" in str(store.current.sites["xa-thu"].playlists["sanh"].slides[-1])


@pytest.mark.parametrize("other", ["site.yaml", "notices.yaml"])
def test_a_part_that_is_saved_while_it_is_read_is_read_again(
    other: str, folder: Path, store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of one site belong together: saved in place, or new."""
    real, times = store_module.load, [0]
    path = folder / "sites/xa-thu" / other

    def load(*words: object) -> object:
        found = real(*words)  # type: ignore[arg-type]
        times[0] += 1
        if times[0] == 1:
            add(path, "# sửa\n")
        return found

    monkeypatch.setattr(store_module, "load", load)
    add(folder / "sites/xa-thu/sanh.yaml", "  - board: full\n")
    store.load_if_changed(NOW)

    assert times[0] == 2
    assert store._seen is not None
    assert Look(folder).same(store._seen)


def test_a_second_look_finds_whatever_a_first_one_would(folder: Path) -> None:
    """Though it does not list folders again that stayed as they are."""
    before = Look(folder)
    before.at += look.FRESH_NS  # as if it had been made long after the last change
    assert before._settled().keys() == before._listed.keys()
    add(folder / "sites/xa-thu/sanh.yaml", "# trong tệp\n")
    put(folder / "sites/xa-hai/notices.yaml", "notices: []")
    (folder / GUIDE).unlink()

    assert not Look(folder, before).same(before)
    assert Look(folder, before).seen == Look(folder).seen


def test_nothing_is_read_while_nothing_changes(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "FRESH_NS", 0)
    store.load_if_changed(NOW)
    first = store.current

    assert not store.load_if_changed(NOW)
    assert store.current is first
    store.load_if_changed(NOW + timedelta(days=1))  # another guide may be due for a check
    assert store.current is not first


def test_screens_of_other_sites_get_no_frame(folder: Path) -> None:
    app = create_app(Settings(content=folder, data=folder.parent / "data"), now=lambda: NOW)
    parts: Parts = app.extensions["signage"]
    heard: list[Event] = []
    parts.board.listen(heard.append)
    add(folder / "sites/xa-hai/sanh.yaml", "  - board: full\n")
    _read_content(app)

    assert {one.site for one in heard} == {"xa-hai"}
    assert {one.kind for one in heard} >= {"content"}


@pytest.mark.parametrize(
    "name",
    [".sanh.yaml.swp", "sanh.yaml~", "#sanh.yaml#", ".#sanh.yaml", "~$sanh.yaml", "sanh.yaml.tmp",
     ".goutputstream-X1", ".~lock.sanh.yaml#", "sanh.yaml.part", ".sanh.yaml.kate-swp"],
)  # fmt: skip
def test_files_that_editors_write_beside_are_nothing(
    name: str, folder: Path, store: ContentStore
) -> None:
    (folder / "sites/xa-thu" / name).write_bytes(b"\0")

    assert passing(name)
    assert Look(folder).same(store._seen)


def test_a_file_that_is_gone_for_a_moment_is_waited_for(folder: Path) -> None:
    """An editor moves the old file away before it writes the new one."""
    path, before, waits = folder / "sites/xa-thu/sanh.yaml", Look(folder), [0]
    text = path.read_text(encoding="utf-8")
    path.unlink()

    def comes_back(seconds: float) -> None:
        waits[0] += 1
        if waits[0] == 3:
            path.write_text(text, encoding="utf-8")

    found = wait_until_quiet(folder, before=before, pause=comes_back)
    assert "sites/xa-thu/sanh.yaml" in found.seen
    path.unlink()
    found = wait_until_quiet(folder, before=found, pause=comes_back)  # on purpose
    assert "sites/xa-thu/sanh.yaml" not in found.seen


def test_whoever_saves_without_end_leaves_the_walls_as_they_are(
    folder: Path, store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, shown = store_module.load, store.current

    def load(*words: object) -> object:
        add(folder / "sites/xa-thu/sanh.yaml", "# mãi\n")
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(store_module, "load", load)
    add(folder / "sites/xa-thu/sanh.yaml", "# mãi\n")
    assert not store.load_if_changed(NOW)
    assert store.current is shown
    monkeypatch.setattr(store_module, "load", real)
    assert store.load_if_changed(NOW)


def test_git_is_waited_for_while_it_holds_its_lock(folder: Path) -> None:
    """Of the folder or of one above it; not for ever, when a crash left it behind."""
    lock = folder.parent / ".git" / "index.lock"
    lock.parent.mkdir()
    assert not git_is_busy(folder)
    lock.write_bytes(b"")
    assert git_is_busy(folder)
    age(lock)
    assert not git_is_busy(folder)


def test_whoever_saves_is_waited_for_and_not_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, waits = folder / "sites/xa-thu/sanh.yaml", [0]

    def saves(seconds: float) -> None:
        waits[0] += 1
        if waits[0] <= 3:
            add(path, f"# {waits[0]}\n")

    wait_until_quiet(folder, pause=saves)
    assert waits[0] == 4

    def saves_on(seconds: float) -> None:
        add(path, "# mãi\n")
        waits[0] += 1

    monkeypatch.setattr(watch, "QUIET_MOST", 0.05)
    wait_until_quiet(folder, pause=saves_on)  # ends, though nobody stops
    assert waits[0] > 5
