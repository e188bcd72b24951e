"""The content that a running server shows, exchanged whole when the files are read again."""

from __future__ import annotations

import contextlib
import os
import threading
from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.content.load import Content, load


class ContentStore:
    """Holds `current`; a reader that took it keeps one consistent set, whatever is loaded then."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data
        self.current = Content()
        self.loaded_at: datetime | None = None
        self._seen: frozenset[tuple[str, int, int, int]] = frozenset()
        self._loading = threading.Lock()

    def load_if_changed(self, now: datetime) -> bool:
        """Loads when a file of the folder is new, gone or another one, and once a day.

        A day later another guide may be due for a check. Says whether it loaded.
        """
        today = self.loaded_at is not None and self.loaded_at.date() == now.astimezone(VN).date()
        if today and self._seen == _files(self.folder):
            return False
        self.load(now)
        return True

    def load(self, now: datetime) -> Content:
        """Reads the folder, keeps the last good version of what is broken, and makes it current."""
        with self._loading:
            self._seen = _files(self.folder)
            self.current = load(self.folder, now.astimezone(VN).date(), self.current)
            self.loaded_at = now.astimezone(VN)
            return self.current


def _files(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """Every file with its inode, size and time of change: another one after any save."""
    found = set()
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            with contextlib.suppress(OSError):  # gone between the two looks
                state = os.stat(path)
                found.add((path, state.st_ino, state.st_size, state.st_mtime_ns))
    return frozenset(found)
