"""The worker answers what HTTP asks for, and outlives every client that does not play along."""

from __future__ import annotations

import http.client
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from signage.live import pinned
from tests.conftest import ROOT, free_port, wait_for
from tests.support.live_process import LiveServer, read_answer
from tests.support.ws import close_all, opened, tcp

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
SCREEN = "/t/live/s1"
THREADS = 16


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    running = LiveServer(tmp_path_factory.mktemp("worker"))
    yield running
    running.stop()
    assert "trace=" not in running.log, running.log[running.log.index("trace=") - 300 :][:2500]


@pytest.fixture(autouse=True)
def _close_all() -> Iterator[None]:
    yield
    close_all()


def answers(live: LiveServer) -> bool:
    """/healthz well before any time limit, and a new screen too."""
    took = live.healthz_ms(10)
    line = opened(live.port, SCREEN)
    return took[-1] < 1000 and line.message()["type"] == "snapshot"


# what HTTP asks for


def test_five_hundred_requests_on_one_connection(live: LiveServer) -> None:
    line = http.client.HTTPConnection("127.0.0.1", live.port, timeout=5)
    statuses = set()
    for _ in range(500):
        line.request("GET", "/healthz")
        answer = line.getresponse()
        answer.read()
        statuses.add(answer.status)
    line.close()

    assert statuses == {200}


def test_pipelined_requests_are_all_answered(live: LiveServer) -> None:
    sock = tcp(live.port, GET * 5)
    arrived = b""
    while arrived.count(b"ok\n") < 5:
        arrived += sock.recv(65536)

    assert arrived.count(b"200 OK") == 5


def test_the_second_half_of_a_pipelined_request_may_come_later(live: LiveServer) -> None:
    sock = tcp(live.port, GET + GET[:20])
    assert b"200 OK" in read_answer(sock)
    sock.sendall(GET[20:])

    assert b"200 OK" in read_answer(sock)


def test_a_request_may_come_byte_by_byte(live: LiveServer) -> None:
    sock = tcp(live.port)
    for byte in GET:
        sock.send(bytes((byte,)))

    assert b"200 OK" in read_answer(sock)


@pytest.mark.parametrize("size", [0, 10, 60_000, 70_000, 5_000_000])
def test_bodies_of_any_size_arrive(live: LiveServer, size: int) -> None:
    assert live.ask("POST", "/echo", b"x" * size) == (200, b'{"bytes":%d}\n' % size)


def test_chunked_bodies_arrive(live: LiveServer) -> None:
    line = http.client.HTTPConnection("127.0.0.1", live.port, timeout=5)
    line.request(
        "POST",
        "/echo",
        body=iter([b"abc" * 1000, b"d"]),
        encode_chunked=True,
        headers={"Transfer-Encoding": "chunked"},
    )

    assert line.getresponse().read() == b'{"bytes":3001}\n'
    line.close()


def test_expect_100_continue_is_honoured(live: LiveServer) -> None:
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
    sock = tcp(live.port, head)
    assert sock.recv(25).startswith(b"HTTP/1.1 100")
    sock.sendall(b"abc")

    assert b'{"bytes":3}' in read_answer(sock)


@pytest.mark.parametrize("path", ["/big?n=3000000", "/stream?n=3000000"])
def test_an_answer_larger_than_the_outbox_arrives_whole_though_it_is_read_slowly(
    live: LiveServer, path: str
) -> None:
    sock = tcp(
        live.port,
        f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(),
        buffer=4096,
    )
    count = 0
    while chunk := sock.recv(30_000):
        count += chunk.count(b"x")

    assert count >= 2_990_000


def test_a_connection_is_kept_after_an_answer_that_went_through_the_outbox(
    live: LiveServer,
) -> None:
    sock = tcp(live.port, b"GET /big?n=900000 HTTP/1.1\r\nHost: x\r\n\r\n", buffer=4096)
    assert read_answer(sock).count(b"x") >= 900_000
    sock.sendall(GET)

    assert b"200 OK" in read_answer(sock)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nA B: x\r\n\r\n", 400),
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET /healthz HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
    ],
)
def test_what_is_no_request_is_refused_and_closed(
    live: LiveServer, sent: bytes, status: int
) -> None:
    answer = read_answer(tcp(live.port, sent))

    assert answer.startswith(b"HTTP/1.1 %d" % status)


def test_a_head_that_never_ends_is_closed_at_16_kB(live: LiveServer) -> None:
    sock = tcp(live.port, b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000)

    assert read_answer(sock) == b""


