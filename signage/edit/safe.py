"""Files written whole: beside, to the disk, then in the place; links and rights stay."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".tmp"
"""How the names of files end that are not whole yet."""


def replace_file(path: Path, body: bytes, *, sync: bool = True) -> None:
    """`body` in the place of the file at `path`: all of it, or nothing of it."""
    write_beside(path, path, body, sync=sync)
    if sync:
        sync_folder(path.parent)


def write_beside(path: Path, target: Path, body: bytes, *, sync: bool = True) -> None:
    """`body` at `target`, whole, with the owner and rights of the file at `path`."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        about = os.stat(path)
    except FileNotFoundError:
        about = None
    try:
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        with open(number, "wb") as file:
            file.write(body)
            if about is not None:
                os.fchmod(number, about.st_mode & 0o7777)
                with contextlib.suppress(OSError):  # the owner of a file is root's to give
                    os.fchown(number, about.st_uid, about.st_gid)
            file.flush()
            if sync:
                os.fsync(number)
        os.replace(beside, target)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """What was renamed in `folder` outlasts a power cut."""
    with contextlib.suppress(OSError):  # a share that cannot
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """No other process publishes meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
