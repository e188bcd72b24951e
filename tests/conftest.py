"""What every test may use: a real server on a free port, and no skips where none are allowed."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.forked import Forked

ROOT = Path(__file__).resolve().parent.parent


LONGEST = (
    "test_morning", "test_clerk_week", "test_screen_engines", "test_year", "test_screen_states",
    "test_screen_layout", "test_screen_live", "test_desk_pages", "test_staff_playlists",
    "test_render", "test_near_pages",
)  # fmt: skip
"""Files that begin first: where files run beside each other, none is left alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and os.environ.get("SIGNAGE_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: skipped, but it should have run: {report.longrepr}"


PATIENCE = 3
"""A wait may take so many times what it should: tests share two cores and measure in other ways."""


def wait_for(true: Callable[[], object], seconds: float = 10.0, what: str = "") -> object:
    """What `true` returns once it is truthy; fails after `seconds`, on a busy machine later."""
    seconds *= PATIENCE
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        found = true()
        if found:
            return found
        assert time.monotonic() < deadline, f"not within {seconds} s: {what or true}"
        pause.wait(0.01)


def free_port() -> int:
    """A port that nobody has now, and that no line to elsewhere takes while its server is down.

    What the kernel gives for port 0 it gives to outgoing lines of other tests too.
    """
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class Server:
    """`signage serve` in a process of its own; `kill` and `start` as often as a test wants."""

    folder: Path
    content: Path = ROOT / "playlists"
    port: int = field(default_factory=free_port)
    environ: dict[str, str] = field(default_factory=dict)
    process: Forked | subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "instance"

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def start(self) -> Server:
        words = ["-m", "signage", "serve", "--port", str(self.port)]
        words += ["--content", str(self.content), "--data", str(self.data)]
        environ = {k: v for k, v in os.environ.items() if not k.startswith("SIGNAGE_")}
        with (self.folder / "server.log").open("ab") as log:
            self.process = Forked(words, log, log, environ | self.environ)
        wait_for(self.answers, 20, "the server answers /readyz")
        return self

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"the server ended:\n{self.log[-3000:]}"
        try:
            with urllib.request.urlopen(self.url + "/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """kill -9, the power cut. First the one that would start another worker."""
        assert self.process is not None
        cut = [self.process.pid, *children(self.process.pid)]
        for pid in cut:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        self.process.wait(10)
        # One that is dead as a whole has threads that still hold its port.
        wait_for(lambda: is_free(self.port), 10, "the port is free")

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def pin(self, counter: str, site: str = "xa-mau") -> str:
        from signage.desk import pins

        return pins.pin(self.data, site, counter)


def is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def children(pid: int) -> list[int]:
    """The processes that `pid` started."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in text.split()]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The sample site served by the real command on a free port, with an empty data folder."""
    running = Server(tmp_path).start()
    yield running
    running.stop()
