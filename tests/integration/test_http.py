"""Fetching over real sockets from a system that misbehaves in every way."""

from __future__ import annotations

import json as plain
import logging
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher, Reply, json
from signage.queue.fetch.secret import carried, is_open_to_all, secret
from tests.conftest import free_port, wait_for
from tests.support.certificates import Authority
from tests.support.hostile import DAY, GOOD, WAYS, Hostile

PATIENT, HASTY = 8.0, 0.5
"""Deadlines: for what ends by itself, on a machine that does much else too; for what never does."""

LATE = 0.5
"""How much longer than its deadline a fetch may take on a machine that does much else too."""


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    running = Hostile()
    yield running
    running.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    one = Fetcher(total=PATIENT)
    yield one
    one.close()


@pytest.fixture
def hasty() -> Iterator[Fetcher]:
    one = Fetcher(total=HASTY)
    yield one
    one.close()


def fetched(fetcher: Fetcher, url: str) -> Reply | Failure:
    """A reply that is JSON, or a failure, in time."""
    began = time.monotonic()
    try:
        found: Reply | Failure = fetcher.get(url)
    except Failure as failure:
        found = failure
    assert time.monotonic() - began < fetcher._total + LATE
    return found


def outcome(fetcher: Fetcher, url: str) -> str:
    """ "good", or the name of the failure, which shows nothing of the reply."""
    found = fetched(fetcher, url)
    try:
        if isinstance(found, Reply):
            return "good" if json(found) == plain.loads(GOOD) else "wrong"
    except Failure as failure:
        found = failure
    assert "A015" not in str(found.values)
    return found.key


OUTCOMES = {
    "good": "good",
    "closes": "good",
    "login": "redirected",
    "page": "not_data",
    "page-as-json": "not_data",
    "json-as-page": "good",
    "garbage": "bad_letters",
    "words": "not_json",
    "nothing": "not_json",
    "truncated": "cut_off",
    "truncated-json": "not_json",
    "endless": "too_big",
    "drip-head": "too_slow",
    "drip-body": "too_slow",
    "drip-chunks": "too_slow",
    "late": "no_answer",
    "silent": "no_answer",
    "stops": "too_slow",
    "gzip": "good",
    "deflate": "good",
    "bomb": "too_big",
    "double-bomb": "bad_packing",
    "broken-gzip": "bad_packing",
    "half-gzip": "bad_packing",
    "no-gzip": "bad_packing",
    "unknown-packing": "bad_packing",
    "wrong-letters": "bad_letters",
    "odd-letters": "good",
    "old-letters": "wrong",  # read well, but it says something else
    "called-latin": "good",
    "utf-16": "good",
    "utf-16-no-mark": "good",
    "marked": "good",
    "reset": "cut_off",
    "reset-in-body": "cut_off",
    "gone": "cut_off",
    "half-head": "not_json",
    "many-heads": "too_big",
    "long-head": "too_big",
    "endless-continue": "too_big",
    "chunked": "good",
    "wrong-chunks": "cut_off",
    "huge-chunk": "cut_off",
    "negative-chunk": "not_json",
    "tiny-chunks": "not_json",
    "old-http": "not_json",
    "odd-http": "not_json",
    "huge-length": "too_big",
    "short-length": "not_json",
    "two-lengths": "not_json",
    "negative-length": "good",
    "big": "too_big",
    "busy": "busy",
    "unasked-304": "odd_status",
    **dict.fromkeys(("one-tag", "one-date", "other-tag"), "good"),
    "401": "forbidden",
    "404": "missing",
    "500": "server_error",
    "204": "odd_status",
    "999": "odd_status",
    "dies-between": "good",
    "dies-when-asked-again": "good",
    "tagged": "good",
    "dated": "good",
    "just-changed": "good",
    "cookie": "redirected",
}


NEVER_ENDING = {"drip-head", "drip-body", "drip-chunks", "late", "silent", "stops"}


