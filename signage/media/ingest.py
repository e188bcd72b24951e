"""Files of the sites' media folders, made one after the other while the server runs.

What is to be made is read from the folders themselves: after a restart it goes on by itself.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from signage import clock
from signage.content.kinds import Type
from signage.content.look import passing
from signage.content.made import FOLDER, Kind, made_of
from signage.content.pages import FOLDER as PAGES
from signage.content.store import ContentStore
from signage.logs import event
from signage.media.intake import taken
from signage.media.job import Job
from signage.media.limits import SITE_FILES, WAITING
from signage.media.making import Changed, Stopped, kind_at, make, sweep
from signage.media.result import Refused

QUIET_SECONDS = 1.5
"""A file that is still being copied grows; one that does not for so long is there."""
REMEMBERED = 1000
"""Jobs of a site that are told of; folders hold no more files than half of that."""
DEPTH = 3
LATER = {
    "media_film": "ffmpeg", "media_office": "soffice", "media_heic": "", "media_full": "",
    "media_crash": "",
}  # fmt: skip
"""Refused because of this machine or of us, not of the file: tried again after a start."""

_log = logging.getLogger(__name__)

Version = tuple[int, int, int]


@dataclass(slots=True)
class _Sight:
    """A file as it was seen first in this version."""

    version: Version
    since: float
    asked: bool = False


class Ingest:
    """The queue, the one thread that works, and what became of each file."""

    def __init__(
        self, data: Path, content: ContentStore, now: Callable[[], datetime] = clock.now
    ) -> None:
        self.data = data
        self._content = content
        self._now = now
        self._jobs: dict[tuple[str, str], Job] = {}
        self._sights: dict[tuple[str, str], _Sight] = {}
        self._queue: deque[tuple[str, str]] = deque()
        self._lock = threading.Condition(threading.RLock())
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._looking = threading.Lock()

    def root(self, site: str) -> Path:
        """The media folder of a site."""
        return self._content.folder / "sites" / site / "media"

    def start(self) -> None:
        """Begins to work; to be called after the fork."""
        self._thread = threading.Thread(target=self._run, name="media", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends; what is under way is begun anew after the next start."""
        self._end.set()
        with self._lock:
            self._lock.notify_all()
        if self._thread is not None:
            self._thread.join(3)

    def take(
        self, site: str, name: str, stream: IO[bytes], who: str = "", declared: int | None = None
    ) -> Job:
        """An upload, on the disk when this returns, and made soon after; or refused with why."""
        shown = name[:80]
        if site not in self._content.current.sites:
            return self._told(self._job(site, shown, who), Refused("media_place"))
        try:
            rest = taken(self.root(site), name, stream, declared)
        except Refused as refused:
            return self._told(self._job(site, shown, who), refused)
        event(_log, "media.taken", site=site, name=rest)
        return self.ask(site, rest, who)

    def ask(self, site: str, rest: str, who: str = "") -> Job:
        """Puts a file of the media folder into the queue, once."""
        key = (site, rest)
        with self._lock:
            waiting = self._jobs.get(key)
            if waiting and waiting.state == "waiting":
                return waiting
            sight = self._sight(site, rest, _version(self.root(site) / rest))
            if len(self._queue) >= WAITING:
                sight.asked = False
                return self._job(site, f"media/{rest}", who)
            sight.asked = True
            job = self._job(site, f"media/{rest}", who)
            self._keep(key, job)
            self._queue.append(key)
            self._lock.notify_all()
            return job

    def jobs(self, site: str) -> list[Job]:
        """What was taken up since the start, the newest first; refusals of before stand too."""
        with self._lock:
            found = [job for (code, _), job in self._jobs.items() if code == site]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def job(self, site: str, name: str) -> Job | None:
        """What is known of the file that a playlist calls `name`; None where nothing is."""
        with self._lock:
            return self._jobs.get((site, name.removeprefix("media/")))

    def look(self) -> None:
        """Takes up what was dropped into the folders and is quiet; cheap when nothing was."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            for site in tuple(self._content.current.sites):
                there = set()
                for rest, version in files_of(self.root(site)):
                    there.add((site, rest))
                    self._seen(site, rest, version)
                with self._lock:
                    gone = [one for one in self._sights if one[0] == site and one not in there]
                    for one in gone:
                        del self._sights[one]
                        self._jobs.pop(one, None)
        finally:
            self._looking.release()

    def work(self, site: str, rest: str, progress: Callable[[float], None]) -> Job:
        """Makes a file here and now, and tells what came of it."""
        key = (site, rest)

        def told(done: float) -> None:
            with self._lock:
                self._keep(key, replace(self._jobs[key], state="working", done=done))
            progress(done)

        with self._lock:
            if key not in self._jobs:
                self._jobs[key] = self._job(site, f"media/{rest}", "")
        told(0.0)
        job = self._jobs[key]
        try:
            found = make(self.root(site), rest, told, self._end)
        except Refused as refused:
            return self._finish(key, self._told(job, refused))
        if found is None:
            return self._finish(key, replace(job, state="done", done=1.0, results=(job.name,)))
        if found.refused:
            return self._finish(key, self._told(job, Refused(found.refused, **found.values)))
        results = tuple(f"media/{FOLDER}/{one.name}" for one in found.results)
        done = replace(job, state="done", done=1.0, kind=found.kind, results=results)
        return self._finish(key, done)

    def _run(self) -> None:
        self._tidy()
        while not self._end.is_set():
            with self._lock:
                while not self._queue and not self._end.is_set():
                    self._lock.wait()
                if self._end.is_set():
                    return
                site, rest = self._queue.popleft()
            try:
                self.work(site, rest, lambda done: None)
            except Stopped:
                return
            except Changed:  # it is seen again when it is quiet
                with self._lock:
                    self._sights.pop((site, rest), None)
                    self._jobs.pop((site, rest), None)
            except Exception:  # our bug in one file
                _log.exception("media.not_made site=%s", site)
                job = self._job(site, f"media/{rest}", "")
                self._finish((site, rest), self._told(job, Refused("media_broken")))

    def _tidy(self) -> None:
        for code, site in self._content.current.sites.items():
            sweep(self.root(code), frozenset(site.media))

    def _seen(self, site: str, rest: str, version: Version) -> None:
        with self._lock:
            sight = self._sight(site, rest, version)
            if sight.asked or time.monotonic() - sight.since < QUIET_SECONDS:
                return
            count = sum(1 for code, _ in self._sights if code == site)
            job = self._jobs.get((site, rest))
            if job and job.state in ("waiting", "working"):
                return
            made = made_of(self.root(site), rest)
            if made and (made.bytes, made.changed) == version[:2]:
                sight.asked = True
                old = self._job(site, f"media/{rest}", "")
                if made.refused and not _may_go_now(made.refused):
                    refused = Refused(made.refused, **made.values)
                    self._keep((site, rest), self._told(old, refused))
                    return
                if not made.refused:
                    return
            if count > SITE_FILES:
                sight.asked = True
                over = self._job(site, f"media/{rest}", "")
                self._keep((site, rest), self._told(over, Refused("media_full")))
                return
        self.ask(site, rest)

    def _sight(self, site: str, rest: str, version: Version) -> _Sight:
        known = self._sights.get((site, rest))
        if known is None or known.version != version:
            known = self._sights[(site, rest)] = _Sight(version, time.monotonic())
        return known

    def _job(self, site: str, name: str, who: str) -> Job:
        now = self._now()
        seed = f"{site}\0{name}\0{now.isoformat()}"
        digest = hashlib.sha256(seed.encode(errors="replace")).hexdigest()[:12]
        kind = slide_kind(kind_at(self.root(site) / name.removeprefix("media/")))
        name = name.encode(errors="replace").decode()  # of a disk that has other letters
        return Job(digest, site, name, now, kind=kind, who=who)

    def _told(self, job: Job, refused: Refused) -> Job:
        event(
            _log, "media.refused", level=logging.WARNING,
            site=job.site, name=job.name, why=refused.key,
        )  # fmt: skip
        return replace(job, state="refused", reason=refused.key, values=refused.values)

    def _finish(self, key: tuple[str, str], job: Job) -> Job:
        with self._lock:
            self._keep(key, job)
        if job.state == "done":
            event(_log, "media.made", site=job.site, name=job.name, files=len(job.results))
        return job

    def _keep(self, key: tuple[str, str], job: Job) -> None:
        self._jobs[key] = job
        if len(self._jobs) > REMEMBERED:
            over = [one for one, job in self._jobs.items() if job.state in ("done", "refused")]
            for one in over[: len(self._jobs) - REMEMBERED]:
                del self._jobs[one]


def _may_go_now(why: str) -> bool:
    """Whether what this machine lacked may be there now."""
    if why not in LATER:
        return False
    program = LATER[why]
    return not program or shutil.which(program) is not None


def slide_kind(kind: Type | None) -> Kind:
    """The slide that shows a file of this kind."""
    if kind in ("pdf", "office", "old-office"):
        return "poster"
    return "video" if kind == "video" else "image"


def files_of(root: Path, inner: str = "", depth: int = 0) -> Iterator[tuple[str, Version]]:
    """The files of a media folder with their versions; what was made of them is none."""
    try:
        with os.scandir(root / inner) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError:
        return
    for one in entries:
        rest = f"{inner}{one.name}"
        if passing(one.name) or one.name in ("Thumbs.db", "desktop.ini"):
            continue
        try:
            if one.is_dir(follow_symlinks=False):
                if depth < DEPTH and rest not in (FOLDER, PAGES):
                    yield from files_of(root, f"{rest}/", depth + 1)
            elif one.is_file():
                yield rest, _version(root / rest)
        except OSError:
            continue


def _version(path: Path) -> Version:
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return (0, 0, 0)
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns
