"""What the file system can hold is a problem with a place, never a crash."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import Field

from signage.clock import VN
from signage.content.check import check
from signage.content.fields import Model
from signage.content.files import MAX_FILES
from signage.content.validate import validated
from signage.yamlmarks import parse

BASE = Path(__file__).parents[2] / "cases" / "base"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    monkeypatch.chdir(tmp_path / "content")
    return tmp_path / "content"


def found(folder: Path) -> list[tuple[str, str]]:
    return [(one.file, one.key) for one in check(folder, NOW)]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert [key for _, key in found(tmp_path / "none")] == ["no_folder"]


def test_a_folder_without_sites(content: Path) -> None:
    shutil.rmtree("sites")

    assert found(content) == [("sites", "no_sites")]


def test_a_site_without_its_files(content: Path) -> None:
    os.remove("sites/xa-thu/screens.yaml")
    os.mkdir("sites/xa-b")

    assert found(content) == [
        ("sites/xa-b/site.yaml", "no_file"),
        ("sites/xa-thu/screens.yaml", "no_file"),
    ]


def test_a_list_of_procedures_is_not_blamed_for_a_broken_site(content: Path) -> None:
    site = Path("sites/xa-thu/site.yaml")
    procedures = Path("sites/xa-thu/procedures.yaml")
    procedures.write_text(
        'procedures: [{code: "1.004884", name: Khai sinh, field: Hộ tịch, counter: "1"}]\n',
        encoding="utf-8",
    )
    assert found(content) == []
    site.write_text(site.read_text(encoding="utf-8") + "hours: 7h\n", encoding="utf-8")

    assert {file for file, _ in found(content)} == {"sites/xa-thu/site.yaml"}


@pytest.mark.parametrize("name", ["static", "docs", "s", "Xa Mau", "xã-mẫu", "-x", "x" * 41])
def test_a_site_may_not_take_our_first_words(content: Path, name: str) -> None:
    os.rename("sites/xa-thu", f"sites/{name}")

    assert found(content) == [(f"sites/{name}", "site_name")]


def test_hidden_files_and_other_kinds_are_left_alone(content: Path) -> None:
    for name in (".sanh.yaml.swp", ".git.yaml", "ghi-chu.txt", "sanh.yaml~"):
        Path("sites/xa-thu", name).write_bytes(b"\0")

    assert found(content) == []


def test_a_yml_file_is_told(content: Path) -> None:
    Path("sites/xa-thu/tang-2.yml").write_text("slides: []")

    assert found(content) == [("sites/xa-thu/tang-2.yml", "yml_name")]


def links_out(folder: Path) -> None:
    Path("sites/xa-thu/ra.yaml").symlink_to("/etc/passwd")


def links_to_itself(folder: Path) -> None:
    Path("sites/xa-thu/ra.yaml").symlink_to("ra.yaml")


@pytest.mark.parametrize("make", [links_out, links_to_itself])
def test_a_link_may_not_leave_the_folder(content: Path, make: Callable[[Path], None]) -> None:
    make(content)

    assert ("sites/xa-thu/ra.yaml", "outside") in found(content)


def test_a_name_that_no_address_could_have(content: Path) -> None:
    os.rename("library/notices/uu-tien.yaml", "library/notices/Ưu tiên.yaml")

    assert found(content) == [("library/notices/Ưu tiên.yaml", "bad_code")]


def test_more_files_than_a_folder_may_have(content: Path) -> None:
    for number in range(MAX_FILES + 1):
        Path(f"library/notices/n{number}.yaml").touch()

    assert ("library/notices", "too_many_files") in found(content)


def test_a_rule_without_words_of_its_own_is_still_told() -> None:
    class Odd(Model):
        n: int = Field(multiple_of=7)

    _, problems = validated(Odd, parse(b"n: 8", "x.yaml"))

    assert [one.line_in("vi") for one in problems] == ["x.yaml:1:4: giá trị không dùng được"]
