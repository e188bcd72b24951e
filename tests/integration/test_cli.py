"""The command `signage`: what it says, and how it ends (0 fine, 1 files, 2 usage, 3 our bug)."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from signage import cli
from signage.clock import VN
from signage.desk import pins
from signage.scaffold import command as scaffold
from signage.settings import Settings
from signage.welcome import welcome
from signage.words.check import WORDS as MESSAGES
from tests.conftest import ROOT
from tests.support import fonts
from tests.support.pictures import png


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.signage, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which no text of the library is due for a check."""
    monkeypatch.setattr(cli.clock, "now", lambda: datetime(2026, 11, 23, 9, 14, tzinfo=VN))


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


def test_check_of_one_file_tells_of_that_file_only(broken: Path) -> None:
    """Its references are known: the folder around it is read all the same."""
    site = broken / "sites" / "xa-mau"
    wrong, fine = _run("check", site / "sanh.yaml"), _run("check", site / "screens.yaml")

    assert (wrong.exit_code, len(wrong.stdout.splitlines())) == (1, 1)
    assert "khai-sihn" in wrong.stdout
    assert (fine.exit_code, fine.stdout) == (0, "")
    assert "screens.yaml" in fine.stderr
    assert _run("check", "--content", broken, site / "media" / "so-do.png").exit_code == 2


def test_a_file_that_is_not_there_is_told_as_one(tmp_path: Path) -> None:
    done = _run("check", tmp_path / "khong-co.yaml")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "không có tệp hay thư mục" in done.stderr
    assert "khong-co.yaml" in done.stderr


def test_the_language_may_stand_after_the_command_too(broken: Path) -> None:
    before = _run("--lang", "en", "check", broken).stdout

    assert "did you mean" in before
    assert _run("check", broken, "--lang", "en").stdout == before
    assert _run("check", "--lang=en", broken).stdout == before
    assert _run("check", broken, "--lang", "fr").exit_code == 2
    assert _run("check", broken, "--lang").exit_code == 2


def test_who_starts_the_server_is_told_how_many_places_need_mending(
    broken: Path, tmp_path: Path
) -> None:
    good = Settings(content=ROOT / "playlists", data=tmp_path / "data")
    assert "cần sửa" not in welcome(good, lan=False)

    said = welcome(Settings(content=broken, data=tmp_path / "data"), lan=False)
    (line,) = (one for one in said.splitlines() if "cần sửa" in one)
    assert line.startswith("Có 1 chỗ cần sửa")
    command = shlex.split(line.partition(": ")[2])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "khai-sihn" in done.stdout) == (1, True)


def test_check_speaks_json_and_english(broken: Path) -> None:
    """`--format json` is for programs; `--lang en` is for developers."""
    done = _run("--lang", "en", "check", broken, "--format", "json")

    (problem,) = json.loads(done.stdout)
    assert problem["severity"] == "error"
    assert "khai-sihn" in problem["message"]
    assert done.exit_code == 1


PROBLEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["file", "line", "column", "severity", "key", "message", "hint"],
        "properties": {
            "file": {"type": "string", "minLength": 1},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1},
            "severity": {"enum": ["error", "warning"]},
            "key": {"enum": sorted(MESSAGES)},
            "message": {"type": "string", "minLength": 1},
            "hint": {"type": "string"},
        },
    },
}
"""What programs may rely on in the output of `check --format json`."""


def test_the_json_of_check_keeps_its_shape(broken: Path) -> None:
    """An array, sorted by place; also when there is nothing to tell."""
    (broken / "sites/xa-mau/phong-2.yaml").write_text("slides: []\n", encoding="utf-8")
    for folder, number in ((broken, 3), (ROOT / "playlists", 0)):
        told = json.loads(_run("check", folder, "--format", "json").stdout)

        jsonschema.validate(told, PROBLEMS)
        assert len(told) == number
        assert told == sorted(told, key=lambda one: (one["file"], one["line"], one["column"]))


def test_warnings_alone_are_no_mistake(tmp_path: Path) -> None:
    """They are told, and the command ends with 0."""
    folder = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", folder)
    (folder / "sites/xa-mau/phong-2.yaml").write_text("slides: [board: full]\n", encoding="utf-8")
    done = _run("check", folder)

    assert done.exit_code == 0
    assert "chú ý: không màn hình nào chiếu danh sách phát phong-2" in done.stdout
    assert done.stderr == f"Đã kiểm tra {folder}: Không có lỗi. 1 chỗ nên xem lại.\n"


