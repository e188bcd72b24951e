"""Several files exchanged as one: written down first, finished after a crash."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from signage.edit.edit import is_editable
from signage.edit.exchange import Exchange, Meanwhile, digest
from signage.edit.safe import replace_file, sync_folder
from signage.edit.versions import Versions

NAME = "journal.json"


class Change:
    """The files of a folder that change together, each from the digest it has in `old`.

    From the moment at which the journal lies there, a crash leads to all of the new files.
    """

    def __init__(
        self,
        versions: Versions,
        folder: Path,
        files: Mapping[str, bytes | None],
        old: Mapping[str, str],
        about: Mapping[str, Any],
    ) -> None:
        self._versions = versions
        self._about = about
        self._steps = {
            name: Exchange(folder / name, old.get(name, ""), body) for name, body in files.items()
        }
        self._names = {
            name: {"old": old.get(name, ""), "new": versions.keep(body, sync=True) if body
                   is not None else ""}
            for name, body in files.items()
        }  # fmt: skip

    def make(self) -> None:
        """All files exchanged. Raises Meanwhile, OSError; then none is. To be ended by `ended`."""
        try:
            for step in self._steps.values():
                step.prepare()
            self._write(self._names)
            for step in self._steps.values():
                step.go()
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """All files as they were, but for those that somebody saved since."""
        back = {name: {"old": one["new"], "new": one["old"]} for name, one in self._names.items()}
        with contextlib.suppress(OSError):  # no room: a crash now would lead to the new files
            if (self._versions.folder / NAME).exists():
                self._write(back)
        for step in self._steps.values():
            step.back()
        ended(self._versions)

    def _write(self, files: Mapping[str, Mapping[str, str]]) -> None:
        entry = json.dumps({"files": files, **self._about}, ensure_ascii=False)
        replace_file(self._versions.folder / NAME, entry.encode())


def ended(versions: Versions) -> None:
    """All files are there, and so is their version."""
    (versions.folder / NAME).unlink(missing_ok=True)
    sync_folder(versions.folder)


def finish(versions: Versions, folder: Path) -> dict[str, Any] | None:
    """What a crash left undone is done; what it was about. A file changed since stays."""
    raw = read(versions.folder / NAME)
    if raw is None:
        return None
    try:
        entry = json.loads(raw)
        files = {
            str(name): (str(one["old"]), str(one["new"])) for name, one in entry["files"].items()
        }
        datetime.fromisoformat(entry["at"])
    except (ValueError, KeyError, TypeError, AttributeError):
        (versions.folder / NAME).unlink(missing_ok=True)
        return None
    for name, (old, new) in files.items():
        body = versions.body(new) if new else None
        can = is_editable(name) and (body is not None or not new)
        if can and digest(folder / name) == old != new:
            step = Exchange(folder / name, old, body)
            with contextlib.suppress(Meanwhile):
                step.prepare()
                step.go()
    return dict(entry)


def read(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
