"""The desk of a running server, used as its pages use it."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.conftest import Server


class DeskApi:
    """Takes tickets and presses keys; tokens are fetched once per counter."""

    def __init__(self, server: Server, site: str = "xa-mau") -> None:
        self._server = server
        self._site = site
        self._tokens: dict[str, str] = {}

    def post(self, path: str, body: dict[str, Any] | None = None, token: str = "") -> Any:
        """The answer's JSON. Raises HTTPError."""
        request = urllib.request.Request(
            f"{self._server.url}/api/v1/sites/{self._site}/{path}",
            data=json.dumps(body or {}).encode(),
            headers={"Content-Type": "application/json"},
        )
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def ticket(self, service: str, priority: bool = False) -> str:
        """The number of a new ticket."""
        found = self.post("tickets", {"service": service, "priority": priority})
        number = found.get("ticket", found)
        return str(
            number.get("number", number.get("ticket")) if isinstance(number, dict) else number
        )

    def press(self, counter: str, key: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Presses `key` at `counter`; the answer's JSON."""
        if counter not in self._tokens:
            pin = self._server.pin(counter)
            self._tokens[counter] = self.post(f"counters/{counter}/session", {"pin": pin})["token"]
        found: dict[str, Any] = self.post(f"counters/{counter}/{key}", body, self._tokens[counter])
        return found

    def call(self, counter: str, service: str, priority: bool = False) -> dict[str, Any]:
        """Takes a ticket of `service` and calls the next one to `counter`; the call."""
        self.ticket(service, priority)
        found: dict[str, Any] = self.press(counter, "next")["call"]
        return found

    def queue(self) -> dict[str, Any]:
        """The newest snapshot of the site."""
        url = f"{self._server.url}/api/v1/sites/{self._site}/queue"
        with urllib.request.urlopen(url, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found
