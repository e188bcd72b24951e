"""An upload is streamed to a safe name, or refused with nothing left behind."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from signage.content.kinds import MB
from signage.media import intake
from signage.media.intake import taken
from signage.media.result import Refused
from tests.support.files import pdf, slides
from tests.support.pictures import jpeg, png

PDF = pdf(1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.mark.parametrize(
    ("given", "raw", "name"),
    [
        ("Tờ rơi (mới).PDF", PDF, "to-roi-moi.pdf"),
        ("../../site.yaml", PDF, "site.pdf"),
        ("..", PDF, "tep.pdf"),
        ("", PDF, "tep.pdf"),
        ("C:\\fakepath\\Đơn đăng ký.pdf", PDF, "don-dang-ky.pdf"),
        ("a\0b.pdf", PDF, "ab.pdf"),
        ("🎉🎉.pdf", PDF, "tep.pdf"),
        ("CON.pdf", PDF, "tep-con.pdf"),
        ("com1", PDF, "tep-com1.pdf"),
        (".htaccess", PDF, "htaccess.pdf"),
        ("-rf.pdf", PDF, "rf.pdf"),
        ("ả" * 300 + ".pdf", PDF, "a" * 60 + ".pdf"),
        ("virus.exe", PDF, "virus.pdf"),
        ("to-roi.jpg", PDF, "to-roi.pdf"),
        ("anh.pdf", jpeg(9, 9), "anh.jpg"),
        ("<script>alert(1)</script>.png", png(9, 9), "script.png"),
        ("họp.pptx", slides(), "hop.pptx"),
        ("họp.exe", slides(), "hop.pptx"),
    ],
)
def test_a_name_becomes_one_that_is_safe_everywhere(
    root: Path, given: str, raw: bytes, name: str
) -> None:
    """Its ending is that of what the file is."""
    assert taken(root, given, io.BytesIO(raw)) == name
    assert [path.name for path in root.iterdir()] == [name]
    assert (root / name).read_bytes() == raw


def test_the_same_file_twice_is_one_and_another_of_its_name_has_a_number(root: Path) -> None:
    names = [taken(root, "a.pdf", io.BytesIO(pdf(n))) for n in (1, 2, 1, 2)]

    assert names == ["a.pdf", "a-2.pdf", "a.pdf", "a-2.pdf"]


def test_what_a_power_cut_left_goes_with_the_next_upload(root: Path) -> None:
    """An upload of this moment goes on."""
    root.mkdir()
    left, now = root / ".part-left", root / ".part-now"
    left.write_bytes(b"x")
    now.write_bytes(b"x")
    os.utime(left, (time.time() - 3700,) * 2)
    taken(root, "a.pdf", io.BytesIO(PDF))

    assert sorted(path.name for path in root.iterdir()) == [".part-now", "a.pdf"]


class Endless(io.RawIOBase):
    """2 GB that nobody holds in memory."""

    def __init__(self, head: bytes, size: int = 2_000_000_000) -> None:
        self.head = head
        self.left = size
        self.most = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.most = max(self.most, size)
        block = (self.head + b"\0" * size)[: min(size, self.left)]
        self.head, self.left = b"", self.left - len(block)
        return block


def test_two_gigabytes_are_refused_before_they_are_there(root: Path) -> None:
    """A PDF that goes on after its limit is not read further; what is read is read in pieces."""
    stream = Endless(b"%PDF-1.7\n")

    with pytest.raises(Refused) as error:
        taken(root, "a.pdf", stream)  # type: ignore[arg-type]
    assert error.value.key == "media_big"
    assert stream.left > 2_000_000_000 - 61 * MB
    assert 0 < stream.most < MB
    assert list(root.iterdir()) == []


def test_what_says_that_it_is_too_large_is_not_read(root: Path) -> None:
    stream = Endless(b"\0\0\0\x18ftypisom")

    with pytest.raises(Refused) as error:
        taken(root, "a.mp4", stream, declared=2_000_000_000)  # type: ignore[arg-type]
    assert error.value.key == "media_big"
    assert stream.left == 2_000_000_000


@pytest.mark.parametrize("raw", [b"", b"MZ\x90", b"#!/bin/sh", b"<html>", b"GIF8"])
def test_what_no_wall_can_show_is_refused_at_once(root: Path, raw: bytes) -> None:
    with pytest.raises(Refused) as error:
        taken(root, "a.png", io.BytesIO(raw))
    assert error.value.key == "media_type"
    assert list(root.iterdir()) == []


@pytest.mark.parametrize(("name", "most"), [("SITE_BYTES", 700), ("SITE_FILES", 1)])
def test_a_full_folder_takes_no_more(
    root: Path, name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(root, "a.pdf", io.BytesIO(PDF))
    monkeypatch.setattr(intake, name, most)

    with pytest.raises(Refused) as error:
        taken(root, "b.pdf", io.BytesIO(pdf(2)))
    assert error.value.key == "media_full"
    assert [path.name for path in root.iterdir()] == ["a.pdf"]


def test_a_disk_that_is_nearly_full_takes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "disk_is_full", lambda folder, more=0: True)

    with pytest.raises(Refused) as error:
        taken(root, "a.pdf", io.BytesIO(PDF))
    assert error.value.key == "media_full"


def test_a_connection_that_breaks_off_leaves_nothing(root: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(Refused):
        taken(root, "a.pdf", Broken())
    assert list(root.iterdir()) == []
