"""A validator of ours that breaks costs one file, and is told at its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content import queuekinds
from signage.content.load import load
from tests.unit.test_cases import CASES, NOW

QUEUE = """queue:
  backend: json
  url: http://10.0.0.5/goi
  time_format: "%H:%M"
  calls:
    rows: goi
    ticket: so
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sites, of which one has a queue to read."""
    shutil.copytree(CASES / "base", tmp_path / "content")
    sites = tmp_path / "content" / "sites"
    shutil.copytree(sites / "xa-thu", sites / "xa-hai")
    site = sites / "xa-hai" / "site.yaml"
    site.write_text(f"{site.read_text(encoding='utf-8')}{QUEUE}", encoding="utf-8")
    return tmp_path / "content"


def test_a_validator_that_breaks_costs_its_file_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All else is there, also the last good version of that file."""

    def breaks(format: str) -> bool:
        raise RuntimeError(format)

    before = load(folder, NOW.date())
    assert before.sites.keys() == {"xa-thu", "xa-hai"}
    monkeypatch.setattr(queuekinds, "is_readable", breaks)

    found = load(folder, NOW.date())
    assert found.sites.keys() == {"xa-thu"}
    told = [one for one in found.problems if one.key == "our_fault"]
    lines = (folder / "sites/xa-hai/site.yaml").read_text(encoding="utf-8").splitlines()
    assert [one.file for one in told] == [str(folder / "sites/xa-hai/site.yaml")]
    assert lines[told[0].line - 1] == '  time_format: "%H:%M"'
    assert "RuntimeError, test_culprit.py:" in told[0].line_in("vi")
    assert "%H:%M" not in told[0].line_in("vi")
    assert "report" in told[0].line_in("en")

    assert load(folder, NOW.date(), before).sites.keys() == {"xa-thu", "xa-hai"}


def test_a_format_with_the_same_sign_twice_is_a_mistake_and_no_more(folder: Path) -> None:
    site = folder / "sites/xa-hai/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace('"%H:%M"', '"%H:%M:%M"'), "utf-8")

    found = load(folder, NOW.astimezone(VN).date())

    assert found.sites.keys() == {"xa-thu"}
    assert "bad_time_format" in {one.key for one in found.problems}
