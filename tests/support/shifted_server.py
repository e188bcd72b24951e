"""The real server, whose clock is ahead by as much as a test says: `POST /shift?seconds=…`.

    python tests/support/shifted_server.py --port 8123 --content DIR --data DIR

Its clock runs on; a test goes to the minute before midnight instead of waiting for it.
"""

from __future__ import annotations

import argparse
import sys
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask, request

from signage import clock

_real = clock.now
_ahead = [0.0]


def now() -> datetime:
    """The time that this server goes by."""
    return _real() + timedelta(seconds=_ahead[0])


if __name__ == "__main__":
    clock.now = now  # before anything takes it as its own

from signage import app as product  # noqa: E402
from signage.live import serve  # noqa: E402
from signage.live.board import Event  # noqa: E402
from signage.settings import Settings  # noqa: E402
from tests.conftest import Server, wait_for  # noqa: E402
from tests.support.forked import Forked  # noqa: E402

start = product.start
stop = product.stop


class ShiftedServer(Server):
    """As `Server`, with a clock that `goes_to` another time."""

    ahead = 0.0

    def start(self) -> ShiftedServer:
        words = [__file__, "--port", str(self.port), "--ahead", str(self.ahead)]
        words += ["--content", str(self.content), "--data", str(self.data)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = Forked(words, log, log)
        wait_for(self.answers, 20, "the server answers /readyz")
        return self

    def goes_to(self, at: datetime) -> float:
        """Its clock stands at `at` now; by how much it is ahead of ours."""
        self.ahead = (at - _real()).total_seconds()
        if self.process is not None:
            asked = urllib.request.Request(
                f"{self.url}/shift?seconds={self.ahead}", data=b"", method="POST"
            )
            urllib.request.urlopen(asked, timeout=5).close()
        return self.ahead


def create_app(settings: Settings) -> Flask:
    """The product's application, and the way to its clock."""
    app = product.create_app(settings, now)
    board = app.extensions["signage"].board

    @app.post("/shift")
    def shift() -> str:
        """The new time is told to every screen at once."""
        _ahead[0] = float(request.args["seconds"])
        for site in app.extensions["signage"].content.current.sites:
            seq = board.seq(site)
            board._tell(Event(site, "beat", seq, frame=board.beat(site, seq)))
        return "ok"

    return app


def main() -> None:
    """Serve until a signal."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--content", type=Path, required=True)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--ahead", type=float, default=0.0)
    given = words.parse_args()
    sys.modules["shifted_server"] = sys.modules["__main__"]
    _ahead[0] = given.ahead
    serve.APP = "shifted_server"
    serve.serve(Settings(port=given.port, content=given.content, data=given.data))


if __name__ == "__main__":
    main()
