"""An upload, streamed to the media folder under a name that is safe on every system."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from signage.content.kinds import ENDING, HEAD, MOST, Type, head_kind
from signage.content.made import slug
from signage.media.limits import SITE_BYTES, SITE_FILES, disk_is_full, used
from signage.media.making import PARTS, SUFFIXES
from signage.media.result import Refused

BLOCK = 256 * 1024
MAX_NAME = 60
RESTS = 3600
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10)))
)


def taken(root: Path, name: str, stream: IO[bytes], declared: int | None = None) -> str:
    """Writes what comes and gives its name in the folder. Raises Refused, leaving nothing there.

    `declared` is how long the sender says that it is; what really comes is counted too.
    """
    _swept(root)
    size, count = used(root)
    room = SITE_BYTES - size
    if count >= SITE_FILES or (declared or 0) > room or disk_is_full(root, declared or 0):
        raise Refused("media_full")
    if (declared or 0) > max(MOST.values()):
        raise Refused("media_big")
    try:
        root.mkdir(parents=True, exist_ok=True)
        number, part = tempfile.mkstemp(prefix=PARTS, dir=root)
    except OSError:
        raise Refused("media_place") from None
    path = Path(part)
    try:
        with open(number, "wb") as file:
            kind, digest = _streamed(stream, file, room, root)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o644)
        return _placed(root, path, safe(name, kind), digest)
    except OSError:
        raise Refused("media_full" if disk_is_full(root) else "media_cut") from None
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _swept(root: Path) -> None:
    """Takes away what an upload left that was cut with the power: none rests for an hour."""
    for path in root.glob(f"{PARTS}*"):
        with suppress(OSError):
            if time.time() - path.lstat().st_mtime > RESTS:
                path.unlink()


def _streamed(stream: IO[bytes], file: IO[bytes], room: int, root: Path) -> tuple[Type, str]:
    head = b""
    while len(head) < HEAD and (block := stream.read(HEAD - len(head))):
        head += block
    kind = head_kind(head)
    if kind is None:
        raise Refused("media_type")
    digest, size, block = hashlib.sha256(), 0, head
    while block:
        size += len(block)
        if size > MOST[kind]:
            raise Refused("media_big")
        if size > room or (size % (16 * BLOCK) < BLOCK and disk_is_full(root)):
            raise Refused("media_full")
        digest.update(block)
        file.write(block)
        block = stream.read(BLOCK)
    return kind, digest.hexdigest()


def safe(name: str, kind: Type) -> str:
    """A name of small letters without accents, with the ending of what the file really is."""
    base = name.replace("\\", "/").rpartition("/")[2].replace("\0", "")
    stem = slug(base, MAX_NAME)
    if stem in DEVICES:
        stem = f"tep-{stem}"
    given = Path(base).suffix.lower()
    if kind in ("office", "old-office"):
        ending = given if given in SUFFIXES else ".pptx"
    elif kind == "video" and given in (".mov", ".webm", ".mkv", ".avi", ".m4v", ".mpg"):
        ending = given
    else:
        ending = f".{ENDING[kind]}"
    return stem + ending


def _placed(root: Path, part: Path, wanted: str, digest: str) -> str:
    """Under the wanted name, or the next that is free; the same file twice is one file."""
    stem, ending = os.path.splitext(wanted)
    for number in range(1, SITE_FILES + 2):
        name = wanted if number == 1 else f"{stem}-{number}{ending}"
        try:
            os.link(part, root / name)  # never over a file that is there
        except FileExistsError:
            if _digest(root / name) == digest:
                return name
            continue
        except OSError:  # a share without links
            if (root / name).exists():
                continue
            part.rename(root / name)
        return name
    raise Refused("media_full")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with suppress(OSError), path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
