"""The short way in is for plain handshakes only; everything else goes gunicorn's way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.live.conn import BODY_BYTES, Conn
from signage.live.doorway import answer, environ_of
from tests.support.ws import handshake

CLIENT, SERVER = ("127.0.0.1", 50000), ("127.0.0.1", 8000)
HEAD = handshake("/xa-mau/live/sanh-1", "127.0.0.1:8000", user_agent="Mozilla/5.0 (Linux)")


def environ(head: bytes) -> dict[str, Any] | None:
    return environ_of(head, None, CLIENT, SERVER)


class Waiting(Conn):
    """A connection without a socket."""

    def __init__(self, arrived: bytes) -> None:
        self.begin(arrived)


def test_a_browser_s_handshake_becomes_an_environment() -> None:
    found = environ(HEAD)

    assert found is not None
    assert found["PATH_INFO"] == "/xa-mau/live/sanh-1"
    assert found["HTTP_HOST"] == "127.0.0.1:8000"
    assert found["HTTP_UPGRADE"] == "websocket"
    assert found["HTTP_ORIGIN"] == "http://127.0.0.1:8000"
    assert len(found["HTTP_SEC_WEBSOCKET_KEY"]) == 24


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace(b"GET ", b"POST "),
        HEAD.replace(b"HTTP/1.1", b"HTTP/1.0"),
        HEAD.replace(b"/live/", b"/live/../"),
        HEAD.replace(b"sanh-1 ", b"sanh-1?x=1 "),
        HEAD.replace(b"sanh-1 ", b"s%61nh-1 "),
        HEAD.replace(b"\r\n\r\n", b"\r\nX-Forwarded-Proto: https\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nForwarded: for=1.2.3.4\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nContent-Length: 0\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nHost: khac\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\norigin: http://khac\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\n folded: yes\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nX: a\nHost: khac\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nX : a\r\n\r\n"),
        HEAD.replace(b"\r\n\r\n", b"\r\nX: \xc4\x91\r\n\r\n"),
        HEAD.replace(b"Host:", b"Hast:"),
        HEAD + b"rest",
        b"\r\n" + HEAD,
    ],
)
def test_whatever_is_odd_forwarded_or_forged_goes_the_long_way(head: bytes) -> None:
    assert environ(head) is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.integers(0, len(HEAD)))
def test_any_bytes_are_an_environment_of_ours_or_none(noise: bytes, at: int) -> None:
    found = environ(HEAD[:at] + noise + HEAD[at:])

    assert found is None or found["REQUEST_METHOD"] == "GET"


def test_an_answer_that_takes_no_socket_is_sent_and_closed() -> None:
    sent: list[bytes] = []

    class Socket:
        def sendall(self, chunk: bytes) -> None:
            sent.append(chunk)

    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("404 NOT FOUND", [("Content-Length", "2")])
        return [b"no"]

    answer(app, {"gunicorn.socket": Socket()})

    assert sent == [b"HTTP/1.1 404 NOT FOUND\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"]


@pytest.mark.parametrize(
    ("arrived", "whole", "big", "live"),
    [
        (HEAD, True, False, True),
        (HEAD[:-1], False, False, False),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", True, False, False),
        (b"\r\n\r\n", False, False, False),
        (b"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", True, False, False),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", False, False, False),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", True, False, False),
        (b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (BODY_BYTES + 1), True, True, False),
        (b"POST / HTTP/1.1\r\nContent-Length: 12345678901234567890\r\n\r\n", True, True, False),
        (b"POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\n", True, True, False),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", True, True, False),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-x\r\n\r\n", True, True, False),
        (HEAD.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\nabc"), True, False, False),
    ],
)
def test_a_request_is_whole_when_a_thread_need_not_wait_for_it(
    arrived: bytes, whole: bool, big: bool, live: bool
) -> None:
    conn = Waiting(arrived)

    assert (conn.whole(), conn.big, conn.live) == (whole, big, live)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1))
def test_a_request_is_whole_at_its_last_byte_however_it_is_cut(cuts: list[int]) -> None:
    request = b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"
    conn, at, turn = Waiting(b""), 0, 0
    while at < len(request):
        step = cuts[turn % len(cuts)]
        conn.arrived += request[at : at + step]
        at, turn = at + step, turn + 1
        assert conn.whole() is (at >= len(request))
