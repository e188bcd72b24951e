"""How replies are asked for: with a token or a log-in, page after page, all of it in one time."""

from __future__ import annotations

import hashlib
import json as _json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from signage.content.query import queried
from signage.queue.backends.mapping.login import Login
from signage.queue.backends.mapping.paths import Place, UnusableError
from signage.queue.backends.mapping.rows import wrong_shape
from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher, Reply, json
from signage.queue.fetch.secret import carried, secret

if TYPE_CHECKING:
    from signage.content.mappingfile import Pages
    from signage.content.queuefile import JsonQueue

REFUSED = frozenset({"forbidden", "redirected"})
"""What is answered to somebody who may not read."""
FORGOTTEN = REFUSED | {"not_data"}
"""And to somebody whose log-in has ended: some systems say 200 and show the page for it."""

MOST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The replies to one poll, in their order; `whole` says that no page is left.

    `date` is the system's clock as HTTP tells it. A value is the same object as at the last poll
    where nothing has changed.
    """

    values: tuple[Any, ...]
    date: datetime | None
    whole: bool = True


class Asker:
    """Asks one system as its mapping says; for one thread at a time.

    `is_empty` tells a page behind the last from one with rows.
    """

    def __init__(
        self, queue: JsonQueue, fetcher: Fetcher, data: Path, is_empty: Callable[[Any], bool]
    ) -> None:
        self._queue = queue
        self._fetcher = fetcher
        self._data = data
        self._is_empty = is_empty
        self._body = _bytes_of(queue.body)
        self._next = Place(queue.pages.next) if queue.pages and queue.pages.next else None
        self._login = Login(queue.login, fetcher, data) if queue.login else None
        self._date: datetime | None = None
        self._last: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}

    def ask(self, now: datetime) -> Asked:
        """What the system answers now. Raises Failure."""
        self._fetcher.begin()
        values, whole = self._answers(self._login, now) if self._login else self._pages()
        self._last, self._now = self._now, {}
        return Asked(tuple(values), self._date, whole)

    def _answers(self, login: Login, now: datetime) -> tuple[list[Any], bool]:
        """The pages as somebody who is logged in sees them."""
        if login.is_in:
            try:
                return self._pages()
            except Failure as failure:
                if failure.key not in FORGOTTEN:
                    raise
        login.log_in(now)
        try:
            found = self._pages()
        except Failure as failure:
            if failure.key not in REFUSED:
                raise
            raise login.refused(now, failure) from None
        login.worked()
        return found

    def _pages(self) -> tuple[list[Any], bool]:
        """The pages, and whether they are all."""
        self._now, self._date = {}, None
        pages = self._queue.pages
        if pages is None:
            return [self._value(self._queue.url)], True
        return self._linked(pages) if self._next else self._numbered(pages)

    def _numbered(self, pages: Pages) -> tuple[list[Any], bool]:
        """Pages by their number; one that is empty, known or not there is behind the last."""
        found: list[Any] = []
        for number in range(pages.from_, pages.from_ + pages.most):
            try:
                value = self._value(queried(self._queue.url, pages.param or "page", str(number)))
            except Failure as failure:
                if found and failure.key == "missing":
                    return found, True
                raise
            if found and (any(value is other for other in found) or self._is_empty(value)):
                return found, True
            found.append(value)
        return found, False

    def _linked(self, pages: Pages) -> tuple[list[Any], bool]:
        """Pages each of which holds the address of the next one."""
        url, seen, found = self._queue.url, set[str](), list[Any]()
        for _ in range(pages.most):
            seen.add(url)
            found.append(self._value(url))
            following = self._following(found[-1], url)
            if following is None or following in seen:
                return found, True
            url = following
        return found, False

    def _following(self, value: Any, url: str) -> str | None:
        """The address of the next page, which must be of the same system."""
        try:
            raw = self._next.of(value) if self._next else None
        except UnusableError:
            raise wrong_shape("pages.next") from None
        if raw in (None, "", False):
            return None
        if not isinstance(raw, str) or len(raw) > MOST_ADDRESS or not raw.isprintable():
            raise wrong_shape("pages.next")
        try:
            ours, theirs = urlsplit(self._queue.url), urlsplit(urljoin(url, raw))
            same = _machine(ours) == _machine(theirs)
        except ValueError:
            same = False
        if not same or theirs.scheme not in ("http", "https") or "@" in theirs.netloc:
            raise wrong_shape("pages.next")
        # Behind a proxy that does the encryption many systems say http of themselves.
        return urlunsplit((ours.scheme, ours.netloc, theirs.path, theirs.query, ""))

    def _value(self, url: str) -> Any:
        """What is at `url` as JSON; one body is read once, and not again while it stays."""
        reply = self._get(url)
        self._date = self._date or reply.date
        mark = hashlib.sha256(reply.body).digest()
        if mark not in self._now:
            self._now[mark] = self._last[mark] if mark in self._last else json(reply)
        return self._now[mark]

    def _get(self, url: str) -> Reply:
        queue = self._queue
        headers = dict(queue.headers)
        token = self._login.token if self._login else ""
        if not token and queue.token_file:
            of_file = secret if queue.token_param else carried
            token = of_file(self._data, queue.token_file)
        if token and queue.token_param:
            url = queried(url, queue.token_param, token)
        elif token:
            headers[queue.token_header] = queue.token_prefix + token
        if queue.method == "GET":
            return self._fetcher.get(url, headers=headers)
        if isinstance(queue.body, dict):
            headers.setdefault("Content-Type", "application/json")
        return self._fetcher.send("POST", url, headers=headers, body=self._body or b"")


def _bytes_of(body: Any) -> bytes | None:
    if body is None:
        return None
    return (body if isinstance(body, str) else _json.dumps(body, ensure_ascii=False)).encode()


def _machine(parts: SplitResult) -> tuple[str | None, int | None]:
    """The name and the port; the usual port of http or https is as good as none.

    Raises ValueError where the port is none."""
    usual = parts.port == {"http": 80, "https": 443}.get(parts.scheme)
    return parts.hostname, None if usual else parts.port
