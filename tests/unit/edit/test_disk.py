"""Publishing beside people who save files at the same moment, and on disks that fail."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from signage.cli import signage
from signage.content.kept import Kept
from signage.content.store import ContentStore
from signage.edit import disk, effect, exchange, journal, publisher, safe, unchanged
from signage.edit.edit import Edit, Refused
from signage.edit.exchange import Exchange, held
from signage.edit.ops import Insert, Move, Put, Remove, Set
from signage.edit.publisher import Publisher
from signage.edit.sentences import sentence
from signage.edit.trial import Trials
from signage.edit.versions import digest_of
from tests.support.clerks import NOW, ROOT, lived

SITE = "xa-mau"
NOTICE = {"notice": {"title": "Nghỉ chiều", "lines": ["Xin đến sáng."], "until": "2026-12-27"}}


class Desk:
    """A copy of the sample site, its store and its publisher."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "playlists"
        self.site = self.folder / "sites" / SITE
        shutil.copytree(ROOT / "playlists", self.folder)
        self.data = home / "data"
        self.store = ContentStore(self.folder, self.data, lambda _: None)
        self.store.load(NOW)
        self.publisher = Publisher(self.store, self.data, None, lambda _: None)
        self.publisher.tell = lambda: self.store.load_if_changed(NOW)
        self.publisher.look(NOW)

    def edit(self, *ops: Insert | Set | Remove | Put | Move, file: str = "sanh.yaml") -> Edit:
        """On the file as it lies there."""
        return Edit(file, self.publisher.source(SITE, file).base, ops)

    def text(self, file: str = "sanh.yaml") -> str:
        """The file."""
        return (self.site / file).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_save_between_the_look_and_the_exchange_is_merged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    """Somebody saves the file when the new one lies beside it already: both are in it."""
    if not can_exchange:
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    real, saves = Exchange.prepare, [1]

    def prepare(step: Exchange) -> None:
        real(step)
        if saves:
            saves.pop()
            part = desk.site / "sanh.part"
            part.write_text(desk.text() + "# cùng lúc\n", encoding="utf-8")
            part.replace(desk.site / "sanh.yaml")

    monkeypatch.setattr(Exchange, "prepare", prepare)
    done = desk.publisher.publish(SITE, [desk.edit(Insert(("slides",), 0, NOTICE))], "lan", NOW)

    assert done.draft.merged
    assert "# cùng lúc" in desk.text()
    assert "Nghỉ chiều" in desk.text()
    assert [one.who for one in desk.publisher.versions(SITE)] == ["lan", "", ""]


def test_what_is_written_into_an_exchanged_file_is_a_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor had it open: what it writes then is not shown, and can be brought back."""
    with (desk.site / "sanh.yaml").open("ab") as editor:
        desk.publisher.publish(SITE, [desk.edit(Insert(("slides",), 0, NOTICE))], "lan", NOW)
        editor.write("# quá muộn\n".encode())
    monkeypatch.setattr(disk, "SETTLED_SECONDS", -1)
    monkeypatch.setattr(exchange, "SETTLED_SECONDS", -1)
    desk.publisher.look(NOW)
    late = desk.publisher.versions(SITE)[1]
    body = desk.publisher.body(SITE, late.files["sanh.yaml"])

    assert late.note
    assert body is not None
    assert body.decode().endswith("# quá muộn\n")
    assert "Nghỉ chiều" in desk.text()
    assert len(list(held(desk.site, all_of=True))) == 1
    desk.publisher.finish(NOW)
    assert not [one for one in desk.site.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize(
    ("after", "number", "key"),
    [
        (0, errno.ENOSPC, "edit_disk_full"),
        (2, errno.EROFS, "edit_read_only"),
        (4, errno.EDQUOT, "edit_disk_full"),
        (5, errno.EIO, "edit_disk"),
    ],
)
def test_a_disk_that_fails_changes_nothing_and_says_why(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int, number: int, key: str
) -> None:
    """Whichever write it is: both files are as they were, and the next publish goes through."""
    before = desk.text()
    edits = [desk.edit(Insert(("slides",), 0, NOTICE)),
             Edit("moi.yaml", "", text="slides:\n  - board: full\n")]  # fmt: skip
    left, real = [after], os.fsync

    def fsync(file: int) -> None:
        if not stat.S_ISDIR(os.fstat(file).st_mode):  # a folder that cannot be synced is none less
            left[0] -= 1
            if left[0] == -1:
                raise OSError(number, os.strerror(number), "x")
        real(file)

    monkeypatch.setattr(safe.os, "fsync", fsync)
    with pytest.raises(Refused) as refused:
        desk.publisher.publish(SITE, edits, "lan", NOW)

    assert refused.value.key == key
    assert refused.value.draft.files["moi.yaml"]
    assert desk.text() == before
    assert not (desk.site / "moi.yaml").exists()
    assert [one.who for one in desk.publisher.versions(SITE)] == [""]
    desk.publisher.publish(SITE, edits, "lan", NOW)
    assert "Nghỉ chiều" in desk.text()
    assert (desk.site / "moi.yaml").exists()
    assert not (desk.data / "versions" / SITE / journal.NAME).exists()


def test_what_cannot_be_read_is_not_taken_away_by_a_restore(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not in the version, and lies there again."""
    real = journal.read
    hidden = lambda path: real(path) if path.name != "sanh.yaml" else _fail()  # noqa: E731
    (desk.site / "cu.yaml").write_text("slides:\n  - board: full\n", encoding="utf-8")
    monkeypatch.setattr(journal, "read", hidden)
    with desk.publisher._one_at_a_time(SITE):
        desk.publisher._of(SITE).take_up(NOW)
    monkeypatch.setattr(journal, "read", real)
    version = desk.publisher.versions(SITE)[0]
    (desk.site / "cu.yaml").unlink()
    desk.publisher.restore(SITE, version.id, "lan", NOW)

    assert version.files["sanh.yaml"] == ""
    assert "khai-sinh" in desk.text()
    assert (desk.site / "cu.yaml").exists()


def _fail() -> bytes:
    raise PermissionError(errno.EACCES, "no", "x")


def test_a_file_that_would_go_is_checked_too(desk: Desk) -> None:
    """A screen names it: the trial says so, and nothing is read of it."""
    before, after = Trials(desk.store).tried(SITE, {"sanh.yaml": None}, NOW)

    assert "sanh" in before.sites[SITE].playlists
    assert any("sanh.yaml" in one.line_in("vi") or "sanh" in str(one.values)
               for one in publisher.new_problems(before, after))  # fmt: skip
    (desk.site / "moi.yaml").write_text("slides:\n  - board: full\n", encoding="utf-8")
    first = desk.publisher.versions(SITE)[-1].id
    desk.publisher.restore(SITE, first, "lan", NOW)
    assert not (desk.site / "moi.yaml").exists()


def test_our_own_save_is_read_without_waiting(desk: Desk) -> None:
    """Nobody else is saving; whoever does is waited for."""
    waited: list[float] = []
    desk.store._pause = waited.append
    desk.publisher.publish(SITE, [desk.edit(Insert(("slides",), 0, NOTICE))], "lan", NOW)
    shown = desk.store.current.sites[SITE].playlists["sanh"].slides[0].kind

    assert (shown, waited) == ("notice", [])
    (desk.site / "sanh.yaml").write_text("slides:\n  - board: full\n", encoding="utf-8")
    desk.store.load_if_changed(NOW)
    assert waited


def test_who_else_has_a_file_open_is_known_for_half_a_minute(desk: Desk) -> None:
    """And not who has gone from it."""
    one = desk.publisher
    one.opened(SITE, "sanh.yaml", "lan", NOW)
    one.opened(SITE, "sanh.yaml", "mai", NOW)

    assert one.others(SITE, "sanh.yaml", "lan", NOW) == ("mai",)
    assert one.others(SITE, "site.yaml", "lan", NOW) == ()
    assert one.others(SITE, "sanh.yaml", "lan", NOW + timedelta(seconds=31)) == ()
    one.opened(SITE, "sanh.yaml", "mai", NOW)
    one.closed(SITE, "sanh.yaml", "mai")
    assert one.others(SITE, "sanh.yaml", "lan", NOW) == ()


