"""The doctor names what keeps a wall dark, and for each what to do about it."""

from __future__ import annotations

import resource
import socket
import string
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from signage import doctor
from signage.clock import VN
from signage.lan import lan_addresses, local_v4, terminal_qr
from signage.queue.failure import Failure
from signage.settings import Settings
from signage.systems import Tried
from signage.words.doctor import WORDS

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)

FIB_TRIE = """
Main:
  +-- 0.0.0.0/0 3 0 5
     +-- 127.0.0.0/31 1 0 0
        |-- 127.0.0.1
           /32 host LOCAL
     |-- 192.168.1.10
        /32 host LOCAL
     |-- 192.168.1.255
        /32 link BROADCAST
Local:
     |-- 192.168.1.10
        /32 host LOCAL
"""


def content(*screens: str, problems: tuple[Any, ...] = ()) -> Any:
    """Content with one site that has these screens."""
    site = SimpleNamespace(code="xa-mau", screens=dict.fromkeys(screens))
    return SimpleNamespace(sites={"xa-mau": site} if screens else {}, problems=problems)


def bound() -> socket.socket:
    """A port that is taken by something that is not us."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    taken.settimeout(0.2)
    return taken


def test_an_old_python_is_refused() -> None:
    """3.11 is the floor."""
    assert doctor.python((3, 11, 0), "vi").level == "ok"
    found = doctor.python((3, 10, 12), "vi")
    assert found.level == "bad"
    assert "apt install python3" in found.hint


def test_a_folder_that_takes_records_is_fine_and_left_as_it_was(tmp_path: Path) -> None:
    """The trial file is gone afterwards."""
    found = doctor.data_folder(tmp_path / "new", "vi")

    assert found.level == "ok"
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("")

    found = doctor.data_folder(tmp_path / "data", "vi")

    assert found.level == "bad"
    assert "chown" in found.hint


def test_the_clock_is_compared_with_the_newest_ticket() -> None:
    """A clock that went back would give numbers twice."""
    assert doctor.clock_time(NOW, NOW - timedelta(hours=1), True, "vi").level == "ok"
    assert doctor.clock_time(NOW, None, None, "vi").level == "ok"
    back = doctor.clock_time(NOW, NOW + timedelta(hours=2), True, "vi")
    assert back.level == "bad"
    assert "11:14 23/11/2026" in back.message
    assert doctor.clock_time(NOW.replace(year=2020), None, None, "vi").level == "bad"
    assert doctor.clock_time(NOW, None, False, "vi").level == "warn"


@pytest.mark.parametrize(
    ("free", "level"), [(5_000_000_000, "ok"), (400_000_000, "warn"), (50_000_000, "bad")]
)
def test_a_disk_that_fills_up_is_named(free: int, level: str) -> None:
    """Warned below 1 GB, bad below 200 MB."""
    assert doctor.disk(free, Path("instance"), "vi").level == level


@pytest.mark.parametrize(
    ("free", "level"),
    [(2_000_000_000, "ok"), (200_000_000, "warn"), (90_000_000, "bad"), (None, "ok")],
)
def test_memory_that_is_short_is_named(free: int | None, level: str) -> None:
    """Where the system does not say, nothing is claimed."""
    assert doctor.memory(free, "vi").level == level


def test_the_limit_of_open_files_says_how_many_screens_it_is_enough_for() -> None:
    """A descriptor for each screen."""
    assert doctor.open_files(524_288, 18_000, "vi").level == "ok"
    assert doctor.open_files(resource.RLIM_INFINITY, 18_000, "vi").level == "ok"
    few = doctor.open_files(1024, 18_000, "en")
    assert (few.level, "824" in few.message) == ("warn", True)
    assert doctor.open_files(256, 18_000, "vi").level == "bad"


def test_fonts_that_are_missing_or_whole_are_named() -> None:
    """Whole files work, absent packages do not."""
    assert doctor.fonts([], True, "vi").level == "ok"
    assert doctor.fonts([], False, "vi").hint == "Chạy: signage assets"
    assert doctor.fonts(["fonttools"], True, "vi").level == "bad"


def test_content_is_counted_and_its_first_problem_said() -> None:
    """Only an error is bad; a warning is a warning; no site at all is bad."""
    error = SimpleNamespace(severity="error", line_in=lambda lang: "sanh.yaml:9:5: sai")
    warning = SimpleNamespace(severity="warning", line_in=lambda lang: "sanh.yaml:9:5: nên xem")

    assert doctor.files(content("sanh-1"), Path("p"), "vi").level == "ok"
    assert doctor.files(content("sanh-1", problems=(warning,)), Path("p"), "vi").level == "warn"
    found = doctor.files(content("sanh-1", problems=(error, warning)), Path("p"), "vi")
    assert (found.level, "sanh.yaml:9:5" in found.message) == ("bad", True)
    assert doctor.files(content(), Path("p"), "vi").level == "bad"


def test_a_port_that_another_program_has_is_named() -> None:
    """And another one proposed."""
    with bound() as taken:
        found = doctor.port("127.0.0.1", taken.getsockname()[1], "vi", seconds=0.2)

    assert found.level == "bad"
    assert "--port" in found.hint


def test_a_host_that_is_not_ours_is_named() -> None:
    """An address of the documentation range is on no machine."""
    found = doctor.port("203.0.113.9", 8000, "vi", seconds=0.05)

    assert found.level == "bad"
    assert "0.0.0.0" in found.hint


def test_the_address_to_open_is_said() -> None:
    """Televisions need another address than this machine's own browser."""
    local, everywhere = Settings(), Settings(host="0.0.0.0")

    near = doctor.address(local, content("sanh-1"), ["192.168.1.10"], "vi")
    assert (near.level, "http://192.168.1.10:8000/" in near.hint) == ("warn", True)
    far = doctor.address(everywhere, content("sanh-1"), ["192.168.1.10", "10.0.0.2"], "vi")
    assert (far.level, far.message) == ("ok", "http://192.168.1.10:8000/xa-mau/s/sanh-1")
    alone = doctor.address(everywhere, content("sanh-1"), [], "vi")
    assert alone.level == "warn"


