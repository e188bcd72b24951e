"""A developer adds a slide type by following /docs/slide-type, word by word."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, free_port, wait_for
from tests.support.chromium import picture, until
from tests.support.edits import edited

pytestmark = pytest.mark.browser

PAGE = ROOT / "templates" / "docs" / "en" / "slide-type.html"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the steps touch, with all of them done."""
    copy = tmp_path_factory.mktemp("repository")
    for name in ("signage", "templates", "static", "playlists", "tests/cases"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(
        r'<pre tabindex="0" data-(\w+)="([^"]+)"><code>(.*?)</code></pre>', text, re.S
    )
    for action, name, code in found:
        path, code = copy / name, html.unescape(code)
        if action == "write":
            assert not path.exists(), f"{name} is there already"
            path.write_text(code + "\n", encoding="utf-8")
        else:
            path.write_text(edited(path.read_text(encoding="utf-8"), code), encoding="utf-8")
    example = (copy / "templates/docs/examples/slides/quote.yaml").read_text(encoding="utf-8")
    (copy / "playlists/sites/xa-mau/sanh.yaml").write_text(example, encoding="utf-8")
    assert {action for action, _, _ in found} == {"write", "edit"}
    return copy


def command(repository: Path, *words: str) -> dict[str, Any]:
    """How the `signage` of the copy is started."""
    environ = {**os.environ, "PYTHONPATH": str(repository), "PYTHONDONTWRITEBYTECODE": "1"}
    return {"args": [sys.executable, "-m", "signage", *words], "cwd": repository, "env": environ}


def said(repository: Path, *words: str) -> tuple[int, list[str]]:
    """What a command of the copy ends with and prints."""
    done = subprocess.run(**command(repository, *words), capture_output=True, text=True, timeout=60)
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.fixture(scope="module")
def address(repository: Path) -> Iterator[str]:
    """Its server."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    words = command(repository, "serve", "--port", str(port), "--data", str(repository / "data"))
    server = subprocess.Popen(**words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready() -> bool:
        assert server.poll() is None
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    try:
        wait_for(ready, 30, "the server of the copy")
        yield url
    finally:
        server.terminate()
        server.wait(10)


def test_the_checker_takes_it_and_tells_its_mistakes(repository: Path, tmp_path: Path) -> None:
    """The example is right; the golden's mistakes are told as the golden says."""
    case = repository / "tests" / "cases" / "playlist" / "quote.yaml"
    shutil.copytree(repository / "tests" / "cases" / "base", tmp_path / "base")
    shutil.copyfile(case, tmp_path / "base" / "sites" / "xa-thu" / "sanh.yaml")
    told: list[str] = []
    for lang in ("vi", "en"):
        told += said(repository, "--lang", lang, "check", str(tmp_path / "base"))[1]

    golden = case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [one[one.index("sites/") :] for one in told if ".yaml:" in one] == golden
    code, lines = said(repository, "check", "playlists")
    assert (code, [one for one in lines if "sanh.yaml" in one]) == (0, [])


def test_the_wall_draws_it_and_the_page_of_slide_types_has_it(
    address: str, browser: Browser
) -> None:
    """In Chromium, from the server of the copy."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(f"{address}/xa-mau/s/sanh-1")
    until(page, "document.querySelector('.layer.on .big')")

    assert page.locator(".layer.on .big").inner_text() == "Có công mài sắt, có ngày nên kim"
    assert page.locator(".layer.on .lead").inner_text() == "Tục ngữ"
    picture(page, "slide-quote")

    page.goto(f"{address}/docs/trang-chieu#quote")
    text = page.locator("article").inner_text()
    context.close()
    assert "Một câu nói, và ai nói." in text
    assert "quote: Có công mài sắt, có ngày nên kim" in text
