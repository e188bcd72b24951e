"""The content that a running server shows, exchanged whole when the files are read again."""

from __future__ import annotations

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
        self._loading = threading.Lock()

    def load(self, now: datetime) -> Content:
        """Reads the folder, keeps the last good version of what is broken, and makes it current."""
        with self._loading:
            self.current = load(self.folder, now.astimezone(VN).date(), self.current)
            self.loaded_at = now
            return self.current
