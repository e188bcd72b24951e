"""What the benchmarks share: servers in processes of their own, their CPU and memory, a table."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NCHAN = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server under test: `pids` are those that serve, without the process that watches them."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        self.port = port
        self.log = tempfile.TemporaryFile()  # noqa: SIM115  as long as the server
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=ROOT)
        end = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if time.monotonic() > end or self.process.poll() is not None:
                raise RuntimeError(f"{command} does not answer:\n{self.output()}")
            time.sleep(0.02)
        time.sleep(0.3)

    def output(self) -> str:
        """What it wrote to its log."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    @property
    def pids(self) -> list[int]:
        return children(self.process.pid) or [self.process.pid]

    def cpu(self) -> float:
        """Seconds of CPU used so far."""
        total = 0
        for pid in self.pids:
            for task in Path(f"/proc/{pid}/task").iterdir():
                with contextlib.suppress(OSError):
                    total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def rss(self) -> int:
        """Resident bytes."""
        return sum(
            int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            for pid in self.pids
        )

    def descriptors(self) -> int:
        """Open files."""
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self.pids)

    def threads(self) -> int:
        """Threads."""
        return sum(len(os.listdir(f"/proc/{pid}/task")) for pid in self.pids)

    def pin(self, cpu: int) -> None:
        """Keep it on one CPU, before others."""
        for pid in [self.process.pid, *self.pids]:
            for task in os.listdir(f"/proc/{pid}/task"):
                os.sched_setaffinity(int(task), {cpu})
                with contextlib.suppress(PermissionError):
                    os.setpriority(os.PRIO_PROCESS, int(task), -12)

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            for pid in self.pids:
                os.kill(pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()


def children(pid: int) -> list[int]:
    """The processes that `pid` started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def answering(server: Server) -> Server:
    """`server` once it answers and what it starts meanwhile has started."""
    ask(server.port, "/healthz", seconds=30)
    time.sleep(1)
    return server


def ours(*words: str) -> Server:
    """Our wire on the small server of the tests."""
    port = free_port()
    script = str(ROOT / "tests" / "support" / "live_server.py")
    return answering(Server([sys.executable, script, "--port", str(port), *words], port))


REAL_SCREENS = ("sanh-1", "sanh-2", "bang-so", "m")


def real() -> Server:
    """The real thing: `signage serve` with the sample site and an empty desk."""
    port, folder = free_port(), tempfile.mkdtemp()
    command = [sys.executable, "-m", "signage", "serve", "--port", str(port)]
    command += ["--content", str(ROOT / "playlists"), "--data", folder]
    return answering(Server(command, port))


def real_path(number: int) -> str:
    """The address of client `number`: three quarters are screens, the rest phones.

    Phones are limited to 2,000, so no more of them than that.
    """
    code = REAL_SCREENS[number % 4] if number < 8000 else REAL_SCREENS[number % 3]
    return f"/xa-mau/live/{code}"


def ticket(port: int) -> bytes:
    """An event at the real desk: somebody takes a number, and how many wait is on every wall."""
    return post(port, "/api/v1/sites/xa-mau/tickets", b'{"service":"ho-tich"}')


def bare(kind: str = "c") -> Server:
    """The floor."""
    port = free_port()
    return Server([sys.executable, str(HERE / "floor.py"), str(port), kind], port)


def nchan() -> Server | None:
    """Debian's nginx with nchan, or None where it is not installed."""
    nginx = shutil.which("nginx")
    if nginx is None or not NCHAN.exists():
        return None
    port, folder = free_port(), tempfile.mkdtemp()
    config = Path(folder, "nginx.conf")
    config.write_text(f"""
load_module {NCHAN};
daemon off; worker_processes 1; worker_rlimit_nofile 20000;
pid {folder}/pid; error_log stderr crit; user root;
events {{ worker_connections 19000; }}
http {{
  access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port} backlog=16384;
    location /pub {{ nchan_publisher; nchan_channel_id t; nchan_message_buffer_length 1;
                     nchan_message_timeout 1h; }}
    location /sub {{ nchan_subscriber websocket; nchan_channel_id t;
                     nchan_subscriber_first_message oldest; }}
  }}
}}
""")
    return Server([nginx, "-c", str(config)], port)


def post(port: int, path: str, body: bytes = b"") -> bytes:
    """A request's bytes, to be sent on a connection that is kept."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def ask(port: int, path: str, method: str = "GET", seconds: float = 10) -> bytes:
    """The body of one answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        line.request(method, path)
        return line.getresponse().read()
    finally:
        line.close()


def timed(port: int, count: int, seconds: float = 10) -> list[float]:
    """Milliseconds of `count` times /healthz, a connection each, sorted."""
    took = []
    for _ in range(count):
        began = time.monotonic()
        ask(port, "/healthz", seconds=seconds)
        took.append((time.monotonic() - began) * 1e3)
    return sorted(took)


@contextlib.contextmanager
def alone_on(cpu: int) -> Iterator[None]:
    """This process on one CPU, before others."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cpu})
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, -12)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, 0)


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def say(what: str, measured: str, target: str, fine: bool) -> None:
    """One row of the table of figures."""
    print(f"{'ok  ' if fine else 'MISS'} {what}: {measured} (target {target})", flush=True)
