"""What drawing needs besides a browser: places of slides, codes read, contrast over pictures."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image

from signage.clock import VN
from signage.content.load import load
from signage.content.payload import shown
from signage.queue.sample import sample_queue
from signage.render import pixels
from signage.render.places import Places
from signage.render.walls import timeless
from tests.conftest import ROOT

NOW = datetime(2026, 11, 23, 9, 16, tzinfo=VN)


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_every_slide_of_the_sample_has_its_line() -> None:
    """Also those of the library's playlists that it includes."""
    content = ROOT / "playlists"
    site = load(content, NOW.date()).sites["xa-mau"]
    screen = site.screens["sanh-1"]

    spots = Places(content).slides("xa-mau", screen)
    slides = shown(timeless(site), screen, NOW).payload["slides"]

    assert {one["id"] for one in slides} <= spots.keys()
    for name, spot in spots.items():
        line = Path(spot.file).read_text(encoding="utf-8").splitlines()[spot.at[0] - 1]
        kind, _, code = name.partition("#")[0].partition(":")
        assert line.lstrip(" -").startswith(f"{kind}:")
        assert code.startswith("=") or code in line


def test_the_sample_rows_call_nobody_now() -> None:
    """A summons would hide what is below it."""
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]

    queue = sample_queue(site, NOW)

    assert len(queue.counters) == len(site.counters)
    assert all((NOW - one.at).total_seconds() > 60 for one in queue.calls)


def test_a_code_is_read_back_from_its_pixels() -> None:
    out = BytesIO()
    segno.make("https://example.org/khai-sinh", error="m", micro=False).save(
        out, kind="png", scale=4, border=4
    )

    assert pixels.read_code(out.getvalue()) == "https://example.org/khai-sinh"
    assert pixels.read_code(png(Image.new("RGB", (200, 200), "white"))) is None


def test_the_targets_of_codes_are_found_wherever_they_stand() -> None:
    code = {"url": "https://example.org/", "size": 25, "bits": "AA=="}

    assert list(pixels.targets({"qr": code, "rows": [{"code": {**code, "url": "b"}}]})) == [
        "https://example.org/",
        "b",
    ]


def test_contrast_over_a_picture_goes_by_the_worse_part() -> None:
    """White letters over black are fine, over half black and half white they are not."""
    dark = Image.new("RGB", (400, 80), "black")
    half = dark.copy()
    half.paste("white", (200, 0, 400, 80))

    assert pixels.contrast_over(png(dark), "rgb(255, 255, 255)") > 20
    assert pixels.contrast_over(png(half), "rgb(255, 255, 255)") < 1.1
