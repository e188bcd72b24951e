"""Wheels and sdists carry the templates, the static files and the sample playlists."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SERVES = """
import sys
sys.path.insert(0, sys.argv[1])
import signage
from signage.app import create_app
from signage.settings import Settings
assert signage.__file__.startswith(sys.argv[1]), signage.__file__
client = create_app(Settings.load(environ={})).test_client()
page = client.get("/xa-mau/s/sanh-1")
assert page.status_code == 200, page.status
assert "Đăng ký khai sinh" in page.text
"""


def _build(kind: str, source: Path, target: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)],
        cwd=source,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return next(target.iterdir())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    archive = _build("sdist", ROOT, folder / "built")
    subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
    return folder / archive.name.removesuffix(".tar.gz")


def test_a_wheel_serves_the_sample_site(sdist: Path, tmp_path: Path) -> None:
    """Built from the sdist, unpacked in an empty folder, the screen page is there."""
    wheel = _build("wheel", sdist, tmp_path / "built")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    somewhere = tmp_path / "somewhere"
    somewhere.mkdir()

    done = subprocess.run(
        [sys.executable, "-P", "-c", SERVES, str(installed)],
        cwd=somewhere,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_an_sdist_holds_every_file_that_git_knows(sdist: Path) -> None:
    """Nothing of the repository is lost on the way, dot-files aside."""
    known = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    lost = [
        name
        for name in known
        if name
        and not name.startswith(".")
        and (ROOT / name).exists()
        and not (sdist / name).exists()
    ]

    assert lost == []
