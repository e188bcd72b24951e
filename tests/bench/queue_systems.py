"""A hundred queue systems of others, each at a port of its own, for the poller's benchmarks.

Most answer at once; one freezes, one never ends, one sends garbage. Run by itself it prints its
ports, serves until its input ends and then prints when each system was asked.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable

ROWS = [
    {"id": f"c{n}", "ticket": f"A{n:03d}", "counter": str(n % 3 + 1), "time": "09:14:00"}
    for n in range(8, 0, -1)
]
BODY = json.dumps({"calls": ROWS, "waiting": [{"service": "ho-tich", "count": 6}]}).encode()
GOOD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
) + BODY
PIECE = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


class System(asyncio.Protocol):
    """One connection to a system of this `kind`; `asked` gets the time of every request."""

    def __init__(self, kind: str, asked: list[float]) -> None:
        self.kind = kind
        self.asked = asked
        self.open = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.drained = asyncio.Event()
        self.drained.set()

    def data_received(self, data: bytes) -> None:
        self.asked.append(time.monotonic())
        match self.kind:
            case "good":
                self.transport.write(GOOD)
            case "garbage":
                noise = os.urandom(4000)
                self.transport.write(GOOD[: -len(BODY)].replace(b"%d" % len(BODY), b"4000") + noise)
            case "endless":
                self.transport.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                self.task = asyncio.get_running_loop().create_task(self.pour())

    async def pour(self) -> None:
        """Forever, in small steps: neither the size nor the silence gives it away at once."""
        while self.open:
            self.transport.write(PIECE)
            await asyncio.sleep(0.2)

    def connection_lost(self, error: Exception | None) -> None:
        self.open = False


async def serve(kinds: list[str]) -> None:
    loop = asyncio.get_running_loop()
    asked: list[list[float]] = [[] for _ in kinds]
    ports = []
    for kind, times in zip(kinds, asked, strict=True):
        make: Callable[[], System] = lambda kind=kind, times=times: System(kind, times)  # type: ignore[misc]  # noqa: E731
        server = await loop.create_server(make, "127.0.0.1", 0, backlog=100)
        ports.append(server.sockets[0].getsockname()[1])
    print(json.dumps(ports), flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(asked), flush=True)
        for times in asked:
            times.clear()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1:]))