def test_a_hostile_folder_ends_in_problems_within_little_time_and_memory(tmp_path: Path) -> None:
    """Bombs, pipes, devices, 100 MB, links that leave: 300 MB are enough for all of them."""
    folder = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", folder)
    site = folder / "sites" / "xa-mau"
    (site / "laughs.yaml").write_text("a: &a [x, x]\n" + "b: [*a, *a, *a]\n" * 50_000)
    (site / "deep.yaml").write_text("slides: " + "[" * 400_000)
    (site / "values.yaml").write_text("slides:\n" + "- {a: b}\n" * 100_000)
    (site / "slides.yaml").write_text("slides:\n" + "- guide: x\n" * 20_000)
    (site / "nul.yaml").write_bytes(b"slides:\0\n")
    (site / "utf16.yaml").write_text("slides: []\n", encoding="utf-16")
    (site / "old.yaml").write_bytes("slides: [notice: {title: TiÕng ViÖt}]".encode("cp1252"))
    (site / "zero.yaml").symlink_to("/dev/zero")
    (site / "away.yaml").symlink_to("/etc/hostname")
    os.mkfifo(site / "pipe.yaml")
    os.mkfifo(site / "media" / "pipe.png")
    (site / "media" / "bomb.png").write_bytes(png(60_000, 60_000))
    (site / "pictures.yaml").write_text(
        "slides:\n"
        + "".join(f"- {{image: media/{name}.png, alt: x}}\n" for name in ("pipe", "bomb", "big"))
    )
    for big in (site / "big.yaml", site / "media" / "big.png"):
        with big.open("wb") as file:
            file.truncate(100_000_000)
    limited = "import resource as r; r.setrlimit(r.RLIMIT_AS, (300_000_000, 300_000_000));"
    command = "from signage.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", limited + command, "check", folder, "--format", "json"],
        capture_output=True, text=True, timeout=30, cwd=ROOT, check=False,
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    told = {(Path(one["file"]).name, one["key"]) for one in json.loads(done.stdout)}
    assert told >= {
        ("laughs.yaml", "alias"), ("deep.yaml", "too_deep"), ("values.yaml", "too_many_values"),
        ("slides.yaml", "too_many"), ("nul.yaml", "unseen"), ("utf16.yaml", "utf16"),
        ("old.yaml", "old_font"), ("zero.yaml", "outside"), ("away.yaml", "outside"),
        ("pipe.yaml", "not_a_file"), ("big.yaml", "too_big"), ("pictures.yaml", "media_missing"),
        ("pictures.yaml", "media_pixels"), ("pictures.yaml", "media_big"),
    }  # fmt: skip


