"""What the benchmarks of the screen share: a served sample site with its fonts prepared."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench import median, say  # noqa: E402, F401 - for the benchmarks of the screen

from signage import assets  # noqa: E402
from tests.conftest import Server  # noqa: E402


@contextmanager
def sample() -> Iterator[Server]:
    """The sample site, as `deploy/run` serves it."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        for _ in assets.prepare(server.data):
            pass
        server.start()
        try:
            yield server
        finally:
            server.stop()


def share(values: Sequence[float], of: float) -> float:
    """The value that `of` (0…1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(of * (len(ordered) - 1)))]
