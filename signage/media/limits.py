"""How much a file may take: of the disk, of memory, of time."""

from __future__ import annotations

import resource
import shutil
from dataclasses import dataclass
from pathlib import Path

from signage.content.kinds import Type

MB = 1_000_000
LONG_SIDE = 1920
"""A wall of full HD upright is 1920 points high: a picture that fits into that square is sharp
on every wall, also where a wall has four times as many points and the browser a quarter of them."""
SITE_BYTES = 4_000 * MB
"""Of a site's media folder, with what was made."""
SITE_FILES = 500
DISK_LEFT = 500 * MB
"""So much of the disk stays free: tickets and logs need it."""
FILM_SECONDS = 180
FILM_HEIGHT = 720
FILM_RATE = 30
FILM_BYTES = 100 * MB
WAITING = 100
"""Files that wait to be made; the others are found again later."""
UNPACKED = 300 * MB
"""Of what an office file packs: a bomb says more, or packs it tighter than anybody does."""
TIGHT = 200


@dataclass(frozen=True, slots=True)
class Room:
    """What the process that makes something may use, with its children each."""

    processor: int
    seconds: int
    memory: int
    file: int

    def apply(self) -> None:
        """Limits this process; what it starts inherits that."""
        for what, most in (
            (resource.RLIMIT_CPU, self.processor),
            (resource.RLIMIT_AS, self.memory),
            (resource.RLIMIT_FSIZE, self.file),
            (resource.RLIMIT_NOFILE, 256),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(what)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, least))


def room(kind: Type) -> Room:
    """What a file of this kind may use."""
    if kind == "video":
        return Room(900, 1200, 2_500 * MB, 400 * MB)
    if kind in ("office", "old-office"):
        return Room(240, 300, 4_000 * MB, 300 * MB)
    if kind == "pdf":
        return Room(120, 180, 1_500 * MB, 100 * MB)
    return Room(60, 90, 1_500 * MB, 100 * MB)


def used(folder: Path) -> tuple[int, int]:
    """Bytes of a site's media folder, and how many files people put there."""
    size = count = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            about = path.lstat()
        except OSError:
            continue
        if path.is_file() and not path.is_symlink():
            size += about.st_size
            count += "made" not in path.relative_to(folder).parts[:1]
    return size, count


def disk_is_full(folder: Path, more: int = 0) -> bool:
    """Whether `more` bytes would leave less free than the rest of the product needs."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free - more < DISK_LEFT
    except OSError:
        return True
