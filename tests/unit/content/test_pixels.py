"""A picture's size, and whether it is whole and still, are read from its own marks."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from signage.content.media import MAX_BYTES, MAX_PIXELS, Media, MediaError, Shelf
from signage.content.pixels import Pixels, pixels
from tests.support.pictures import jpeg, png, webp

KINDS = {"image/png": png, "image/jpeg": jpeg, "image/webp": webp}


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_is_known_without_unpacking(kind: str) -> None:
    made = KINDS[kind](60_000, 50_000) if kind != "image/webp" else webp(16_000, 16_000)
    start = time.process_time()
    found = pixels(made)

    assert found is not None
    assert (found.type, found.whole, found.moves) == (kind, True, False)
    assert found.width * found.height > MAX_PIXELS
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    ("format_", "options"),
    [
        ("PNG", {}),
        ("JPEG", {"quality": 80}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {"lossless": False}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_it_agrees_with_a_library_that_unpacks(
    tmp_path: Path, format_: str, options: dict[str, bool]
) -> None:
    path = tmp_path / "picture"
    Image.effect_noise((321, 123), 60).convert("RGB").save(path, format_, **options)
    raw = path.read_bytes()
    kind = Image.MIME[format_]

    assert pixels(raw) == Pixels(kind, 321, 123, whole=True)  # type: ignore[arg-type]
    for end in (len(raw) // 2, len(raw) - 20):
        assert pixels(raw[:end]) == Pixels(kind, 321, 123, whole=False)  # type: ignore[arg-type]


def test_what_moves_is_known() -> None:
    found = [pixels(png(9, 9, moving=True)), pixels(webp(9, 9, moving=True))]

    assert [one and one.moves for one in found] == [True, True]


@given(
    st.binary(max_size=60), st.sampled_from([png(40, 30), jpeg(40, 30), webp(40, 30)]), st.data()
)
@settings(deadline=None, max_examples=150)
def test_no_bytes_make_it_raise(noise: bytes, good: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(good)))
    start = time.process_time()
    for raw in (noise, good[:at] + noise, good[:at] + noise + good[at:], noise + good):
        pixels(raw)

    assert time.process_time() - start < 0.5


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "sites" / "xa-mau"
    (folder / "media").mkdir(parents=True)
    (tmp_path / "library" / "media").mkdir(parents=True)
    return folder


def wrong(folder: Path, name: str) -> str | None:
    try:
        Shelf(folder).find(name)
    except MediaError as error:
        return error.key
    return None


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (png(40, 30), None),
        (jpeg(40, 30), None),
        (webp(40, 30), None),
        (b"", "media_type"),
        (b"<svg onload='alert(1)'/>", "media_type"),
        (png(0, 30), "media_type"),
        (png(40, 30)[:20], "media_type"),
        (png(40, 30)[:50], "media_cut"),
        (png(40, 30).replace(b"IDAT", b"IDAX"), "media_cut"),
        (png(60_000, 60_000), "media_pixels"),
        (png(40, 30, moving=True), "media_moves"),
        (png(40, 30) + b"\0" * MAX_BYTES, "media_big"),
    ],
)
def test_a_picture_is_one_by_its_content(site: Path, raw: bytes, key: str | None) -> None:
    (site / "media" / "a.png").write_bytes(raw)

    assert wrong(site, "media/a.png") == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("media/sơ đồ.png", None),
        ("library/l.webp", None),
        ("media/in.png", None),
        ("media/out.png", "media_outside"),
        ("media/pipe.png", "media_missing"),
        ("media/zero.png", "media_outside"),
        ("media/folder", "media_missing"),
        ("media/none.png", "media_missing"),
        ("media/" + "x" * 300, "media_missing"),
        ("media/a\0b", "media_missing"),
        ("media/loop.png", "media_missing"),
        ("media/../site.yaml", "media_outside"),
        ("media//etc/passwd", "media_outside"),
        ("library/../guides/x.yaml", "media_outside"),
        ("media\\a.png", "media_outside"),
        ("/etc/passwd", "media_outside"),
        ("media", "media_outside"),
        ("a.png", "media_outside"),
    ],
)
def test_a_picture_lies_in_its_folder(site: Path, name: str, key: str | None) -> None:
    media = site / "media"
    (media / "sơ đồ.png").write_bytes(png(4, 3))
    (site.parent.parent / "library" / "media" / "l.webp").write_bytes(webp(4, 3))
    (media / "in.png").symlink_to("sơ đồ.png")
    (media / "out.png").symlink_to("/etc/passwd")
    (media / "zero.png").symlink_to("/dev/zero")
    (media / "loop.png").symlink_to("loop.png")
    (media / "folder").mkdir()
    os.mkfifo(media / "pipe.png")

    assert wrong(site, name) == key


def test_a_picture_that_did_not_change_is_not_read_again(site: Path) -> None:
    path = site / "media" / "a.png"
    path.write_bytes(png(40, 30))
    first = Shelf(site).find("media/a.png")
    assert Shelf(site, {"media/a.png": first}).find("media/a.png") is first

    path.write_bytes(png(41, 31))
    second: Media = Shelf(site, {"media/a.png": first}).find("media/a.png")
    assert second.hash != first.hash