@pytest.mark.parametrize("way", sorted(WAYS.keys() - NEVER_ENDING))
def test_every_way_to_misbehave_has_its_name(
    hostile: Hostile, fetcher: Fetcher, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A good reply, or a failure with its name; the second time too, with nothing in the log; and
    there is a good reply after it."""
    with caplog.at_level(logging.DEBUG):
        found = [outcome(fetcher, hostile.url(one)) for one in (way, way, "good")]

    assert found == [OUTCOMES[way], OUTCOMES[way], "good"]
    assert caplog.records == []


@pytest.mark.parametrize("way", sorted(NEVER_ENDING))
def test_what_never_ends_is_over_at_the_deadline(
    hostile: Hostile, hasty: Fetcher, way: str
) -> None:
    """A byte at a time, in the head, the body or the chunks; silence at once or in the middle."""
    assert outcome(hasty, hostile.url(way)) == OUTCOMES[way]


def test_a_connection_is_used_again(hostile: Hostile, fetcher: Fetcher) -> None:
    """Sixty polls are one connection, chunked, packed or plain."""
    before = hostile.connections
    for number in range(60):
        fetcher.get(hostile.url(("good", "chunked", "gzip")[number % 3]))

    assert hostile.connections == before + 1


def test_a_kept_connection_that_died_is_replaced(hostile: Hostile, fetcher: Fetcher) -> None:
    """Closed in between, or at the very moment of the next request: no poll is lost."""
    for way in ("dies-between", "dies-when-asked-again"):
        assert [outcome(fetcher, hostile.url(way)) for _ in range(5)] == ["good"] * 5


def test_a_new_connection_that_dies_is_not_tried_again(hostile: Hostile, fetcher: Fetcher) -> None:
    """One attempt; to try again is the poller's."""
    before = hostile.connections

    assert outcome(fetcher, hostile.url("gone")) == "cut_off"
    assert hostile.connections == before + 1


@pytest.mark.parametrize("way", ["tagged", "dated"])
def test_an_unchanged_reply_is_the_last_one_again(hostile: Hostile, way: str) -> None:
    """By its ETag or its hour of change, with the hour of the new reply; three times, then the
    whole reply is asked for. A server that never changed anything is not believed at all."""
    fetcher, url = Fetcher(total=PATIENT), hostile.url(way)
    changing = [fetcher.get(url) for _ in range(4)]
    again = [fetcher.get(url) for _ in range(8)]
    fetcher.close()

    assert len({one.body for one in changing}) == 4
    assert [one.unchanged for one in changing + again] == [False] * 4 + [*[True] * 3, False] * 2
    assert {one.body for one in again} == {changing[-1].body}
    assert {one.date.isoformat() for one in again if one.date} == {"2026-11-23T02:30:00+00:00"}


@pytest.mark.parametrize("way", ["one-tag", "one-date", "other-tag"])
def test_a_wrong_validator_costs_no_call(hostile: Hostile, fetcher: Fetcher, way: str) -> None:
    """One for every body, or an "unchanged" that is said of another: every reply is the newest."""
    bodies = [fetcher.get(hostile.url(way)).body for _ in range(20)]

    assert len(set(bodies)) == 20


def test_what_changed_this_second_is_never_called_unchanged(
    hostile: Hostile, fetcher: Fetcher
) -> None:
    """Last-Modified counts seconds: two calls in one second would be one."""
    fetcher.get(hostile.url("just-changed"))
    fetcher.get(hostile.url("just-changed"))

    assert DAY in fetcher.get(hostile.url("just-changed")).headers["last-modified"]
    assert "If-Modified-Since" not in hostile.asked[-1]


def test_a_system_that_says_when_to_come_again_is_heard(hostile: Hostile, fetcher: Fetcher) -> None:
    """In seconds, an hour at most; anything else says nothing."""
    found = fetched(fetcher, hostile.url("busy"))

    assert isinstance(found, Failure)
    assert (found.key, found.values["seconds"]) == ("busy", "7")


def test_several_requests_may_share_one_deadline(hostile: Hostile) -> None:
    """A log-in and ten pages take no longer than one; then time begins anew."""
    fetcher = Fetcher(total=1.5)
    began = time.monotonic()
    fetcher.begin()
    found = [outcome(fetcher, hostile.url(way)) for way in ("good", "drip-body", "good", "late")]
    took = time.monotonic() - began
    fetcher.begin()

    assert found == ["good", "too_slow", "no_answer", "no_answer"]
    assert took < 1.5 + LATE
    assert outcome(fetcher, hostile.url("good")) == "good"
    fetcher.close()


def test_cookies_are_kept_where_they_are_asked_for(hostile: Hostile) -> None:
    """And come with a redirect that the caller takes for an answer."""
    knowing = Fetcher(total=PATIENT, cookies=True)
    first = knowing.send("GET", hostile.url("cookie"), accept={302})

    assert first.status == 302
    assert outcome(knowing, hostile.url("cookie")) == "good"
    knowing.close()


def test_a_body_is_sent_and_headers_are(hostile: Hostile, fetcher: Fetcher) -> None:
    """As they were given; a token of a log-in that cannot be sent is of no use."""
    fetcher.send("POST", hostile.url("good"), headers={"Authorization": "Bearer t"}, body=b"{}")

    assert hostile.asked[-1].startswith("POST /good HTTP/1.1")
    assert "Authorization: Bearer t" in hostile.asked[-1]
    with pytest.raises(Failure, match="login_failed"):
        fetcher.get(hostile.url("good"), headers={"Authorization": "Bearer ố"})


def test_nobody_listening_and_nobody_there_have_their_names(
    fetcher: Fetcher, hasty: Fetcher
) -> None:
    """An address that refuses, that swallows, that is none."""
    assert outcome(fetcher, f"http://127.0.0.1:{free_port()}/") == "refused"
    for url in ("ftp://127.0.0.1/", "http://", "http://u:p@127.0.0.1/", "http://[::1", "", "x"):
        assert outcome(fetcher, url) == "unknown_host"
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = full.getsockname()[1]
    waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(1)]
    assert outcome(hasty, f"http://127.0.0.1:{port}/") == "no_answer"
    for one in (*waiting, full):
        one.close()


