"""What a centre says of itself stands in the place of what the library says, for it alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from signage.content.slides import SLIDES
from tests.support.content import NOW, SITE, Folder, at, face

OVERRIDES = f"{SITE}/overrides.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def told(folder: Folder) -> set[str]:
    """The files that have a problem."""
    root = len(str(folder.path)) + 1
    return {one.file[root:] for one in folder.content.problems}


def test_a_local_fact_is_the_centre_s_own_and_bears_no_mark(folder: Folder) -> None:
    folder.add(
        "library/guides/khai-sinh.yaml",
        "time_limit: 03 ngày\nfee: [{local: true}]\n"
        "certainty: {time_limit: can_doi_chieu, fee: dia_phuong}\n",
    )
    before = face(folder, "guide: khai-sinh")["rows"]
    folder.write(
        OVERRIDES,
        "guides.khai-sinh.time_limit: Trong buổi\nguides.khai-sinh.fee: [{amount: 5000}]\n",
    )

    assert [row["items"] for row in before[:2]] == [
        ["Chưa kiểm tra lại – xin hỏi cán bộ"], ["Theo bảng niêm yết tại Trung tâm"],
    ]  # fmt: skip
    assert [row["items"] for row in face(folder, "guide: khai-sinh")["rows"][:2]] == [
        ["Trong buổi"], ["5.000 đồng"],
    ]  # fmt: skip


def test_it_holds_for_one_centre_only(folder: Folder) -> None:
    shutil.copytree(folder.path / SITE, folder.path / "sites/xa-hai")
    folder.write(OVERRIDES, "guides.khai-sinh.where: Quầy 1\n")
    folder.read()

    where = {
        code: one.library.guides["khai-sinh"].where for code, one in folder.content.sites.items()
    }
    assert where == {"xa-thu": {"vi": "Quầy 1"}, "xa-hai": None}
    assert folder.content.library.guides["khai-sinh"].where is None


def test_a_centre_s_check_keeps_a_guide_on_its_walls(folder: Folder) -> None:
    late = at("2027-05-01T09:00")
    assert face(folder, "guide: khai-sinh", late) is None
    assert "library/guides/khai-sinh.yaml" in told(folder)

    folder.write(OVERRIDES, "guides.khai-sinh.checked: 2027-04-01\n")

    assert face(folder, "guide: khai-sinh", late)["foot"][1] == (
        "Trung tâm kiểm tra lại ngày 01/04/2027"
    )
    assert "library/guides/khai-sinh.yaml" not in told(folder)


def test_the_foot_tells_which_facts_are_the_centre_s_own(folder: Folder) -> None:
    """Its figure must not stand over the name of another's source alone."""
    folder.write(
        OVERRIDES,
        "guides.khai-sinh.fee: [{amount: 5000, unit: trường hợp}]\n"
        "guides.khai-sinh.time_limit: Trong buổi\n",
    )
    own = "Thời hạn, Phí, lệ phí: do Trung tâm ghi"
    assert face(folder, "guide: khai-sinh")["foot"][1] == own


def test_a_day_to_come_is_no_check(folder: Folder) -> None:
    folder.write(OVERRIDES, "guides.khai-sinh.checked: 2062-04-01\n")
    site = folder.read()

    assert folder.told() == ["day_ahead"]
    assert site.library.guides["khai-sinh"].checked is None


def test_a_notice_with_blanks_is_off_until_all_are_filled(folder: Folder) -> None:
    assert face(folder, "notice: ban-ho-tro") is None

    folder.write(OVERRIDES, "notices.ban-ho-tro.fill.noi: Cạnh quầy 1\n")
    assert face(folder, "notice: ban-ho-tro") is None

    folder.add(OVERRIDES, 'notices.ban-ho-tro.fill.gio: "{noi} 8 giờ"\n')
    # What is filled in is text, whatever it looks like.
    assert face(folder, "notice: ban-ho-tro")["lines"] == ["Cạnh quầy 1", "{noi} 8 giờ"]


