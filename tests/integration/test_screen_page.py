"""The screen's addresses over HTTP."""

from __future__ import annotations

import gzip
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import Server
from tests.support import fonts


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("screen")
    server = Server(folder)
    fonts.put(server.data)
    server.start()
    yield server
    server.stop()


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def first_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="first">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    parsed: dict[str, object] = json.loads(found[1])
    return parsed


def test_the_page_holds_all_that_its_first_picture_needs(served: Server) -> None:
    """Board, content, set-up and words; never cached, from this server only."""
    status, headers, body = get(f"{served.url}/xa-mau/s/sanh-1", Accept_Encoding="gzip")
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert "connect-src 'self' ws: wss:" in headers["Content-Security-Policy"]
    page = gzip.decompress(body).decode()
    first = first_of(page)
    assert {"build", "site", "screen", "now", "config", "words", "snapshot", "content"} <= set(
        first
    )
    assert first["snapshot"]["queue"]["counters"]  # type: ignore[index]
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert len(body) < 30_000  # 44 slides, 21 of them with a code


def test_what_the_page_loads_is_small_compressed_and_kept_for_ever(served: Server) -> None:
    """At most ten requests with the line, at most 100 kB with the page."""
    _, _, body = get(f"{served.url}/xa-mau/s/sanh-1", Accept_Encoding="gzip")
    urls = set(re.findall(r'(?:href|src)="(/[^"]+)"', gzip.decompress(body).decode()))
    assert len(urls) <= 8
    weight = len(body)
    for url in urls:
        status, headers, found = get(served.url + url, Accept_Encoding="gzip")
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
        assert (
            get(served.url + url, Accept_Encoding="gzip", If_None_Match=headers["ETag"])[0] == 304
        )
        weight += len(found)
    assert weight < 100_000


def test_a_browser_without_scripts_gets_the_numbers_and_a_refresh(served: Server) -> None:
    """A set from before the floor shows a table and asks again."""
    page = get(f"{served.url}/xa-mau/s/sanh-1")[2].decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "<table>" in page


def test_the_short_address_leads_to_the_only_site(served: Server) -> None:
    """`/s/<screen>` is what people type on a remote control."""
    status, _, body = get(f"{served.url}/s/sanh-1")
    assert status == 200
    assert first_of(body.decode())["screen"] == "sanh-1"


def test_content_is_kept_for_ever_only_under_its_own_hash(served: Server) -> None:
    """Any other hash gets today's content, not to be kept."""
    first = first_of(get(f"{served.url}/xa-mau/s/sanh-1")[2].decode())
    digest = first["content"]["hash"]  # type: ignore[index]
    base = f"{served.url}/xa-mau/s/sanh-1/content"
    status, headers, body = get(f"{base}/{digest}.json")
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    assert json.loads(body) == first["content"]
    status, headers, body = get(f"{base}/000000000000.json")
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert json.loads(body)["hash"] == digest


@pytest.mark.parametrize(
    "path",
    ["/nowhere/s/x", "/xa-mau/s/x", "/xa-mau/s/x/content/y.json", "/xa-mau/media/x.png",
     "/assets/x/../../pyproject.toml", "/assets/%2e%2e/%2e%2e/etc/passwd", "/nowhere/media/a.png"],
)  # fmt: skip
def test_what_is_not_there_is_a_404(served: Server, path: str) -> None:
    """Never a traceback, never a file of ours."""
    assert get(served.url + path)[0] == 404


def test_a_name_that_would_end_the_script_is_only_a_name(served: Server, tmp_path: Path) -> None:
    """Text of a site cannot leave its JSON."""
    from signage.web.screen import in_script

    text = in_script({"name": "</script><script>alert(1)</script>\u2028"})
    assert "<" not in text
    assert json.loads(text)["name"].startswith("</script>")
