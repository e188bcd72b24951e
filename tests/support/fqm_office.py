"""An office whose queue machine is FQM: an HTTP server that answers in FQM's shapes.

    python tests/support/fqm_office.py --port 5000    # one step a line on standard input

Its ways are FQM's own, the awkward ones too: `/feed` shows only the newest call and only to a
session with a language, everybody else is sent to `/`; its answer is kept until something changes,
whoever asks; `w9` is no ninth visitor but the current ticket; times are UTC without saying so;
`processed=0` means processed; a restart forgets every session; whoever reads
`/repeat_announcement/<office>` first takes it from all others.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "ma-truy-cap-mau"
CHUNK = 30
"""How many tickets or tasks FQM gives at once."""

EMPTY = {"en": "Empty", "ar": "فارغ", "fr": "Vide", "it": "Vuoto", "es": "Vacío"}
AWAY = (
    "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
    '<p>You should be redirected automatically to the target URL: <a href="/">/</a>.\n'
)


@dataclass
class Ticket:
    """A row of FQM's table; `name` is what a registered visitor typed."""

    id: int
    number: int
    task: int
    office: int | None
    issued: datetime
    name: str | None = None
    pulled: datetime | None = None
    on_hold: bool = False
    status: str = "Waiting"

    def row(self, day: datetime) -> dict[str, Any]:
        """As the REST gives it; `date` is the day on which FQM was started."""
        return {
            "id": self.id,
            "number": str(self.number),
            "timestamp": _naive(self.issued),
            "date": day.strftime("%Y-%m-%dT00:00:00"),
            "name": self.name,
            "n": self.name is not None,
            "p": self.pulled is not None,
            "pdt": self.pulled and _naive(self.pulled),
            "pulledBy": 1 if self.pulled else 0,
            "on_hold": self.on_hold,
            "status": self.status,
            "office_id": self.office,
            "task_id": self.task,
        }


