"""One picture of a foreign page, by a browser that knows no other address than the listed ones.

Two walls stand around it: names and numbers that are not listed lead nowhere, and every request
is looked at, also each step of a redirection.
"""

from __future__ import annotations

import base64
import ipaddress
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from signage.content.pages import listed, origin
from signage.queue.failure import Failure
from signage.queue.fetch.names import addresses
from signage.render.chromium import Chromium, ChromiumError

WIDTH, HEIGHT, SCALE = 1280, 960, 1.25
"""The shape of the zone beside a board; as sharp as a wall of 1920 × 1080 shows it there."""
NAME_SECONDS = 5.0
LOAD_SECONDS = 25.0
SETTLE_SECONDS = 1.5
MAX_BYTES = 20_000_000
MAX_PICTURE = 5_000_000
SHOWN = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FLAGS = (
    *("--block-new-web-contents", "--deny-permission-prompts", "--renderer-process-limit=1"),
    *("--js-flags=--max-old-space-size=256", "--disable-file-system", "--disable-notifications"),
    *("--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disk-cache-size=1"),
)
LOGIN = "document.querySelector('input[type=password]') !== null"


class PageError(Exception):
    """Nothing could be drawn; `key` is one of `content.pages.FAILURES`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str] = {name: str(one) for name, one in values.items()}


def shoot(program: str, url: str, pages: Sequence[str], end: threading.Event) -> bytes:
    """The picture of `url` as WebP; `pages` are the addresses that may be asked.

    Raises PageError. Gives up soon after `end` is set.
    """
    rules = f"--host-resolver-rules={_rules(url, pages)}"
    with tempfile.TemporaryDirectory(prefix="signage-", ignore_cleanup_errors=True) as home:
        try:
            browser = Chromium(program, Path(home), (*FLAGS, rules))
        except OSError:
            raise PageError("page_browser") from None
        try:
            return _Look(browser, url, pages, end).picture()
        except ChromiumError as error:
            raise PageError(_broken(str(error))) from None
        finally:
            browser.close()


def _rules(url: str, pages: Sequence[str]) -> str:
    """Where each listed name and port leads, found out here once; everything else leads nowhere:
    also what no page tells us of, as lines of WebSocket and of workers.

    A name may not lead into the own network; an address of it that is listed as a number may.
    """
    asked = origin(url)
    found = []
    for host, port in dict.fromkeys((one[1], one[2]) for one in map(origin, (url, *pages)) if one):
        if _number(host):
            place = f"{_bracketed(host)}:{port}"
            found.append(f"MAP {place} {place}")
            continue
        is_page = asked is not None and host == asked[1]
        try:
            known = [str(one[1][0]) for one in addresses(host, port, NAME_SECONDS)]
        except Failure:
            if is_page:
                raise PageError("page_unreachable") from None
            continue
        if not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in known):
            if is_page:
                raise PageError("page_private")
            continue
        found.append(f"MAP {host}:{port} {_bracketed(known[0])}:{port}")
    return " , ".join((*found, "MAP * ~NOTFOUND"))


def _number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class _Look:
    """A page being opened, and what is heard of it."""

    def __init__(
        self, browser: Chromium, url: str, pages: Sequence[str], end: threading.Event
    ) -> None:
        self._browser = browser
        self._url = url
        self._pages = pages
        self._end = end
        self._frame = ""
        self._loaded = False
        self._bytes = 0
        self._failed: PageError | None = None

    def picture(self) -> bytes:
        do = self._browser
        do("Browser.setDownloadBehavior", behavior="deny")
        do.page()
        do.listen = self._heard
        self._frame = do("Page.getFrameTree")["frameTree"]["frame"]["id"]
        do("Network.enable")
        do("Network.setBypassServiceWorker", bypass=True)
        do("Fetch.enable", patterns=[{"urlPattern": "*"}])
        do(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH, height=HEIGHT, deviceScaleFactor=SCALE, mobile=False,
        )  # fmt: skip
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        do("Emulation.setEmulatedMedia", features=[still])
        said = do("Page.navigate", LOAD_SECONDS, url=self._url).get("errorText", "")
        self._check()
        if said:
            raise PageError(_meaning(said))
        self._wait(LOAD_SECONDS, loaded=True)
        if not self._loaded:
            raise PageError("page_slow")
        self._wait(SETTLE_SECONDS)
        moved = do.evaluate("location.href").partition("#")[0] != self._url.partition("#")[0]
        if moved and do.evaluate(LOGIN):
            raise PageError("page_login")
        shot = do("Page.captureScreenshot", format="webp", quality=80)
        self._check()
        picture = base64.b64decode(shot["data"])
        if len(picture) > MAX_PICTURE:
            raise PageError("page_slow")
        return picture

    def _wait(self, seconds: float, *, loaded: bool = False) -> None:
        """Hears of the page for so long, or until it is loaded."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not (loaded and self._loaded):
            self._browser.hear(min(0.2, deadline - time.monotonic()))
            self._check()

    def _check(self) -> None:
        if self._failed:
            raise self._failed
        if self._end.is_set():
            raise PageError("page_slow")

    def _heard(self, method: str, params: dict[str, Any]) -> None:
        tell = self._browser.tell
        if method == "Fetch.requestPaused":
            url, request = params["request"]["url"], params["requestId"]
            if listed(url, self._pages) or url.startswith(("data:", "blob:")):
                tell("Fetch.continueRequest", requestId=request)
                return
            tell("Fetch.failRequest", requestId=request, errorReason="BlockedByClient")
            if params["resourceType"] == "Document" and params["frameId"] == self._frame:
                host = (urlsplit(url).hostname or url)[:100]
                self._failed = self._failed or PageError("page_elsewhere", host=host)
        elif method == "Page.javascriptDialogOpening":
            tell("Page.handleJavaScriptDialog", accept=False)
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.dataReceived":
            self._bytes += params["dataLength"]
            if self._bytes > MAX_BYTES:
                self._failed = self._failed or PageError("page_slow")
        elif method == "Network.responseReceived" and params["type"] == "Document":
            self._judge(params["response"] if params.get("frameId") == self._frame else None)

    def _judge(self, response: dict[str, Any] | None) -> None:
        """What the page itself was answered with; None: it was a frame in it."""
        if response is None:
            return
        if response["status"] in (401, 403, 407):
            self._failed = self._failed or PageError("page_login")
        elif response["status"] >= 400:
            self._failed = self._failed or PageError("page_status", code=response["status"])
        elif response["mimeType"] not in SHOWN:
            self._failed = self._failed or PageError("page_strange")


def _broken(said: str) -> str:
    """What became of the browser, as a key of ours."""
    if said in ("no answer", "the page crashed"):
        return "page_slow"
    return "page_browser" if "gone" in said or "Errno" in said else "page_strange"


def _meaning(said: str) -> str:
    """A browser's word for why it could not open a page, as a key of ours."""
    if "CERT" in said or "SSL" in said:
        return "page_certificate"
    return "page_strange" if "ABORTED" in said else "page_unreachable"
