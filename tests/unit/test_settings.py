"""Where an installation's folders are."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.settings import Settings


def test_folders_are_absolute_however_they_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an option, by the environment, by default: whoever works elsewhere later finds them."""
    monkeypatch.chdir(tmp_path)

    given = Settings.load({"SIGNAGE_DATA": "state"}, content=Path("pages"))
    assert (given.content, given.data) == (tmp_path / "pages", tmp_path / "state")
    assert Settings().data == tmp_path / "instance"
