"""A queue system of somebody else: JSON over HTTP on the loopback interface, as a test wants it."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from signage import clock

MAPPING = {
    "backend": "json",
    "calls": {
        "rows": "calls", "ticket": "ticket", "counter": "counter", "id": "id", "time": "time"
    },
}  # fmt: skip
"""Its `queue:` in site.yaml, but for the address."""


class System:
    """`call` calls a ticket; `freeze` has it take requests and say nothing; `asked` counts them."""

    def __init__(self) -> None:
        self.calls: list[dict[str, str]] = []
        self.asked = 0
        self._called = 0
        self.thawed = threading.Event()
        self.thawed.set()
        self._lines: set[socket.socket] = set()
        self._listen(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/calls"

    def queue(self, **more: Any) -> dict[str, Any]:
        """What site.yaml says of it."""
        return MAPPING | {"url": self.url, "every": "500ms"} | more

    def call(self, ticket: str, counter: str = "1", at: datetime | None = None) -> None:
        self._called += 1
        told = {"ticket": ticket, "counter": counter, "id": f"c{self._called}"}
        self.calls.insert(0, told | {"time": (at or clock.now()).isoformat()})

    def freeze(self) -> None:
        self.thawed.clear()

    def thaw(self) -> None:
        self.thawed.set()

    def down(self) -> None:
        """Nobody listens at its address, and no connection is left."""
        self.thawed.set()
        self._server.shutdown()
        self._server.server_close()
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def up(self) -> None:
        """It is there again, at the same address."""
        self._listen(self.port)

    def _listen(self, port: int) -> None:
        system = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def setup(self) -> None:
                super().setup()
                system._lines.add(self.connection)

            def finish(self) -> None:
                system._lines.discard(self.connection)
                with suppress(OSError):
                    super().finish()

            def do_GET(self) -> None:
                system.asked += 1
                system.thawed.wait(30)
                body = json.dumps({"calls": system.calls}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request: Any, client_address: Any) -> None:
                """Whoever asked is gone."""

        self._server = Server(("127.0.0.1", port), Handler)
        self.port: int = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
