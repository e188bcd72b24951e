"""The system's Chromium, driven over a pipe: DevTools messages, each ended by a zero byte.

A pipe needs no port that others on the machine could reach, and no package: Playwright, with a
Node.js of its own, is 130 MB.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "msedge"),
)
FLAGS = (
    *("--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars"),
    *("--no-first-run", "--no-default-browser-check", "--disable-extensions", "--mute-audio"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-quic", "--disable-default-apps", "--force-device-scale-factor=1"),
    *("--force-color-profile=srgb", "--disable-lcd-text", "--metrics-recording-only"),
    *("--disable-renderer-backgrounding", "--disable-background-timer-throttling"),
    *("--proxy-server=direct://", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
)
"""Nothing leaves the machine: no name is looked up but our own address."""
SANDBOX_OFF = "--no-sandbox"
"""Only for root, for whom Chromium refuses to start otherwise: in containers."""
# Chromium reads its orders from descriptor 3 and answers on 4, whatever numbers ours have.
_DESCRIPTORS = (
    "import os,sys;"
    "r,w=(os.dup(int(n)) for n in sys.argv[1:3]);r,w=os.dup2(r,13),os.dup2(w,14);"
    "os.dup2(13,3);os.dup2(14,4);os.close(13);os.close(14);"
    "os.execvp(sys.argv[3],sys.argv[3:])"
)
SECONDS = 20.0
"""How long one order may take."""


class ChromiumError(Exception):
    """The browser is gone, does not answer or refuses an order."""


def executable() -> str | None:
    """The browser on PATH, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """A running browser and its one page."""

    def __init__(self, program: str, home: Path, more: Sequence[str] = ()) -> None:
        orders, write = os.pipe()
        read, answers = os.pipe()
        flags = [*FLAGS, *more, f"--user-data-dir={home}"]  # of two alike the last one holds
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append(SANDBOX_OFF)
        command = [sys.executable, "-c", _DESCRIPTORS, str(orders), str(answers), program]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a program found on PATH
                [*command, *flags, "about:blank"],
                pass_fds=(orders, answers),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        finally:
            os.close(orders)
            os.close(answers)
        self._write, self._read = write, read
        os.set_blocking(read, False)
        self._numbers = itertools.count(1)
        self._left = b""
        self._session = ""
        self.listen: Callable[[str, dict[str, Any]], None] | None = None
        """Hears what the browser tells unasked."""

    @property
    def pid(self) -> int:
        """Of the browser's first process, which leads its group."""
        return self._process.pid

    def page(self) -> None:
        """Opens a page: later orders are for it."""
        made = self("Target.createTarget", url="about:blank")
        attached = self("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = attached["sessionId"]
        self("Page.enable")

    def __call__(self, method: str, seconds: float = SECONDS, **params: Any) -> dict[str, Any]:
        """The result of an order. Raises ChromiumError."""
        deadline = time.monotonic() + seconds
        number = self.tell(method, **params)
        while True:
            heard = self._heard(deadline)
            if heard.get("id") == number:
                break
            self._told(heard)
        if "error" in heard:
            raise ChromiumError(f"{method}: {heard['error'].get('message')}")
        found: dict[str, Any] = heard["result"]
        return found

    def tell(self, method: str, **params: Any) -> int:
        """Gives an order without waiting for what comes of it. Raises ChromiumError."""
        number = next(self._numbers)
        order: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        try:
            raw = memoryview(json.dumps(order).encode() + b"\0")
            while raw:
                raw = raw[os.write(self._write, raw) :]
        except OSError as error:
            raise ChromiumError(str(error)) from None
        return number

    def hear(self, seconds: float) -> None:
        """Waits for one message, so long at most. Raises ChromiumError."""
        if b"\0" in self._left or select.select([self._read], [], [], max(0.0, seconds))[0]:
            self._told(self._heard(time.monotonic() + SECONDS))

    def _told(self, heard: dict[str, Any]) -> None:
        if heard.get("method") == "Inspector.targetCrashed":
            raise ChromiumError("the page crashed")
        if self.listen is not None and "method" in heard:
            self.listen(heard["method"], heard.get("params", {}))

    def _heard(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._left:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self._read], [], [], wait)[0]:
                raise ChromiumError("no answer")
            try:
                more = os.read(self._read, 1 << 20)
            except OSError as error:
                raise ChromiumError(str(error)) from None
            if not more:
                raise ChromiumError("the browser is gone")
            self._left += more
        one, _, self._left = self._left.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def evaluate(self, script: str, seconds: float = SECONDS) -> Any:
        """The value of an expression, a promise's when it is kept. Raises ChromiumError."""
        found = self(
            "Runtime.evaluate", seconds, expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            thrown = found["exceptionDetails"]
            said = thrown.get("exception", {}).get("description") or thrown.get("text", "")
            raise ScriptError(said[:300])
        return found["result"].get("value")

    def until(self, script: str, seconds: float = SECONDS) -> None:
        """Waits until an expression is true. Raises ChromiumError."""
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(ScriptError):
                if self.evaluate(script):
                    return
            if time.monotonic() > deadline:
                raise ChromiumError(f"not within {seconds:.0f} s: {script}")
            select.select([], [], [], 0.02)

    def close(self) -> None:
        """Ends it, whatever state it is in."""
        for end in (self._write, self._read):
            with contextlib.suppress(OSError):
                os.close(end)
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class ScriptError(ChromiumError):
    """A script in the page threw."""


@contextmanager
def chromium(program: str) -> Iterator[Chromium]:
    """A browser with a profile of its own, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="signage-", ignore_cleanup_errors=True) as home:
        browser = Chromium(program, Path(home))
        try:
            browser.page()
            yield browser
        finally:
            browser.close()
