"""One look at a content folder: which files lie there, and in which version."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

MAX_SEEN = 50_000
"""Files and folders of one look: a link that leads round in circles ends here."""
MAX_DEPTH = 6
FRESH_NS = 2_000_000_000
"""Two saves within the tick of a disk's clock look alike; that of old disks and shares is 2 s."""

Version = tuple[int, int, int, int, int]
"""Device, inode, size, times of change: another one after any save, rename or exchange."""
PASSING = ".~#"
PASSING_ENDS = ("~", ".swp", ".swx", ".tmp", ".part")
"""How the names of editors' and copiers' temporary files begin or end."""
READ = (".yaml", ".yml", ".txt")

Listed = dict[str, tuple[Version, list[str]]]
"""By folder its own version and the names in it."""

NOWHERE: Version = (0, 0, 0, 0, 0)
"""A link that leads nowhere, or what may not be looked at."""


def version(about: os.stat_result) -> Version:
    """The version of a file whose state is `about`."""
    return (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def is_fresh(one: Version, read_ns: int) -> bool:
    """Whether it was saved so shortly before `read_ns` that another save may look alike."""
    return abs(one[3] - read_ns) < FRESH_NS or abs(one[4] - read_ns) < FRESH_NS


def passing(name: str) -> bool:
    """Whether a name is one of editors' and copiers' temporary or swap files, or hidden."""
    return name[0] in PASSING or name.endswith(PASSING_ENDS)


class Look:
    """Every YAML file and picture of `folder` by its path in it, with its version.

    A folder has its inode only.
    """

    def __init__(self, folder: Path, after: Look | None = None) -> None:
        """`after` is a look of just now: folders that stay as they are are not listed again."""
        self.seen: dict[str, Version] = {}
        self.at = time.time_ns()
        self._listed: Listed = {}
        known = {} if after is None else after._settled()
        _walk(os.fspath(folder), "", 0, self.seen, self._listed, known)

    def same(self, other: Look | None) -> bool:
        """Whether nothing changed between the two looks, as far as versions say."""
        return other is not None and self.seen == other.seen

    def stands(self, folder: Path, parts: Iterable[str]) -> bool:
        """Whether `parts` of `folder` are now as they were; one that was not there is not."""
        known = self._settled()
        for part in parts:
            home = os.path.join(folder, part)
            now = {part: _inode(home)}
            _walk(home.rstrip("/"), part, part.count("/"), now, {}, known)
            if now != self.parts.get(part):
                return False
        return True

    def _settled(self) -> Listed:
        """The names in those folders whose next change cannot look like the last."""
        return {
            start: listed
            for start, listed in self._listed.items()
            if not is_fresh(listed[0], self.at)
        }

    @cached_property
    def fresh(self) -> bool:
        """Whether a file is so new that a later save of it may look alike."""
        return any(is_fresh(one, self.at) for one in self.seen.values())

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, Version]]:
        """The same by part: `sites/<code>/` each by itself, then what has one folder above."""
        found: dict[str, dict[str, Version]] = {}
        homes: dict[str, dict[str, Version]] = {}
        for path, one in self.seen.items():
            folder = path[: path.rfind("/") + 1]
            home = homes.get(folder)
            if home is None:
                words = folder.split("/")
                depth = 2 if words[0] == "sites" and len(words) > 2 else 1
                part = "/".join(words[:depth]) + "/" if folder else ""
                home = homes[folder] = found.setdefault(part, {})
            home[path] = one
        return found


def _inode(folder: str) -> Version:
    try:
        about = os.stat(folder)
    except OSError:
        return NOWHERE
    return (about.st_dev, about.st_ino, 0, 0, 0)


def _walk(
    folder: str, start: str, depth: int, seen: dict[str, Version], listed: Listed, known: Listed
) -> None:
    """Into `seen`; `listed` gets the names in each folder, which `known` may have already."""
    inner: list[str] = []
    try:
        # Beside an open folder a file is found in a third less time than by its whole path.
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        seen[start] = NOWHERE
        return
    try:
        for name in _names(here, start, listed, known):
            if len(seen) >= MAX_SEEN:
                return
            try:
                about = os.stat(name, dir_fd=here)
            except OSError:  # gone meanwhile, or a link that leads nowhere
                seen[start + name] = NOWHERE
                continue
            if stat.S_ISDIR(about.st_mode):
                seen[f"{start}{name}/"] = (about.st_dev, about.st_ino, 0, 0, 0)
                inner.append(name)
            elif name.endswith(READ) or "media/" in start:
                seen[start + name] = version(about)
    except OSError:
        seen[start] = NOWHERE
    finally:
        os.close(here)
    for name in inner if depth < MAX_DEPTH else ():
        _walk(f"{folder}/{name}", f"{start}{name}/", depth + 1, seen, listed, known)


def _names(here: int, start: str, listed: Listed, known: Listed) -> list[str]:
    """The names in the open folder `here` that count."""
    of = version(os.stat(here))
    before = known.get(start)
    if before is not None and before[0] == of:
        names = before[1]
    else:
        found = os.listdir(here)
        names = [one for one in found if one[0] not in PASSING and not one.endswith(PASSING_ENDS)]
    listed[start] = of, names
    return names
