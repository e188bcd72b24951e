"""A gunicorn worker that gives a thread only to a request that has arrived.

gunicorn's gthread worker hands each accepted connection to a thread, which then waits for bytes:
sixteen half requests stop it. Here the worker's own loop collects a request's head and small
body, sends what slow clients have not taken, and waits for clients to close; threads compute
answers. A WebSocket handshake of ours waits for nothing, so the loop answers it itself.

gthread's inner methods are overridden, so gunicorn is pinned; `check_inner_names` says at the
start when they have changed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import socket
from collections import OrderedDict
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn import http, util
from gunicorn.workers import gthread

from signage.live import doorway
from signage.live.conn import STALL_SECONDS, Body, Client, Conn, Outboxes, deadline
from signage.live.handshake import Taken
from signage.live.pinned import check_inner_names
from signage.live.waiting import Waiting

HEAD_SECONDS = 5.0
"""Head and small body, from accept or from the first byte on a kept-alive connection."""
HEAD_BYTES = 16 * 1024
BIG_AT_ONCE = 4
"""Threads that may read long or chunked bodies at the same time."""
READING_MOST = 12_000
READING_BYTES = 32 * 1024 * 1024
"""Unfinished requests, and their bytes together; the oldest make room for new ones. All screens
of a large installation may be among them when they come back at once."""
LINGERING_MOST = 4_000
LINGER_SECONDS = 2.0
SEND_SECONDS = 30.0
"""How long a client may take for what is in its outbox."""
UPLOAD_SECONDS = 60.0
UPLOAD_RATE = 250_000
"""Bytes a second: a long film has the time that a weak network needs for what it declares."""
UPLOAD_LONGEST = 3_600.0
STOP_LINGER = 0.3
"""How long a stopping worker keeps connections that have nothing to say."""
ACCEPT_AT_ONCE = 64
COMPLAINTS_A_MINUTE = 20
"""Log lines about requests that make no sense."""
RECV_BYTES = 16 * 1024

BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n"
    b"Content-Length: 0\r\n\r\n"
)


class HeadFirstWorker(gthread.ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """In the loop wait `reading` for a whole request, `sending` for the client to take its answer,
    `lingering` for it to close; `uploads` are the bodies that threads read, with their deadlines.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check_inner_names(self)
        read, write = selectors.EVENT_READ, selectors.EVENT_WRITE
        self.reading = Waiting(read, HEAD_SECONDS, self._on_bytes, self._drop)
        self.sending = Waiting(write, SEND_SECONDS, self._on_room, self._end_sending)
        self.lingering = Waiting(read, LINGER_SECONDS, self._on_linger, self._end_linger)
        self.uploads: OrderedDict[Conn, float] = OrderedDict()
        self.reading_bytes = 0
        self.spare_fd = -1
        self.stop_at: float | None = None
        self.complaints = (0.0, 0)

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker does not do."""
        check_inner_names()
        if cfg.is_ssl:
            raise RuntimeError("this worker speaks plain HTTP; end TLS in a proxy before it")
        super().check_config(cfg, log)  # warns when no connection can be kept

    def init_process(self) -> None:
        """In the new process, before the application is loaded."""
        gthread.STOP_KEEPALIVE_LINGER = STOP_LINGER
        Client.outboxes = Outboxes()
        self.spare_fd = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
        for listener in self.sockets:
            with contextlib.suppress(OSError):  # a Unix socket has no such option
                # who has said nothing yet stays with the kernel for a second
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 1)
        super().init_process()

    def run(self) -> None:
        """gthread's loop."""
        for table in (self.reading, self.sending, self.lingering):
            table.poller = self.poller
        super().run()

    # a connection comes

    def accept(self, listener: Any) -> None:
        """Take what waits at the listener, some at once."""
        here, family, kind = listener.getsockname(), listener.sock.family, listener.sock.type
        for _ in range(ACCEPT_AT_ONCE):
            try:
                sock, address = listener.accept()
            except OSError as problem:
                if problem.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS):
                    self._make_room(listener)
                return
            client = Client(family, kind, 0, sock.detach())
            self.nr_conns += 1
            self._read(Conn(self.cfg, client, address, here, self._linger))

    def _make_room(self, listener: Any) -> None:
        """No descriptor is left: end what does least, or else turn the newcomer away."""
        for table in (self.lingering, self.reading):
            if table:
                return table.end_oldest()
        if self.keepalived_conns:
            conn = self.keepalived_conns.popleft()
            self.poller.unregister(conn.sock)
            return self._close(conn)
        if self.spare_fd >= 0:  # else the listener stays readable and the loop spins
            os.close(self.spare_fd)
        with contextlib.suppress(OSError):
            listener.accept()[0].close()
        with contextlib.suppress(OSError):
            self.spare_fd = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)

    def _close(self, conn: Conn, graceful: bool = False) -> None:
        self.nr_conns -= 1
        conn.close(graceful)

    # a request comes

    def _read(self, conn: Conn, first: bytes = b"") -> None:
        """Collect a request; often all of it is there already."""
        conn.begin(first)
        if not first:
            chunk = _receive(conn)
            if chunk == b"":
                return self._close(conn)
            conn.arrived += chunk or b""
        if conn.whole():
            return self.enqueue_req(conn)
        self.reading.add(conn)
        self.reading_bytes += len(conn.arrived)
        if len(self.reading) > READING_MOST or self.reading_bytes > READING_BYTES:
            self.reading.end_oldest()

    def _on_bytes(self, conn: Conn) -> None:
        chunk = _receive(conn)
        if chunk is None:
            return
        conn.arrived += chunk
        self.reading_bytes += len(chunk)
        if chunk and conn.whole():
            self._collected(conn)
            self.enqueue_req(conn)
        elif not chunk or (conn.need is None and len(conn.arrived) > HEAD_BYTES):
            self._drop(conn)
        elif self.reading_bytes > READING_BYTES:
            self.reading.end_oldest()

    def _collected(self, conn: Conn) -> None:
        self.reading.remove(conn)
        self.reading_bytes -= len(conn.arrived)

    def _drop(self, conn: Conn) -> None:
        self._collected(conn)
        self._close(conn)

    def on_client_socket_readable(self, conn: Conn, client: socket.socket) -> None:
        """The next request on a kept-alive connection, or its end."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._read(conn)

    def enqueue_req(self, conn: Conn) -> None:
        """Answer a request that has arrived: a handshake here, others in a thread."""
        if conn.live:
            return self._answered(conn, self._handshake(conn))
        if conn.big:
            if len(self.uploads) >= BIG_AT_ONCE:
                with contextlib.suppress(OSError):
                    conn.sock.sendall(BUSY)
                return self._close(conn, graceful=True)
            longer = min(conn.declared / UPLOAD_RATE, UPLOAD_LONGEST)
            self.uploads[conn] = deadline(UPLOAD_SECONDS + longer)
        super().enqueue_req(conn)

    def _handshake(self, conn: Conn) -> bool:
        """Answer a handshake of ours in the loop; it waits for nothing."""
        environ = doorway.environ_of(bytes(conn.arrived), conn.sock, conn.client, conn.server)
        if environ is None:
            return self.handle(conn)
        try:
            doorway.answer(self.wsgi, environ)
        except OSError as end:
            self.log.debug("Connection ended: %s", end)
        except Exception as problem:
            self.handle_error(None, conn.sock, conn.client, problem)
        return False

    def handle(self, conn: Conn) -> bool:
        """Parse and answer; True when the connection may be kept. In a thread, or for a handshake
        in the loop. Only a long body is waited for."""
        request = None
        try:
            if conn.big:
                conn.sock.settimeout(STALL_SECONDS)
            if conn.parser is None:
                conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
                conn.initialized = True
            conn.parser.unreader.unread(bytes(conn.arrived))
            conn.arrived.clear()
            request = next(conn.parser)
            if conn.big:
                request.body = Body(request.body)
            return bool(request and self._keepalive_after(conn, self.handle_request(request, conn)))
        except (http.errors.NoMoreData, StopIteration, Taken, OSError) as end:
            self.log.debug("Connection ended: %s", end)
        except Exception as problem:
            self.handle_error(request, conn.sock, conn.client, problem)
        return False

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what cannot be understood; visitors' addresses, and floods, are not logged."""
        began, count = self.complaints
        now = deadline(0)
        self.complaints = (now, 1) if now - began > 60 else (began, count + 1)
        if self.complaints[1] <= COMPLAINTS_A_MINUTE:
            return super().handle_error(req, client, ("-", 0), exc)  # type: ignore[no-any-return]
        with contextlib.suppress(OSError):
            util.write_error(client, 400, "Bad Request", "")

    # an answer was made

    def finish_request(self, conn: Conn, fs: Future[Any]) -> None:
        """In the loop, after `handle`."""
        self.uploads.pop(conn, None)
        if conn.sock.fileno() >= 0:  # else a handshake came the long way and the wire has it
            conn.sock.setblocking(False)
        self._answered(conn, not fs.cancelled() and fs.exception() is None and fs.result() is True)

    def _answered(self, conn: Conn, kept: bool) -> None:
        conn.kept = kept
        if conn.sock.unsent:
            self.sending.add(conn)
        else:
            self._settle(conn)

    def _on_room(self, conn: Conn) -> None:
        try:
            if not conn.sock.flush():
                return
        except OSError:
            return self._end_sending(conn)
        self.sending.remove(conn)
        self._settle(conn)

    def _end_sending(self, conn: Conn) -> None:
        self.sending.remove(conn)
        self._close(conn)

    def _settle(self, conn: Conn) -> None:
        """Wait for the next request, or close."""
        if not conn.kept:
            return self._close(conn, graceful=True)
        rest = conn.parser.unreader.take_buffered()
        if rest:  # pipelined; half a request must not take a thread either
            return self._read(conn, rest)
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, deadline(STOP_LINGER))
        self.keepalived_conns.append(conn)
        self.poller.register(
            conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn)
        )

    # a connection goes

    def _linger(self, conn: Conn) -> None:
        """Say that nothing more comes and wait, in the loop, for the client to close."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            self.lingering.add(conn)
        except (OSError, ValueError, KeyError):  # it has gone
            return conn.close()
        if len(self.lingering) > LINGERING_MOST:
            self.lingering.end_oldest()

    def _on_linger(self, conn: Conn) -> None:
        chunk = _receive(conn)
        conn.drained += len(chunk or b"")
        if chunk == b"" or conn.drained > HEAD_BYTES * 4:
            self._end_linger(conn)

    def _end_linger(self, conn: Conn) -> None:
        self.lingering.remove(conn)
        conn.close()

    # time passes

    def murder_pending(self) -> None:
        """gthread calls this once a turn of its loop, and while it stops."""
        now = deadline(0)
        if not self.alive and self.stop_at is None:
            self.stop_at = now + STOP_LINGER
        stopped = self.stop_at is not None and now >= self.stop_at
        self.reading.end_overdue(now, everyone=not self.alive)
        self.sending.end_overdue(now, everyone=stopped)
        self.lingering.end_overdue(now, everyone=stopped)
        for conn in [one for one, until in self.uploads.items() if until <= now or not self.alive]:
            del self.uploads[conn]
            with contextlib.suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)  # the thread that reads it sees its end

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """One connection that goes wrong must not end the worker, and with it every screen.

        A stopping worker looks more often whether it is done.
        """
        for key, _ in self.poller.select(timeout if self.alive else min(timeout, 0.05)):
            try:
                key.data(key.fileobj)
            except Exception:
                self.log.exception("Connection failed")


def _receive(conn: Conn) -> bytes | None:
    """What has arrived; None when nothing has, b"" when nothing more will."""
    try:
        return conn.sock.recv(RECV_BYTES)
    except BlockingIOError:
        return None
    except OSError:
        return b""
