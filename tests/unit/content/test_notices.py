"""Notices of the whole site: which hall they hang in, and what a mistake costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.content import SITE, Folder

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

    assert [everywhere.hangs_in("sanh"), everywhere.hangs_in("tang-2")] == [True, True]
    assert [here.hangs_in("sanh"), here.hangs_in("tang-2")] == [True, False]
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
