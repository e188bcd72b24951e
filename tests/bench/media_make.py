"""What it costs to make a file ready for the walls: seconds, and the memory of the process.

A photograph of 24 million points, a PDF of 12 pages of A3, a phone's film of 30 s in 1080p.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from signage.media.making import make
from tests.support import files

NAMES = ("anh.jpg", "to-roi.pdf", "phim.mov")


def brought(folder: Path, name: str) -> None:
    """The file as somebody brings it."""
    if name == "anh.jpg":
        noise = Image.effect_noise((6000, 4000), 40).convert("RGB")
        about = Image.Exif()
        about[0x0112] = 6
        noise.save(folder / name, "JPEG", quality=90, exif=about)
    elif name == "to-roi.pdf":
        (folder / name).write_bytes(files.pdf(12, (842, 1191)))
    else:
        files.film(folder / name, 30, "1920x1080", "-b:v", "15M")


def main() -> None:
    """Each file in turn; memory is the largest of the processes so far."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in NAMES:
            brought(root, name)
        for name in NAMES:
            size = (root / name).stat().st_size / 1e6
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            found = make(root, name, lambda done: None, threading.Event())
            took = time.perf_counter() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            made = sum(one.size for one in found.results) / 1e6 if found else 0
            print(
                f"{name:12s} {size:6.1f} MB → {made:5.2f} MB  {took:6.2f} s  "
                f"{processor:6.2f} s of processor  {after.ru_maxrss / 1000:5.0f} MB at most"
            )


if __name__ == "__main__":
    main()
