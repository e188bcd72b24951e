"""The command `signage`: what it says, and how it ends (0 fine, 1 files, 2 usage, 3 our bug)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from signage import cli
from tests.conftest import ROOT


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.signage, [str(one) for one in arguments])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The sample site with a misspelt key in its playlist."""
    folder = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", folder)
    playlist = folder / "sites" / "xa-mau" / "sanh.yaml"
    text = playlist.read_text(encoding="utf-8")
    playlist.write_text(text.replace("- guide: khai-sinh", "- guide: khai-sihn"), encoding="utf-8")
    return folder


def test_check_is_quiet_about_the_sample_site() -> None:
    """No problems, exit 0."""
    done = _run("check", ROOT / "playlists")

    assert (done.exit_code, done.stdout) == (0, "")


def test_check_names_the_line_and_a_near_miss(broken: Path) -> None:
    """One line a problem, clickable, with a suggestion; exit 1."""
    done = _run("check", broken)

    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    file, row, column, _ = line.split(":", 3)
    assert file.endswith("sites/xa-mau/sanh.yaml")
    source = (broken / "sites/xa-mau/sanh.yaml").read_text(encoding="utf-8").splitlines()
    assert source[int(row) - 1][int(column) - 1 :].startswith("khai-sihn")
    assert "khai-sinh" in line


def test_check_speaks_json_and_english(broken: Path) -> None:
    """`--format json` is for programs; `--lang en` is for developers."""
    done = _run("--lang", "en", "check", broken, "--format", "json")

    (problem,) = json.loads(done.stdout)
    assert problem["severity"] == "error"
    assert "khai-sihn" in problem["message"]
    assert done.exit_code == 1


def test_pin_shows_the_same_pin_until_another_is_set(tmp_path: Path) -> None:
    """Six digits, made once, kept, and changed only by --set."""
    where = ("pin", "xa-mau", "3", "--content", ROOT / "playlists", "--data", tmp_path)
    first = _run(*where).stdout

    assert first.strip().isdigit()
    assert len(first.strip()) == 6
    assert _run(*where).stdout == first
    assert _run(*where, "--set", "246810").stdout == "246810\n"
    assert _run(*where).stdout == "246810\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("pin", "xa-mau", "99"),
        ("pin", "xa-mua", "3"),
        ("pin", "xa-mau", "3", "--set", "12"),
        ("serve", "--port", "0"),
        ("check", "--format", "xml"),
        ("dance",),
    ],
)
def test_a_mistake_in_the_command_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Said in a sentence, without a traceback."""
    more = ("--content", ROOT / "playlists", "--data", tmp_path) if arguments[0] == "pin" else ()
    done = _run(*arguments, *more)

    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert done.stderr.strip()


@pytest.mark.parametrize("command", [("serve",), ("assets",), ("pin", "xa-mau", "3")])
def test_a_data_folder_that_cannot_be_used_is_said(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """As when `pin` is run by another user than the server's: a sentence, not our bug."""
    (tmp_path / "file").touch()
    done = _run(*command, "--content", ROOT / "playlists", "--data", tmp_path / "file" / "data")

    assert done.exit_code == 1
    assert str(tmp_path / "file") in done.stderr


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment variable stands in the sentence."""
    monkeypatch.setenv("SIGNAGE_PORT", "achttausend")
    done = _run("doctor")

    assert done.exit_code == 2
    assert "SIGNAGE_PORT" in done.stderr


def test_our_own_bug_ends_with_3_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything unexpected is shown whole: it is for whoever maintains this."""

    def fail(**_: object) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(cli, "signage", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 3
    assert "RuntimeError: unexpected" in capsys.readouterr().err


def test_doctor_says_what_to_do_in_each_line_that_is_not_fine(tmp_path: Path) -> None:
    """Every warning has an arrow with the next step below it."""
    done = _run("doctor", "--data", tmp_path, "--content", ROOT / "playlists")
    lines = done.stdout.splitlines()

    assert lines
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(("!", "✗")):
            assert following.startswith("    → ")


def test_assets_makes_the_fonts_once(tmp_path: Path) -> None:
    """The second run finds them made and says nothing of making them."""
    first = _run("assets", "--data", tmp_path)
    second = _run("assets", "--data", tmp_path)

    assert first.exit_code == second.exit_code == 0
    assert "Be Vietnam Pro" in first.stderr
    assert second.stderr.count("→") == 0
