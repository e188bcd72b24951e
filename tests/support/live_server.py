"""The real server, worker, board and wire, nothing else: a site `t` that anybody publishes to.

    python tests/support/live_server.py --port 8123

As the whole application has many parts, tests and benchmarks of the wire use this one where the
event itself, its size and its moment, is theirs to choose.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from array import array
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, request

from signage import clock
from signage.live import serve
from signage.live.board import Board
from signage.live.presence import Presence
from signage.live.wire import Wire
from signage.queue.snapshot import Call, CounterState, ServiceState, Snapshot
from signage.settings import Settings
from signage.web import live

SITE = "t"
SCREENS = [f"s{number}" for number in range(1, 5)]


@dataclass
class Parts:
    """What `signage.web.live` and `signage.live.serve` ask an application for."""

    settings: Settings
    board: Board
    presence: Presence
    wire: Wire
    content: Any = field(
        default_factory=lambda: SimpleNamespace(
            current=SimpleNamespace(
                sites={SITE: SimpleNamespace(public_url="https://man-hinh.example.vn/")}
            )
        )
    )


def queue(calls: int = 8, counters: int = 4, at: datetime | None = None, tag: str = "") -> Snapshot:
    """A queue like that of a commune; `tag` makes its calls new ones."""
    at = at or clock.now()
    services = (
        ServiceState("ho-tich", "Hộ tịch – Chứng thực", "Hộ tịch", "A", 6),
        ServiceState("dat-dai", "Đất đai", "Đất đai", "B", 3),
        ServiceState("bao-tro", "Bảo trợ xã hội", "Bảo trợ", "H", 2),
        ServiceState("nhan-ket-qua", "Nhận kết quả", "Nhận kết quả", "K", 12),
    )
    return Snapshot(
        site=SITE,
        fetched_at=at,
        counters=tuple(
            CounterState(str(n), f"Quầy {n}", "open", (services[n % 4].id,), f"A{n:03}")
            for n in range(1, counters + 1)
        ),
        services=services,
        calls=tuple(
            Call(
                f"m9x{tag}-{calls - n}",
                f"A{calls - n:03}",
                str(n % counters + 1),
                at - timedelta(seconds=n),
            )
            for n in range(calls)
        ),
    )


def create_app(settings: Settings) -> Flask:
    """The application that `serve` starts."""
    app = Flask("live_server")
    presence = Presence()
    board = Board(build="b1")
    wire = Wire(board, presence, screens=settings.max_screens, phones=settings.max_phones)
    app.extensions["signage"] = Parts(settings, board, presence, wire)
    live.register(app)
    board.publish_content(SITE, dict.fromkeys(SCREENS, "c1"), {s: {"screen": s} for s in SCREENS})
    board.publish_queue(SITE, queue())

    @app.get("/healthz")
    def healthz() -> str:
        return "ok\n"

    @app.post("/publish")
    def publish() -> dict[str, int]:
        """A queue event; `seq` is that of the message."""
        tag = str(board.seq(SITE))
        return {"seq": board.publish_queue(SITE, queue(int(request.args.get("calls", 8)), tag=tag))}

    @app.post("/publish-many")
    def publish_many() -> dict[str, int]:
        """`n` events in a tight loop; microseconds of a call that 99 % did not exceed."""
        newest, took = queue(), array("I")
        for _ in range(int(request.args["n"])):
            before = time.perf_counter()
            board.publish_queue(SITE, newest)
            took.append(round((time.perf_counter() - before) * 1e6))
        return {"seq": board.seq(SITE), "p99_us": sorted(took)[int(len(took) * 0.99)]}

    @app.get("/state")
    def state() -> dict[str, Any]:
        return {
            "screens": presence.count("screen"),
            "phones": presence.count("phone"),
            "threads": threading.active_count(),
            "states": [str(one) for one in presence.screens(SITE)],
            "shown": sorted(presence.shown(SITE, request.args.get("call", ""))),
        }

    @app.post("/echo")
    def echo() -> dict[str, int]:
        return {"bytes": len(request.get_data())}

    @app.get("/big")
    def big() -> Response:
        return Response(b"x" * int(request.args["n"]))

    @app.get("/stream")
    def stream() -> Response:
        return Response(b"x" * 8192 for _ in range(int(request.args["n"]) // 8192))

    return app


def start(app: Flask) -> None:
    """As `signage.app.start`."""
    app.extensions["signage"].wire.start()


def stop(app: Flask) -> None:
    """As `signage.app.stop`."""
    app.extensions["signage"].wire.stop()


def main() -> None:
    """Serve until a signal."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--max-screens", type=int, default=16_000)
    words.add_argument("--max-phones", type=int, default=2_000)
    words.add_argument("--set", default="{}", help="gunicorn settings as JSON")
    given = words.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    serve.APP = "live_server"
    changed = json.loads(given.set)
    ours = serve.options
    serve.options = lambda settings: ours(settings) | changed
    serve.serve(
        Settings(port=given.port, max_screens=given.max_screens, max_phones=given.max_phones)
    )


if __name__ == "__main__":
    main()
