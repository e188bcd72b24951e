"""Pictures for tests, made byte by byte: good ones, and ones that no wall should draw."""

from __future__ import annotations

import struct
import zlib

MAX = 20_000_000


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *, moving: bool = False) -> bytes:
    """A PNG that says it has this size; its pixels are one row of grey."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    frames = _chunk(b"acTL", struct.pack(">II", 2, 0)) if moving else b""
    pixels = _chunk(b"IDAT", zlib.compress(b"\0" * (min(width, 1000) + 1)))
    start = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)
    return start + frames + pixels + _chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """A JPEG with a size and an end, and nothing worth looking at between them."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    exif = b"\xff\xe1\x00\x08Exif\0\0"
    return (
        b"\xff\xd8" + exif
        + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame
        + b"\xff\xda" + struct.pack(">H", len(scan) + 2) + scan
        + b"\x00" * 40 + b"\xff\xd9"
    )  # fmt: skip


def webp(width: int, height: int, *, moving: bool = False) -> bytes:
    """A WebP of the extended kind."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"VP8X" + struct.pack("<I", 10) + bytes([2 if moving else 0, 0, 0, 0]) + size
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


PICTURE = png(40, 30)
CUT = PICTURE[:-20]
MOVING = webp(40, 30, moving=True)
BIG = PICTURE + b"\0" * MAX
