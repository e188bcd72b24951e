"""What only pixels tell: whether a code can be read, and letters over a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

LEAST = 7.0
"""The contrast that letters need."""


@cache
def can_read() -> bool:
    """Whether the reader of codes is installed."""
    try:
        import zxingcpp  # noqa: F401
    except ImportError:
        return False
    return True


def read_code(png: bytes) -> str | None:
    """What a code in a picture says; None: no reader finds anything."""
    import zxingcpp
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        found = zxingcpp.read_barcodes(picture.convert("L"))
    return str(found[0].text) if found else None


def targets(value: Any) -> Iterator[str]:
    """Every address of a code in the data of a slide."""
    if isinstance(value, dict):
        if isinstance(value.get("url"), str) and "bits" in value:
            yield value["url"]
        for one in value.values():
            yield from targets(one)
    elif isinstance(value, list):
        for one in value:
            yield from targets(one)


def contrast_over(png: bytes, colour: str) -> float:
    """Of letters in `colour`, as styles write it, with the worse tenth of what is under them."""
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        small = picture.convert("RGB").resize((64, 16), Image.Resampling.BOX)
        pixels = list(zip(*[iter(small.tobytes())] * 3, strict=True))
    letters = _light([float(one) for one in re.findall(r"[\d.]+", colour)][:3])
    ratios = sorted(_ratio(letters, _light([float(part) for part in one])) for one in pixels)
    return ratios[len(ratios) // 10]


def _ratio(a: float, b: float) -> float:
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def _light(colour: list[float]) -> float:
    parts = [one / 255 for one in colour]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
