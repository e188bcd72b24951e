"""Publishing: merged or refused, whole even at kill -9, kept as versions, never lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content.store import ContentStore
from signage.edit import journal
from signage.edit.differing import file_diff
from signage.edit.edit import Edit, Refused, is_editable
from signage.edit.ops import Insert, Move, Put, Remove, Set
from signage.edit.publisher import Publisher
from signage.edit.splice import splice
from signage.edit.versions import Versions

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VN)
NOTICE = {"notice": {"title": "Nghỉ chiều", "lines": ["Xin đến sáng."], "until": "2026-12-27"}}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """Over a copy of the sample site."""
    shutil.copytree(ROOT / "playlists", tmp_path / "playlists")
    store = ContentStore(tmp_path / "playlists", tmp_path / "data", lambda _: None)
    store.load(NOW)
    found = Publisher(store, tmp_path / "data")
    found.tell = lambda: store.load(NOW)
    return found


def file_of(tmp_path: Path, name: str = "sanh.yaml") -> Path:
    return tmp_path / "playlists" / "sites" / "xa-mau" / name


def test_a_draft_says_what_changes_and_writes_nothing(publisher: Publisher, tmp_path: Path) -> None:
    """The walls hear nothing of it."""
    before = file_of(tmp_path).read_bytes()
    base = publisher.source("xa-mau", "sanh.yaml").base
    draft = publisher.draft(
        "xa-mau", [Edit("sanh.yaml", base, (Insert(("slides",), 1, NOTICE),))], NOW
    )

    assert draft.can_publish
    assert {(one.screen, one.change, one.title) for one in draft.effects} >= {
        ("sanh-1", "added", "Nghỉ chiều")
    }
    assert file_of(tmp_path).read_bytes() == before


def test_two_clerks_go_together_or_hear_of_each_other(publisher: Publisher, tmp_path: Path) -> None:
    """One moved and changed lines, the other put one in: both are there. The same number: not."""
    base = publisher.source("xa-mau", "sanh.yaml").base
    publisher.publish(
        "xa-mau", [Edit("sanh.yaml", base, (Move(("slides",), 1, 5),
                                            Set(("slides", 5, "weight"), 2)))], "lan", NOW
    )  # fmt: skip
    done = publisher.publish(
        "xa-mau", [Edit("sanh.yaml", base, (Insert(("slides",), 0, NOTICE),))], "mai", NOW
    )
    with pytest.raises(Refused) as refused:
        publisher.publish(
            "xa-mau", [Edit("sanh.yaml", base, (Set(("slides", 1, "weight"), 4),))], "mai", NOW
        )

    assert done.draft.merged
    text = file_of(tmp_path).read_text(encoding="utf-8")
    assert "Nghỉ chiều" in text
    assert "weight: 2" in text
    conflict = refused.value.draft.conflict
    assert conflict is not None
    assert (conflict.mine, conflict.theirs, conflict.base) == (4, 2, 3)
    assert "weight: 2" in text.splitlines()[conflict.line - 1]


def test_an_edit_with_a_mistake_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    """The wall goes on; the problem has its line."""
    before = file_of(tmp_path).read_bytes()
    base = publisher.source("xa-mau", "sanh.yaml").base
    with pytest.raises(Refused) as refused:
        publisher.publish(
            "xa-mau",
            [Edit("sanh.yaml", base, (Insert(("slides",), 0, {"guide": "khong-co"}),))],
            "lan",
            NOW,
        )

    assert [one.key for one in refused.value.draft.new_problems] == ["no_guide"]
    assert file_of(tmp_path).read_bytes() == before


def test_the_yaml_view_merges_by_lines(publisher: Publisher, tmp_path: Path) -> None:
    """A save on disk meanwhile is in the file too."""
    source = publisher.source("xa-mau", "sanh.yaml")
    file_of(tmp_path).write_text(source.text + "# trên đĩa\n", encoding="utf-8")
    text = source.text.replace("weight: 3", "weight: 2").replace("\n", "\r\n")
    publisher.publish("xa-mau", [Edit("sanh.yaml", source.base, text=text)], "lan", NOW)

    found = file_of(tmp_path).read_text(encoding="utf-8")
    assert "weight: 2" in found
    assert found.endswith("# trên đĩa\n")
    assert "\r" not in found
    assert [one.who for one in publisher.versions("xa-mau")][:2] == ["lan", ""]


def test_a_version_is_restored_as_a_new_one(publisher: Publisher, tmp_path: Path) -> None:
    """Byte for byte; what came later stays a version."""
    before = file_of(tmp_path).read_bytes()
    base = publisher.source("xa-mau", "sanh.yaml").base
    publisher.publish("xa-mau", [Edit("sanh.yaml", base, (Remove(("slides", 2)),))], "lan", NOW)
    diff = publisher.diff("xa-mau", "000001", "000002")
    publisher.restore("xa-mau", "000001", "mai", NOW)

    assert file_of(tmp_path).read_bytes() == before
    assert [one.id for one in publisher.versions("xa-mau")] == ["000003", "000002", "000001"]
    assert [(one.change, one.before) for one in diff[0].slides] == [
        ("gone", {"guide": "khai-sinh", "for": "ho-tich"})
    ]


def test_an_undo_leaves_what_was_saved_since(publisher: Publisher, tmp_path: Path) -> None:
    """Saved on disk and not read yet: the version that was meant is no longer the newest."""
    base = publisher.source("xa-mau", "sanh.yaml").base
    publisher.publish("xa-mau", [Edit("sanh.yaml", base, (Remove(("slides", 2)),))], "lan", NOW)
    newest = publisher.versions("xa-mau")[0].id
    other = file_of(tmp_path, "notices.yaml")
    saved = other.read_bytes() + b"# saved by hand\n"
    other.write_bytes(saved)
    with pytest.raises(Refused) as refused:
        publisher.restore("xa-mau", "000001", "lan", NOW, newest=newest)

    assert refused.value.key == "edit_since"
    assert other.read_bytes() == saved
    publisher.restore("xa-mau", newest, "lan", NOW, newest="000003")
    assert other.read_bytes() == saved.removesuffix(b"# saved by hand\n")


def test_a_restore_changes_no_file_that_may_not_be(publisher: Publisher, tmp_path: Path) -> None:
    """All files or none."""
    base = publisher.source("xa-mau", "sanh.yaml").base
    publisher.publish("xa-mau", [Edit("sanh.yaml", base, (Remove(("slides", 2)),))], "lan", NOW)
    screens = file_of(tmp_path, "screens.yaml")
    screens.write_bytes(screens.read_bytes() + b"# by the administrator\n")
    before = file_of(tmp_path).read_bytes()
    with pytest.raises(Refused) as refused:
        publisher.restore("xa-mau", "000001", "lan", NOW, may=lambda one: one != "screens.yaml")

    assert refused.value.key == "edit_admins"
    assert file_of(tmp_path).read_bytes() == before
    assert screens.read_bytes().endswith(b"# by the administrator\n")


@pytest.mark.parametrize(
    "name", ["../x.yaml", "a/b.yaml", ".x.yaml", "x.yml", "X.yaml", "/etc/x.yaml", "", "x\0.yaml"]
)
def test_names_that_leave_the_folder_are_refused(publisher: Publisher, name: str) -> None:
    """And those that no playlist has."""
    assert not is_editable(name)
    assert publisher.draft("xa-mau", [Edit(name, "", text="slides: []\n")], NOW).refused


def test_a_lost_object_is_told(publisher: Publisher, tmp_path: Path) -> None:
    """Somebody deleted it by hand: no crash."""
    base = publisher.source("xa-mau", "sanh.yaml").base
    publisher.publish("xa-mau", [Edit("sanh.yaml", base, (Remove(("slides", 2)),))], "lan", NOW)
    shutil.rmtree(tmp_path / "data" / "versions" / "xa-mau" / "objects")
    with pytest.raises(Refused) as refused:
        publisher.restore("xa-mau", "000001", "lan", NOW)

    assert refused.value.key == "edit_lost"
    assert any(one.lost for one in publisher.diff("xa-mau", "000001", "000002"))


def test_versions_are_bounded(tmp_path: Path) -> None:
    """The oldest go, a torn line is none."""
    versions = Versions(tmp_path, most=120)
    for number in range(200):
        digest = versions.keep(f"{number}".encode())
        versions.add({"a.yaml": digest}, NOW + timedelta(minutes=number), sync=False)
    with (tmp_path / "log.jsonl").open("ab") as log:
        log.write(b'{"id": "0002')
    versions.add({"a.yaml": digest}, NOW, "lan", sync=False)

    assert 120 <= len(versions.all()) <= 171
    assert versions.all()[-1].id == "000201"
    assert versions.body(versions.all()[0].files["a.yaml"]) is not None


CRASH = """
import os, signal, sys
from pathlib import Path
from signage.edit import exchange, journal
from signage.edit.versions import Versions
left = [int(sys.argv[3])]
def dying(real):
    def one(*given):
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*given)
    return one
