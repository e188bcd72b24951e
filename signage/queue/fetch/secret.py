"""A token or a password, which stands in a file of its own under the data folder."""

from __future__ import annotations

import functools
import stat
from pathlib import Path

from signage.queue.failure import Failure

MOST = 4096


def secret(data: Path, name: str) -> str:
    """The one line of the file `name` under `data`, read again when the file changed."""
    try:
        path = (data / name).resolve(strict=True)
        about = path.stat()
        if not path.is_relative_to(data.resolve()) or not stat.S_ISREG(about.st_mode):
            raise ValueError
        return _read(path, about.st_mtime_ns, about.st_size, about.st_ino)
    except (OSError, ValueError, RuntimeError):
        raise Failure("no_secret", file=name) from None


def carried(data: Path, name: str) -> str:
    """The same for a secret that a header carries, which takes no other letters than Latin-1's."""
    found = secret(data, name)
    try:
        found.encode("latin-1")
    except UnicodeError:
        raise Failure("no_secret", file=name) from None
    return found


def is_open_to_all(data: Path, name: str) -> bool:
    """Whether everybody on this machine can read that file."""
    try:
        return bool((data / name).stat().st_mode & stat.S_IROTH)
    except (OSError, ValueError):
        return False


@functools.lru_cache(maxsize=128)
def _read(path: Path, changed: int, size: int, number: int) -> str:
    if size > MOST:
        raise ValueError
    with path.open("rb") as file:
        found = file.read(MOST + 1).decode("utf-8-sig").strip()
    if not found or len(found) > MOST or not found.isprintable():
        raise ValueError
    return found
