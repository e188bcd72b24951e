"""The inner names of the pinned gunicorn that `worker.py` overrides or calls."""

from __future__ import annotations

from typing import Any

from gunicorn.workers import base, gthread

INNER_NAMES: dict[Any, tuple[str, ...]] = {
    base.Worker: ("init_process", "handle_error", "notify"),
    gthread.ThreadWorker: (
        "accept",
        "enqueue_req",
        "finish_request",
        "handle",
        "handle_request",
        "init_process",
        "murder_keepalived",
        "murder_pending",
        "on_client_socket_readable",
        "run",
        "wait_for_and_dispatch_events",
        "_keepalive_after",
    ),
    gthread.TConn: ("close", "init", "set_timeout"),
    gthread: ("STOP_KEEPALIVE_LINGER",),
}
INNER_ATTRIBUTES = (
    "alive",
    "keepalived_conns",
    "method_queue",
    "nr_conns",
    "poller",
    "sockets",
    "tpool",
)


def check_inner_names(worker: object = None) -> None:
    """Raises RuntimeError naming what this gunicorn, or this worker of it, lacks of what we use."""
    missing = [
        f"{getattr(owner, '__name__', owner)}.{name}"
        for owner, names in INNER_NAMES.items()
        for name in names
        if not hasattr(owner, name)
    ]
    if worker is not None:
        missing += [f"self.{name}" for name in INNER_ATTRIBUTES if not hasattr(worker, name)]
    if missing:
        raise RuntimeError(
            "this gunicorn has no " + ", ".join(missing) + "; the version that works is 27.0.1: "
            "pip install gunicorn==27.0.1"
        )
