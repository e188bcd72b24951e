"""Notices of the whole site: which hall they hang in, and what a mistake costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.content.screen import Screen
from tests.support.content import SITE, Folder, face

NOTICES = f"{SITE}/notices.yaml"
TWO = """notices:
  - notice: uu-tien
  - notice: {title: Mất điện}
    takeover: true
    halls: [sanh]
    when: {hours: open}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_a_notice_hangs_everywhere_or_in_its_halls(folder: Folder) -> None:
    folder.add(f"{SITE}/site.yaml", "halls: {tang-2: Tầng 2}\n")
    folder.write(NOTICES, TWO)
    everywhere, here = folder.read().notices

    walls = [Screen("a", "sanh"), Screen("b", "tang-2")]
    assert [everywhere.hangs_on(one) for one in walls] == [True, True]
    assert [here.hangs_on(one) for one in walls] == [True, False]
    assert (everywhere.takeover, here.takeover) == (False, True)
    assert everywhere.id == everywhere.entry.id == "notice:uu-tien"
    assert here.entry.when is here.when is not None


@pytest.mark.parametrize(
    "wrong", ["notice: uu-tin", "notise: uu-tien", "notice: uu-tien\n    x: 1"]
)
def test_a_broken_notice_costs_itself_and_stays_as_it_was(folder: Folder, wrong: str) -> None:
    broken = TWO.replace("notice: uu-tien", wrong)
    folder.write(NOTICES, broken)
    assert [one.takeover for one in folder.read().notices] == [True]

    folder.write(NOTICES, TWO)
    folder.read()
    folder.write(NOTICES, broken)
    assert next(iter(folder.read().notices)).id == "notice:uu-tien"
    assert len(folder.content.sites["xa-thu"].notices) == 2


def test_a_broken_file_leaves_the_notices_and_an_empty_one_takes_them_down(folder: Folder) -> None:
    folder.write(NOTICES, TWO)
    folder.read()
    folder.write(NOTICES, "notices: [")
    assert len(folder.read().notices) == 2

    folder.write(NOTICES, "# nothing\n")
    assert folder.read().notices == ()
    assert folder.told() == []


GONE = "  - notice: {title: Mất điện hôm nay, lines: [Nghỉ cả ngày.]}\n    takeover: true\n"
ORDER = "  - notice: {title: Giữ  trật tự, lines: [Xin cảm ơn.]}\n"


def posted(folder: Folder) -> list[tuple[str, bool]]:
    """The titles on the walls, and which of them takes them over."""
    notices = [(one.notice, one.takeover) for one in folder.read().notices]
    return [(one if isinstance(one, str) else one.title["vi"], over) for one, over in notices]


@pytest.mark.parametrize("mistake", ["untill: 2026-12-01", "lines: &x"])
@pytest.mark.parametrize("after", ["", "  - notice: uu-tien\n"])
def test_a_deleted_takeover_does_not_come_back_with_another_line_s_mistake(
    folder: Folder, mistake: str, after: str
) -> None:
    folder.write(NOTICES, "notices:\n" + GONE + ORDER)
    assert posted(folder) == [("Mất điện hôm nay", True), ("Giữ trật tự", False)]

    folder.write(NOTICES, "notices:\n" + ORDER.replace("lines: [Xin cảm ơn.]", mistake) + after)
    assert posted(folder)[:1] == [("Giữ trật tự", False)]
    assert folder.told()
    assert True not in [over for _, over in posted(folder)]


def test_a_takeover_with_a_mistake_stays_and_stands_in_for_no_other(folder: Folder) -> None:
    folder.write(NOTICES, "notices:\n" + GONE)
    folder.read()
    folder.write(NOTICES, "notices:\n" + GONE.replace("true", "tru"))
    assert posted(folder) == [("Mất điện hôm nay", True)]

    folder.write(NOTICES, "notices:\n" + GONE.replace("    takeover: true\n", "    x: 1\n"))
    assert posted(folder) == []

    folder.write(NOTICES, "notices:\n" + GONE)
    folder.read()
    folder.write(NOTICES, "notices:\n  - notise: x\n")
    assert posted(folder) == []


def test_a_list_of_comments_takes_the_last_takeover_down(folder: Folder) -> None:
    folder.write(NOTICES, "notices:\n" + GONE)
    assert len(posted(folder)) == 1

    folder.write(NOTICES, "notices:\n#" + GONE.replace("\n", "\n#"))
    assert posted(folder) == []
    assert folder.told() == []


def test_a_file_without_a_byte_is_no_wish(folder: Folder) -> None:
    folder.write(NOTICES, TWO)
    folder.read()
    folder.write(NOTICES, "")

    assert len(folder.read().notices) == 2
    assert folder.told() == ["empty_file"]


def test_a_copied_notice_of_a_day_to_come_is_not_shown(folder: Folder) -> None:
    slide = "notice: {title: Mới, source: {name: Báo}, collected: %s}"

    assert face(folder, slide % "2026-11-23") is not None
    assert face(folder, slide % "2062-11-23") is None
