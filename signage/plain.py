"""Plain files only: a pipe, a device or a folder that has the name of one is refused, not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class NotPlainError(OSError):
    """Something else than a file has this name."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`, unbuffered reads of its bytes. Raises OSError; never waits for a pipe."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise NotPlainError(path)
    with open(number, "rb") as file:
        yield file
