"""The file of a site's postings: `urgent/<site>.json` in the data folder, written whole or not."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from signage.content.fields import is_code
from signage.urgent.posting import Posting, posting_of

MOST = 20
"""Postings of a site that stand at once: who needs more ends some."""
MAX_BYTES = 200_000


def path_of(folder: Path, site: str) -> Path:
    """The file of `site`. Raises ValueError for what is no code of a site."""
    if not is_code(site):
        raise ValueError(f"no site: {site!r}")
    return folder / f"{site}.json"


def read(path: Path) -> tuple[Posting, ...]:
    """The postings in `path`, none where there is no file. Raises ValueError for a broken one."""
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return ()
    if len(body) > MAX_BYTES:
        raise ValueError(f"{path.name}: more than {MAX_BYTES} bytes")
    try:
        found = json.loads(body)
    except RecursionError:
        raise ValueError(f"{path.name}: too deep") from None
    if not isinstance(found, dict) or not isinstance(found.get("postings"), list):
        raise ValueError(f"{path.name}: no postings")
    if len(found["postings"]) > MOST:
        raise ValueError(f"{path.name}: more than {MOST} postings")
    return tuple(posting_of(one) for one in found["postings"])


def write(path: Path, postings: Sequence[Posting]) -> None:
    """Writes them, and a copy first, so that a power cut leaves the old ones or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in (_copy_of(path), path):
        _write(one, postings)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_copy(path: Path) -> tuple[Posting, ...]:
    """What was written last, from its copy; none where that is broken too."""
    try:
        return read(_copy_of(path))
    except (OSError, ValueError):
        return ()


def _copy_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.copy")


def _write(path: Path, postings: Sequence[Posting]) -> None:
    fresh = path.with_name(f".{path.name.strip('.')}.new")
    fresh.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(fresh, flags, 0o640), "w", encoding="utf-8") as file:
        _give_to_owner(file.fileno(), path.parent)
        made = {"v": 1, "postings": [one.json() for one in postings]}
        json.dump(made, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def set_aside(path: Path) -> Path:
    """Puts a broken file out of the way, for whoever wants to know what stood in it."""
    aside = path.with_name(f"{path.name}.broken")
    path.replace(aside)
    return aside


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """No other process changes the file meanwhile."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            about = path.parent.parent.stat()
            os.chown(path.parent, about.st_uid, about.st_gid)
    lock = path.with_name(f".{path.name}.lock")
    with os.fdopen(os.open(lock, os.O_CREAT | os.O_RDWR, 0o640), "w") as file:
        _give_to_owner(file.fileno(), path.parent.parent)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _give_to_owner(file: int, folder: Path) -> None:
    """What root writes into the server's folder, the server must be able to exchange."""
    if os.geteuid() == 0:
        about = folder.stat()
        os.fchown(file, about.st_uid, about.st_gid)
