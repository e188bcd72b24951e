"""`signage connect` against real servers: known systems, strangers, and all that can go wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result

from signage import cli
from signage.clock import VN
from signage.connect import connect, trial
from signage.content.check import check
from tests.conftest import ROOT, Server, free_port, wait_for
from tests.support.certificates import Authority
from tests.support.fqm_office import TOKEN, FqmOffice
from tests.support.hostile import Hostile
from tests.support.strangers import PEOPLE, REPLIES, Stranger

SECRET = "bi-mat-khong-duoc-in"
HTML = "<!doctype html><title>Phần mềm</title><h1>Chào</h1>".encode()
LOGIN = b"<!doctype html><form><input name=u><input class='x' type='password'></form>"

Answer = Callable[[str, Mapping[str, str]], tuple[int, Any]]


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.signage, [str(one) for one in arguments])


def _now() -> datetime:
    return datetime.now(VN)


@pytest.fixture
def stranger() -> Iterator[Callable[[Answer], Stranger]]:
    """Servers that answer as they are told to."""
    made: list[Stranger] = []

    def start(answer: Answer) -> Stranger:
        made.append(Stranger(answer))
        return made[-1]

    yield start
    for one in made:
        one.close()


@pytest.fixture
def says(stranger: Callable[[Answer], Stranger]) -> Callable[[str], str]:
    """The address of a system that gives a reply of the tests at `/so`."""

    def start(name: str) -> str:
        def answer(path: str, headers: Mapping[str, str]) -> tuple[int, Any]:
            return (200, REPLIES[name](_now())) if path == "/so" else (404, {})

        return stranger(answer).url + "/so"

    return start


def _queue(output: str) -> dict[str, Any]:
    """The description that stands in what was printed."""
    block = re.search(r"^queue:\n(?:[ #].*\n)+", output, re.MULTILINE)
    assert block, output
    found: dict[str, Any] = yaml.safe_load(block[0])["queue"]
    return found


BOARDS = {
    "vietnamese": ["A015     → Quầy số 3", "C004     → Quầy số 1", "Hộ tịch – Chứng thực 4"],
    "epoch": ["B003     → 2", "B002     → 1"],
    "keyed": ["1002     → 1", "3017     → 3", "tạm dừng", "Không có giờ gọi", "gọi lại"],
    "bare": ["A015     → Quầy 1", "C004     → Quầy 3", "Không có mã riêng"],
    "universal": ["A007     → Quầy 3", "B012     → Quầy 4", "giờ quốc tế", "ghép từ chữ đầu"],
}


@pytest.mark.parametrize("name", BOARDS)
def test_a_system_that_nobody_described_is_described(
    says: Callable[[str], str], name: str, tmp_path: Path
) -> None:
    """Tree, board, what is missing, and YAML that the checker takes; nobody's name anywhere."""
    done = _run("connect", says(name), "--out", tmp_path)

    assert done.exit_code == 0, done.output
    assert "Chưa ai mô tả hệ thống này" in done.output
    for text in BOARDS[name]:
        assert text in done.output
    description, reply = sorted(tmp_path.iterdir(), key=lambda one: one.suffix, reverse=True)
    written = description.read_text(encoding="utf-8") + reply.read_text(encoding="utf-8")
    assert [one for one in PEOPLE if one in done.output + written] == []
    assert _queue(done.output) == yaml.safe_load(description.read_text(encoding="utf-8"))["queue"]
    assert _pasted(tmp_path / "site", description.read_text(encoding="utf-8")) == []


def _content(folder: Path, description: str) -> Path:
    """The sample content with that description in its site, which is always open."""
    content = folder / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    file = content / "sites" / "xa-mau" / "site.yaml"
    text = file.read_text(encoding="utf-8")
    kept = re.sub(r"^(queue|hours):.*\n(?:[ #].*\n)*", "", text, flags=re.MULTILINE)
    file.write_text(f"{kept.rstrip()}\nhours: always\n{description}", encoding="utf-8")
    return content


def _pasted(folder: Path, description: str) -> list[str]:
    """What the checker says of the sample site with that description in it."""
    now = datetime(2026, 11, 23, 9, tzinfo=VN)
    return [one.line_in() for one in check(_content(folder, description), now)]


def test_what_was_described_is_what_the_server_shows(
    says: Callable[[str], str], tmp_path: Path
) -> None:
    """Pasted into site.yaml, its calls are on the board."""
    assert _run("connect", says("vietnamese"), "--out", tmp_path).exit_code == 0
    description = (tmp_path / "queue-127.0.0.1.yaml").read_text(encoding="utf-8")
    server = Server(tmp_path, content=_content(tmp_path, description)).start()

    def calls() -> list[tuple[str, str]]:
        with urllib.request.urlopen(f"{server.url}/api/v1/sites/xa-mau/queue", timeout=5) as answer:
            told = json.load(answer)
        return [(one["ticket"], one["counter"]) for one in told["calls"]]

    try:
        wait_for(lambda: len(calls()) == 2, 10, "both calls are shown")
        assert calls() == [("A015", "3"), ("C004", "1")]
    finally:
        server.stop()


@pytest.mark.parametrize("body", [[], {"success": True, "data": {"goi": []}}, {"quay": {}}])
def test_before_the_first_call_a_list_is_empty_and_the_address_may_be_right(
    stranger: Callable[[Answer], Stranger], body: object
) -> None:
    done = _run("connect", stranger(lambda path, headers: (200, body)).url + "/so")

    assert done.exit_code == 1
    assert "chưa có số nào được gọi" in done.output
    assert "trong giờ làm việc" in done.output
    assert "nhà cung cấp địa chỉ nào" not in done.output


def test_the_counters_of_a_real_site_are_matched(says: Callable[[str], str]) -> None:
    """Those that fit by name or number; the others are named, to be filled in."""
    done = _run("connect", says("vietnamese"), "--site", "xa-mau", "--content", ROOT / "playlists")
    other = _run("--lang", "en", "connect", says("universal"), "--site", "xa-mau")

    assert done.exit_code == other.exit_code == 0, done.output
    assert "A015     → Quầy 3" in done.output
    assert "Chưa khớp" not in done.output
    assert "sites/xa-mau/site.yaml" in done.output
    assert "Calls:" in other.output


@pytest.mark.parametrize("name", ["goiso", "lstd", "novosga", "qminder"])
def test_a_known_system_is_recognised(
    says: Callable[[str], str], name: str, tmp_path: Path
) -> None:
    """At whatever address, and described as in the documentation."""
    url = says(name)
    done = _run("connect", url, "--out", tmp_path)

    assert done.exit_code == 0, done.output
    assert "Nhận ra hệ thống" in done.output
    queue = _queue(done.output)
    assert queue["url"] == url
    assert queue["calls"] == connect.example(name)["calls"]
    assert [one for one in PEOPLE if one in done.output] == []
    assert _pasted(tmp_path / "site", (tmp_path / "queue-127.0.0.1.yaml").read_text("utf-8")) == []


@pytest.fixture
def office() -> Iterator[FqmOffice]:
    """FQM with a call."""
    made = FqmOffice()
    made.serve(3, 3)
    yield made
    made.down()


@pytest.mark.parametrize("path", ["", "/", "/display", "/feed"])
def test_fqm_is_found_behind_its_pages(office: FqmOffice, path: str) -> None:
    """Which send a stranger away; its feed wants a session with a language."""
    done = _run("connect", office.url + path)

    assert done.exit_code == 0, done.output
    assert "Free Queue Manager" in done.output
    assert _queue(done.output) == {"backend": "fqm", "url": office.url}
    assert "→ Quầy 3" in done.output


def test_fqm_with_a_token_is_read_whole(office: FqmOffice, tmp_path: Path) -> None:
    """A right token; a wrong one is called wrong, though the feed could be read."""
    office.serve(1, 1)
    right, wrong = tmp_path / "fqm.token", tmp_path / "wrong.token"
    right.write_text(TOKEN)
    wrong.write_text(SECRET)
    done = _run("connect", office.url + "/api/v1/tickets/", "--token-file", right)
    refused = _run("connect", office.url, "--token-file", wrong)

    assert done.exit_code == 0, done.output
    assert _queue(done.output)["token_file"] == "fqm.token"
    assert "→ Quầy 3" in done.output
    assert "→ Quầy 1" in done.output
    assert TOKEN not in done.output
    assert refused.exit_code == 1
    assert "không cho đọc" in refused.stderr
    assert SECRET not in refused.output


def test_a_known_system_is_found_beside_a_page(stranger: Callable[[Answer], Stranger]) -> None:
    """At its well-known address of the same machine, of which few are tried."""

    def answer(path: str, headers: Mapping[str, str]) -> tuple[int, Any]:
        if path == "/api/b/mau/state":
            return 200, REPLIES["goiso"](_now())
        return 200, HTML

    system = stranger(answer)
    done = _run("connect", system.url + "/b/mau/display")

    assert done.exit_code == 0, done.output
    assert _queue(done.output)["url"] == system.url + "/api/b/mau/state"
    assert len(system.asked) <= 12


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((302, LOGIN), "chuyển sang trang khác"),
        ((200, LOGIN), "trang đăng nhập"),
        ((200, HTML), "trang web cho người xem"),
        ((401, {"message": "Authentication is required"}), "không cho đọc (mã 401)"),
        ((403, HTML), "không cho đọc (mã 403)"),
        ((404, HTML), "không có trang này (mã 404)"),
        ((500, HTML), "đang lỗi (mã 500)"),
        ((429, {}), "bị hỏi quá nhiều lần"),
        ((200, {"ok": True}), "không thấy chỗ nào giống số thứ tự"),
        ((200, []), "chưa có số nào được gọi"),
    ],
)
def test_a_system_that_gives_no_data_is_named_with_what_to_do(
    stranger: Callable[[Answer], Stranger], answer: tuple[int, Any], words: str, tmp_path: Path
) -> None:
    """Never guessed around: it ends with 1 and writes nothing."""
    system = stranger(lambda path, headers: answer)
    done = _run("connect", system.url + "/so", "--out", tmp_path / "new")

    assert done.exit_code == 1, done.output
    assert words in done.stderr
    assert re.search(r"^    → \w", done.stderr, re.MULTILINE)
    assert not (tmp_path / "new").exists()
    assert len(system.asked) <= 8


def test_who_is_not_asked_right_is_not_asked_elsewhere(
    stranger: Callable[[Answer], Stranger],
) -> None:
    """A wrong token ends it: one question, no guessing."""
    system = stranger(lambda path, headers: (401, {}))
    done = _run("connect", system.url + "/so", "--header", f"X-Api-Key: {SECRET}")

    assert done.exit_code == 1
    assert system.asked == ["/so"]
    assert SECRET not in done.output


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds in a test."""
    monkeypatch.setattr(connect, "SECONDS", 0.3)
    monkeypatch.setattr(trial, "PATIENT", "200ms")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("way", "words"), [("silent", "không trả lời trong"), ("drip-body", "chưa xong")]
)
def test_a_system_that_keeps_us_waiting_is_named(way: str, words: str) -> None:
    """In time."""
    test_a_system_that_misbehaves_is_named(way, words)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("garbage", "sai bảng mã"),
        ("words", "không đọc được"),
        ("truncated", "ngắt giữa chừng"),
        ("bomb", "quá lớn"),
        ("reset", "ngắt giữa chừng"),
        ("broken-gzip", "không mở ra được"),
    ],
)
def test_a_system_that_misbehaves_is_named(way: str, words: str) -> None:
    """With the failure's own name."""
    system = Hostile()
    try:
        done = _run("connect", system.url(way))
    finally:
        system.close()

    assert done.exit_code == 1
    assert words in done.stderr
    assert "    → " in done.stderr


def test_nobody_at_the_address_is_named() -> None:
    """Nothing listens, or there is no such name."""
    refused = _run("connect", f"http://127.0.0.1:{free_port()}/so")

    assert refused.exit_code == 1
    assert "không nhận kết nối" in refused.stderr
    assert "Máy lấy số đã bật chưa" in refused.stderr


def test_a_self_signed_certificate_is_named_and_can_be_given(tmp_path: Path) -> None:
    """With the certificate as authority it is read, and `ca_file` is in the description."""
    authority = Authority(tmp_path)
    system = Hostile(authority.good())
    try:
        done = _run("connect", system.url("good"))
        trusted = _run("connect", system.url("good"), "--ca-file", authority.file)
    finally:
        system.close()

    assert done.exit_code == 1
    assert "Không tin được chứng chỉ" in done.stderr
    assert "--ca-file" in done.stderr
    assert trusted.exit_code == 0, trusted.output
    assert _queue(trusted.output)["ca_file"] == "authority.pem"


