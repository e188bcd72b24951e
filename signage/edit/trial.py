"""The content as it would be with unsaved files, read as a server reads it; no wall sees it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.content.kept import Kept
from signage.content.load import Content, load
from signage.content.look import Look
from signage.content.store import ContentStore
from signage.problems import Problem


class Trials:
    """Drafts of one folder; what is read for one serves the next, and the walls once it is there.

    What the store read last is where each begins, as long as it lies there so.
    """

    def __init__(self, content: ContentStore) -> None:
        self._content = content
        self._last: Kept | None = None
        self._lock = threading.Lock()

    def tried(
        self, site: str, files: Mapping[str, bytes | None], now: datetime
    ) -> tuple[Content, Content]:
        """The site and its library as they are on disk, and as they would be with `files`; None:
        it is gone."""
        with self._lock:
            standing = self._content.standing(site, now)
            if standing is not None:
                before, kept = standing
            else:
                kept = Kept(site=site)
                before = self._load(kept, self._content.current, {}, site, now)
                kept = kept.fork(site)
            folder = self._content.folder / "sites" / site
            over = {folder / name: body for name, body in files.items() if body is not None}
            kept.gone = {folder / name for name, body in files.items() if body is None}
            if self._last is not None:
                kept.borrow(self._last, over)
            self._last = kept
            return before, self._load(kept, before, over, site, now)

    def serve(self, path: Path) -> None:
        """What was tried lies in the file at `path` now: it is not parsed again."""
        with self._lock:
            if self._last is not None:
                self._content.adopt(self._last, path)

    def _load(
        self, kept: Kept, current: Content, over: Mapping[Path, bytes], site: str, now: datetime
    ) -> Content:
        folder = self._content.folder
        kept.over = over
        kept.look = Look(folder)
        kept.lay_over(folder)
        sites = {site: current.sites[site]} if site in current.sites else {}
        return load(folder, now.astimezone(VN).date(), replace(current, sites=sites), kept)


def new_problems(before: Content, after: Content) -> tuple[Problem, ...]:
    """The problems that were not there: a line that only stands elsewhere is none."""
    known = Counter(_mark(one) for one in before.problems)
    found = []
    for one in after.problems:
        if known[_mark(one)]:
            known[_mark(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _mark(one: Problem) -> tuple[object, ...]:
    values = tuple((name, value) for name, value in one.values if name != "line")
    return one.file, one.key, values, one.severity
