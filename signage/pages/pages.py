"""The pages of all sites, drawn one after the other, each as often as its slide says.

What was drawn lies in the sites' media folders: after a restart the last picture is still there.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from signage.content.pages import FOLDER, Shot, key, listed, shot_of, span
from signage.content.slides.page import Entry
from signage.content.store import ContentStore
from signage.logs import event
from signage.pages.shoot import PageError, shoot
from signage.render.chromium import executable

LOOK_SECONDS = 2
AGAIN_SECONDS = 300.0
"""A page that failed is tried again after so long, or sooner if its slide says so."""
UNUSED_SECONDS = 8 * 86_400
"""Pictures that no slide names any more are thrown away after so long."""

Wanted = tuple[str, str]
"""A site's code and the address of a page."""

_log = logging.getLogger(__name__)


class Pages:
    """Draws what the slides name; `seconds` overrides how often, for tests."""

    def __init__(
        self,
        content: ContentStore,
        now: Callable[[], datetime],
        program: Callable[[], str | None] = executable,
        seconds: float | None = None,
    ) -> None:
        self._content = content
        self._now = now
        self._program = program
        self._seconds = seconds
        self._due: dict[Wanted, float] = {}
        self._thread: threading.Thread | None = None
        self._end = threading.Event()

    def look(self) -> None:
        """Begins with the page that is due longest; returns at once."""
        if self._thread is not None and self._thread.is_alive():
            return
        wanted = self._wanted()
        for gone in self._due.keys() - wanted.keys():
            del self._due[gone]
        for one in wanted.keys() - self._due.keys():
            self._due[one] = self._first(one, wanted[one])
        late = [one for one, at in self._due.items() if at <= time.monotonic()]
        if late and not self._end.is_set():
            one = min(late, key=self._due.__getitem__)
            self._thread = threading.Thread(
                target=self._draw, args=(one, wanted[one]), name="pages", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """No more pages; one that is being drawn is given up."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(3)

    def _wanted(self) -> Mapping[Wanted, float]:
        """Every page that a slide names and the site's list allows, with its seconds."""
        found: dict[Wanted, float] = {}
        for code, site in self._content.current.sites.items():
            for playlist in site.playlists.values():
                for entry in playlist.slides:
                    if not isinstance(entry, Entry) or entry.hidden:
                        continue
                    if listed(entry.page, site.file.pages):
                        seconds = self._seconds or span(entry.every).total_seconds()
                        one = (code, entry.page)
                        found[one] = min(seconds, found.get(one, seconds))
        return found

    def _first(self, one: Wanted, seconds: float) -> float:
        """When a page is due that was not looked at since the start."""
        shot = shot_of(self._root(one[0]), one[1])
        if shot is None or shot.failed or shot.taken is None:
            return time.monotonic()
        age = (self._now() - shot.taken).total_seconds()
        return time.monotonic() + (seconds - age if 0 <= age < seconds else 0)

    def _root(self, site: str) -> Path:
        return self._content.folder / "sites" / site / "media"

    def _draw(self, one: Wanted, seconds: float) -> None:
        code, url = one
        try:
            took = self._shot(code, url)
        except Exception:  # a full disk, a fault of ours: the wall goes on, the next try comes
            _log.exception("page.not_drawn site=%s", code)
            took = False
        self._due[one] = time.monotonic() + (seconds if took else min(seconds, AGAIN_SECONDS))

    def _shot(self, code: str, url: str) -> bool:
        """Draws the page and keeps what came of it; whether there is a new picture."""
        site = self._content.current.sites[code]
        root, before = self._root(code), shot_of(self._root(code), url)
        program = self._program()
        try:
            if program is None:
                raise PageError("page_browser")
            picture = shoot(program, url, site.file.pages, self._end)
        except PageError as error:
            if self._end.is_set():
                return False
            known = before or Shot(url=url, failed=error.key)
            after = known.model_copy(update={"failed": error.key, "values": dict(error.values)})
            if after != before:
                event(_log, "page.failed", site=code, page=url, reason=error.key)
                _keep(root, after)
            return False
        digest = hashlib.sha256(picture).hexdigest()[:16]
        shot = Shot(url=url, hash=digest, size=len(picture), taken=self._now())
        _keep(root, shot, picture, before)
        event(_log, "page.drawn", site=code, page=url, bytes=len(picture))
        self._sweep(root / FOLDER)
        return True

    def _sweep(self, home: Path) -> None:
        """Throws away what belongs to no slide any more."""
        named = {key(url) for _, url in self._wanted()}
        old = time.time() - UNUSED_SECONDS
        for path in home.iterdir():
            if path.name[0] != "." and path.name[:12] not in named:
                with suppress(OSError):
                    if path.stat().st_mtime < old:
                        path.unlink()


def _keep(root: Path, shot: Shot, picture: bytes = b"", before: Shot | None = None) -> None:
    """Puts the picture there, then the note; the picture before it stays for who still asks."""
    home = root / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    ignored = home / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n")  # it is drawn again
    if picture:
        _write(home / shot.name, picture)
    _write(home / f"{key(shot.url)}.json", shot.model_dump_json().encode())
    if picture:
        stay = {shot.name, before.name if before else ""}
        for path in home.glob(f"{key(shot.url)}-*.webp"):
            if path.name not in stay:
                path.unlink(missing_ok=True)


def _write(path: Path, body: bytes) -> None:
    part = path.with_name(f".{path.name}")
    with part.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
