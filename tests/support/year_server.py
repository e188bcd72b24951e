"""The real server with a clock that a test sets: `POST /year/now?ms=…`.

    python tests/support/year_server.py --port 8123 --content DIR --data DIR --ms 1795400000000

Setting it does at once what the server's jobs do every second or two: it reads what was saved,
publishes what the new moment changes, asks the desk; then a beat tells every screen the time.
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, request

from signage import app as product
from signage import clock
from signage.live import serve
from signage.live.board import Event
from signage.settings import Settings

SITE = "xa-mau"


class Clock:
    """Stands still until it is set."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


CLOCK = Clock()


def create_app(settings: Settings) -> Flask:
    """The product's application, and the way to its clock."""
    app = product.create_app(settings, CLOCK)

    @app.post("/year/now")
    def now() -> dict[str, Any]:
        CLOCK.at = clock.from_ms(int(request.args["ms"]))
        return told(app)

    return app


def told(app: Flask) -> dict[str, Any]:
    """What the walls are told at this moment."""
    the = app.extensions["signage"]
    product._read_content(app)
    the.poller.wake(SITE)
    with the.poller._turns[SITE].lock:  # a poll of the second before is over
        pass
    the.poller.wake(SITE)
    board = the.board
    state = board._sites[SITE]
    beat = board.beat(SITE, board.seq(SITE))
    board._tell(Event(SITE, "beat", board.seq(SITE), frame=beat))  # type: ignore[arg-type]
    return {
        "seq": board.seq(SITE),
        "hashes": dict(state.contents),
        "turns": dict(state.turns),
        "open": state.queue["open"]["state"] if "open" in state.queue else "",
    }


def start(app: Flask) -> None:
    product.start(app)
    told(app)


def stop(app: Flask) -> None:
    product.stop(app)


def main() -> None:
    """Serve until a signal."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--content", type=Path, required=True)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--ms", type=int, required=True)
    given = words.parse_args()
    sys.modules["year_server"] = sys.modules["__main__"]
    CLOCK.at = clock.from_ms(given.ms)
    serve.APP = "year_server"
    serve.serve(Settings(port=given.port, content=given.content, data=given.data))


if __name__ == "__main__":
    main()
