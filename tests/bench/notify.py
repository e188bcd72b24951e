"""From the command `signage notify` to three walls: how long after it began, and after it wrote.

    python tests/bench/notify.py [TIMES]

The target is a second from the file to the last wall; the command itself is a Python that starts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from signage import clock
from signage.urgent.posting import Posting
from signage.urgent.urgent import Urgent
from tests.bench.bench import say
from tests.conftest import Server
from tests.support import ws

SCREENS = ("sanh-1", "sanh-2", "bang-so")


def _heard(lines: list[ws.Line], title: str) -> float:
    """When the last of the walls was told."""
    for line in lines:
        while True:
            found = line.message("takeover", 20)["takeover"]
            if found and found["title"] == title:
                break
    return time.monotonic()


def _typed(server: Server, lines: list[ws.Line], number: int) -> float:
    title, end = f"Lệnh {number}", f"{clock.now() + timedelta(hours=1):%H:%M %d/%m/%Y}"
    words = [sys.executable, "-m", "signage", "notify", "xa-mau", title, "--until", end]
    began = time.monotonic()
    with subprocess.Popen(
        [*words, "--data", str(server.data), "--content", str(server.content)],
        stdout=subprocess.DEVNULL,
    ):
        return _heard(lines, title) - began


def _written(urgent: Urgent, lines: list[ws.Line], number: int) -> float:
    now, title = clock.now(), f"Tệp {number}"
    began = time.monotonic()
    urgent.put(
        "xa-mau", Posting(title={"vi": title}, until=now + timedelta(hours=1), by="bench"), now
    )
    return _heard(lines, title) - began


def main() -> None:
    """Prints both, each as the middle and the worst of TIMES."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory() as home:
        server = Server(Path(home)).start()
        try:
            lines = [ws.opened(server.port, f"/xa-mau/live/{one}") for one in SCREENS]
            urgent = Urgent(server.data)
            typed = [_typed(server, lines, number) for number in range(times)]
            urgent.end_all("xa-mau", "bench", clock.now())
            urgent.look()
            written = [_written(urgent, lines, number) for number in range(times)]
        finally:
            server.stop()
    for what, found in (
        ("command begun → on three walls", typed),
        ("file written → on three walls", written),
    ):
        middle, worst = 1000 * statistics.median(found), 1000 * max(found)
        fine = worst < 1000 or found is typed
        say(what, f"{middle:.0f} ms, worst {worst:.0f} ms", "1,000 ms after it is written", fine)


if __name__ == "__main__":
    main()