def test_tickers_and_takeovers_are_told_in_sentences(desk: Desk) -> None:
    """On each screen, and from when."""
    text = (
        "ticker:\n  - {line: Chiều nay mất điện}\nnotices:\n"
        "  - notice: {title: Khẩn, lines: [Ra ngoài.]}\n    takeover: true\n"
        "    when: {until: 2026-11-25}\n"
        "  - notice: {title: Mai nghỉ, lines: [Từ mai.]}\n    when: {from: 2026-11-24}\n"
    )
    found = desk.publisher.draft(SITE, [Edit("notices.yaml", _base(desk), text=text)], NOW)
    said = [sentence(one) for one in found.effects]

    assert not found.new_problems, found.new_problems
    assert "sanh-1: thêm dòng chạy «Chiều nay mất điện»" in said
    assert "sanh-1: thông báo toàn màn hình «Khẩn»" in said
    assert "sanh-1: thêm trang «Mai nghỉ», từ 00:00 ngày 24/11/2026" in said


def _base(desk: Desk) -> str:
    path = desk.site / "notices.yaml"
    return desk.publisher.source(SITE, path.name).base if path.exists() else ""


@pytest.mark.parametrize("number", range(4))
def test_leaving_out_what_is_alike_changes_no_sentence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The effects are those of both sites drawn whole."""
    edits = [
        [desk.edit(Insert(("slides",), 1, NOTICE), Remove(("slides", 3)))],
        [desk.edit(Move(("slides",), 1, 5)), desk.edit(Put(("sanh-2",), "playlist", "chung"),
                                                       file="screens.yaml")],
        [desk.edit(Put(("slides", 1), "seconds", 44), Put(("slides", 2), "hidden", True))],
        [desk.edit(Set(("place", "address"), "Số 1"), file="site.yaml")],
    ][number]  # fmt: skip
    draft = desk.publisher.draft(SITE, edits, NOW)
    before, after = desk.store.current.sites[SITE], draft.content.sites[SITE]
    monkeypatch.setattr(unchanged.Unchanged, "rest", lambda _, __: unchanged.Rest(before, after))
    whole = effect.effects(before, after, NOW)
    bare = [replace(one, before=None, after=None) for one in draft.effects]

    assert draft.effects
    assert bare == [replace(one, before=None, after=None) for one in whole]


def test_the_command_lists_compares_and_restores(desk: Desk) -> None:
    """With the names of files and who it was; a version that is not there ends with 1."""
    before = desk.text()
    desk.publisher.publish(SITE, [desk.edit(Insert(("slides",), 0, NOTICE))], "lan", NOW, "nghỉ")
    where = ["--content", str(desk.folder), "--data", str(desk.data)]
    say = lambda *words: CliRunner().invoke(signage, ["versions", SITE, *words, *where])  # noqa: E731
    listed, differs = say(), say("--diff", "000001")
    restored, missing = say("--restore", "000001"), say("--restore", "nine")

    assert listed.output.splitlines()[0] == "000002  09:00 23/11/2026  lan  sanh.yaml  nghỉ"
    assert any(row.startswith("+") and "Nghỉ chiều" in row for row in differs.output.splitlines())
    assert "sanh-1: bỏ trang «Nghỉ chiều»" in restored.output
    assert desk.text() == before
    assert (missing.exit_code, restored.exit_code) == (1, 0)


def test_two_clerks_a_file_editor_and_a_kill_lose_nothing(tmp_path: Path) -> None:
    """Each accepted edit is in its version and in all that follow, each save on disk is kept."""
    story = lived(tmp_path, seed=5, ops=40, kills=1)

    assert story.faults == []
    assert story.ops >= 30
    assert story.accepted > story.ops / 2
    assert story.saves == 10


def test_kept_parts_go_their_own_ways() -> None:
    """A fork tells the one it came of nothing."""
    one = Kept()
    other = one.fork("a")
    other.parts["x"] = None  # type: ignore[assignment]

    assert "x" not in one.parts
    assert digest_of(b"") != ""
