"""Logging in to a system that answers nobody else: its cookie is kept, or the token it gives."""

from __future__ import annotations

import json as _json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from signage.queue.backends.mapping.paths import Place, UnusableError
from signage.queue.failure import Failure
from signage.queue.fetch.http import ANSWERS, Fetcher, Reply, json
from signage.queue.fetch.secret import secret

if TYPE_CHECKING:
    from signage.content import mappingfile

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=10)
"""A log-in that was refused is not tried at each poll: accounts are locked for that."""

SOON = timedelta(seconds=2)
"""One that was taken, as its token shows, is tried again soon where reading was refused, and at
least every `FIRST_WAIT`."""

MOST_TOKEN = 4_000


class Login:
    """One account at one system; `token` is empty where a cookie does its work."""

    def __init__(self, said: mappingfile.Login, fetcher: Fetcher, data: Path) -> None:
        self._said = said
        self._fetcher = fetcher
        self._data = data
        self._place = Place(said.token) if said.token else None
        self._wait = timedelta(0)
        self._not_before: tuple[datetime, int, Failure] | None = None
        self.is_in = False
        self.token = ""

    def log_in(self, now: datetime) -> None:
        """Logs in. Raises Failure; after a refusal without asking, until it is time again or
        something else would be sent."""
        self.is_in, self.token = False, ""
        body = self._body()
        if self._not_before and now < self._not_before[0] and hash(body) == self._not_before[1]:
            held = self._not_before[2]
            raise Failure(held.key, **held.values)  # a new one: the same would grow at each poll
        try:
            reply = self._sent(body)
            self.token = self._token_in(reply)
        except Failure as failure:
            if failure.key in ("forbidden", "login_failed", "odd_status"):
                raise self.refused(now) from None
            raise
        self.is_in = True

    def worked(self) -> None:
        """Whoever is logged in may read."""
        self._wait, self._not_before = timedelta(0), None

    def refused(self, now: datetime, reading: Failure | None = None) -> Failure:
        """The failure of a log-in that was not taken, or after which `reading` was refused: of
        that one where a token shows that the log-in itself was good."""
        taken = reading is not None and bool(self.token)
        failure = reading if reading is not None and taken else Failure("login_failed")
        self.is_in, self.token = False, ""
        first, longest = (SOON, FIRST_WAIT) if taken else (FIRST_WAIT, LONGEST_WAIT)
        self._wait = min(max(first, self._wait * 2), longest)
        self._not_before = (now + self._wait, hash(self._body()), failure)
        return failure

    def _sent(self, body: bytes) -> Reply:
        said = self._said
        # Whoever keeps us by a cookie sends us to the first page after it.
        accept = ANSWERS if self._place else ANSWERS | {204, 302, 303}
        if said.method == "GET":
            parts = urlsplit(said.url)
            query = "&".join(filter(None, (parts.query, body.decode())))
            return self._fetcher.send("GET", urlunsplit(parts._replace(query=query)), accept=accept)
        form = "application/x-www-form-urlencoded"
        kind = form if said.json_ is None else "application/json"
        headers = {"Content-Type": kind}
        return self._fetcher.send("POST", said.url, headers=headers, body=body, accept=accept)

    def _body(self) -> bytes:
        """What is sent; secrets are read from their files each time."""
        said = self._said
        fields: Mapping[str, str] = said.json_ if said.json_ is not None else said.form or {}
        files = dict(said.files)
        if said.password_file:
            files[said.password_field] = said.password_file
        fields = {**fields, **{name: secret(self._data, file) for name, file in files.items()}}
        if said.json_ is not None and said.method == "POST":
            return _json.dumps(fields).encode()
        return urlencode(fields).encode()

    def _token_in(self, reply: Reply) -> str:
        if self._place is None:
            return ""
        try:
            found = self._place.of(json(reply))
        except UnusableError:
            found = None
        if not isinstance(found, str) or not 0 < len(found) <= MOST_TOKEN:
            raise Failure("login_failed")
        if not (found.isascii() and found.isprintable()):
            raise Failure("login_failed")
        return found
