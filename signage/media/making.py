"""One file of a media folder made into results beside it: half ones are never used.

The note is the last that is written; what it names is on the disk by then. Only one process of
this machine makes something in a folder at a time.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from signage.content.kinds import HEAD, MOST, Type, head_kind
from signage.content.made import FOLDER, Made, made_of, note_of, slug
from signage.content.pixels import pixels
from signage.media import runner
from signage.media.limits import LONG_SIDE, SITE_BYTES, disk_is_full, used
from signage.media.result import Outcome, Progress, Refused
from signage.plain import opened

PARTS = ".part-"
AWAY = 24 * 3600
"""What nothing names any more stays so long: a wall that was off may still ask for it."""
SUFFIXES = frozenset((".pptx", ".ppt", ".docx", ".doc", ".odp", ".odt", ".ppsx", ".pps"))


class Stopped(Exception):
    """The server ends: it is made after the next start."""


class Changed(Exception):
    """The file was saved meanwhile: it is made again once it is quiet."""


def make(root: Path, rest: str, progress: Progress, end: threading.Event) -> Made | None:
    """What is made of `root/rest`; None where it is shown as it is. Raises Refused where not even
    that can be written down, Stopped, Changed."""
    home = root / FOLDER
    try:
        if not (home / note_of(rest)).exists() and _is_right(_inside(root, rest)):
            return None  # a folder that nobody may write is good enough for it
        with _alone(home), opened(_inside(root, rest)) as file:
            about = os.fstat(file.fileno())
            version = (about.st_size, about.st_mtime_ns)
            old = made_of(root, rest)
            if old and (old.bytes, old.changed) == version and not old.refused:
                return old
            digest = _digest(file, end)
            known = old is not None and old.sha256 == digest and not old.refused
            try:
                found = None if known else _work(root, rest, file, about.st_size, progress, end)
            except Refused as refused:
                if end.is_set():
                    raise Stopped from None
                note: Made | None = _refusal(rest, old, refused)
            else:
                if found is None and not known:
                    (home / note_of(rest)).unlink(missing_ok=True)
                    return None
                note = _note(rest, found) if found else old
            after = os.stat(_inside(root, rest))
            if (after.st_size, after.st_mtime_ns) != version:
                raise Changed
            assert note  # noqa: S101 - there was one, or one was made
            note = note.model_copy(
                update={"bytes": version[0], "changed": version[1], "sha256": digest}
            )
            _write(home / note_of(rest), note.model_dump_json(exclude_defaults=True))
            return note
    except (FileNotFoundError, IsADirectoryError):
        raise Changed from None
    except OSError:
        raise Refused("media_place") from None


def _work(
    root: Path, rest: str, file: BinaryIO, size: int, progress: Progress, end: threading.Event
) -> Outcome | None:
    """Results in `made/`, on the disk; None for a picture that is right as it lies there."""
    file.seek(0)
    kind = head_kind(file.read(HEAD))
    if kind is None:
        raise Refused("media_type")
    if size > MOST[kind]:
        raise Refused("media_big")
    if kind in ("jpeg", "png", "webp"):
        file.seek(0)
        marks = pixels(file.read(size))
        if marks and not marks.whole:
            raise Refused("media_cut")
        still = marks and not marks.notes and not marks.moves
        if marks and still and 0 < marks.width <= LONG_SIDE and 0 < marks.height <= LONG_SIDE:
            return None
    home = root / FOLDER
    if disk_is_full(home, min(size, 100_000_000)) or used(root)[0] > SITE_BYTES:
        raise Refused("media_full")
    folder = Path(tempfile.mkdtemp(prefix=PARTS, dir=home))
    try:
        source = _linked(root, rest, folder)
        found = runner.run(source, kind, folder, slug(rest), progress, end)
        for one in (*found.pictures, *([found.film] if found.film else [])):
            _on_disk(folder / one.name)
            (folder / one.name).replace(home / one.name)
        _on_disk(home)
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_right(path: Path) -> bool:
    """Whether it is a small picture that tells nothing but what it shows."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > MOST["png"]:
            return False
        marks = pixels(file.read())
    if marks is None or not marks.whole or marks.notes or marks.moves:
        return False
    return 0 < marks.width <= LONG_SIDE and 0 < marks.height <= LONG_SIDE


def _linked(root: Path, rest: str, folder: Path) -> Path:
    """The file under a name that says nothing to the programs that open it."""
    ending = Path(rest).suffix.lower()
    source = folder / f"source{ending if ending in SUFFIXES else ''}"
    source.symlink_to(_inside(root, rest))
    return source


def _inside(root: Path, rest: str) -> Path:
    """The file itself; a link that leads out of the folder is none."""
    path = (root / rest).resolve()
    if not path.is_relative_to(root.resolve()):
        raise Refused("media_place")
    return path


def _note(rest: str, found: Outcome) -> Made:
    return Made(
        source=rest, bytes=0, changed=0, kind=found.kind, pictures=found.pictures,
        film=found.film, seconds=min(found.seconds, 3600),
    )  # fmt: skip


def _refusal(rest: str, old: Made | None, refused: Refused) -> Made:
    """The refusal, beside what was made of an older version: the wall goes on with that."""
    told = {"refused": refused.key, "values": dict(refused.values)}
    if old and old.pictures:
        return old.model_copy(update=told)
    return Made(source=rest, bytes=0, changed=0, **told)


def _digest(file: BinaryIO, end: threading.Event) -> str:
    digest = hashlib.sha256()
    while block := file.read(1_000_000):
        digest.update(block)
        if end.is_set():
            raise Stopped
    return digest.hexdigest()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    ignored = home / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n")  # it can be made again
    with (home / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    _on_disk(part)
    part.replace(path)
    _on_disk(path.parent)


def _on_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sweep(root: Path, shown: frozenset[str]) -> None:
    """Takes away what a crash left, and what nothing names any more for a day.

    A note stays while its file is there or a slide shows what was made of it.
    """
    home, named, late = root / FOLDER, set[str](), time.time() - AWAY
    if not home.is_dir():
        return
    with suppress(OSError, Refused), _alone(home):
        for path in home.glob(f"{PARTS}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in home.glob("*.json"):
            found = _read(path)
            if found is None:
                continue
            gone = not (root / found.source).exists() and f"media/{found.source}" not in shown
            if gone and path.stat().st_mtime < late:
                path.unlink()
            else:
                named |= {one.name for one in found.results}
        for path in home.iterdir():
            ours = path.suffix in (".webp", ".png", ".mp4")
            used = path.name in named or f"media/{FOLDER}/{path.name}" in shown
            if ours and not used and path.stat().st_mtime < late:
                path.unlink()


def _read(path: Path) -> Made | None:
    with suppress(OSError, ValueError):
        return Made.model_validate_json(path.read_bytes())
    return None


def kind_at(path: Path) -> Type | None:
    """What the file is by its first bytes."""
    with suppress(OSError, ValueError), opened(path) as file:
        return head_kind(file.read(HEAD))
    return None
