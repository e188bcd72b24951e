"""The YAML files of one site as they lie on disk, and the versions that are made of them."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from signage.edit import journal
from signage.edit.edit import Version, is_editable
from signage.edit.exchange import HELD, SETTLED_SECONDS, Meanwhile, held
from signage.edit.safe import PART
from signage.edit.versions import Versions, digest_of
from signage.words import say
from signage.words.edit import WORDS

UNREADABLE = ""
"""Stands for the digest of a file that is there and could not be read."""


class Disk:
    """To be used by one thread of one process at a time."""

    def __init__(self, folder: Path, root: Path, versions: Versions) -> None:
        self.folder = folder
        self.versions = versions
        self._root = root
        self.holds = True
        """Files that were exchanged may still be held."""
        self._settled_at = 0.0

    def is_outside(self, file: str) -> bool:
        """A link that leads elsewhere is not written through."""
        return os.path.islink(self.folder / file) or not self._is_inside()

    def _is_inside(self) -> bool:
        return self.folder.resolve().is_relative_to(self._root.resolve())

    def write(
        self,
        files: Mapping[str, bytes | None],
        seen: Mapping[str, str],
        about: tuple[str, datetime, str],
    ) -> Version | None:
        """All files at once, None: it goes; None where they say so already.

        `about` is who, when and the note. Raises Meanwhile where a file is not the one that was
        `seen`, and OSError; then none is another one.
        """
        who, now, note = about
        self.finished()
        was = self.take_up(now)
        if any(was.get(name, "") != digest for name, digest in seen.items()):
            raise Meanwhile
        new = {name: digest_of(body) if body is not None else "" for name, body in files.items()}
        changed = tuple(sorted(name for name in files if was.get(name, "") != new[name]))
        if not changed:
            return None
        told = {"who": who, "note": note, "at": now.isoformat()}
        change = journal.Change(
            self.versions, self.folder, {name: files[name] for name in changed}, was, told
        )
        self.holds = True
        change.make()
        state = {
            name: one for name, one in {**was, **new}.items() if name not in files or new[name]
        }
        try:
            version = self.versions.add(state, now, who, note, changed)
        except OSError:
            change.undo()
            raise
        journal.ended(self.versions)
        return version

    def finished(self) -> None:
        """What a crash cut is ended, and is a version."""
        about = journal.finish(self.versions, self.folder)
        if about is None:
            return
        now, last = datetime.fromisoformat(about["at"]), self.versions.last()
        there = self.digests()
        new = {
            str(name): str(one["new"])
            for name, one in about["files"].items()
            if there.get(name, "") == one["new"]  # else somebody saved it since
        }
        state = {**(last.files if last else there), **new}
        state = {name: one for name, one in state.items() if one or name not in new}
        if new and (last is None or dict(last.files) != state):
            self.versions.add(state, now, str(about.get("who", "")), str(about.get("note", "")),
                              tuple(sorted(new)))  # fmt: skip
        journal.ended(self.versions)

    def take_up(self, now: datetime) -> dict[str, str]:
        """What others changed on disk becomes a version; the digest of each file."""
        last = self.versions.last()
        was = dict(last.files) if last else {}
        files = {}
        for name, body in self.bodies():
            files[name] = digest_of(body) if body is not None else UNREADABLE
            if body is not None and not self.versions.has(files[name], len(body)):
                self.versions.keep(body)
        if last is None or was != files:
            changed = sorted(n for n in {*was, *files} if was.get(n) != files.get(n))
            self.versions.add(files, now, "", "", tuple(changed) if last else (), sync=False)
        return files

    def settle(self, now: datetime, *, all_of: bool = False) -> None:
        """What somebody wrote into a file that was exchanged meanwhile is a version of its own."""
        if not all_of and time.monotonic() - self._settled_at < SETTLED_SECONDS:
            return
        self._settled_at = time.monotonic()
        for name, body, path, is_old in held(self.folder, all_of=all_of):
            last = self.versions.last()
            if self.versions.body(digest_of(body)) is None and last is not None:
                digest = self.versions.keep(body, sync=True)
                files = {**last.files, name: digest}
                self.versions.add(files, now, "", say(WORDS, "overtaken"), (name,))
                self.versions.add(last.files, now, "", "", (name,))
            if is_old:
                path.unlink(missing_ok=True)
        if all_of:
            for path in self.folder.glob(f".*.yaml.*{PART}"):
                path.unlink(missing_ok=True)
        self.holds = any(one.endswith(HELD) for one in os.listdir(self.folder))

    def bodies(self) -> Iterator[tuple[str, bytes | None]]:
        """The files by name; None for what cannot be read."""
        names = sorted(filter(is_editable, os.listdir(self.folder))) if self._is_inside() else ()
        for name in names:
            path = self.folder / name
            if not os.path.islink(path):
                body = None
                with contextlib.suppress(OSError):
                    body = journal.read(path)
                    if body is None:
                        continue
                yield name, body

    def digests(self) -> dict[str, str]:
        """The digest of each file, UNREADABLE of one that cannot be read."""
        return {
            name: digest_of(body) if body is not None else UNREADABLE
            for name, body in self.bodies()
        }