def test_every_screen_has_a_url_at_every_address() -> None:
    """What `--lan` prints."""
    urls = doctor.lan_urls(
        Settings(port=8080), content("sanh-1", "sanh-2"), ["10.0.0.2", "fd00::1"]
    )

    assert urls == [
        "http://10.0.0.2:8080/xa-mau/s/sanh-1",
        "http://10.0.0.2:8080/xa-mau/s/sanh-2",
        "http://[fd00::1]:8080/xa-mau/s/sanh-1",
        "http://[fd00::1]:8080/xa-mau/s/sanh-2",
    ]


def test_own_addresses_are_read_from_the_kernel() -> None:
    """Each once, broadcast addresses not."""
    assert local_v4(FIB_TRIE) == ["127.0.0.1", "192.168.1.10"]
    assert not any(one.startswith("127.") for one in lan_addresses())


def test_a_code_for_the_terminal_is_square() -> None:
    """Half blocks: twice as many columns as lines, a quiet zone around; colours on request."""
    lines = terminal_qr("http://192.168.1.10:8000/").splitlines()

    assert len({len(line) for line in lines}) == 1
    assert len(lines) == (len(lines[0]) + 1) // 2
    assert terminal_qr("x", colour=True).startswith("\x1b[97;40m")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_whole_examination_of_this_machine(tmp_path: Path, lang: str) -> None:
    """Fifteen findings with names; whatever is not fine says what to do."""
    found = doctor.examine(Settings(data=tmp_path, port=0, lang=lang), NOW)

    assert len(found) == 15
    assert len({one.name for one in found}) == 15
    assert all(one.message for one in found)
    assert all(one.hint for one in found if one.level != "ok")


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_take_the_same_values(key: str) -> None:
    """A sentence loses nothing in the other language."""
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in WORDS[key]
    ]

    assert names[0] == names[1]


def test_a_queue_system_that_cannot_be_read_says_why() -> None:
    """In the words of the status page, with what to do; and how fast the others answer."""
    fine = Tried("xa-mau", None, 3, 0.12, ())
    gone = Tried("xa-thu", Failure("refused", host="10.0.0.5"), 0, 0.01, ("fqm.token",))
    found = doctor.queues([fine, gone], Path("/data"), "vi")

    assert [(one.level, one.name) for one in found] == [
        ("ok", "Hệ thống lấy số của xa-mau"),
        ("bad", "Hệ thống lấy số của xa-thu"),
        ("warn", "Hệ thống lấy số của xa-thu"),
    ]
    assert found[0].message == "trả lời trong 0,1 giây, có 3 lượt gọi"
    assert found[1].message == "Máy 10.0.0.5 không nhận kết nối"
    assert "url trong site.yaml" in found[1].hint
    assert "chmod 600 /data/fqm.token" in found[2].hint


def test_content_that_staff_pages_cannot_write_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The very folder, and what to type; walls do not need it."""
    media = tmp_path / "sites" / "xa-mau" / "media"
    media.mkdir(parents=True)
    content: Any = SimpleNamespace(sites={"xa-mau": None})
    assert doctor.content_folder(content, tmp_path, "vi").level == "ok"
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: path != media)

    found = doctor.content_folder(content, tmp_path, "vi")

    assert found.level == "warn"
    assert str(media) in found.message
    assert "chown -R" in found.hint
