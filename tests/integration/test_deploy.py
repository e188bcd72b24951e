"""`./deploy/run` as a person runs it: from another folder, twice, and told what is missing."""

from __future__ import annotations

import os
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port, wait_for
from tests.support import fonts

RUN = ROOT / "deploy" / "run"


def test_run_serves_the_sample_site_from_any_folder_twice(tmp_path: Path) -> None:
    """The screen, the kiosk and a counter answer; the terminal says where they are."""
    fonts.put(tmp_path / "data")
    for _ in range(2):
        port = free_port()
        said = tmp_path / "said.txt"
        with said.open("wb") as out:
            process = subprocess.Popen(
                [RUN, "--port", str(port), "--data", "data"],
                cwd=tmp_path,
                stdout=out,
                stderr=out,
            )
        try:
            url = f"http://127.0.0.1:{port}/xa-mau"
            wait_for(lambda url=url: _answers(url + "/status"), 30, "the status page")
            for path in ("/s/sanh-1", "/kiosk", "/counter/3"):
                assert _answers(url + path), path
                assert f"{url}{path}" in said.read_text(encoding="utf-8")
            assert (tmp_path / "data" / "desk.sqlite3").exists()  # from where it was called
        finally:
            process.terminate()
            process.wait(10)


def test_run_says_what_is_missing(tmp_path: Path) -> None:
    """Without a Python of 3.11 it names the packages to install and ends with 2."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "cat", "cksum", "env"):
        found = next(p for p in os.environ["PATH"].split(":") if (Path(p) / name).exists())
        (tools / name).symlink_to(Path(found) / name)

    done = subprocess.run(
        ["bash", str(RUN)], env={"PATH": str(tools)}, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert "apt install python3 python3-venv" in done.stderr


@pytest.mark.parametrize("script", ["deploy/run", "deploy/test", ".ci/run"])
def test_scripts_can_be_run_and_have_no_syntax_error(script: str) -> None:
    """Each has its run bit and parses."""
    assert os.access(ROOT / script, os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / script]).returncode == 0


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
