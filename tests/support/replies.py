"""Replies of queue systems as nobody would write them: made by chance, each with what it may mean.

`Maker(system, seed).reply()` is a whole HTTP reply. `good`: it shows `calls` calls of today.
`empty`: a queue without calls. `old`: calls of yesterday alone. `bad`: no board can come of it
but one with calls.
"""

from __future__ import annotations

import gzip
import json
import socket
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random
from typing import Any, Literal

from tests.support.desk_site import MORNING

Kind = Literal["good", "empty", "old", "bad"]
SYSTEMS = ("feed", "rest", "json")

MAPPING: dict[str, Any] = {
    "whole": True,
    "calls": {
        "rows": "data.calls",
        "ticket": "number",
        "counter": "desk.name",
        "id": "id",
        "time": "called_at",
    },
    "counters_said": {"rows": "data.desks", "counter": "name", "ticket": "current"},
    "waiting": {"rows": "data.waiting", "service": "service", "count": "count"},
}
NEEDED = {
    "feed": ("con", "cot", "cott"),
    "rest": ("id", "number", "p", "pdt", "timestamp"),
    "json": ("number",),
}
USELESS = (
    {},
    [],
    {"a": 1},
    ["A015"],
    "Nguyễn Thị Thu Hà",
    "xin mời ông bà đến quầy số ba",
    "x" * 5000,
    10**17,
    -1.5,
    "\u202e\u0000",
)
"""Values that are no ticket, no hour, no identity."""

PAGE = "<!DOCTYPE html><html lang=vi><title>Đăng nhập</title><form></form></html>"


@dataclass(frozen=True, slots=True)
class Made:
    """A reply; `why` names what was done to it."""

    kind: Kind
    raw: bytes
    calls: int = 0
    why: tuple[str, ...] = ()