@dataclass
class Answer:
    """One reply."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> bytes:
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, ensure_ascii=True, indent=1).encode() + b"\n"

    @property
    def type(self) -> str:
        page = isinstance(self.body, str)
        return "text/html; charset=utf-8" if page else "application/json"


class FqmOffice:
    """The office: what its clerks do, and the server that shows it.

    `clock` may be set ahead or back; `shows_prefix`, `shows_index`, `always_number` and `template`
    are FQM's display settings; `slow` is how long an answer takes. Each request that came is
    counted in `asked`, by its path.
    """

    def __init__(
        self,
        offices: tuple[str, ...] = ("Quầy 1", "Quầy 2", "Quầy 3", "Quầy 4"),
        tasks: tuple[str, ...] = ("Đất đai", "Bảo trợ xã hội", "Hộ tịch – Chứng thực", "Cư trú"),
        *,
        port: int = 0,
        up: bool = True,
    ) -> None:
        self.offices = dict(enumerate(offices, 1))
        self.prefixes = dict(zip(self.offices, "ABCDEFGHKLMNP", strict=False))
        self.tasks = dict(enumerate(tasks, 1))
        self.tickets: list[Ticket] = []
        self.tokens = {TOKEN}
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.started = self.clock()
        self.shows_prefix = False
        self.shows_index = True
        self.always_number = False
        self.template = 1
        self.slow = 0.0
        self.asked: Counter[str] = Counter()
        self.languages: dict[str, str] = {}
        self.repeats: dict[int | None, tuple[bool | None, str | None]] = {}
        self.port = port
        self._kept: dict[int | None, dict[str, str]] = {}
        self._first = True
        self._ids = 4
        self._lock = threading.RLock()
        self._server: _Server | None = None
        if up:
            self.up()

    # What its people do.

    def ticket(self, task: int = 1, office: int | None = None, name: str | None = None) -> Ticket:
        """A visitor takes a ticket; the office is where FQM would send it."""
        with self._lock:
            self._ids += 1
            number = max((one.number for one in self.tickets), default=100) + 1
            office = office or (task - 1) % len(self.offices) + 1
            made = Ticket(self._ids, number, task, office, self.clock(), name)
            self.tickets.append(made)
            self._kept.clear()
            return made

    def pull(self, office: int, ticket: Ticket | None = None) -> Ticket | None:
        """The office calls its next visitor, or `ticket` (once more)."""
        with self._lock:
            waiting = [one for one in self.tickets if not one.pulled and not one.on_hold]
            own = [one for one in waiting if one.office == office] or waiting
            found = ticket or next(iter(own), None)
            if found is not None:
                found.pulled, found.office, found.status = self.clock(), office, "Processed"
                self._kept.clear()
            return found

    def serve(self, office: int, task: int = 1, name: str | None = None) -> Ticket:
        """A visitor takes a ticket and is called in the same moment."""
        with self._lock:
            found = self.pull(office, self.ticket(task, office, name))
            assert found is not None
            return found

    def serve_together(self, *offices: int) -> list[Ticket]:
        """Each of them calls somebody of its own task, all within 50 ms."""
        with self._lock:
            found = [self.serve(number, number) for number in offices]
            for n, one in enumerate(found):
                one.pulled = found[0].issued + timedelta(milliseconds=n * 40 / len(found))
            return found

    def repeat(self, office: int) -> None:
        """The clerk presses "repeat announcement"."""
        self.repeats[office] = (True, str(uuid.uuid4()))

    def delete(self, ticket: Ticket) -> None:
        with self._lock:
            self.tickets.remove(ticket)
            self._kept.clear()

    def rename(self, office: int, name: str) -> None:
        with self._lock:
            self.offices[office] = name
            self._kept.clear()

    def reset(self) -> None:
        """All tickets are deleted: numbers begin anew."""
        with self._lock:
            self.tickets.clear()
            self._kept.clear()

    def restart(self) -> None:
        """FQM starts again with another SECRET_KEY: every session is dead."""
        with self._lock:
            self.languages.clear()
            self._kept.clear()
            self._first = False

    def play(self, steps: Iterable[str]) -> None:
        """`ticket 1`, `call 2`, `again 2` (its last ticket), `repeat 2`, `reset`, `restart`,
        `down`, `up`, `wait 0.5`; one step each."""
        for step in steps:
            word, *more = step.split()
            number = int(more[0]) if more and word != "wait" else 0
            if word == "ticket":
                self.ticket(number)
            elif word == "call":
                self.pull(number)
            elif word == "again":
                self.pull(number, self._last(number))
            elif word == "repeat":
                self.repeat(number)
            elif word == "wait":
                threading.Event().wait(float(more[0]))
            else:
                {"reset": self.reset, "restart": self.restart, "down": self.down, "up": self.up}[
                    word
                ]()

    # Its server.

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> None:
        """Listens, at the port of before if there was one."""
        deadline = time.monotonic() + 5
        while self._server is None:
            try:
                self._server = _Server(self)
            except OSError:  # connections of before still end
                assert time.monotonic() < deadline
                threading.Event().wait(0.02)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def down(self) -> None:
        """Nobody listens, and every connection is broken."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
            server.cut()

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """What FQM says to a GET of `path`; header names are in small letters."""
        with self._lock:
            parts = urlsplit(path)
            words = [one for one in parts.path.split("/") if one]
            self.asked["/" + "/".join(words)] += 1
            session = headers.get("cookie", "").partition("session=")[2].partition(";")[0]
            if self._first:  # the very first request of all, whoever asks
                self._first = False
                session = self._session("en")
            match words:
                case ["language_switch", language]:
                    return self._away(self._session(language))
                case ["feed", *office] if len(office) < 2:
                    return self._feed(int(office[0]) if office else None, session)
                case ["repeat_announcement", *office] if len(office) < 2:
                    return self._repeat(int(office[0]) if office else None)
                case ["api", "v1", ("tickets" | "tasks") as what]:
                    return self._rest(what, parse_qs(parts.query), headers)
                case []:
                    return Answer(200, "<!doctype html>\n<title>Free Queue Manager</title>\n")
            return self._away()

    def _session(self, language: str) -> str:
        made = f"eyJsYW5nIjoi{uuid.uuid4().hex}"
        self.languages[made] = language
        return made

    def _away(self, session: str = "") -> Answer:
        cookie = f"session={session or 'eyJfZmxhc2hlcyI6W3siIHQi'}; HttpOnly; Path=/"
        return Answer(302, AWAY, {"Location": "/", "Vary": "Cookie", "Set-Cookie": cookie})

    def _feed(self, office: int | None, session: str) -> Answer:
        if office not in self._kept:
            language = self.languages.get(session)
            if language is None:
                return self._away()
            self._kept[office] = self._shown(office, EMPTY.get(language, "Empty"))
        return Answer(200, self._kept[office], {"Vary": "Cookie"})

    def _shown(self, office: int | None, empty: str) -> dict[str, str]:
        mine = [one for one in self.tickets if office is None or one.office == office]
        called = sorted((one for one in mine if one.pulled), key=_pulled, reverse=True)
        waiting = [self._text(one) for one in mine if not one.pulled][:9]
        shown = {"con": empty, "cot": empty, "cott": empty}
        if called:
            here = called[0].office or 0
            prefix = self.prefixes[here] if self.shows_prefix else ""
            shown = {"con": prefix + self.offices[here], "cot": self._text(called[0]),
                     "cott": self.tasks[called[0].task]}  # fmt: skip
        shown |= self._slots("w", waiting, empty)
        if self.template == 3:
            shown |= self._slots("p", [self._text(one) for one in called[1:10]], empty)
        now = (called[0].name or str(called[0].number)) if called else empty
        return shown | {f"w{len(shown) - 3}": now}

    def _slots(self, letter: str, texts: list[str], empty: str) -> dict[str, str]:
        index = "{}. " if self.shows_index else ""
        filled = [index.format(n) + text for n, text in enumerate(texts, 1)]
        return {f"{letter}{n}": ([*filled, *[empty] * 9])[n - 1] for n in range(1, 10)}

    def _text(self, one: Ticket) -> str:
        prefix = f"{self.prefixes[one.office or 1]} " if self.shows_prefix else ""
        if one.name is None:
            return f"{prefix}{one.number}"
        return (
            f"{prefix.strip()}{one.number} {one.name}" if self.always_number else prefix + one.name
        )

    def _repeat(self, office: int | None) -> Answer:
        status, id = self.repeats.get(office, (None, None))
        if status:
            self.repeats[office] = (False, id)
        return Answer(200, {"id": id, "status": status})

    def _rest(self, what: str, query: dict[str, list[str]], headers: dict[str, str]) -> Answer:
        if headers.get("authorization", "").split(" ")[-1] not in self.tokens:
            return Answer(401, {"message": "Authentication is required"})
        chunk = int(query.get("chunk", ["1"])[0])
        if what == "tasks":
            rows = [{"id": id, "name": name, "timestamp": _naive(self.started), "hidden": False}
                    for id, name in self.tasks.items()]  # fmt: skip
        else:
            only = bool(query.get("processed", [""])[0])
            rows = [one.row(self.started) for one in self.tickets if one.pulled or not only]
        return Answer(200, rows[(chunk - 1) * CHUNK : chunk * CHUNK])

    def _last(self, office: int) -> Ticket:
        mine = [one for one in self.tickets if one.office == office and one.pulled]
        return max(mine, key=_pulled)


