"""Starts the work in a process of its own, hears how far it is, and ends it when it takes long."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from signage.content.kinds import Type
from signage.content.made import Result
from signage.media.limits import Room, room
from signage.media.result import Outcome, Progress, Refused

MAX_SAID = 1_000_000
KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def run(
    source: Path, kind: Type, folder: Path, slug: str, progress: Progress,
    end: threading.Event | None = None, limits: Room | None = None,
) -> Outcome:  # fmt: skip
    """What comes of `source`, in files of `folder`. Raises Refused, also when it is ended."""
    most = limits or room(kind)
    source, folder = source.absolute(), folder.absolute()  # the process stands in `folder`
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "PYTHONUTF8": "1"}
    process = subprocess.Popen(  # noqa: S603 - this program, words of ours and a path
        [sys.executable, "-P", "-m", "signage.media.work", source, kind, folder, slug],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment, cwd=folder, start_new_session=True,
    )  # fmt: skip
    try:
        last = _heard(process, time.monotonic() + most.seconds, progress, end)
    finally:
        with contextlib.suppress(OSError):  # with everything that it started
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()
    if last is None:  # out of time, memory or processor, or ended by the file itself
        raise Refused("media_hard")
    if "refused" in last:
        raise Refused(str(last["refused"]), **last["values"])
    film = Result.model_validate(last["film"]) if last["film"] else None
    pictures = tuple(Result.model_validate(one) for one in last["pictures"])
    return Outcome(last["kind"], pictures, film, int(last["seconds"]))


def _heard(
    process: subprocess.Popen[bytes], deadline: float, progress: Progress,
    end: threading.Event | None,
) -> dict[str, Any] | None:  # fmt: skip
    """The last line; None when there was none in time."""
    said, rest = 0, b""
    if process.stdout is None:
        return None
    with selectors.DefaultSelector() as ready:
        ready.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline and not (end and end.is_set()):
            if not ready.select(0.2):
                continue
            block = os.read(process.stdout.fileno(), 65_536)
            said += len(block)
            if not block or said > MAX_SAID:
                return None
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                found = _line(line)
                if found is None:
                    return None
                if "done" not in found:
                    return found
                progress(min(1.0, max(0.0, float(found["done"]))))
    return None


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
