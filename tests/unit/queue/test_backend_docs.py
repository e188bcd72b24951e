"""What the pages say of queue systems is tried: each description, each command, a whole backend."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask

from signage.app import create_app
from signage.cli import signage as command
from signage.clock import VN
from signage.connect.preview import board
from signage.content.queuefile import JsonQueue
from signage.queue.backends.mapping.reader import Reader
from signage.queue.failure import FailureKey
from signage.settings import Settings
from signage.web import queuedocs
from tests.conftest import ROOT
from tests.support.edits import edited
from tests.unit.queue.test_registry import site_with

PAGES = {"vi": "noi-may-lay-so", "en": "backends"}
NOW = datetime(2026, 11, 23, 9, 14, 5, tzinfo=VN)
TEXTS = {
    lang: (ROOT / "templates" / "docs" / lang / f"{name}.html").read_text(encoding="utf-8")
    for lang, name in PAGES.items()
}


def blocks(lang: str, mark: str) -> list[str]:
    """The code of the blocks that bear that mark."""
    found = re.findall(
        rf'<pre tabindex="0"[^>]* ?data-{mark}\b[^>]*><code>(.*?)</code></pre>',
        TEXTS[lang],
        re.DOTALL,
    )
    return [html.unescape(one) for one in found]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The sample site, not started."""
    data = tmp_path_factory.mktemp("data")
    return create_app(Settings(content=ROOT / "playlists", data=data))


@pytest.mark.parametrize(
    "queue", [one for lang in PAGES for one in blocks(lang, "queue")], ids=lambda one: one[-24:]
)
def test_a_description_of_the_pages_is_right(queue: str) -> None:
    """The checker has nothing to say of it in the sample site."""
    assert site_with(queue).queue.backend == "json"


def test_there_are_descriptions_to_try() -> None:
    """On both pages."""
    assert [len(blocks(lang, "queue")) for lang in PAGES] == [3, 1]


def test_the_worked_example_makes_that_board() -> None:
    """The reply of the page, through the description of the page, is the board of the page."""
    (reply,), (queue,), (shown,) = (blocks("en", mark) for mark in ("reply", "worked", "board"))
    site = site_with(queue)
    assert isinstance(site.queue, JsonQueue)
    reading = Reader(site, site.queue).reading([json.loads(reply)], NOW)

    assert board(reading, site, "en") == shown.splitlines()
    assert [one.times for one in reading.calls] == [2, 1]
    assert reading.clock == NOW
    assert reading.notes == ()


@pytest.mark.parametrize("line", [one for lang in PAGES for one in blocks(lang, "command")])
def test_a_command_of_the_pages_is_one(line: str) -> None:
    """With the options that it has."""
    words = shlex.split(line)
    assert words[0] == ".venv/bin/signage"
    named = command.commands["connect"]
    options = {one for param in named.params for one in param.opts}

    assert "connect" in words
    after = words[words.index("connect") + 1 :]
    assert [one for one in after if one.startswith("--") and one not in options] == []
    assert after[0].startswith("http://")


def test_every_option_of_connect_is_on_the_page() -> None:
    """But for the folders, which every command has."""
    named = {one for param in command.commands["connect"].params for one in param.opts}

    wanted = {one for one in named if one.startswith("--")} - {"--content", "--data"}
    assert [one for one in sorted(wanted) if one not in TEXTS["en"]] == []


@pytest.mark.parametrize("lang", PAGES)
def test_every_failure_is_explained_where_it_can_be_linked(app: Flask, lang: str) -> None:
    """With what to do, in the reader's language."""
    page = html.unescape(app.test_client().get(f"/docs/{PAGES[lang]}").get_data(as_text=True))

    for one in queuedocs.failures(lang):
        assert page.count(f'id="{one.key}"') == 1
        assert one.text in page
        assert one.advice in page
    assert {one.key for one in queuedocs.failures(lang)} == set(get_args(FailureKey))


def test_the_pages_are_linked(app: Flask) -> None:
    """From the contents of every page, from each other, and from README.md."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    contents = app.test_client().get("/docs/bat-dau").get_data(as_text=True)

    for name in PAGES.values():
        assert f"/docs/{name})" in readme
        assert f'href="/docs/{name}"' in contents


def test_each_system_and_key_has_its_place(app: Flask) -> None:
    """Every model of `queue:` with all of its keys, every system that is mapped already."""
    page = html.unescape(app.test_client().get("/docs/backends").get_data(as_text=True))

    for backend in queuedocs.backends():
        assert backend.example in page
        for table in backend.tables:
            section = page[page.index(f'id="{table.id}"') :]
            for key in table.keys:
                assert f"<code>{key.name}</code>" in section
                assert all(f'id="{part}"' in page for part in key.parts)
    for system in queuedocs.systems():
        assert system.example in page


def _copied(folder: Path) -> Path:
    """A copy of what the section on adding a backend touches."""
    for name in ("signage", "templates", "static", "playlists", "tests/replies", "tests/support"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests" / "unit" / "queue").mkdir(parents=True)
    for name in (
        "README.md", "pyproject.toml", "tests/conftest.py", "tests/unit/queue/test_registry.py",
    ):  # fmt: skip
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def _followed(folder: Path) -> None:
    """Does what the section says."""
    found = re.findall(
        r'<pre tabindex="0" data-(write|edit)="([^"]+)"><code>(.*?)</code></pre>',
        TEXTS["en"],
        re.DOTALL,
    )
    assert len(found) == 10
    for action, name, code in found:
        path, text = folder / name, html.unescape(code)
        if action == "write":
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        else:
            path.write_text(edited(path.read_text(encoding="utf-8"), text), encoding="utf-8")


def _tested(folder: Path) -> tuple[int, str]:
    """What the tests of the copy say of it."""
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "lines or call"]
    done = subprocess.run(
        [*words, "tests/unit/queue"], cwd=folder, env=environ, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_backend_is_added_by_following_the_page(tmp_path: Path) -> None:
    """Word by word, in a copy: its own tests and those over the registry pass."""
    copy = _copied(tmp_path / "copy")
    _followed(copy)
    code, said = _tested(copy)

    assert code == 0, said[-6000:]
    passed = re.search(r"^(\d+) passed", said, re.MULTILINE)
    assert passed, said[-6000:]
    assert int(passed[1]) >= 12
