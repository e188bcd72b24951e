"""The pictures of the README and of /docs/ are what the product draws.

SIGNAGE_UPDATE_PICTURES=1 draws them anew.
"""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from signage.clock import VN, iso, ms
from signage.content.load import load
from signage.content.payload import screen_payload
from signage.content.slides import SLIDES
from tests.conftest import ROOT
from tests.support.chromium import OUT, until
from tests.support.files import prepared
from tests.support.stage import Stage, example

pytestmark = pytest.mark.browser

PICTURES = ROOT / "static" / "docs"
EXAMPLES = ROOT / "templates" / "docs" / "examples" / "slides"
NOW = datetime(2026, 11, 23, 9, 16, tzinfo=VN)
ANEW = "run this test with SIGNAGE_UPDATE_PICTURES=1 and look at the picture"


def _small(path: Path, size: tuple[int, int]) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def same(page: Page, kept: Path, size: tuple[int, int], save: Callable[..., None]) -> None:
    """The page looks like the picture that is kept of it."""
    path = OUT / f"{kept.stem}.png"
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    fresh = _small(path, size)
    if os.environ.get("SIGNAGE_UPDATE_PICTURES") == "1":
        save(fresh)
    assert kept.is_file(), ANEW

    before = numpy.asarray(_small(kept, size), dtype=float)
    difference = numpy.abs(before - numpy.asarray(fresh, dtype=float)).mean(axis=2)
    assert (difference > 60).mean() < 0.05, f"{kept.name}: {ANEW}"


def test_the_picture_of_the_readme_is_today_s_wall(
    scenes: Stage, opened: Callable[..., Page]
) -> None:
    """A call at counter 3 over the guide of khai sinh, on 55 inches at 4 m."""
    scene = scenes.scene(loudspeaker=False)
    scene.first["content"] = example("content-payload")
    page = opened(scene.url)
    expect(page.locator(".summons.on .ticket")).to_have_text("A015")
    hairlines = page.evaluate(
        "Array.from(document.querySelectorAll('.row')).filter((row) => row.offsetHeight).slice(1)"
        ".map((row) => parseFloat(getComputedStyle(row).borderTopWidth))"
    )
    assert len(hairlines) == 3
    assert min(hairlines) >= 1, "a line stands between the rows"
    until(page, "document.querySelector('.layer.on .page') !== null")
    until(
        page, "parseFloat(document.querySelector('.summons').style.getPropertyValue('--cover')) > 0"
    )
    wall = PICTURES / "wall.png"

    same(page, wall, (1280, 720), lambda fresh: fresh.quantize(64).save(wall, optimize=True))

    assert wall.stat().st_size < 200_000


@pytest.mark.parametrize("kind", SLIDES)
def test_the_picture_of_a_slide_type_is_its_example(
    kind: str, scenes: Stage, opened: Callable[..., Page], tmp_path: Path
) -> None:
    """The example of /docs/trang-chieu on the sample's wall, a board with nobody being called."""
    scene = scenes.scene(at=iso(NOW))
    scene.first["content"] = _payload(kind, tmp_path)
    page = opened(scene.url)
    until(page, f"Signage.screen.status().slide.startsWith('{kind}')")
    until(page, "Array.from(document.images).every((one) => one.complete && one.naturalWidth)")
    kept = PICTURES / f"slide-{kind}.webp"

    same(page, kept, (960, 540), lambda fresh: fresh.save(kept, quality=60, method=6))

    assert kept.stat().st_size <= 60_000


def _payload(kind: str, folder: Path) -> dict[str, Any]:
    """What a wall of the sample site gets of the example: its last slide, if it is of the kind."""
    content = folder / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    media = content / "sites" / "xa-mau" / "media"
    picture = (media / "so-do.png").read_bytes()
    prepared(media, picture)
    shutil.copyfile(EXAMPLES / f"{kind}.yaml", content / "sites" / "xa-mau" / "sanh.yaml")
    site = load(content, NOW.date()).sites["xa-mau"]
    payload = screen_payload(site, site.screens["sanh-1"], NOW)
    slides = [one for one in payload["slides"] if one["kind"] == kind]
    slide = slides[0 if kind == "contacts" else -1]
    for one in (slide, *slide.get("sheets", ())):
        if "src" in one:  # the stage has no pictures of the site
            one["src"] = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    turns = {"at": ms(NOW), "n": 0, "order": [0]}
    return {**payload, "turns": turns, "slides": [slide]}
