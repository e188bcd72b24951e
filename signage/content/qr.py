"""A QR code: its modules as bits, which screens draw, or as one SVG path."""

from __future__ import annotations

import base64
from functools import lru_cache
from itertools import groupby
from typing import Any

import segno


@lru_cache(maxsize=4096)
def _matrix(url: str) -> tuple[bytes, ...]:
    # Error level M: a scratched or glaring wall still reads, and a portal address stays 37 wide.
    found = segno.make(url, error="m", micro=False, boost_error=False).matrix
    return tuple(bytes(row) for row in found)


def qr(url: str) -> dict[str, Any]:
    """`{"url", "size", "bits"}`; `size` in modules, without the quiet zone.

    `bits` are base64: a bit for each module, 1 is dark, row by row, the highest bit of a byte
    first; the last byte is filled with 0.
    """
    matrix = _matrix(url)
    row_by_row = "".join("1" if dark else "0" for row in matrix for dark in row)
    row_by_row += "0" * (-len(row_by_row) % 8)
    packed = int(row_by_row, 2).to_bytes(len(row_by_row) // 8, "big")
    return {"url": url, "size": len(matrix), "bits": base64.b64encode(packed).decode()}


def drawn(url: str) -> dict[str, Any]:
    """`{"url", "size", "path"}`: each run of dark modules of a row is a rectangle of the path."""
    matrix = _matrix(url)
    path = []
    for y, row in enumerate(matrix):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return {"url": url, "size": len(matrix), "path": "".join(path)}
