"""Puts the editor's script together: npm fetches, esbuild makes one file. Without npm: nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from signage.assets import editor_path
from signage.words import say
from signage.words.cli import WORDS

HERE = Path(__file__).parent
SOURCES = ("package.json", "package-lock.json", "codemirror.js")
LIMIT = 180.0
"""Seconds that fetching may take."""
NOTICE = "/* CodeMirror 6, Lezer, style-mod: MIT licence, (c) Marijn Haverbeke and others */"


class _FailedError(Exception):
    """What npm or esbuild said last."""


def built(data: Path) -> bool:
    """Whether the script of this version is there."""
    try:
        return _mark(data).read_text(encoding="ascii") == _recipe() and editor_path(data).is_file()
    except (OSError, UnicodeError):
        return False


def build(data: Path, lang: str = "vi") -> Iterator[str]:
    """Makes the script, if it is not there, and says so in one line; the plain field does without.

    An older one stays where the new one cannot be made.
    """
    if built(data):
        return
    npm = shutil.which("npm")
    if npm is None:
        yield say(WORDS, "editor_no_npm", lang)
        return
    try:
        body = _made(npm)
    except (_FailedError, OSError) as error:
        yield say(WORDS, "editor_failed", lang, why=str(error) or "npm")
        return
    path = editor_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_suffix(".spare")
    spare.write_bytes(body)
    os.replace(spare, path)
    _mark(data).write_text(_recipe(), encoding="ascii")
    yield say(WORDS, "editor_built", lang, size=f"{len(body):,}")


def _mark(data: Path) -> Path:
    return editor_path(data).with_suffix(".recipe")


def _recipe() -> str:
    found = hashlib.sha256()
    for name in SOURCES:
        found.update((HERE / name).read_bytes())
    return found.hexdigest()


def _made(npm: str) -> bytes:
    with TemporaryDirectory(prefix="signage-") as folder:
        for name in SOURCES:
            shutil.copy(HERE / name, folder)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        _run(folder, npm, "ci", *quiet, "--fetch-retries=1", "--fetch-timeout=30000")
        node = shutil.which("node") or "node"
        _run(
            folder, node, "node_modules/esbuild/bin/esbuild", "codemirror.js", "--bundle",
            "--minify", "--format=esm", "--target=es2020", "--legal-comments=none",
            f"--banner:js={NOTICE}", "--outfile=editor.js",
        )  # fmt: skip
        return (Path(folder) / "editor.js").read_bytes()


def _run(folder: str, *command: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, cwd=folder, capture_output=True, timeout=LIMIT, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _FailedError(f"{LIMIT:.0f} s") from None
    if done.returncode:
        lines = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
        said = [one.strip() for one in lines if one.strip() and "complete log" not in one]
        raise _FailedError(said[0][:200] if said else str(done.returncode))