def test_schema_prints_one_kind_or_all_and_writes_them(tmp_path: Path) -> None:
    """What VS Code reads."""
    playlist = json.loads(_run("schema", "playlist").stdout)
    every = json.loads(_run("schema").stdout)
    done = _run("schema", "--out", tmp_path / "new")

    assert playlist["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert every["playlist"] == playlist
    assert done.stdout.splitlines() == [str(tmp_path / "new" / f"{kind}.json") for kind in every]
    assert all(Path(line).is_file() for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serve", "--port", "abc"), "signage serve: --port: cần một số từ 1 đến 65535"),
        (("serve", "--port", "70000"), "signage serve: --port: cần một số từ 1 đến 65535"),
        (("serve", "--port"), "signage: --port: giá trị thiếu hoặc thừa"),
        (("serve", "--prot", "1"), "signage serve: không có tùy chọn --prot (ý bạn là --port?)"),
        (("chek",), "signage: không có lệnh chek (ý bạn là check?)"),
        (("check", "a", "b"), "signage check: thừa: b"),
        (
            ("check", "pyproject.toml"),
            "signage check: pyproject.toml không nằm trong thư mục nội dung nào",
        ),
        (("check", "--format", "xml"), "signage check: --format: chỉ dùng được: text, json"),
        (("pin", "xa-mau"), "signage pin: thiếu COUNTER"),
        (("pin", "xa-mua", "3"), "signage pin: không có trung tâm xa-mua (ý bạn là xa-mau?)"),
        (
            ("pin", "xa-mau", "9"),
            "signage pin: không có quầy 9 ở trung tâm xa-mau (có: 1, 2, 3, 4)",
        ),
        (("schema", "plalist"), "signage schema: không có loại tệp plalist (ý bạn là playlist?)"),
        (
            ("--lang", "en", "serve", "--port", "x"),
            "signage serve: --port: a number from 1 to 65535",
        ),
    ],
)
def test_a_wrong_word_is_named(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """In one line, with the word that was probably meant, and where to read more in the next."""
    monkeypatch.chdir(ROOT)
    done = _run(*arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert first.startswith(said)
    assert second.endswith("--help")


def test_help_says_in_vietnamese_what_each_option_does() -> None:
    """And in English, with the environment variable and the default."""
    for command in cli.signage.commands.values():
        done = _run(str(command.name), "--help")

        assert done.exit_code == 0
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{command.name} {param.name}"
                assert re.search("[à-ỹđ]", param.help), f"{command.name} {param.name}"


def test_pin_shows_the_same_pin_until_another_is_set(tmp_path: Path) -> None:
    """Six digits, made once, kept, and changed only by --set."""
    where = ("pin", "xa-mau", "3", "--content", ROOT / "playlists", "--data", tmp_path)
    first = _run(*where).stdout

    assert first.strip().isdigit()
    assert len(first.strip()) == 6
    assert _run(*where).stdout == first
    assert _run(*where, "--set", "246810").stdout == "246810\n"
    assert _run(*where).stdout == "246810\n"


def test_pin_shows_the_token_that_wakes_the_poller(tmp_path: Path) -> None:
    """The one that the running server takes, the same at every asking."""
    where = ("pin", "xa-mau", "--wake", "--content", ROOT / "playlists", "--data", tmp_path)
    shown = _run(*where).stdout.strip()

    assert shown == pins.wake_token(tmp_path, "xa-mau")
    assert _run(*where).stdout.strip() == shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("pin", "xa-mau", "99"),
        ("pin", "xa-mua", "3"),
        ("pin", "xa-mau", "3", "--set", "12"),
        ("pin", "xa-mau", "3", "--wake"),
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


@pytest.mark.parametrize(
    ("name", "value"), [("SIGNAGE_PORT", "achttausend"), ("SIGNAGE_KIOSKS", "10.0.0.9,quay")]
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The environment variable stands in the sentence."""
    monkeypatch.setenv(name, value)
    done = _run("doctor")

    assert done.exit_code == 2
    assert name in done.stderr


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
    """One is missing: that is made; the second run finds all made and says nothing of it."""
    for path in (fonts.put(tmp_path) / "assets").glob("text-500-*.woff2"):
        path.unlink()
    first = _run("assets", "--fonts", "--data", tmp_path)
    second = _run("assets", "--fonts", "--data", tmp_path)

    assert first.exit_code == second.exit_code == 0
    assert "Be Vietnam Pro 500" in first.stderr
    assert first.stderr.count("→") == 1
    assert second.stderr.count("→") == 0


def test_a_person_without_a_name_is_asked_for_in_a_sentence(tmp_path: Path) -> None:
    """Where nobody can type, as in a script."""
    done = _run("user", "add", "--content", ROOT / "playlists", "--data", tmp_path)

    assert done.exit_code == 2
    assert "chưa có tên đăng nhập; gõ: signage user add TÊN" in done.stderr
    assert "Aborted" not in done.output + done.stderr


@pytest.mark.parametrize(
    ("found", "host"), [(["192.168.1.9"], "192.168.1.9"), ([], "<địa chỉ máy chủ>")]
)
def test_a_new_site_says_what_a_television_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: list[str], host: str
) -> None:
    """127.0.0.1 is the television itself there."""
    monkeypatch.setattr(scaffold, "lan_addresses", lambda: found)
    (tmp_path / "playlists" / "sites").mkdir(parents=True)
    folders = ("--content", tmp_path / "playlists", "--data", tmp_path / "data")
    done = _run("new", "site", "xa-moi", *folders)

    assert done.exit_code == 0, done.output
    assert f"http://{host}:8000/xa-moi/s/sanh-1" in done.stdout
