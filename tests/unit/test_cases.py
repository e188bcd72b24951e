"""Golden files: every `tests/cases/<kind>/<name>.yaml` and what `signage check` says of it.

A case takes the place of one file of `tests/cases/base`. `SIGNAGE_UPDATE_CASES=1` writes the `.txt`
anew; read their differences like code.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content.check import check
from signage.words.check import WORDS

CASES = Path(__file__).parents[1] / "cases"
PLACES = {
    "playlist": "sites/xa-thu/sanh.yaml",
    "site": "sites/xa-thu/site.yaml",
    "screens": "sites/xa-thu/screens.yaml",
    "guide": "library/guides/khai-sinh.yaml",
    "notice": "library/notices/uu-tien.yaml",
}
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
ALL = sorted(path for kind in PLACES for path in (CASES / kind).glob("*.yaml"))
ELSEWHERE = {
    # Told in test_check.py: they need a file system, or bytes that no editor keeps.
    "no_folder", "no_sites", "no_file", "not_a_file", "unreadable", "outside", "too_many_files",
    "yml_name", "too_big", "utf16", "not_utf8", "site_name", "media_outside", "media_type",
    "media_big", "not_valid", "too_many_values",
}  # fmt: skip


def content_with(case: Path, folder: Path) -> Path:
    """The base content in `folder`, with the case in its place."""
    shutil.copytree(CASES / "base", folder)
    shutil.copyfile(case, folder / PLACES[case.parent.name])
    return folder


def test_the_base_of_the_cases_has_no_problem() -> None:
    assert check(CASES / "base", NOW) == []


@pytest.mark.parametrize("case", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_checker_says_what_the_golden_file_holds(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content_with(case, tmp_path / "content")
    monkeypatch.chdir(tmp_path / "content")
    problems = check(Path(), NOW)
    said = "".join(f"{one.line_in(lang)}\n" for lang in ("vi", "en") for one in problems)
    golden = case.with_suffix(".txt")
    if os.environ.get("SIGNAGE_UPDATE_CASES"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_every_message_has_a_case(tmp_path: Path) -> None:
    told = set()
    for number, case in enumerate(ALL):
        problems = check(content_with(case, tmp_path / str(number)), NOW)
        told |= {one.key for one in problems} | {one.hint for one in problems}
    hints_elsewhere = {f"{key}.hint" for key in ELSEWHERE} | {"save_utf8", "warning"}
    assert set(WORDS) - told - ELSEWHERE - hints_elsewhere == set()


def test_no_message_speaks_of_python(tmp_path: Path) -> None:
    for number, case in enumerate(ALL):
        for one in check(content_with(case, tmp_path / str(number)), NOW):
            for lang in ("vi", "en"):
                line = one.line_in(lang)
                for word in ("str", "dict", "tuple", "None", "NoneType", "{", "pydantic", "Error"):
                    assert word not in line.replace("{ ", "").split(), line
