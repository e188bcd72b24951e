"""At a signal every screen hears 1012 at once, whatever else is open, and the worker goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import ROOT, Server, free_port, wait_for
from tests.support.live_process import LiveServer, read_answer
from tests.support.ws import Line, close_all, opened, tcp

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
OPEN = {
    "nothing else": (b"", 0),
    "kept-alive connections": (GET, 30),
    "silent connections": (b"", 60),
    "half requests": (b"GET /heal", 60),
    "half pipelined": (GET + GET[:20], 30),
    "half long bodies": (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nab", 8),
    "answers nobody reads": (b"GET /big?n=900000 HTTP/1.1\r\nHost: x\r\n\r\n", 20),
}


@pytest.fixture(autouse=True)
def _close_all() -> Iterator[None]:
    yield
    close_all()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    running = LiveServer(tmp_path)
    yield running
    running.stop()


def screens(live: LiveServer, count: int = 200) -> list[Line]:
    lines = [opened(live.port, f"/t/live/s{number % 4 + 1}") for number in range(count)]
    for line in lines:
        line.message("snapshot")
    return lines


def codes(lines: list[Line]) -> set[int | None]:
    with ThreadPoolExecutor(4) as pool:
        return set(pool.map(lambda line: line.close_code(), lines))


def busy_factor() -> float:
    """How much longer than on a quiet machine things may take: one figure for the whole suite."""
    return 4.0


@pytest.mark.parametrize("also", OPEN)
def test_sigterm_tells_every_screen_and_the_server_goes(live: LiveServer, also: str) -> None:
    sent, count = OPEN[also]
    lines = screens(live)
    held = [tcp(live.port, sent, buffer=4096 if b"/big" in sent else 0) for _ in range(count)]
    if also == "kept-alive connections":
        assert all(b"200 OK" in read_answer(sock) for sock in held)
    live.get("/healthz")  # what was sent before has been looked at
    worker = live.worker
    began = time.monotonic()
    live.signal(signal.SIGTERM)

    assert codes(lines) == {1012}
    told = time.monotonic() - began
    assert live.process.wait(10) == 0
    gone = time.monotonic() - began
    assert told < 0.2 * busy_factor()
    assert gone < 1.0 * busy_factor()
    assert not Path(f"/proc/{worker}").exists()
    assert "trace=" not in live.log, live.log


def test_sighup_tells_every_screen_and_the_successor_answers(live: LiveServer) -> None:
    lines = screens(live)
    half = [tcp(live.port, b"GET /heal") for _ in range(30)]
    old = live.worker
    live.signal(signal.SIGHUP)

    assert codes(lines) == {1012}
    wait_for(lambda: not Path(f"/proc/{old}").exists(), 5, "the old worker is gone")
    line = opened(live.port, "/t/live/s1")
    assert line.message()["type"] == "snapshot"
    assert live.worker != old
    assert len(half) == 30


def test_ctrl_c_tells_every_screen(live: LiveServer) -> None:
    lines = screens(live, 20)
    live.signal(signal.SIGINT)

    assert codes(lines) == {1012}
    live.process.wait(10)


def test_a_screen_that_comes_while_the_server_goes_is_not_left_hanging(live: LiveServer) -> None:
    lines = screens(live, 50)
    live.signal(signal.SIGTERM)
    ends = []
    for _ in range(20):
        try:
            line = opened(live.port, "/t/live/s1")
        except OSError:
            break
        ends.append(line.head[:12] in (b"", b"HTTP/1.1 503") or line.close_code() in (1012, None))

    assert all(ends)
    assert codes(lines) == {1012}


def test_a_late_screen_keeps_nobody_from_being_told(live: LiveServer) -> None:
    stalled = opened(live.port, "/t/live/s1", buffer=4096)
    newest = live.post("/publish-many?n=500")["seq"]
    lines = screens(live, 20)
    live.signal(signal.SIGTERM)

    assert codes(lines) == {1012}
    assert live.process.wait(10) == 0
    assert stalled.message()["seq"] <= newest


def test_the_whole_application_tells_its_screens_and_goes(server: Server) -> None:
    assert server.process is not None
    lines = [opened(server.port, f"/xa-mau/live/{code}") for code in ("sanh-1", "sanh-2", "m")]
    assert [line.message()["type"] for line in lines] == ["snapshot"] * 3
    server.process.terminate()

    assert codes(lines) == {1012}
    assert server.process.wait(10) == 0
    assert "trace=" not in server.log, server.log


def test_gunicorn_started_by_hand_serves_the_same(tmp_path: Path) -> None:
    port = free_port()
    environ = {"SIGNAGE_PORT": str(port), "SIGNAGE_DATA": str(tmp_path / "instance")}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    started = subprocess.Popen(
        [*command, "signage.app:create_app()"],
        cwd=ROOT,
        env=os.environ | environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: _answers(f"http://127.0.0.1:{port}/healthz"), 20)
        line = opened(port, "/xa-mau/live/sanh-1")
        assert line.message()["type"] == "snapshot"
        started.terminate()
        assert line.close_code() == 1012
        assert started.wait(10) == 0
    finally:
        started.kill()
        started.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