@pytest.mark.parametrize("given", ["file", "own-header", "header", "param"])
def test_a_token_is_used_and_never_told(
    stranger: Callable[[Answer], Stranger], given: str, tmp_path: Path
) -> None:
    """Not printed, not in a file; `token_file` and how it is sent are."""

    def answer(path: str, headers: Mapping[str, str]) -> tuple[int, Any]:
        sent = headers.get("authorization" if given == "file" else "x-so-key")
        if given == "param" and parse_qs(urlsplit(path).query).get("khoa") == [SECRET]:
            sent = SECRET
        right = f"Bearer {SECRET}" if given == "file" else SECRET
        return (200, REPLIES["vietnamese"](_now())) if sent == right else (401, {})

    file = tmp_path / "may-so.token"
    file.write_text(SECRET + "\n")
    words: list[str | Path] = {
        "file": ["--token-file", file],
        "own-header": ["--token-file", file, "--header", "X-So-Key:"],
        "param": ["--token-file", file, "--param", "khoa"],
        "header": ["--header", f"X-So-Key: {SECRET}", "--header", "Accept-Language: vi"],
    }[given]
    done = _run("connect", stranger(answer).url + "/so", *words, "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    queue = _queue(done.output)
    if given == "file":
        assert (queue["token_file"], queue.get("token_header")) == ("may-so.token", None)
    elif given == "param":
        assert queue["token_file"] == "may-so.token"
        assert (queue["token_param"], "token_header" in queue) == ("khoa", False)
    else:
        assert (queue["token_header"], queue["token_prefix"]) == ("X-So-Key", "")
    texts = [one.read_text(encoding="utf-8") for one in (tmp_path / "out").iterdir()]
    assert not any(SECRET in text for text in (done.output, *texts))
    assert "chmod 600" in done.output


def test_what_a_system_repeats_of_a_secret_is_not_told(
    stranger: Callable[[Answer], Stranger], tmp_path: Path
) -> None:
    """Of a token, and of a header of which nobody knows what it opens; both are needed to read."""

    def answer(path: str, headers: Mapping[str, str]) -> tuple[int, Any]:
        sent = (headers.get("x-so-key"), headers.get("x-mien"))
        if sent != (SECRET, "kien-mien-bac"):
            return 401, {}
        return 200, {"echo": " ".join(map(str, sent)), "calls": REPLIES["epoch"](_now())["tickets"]}

    words = ["--header", f"X-So-Key: {SECRET}", "--header", "X-Mien: kien-mien-bac"]
    done = _run("connect", stranger(answer).url + "/so", *words, "--out", tmp_path)

    assert done.exit_code == 0, done.output
    texts = [done.output, *(one.read_text(encoding="utf-8") for one in tmp_path.iterdir())]
    assert not any(one in text for one in (SECRET, "kien-mien-bac") for text in texts)
    assert "X-Mien đã dùng" in done.output


def test_counters_that_fit_none_are_left_to_be_filled_in(
    stranger: Callable[[Answer], Stranger], tmp_path: Path
) -> None:
    """Named in a sentence and in a comment of the description."""
    reply = [{"so": "A015", "quay": "Phòng Tư pháp", "gioGoi": _now().isoformat()}]
    system = stranger(lambda path, headers: (200, reply))
    words = ["--site", "xa-mau", "--content", ROOT / "playlists", "--out", tmp_path]
    done = _run("connect", system.url + "/so", *words)

    assert done.exit_code == 0, done.output
    assert "Chưa khớp với quầy nào trong site.yaml: Phòng Tư pháp." in done.output
    assert '  #   "Phòng Tư pháp": "?"' in (tmp_path / "queue-127.0.0.1.yaml").read_text("utf-8")


def test_nothing_is_written_unless_told_to(
    says: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--save` writes here, twice under two names; a folder that cannot be written is said."""
    monkeypatch.chdir(tmp_path)
    url = says("bare")
    assert _run("connect", url).exit_code == 0
    assert list(tmp_path.iterdir()) == []
    for _ in range(2):
        assert _run("connect", url, "--save").exit_code == 0
    names = sorted(one.name for one in tmp_path.iterdir())
    (tmp_path / "file").touch()
    done = _run("connect", url, "--out", tmp_path / "file" / "x")

    assert names == [
        "queue-127.0.0.1-2.reply.json", "queue-127.0.0.1-2.yaml",
        "queue-127.0.0.1.reply.json", "queue-127.0.0.1.yaml",
    ]  # fmt: skip
    assert json.loads((tmp_path / names[2]).read_text("utf-8")) == REPLIES["bare"](_now())
    assert done.exit_code == 1
    assert "--out" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("10.0.0.5/so",), "không phải là địa chỉ dùng được"),
        (("http://10.0.0.5/so?api_key=x",), "mã bí mật"),
        (("http://10.0.0.5/so", "--header", "x"), "Tên: giá trị"),
        (("http://10.0.0.5/so", "--token-file", "/nowhere/x"), "không đọc được tệp"),
        (("http://10.0.0.5/so", "--ca-file", "/nowhere/x"), "không đọc được tệp"),
        (("http://10.0.0.5/so", "--param", "key"), "cần --token-file"),
        (("http://10.0.0.5/so", "--site", "xa-mua"), "ý bạn là xa-mau?"),
        ((), "thiếu URL"),
    ],
)
def test_a_mistake_in_the_command_is_one_of_usage(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """It ends with 2, and nobody was asked."""
    monkeypatch.chdir(ROOT)
    done = _run("connect", *arguments)

    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert done.stderr.splitlines()[1].endswith("signage connect --help")


def test_it_runs_as_a_command_and_leaves_nothing_behind(
    says: Callable[[str], str], tmp_path: Path
) -> None:
    """In a process of its own, without a server, a data folder or a site."""
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    words = [sys.executable, "-m", "signage", "--lang", "en", "connect", says("epoch")]
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=tmp_path, env=environ, timeout=30, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "The board would show:" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