def _pulled(one: Ticket) -> datetime:
    return one.pulled or datetime.min.replace(tzinfo=UTC)


def _naive(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


class _Server(ThreadingHTTPServer):
    """Remembers its connections, so that all of them can be broken."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, office: FqmOffice) -> None:
        self.office = office
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", office.port), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        line, address = super().get_request()
        self.open.add(line)
        return line, address

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is no error of the office."""

    def cut(self) -> None:
        for line in list(self.open):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        office = self.server.office
        if office.slow:
            threading.Event().wait(office.slow)
        said = office.answer(self.path, {name.lower(): text for name, text in self.headers.items()})
        self.send_response(said.status)
        self.send_header("Content-Type", said.type)
        self.send_header("Content-Length", str(len(said.raw)))
        for name, text in said.headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(said.raw)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The hour of FQM's own machine."""
        return self.server.office.clock().astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")

    def log_message(self, format: str, *args: Any) -> None:
        return


def later(seconds: float) -> Callable[[], datetime]:
    """A clock that is off by so many seconds."""
    return lambda: datetime.now(UTC) + timedelta(seconds=seconds)


def main() -> None:
    """An office that does what standard input says."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, default=0)
    office = FqmOffice(port=words.parse_args().port)
    print(office.url, flush=True)
    office.play(line for line in sys.stdin if line.strip())


if __name__ == "__main__":
    main()
