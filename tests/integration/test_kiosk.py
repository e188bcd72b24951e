"""The script of a wall screen starts a browser on the local start page, with the flags it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

SCREEN = ROOT / "deploy" / "kiosk" / "screen"
URL = "http://192.168.1.10:8000/xa-mau/s/sanh-1"


def _run(tmp_path: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The script with a browser that only prints what it was told."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    browser.chmod(0o755)
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [SCREEN, *arguments],
        env=kept | {"CHROMIUM": str(browser)} | environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_browser_opens_the_start_page_full_screen(tmp_path: Path) -> None:
    """The screen's URL stands behind the #; sound needs no gesture; nothing calls home."""
    told = _run(tmp_path, URL).stdout.splitlines()

    assert told[-1] == f"file://{ROOT}/deploy/kiosk/start.html#{URL}"
    assert {
        "--kiosk",
        "--autoplay-policy=no-user-gesture-required",
        "--no-first-run",
        "--disable-background-networking",
    } <= set(told)


def test_the_unit_gives_the_address_by_environment(tmp_path: Path) -> None:
    """/etc/signage-screen.env holds SCREEN_URL."""
    assert _run(tmp_path, SCREEN_URL=URL).stdout.splitlines()[-1].endswith(f"#{URL}")


def test_without_an_address_it_says_what_to_write(tmp_path: Path) -> None:
    """Usage, in both languages, and no browser."""
    done = _run(tmp_path)

    assert done.returncode == 2
    assert "Cần địa chỉ màn hình" in done.stderr
    assert done.stdout == ""


def test_without_a_browser_it_says_what_to_install(tmp_path: Path) -> None:
    """A fresh mini-PC has none."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname"):
        (tools / name).symlink_to(str(shutil.which(name)))

    done = _run(tmp_path, URL, CHROMIUM="", PATH=str(tools))

    assert done.returncode == 2
    assert "apt install chromium" in done.stderr