def test_a_centre_ends_a_notice(folder: Folder) -> None:
    folder.write(OVERRIDES, "notices.uu-tien.until: 2026-11-22\n")

    assert face(folder, "notice: uu-tien") is None


def test_a_wrong_value_costs_itself_and_what_was_good_stays(folder: Folder) -> None:
    good = "guides.khai-sinh.note: Mang giấy hẹn\nguides.khai-sinh.where: Quầy 1\n"
    folder.write(OVERRIDES, good)
    folder.read()
    folder.write(OVERRIDES, good.replace("Mang giấy hẹn", "[1, 2]").replace("Quầy 1", "Quầy 2"))
    guide = folder.read().library.guides["khai-sinh"]

    assert (guide.note, guide.where) == ({"vi": "Mang giấy hẹn"}, {"vi": "Quầy 2"})
    assert folder.told() == ["want_text"]

    folder.write(OVERRIDES, "guides.khai-sinh.where: [")
    assert folder.read().library.guides["khai-sinh"].where == {"vi": "Quầy 2"}

    folder.write(OVERRIDES, "# nothing\n")
    assert folder.read().library.guides["khai-sinh"].where is None


def test_the_moments_of_change_are_those_of_the_local_fee(folder: Folder) -> None:
    folder.write(OVERRIDES, "guides.khai-sinh.fee: [{waived: {until: 2026-12-15, basis: NQ 1}}]\n")
    site = folder.read(NOW)
    slide = site.playlists["sanh"].slides[0]

    assert at("2026-12-16T00:00") in set(SLIDES["guide"].changes(slide, site))


def test_a_check_of_the_copy_before_is_no_check_of_this_one(folder: Folder) -> None:
    guide = "library/guides/khai-sinh.yaml"
    folder.write(OVERRIDES, "guides.khai-sinh.checked: 2026-10-01\n")
    assert face(folder, "guide: khai-sinh")["foot"][1].endswith("kiểm tra lại ngày 01/10/2026")

    old = (folder.path / guide).read_text(encoding="utf-8")
    folder.write(guide, old.replace("2026-07-16", "2026-11-01"))
    assert folder.read().library.guides["khai-sinh"].checked is None
    assert folder.told() == ["checked_before"]

    folder.write(OVERRIDES, "guides.khai-sinh.checked: [")
    assert folder.read().library.guides["khai-sinh"].checked is None


def test_a_check_of_before_is_ignored_while_the_file_is_broken(folder: Folder) -> None:
    guide = "library/guides/khai-sinh.yaml"
    folder.write(OVERRIDES, "guides.khai-sinh.checked: 2026-10-01\n")
    folder.read()
    folder.write(OVERRIDES, "guides.khai-sinh.checked: [")
    assert folder.read().library.guides["khai-sinh"].checked is not None

    old = (folder.path / guide).read_text(encoding="utf-8")
    folder.write(guide, old.replace("2026-07-16", "2026-11-01"))
    assert folder.read().library.guides["khai-sinh"].checked is None


def test_a_file_without_a_byte_leaves_what_was_said(folder: Folder) -> None:
    folder.write(OVERRIDES, "guides.khai-sinh.where: Quầy 1\n")
    folder.read()
    folder.write(OVERRIDES, "")

    assert folder.read().library.guides["khai-sinh"].where == {"vi": "Quầy 1"}
    assert folder.told() == ["empty_file"]


@pytest.mark.parametrize("name", ["collected", "checked"])
def test_a_day_to_come_in_the_library_leaves_the_copy_of_before(folder: Folder, name: str) -> None:
    path = "library/guides/khai-sinh.yaml"
    good = (folder.path / path).read_text(encoding="utf-8")
    before = folder.read().library.guides["khai-sinh"]
    lines = [line for line in good.splitlines() if not line.startswith(f"{name}:")]
    folder.write(path, "\n".join([*lines, f"{name}: 2062-07-16\n"]))

    assert folder.read().library.guides["khai-sinh"] == before
    assert folder.told() == ["day_ahead"]
    assert folder.content.problems[0].severity == "error"
