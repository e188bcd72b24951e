"""Processes of ours without the second that each of them imports for.

`Forked(words)` runs what `python words…` would, as a fork of one process that has imported the
product and done nothing else: no thread, no file, no state. It is asked like a `Popen`.
"""

from __future__ import annotations

import atexit
import functools
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
PRELOADED = ("signage.cli", "signage.app", "signage.live.serve", "signage.live.worker")
MOST = 1 << 20
"""Bytes of a request: its words and its environment."""


class Parent:
    """The process that forks; it ends with the one that asked for it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST)
        command = [sys.executable, str(Path(__file__)), str(theirs.fileno())]
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=ROOT
        )
        theirs.close()
        self.line = ours
        self.lock = threading.Lock()
        self.ended: dict[int, int] = {}
        atexit.register(self.end)

    def end(self) -> None:
        self.line.close()
        self.process.wait(10)

    def fork(self, request: Mapping[str, Any], files: Sequence[int]) -> int:
        """The new process, with these as its input and outputs."""
        with self.lock:
            socket.send_fds(self.line, [json.dumps(request).encode()], files)
            while True:
                word, pid, code = self._heard()
                if word == "began":
                    return pid
                self.ended[pid] = code

    def code(self, pid: int, seconds: float) -> int | None:
        """How it ended, as a `Popen` says it; None while it runs."""
        deadline = time.monotonic() + seconds
        while True:
            with self.lock:
                while pid not in self.ended and select.select([self.line], [], [], 0.02)[0]:
                    _, other, code = self._heard()
                    self.ended[other] = code
                if pid in self.ended:
                    return self.ended[pid]
            if time.monotonic() >= deadline:
                return None

    def _heard(self) -> tuple[str, int, int]:
        word, pid, code = self.line.recv(100).decode().split()
        return word, int(pid), int(code)


@functools.cache
def parent() -> Parent:
    """One for this test process."""
    return Parent()


class Forked:
    """A running process; `words` begin with `-m` and a module, or with a script."""

    def __init__(
        self, words: Sequence[str], out: IO[bytes], err: IO[bytes],
        environ: Mapping[str, str] | None = None, given: IO[bytes] | None = None,
    ) -> None:  # fmt: skip
        env = dict(os.environ if environ is None else environ)
        request = {"words": list(words), "env": env, "cwd": str(ROOT)}
        self.returncode: int | None = None
        with open(os.devnull, "rb") as nothing:
            files = [(given or nothing).fileno(), out.fileno(), err.fileno()]
            self.pid = parent().fork(request, files)

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = parent().code(self.pid, 0)
        return self.returncode

    def wait(self, timeout: float = 3600) -> int:
        if self.returncode is None:
            self.returncode = parent().code(self.pid, timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def ran(words: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """As `subprocess.run` with both outputs captured as text; for half a minute at most."""
    with ExitStack() as open_files:
        source, out, err = (open_files.enter_context(TemporaryFile()) for _ in range(3))
        source.write(given.encode())
        source.seek(0)
        process = Forked(words, out, err, given=source)
        try:
            code = process.wait(30)
        finally:
            process.kill()
        told = []
        for one in (out, err):
            one.seek(0)
            told.append(one.read().decode())
    return subprocess.CompletedProcess(words, code, *told)


def _serve(line: socket.socket) -> dict[str, Any] | None:
    """Forks as often as it is asked; returns in the child, or when nobody can ask any more."""
    awake, wake = os.pipe()
    os.set_blocking(awake, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([line, awake], [], [])
        if awake in ready:
            os.read(awake, 4096)
            while True:
                try:
                    pid, status = os.waitpid(-1, os.WNOHANG)
                except ChildProcessError:
                    break
                if pid == 0:
                    break
                line.send(f"ended {pid} {os.waitstatus_to_exitcode(status)}".encode())
        if line not in ready:
            continue
        raw, files, _, _ = socket.recv_fds(line, MOST, 3)
        if not raw:
            return None
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for one in (awake, wake):
                os.close(one)
            line.close()
            for target, file in enumerate(files):
                os.dup2(file, target)
                os.close(file)
            found: dict[str, Any] = json.loads(raw)
            return found
        for file in files:
            os.close(file)
        line.send(f"began {pid} 0".encode())


def _become(request: Mapping[str, Any]) -> None:
    """What a fresh interpreter would do with these words."""
    gc.enable()
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    words = request["words"]
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        sys.path[0] = str(Path(words[0]).parent)
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    for name in PRELOADED:
        __import__(name)
    gc.collect()
    gc.disable()
    gc.freeze()
    asked = _serve(socket.socket(fileno=int(sys.argv[1])))
    if asked is not None:
        _become(asked)
