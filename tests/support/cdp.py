"""A page driven over the raw DevTools protocol: works from Chromium 53 to today's."""

from __future__ import annotations

import itertools
import json
import time
import urllib.request
from typing import Any

import websocket


class CdpError(Exception):
    """The page refused a command or threw while it evaluated."""


class CdpPage:
    """The first page of the browser that listens for DevTools on `port`."""

    def __init__(self, port: int) -> None:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=5) as answer:
            targets = json.load(answer)
        target = next(one for one in targets if one["type"] == "page")
        self._line = websocket.create_connection(
            target["webSocketDebuggerUrl"], timeout=20, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        self("Runtime.enable")
        self("Page.enable")

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command. Raises CdpError."""
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard: dict[str, Any] = json.loads(self._line.recv())
            if heard.get("id") != number:
                self.events = [*self.events[-200:], heard]
                continue
            if "error" in heard:
                raise CdpError(f"{method}: {heard['error']['message']}")
            result: dict[str, Any] = heard["result"]
            return result

    def evaluate(self, script: str) -> Any:
        """What the expression `script` is, as plain data. Raises CdpError."""
        result = self("Runtime.evaluate", expression=script, returnByValue=True)
        if result.get("wasThrown") or "exceptionDetails" in result:
            raise CdpError(json.dumps(result)[:500])
        return result["result"].get("value")

    def open(self, url: str, seconds: float = 20) -> None:
        """Goes to `url` and waits until its scripts ran."""
        self("Page.navigate", url=url)
        self.wait(
            f"location.href.indexOf({json.dumps(url)}) === 0 && document.readyState === 'complete'",
            seconds,
        )

    def wait(self, script: str, seconds: float = 10) -> Any:
        """The value of `script` once it is truthy. Raises CdpError after `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                found = self.evaluate(script)
            except CdpError:
                found = None  # between two documents
            if found:
                return found
            if time.monotonic() > deadline:
                raise CdpError(f"not within {seconds} s: {script}")
            time.sleep(0.03)

    def thrown(self) -> list[str]:
        """What scripts threw or logged as errors since the page was attached."""
        found = []
        for one in self.events:
            if one["method"] == "Runtime.exceptionThrown":
                found.append(json.dumps(one["params"])[:300])
            elif one["method"] == "Runtime.consoleAPICalled" and one["params"]["type"] == "error":
                found.append(json.dumps(one["params"]["args"])[:300])
        return found

    def close(self) -> None:
        self._line.close()
