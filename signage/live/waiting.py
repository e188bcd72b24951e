"""Connections that wait in the loop for one thing, each until its deadline."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from selectors import BaseSelector

from signage.live.conn import Client, Conn, deadline


class Waiting:
    """All that wait for the same; the oldest first. `act` is called when it may have come, `end`
    when it has not in time; both take the connection out with `remove`, or leave it in.
    """

    def __init__(
        self, event: int, seconds: float, act: Callable[[Conn], None], end: Callable[[Conn], None]
    ) -> None:
        self._event = event
        self._seconds = seconds
        self._act = act
        self._end = end
        self._conns: OrderedDict[Conn, float] = OrderedDict()
        self.poller: BaseSelector | None = None

    def __len__(self) -> int:
        return len(self._conns)

    def add(self, conn: Conn) -> None:
        """Raises OSError or ValueError when the connection has no socket any more."""
        assert self.poller is not None  # noqa: S101  set when the worker's loop is made
        self.poller.register(conn.sock, self._event, partial(self._on_event, conn))
        self._conns[conn] = deadline(self._seconds)

    def remove(self, conn: Conn) -> None:
        """It came, or it is given up."""
        assert self.poller is not None  # noqa: S101
        del self._conns[conn]
        self.poller.unregister(conn.sock)

    def end_oldest(self) -> None:
        """Give up the one that has waited longest."""
        self._end(next(iter(self._conns)))

    def end_overdue(self, now: float, everyone: bool = False) -> None:
        """Give up those whose time is over, or all."""
        while self._conns:
            conn, until = next(iter(self._conns.items()))
            if until > now and not everyone:
                return
            self._end(conn)

    def _on_event(self, conn: Conn, _sock: Client) -> None:
        if conn in self._conns:  # else it was ended earlier in this batch of events
            self._act(conn)
