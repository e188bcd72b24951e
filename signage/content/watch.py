"""Watches the content folder, so that a save is on the walls within a second.

The kernel tells nothing of saves on another machine's disk: whoever watches looks by himself from
time to time as well.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchfiles import watch

from signage.content.look import Look, passing
from signage.logs import event

STEP_MS = 80
"""How often it is looked whether the kernel told something."""
FOLDER_MS = 400
"""How often it is looked whether the folder is another one: a link may have been exchanged."""
AGAIN_SECONDS = 2.0
"""The pause before a folder that cannot be watched is tried again."""

QUIET_SECONDS = 0.12
"""No change for so long: whoever saves has ended."""
QUIET_MOST = 1.0
"""Who saves without end is not waited for longer than that."""
GONE_MOST, GONE_LOOKS = 3.0, 4
"""The same where a file is gone; and how often it must not be there to be so on purpose."""
GIT_MOST = 8.0
"""Git is given so long to write all files of a checkout."""

_log = logging.getLogger(__name__)


class Watcher:
    """Calls `changed` in a thread of its own after each burst of changes in `folder`."""

    def __init__(self, folder: Path, changed: Callable[[], object]) -> None:
        self._folder = folder
        self._changed = changed
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="content-watch", daemon=True)

    def start(self) -> None:
        """Begins to watch; to be called after the fork."""
        self._thread.start()

    def stop(self) -> None:
        """Ends; a `changed` under way is not waited for long."""
        self._end.set()
        self._thread.join(1)

    def _run(self) -> None:
        told = ""
        while not self._end.is_set():
            before, pause = _inode(self._folder), FOLDER_MS / 1000
            try:
                if before is not None:
                    self._watch(before)
                    told, pause = "", 0.0
            except OSError as error:  # no more watches of the kernel's, or the folder went away
                pause = AGAIN_SECONDS
                if str(error) != told:  # once: the looks from time to time go on
                    told = str(error)
                    event(_log, "content.not_watched", level=logging.WARNING, why=told)
            self._end.wait(pause)
            if before != _inode(self._folder):
                self._tell()

    def _watch(self, before: tuple[int, int]) -> None:
        """Until the folder is another one, or the end."""
        unseen = True  # what was saved before the kernel watched
        for changes in watch(
            self._folder,
            watch_filter=_counts,
            step=STEP_MS,
            debounce=STEP_MS,
            rust_timeout=FOLDER_MS,
            yield_on_timeout=True,
            stop_event=self._end,
            ignore_permission_denied=True,
        ):
            if changes or unseen:
                unseen = False
                self._tell()
            if _inode(self._folder) != before:
                return

    def _tell(self) -> None:
        try:
            self._changed()
        except Exception:  # our bug: the next save is read nevertheless
            _log.exception("content.not_read")


def wait_until_quiet(
    folder: Path,
    seen: Look | None = None,
    before: Look | None = None,
    pause: Callable[[float], Any] = time.sleep,
) -> Look:
    """The folder once nobody writes in it: after a second at most, or eight while git is at work.

    `seen` is a look at it of just now, `before` one of earlier: a file that is gone since may come
    back, as when editors put a new one in its place, and is given more time.
    """
    began, seen, quiet = time.monotonic(), seen or Look(folder), 0
    while True:
        pause(QUIET_SECONDS)
        now, waited, busy = Look(folder, seen), time.monotonic() - began, git_is_busy(folder)
        gone = before is not None and not before.seen.keys() <= now.seen.keys()
        quiet = quiet + 1 if now.same(seen) and not busy else 0
        most = GIT_MOST if busy else GONE_MOST if gone else QUIET_MOST
        if waited > most or quiet >= (GONE_LOOKS if gone else 1):
            return now
        seen = now


def git_is_busy(folder: Path) -> bool:
    """Whether git writes into the checkout that `folder` is or lies in.

    It locks its index for as long as it writes files; a lock that a crash left is soon too old.
    """
    for one in (folder.absolute(), *folder.absolute().parents):
        git = one / ".git"
        try:
            if git.is_file():  # a work tree of a repository elsewhere
                git = Path(one, git.read_text(encoding="utf-8")[7:].strip())
            elif not git.is_dir():
                continue
            return time.time() - os.stat(git / "index.lock").st_mtime < GIT_MOST
        except (OSError, ValueError):
            return False
    return False


def _counts(_change: object, path: str) -> bool:
    """Not the files that editors write beside those that are saved, and not git's own."""
    name = os.path.basename(path)
    return not passing(name) and f"{os.sep}.git{os.sep}" not in path


def _inode(folder: Path) -> tuple[int, int] | None:
    try:
        about = os.stat(folder)
    except OSError:
        return None
    return about.st_dev, about.st_ino