for name in ("replace", "rename", "link", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
exchange.swapped = dying(exchange.swapped)
if sys.argv[4] == "plain":
    exchange._renameat2 = lambda: None
versions = Versions(Path(sys.argv[2]))
old = {name: versions.keep(body) for name, body in (("a.yaml", b"old a"), ("b.yaml", b"old b"))}
files = {"a.yaml": b"new a", "b.yaml": b"new b", "c.yaml": b"new c"}
journal.Change(versions, Path(sys.argv[1]), files, old, {"at": "2026-11-23T09:00:00+07:00"}).make()
"""


@pytest.mark.parametrize("disk", ["exchanging", "plain"])
@pytest.mark.parametrize("steps", range(5, 21, 3))
def test_all_files_or_none_at_kill_9(tmp_path: Path, steps: int, disk: str) -> None:
    """Whenever the process dies, after the next start all files are old or all are new."""
    folder, home = tmp_path / "site", tmp_path / "versions"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(b"old a")
    (folder / "b.yaml").write_bytes(b"old b")
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), str(home), str(steps), disk], check=False
    )
    journal.finish(Versions(home), folder)

    found = {path.name: path.read_bytes()[:3] for path in folder.glob("*.yaml")}
    assert found in (
        {"a.yaml": b"old", "b.yaml": b"old"},
        {"a.yaml": b"new", "b.yaml": b"new", "c.yaml": b"new"},
    )
    assert done.returncode in (-signal.SIGKILL, 0)


def test_comments_go_with_their_own_line() -> None:
    """A heading over several lines stays; a comment that is one line's own goes along."""
    text = "slides:\n  # đầu\n  - a: 1\n  # riêng\n  - b: 2 # cuối\n\n  - c: 3\n"

    assert splice(text, [Move(("slides",), 1, 2)]) == (
        "slides:\n  # đầu\n  - a: 1\n\n  - c: 3\n  # riêng\n  - b: 2 # cuối\n"
    )
    assert splice(text, [Remove(("slides", 0))]).startswith("slides:\n  # đầu\n  # riêng\n")
    assert splice("slides:\n", [Insert(("slides",), 0, {"x": "no"}), Put((), "y", None)]) == (
        "slides:\n  - x: no\ny: null\n"
    )


def test_a_list_of_numbers_written_out_is_the_same_slide_changed(publisher: Publisher) -> None:
    """Its id is made of what it says: another id in the same place is no other slide."""
    found = publisher.source("xa-mau", "sanh.yaml")
    lines = "{counters: true, title: Hỏi ai, lines: [{name: Bảo vệ, phone: '113'}]}"
    text = found.text.replace("- contacts: counters", f"- contacts: {lines}")
    draft = publisher.draft("xa-mau", [Edit("sanh.yaml", found.base, text=text)], NOW)
    told = {(one.change, one.title) for one in draft.effects}
    compared = file_diff("sanh.yaml", found.text.encode(), text.encode())

    assert draft.can_publish
    assert told == {("changed", "Hỏi ai")}
    assert all("id" not in one.fields and one.before for one in draft.effects)
    assert [one.change for one in compared.slides] == ["changed"]
