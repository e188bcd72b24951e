"""The handshake: what is one, what is refused with which status, and who may open a line."""

from __future__ import annotations

from typing import Any

import pytest

from signage.live.handshake import accept, check, origin_ok


def environ(**changes: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_CONNECTION": "keep-alive, Upgrade",
        "HTTP_UPGRADE": "websocket",
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
        "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
    } | changes


def test_the_accept_value_is_that_of_the_rfc() -> None:
    assert accept("dGhlIHNhbXBsZSBub25jZQ==") == b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def test_a_browser_s_handshake_is_one() -> None:
    assert check(environ()) is None


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"HTTP_UPGRADE": ""}, 426),
        ({"HTTP_CONNECTION": "close"}, 426),
        ({"HTTP_SEC_WEBSOCKET_VERSION": "8"}, 426),
        ({"HTTP_SEC_WEBSOCKET_KEY": ""}, 400),
        ({"HTTP_SEC_WEBSOCKET_KEY": "short"}, 400),
        ({"HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==,x"}, 400),
        ({"SERVER_PROTOCOL": "HTTP/1.0"}, 400),
        ({"REQUEST_METHOD": "POST"}, 400),
    ],
)
def test_anything_else_is_refused_with_a_sentence(changes: dict[str, str], status: int) -> None:
    refusal = check(environ(**changes))

    assert refusal is not None
    assert refusal.status == status
    assert refusal.reason.endswith(".")
    if status == 426:
        assert refusal.headers["Sec-WebSocket-Version"] == "13"


@pytest.mark.parametrize(
    ("origin", "host", "fine"),
    [
        (None, "10.0.0.5:8000", True),
        ("http://10.0.0.5:8000", "10.0.0.5:8000", True),
        ("http://man-hinh.vn", "man-hinh.vn:80", True),
        ("https://man-hinh.vn", "man-hinh.vn", True),  # behind a proxy that ends TLS
        ("http://MAN-HINH.vn", "man-hinh.vn", True),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("http://10.0.0.5:8001", "10.0.0.5:8000", False),
        ("http://xau.example", "10.0.0.5:8000", False),
        ("http://10.0.0.5:8000.xau.example", "10.0.0.5:8000", False),
        ("null", "10.0.0.5:8000", False),
        ("", "10.0.0.5:8000", False),
        ("file://", "10.0.0.5:8000", False),
        ("http://[", "10.0.0.5:8000", False),
        ("http://a:99999", "a:80", False),
    ],
)
def test_a_page_opens_a_line_to_its_own_host_only(
    origin: str | None, host: str, fine: bool
) -> None:
    assert origin_ok(origin, host, "http") is fine


def test_the_site_s_public_address_is_its_own_host_too() -> None:
    public = "https://man-hinh.example.vn/"

    assert origin_ok("https://man-hinh.example.vn", "10.0.0.5:8000", "http", public)
    assert not origin_ok("http://man-hinh.example.vn", "10.0.0.5:8000", "http", public)
    assert not origin_ok("https://khac.example.vn", "10.0.0.5:8000", "http", public)
