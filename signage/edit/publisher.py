"""The one door to edits: drafts, publishing, versions, and who else has a file open."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from signage import clock
from signage.content.fields import is_code
from signage.content.site import Site
from signage.content.store import ContentStore
from signage.edit import journal
from signage.edit.differing import file_diff
from signage.edit.disk import UNREADABLE, Disk
from signage.edit.drafting import Drafted, drafted
from signage.edit.edit import (
    Draft,
    Edit,
    FileDiff,
    Published,
    Refused,
    Source,
    Version,
    is_editable,
)
from signage.edit.effect import effects
from signage.edit.exchange import Meanwhile, digest
from signage.edit.opened import Opened
from signage.edit.safe import only_one
from signage.edit.trial import Trials, new_problems
from signage.edit.versions import MOST, Versions, digest_of

Note = Callable[[str, str, str, Mapping[str, object], datetime], object]

_log = logging.getLogger(__name__)

TRIES = 50
"""Drafts of one edit, where somebody saves the same file without end."""
QUIET_SECONDS, QUIET_MOST = 0.1, 1.0
"""No change for so long: whoever saves has ended; he is not waited for longer than that."""


class Publisher:
    """Of one content folder; safe from any thread, and beside other processes."""

    def __init__(
        self,
        content: ContentStore,
        data: Path,
        note: Note | None = None,
        pause: Callable[[float], Any] = time.sleep,
        most_versions: int = MOST,
    ) -> None:
        self._content = content
        self._pause = pause
        self._most_versions = most_versions
        self._home = data / "versions"
        self._note = note
        self._trials = Trials(content)
        self._opened = Opened()
        self._lock = threading.RLock()
        self._known: dict[str, Disk] = {}
        self._looked: dict[str, Site] = {}
        self.tell: Callable[[], object] = lambda: None
        """Reads the folder and tells the walls, after each publish; the app sets it."""

    # what a clerk sees

    def source(self, site: str, file: str) -> Source:
        """The file as it lies there, kept as the base of an edit. Raises Refused, OSError."""
        refused = self._wrong(site, [file])
        if refused:
            raise Refused(Draft(site, refused=refused))
        disk = self._of(site)
        body = journal.read(disk.folder / file)
        if body is None:
            return Source(file, "", "")
        with self._one_at_a_time(site):
            base = disk.versions.keep(body)
        return Source(file, body.decode("utf-8", "replace"), base)

    def draft(self, site: str, edits: Sequence[Edit], now: datetime) -> Draft:
        """What would come of the edits; nothing is written, no wall sees it."""
        found = self._drafted(site, edits)
        draft = Draft(site, found.files, found.merged, found.conflict, seen=found.seen,
                      refused=found.refused, place=found.place)  # fmt: skip
        if found.refused or found.conflict:
            return draft
        before, after = self._trials.tried(site, found.files, now)
        return replace(
            draft,
            problems=after.problems,
            new_problems=new_problems(before, after),
            content=after,
            effects=effects(before.sites.get(site), after.sites.get(site), now),
        )

    def publish(
        self, site: str, edits: Sequence[Edit], who: str, now: datetime, note: str = ""
    ) -> Published:
        """On the walls at once, all files or none. Raises Refused."""
        for _ in range(TRIES):
            self._wait_for_others(site, [one.file for one in edits])
            draft = self.draft(site, edits, now)
            if not draft.can_publish:
                raise Refused(draft)
            with contextlib.suppress(Meanwhile):
                version = self._write(site, draft, dict(draft.files), draft.seen, (who, now, note))
                return Published(version, draft)
        raise Refused(replace(draft, refused="edit_busy"))

    def _write(
        self,
        site: str,
        draft: Draft,
        files: Mapping[str, bytes | None],
        seen: Mapping[str, str],
        about: tuple[str, datetime, str],
    ) -> Version | None:
        """Raises Meanwhile, and Refused where the disk does not let us: then nothing changed."""
        try:
            with self._content.reading, self._one_at_a_time(site):
                version = self._of(site).write(files, seen, about)
                for name in files if version else ():
                    self._content.wrote(self._folder(site) / name)
        except OSError as error:
            _log.exception("edit.not_written site=%s", site)
            raise Refused(replace(draft, refused=_why(error))) from None
        for name in files if version else ():
            self._trials.serve(self._folder(site) / name)
        who, now, _ = about
        self._told(site, who, now, version)
        return version

    def _wait_for_others(self, site: str, files: Sequence[str]) -> None:
        """Whoever saves one of the files just now is waited for: his file may be half there."""
        if self._wrong(site, files):
            return
        disk, began = self._of(site), time.monotonic()
        last = disk.versions.last()
        while last is not None and time.monotonic() - began < QUIET_MOST:
            if all(digest(disk.folder / one) == last.files.get(one, "") for one in files):
                return
            before = [_stat(disk.folder / one) for one in files]
            self._pause(QUIET_SECONDS)
            if before == [_stat(disk.folder / one) for one in files]:
                return

    def _drafted(self, site: str, edits: Sequence[Edit]) -> Drafted:
        refused = self._wrong(site, [one.file for one in edits])
        if refused:
            return Drafted(refused=refused)
        disk = self._of(site)
        try:
            return drafted(edits, lambda name: journal.read(disk.folder / name),
                           disk.versions.body)  # fmt: skip
        except OSError as error:
            return Drafted(refused=_why(error))

    # versions

    def versions(self, site: str) -> list[Version]:
        """The newest first."""
        return list(reversed(self._of(site).versions.all())) if is_code(site) else []

    def body(self, site: str, digest: str) -> bytes | None:
        """The bytes of a file of a version; None where they are lost."""
        return self._of(site).versions.body(digest) if is_code(site) else None

    def diff(self, site: str, a: str, b: str) -> list[FileDiff]:
        """What differs from version `a` to `b`, by file; "" is what lies on disk."""
        old, new = (self._state(site, one) for one in (a, b))
        return [
            file_diff(name, self._body(site, old, name), self._body(site, new, name))
            for name in sorted({*old, *new})
            if old.get(name) != new.get(name)
        ]

    def restore(
        self, site: str, version: str, who: str, now: datetime, note: str = "", *,
        newest: str = "", may: Callable[[str], bool] = bool,
    ) -> Published:  # fmt: skip
        """All files as they were at `version`; that is a new version. Raises Refused.

        A file that could not be read then, or cannot now, stays as it is. Nothing is restored
        where `newest` is given and no longer the newest version, with what was saved on disk
        since; nor where a file would change of which `may` says no.
        """
        found = self._of(site).versions.version(version) if self._is_site(site) else None
        if found is None:
            raise Refused(Draft(site, refused="edit_no_version"))
        for _ in range(TRIES):
            there = self._there(site, now, newest)
            files = self._restored(site, found, there)
            if not all(map(may, files)):
                raise Refused(Draft(site, refused="edit_admins"))
            before, after = self._trials.tried(site, files, now)
            written = {name: body for name, body in files.items() if body is not None}
            draft = Draft(
                site, written, problems=after.problems, new_problems=new_problems(before, after),
                content=after, effects=effects(before.sites.get(site), after.sites.get(site), now),
                seen={name: there.get(name, "") for name in files},
            )  # fmt: skip
            if not draft.can_publish:
                raise Refused(draft)
            with contextlib.suppress(Meanwhile):
                about = who, now, note or f"↩ {version}"
                return Published(self._write(site, draft, files, draft.seen, about), draft)
        raise Refused(replace(draft, refused="edit_busy"))

    def _there(self, site: str, now: datetime, newest: str) -> Mapping[str, str]:
        """The digest of each file, with what others saved taken up. Raises Refused."""
        try:
            with self._one_at_a_time(site):
                self._of(site).finished()
                there = self._of(site).take_up(now)
                last = self._of(site).versions.last()
        except OSError as error:
            raise Refused(Draft(site, refused=_why(error))) from None
        if newest and (last is None or last.id != newest):
            raise Refused(Draft(site, refused="edit_since"))
        return there

    def _restored(
        self, site: str, version: Version, there: Mapping[str, str]
    ) -> dict[str, bytes | None]:
        """The files that are other ones at `version`; None: it was not there."""
        files: dict[str, bytes | None] = {}
        for name, one in version.files.items():
            is_unreadable = there.get(name, one) == UNREADABLE
            if one not in (UNREADABLE, there.get(name)) and not is_unreadable:
                body = self._of(site).versions.body(one)
                if body is None:
                    raise Refused(Draft(site, refused="edit_lost"))
                files[name] = body
        gone = [name for name, one in there.items() if one and name not in version.files]
        return {**files, **dict.fromkeys(gone)}

    def look(self, now: datetime) -> None:
        """Takes up what others changed on disk as a version. After each reading of the folder."""
        for code, site in self._content.current.sites.items():
            with contextlib.suppress(OSError):
                if self._looked.get(code) is not site:
                    with self._one_at_a_time(code):
                        self._of(code).take_up(now)
                        self._looked[code] = site
                if self._of(code).holds:
                    with self._one_at_a_time(code):
                        self._of(code).settle(now)

    def finish(self, now: datetime | None = None) -> None:
        """Ends what a crash cut. Once, before the folder is read for the first time."""
        for folder in sorted(one for one in self._home.glob("*") if is_code(one.name)):
            try:
                with self._one_at_a_time(folder.name):
                    disk = self._of(folder.name)
                    disk.finished()
                    disk.settle(now or clock.now(), all_of=True)
            except OSError:
                _log.exception("edit.not_finished site=%s", folder.name)

    # two people

    def opened(self, site: str, file: str, who: str, now: datetime) -> None:
        """`who` has the file open; to be said again at least each half minute."""
        self._opened.opened(site, file, who, now)

    def closed(self, site: str, file: str, who: str) -> None:
        """`who` has gone from it."""
        self._opened.closed(site, file, who)

    def others(self, site: str, file: str, who: str, now: datetime) -> tuple[str, ...]:
        """Who else has the file open."""
        return self._opened.others(site, file, who, now)

    # files

    def _state(self, site: str, version: str) -> Mapping[str, str]:
        if not version:
            return self._of(site).digests()
        found = self._of(site).versions.version(version) if is_code(site) else None
        if found is None:
            raise Refused(Draft(site, refused="edit_no_version"))
        return found.files

    def _body(self, site: str, state: Mapping[str, str], name: str) -> bytes | None:
        if name not in state:
            return b""
        body = self._of(site).versions.body(state[name])
        if body is None and state[name] != UNREADABLE:
            now = journal.read(self._folder(site) / name)
            body = now if now is not None and digest_of(now) == state[name] else None
        return body

    def _told(self, site: str, who: str, now: datetime, version: Version | None) -> None:
        try:
            self.tell()
        finally:
            if self._note is not None and version is not None:
                about = {"version": version.id, "files": ", ".join(version.changed)}
                try:
                    self._note(site, who, "publish", about, now)
                except Exception:  # it is on the walls: who hears so does not publish it again
                    _log.exception("edit.not_noted site=%s", site)

    def _wrong(self, site: str, files: Sequence[str]) -> str:
        """Why nothing of these can be written, as a key of words/edit.py; else ""."""
        if not self._is_site(site):
            return "edit_no_site"
        if not all(map(is_editable, files)):
            return "edit_name"
        return "edit_outside" if any(map(self._of(site).is_outside, files)) else ""

    def _is_site(self, site: str) -> bool:
        return is_code(site) and self._folder(site).is_dir()

    def _folder(self, site: str) -> Path:
        return self._content.folder / "sites" / site

    def _of(self, site: str) -> Disk:
        with self._lock:
            if site not in self._known:
                versions = Versions(self._home / site, self._most_versions)
                self._known[site] = Disk(self._folder(site), self._content.folder, versions)
            return self._known[site]

    @contextmanager
    def _one_at_a_time(self, site: str) -> Iterator[None]:
        with self._lock, only_one(self._home / site):
            yield


def _why(error: OSError) -> str:
    """What the disk says, as a key of words/edit.py."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "edit_disk_full"
    return (
        "edit_read_only"
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
        else ("edit_disk")
    )


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns
