"""`live_server.py` in a process of its own, and what the system says about it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, children, free_port, wait_for
from tests.support.forked import Forked


class LiveServer:
    """Runs until `stop`; `worker` is the process that owns the sockets."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.port = free_port()
        self.path = folder / "live.log"
        script = ROOT / "tests" / "support" / "live_server.py"
        with self.path.open("wb") as log:
            self.process = Forked([str(script), "--port", str(self.port), *words], log, log)
        wait_for(self.answers, 20, "the server answers")

    def answers(self) -> bool:
        assert self.process.poll() is None, self.log
        try:
            return self.get("/healthz", seconds=2) == b"ok\n"
        except OSError:
            return False

    @property
    def log(self) -> str:
        return self.path.read_text(errors="replace")

    @property
    def worker(self) -> int:
        return children(self.process.pid)[-1]

    def ask(
        self, method: str, path: str, body: bytes | None = None, *, seconds: float = 5.0
    ) -> tuple[int, bytes]:
        """Status and body of one request on a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            line.request(method, path, body=body)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def get(self, path: str, *, seconds: float = 5.0) -> bytes:
        status, body = self.ask("GET", path, seconds=seconds)
        assert status == 200, (status, body)
        return body

    def post(self, path: str) -> dict[str, Any]:
        status, body = self.ask("POST", path, b"")
        assert status == 200, (status, body)
        found: dict[str, Any] = json.loads(body)
        return found

    def state(self, call: str = "") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get(f"/state?call={call}"))
        return found

    def healthz_ms(self, times: int = 20) -> list[float]:
        """How long /healthz takes, a connection each, sorted."""
        took = []
        for _ in range(times):
            began = time.monotonic()
            self.get("/healthz")
            took.append((time.monotonic() - began) * 1e3)
        return sorted(took)

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.worker}/fd"))

    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.worker}/task"))

    def rss(self) -> int:
        """Resident bytes of the worker."""
        pages = int(Path(f"/proc/{self.worker}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def read_answer(sock: socket.socket) -> bytes:
    """Everything until the server closes or one whole answer with a length has come."""
    arrived = b""
    while True:
        head, end, body = arrived.partition(b"\r\n\r\n")
        if end and b"ontent-Length: " in head:
            size = int(head.partition(b"ontent-Length: ")[2].split(b"\r\n")[0])
            if len(body) >= size:
                return arrived
        try:
            chunk = sock.recv(65536)
        except ConnectionResetError:
            return arrived
        if not chunk:
            return arrived
        arrived += chunk
