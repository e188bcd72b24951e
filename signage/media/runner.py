"""Starts the work in a process of its own, hears how far it is, and ends it when it takes long."""

from __future__ import annotations

import contextlib
import json
import logging
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
from signage.logs import event
from signage.media.limits import Room, room
from signage.media.result import Outcome, Progress, Refused

MAX_SAID = 1_000_000
KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
AT_LIMITS = (-signal.SIGKILL, -signal.SIGXCPU)
"""How a process ends that takes more processor time or memory than it may."""
MAX_HOW = 80

_log = logging.getLogger(__name__)


def run(
    source: Path, kind: Type, folder: Path, slug: str, progress: Progress,
    end: threading.Event | None = None, limits: Room | None = None,
) -> Outcome:  # fmt: skip
    """What comes of `source`, in files of `folder`. Raises Refused, also when it is ended.

    Both paths are absolute: the process stands in `folder`.
    """
    most = limits or room(kind)
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "PYTHONUTF8": "1"}
    try:
        process = subprocess.Popen(  # noqa: S603 - this program, words of ours and a path
            [sys.executable, "-P", "-m", "signage.media.work", source, kind, folder, slug],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, cwd=folder, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise _crashed(kind, type(error).__name__) from None
    try:
        last = _heard(process, time.monotonic() + most.seconds, progress, end)
    finally:
        with contextlib.suppress(OSError):  # with everything that it started
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()
    if "refused" in last:
        raise Refused(str(last["refused"]), **last["values"])
    if "kind" not in last:
        if "crashed" not in last and process.returncode in AT_LIMITS:
            raise Refused("media_hard")
        raise _crashed(kind, str(last.get("crashed") or _end_of(process.returncode)))
    film = Result.model_validate(last["film"]) if last["film"] else None
    pictures = tuple(Result.model_validate(one) for one in last["pictures"])
    return Outcome(last["kind"], pictures, film, int(last["seconds"]))


def _heard(
    process: subprocess.Popen[bytes], deadline: float, progress: Progress,
    end: threading.Event | None,
) -> dict[str, Any]:  # fmt: skip
    """The last line; empty where it ended without one."""
    said, rest = 0, b""
    if process.stdout is None:
        return {}
    with selectors.DefaultSelector() as ready:
        ready.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline and not (end and end.is_set()):
            if not ready.select(0.2):
                continue
            block = os.read(process.stdout.fileno(), 65_536)
            said += len(block)
            if not block:
                return {}
            if said > MAX_SAID:
                return {"crashed": "said too much"}
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                found = _line(line)
                if found is None:
                    return {"crashed": "said what is no line of ours"}
                if "done" not in found:
                    return found
                progress(min(1.0, max(0.0, float(found["done"]))))
    return {"refused": "media_hard", "values": {}}


def _crashed(kind: Type, how: str) -> Refused:
    """What is told of a process that broke down; it may be our bug, so the log has it too."""
    event(_log, "media.crashed", level=logging.ERROR, kind=kind, how=how[:MAX_HOW])
    return Refused("media_crash")


def _end_of(code: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit {code}"


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
