"""The postings of all sites: put up, ended, and known without a look at the disk."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from signage.content.fields import is_code
from signage.content.takeover import Raised
from signage.logs import event
from signage.urgent import keep
from signage.urgent.posting import Kind, Posting, check, refused, tidy

FOLDER = "urgent"
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
"""Of an id: none that looks like another one when it is typed in."""

Note = Callable[[str, str, str, Mapping[str, object], datetime], object]
"""Tells the audit: the site, who, what, its details, when."""
Mark = tuple[int, int, int]

_log = logging.getLogger(__name__)


class Urgent:
    """The postings below `data`; safe from any thread, and beside other processes."""

    def __init__(self, data: Path, note: Note | None = None) -> None:
        self.folder = data / FOLDER
        self._note = note
        self._lock = threading.RLock()
        self._known: dict[str, tuple[Posting, ...]] = {}
        self._marks: dict[str, Mark | None] = {}
        self._told: dict[str, str] = {}
        self._untold: set[str] = set()
        self.look()

    def put(self, site: str, posting: Posting, now: datetime) -> Posting:
        """Puts it up at once, and returns it with its id. Raises Refused with all mistakes."""
        posting = tidy(posting)
        check(posting, now)
        path = keep.path_of(self.folder, site)
        with self._lock, keep.locked(path):
            known = self._standing(site, path, now)
            if len(known) >= keep.MOST:
                raise refused("too_many", most=keep.MOST, site=site)
            made = replace(posting, since=now, id=_new_id({one.id for one in known}))
            self._write(site, path, (made, *known))
        self._noted(site, posting.by, "urgent.put", made.told(), now)
        return made

    def end(self, site: str, id: str, by: str, now: datetime) -> Posting:
        """Takes it down at once. Raises Refused when no such posting stands."""
        path = keep.path_of(self.folder, site)
        with self._lock, keep.locked(path):
            known = self._standing(site, path, now)
            found = _named(id, known, site)
            self._write(site, path, tuple(one for one in known if one.id != id))
        self._noted(site, by, "urgent.end", found.told(), now)
        return found

    def extend(self, site: str, id: str, until: datetime, by: str, now: datetime) -> Posting:
        """Gives it another end. Raises Refused when no such posting stands, or the end is wrong."""
        made = self._changed(site, id, now, until=until)
        self._noted(site, by, "urgent.extend", made.told(), now)
        return made

    def turn(self, site: str, id: str, kind: Kind, by: str, now: datetime) -> Posting:
        """Raises it over all slides, or lowers it between them.

        Raises Refused when no such posting stands, or it is too long to stand over all slides.
        """
        made = self._changed(site, id, now, kind=kind)
        self._noted(site, by, "urgent.turn", made.told(), now)
        return made

    def end_all(self, site: str, by: str, now: datetime) -> tuple[Posting, ...]:
        """Takes down all that stand in the site."""
        path = keep.path_of(self.folder, site)
        with self._lock, keep.locked(path):
            known = self._standing(site, path, now)
            self._write(site, path, ())
        for one in known:
            self._noted(site, by, "urgent.end", one.told(), now)
        return known

    def current(self, site: str, now: datetime) -> tuple[Posting, ...]:
        """What stands in the site at `now`, the newest first."""
        with self._lock:
            return tuple(one for one in self._known.get(site, ()) if not one.over(now))

    def raised(self, site: str, now: datetime) -> tuple[Raised, ...]:
        """The same as the walls show it."""
        return tuple(one.raised() for one in self.current(site, now))

    def next_end(self, now: datetime) -> datetime | None:
        """When the next posting of any site ends."""
        with self._lock:
            ends = [one.until for known in self._known.values() for one in known]
        return min((one for one in ends if one > now), default=None)

    def set_aside(self, site: str) -> Path | None:
        """The file that could not be read and was put out of the way, if there was one."""
        path = keep.path_of(self.folder, site)
        aside = path.with_name(f"{path.name}.broken")
        return aside if aside.exists() else None

    def look(self) -> set[str]:
        """Reads the files that are others than at the last look; the sites whose walls it concerns.

        What stands stays where a file cannot be read: an urgent notice never goes by a fault.
        """
        with self._lock:
            marks = self._marks_now()
            if marks is None:
                return set()
            changed = {
                site for site in marks.keys() | self._marks.keys()
                if marks.get(site) != self._marks.get(site)
            }  # fmt: skip
            untold, self._untold = self._untold, set()
            return untold | {site for site in changed if self._look_at(site)}

    def _look_at(self, site: str) -> bool:
        path = keep.path_of(self.folder, site)
        before = self._known.get(site, ())
        try:
            mark = _mark(path)
            found = _newest_first(keep.read(path))
        except OSError as error:  # it is tried again at the next look
            self._tell(site, "urgent.not_read", str(error))
            return False
        except ValueError as error:
            self._tell(site, "urgent.set_aside", str(error))
            try:
                with keep.locked(path):
                    self._known[site] = self._standing(site, path, None)
            except OSError:  # nothing can be written: it is known all the same
                self._known[site] = before or _newest_first(keep.read_copy(path))
            return self._known[site] != before
        self._told.pop(site, None)
        self._known[site], self._marks[site] = found, mark
        return found != before

    def _changed(self, site: str, id: str, now: datetime, **what: Any) -> Posting:
        path = keep.path_of(self.folder, site)
        with self._lock, keep.locked(path):
            known = self._standing(site, path, now)
            found = _named(id, known, site)
            made = replace(found, **what)
            check(made, found.since or now, now)
            self._write(site, path, tuple(made if one is found else one for one in known))
        return made

    def _standing(self, site: str, path: Path, now: datetime | None) -> tuple[Posting, ...]:
        """What the file says; one that cannot be read is set aside for what is known of it."""
        try:
            found = _newest_first(keep.read(path))
        except ValueError as error:
            self._tell(site, "urgent.set_aside", str(error))
            keep.set_aside(path)
            found = self._known.get(site) or _newest_first(keep.read_copy(path))
            self._write(site, path, found)
        return tuple(one for one in found if now is None or not one.over(now))

    def _write(self, site: str, path: Path, postings: tuple[Posting, ...]) -> None:
        keep.write(path, postings)
        self._untold.add(site)
        self._known[site], self._marks[site] = postings, _mark(path)

    def _marks_now(self) -> dict[str, Mark | None] | None:
        try:
            with os.scandir(self.folder) as found:
                codes = [one.name[:-5] for one in found if one.name.endswith(".json")]
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._tell("", "urgent.not_read", str(error))
            return None
        return {code: _mark(self.folder / f"{code}.json") for code in codes if is_code(code)}

    def _tell(self, site: str, what: str, why: str) -> None:
        if self._told.get(site) != why:  # once
            self._told[site] = why
            event(_log, what, level=logging.WARNING, site=site, why=why)

    def _noted(
        self, site: str, by: str, what: str, details: Mapping[str, object], now: datetime
    ) -> None:
        event(_log, what, site=site, id=details["id"])
        try:
            if self._note is not None:
                self._note(site, by, what, details, now)
        except Exception:  # the wall comes first
            _log.exception("urgent.not_noted site=%s", site)


def _named(id: str, known: tuple[Posting, ...], site: str) -> Posting:
    found = next((one for one in known if one.id == id), None)
    if found is None:
        ids = ", ".join(one.id for one in known) or "–"
        raise refused("no_posting", id=id, site=site, known=ids)
    return found


def _newest_first(postings: tuple[Posting, ...]) -> tuple[Posting, ...]:
    return tuple(sorted(postings, key=lambda one: one.since or one.until, reverse=True))


def _mark(path: Path) -> Mark | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_ino, about.st_size


def _new_id(taken: set[str]) -> str:
    while True:
        made = "".join(secrets.choice(LETTERS) for _ in range(4))
        if made not in taken:
            return made
