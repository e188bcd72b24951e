"""A file exchanged for another while others may save it: what lay there comes into our hands.

It is held for a while under a hidden name: an editor that had the file open may still write into
it, and what it writes is lost to nobody.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

from signage.edit.safe import sync_folder, write_beside
from signage.edit.versions import digest_of

HELD = ".held"
SETTLED_SECONDS = 2.0
"""Whoever wrote into a file that is held has ended after so long without a change."""
HELD_SECONDS = 30.0
"""So long it is held after its last change."""

_AT_FDCWD, _EXCHANGE = -100, 2
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV)
_count = itertools.count(1)


class Meanwhile(Exception):
    """Somebody saved the file since it was looked at; it lies there as they saved it."""


class Exchange:
    """The file at `path`, from bytes of the digest `old` to `new`; "" and None: no file."""

    def __init__(self, path: Path, old: str, new: bytes | None) -> None:
        self.path = path
        self._old = old
        self._new = new
        self._digest = digest_of(new) if new is not None else ""
        self._held = path.with_name(f".{path.name}.{os.getpid()}-{next(_count)}{HELD}")
        self._gone = False

    def prepare(self) -> None:
        """The new bytes lie beside the file, on the disk: from now on no room is needed."""
        if self._new is not None:
            write_beside(self.path, self._held, self._new)

    def go(self) -> None:
        """The exchange. Raises Meanwhile, OSError; then the file is as it was."""
        if not self._old:
            self._appear()
        elif self._new is None:
            self._vanish(self._old)
        else:
            self._swap(self._old, self._digest)
        self._gone = True
        sync_folder(self.path.parent)

    def back(self) -> None:
        """What `go` did is undone, unless somebody saved the file since."""
        if self._gone:
            self._gone = False
            with contextlib.suppress(Meanwhile):
                if not self._old:
                    self._vanish(self._digest)
                elif self._new is None:
                    self._appear()
                else:
                    self._swap(self._digest, self._old)
            sync_folder(self.path.parent)
        with contextlib.suppress(OSError):
            if digest(self._held) in (self._digest, self._old):
                self._held.unlink()

    def _appear(self) -> None:
        try:
            os.link(self._held, self.path)
        except FileExistsError:
            raise Meanwhile from None
        except OSError as error:
            if error.errno not in _UNABLE:
                raise
            if self.path.exists():
                raise Meanwhile from None
            os.rename(self._held, self.path)
            return
        os.unlink(self._held)

    def _vanish(self, old: str) -> None:
        try:
            os.rename(self.path, self._held)
        except FileNotFoundError:
            raise Meanwhile from None
        if digest(self._held) != old:
            with contextlib.suppress(Meanwhile):  # one that is newer still: both are kept
                self._appear()
            raise Meanwhile

    def _swap(self, old: str, new: str) -> None:
        if not swapped(self._held, self.path):
            self._over(old)
            return
        if digest(self._held) == old:
            return
        swapped(self._held, self.path)
        if digest(self._held) not in (new, ""):  # saved once more: the newest stays, this is held
            swapped(self._held, self.path)
        raise Meanwhile

    def _over(self, old: str) -> None:
        """The same on disks that cannot exchange two names at once."""
        saved = self._held.with_name(f".{self.path.name}.{os.getpid()}-{next(_count)}{HELD}")
        try:
            os.link(self.path, saved)
        except FileNotFoundError:
            raise Meanwhile from None
        except OSError as error:
            if error.errno not in _UNABLE:
                raise
            saved = self.path
        if digest(saved) != old or not os.path.samefile(saved, self.path):
            raise Meanwhile
        os.replace(self._held, self.path)
        self._held = saved if saved != self.path else self._held


def swapped(one: Path, other: Path) -> bool:
    """Both names exchanged at once; False where the disk cannot. Raises Meanwhile, OSError."""
    call = _renameat2()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number == errno.ENOENT:
        raise Meanwhile
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _renameat2() -> ctypes._NamedFuncPointer | None:
    try:
        return ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None


def digest(path: Path) -> str:
    """The SHA-256 of the file; "" where there is none."""
    try:
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return ""


def held(folder: Path, *, all_of: bool = False) -> Iterator[tuple[str, bytes, Path, bool]]:
    """What is held in `folder` and changes no more: of which file, its bytes, where, and whether
    it was held for long enough. `all_of`: after a start nobody writes into it."""
    for path in sorted(folder.glob(f".*{HELD}")):
        with contextlib.suppress(OSError):
            age = time.time() - os.stat(path).st_ctime
            if all_of or abs(age) > SETTLED_SECONDS:
                name = path.name[1:].removesuffix(HELD).rpartition(".")[0]
                yield name, path.read_bytes(), path, all_of or abs(age) > HELD_SECONDS
