"""What a file is by its first bytes, whatever its name says, and whether it can be made into
something for a wall."""

from __future__ import annotations

from typing import BinaryIO, Literal

from signage.content.pixels import pixels

Type = Literal[
    "jpeg", "png", "webp", "gif", "bmp", "tiff", "heic", "pdf", "office", "old-office", "video"
]

MB = 1_000_000
MOST: dict[Type, int] = {
    "jpeg": 60 * MB, "png": 20 * MB, "webp": 20 * MB, "gif": 20 * MB, "bmp": 60 * MB,
    "tiff": 100 * MB, "heic": 20 * MB, "pdf": 60 * MB, "office": 60 * MB, "old-office": 60 * MB,
    "video": 1000 * MB,
}  # fmt: skip
"""Bytes of an original; those of a phone's film of some minutes are many."""
PIXELS = 60_000_000
PIXELS_JPEG = 120_000_000
"""A JPEG is unpacked at a half or a quarter of its size at once."""
ENDING: dict[Type, str] = {
    "jpeg": "jpg", "png": "png", "webp": "webp", "gif": "gif", "bmp": "bmp", "tiff": "tif",
    "heic": "heic", "pdf": "pdf", "office": "", "old-office": "", "video": "mp4",
}  # fmt: skip
PICTURES: frozenset[Type] = frozenset({"jpeg", "png", "webp", "gif", "bmp", "tiff", "heic"})
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
HEAD = 4096


def head_kind(head: bytes) -> Type | None:
    """The kind of what begins so; None: nothing that a wall can show."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "video"}.get(head[8:12])  # type: ignore[return-value]
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "bmp"
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "tiff"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIC else "video"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "office"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "old-office"
    if head.startswith((b"\x1a\x45\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3")) or (
        head[4:8] in (b"moov", b"mdat", b"wide", b"free")
    ):
        return "video"
    return None


def makeable(file: BinaryIO, size: int) -> bool:
    """Whether the file at its beginning is small enough and of a kind that is made."""
    head = file.read(HEAD)
    kind = head_kind(head)
    if kind is None or size > MOST[kind]:
        return False
    if kind in ("jpeg", "png", "webp"):
        marks = pixels(head + file.read(min(size, MB)))
        most = PIXELS_JPEG if kind == "jpeg" else PIXELS
        return marks is not None and 0 < marks.width * marks.height <= most
    return True
