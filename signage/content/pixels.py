"""What a picture's own marks say: its type, its width and height, whether it is whole and moves.

Nothing is unpacked: a bomb of 60,000 × 60,000 pixels in 1 kB costs here what a photograph costs.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

Type = Literal["image/png", "image/jpeg", "image/webp"]

_PNG = b"\x89PNG\r\n\x1a\n"
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG that carry no length."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that say its size."""
_NOTES = frozenset({0xE1, 0xED})
"""Markers of a JPEG under which cameras and programs write: EXIF, XMP, IPTC."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """The marks of a picture; `whole` means that it is there to its end.

    `notes`: it tells more than it shows, such as where and how it was taken.
    """

    type: Type
    width: int
    height: int
    whole: bool
    moves: bool = False
    notes: bool = False


def pixels(raw: bytes) -> Pixels | None:
    """What `raw` says of itself; None when it is no PNG, JPEG or WebP with a size."""
    if raw.startswith(_PNG):
        return _png(raw)
    if raw.startswith(b"\xff\xd8\xff"):
        return _jpeg(raw)
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return _webp(raw)
    return None


def _png(raw: bytes) -> Pixels | None:
    if raw[12:16] != b"IHDR" or len(raw) < 33:
        return None
    width, height = _big(raw[16:20]), _big(raw[20:24])
    whole = moves = notes = False
    at = len(_PNG)
    while at + 12 <= len(raw) and not whole:
        size, kind = _big(raw[at : at + 4]), raw[at + 4 : at + 8]
        end = at + 8 + size
        if end + 4 > len(raw):
            break
        if zlib.crc32(memoryview(raw)[at + 4 : end]) != _big(raw[end : end + 4]):
            break
        moves = moves or kind == b"acTL"
        notes = notes or kind == b"eXIf" or raw.startswith(b"XML:com.adobe.xmp", at + 8)
        whole = kind == b"IEND"
        at = end + 4
    return Pixels("image/png", width, height, whole, moves, notes)


def _jpeg(raw: bytes) -> Pixels | None:
    size: tuple[int, int] | None = None
    notes = False
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        kind = raw[at + 1]
        if kind == 0xFF or kind in _ALONE:  # a filling byte, or a marker alone
            at += 1 if kind == 0xFF else 2
            continue
        if kind == 0xDA:  # the pixels: to the last end mark
            whole = raw.rfind(b"\xff\xd9") > at
            return Pixels("image/jpeg", *size, whole, notes=notes) if size else None
        length = _big(raw[at + 2 : at + 4])
        notes = notes or (kind in _NOTES and length > len(b"..Exif\0\0"))
        if kind in _FRAMES and length >= 8 and at + 9 <= len(raw):
            size = (_big(raw[at + 7 : at + 9]), _big(raw[at + 5 : at + 7]))
        at += 2 + max(length, 2)
    return Pixels("image/jpeg", *size, whole=False) if size else None


def _webp(raw: bytes) -> Pixels | None:
    whole = 8 + _little(raw[4:8]) <= len(raw) + 1  # some leave the last byte of padding out
    kind, body = raw[12:16], raw[20:30]
    if len(body) < 10:
        return None
    if kind == b"VP8X":
        moves, notes = bool(body[0] & 0x02), bool(body[0] & 0x0C)
        width, height = _little(body[4:7]) + 1, _little(body[7:10]) + 1
        return Pixels("image/webp", width, height, whole, moves, notes)
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = _little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF
        return Pixels("image/webp", width, height, whole)
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = _little(body[1:5])
        return Pixels("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, whole)
    return None


def _big(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")