def test_an_address_of_a_visitor_is_not_logged(live: LiveServer) -> None:
    read_answer(tcp(live.port, b"GARBAGE\r\n\r\n"))

    assert "127.0.0.1" not in live.log.replace(f"http://127.0.0.1:{live.port}", "")


# clients that do not play along


@pytest.mark.parametrize(
    ("sent", "count"),
    [
        (b"", 400),
        (b"GET /heal", 200),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", 200),
        (b"\r\n\r\n", 100),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc", 100),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc", 40),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\nabc", 40),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", 40),
        (GET + GET[:20], 100),
        (GET.replace(b"Host", b"Connection: close\r\nHost"), 60),
        (b"GET /big?n=200000 HTTP/1.1\r\nHost: x\r\n\r\n", 60),
        (b"GET /big?n=4000000 HTTP/1.1\r\nHost: x\r\n\r\n", 40),
        (b"GET /stream?n=4000000 HTTP/1.1\r\nHost: x\r\n\r\n", 40),
    ],
    ids=[
        "silent",
        "half a line",
        "half a head",
        "empty lines",
        "half a small body",
        "half a long body",
        "a body without end",
        "half a chunk",
        "half pipelined",
        "never close",
        "never read",
        "never read 4 MB",
        "never read a stream",
    ],
)
def test_clients_that_stop_hold_nobody_up(live: LiveServer, sent: bytes, count: int) -> None:
    held = [
        tcp(live.port, sent, buffer=4096 if b"/big" in sent or b"/stream" in sent else 0)
        for _ in range(count)
    ]

    assert answers(live)
    assert len(held) == count


def test_a_thousand_silent_and_a_hundred_half_requests_beside_screens(live: LiveServer) -> None:
    screens = [opened(live.port, f"/t/live/s{number % 4 + 1}") for number in range(200)]
    silent = [tcp(live.port) for _ in range(1000)]
    half = [tcp(live.port, b"GET /heal") for _ in range(100)]
    for line in screens:
        line.message("snapshot")

    assert answers(live)
    seq = live.post("/publish")["seq"]
    assert {line.message("queue")["seq"] for line in screens} == {seq}
    assert len(silent) + len(half) == 1100


def test_half_requests_are_closed_after_their_time(tmp_path: Path) -> None:
    live = LiveServer(tmp_path)
    try:
        before = live.descriptors()
        held = [tcp(live.port, b"GET /heal", seconds=15) for _ in range(50)]
        assert {sock.recv(1) for sock in held} == {b""}
        wait_for(lambda: live.descriptors() <= before)
    finally:
        live.stop()


def test_when_no_descriptor_is_left_screens_stay_and_new_ones_still_come(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    live = LiveServer(tmp_path)
    try:
        screens = [opened(live.port, SCREEN) for _ in range(20)]
        for line in screens:
            line.message("snapshot")
        resource.prlimit(live.worker, resource.RLIMIT_NOFILE, (live.descriptors() + 30, hard))
        half = [tcp(live.port, b"GET /heal") for _ in range(200)]
        assert answers(live)
        seq = live.post("/publish")["seq"]
        assert {line.message("queue")["seq"] for line in screens} == {seq}
        assert len(half) == 200
    finally:
        live.stop()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_requests_of_many_threads_at_once_are_all_answered(live: LiveServer) -> None:
    with ThreadPoolExecutor(THREADS * 2) as pool:
        found = list(pool.map(lambda _: live.get("/healthz"), range(400)))

    assert set(found) == {b"ok\n"}


# the start


def test_a_gunicorn_without_the_inner_names_is_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(pinned.INNER_NAMES, type("ThreadWorker", (), {}), ("gone",))

    with pytest.raises(RuntimeError, match=r"ThreadWorker\.gone.*27\.0\.1"):
        pinned.check_inner_names()
    monkeypatch.undo()
    with pytest.raises(RuntimeError, match=r"self\.nr_conns"):
        pinned.check_inner_names(object())


def test_a_taken_port_is_said_in_one_sentence_with_exit_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = _serve("--port", str(port))

    assert ended.returncode == 2
    assert f"--port {8001}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_an_address_of_another_machine_is_said_in_one_sentence_with_exit_2() -> None:
    code = (
        "from signage.live.serve import serve; from signage.settings import Settings;"
        f"serve(Settings(host='192.0.2.7', port={free_port()}, lang='en'))"
    )
    ended: Any = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=20, cwd=ROOT
    )

    assert ended.returncode == 2
    assert "no address 192.0.2.7" in ended.stderr
    assert "Traceback" not in ended.stderr


def _serve(*words: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "tests" / "support" / "live_server.py"
    return subprocess.run(
        [sys.executable, str(script), *words], capture_output=True, text=True, timeout=20, cwd=ROOT
    )