class Maker:
    """Makes replies of one system; the same seed makes the same."""

    def __init__(self, system: str, seed: int) -> None:
        self.system = system
        self.chance = Random(f"{system} {seed}")
        self.why: list[str] = []
        self.first = 100

    def plain(self, calls: int = 3) -> bytes:
        """A good reply, untouched; its numbers are no other reply's."""
        self.first = 100
        return self._wrapped(json.dumps(self._told(calls, MORNING)).encode())

    def reply(self) -> Made:
        """The next one."""
        self.why = []
        self.first = 1000
        pick = self.chance.random()
        calls = 1 if self.system == "feed" else self.chance.choice((1, 1, 2, 5, 12))
        if pick < 0.15:
            return self._made("good", self._dressed(self._told(calls, MORNING)), calls)
        if pick < 0.25:
            return self._made("empty", self._dressed(self._told(0, MORNING)))
        if pick < 0.3 and self.system != "feed":
            return self._made("old", self._dressed(self._told(calls, MORNING - timedelta(days=1))))
        told = self._told(calls, MORNING)
        harm = self.chance.choice(
            (self._shape, self._shape, self._letters, self._letters, self._transport, self._any)
        )
        return self._made("bad", harm(told))

    def _made(self, kind: Kind, raw: bytes, calls: int = 0) -> Made:
        return Made(kind, raw, calls, tuple(self.why))

    # What the systems say.

    def _told(self, calls: int, at: datetime) -> Any:
        return {"feed": self._feed, "rest": self._rest, "json": self._json}[self.system](calls, at)

    def _feed(self, calls: int, at: datetime) -> Any:
        word = self.chance.choice(("Empty", "Vide", "فارغ"))
        number = str(self.chance.randrange(self.first, self.first + 900))
        waiting = self.chance.randrange(9)
        slots = {f"w{n}": f"{n}. {int(number) + n}" if n <= waiting else word for n in range(1, 9)}
        if not calls:
            return {"con": word, "cot": word, "cott": word, **slots, "w9": word}
        place = f"Quầy {self.chance.randrange(1, 6)}"
        return {"con": place, "cot": number, "cott": "Hộ tịch", **slots, "w9": number}

    def _rest(self, calls: int, at: datetime) -> Any:
        start = self.chance.randrange(5, 5000)
        rows = []
        for n in range(calls + self.chance.randrange(4)):
            pulled = at.astimezone(UTC) - timedelta(minutes=60 - n)
            rows.append(
                {
                    "id": start + n,
                    "number": str(101 + n),
                    "timestamp": _naive(pulled - timedelta(minutes=9)),
                    "date": pulled.strftime("%Y-%m-%dT00:00:00"),
                    "name": None,
                    "n": False,
                    "p": n < calls,
                    "pdt": _naive(pulled) if n < calls else None,
                    "pulledBy": int(n < calls),
                    "on_hold": False,
                    "status": "Processed" if n < calls else "Waiting",
                    "office_id": self.chance.randrange(1, 4),
                    "task_id": 1,
                }
            )
        return rows

    def _json(self, calls: int, at: datetime) -> Any:
        start = self.chance.randrange(5, 5000)
        rows = [
            {
                "id": self._either(start + n),
                "number": f"A{n + 1:03d}",
                "desk": {"name": f"Quầy {self.chance.randrange(1, 6)}", "floor": None},
                "called_at": (at - timedelta(minutes=calls - n)).isoformat(),
                "citizen": "Nguyễn Văn A",
            }
            for n in reversed(range(calls))
        ]
        desks = [{"name": f"Quầy {n}", "current": None} for n in (1, 2, 3)]
        return {
            "ok": True,
            "data": {
                "calls": rows,
                "desks": desks,
                "waiting": [{"service": "Hộ tịch", "count": self._either(4)}],
            },
        }

    def _either(self, number: int) -> int | str:
        return self.chance.choice((number, str(number)))

    # What does no harm.

    def _dressed(self, told: Any) -> bytes:
        """Written in one of the many ways in which the same may be written."""
        told = self._with_more(told)
        words: dict[str, Any] = {"ensure_ascii": self.chance.random() < 0.5}
        words["indent"] = self.chance.choice((None, None, 1, 4))
        text = json.dumps(told, **words)
        charset = self.chance.choice(("utf-8",) * 5 + ("utf-8-sig", "utf-16", "utf-32"))
        kind = self.chance.choice(
            ("application/json", "application/json; charset=utf-8", "text/html", "text/plain")
        )
        return self._wrapped(text.encode(charset), kind, packs=True)

    def _with_more(self, told: Any) -> Any:
        if isinstance(told, dict) and self.chance.random() < 0.5:
            pairs = [*told.items(), *[(f"x{n}", self._value(3)) for n in range(3)]]
            self.chance.shuffle(pairs)
            return {key: self._with_more(one) for key, one in pairs}
        if isinstance(told, list):
            return [self._with_more(one) for one in told]
        return told

    def _value(self, depth: int) -> Any:
        if depth and self.chance.random() < 0.4:
            inner = [self._value(depth - 1) for _ in range(self.chance.randrange(4))]
            return self.chance.choice((inner, {f"k{n}": one for n, one in enumerate(inner)}))
        return self.chance.choice(
            (None, True, 0, -7, 3.25, "", "A015", "Đặng", "2026-11-23", 10**15, "\U0001f600")
        )

    def _wrapped(
        self,
        body: bytes,
        kind: str = "application/json",
        *,
        packs: bool = False,
        status: str = "200 OK",
    ) -> bytes:
        heads = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Date: {_date(MORNING)}"]
        way = self.chance.random() if packs else 1.0
        if way < 0.2:
            body, coding = gzip.compress(body, 1), "gzip"
        elif way < 0.3:
            body, coding = zlib.compress(body), "deflate"
        else:
            coding = ""
        if coding:
            heads.append(f"Content-Encoding: {coding}")
        if packs and self.chance.random() < 0.3:
            parts = [body[n : n + 700] for n in range(0, len(body), 700)]
            body = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in parts) + b"0\r\n\r\n"
            heads.append("Transfer-Encoding: chunked")
        else:
            heads.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*heads, "", ""]).encode() + body

    # What does harm.

    def _shape(self, told: Any) -> bytes:
        """Good JSON that is not what this system says."""
        rows = self._rows(told)
        key = self.chance.choice(NEEDED[self.system])
        ways: dict[str, Callable[[], Any]] = {
            "no key": lambda: [row.pop(key) for row in rows],
            "other key": lambda: [row.update({key.upper(): row.pop(key)}) for row in rows],
            "one value": lambda: self._spoil(self.chance.choice(rows), key),
            "all values": lambda: [self._spoil(row, key) for row in rows],
            "another": lambda: self.chance.choice(
                (
                    {},
                    None,
                    "ok",
                    5,
                    True,
                    {"error": "unauthorized", "data": None},
                    {"message": "Authentication is required"},
                    [[], {}],
                    {"data": []},
                    {"data": {"calls": None}},
                )
            ),
            "in a list": lambda: [told],
            "in a map": lambda: {"result": told},
            "row of another kind": lambda: [self._swap(told, row) for row in rows],
        }
        name = self.chance.choice(list(ways))
        self.why += [name, key]
        found = ways[name]()
        changed = found if name in ("another", "in a list", "in a map") else told
        return self._wrapped(json.dumps(changed).encode(), packs=True)

    def _rows(self, told: Any) -> list[dict[str, Any]]:
        """Its rows with calls."""
        if self.system == "feed":
            return [told]
        rows: list[dict[str, Any]] = told if self.system == "rest" else told["data"]["calls"]
        return [row for row in rows if self.system == "json" or row["p"]]

    def _spoil(self, row: dict[str, Any], key: str) -> None:
        value = deepcopy(self.chance.choice(USELESS))
        self.why.append(repr(value)[:20])
        row[key] = value

    def _swap(self, told: Any, row: dict[str, Any]) -> None:
        rows = told if self.system == "rest" else [told]
        rows = told["data"]["calls"] if self.system == "json" else rows
        if self.system != "feed":
            place = next(n for n, one in enumerate(rows) if one is row)
            rows[place] = self.chance.choice((7, "A015", [row], {"row": row}, [], True))
        else:
            row["cot"] = None

    def _letters(self, told: Any) -> bytes:
        """Bytes that are no JSON any more, or may be none."""
        body = json.dumps(told, ensure_ascii=False).encode()
        at = self.chance.randrange(1, len(body))
        bad = bytes([self.chance.randrange(256)])
        ways = {
            "cut": body[:at],
            "twice": body + body,
            "tail": body + b"\n<br>Notice: undefined index",
            "byte": body[:at] + b"\xff" + body[at:],
            "key twice": b'{"a":1,"a":1,"b":' + body + b"}",
            "nan": b"[NaN," + body + b"]",
            "deep": b"[" * 400 + body + b"]" * 400,
            "deeper": b'{"a":' * 50_000 + body,
            "huge": b"[1" + b"0" * 5000 + b"," + body + b"]",
            "half letters": b'["\\ud800",' + body + b"]",
            "nothing": b"",
            "page": PAGE.encode(),
            "noise": self.chance.randbytes(self.chance.randrange(1, 400)),
            "wrong charset": body.decode().encode("utf-16-be")[1:],
            "quotes": body.replace(b'"', b"'"),
            "comma": body[:-1] + b"," + body[-1:],
            "binary": bad * 100,
            "big": b'["' + b"a" * 2_100_000 + b'"]',
        }
        name = self.chance.choice(list(ways))
        self.why.append(name)
        kinds = ("application/json", "text/html; charset=utf-8", "image/png", "", "é;;==")
        return self._wrapped(ways[name], self.chance.choice(kinds), packs=True)

    def _transport(self, told: Any) -> bytes:
        """HTTP that is broken, or says no."""
        raw = self._wrapped(json.dumps(told).encode())
        head, _, body = raw.partition(b"\r\n\r\n")
        statuses = (
            "301 Moved\r\nLocation: /login",
            "302 Found\r\nLocation: http://127.0.0.1:9/",
            "304 Not Modified",
            "401 Unauthorized",
            "403 Forbidden",
            "404 Not Found",
            "418 Teapot",
            "429 Too Many Requests\r\nRetry-After: soon",
            "500 Oops",
            "503 Busy",
            "204 No Content",
            "206 Partial Content",
        )
        ways = {
            "status": self._wrapped(body, status=self.chance.choice(statuses)),
            "cut": raw[: self.chance.randrange(len(raw) - 1)],
            "no packing": head + b"\r\nContent-Encoding: gzip\r\n\r\n" + body,
            "packing": head + b"\r\nContent-Encoding: br\r\n\r\n" + body,
            "broken packing": self._broken(body),
            "longer": head.replace(b"Content-Length: ", b"Content-Length: 9") + b"\r\n\r\n" + body,
            "shorter": head.replace(b"Content-Length: ", b"Content-Length: 0000003;")
            + b"\r\n\r\n"
            + body,
            "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + body,
            "no head": body,
            "bomb": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
            % (len(BOMB), BOMB),
        }
        name = self.chance.choice(list(ways))
        self.why.append(name)
        return ways[name]

    def _broken(self, body: bytes) -> bytes:
        packed = bytearray(gzip.compress(body))
        packed[self.chance.randrange(12, len(packed))] ^= 1 << self.chance.randrange(8)
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
        return head % len(packed) + bytes(packed)

    def _any(self, told: Any) -> bytes:
        """Some other JSON."""
        self.why.append("any")
        found = self._value(5)
        if found == []:
            found = None
        return self._wrapped(json.dumps(found).encode(), packs=True)


BOMB = gzip.compress(b" " * 8_000_000, 6)


class Speaker:
    """Says to every GET of a path what `says` has for its beginning, else that it is missing.

    A reply that has no good length ends with its connection.
    """

    def __init__(self) -> None:
        self.says: dict[str, bytes] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        found = b""
        with suppress(OSError), line:
            while part := line.recv(65536):
                found += part
                while b"\r\n\r\n" in found:
                    head, _, found = found.partition(b"\r\n\r\n")
                    path = head.split(b" ", 2)[1].decode()
                    raw = next(
                        (raw for start, raw in self.says.items() if path.startswith(start)), GONE
                    )
                    line.sendall(raw)
                    if not _is_whole(raw):
                        return


GONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def _is_whole(raw: bytes) -> bool:
    head, _, body = raw.partition(b"\r\n\r\n")
    if b"chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    return b"\r\nContent-Length: %d" % len(body) in head


def _naive(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat()


def _date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
