"""The fonts of `signage assets`, made once: to cut them takes seconds of a processor each time."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from signage import assets
from tests.conftest import ROOT


@functools.cache
def _made() -> Path:
    """A data folder that has them: that of the checkout, else one of this run's own."""
    own = ROOT / "instance"
    if assets.prepared(own):
        return own
    folder = Path(tempfile.mkdtemp(prefix="signage-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for _ in assets.prepare(folder):
        pass
    return folder


def put(data: Path) -> Path:
    """`data`, in which `signage assets` has nothing left to do."""
    shutil.copytree(_made() / "assets", data / "assets", dirs_exist_ok=True)
    for line in assets.prepare(data):
        raise AssertionError(f"made again: {line}")
    return data
