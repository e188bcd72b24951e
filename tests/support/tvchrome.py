"""The Chromium of a 2018 television: the engine inside an old PyQt5 wheel, on a display of its own.

No Python binding is used (none fits this Python): the wheel is only unpacked and its Qt called
through ctypes. As a program it is the browser itself; `television` runs it in a process.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ENGINES = {53: "5.8.2", 56: "5.9.2"}
"""Chromium's version and the PyQt5 release that carries it: LG webOS 4 and Samsung of 2018."""


def cache() -> Path:
    """Where the wheels lie between runs."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "signage-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def unpacked(version: str) -> Path:
    """The wheel of `version`, fetched and unpacked once."""
    folder = cache() / f"pyqt5-{version}"
    if not (folder / "ready").exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
             "--disable-pip-version-check", "-d", str(cache()), f"PyQt5=={version}"],
            check=True,
        )  # fmt: skip
        wheel = next(cache().glob(f"PyQt5-{version}-*.whl"))
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)
        (folder / "PyQt5/Qt/libexec/QtWebEngineProcess").chmod(0o755)
        (folder / "ready").touch()
    home = folder / "home" / ".tv"  # Qt's last resort for its resources: ~/.<name of the program>
    if not home.exists():
        home.mkdir(parents=True)
        for one in (folder / "PyQt5/Qt/resources").iterdir():
            (home / one.name).symlink_to(one)
        (home / "qtwebengine_locales").symlink_to(
            folder / "PyQt5/Qt/translations/qtwebengine_locales"
        )
    return folder


def run(version: str, port: int, width: int, height: int) -> None:
    """Shows an empty page of that size on $DISPLAY, with DevTools on `port`; never returns."""
    folder = unpacked(version)
    qt = folder / "PyQt5/Qt"
    os.environ.update(
        HOME=str(folder / "home"),
        QT_QPA_PLATFORM="xcb",
        QT_PLUGIN_PATH=str(qt / "plugins"),
        QTWEBENGINE_DISABLE_SANDBOX="1",
        QTWEBENGINE_REMOTE_DEBUGGING=str(port),
        QTWEBENGINEPROCESS_PATH=str(qt / "libexec/QtWebEngineProcess"),
        QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox --disable-gpu --force-device-scale-factor=1",
    )
    names = ("Core", "Gui", "Widgets", "WebEngineCore", "WebEngineWidgets")
    libs = {
        name: ctypes.CDLL(str(qt / f"lib/libQt5{name}.so.5"), mode=ctypes.RTLD_GLOBAL)
        for name in names
    }
    core, widgets, web = libs["Core"], libs["Widgets"], libs["WebEngineWidgets"]

    def call(lib: ctypes.CDLL, symbol: str, *args: object) -> None:
        function = getattr(lib, symbol)
        function.restype = ctypes.c_void_p
        function(*args)

    share_contexts = 18
    call(core, "_ZN16QCoreApplication12setAttributeEN2Qt20ApplicationAttributeEb",
         ctypes.c_int(share_contexts), ctypes.c_bool(True))  # fmt: skip
    argv = (ctypes.c_char_p * 3)(b"tv", b"--no-sandbox", None)
    application = ctypes.create_string_buffer(256)
    call(widgets, "_ZN12QApplicationC1ERiPPci", application, ctypes.byref(ctypes.c_int(2)), argv,
         ctypes.c_int(0x050800))  # fmt: skip
    blank = b"about:blank"
    text = ctypes.create_string_buffer(64)
    call(core, "_ZN7QString15fromUtf8_helperEPKci", text, ctypes.c_char_p(blank),
         ctypes.c_int(len(blank)))  # fmt: skip
    url = ctypes.create_string_buffer(64)
    call(core, "_ZN4QUrlC1ERK7QStringNS_11ParsingModeE", url, text, ctypes.c_int(0))
    view = ctypes.create_string_buffer(1024)
    call(web, "_ZN14QWebEngineViewC1EP7QWidget", view, ctypes.c_void_p(0))
    call(widgets, "_ZN7QWidget6resizeERK5QSize", view, (ctypes.c_int * 2)(width, height))
    call(web, "_ZN14QWebEngineView4loadERK4QUrl", view, url)
    call(widgets, "_ZN7QWidget4showEv", view)
    call(widgets, "_ZN12QApplication4execEv")


@dataclass
class Television:
    """A running engine: its version, its DevTools port and the display that it paints on."""

    chromium: int
    port: int
    display: str
    width: int
    height: int

    def picture(self, path: Path) -> Path:
        """What stands on the display, as PNG: pixels that were really painted."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["ffmpeg", "-loglevel", "error", "-y", "-f", "x11grab", "-draw_mouse", "0",
             "-video_size", f"{self.width}x{self.height}", "-i", f"{self.display}+0,0",
             "-frames:v", "1", str(path)],
            check=True, timeout=30,
        )  # fmt: skip
        return path


@contextmanager
def television(
    chromium: int, port: int, width: int = 1920, height: int = 1080
) -> Iterator[Television]:
    """The engine of `chromium` (53 or 56) with an empty page."""
    version = ENGINES[chromium]
    unpacked(version)
    side = max(width, height)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{side}x{side}x24", "-nolisten", "tcp"],
        pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as number:
        display = ":" + number.readline().strip()
    environ = {key: value for key, value in os.environ.items() if key != "LD_LIBRARY_PATH"}
    log = tempfile.TemporaryFile()  # noqa: SIM115 - closed below, after the engine
    engine = subprocess.Popen(
        [sys.executable, __file__, version, str(port), str(width), str(height)],
        env=environ | {"DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=log,
        start_new_session=True,
    )  # fmt: skip
    try:
        _answers(port, engine, log)
        yield Television(chromium, port, display, width, height)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(engine.pid, 9)
        engine.wait(10)
        log.close()
        screen.terminate()
        screen.wait(10)


def _answers(port: int, engine: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    import urllib.request

    deadline = time.monotonic() + 40
    while True:
        if engine.poll() is not None:
            log.seek(0)
            said = log.read()[-400:].decode(errors="replace")  # a library that is missing
            raise RuntimeError(f"the engine ended with {engine.returncode}: {said}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=2) as answer:
                if b'"page"' in answer.read():
                    return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise RuntimeError("the engine did not open its DevTools port within 40 s")
        time.sleep(0.1)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
