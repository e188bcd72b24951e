"""What comes of each kind of file, made by the limited process itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from signage.content.made import Made, made_of, note_of
from signage.content.media import MediaError, Shelf
from signage.content.pixels import pixels
from signage.media import making, runner
from signage.media.limits import MB, Room
from signage.media.making import Changed, make, sweep
from signage.media.result import Refused
from tests.support import files
from tests.support.pictures import png


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "sites" / "xa-mau" / "media"
    folder.mkdir(parents=True)
    return folder


def made(root: Path, name: str) -> Made:
    found = make(root, name, lambda done: None, threading.Event())
    assert found is not None
    return found


def refused(root: Path, name: str, raw: bytes) -> str:
    (root / name).write_bytes(raw)
    return made(root, name).refused


def saved(format_: str, **options: object) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        Image.effect_noise((2400, 300), 40).convert("RGB").save(path, format_, **options)

    return save


def test_a_photograph_is_turned_sized_and_tells_nothing_of_where_it_was_taken(root: Path) -> None:
    files.photograph(root / "Ảnh quầy 1.JPG")
    found = made(root, "Ảnh quầy 1.JPG")
    (one,) = found.pictures
    raw = (root / "made" / one.name).read_bytes()

    assert (one.width, one.height) == (1255, 1920)
    assert one.name.startswith("anh-quay-1-")
    assert one.hash[:8] in one.name
    assert b"Exif" not in raw
    assert b"Nokia" not in raw
    with Image.open(root / "made" / one.name) as image:
        red, _, blue = image.convert("RGB").getpixel((600, 100))  # type: ignore[misc]
        assert (red > 150, blue < 80) == (True, True)  # what was left is up


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_usual_picture_becomes_one_for_a_wall(root: Path, format_: str) -> None:
    """Whatever its name says."""
    saved(format_)(root / "hình.jpg")
    (one,) = made(root, "hình.jpg").pictures

    found = pixels((root / "made" / one.name).read_bytes())
    assert found
    assert (found.width, found.height, found.notes, found.whole) == (1920, 240, False, True)


def test_a_drawing_stays_sharp_as_png(root: Path) -> None:
    image = Image.new("RGB", (2400, 1200), "white")
    image.paste((0, 80, 120), (100, 100, 900, 300))
    image.save(root / "so-do.bmp")

    found = made(root, "so-do.bmp").pictures[0]
    assert (found.type, found.width, found.height) in (
        ("image/png", 1920, 960),
        ("image/webp", 1920, 960),
    )
    assert found.size < 20_000


def test_a_picture_that_is_right_is_left_as_it_is(root: Path) -> None:
    Image.new("RGB", (800, 600), "white").save(root / "a.png")

    assert make(root, "a.png", lambda done: None, threading.Event()) is None
    assert Shelf(root.parent).find("media/a.png").type == "image/png"


def test_pdf_becomes_a_picture_a_page_with_its_text(root: Path) -> None:
    (root / "to-roi.pdf").write_bytes(files.pdf(3))
    told: list[float] = []
    found = make(root, "to-roi.pdf", told.append, threading.Event())
    shown = Shelf(root.parent).find("media/to-roi.pdf")

    assert found
    assert [one.text for one in found.pictures] == ["Trang 1", "Trang 2", "Trang 3"]
    assert {(one.width, one.height) for one in found.pictures} == {(1357, 1920)}
    assert told == sorted(told)
    assert len(told) == 3
    assert (shown.kind, len(shown.pages), shown.wrong) == ("poster", 3, "")


@pytest.mark.parametrize(
    ("name", "make_raw", "why"),
    [
        ("bom.png", lambda: png(7_000, 7_000), "media_broken"),
        ("bom.png", lambda: png(60_000, 60_000), "media_pixels"),
        ("cut.jpg", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 50, "media_broken"),
        ("a.pdf", lambda: b"%PDF-1.7\n" + b"x" * 500, "media_broken"),
        ("a.pdf", lambda: files.pdf(41), "media_pages"),
        ("a.pdf", lambda: files.pdf(1, (20_000, 20_000)), "media_pixels"),
        ("a.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 90, "media_heic"),
        ("a.mp4", lambda: b"\0\0\0\x18ftypisom" + b"\0" * 90, "media_broken"),
        ("a.txt", lambda: b"xin chao", "media_type"),
        ("a.svg", lambda: b"<svg onload='alert(1)'/>", "media_type"),
        ("a.pptx", lambda: files.slides("xl/workbook.xml"), "media_type"),
        ("a.pptx", lambda: files.slides(bomb=50_000_000), "media_hard"),
        ("a.pptx", lambda: b"PK\x03\x04" + b"\0" * 90, "media_office"),
        ("moves.png", lambda: png(40, 30, moving=True), "media_moves"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_made_is_refused_with_the_reason(
    root: Path, name: str, make_raw: Callable[[], bytes], why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    places = os.environ["PATH"].split(":")
    without = [one for one in places if not (Path(one) / "soffice").exists()]
    monkeypatch.setenv("PATH", ":".join(without))

    assert refused(root, name, make_raw()) == why
    assert [one.name for one in (root / "made").glob(".part-*")] == []
    with pytest.raises(MediaError) as error:
        Shelf(root.parent).find(f"media/{name}")
    assert (error.value.key, error.value.severity) == (why, "error")


def test_a_slide_show_passes_through_libreoffice(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = files.soffice(tmp_path / "bin", files.pdf(2))
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    (root / "Họp dân.pptx").write_bytes(files.slides())

    found = made(root, "Họp dân.pptx")

    assert (found.kind, found.refused, len(found.pictures)) == ("poster", "", 2)
    assert sorted(one.suffix for one in (root / "made").iterdir() if one.name[0] != ".") == [
        ".json", *sorted(Path(one.name).suffix for one in found.pictures)
    ]  # fmt: skip


def probed(path: Path) -> dict[str, str]:
    command = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    (stream,) = json.loads(done.stdout)["streams"]
    return {name: str(stream[name]) for name in ("codec_name", "width", "height", "avg_frame_rate")}


def test_a_film_of_a_phone_becomes_silent_h264_of_720p(root: Path) -> None:
    """Its sound, its 60 pictures a second and its place stay behind; it begins at once."""
    files.film(root / "phim.mov", 1.1, "1920x1080", "-r", "60", "-metadata", "location=+10.7")
    found = made(root, "phim.mov")

    assert found.film
    path = root / "made" / found.film.name
    assert probed(path) == {
        "codec_name": "h264", "width": "1280", "height": "720", "avg_frame_rate": "30/1"
    }  # fmt: skip
    raw = path.read_bytes()
    assert raw.index(b"moov") < raw.index(b"mdat")
    assert b"+10.7" not in raw
    assert (found.kind, found.seconds, found.pictures[0].width) == ("video", 2, 1280)


def test_a_film_that_is_right_keeps_its_pictures(root: Path) -> None:
    """It is not encoded anew: only the sound goes, and the index moves to the front."""
    options = ("-profile:v", "main", "-pix_fmt", "yuv420p", "-b:v", "500k")
    path = files.film(root / "a.mp4", 1, "320x240", *options)
    found = made(root, "a.mp4")

    assert found.film
    sums = []
    for one in (path, root / "made" / found.film.name):
        command = ["ffmpeg", "-v", "error", "-i", str(one), "-an", "-f", "md5", "-"]
        sums.append(subprocess.run(command, check=True, capture_output=True).stdout)
    assert sums[0] == sums[1]


def test_the_process_is_ended_at_its_limits(root: Path) -> None:
    """Of time; nothing of it stays."""
    (root / "a.pdf").write_bytes(files.pdf(30))
    folder = root / "work"
    folder.mkdir()
    limits = Room(60, 0, 1_500 * MB, MB)

    with pytest.raises(Refused) as error:
        runner.run(root / "a.pdf", "pdf", folder, "a", lambda done: None, None, limits)
    assert error.value.key == "media_hard"


@pytest.mark.parametrize(
    ("ends", "how", "told"),
    [
        ("kill -SEGV $$", "SIGSEGV", "media_crash"),
        ("exit 3", '"exit 3"', "media_crash"),
        ("echo nothing of ours", None, "media_crash"),
        ('echo \'{"crashed": "KeyError papers.py:57"}\'', '"KeyError papers.py:57"', "media_crash"),
        ("kill -KILL $$", None, "media_hard"),
    ],
)
def test_a_process_that_breaks_down_is_told_and_logged(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    ends: str, how: str | None, told: str,
) -> None:  # fmt: skip
    """As what it is: only what the machine ended is too heavy. Nothing of the file is logged."""
    program = root / "program"
    program.write_text(f"#!/bin/sh\n{ends}\n")
    program.chmod(0o755)
    monkeypatch.setattr(runner.sys, "executable", str(program))

    assert refused(root, "Nguyễn Văn Mẫu.pdf", files.pdf(1)) == told
    lines = [one.getMessage() for one in caplog.records if one.name == runner.__name__]
    if told == "media_hard":
        assert not lines
    else:
        (line,) = lines
        assert line.startswith("media.crashed kind=pdf how=")
        assert how is None or line.endswith(f"how={how}")


def test_a_mistake_of_ours_says_where_it_is_and_nothing_of_the_file(root: Path) -> None:
    said = "import signage.media.work as w; w.made = lambda *_: {}['Nguyễn Văn Mẫu']; "
    command = [sys.executable, "-c", said + "w.main('a.pdf', 'pdf', '.', 'a')"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    crashed = json.loads(done.stdout)["crashed"]
    assert re.fullmatch(r"KeyError work\.py:\d+", crashed)


def test_a_process_that_cannot_be_started_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner.sys, "executable", "/nowhere/python")

    assert refused(root, "a.pdf", files.pdf(1)) == "media_crash"


def test_a_wall_goes_on_with_the_old_pages_when_the_new_file_is_broken(root: Path) -> None:
    (root / "a.pdf").write_bytes(files.pdf(1))
    before = made(root, "a.pdf").pictures
    (root / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")

    assert Shelf(root.parent).find("media/a.pdf").wrong == "media_waiting"
    after = made(root, "a.pdf")
    shown = Shelf(root.parent).find("media/a.pdf")

    assert (after.refused, after.pictures) == ("media_broken", before)
    assert (shown.wrong, len(shown.pages)) == ("media_broken", 1)


def test_a_wall_goes_on_when_the_file_is_gone(root: Path) -> None:
    (root / "a.pdf").write_bytes(files.pdf(1))
    made(root, "a.pdf")
    (root / "a.pdf").unlink()

    assert Shelf(root.parent).find("media/a.pdf").wrong == "media_gone"


@pytest.mark.parametrize("spoil", ["note", "picture"])
def test_what_is_spoilt_is_not_used_and_made_again(root: Path, spoil: str) -> None:
    (root / "a.pdf").write_bytes(files.pdf(1))
    (one,) = made(root, "a.pdf").pictures
    name = note_of("a.pdf") if spoil == "note" else one.name
    (root / "made" / name).write_bytes(b"{")

    assert made_of(root, "a.pdf") is None
    assert made(root, "a.pdf").pictures == (one,)


def test_a_file_that_is_saved_while_it_is_made_is_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a.pdf").write_bytes(files.pdf(1))

    def save(*given: object, **more: object) -> None:
        (root / "a.pdf").write_bytes(files.pdf(2))
        return real(*given, **more)

    real = making.runner.run
    monkeypatch.setattr(making.runner, "run", save)
    with pytest.raises(Changed):
        made(root, "a.pdf")
    assert made_of(root, "a.pdf") is None


def test_a_crash_leaves_nothing_that_is_used_and_the_rest_is_swept(root: Path) -> None:
    (root / "a.pdf").write_bytes(files.pdf(1))
    (one,) = made(root, "a.pdf").pictures
    home = root / "made"
    (home / ".part-x").mkdir()
    (home / ".part-x" / "page.webp").write_bytes(b"x")
    (home / "old-1-aaaaaaaa.webp").write_bytes(b"x")
    (home / "shown-1-bbbbbbbb.webp").write_bytes(b"x")
    long_ago = time.time() - 3 * 86_400
    for name in ("old-1-aaaaaaaa.webp", "shown-1-bbbbbbbb.webp"):
        os.utime(home / name, (long_ago, long_ago))

    sweep(root, frozenset({"media/made/shown-1-bbbbbbbb.webp"}))

    assert sorted(path.name for path in home.iterdir() if path.name[0] != ".") == sorted(
        [note_of("a.pdf"), one.name, "shown-1-bbbbbbbb.webp"]
    )
    assert not (home / ".part-x").exists()


def test_a_link_out_of_the_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(files.pdf(1))
    (root / "a.pdf").symlink_to(tmp_path / "secret.pdf")

    with pytest.raises(Refused) as error:
        made(root, "a.pdf")
    assert error.value.key == "media_place"
