"""The one door to a queue system over HTTP: a reply in time and in bounds, or a Failure.

Nothing is followed, nothing tried again, nothing of a reply is logged. No proxy, password or
anything else is taken from the environment.
"""

from __future__ import annotations

import functools
import logging
import time
from collections import OrderedDict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from urllib3 import BaseHTTPResponse, HTTPConnectionPool
from urllib3.exceptions import LocationParseError, ProtocolError, SSLError
from urllib3.util import parse_url

from signage.queue.failure import Failure
from signage.queue.fetch.connection import Limit, pool
from signage.queue.fetch.cookies import Cookies
from signage.queue.fetch.reply import Reply, json, text, unpacked
from signage.queue.fetch.trouble import named, refusal
from signage.queue.fetch.unchanged import Validated, moment

__all__ = ["ANSWERS", "Fetcher", "Reply", "deadline", "json", "text"]

ANSWERS = frozenset({200, 201, 202, 203})

MOST_KEPT = 8
"""Addresses whose last reply is kept; pages beyond are asked for as a whole."""

MOST_PLACES = 4

_PORTS = {"http": 80, "https": 443}

_HEADERS = {
    "Accept": "application/json, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Cache-Control": "no-cache",
    "User-Agent": "signage",
}


def deadline(every: float) -> float:
    """Seconds that one reading of a system asked `every` so many seconds may take in all."""
    return min(10.0, max(2.0, 3 * every))


@dataclass(frozen=True, slots=True)
class _Place:
    """A scheme, host and port with their one connection."""

    pool: HTTPConnectionPool
    limit: Limit
    cookies: Cookies | None


class Fetcher:
    """Asks one queue system, on one connection that is kept; for one thread at a time.

    `get` and `send` never take longer than `total` seconds, nor all of them together since `begin`,
    and never read more than `most` bytes, packed or unpacked. `ca_file` holds the only authorities
    to be believed.
    """

    def __init__(
        self,
        *,
        total: float,
        most: int = 2_000_000,
        ca_file: Path | None = None,
        cookies: bool = False,
    ) -> None:
        # It writes addresses and heads into the log.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)
        self._total = total
        self._most = most
        self._ca_file = ca_file
        self._wants_cookies = cookies
        self._places: OrderedDict[tuple[str, str, int], _Place] = OrderedDict()
        self._kept: OrderedDict[tuple[object, ...], Validated] = OrderedDict()
        self._end: float | None = None

    def begin(self) -> None:
        """All that is asked from here on, until the next `begin`, shares one deadline."""
        self._end = time.monotonic() + self._total

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, conditional: bool = True
    ) -> Reply:
        """The reply of `url`. Where the server says that nothing changed since the last one, that
        one again, `unchanged`."""
        if not conditional:
            return self.send("GET", url, headers=headers)
        given = dict(headers or {})
        known = self._known((url, *sorted(given.items())))
        if ask := known.ask:
            reply = self.send("GET", url, headers={**given, **ask}, accept=ANSWERS | {304})
            if reply.status != 304:
                known.take(reply)
                return reply
            if same := known.same(reply):
                return same
        reply = self.send("GET", url, headers=given)
        known.take(reply)
        return reply

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        accept: Container[int] = ANSWERS,
    ) -> Reply:
        """The reply, whose status is one of `accept`; any other is a Failure."""
        place, target = self._place(url)
        limit = place.limit
        limit.begin(self._end)
        given = {**_HEADERS, **(headers or {})}
        if place.cookies is not None and (cookie := place.cookies.header(target)):
            given["Cookie"] = cookie
        try:
            response = _asked(place, method, target, given, body)
            try:
                return self._read(response, place, accept)
            finally:
                response.close()
        except Failure:
            raise
        except UnicodeEncodeError:  # a header's: site.yaml and files have none, a log-in's may be
            raise Failure("login_failed") from None
        except Exception as error:  # a stranger's bytes went through all of urllib3
            raise named(error, limit) from None

    def close(self) -> None:
        """Lets go of every connection."""
        for place in self._places.values():
            place.pool.close()
        self._places.clear()
        self._kept.clear()

    def _place(self, url: str) -> tuple[_Place, str]:
        """Whom to ask for `url`, and what to ask for."""
        key, shown, target = _split(url)
        place = self._places.get(key)
        if place is None:
            limit = Limit(shown, self._total, self._most)
            line = pool(*key, limit, self._ca_file)
            place = _Place(line, limit, Cookies() if self._wants_cookies else None)
            self._places[key] = place
            if len(self._places) > MOST_PLACES:
                self._places.popitem(last=False)[1].pool.close()
        return place, target

    def _read(self, response: BaseHTTPResponse, place: _Place, accept: Container[int]) -> Reply:
        limit, head = place.limit, response.headers
        if place.cookies is not None and "set-cookie" in head:
            place.cookies.take(head.getlist("set-cookie"), datetime.now(UTC))
        if response.status not in accept:
            raise refusal(response, limit.host)
        if (response.length_remaining or 0) > self._most:
            raise Failure("too_big", host=limit.host, most=self._most)
        parts = []
        while part := response.read(self._most + 1, decode_content=False):
            parts.append(part)
            if response.length_remaining == 0:
                break
        headers = {name.lower(): value for name, value in head.items()}
        packing = headers.get("content-encoding", "")
        body = unpacked(b"".join(parts), packing, self._most, limit.host)
        date = moment(headers.get("date"))
        return Reply(response.status, headers, body, date=date, host=limit.host)

    def _known(self, key: tuple[object, ...]) -> Validated:
        known = self._kept.pop(key, None) or Validated()
        self._kept[key] = known
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return known


@functools.lru_cache(maxsize=256)
def _split(url: str) -> tuple[tuple[str, str, int], str, str]:
    """Scheme, host and port of `url`; how they are called; and what to ask for there."""
    try:
        parts = parse_url(url)
        host = (parts.host or "").encode("idna").decode()
    except (LocationParseError, UnicodeError, ValueError):
        raise Failure("unknown_host", host="?") from None
    scheme = parts.scheme or ""
    if scheme not in _PORTS or not host or parts.auth:
        raise Failure("unknown_host", host=host or "?")
    shown = host if parts.port is None else f"{host}:{parts.port}"
    return (scheme, host, parts.port or _PORTS[scheme]), shown, parts.request_uri


def _asked(
    place: _Place, method: str, target: str, headers: Mapping[str, str], body: bytes | None
) -> BaseHTTPResponse:
    """The head of the reply; a kept connection that died meanwhile is replaced, once."""
    for is_last in (False, True):
        place.limit.connected = False
        try:
            return place.pool.urlopen(
                method,
                target,
                body,
                headers,
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
        except (ProtocolError, SSLError):
            if is_last or place.limit.connected or place.limit.received:
                raise
    raise AssertionError