def test_names_are_looked_up_within_the_deadline(
    hostile: Hostile, fetcher: Fetcher, hasty: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that hangs delays nobody longer than that, and is asked by few threads; where a
    name led to before still holds when it is down."""
    real, hang = socket.getaddrinfo, threading.Event()

    def slow(host: str, *words: object, **more: object) -> object:
        hang.wait(20)
        raise socket.gaierror

    assert outcome(fetcher, hostile.url("good", "localhost")) == "good"
    monkeypatch.setattr(socket, "getaddrinfo", slow)
    before = threading.active_count()
    for number in range(3):
        assert outcome(hasty, f"http://nobody-{number % 2}.invalid/") == "unknown_host"
    assert threading.active_count() <= before + 2
    assert outcome(fetcher, hostile.url("closes", "localhost")) == "good"
    hang.set()
    monkeypatch.setattr(socket, "getaddrinfo", real)


def test_no_proxy_is_taken_from_the_environment(
    hostile: Hostile, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address in site.yaml is where we ask."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")

    assert outcome(fetcher, hostile.url("good")) == "good"


def test_a_certificate_is_held_against_the_authority_and_the_name(authority: Authority) -> None:
    """Each way to be wrong is named; with the authority's file a good one is good."""
    expected = {
        authority.good(): ("good", ""),
        authority.of_another(): ("certificate", "name"),
        authority.expired(): ("certificate", "expired"),
        authority.not_yet(): ("certificate", "not_yet"),
        authority.self_signed(): ("certificate", "self_signed"),
    }
    for file, (key, why) in expected.items():
        server, fetcher = Hostile(file), Fetcher(total=PATIENT, ca_file=authority.file)
        found = [fetched(fetcher, server.url("good")) for _ in range(2)]
        fetcher.close()
        server.close()

        for one in found:
            if isinstance(one, Reply):
                assert (json(one), "good") == (plain.loads(GOOD), key)
            else:
                assert (one.key, one.values["why"]) == (key, why)
        assert (server.connections, len(server.asked)) == ((1, 2) if key == "good" else (2, 0))


def test_an_unknown_authority_is_not_believed(authority: Authority, tmp_path: Path) -> None:
    """Without ca_file, and with one that is no certificate or not there."""
    server = Hostile(authority.good())
    (tmp_path / "no.pem").write_text("no certificate")
    found = []
    for file in (None, tmp_path / "no.pem", tmp_path / "gone.pem"):
        with pytest.raises(Failure) as caught:
            Fetcher(total=PATIENT, ca_file=file).get(server.url("good"))
        found.append((caught.value.key, caught.value.values["why"]))
    server.close()

    assert found == [("certificate", "unknown")] + [("certificate", "ca_file")] * 2


def test_what_goes_wrong_inside_tls_is_in_time_too(authority: Authority) -> None:
    """A handshake that never comes, plain HTTP where TLS is asked for, drip, silence, an end."""
    silent, clear = Hostile(silent_tls=True), Hostile()
    secure = Hostile(authority.good())
    hasty = Fetcher(total=HASTY, ca_file=authority.file)
    patient = Fetcher(total=PATIENT, ca_file=authority.file)

    assert outcome(hasty, silent.url("good")) == "no_answer"
    assert outcome(patient, clear.url("good").replace("http:", "https:")) == "tls"
    assert outcome(hasty, secure.url("drip-body")) in ("too_slow", "no_answer")
    assert outcome(hasty, secure.url("silent")) == "no_answer"
    for way in ("endless", "truncated", "gone", "dies-between", "good"):
        assert outcome(patient, secure.url(way)) == OUTCOMES[way]
    for one in (hasty, patient):
        one.close()
    for server in (silent, clear, secure):
        server.close()


def test_nothing_stays_open(hostile: Hostile) -> None:
    """Failures of every kind and a close leave no connection."""
    fetcher = Fetcher(total=PATIENT)
    for number in range(40):
        way = ("login", "truncated", "huge-length", "big", "reset", "words", "good")[number % 7]
        outcome(fetcher, hostile.url(way))
    fetcher.close()

    wait_for(lambda: not _open_to(hostile.port), 5, "every connection is closed")


def _open_to(port: int) -> list[str]:
    """Connections to `port` that this side has not closed (established, close-wait)."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [row[1] for row in rows if row[2].endswith(f":{port:04X}") and row[3] in ("01", "08")]


def test_a_secret_is_one_line_of_a_file_of_the_data_folder(tmp_path: Path) -> None:
    """Read anew when it changed; never from outside of the folder."""
    data = tmp_path / "data"
    (data / "inner").mkdir(parents=True)
    (data / "fqm.token").write_text("mã-1\n")
    os.utime(data / "fqm.token", ns=(1, 1))
    (tmp_path / "outside").write_text("no")
    (data / "link").symlink_to(tmp_path / "outside")
    for name, text in {"two": "a\nb", "empty": " \n", "big": "a" * 5000, "nul": "a\0b"}.items():
        (data / name).write_text(text)
    (data / "binary").write_bytes(b"\xff\xfe")
    os.mkfifo(data / "pipe")

    assert secret(data, "fqm.token") == "mã-1"
    (data / "fqm.token").write_text("mã-2")
    assert secret(data, "fqm.token") == "mã-2"
    (data / "fqm.token").chmod(0o600)
    assert not is_open_to_all(data, "fqm.token")
    (data / "fqm.token").chmod(0o644)
    assert is_open_to_all(data, "fqm.token")
    (data / "may-so.token").write_text("mã số")
    with pytest.raises(Failure) as failure:
        carried(data, "may-so.token")
    assert failure.value.values == {"file": "may-so.token"}
    assert secret(data, "may-so.token") == "mã số"
    for name in (
        "../outside",
        "link",
        str(tmp_path / "outside"),
        "gone",
        "inner",
        "two",
        "empty",
        "big",
        "nul",
        "binary",
        "pipe",
        "",
        "a\0b",
        "x" * 300,
    ):
        with pytest.raises(Failure, match="no_secret"):
            secret(data, name)


def test_openssl_is_there() -> None:
    """The certificates of these tests are made by it."""
    assert shutil.which("openssl")
