"""`signage serve`: gunicorn, started from here with the values that the wire needs.

`deploy/gunicorn.conf.py` takes the same values from `options` for those who start gunicorn
themselves.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import logging
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from gunicorn.app.base import BaseApplication

from signage import logs
from signage.live.worker import HeadFirstWorker
from signage.settings import Settings
from signage.words import say
from signage.words.live import WORDS

APP = "signage.app"
"""The module with `create_app(settings)`, `start(app)` and `stop(app)`, imported in the worker."""

DESCRIPTORS_SPARE = 512
"""Descriptors that screens and phones leave for files, requests and the desk."""

SWITCH_SECONDS = 0.0005
"""A thread that computes gives Python's lock away after this; 5 ms, the default, a dozen times in
a request adds up to a page that waits for every broadcast."""

GC_THRESHOLD = (5_000, 20, 50)

log = logging.getLogger("signage.serve")


def options(settings: Settings) -> dict[str, Any]:
    """gunicorn's settings, each with its reason."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        "bind": [f"{host}:{settings.port}"],
        "proc_name": "signage",
        # one process: its wire carries every screen and needs no bus
        "workers": 1,
        "worker_class": HeadFirstWorker,
        "threads": 16,
        # ten thousand screens come back at once after a power cut
        "backlog": 16_384,
        # each handshake counts as a request: any limit would cut all screens from time to time
        "max_requests": 0,
        # connections that are silent, half or kept alive; those of screens do not count
        "worker_connections": 16_000,
        "keepalive": 5,
        "timeout": 60,
        "graceful_timeout": 5,
        # answers go through an outbox, so that a client that does not read holds no thread
        "sendfile": False,
        "limit_request_line": 4_094,
        "limit_request_fields": 64,
        # a control socket in the home folder is nothing that we use
        "control_socket_disable": True,
        # the worker's heartbeat is a file; in memory it costs no disk
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108
        "forwarded_allow_ips": "127.0.0.1,::1" if settings.proxy else "",
        "accesslog": None,
        "errorlog": "-",
        "logconfig_dict": logs.config(),
        "post_worker_init": started,
        "worker_exit": stopped,
    }


def raise_descriptors() -> int:
    """Let this process open as many files as the system allows; returns how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


class Program(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn without its command line; the application is made in the worker."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Called at the start and at SIGHUP."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        return importlib.import_module(APP).create_app(self._settings)


def started(worker: Any) -> None:
    """In the worker, the application loaded: begin the work that has its own threads."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = worker.wsgi
    room = raise_descriptors() - DESCRIPTORS_SPARE
    the = app.extensions["signage"]
    if room < the.settings.max_screens + the.settings.max_phones:
        # fewer screens than set can connect; LimitNOFILE in the unit file raises it
        logs.event(log, "serve.few_descriptors", level=logging.WARNING, sockets=room)
        the.wire.fit(room)
    importlib.import_module(APP).start(app)
    _farewell_first(the.wire.farewell)
    # what is there now stays; what a request makes is mostly freed without the collector
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLD)


def _farewell_first(farewell: Callable[[], None]) -> None:
    """At a signal that ends the worker, screens hear it before gunicorn does anything.

    SIGINT (Ctrl-C) and SIGQUIT end it as gently as SIGTERM: gunicorn's own way is to leave in the
    middle of whatever the main thread does.
    """

    def wrap(theirs: Any) -> Callable[[int, FrameType | None], None]:
        def on_signal(number: int, frame: FrameType | None) -> None:
            farewell()
            theirs(number, frame)

        return on_signal

    gently = wrap(signal.getsignal(signal.SIGTERM))
    for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
        signal.signal(number, gently)
        signal.siginterrupt(number, False)
    signal.signal(signal.SIGABRT, wrap(signal.getsignal(signal.SIGABRT)))


def stopped(_server: Any, worker: Any) -> None:
    """In the worker, at its very end; a farewell in progress is waited for."""
    app = getattr(worker, "wsgi", None)
    if app is not None:
        importlib.import_module(APP).stop(app)


def cannot_listen(settings: Settings) -> str | None:
    """Why nobody can listen there, with what to do; None when one can."""
    lang, where = settings.lang, {"host": settings.host, "port": settings.port}
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, proto, _, address = found[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)  # two that only bind may share a port; two that listen may not
    except OSError as problem:
        keys = {errno.EADDRINUSE: "port_taken", errno.EACCES: "port_forbidden"}
        key = keys.get(problem.errno or 0, "no_such_address")
        return say(WORDS, key, lang, **where)
    return None


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; does not return. Exits with 2 when nobody can listen there."""
    if "LISTEN_FDS" not in os.environ and (problem := cannot_listen(settings)) is not None:
        sys.stderr.write(problem + "\n")
        raise SystemExit(2)
    logs.configure()
    raise_descriptors()
    Program(settings).run()
