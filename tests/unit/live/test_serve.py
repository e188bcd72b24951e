"""How the server is started: the values that matter, and what is said when it cannot begin."""

from __future__ import annotations

import re
import runpy
import socket
from pathlib import Path

import pytest

from signage.live.board import Board
from signage.live.presence import Presence
from signage.live.serve import cannot_listen, options
from signage.live.wire import Wire
from signage.live.worker import HeadFirstWorker
from signage.settings import Settings

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"


def test_every_handshake_counts_as_a_request_so_there_is_no_limit_of_requests() -> None:
    found = options(Settings())

    assert found["max_requests"] == 0
    assert found["workers"] == 1
    assert found["worker_class"] is HeadFirstWorker
    assert found["control_socket_disable"] is True


@pytest.mark.parametrize(
    ("host", "bind"), [("127.0.0.1", "127.0.0.1:8000"), ("::", "[::]:8000"), ("tt", "tt:8000")]
)
def test_an_ipv6_address_stands_in_brackets(host: str, bind: str) -> None:
    assert options(Settings(host=host))["bind"] == [bind]


def test_forwarded_addresses_are_believed_only_behind_a_proxy() -> None:
    assert options(Settings())["forwarded_allow_ips"] == ""
    assert "127.0.0.1" in options(Settings(proxy=True))["forwarded_allow_ips"]


def test_the_file_for_gunicorn_has_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAGE_PORT", "8123")
    found = runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))
    wanted = options(Settings.load())

    assert {name: found[name] for name in wanted} == wanted
    assert found["bind"] == ["127.0.0.1:8123"]


def test_nginx_passes_the_handshake_on_and_outlasts_a_beat() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")

    assert text.count("proxy_set_header Upgrade $http_upgrade;") == 2
    assert text.count("proxy_set_header Connection $connection_upgrade;") == 2
    assert text.count("proxy_http_version 1.1;") == text.count("proxy_pass ") == 3
    assert {int(found) > 25 for found in re.findall(r"proxy_read_timeout (\d+)s", text)} == {True}


def test_the_unit_allows_a_descriptor_for_each_screen() -> None:
    text = (DEPLOY / "signage.service").read_text(encoding="utf-8")
    settings = Settings()
    found = re.search(r"^LimitNOFILE=(\d+)$", text, re.M)

    assert found is not None
    assert int(found[1]) > 2 * (settings.max_screens + settings.max_phones)
    assert "Restart=always" in text


def test_the_unit_leaves_chromium_its_sandbox() -> None:
    """Without one of these it ends at once and no web page is ever drawn."""
    lines = (DEPLOY / "signage.service").read_text(encoding="utf-8").splitlines()
    calls = [one for one in lines if one.startswith("SystemCallFilter=")]

    assert "RestrictNamespaces=user pid net" in lines
    assert calls.index("SystemCallFilter=chroot capset") > calls.index(
        "SystemCallFilter=~@privileged @resources"
    )


def test_a_port_that_is_free_is_fine() -> None:
    assert cannot_listen(Settings(port=0)) is None


@pytest.mark.parametrize(("lang", "said"), [("vi", "đang có chương trình khác"), ("en", "Another")])
def test_a_taken_port_is_said_in_the_language_of_the_installation(lang: str, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        problem = cannot_listen(Settings(port=taken.getsockname()[1], lang=lang))

    assert problem is not None
    assert said in problem


def test_an_unknown_name_is_no_address() -> None:
    problem = cannot_listen(Settings(host="192.0.2.7", lang="en"))

    assert problem is not None
    assert "no address 192.0.2.7" in problem


def test_the_wire_takes_no_more_than_the_process_may_open() -> None:
    wire = Wire(Board("b"), Presence(), screens=100, phones=50)
    wire.fit(80)
    taken = [wire.hold("phone") for _ in range(20)], [wire.hold("screen") for _ in range(100)]

    assert (sum(taken[0]), sum(taken[1])) == (10, 70)
    wire.release("phone")
    assert wire.hold("phone")


def test_one_address_takes_a_quarter_of_the_places_and_leaves_the_others() -> None:
    wire = Wire(Board("b"), Presence(), screens=40, phones=8)

    assert sum(wire.hold("screen", "10.0.0.9") for _ in range(40)) == 10
    assert wire.hold("screen", "10.0.0.8")
    assert sum(wire.hold("phone", "10.0.0.9") for _ in range(8)) == 2
    wire.release("screen", "10.0.0.9")
    assert wire.hold("screen", "10.0.0.9")
    assert sum(wire.hold("screen") for _ in range(40)) == 29  # this machine itself has no share


def test_a_wire_starts_once_and_stops_even_if_it_never_started() -> None:
    wire = Wire(Board("b"), Presence())
    wire.stop()
    started = Wire(Board("b"), Presence())
    started.start()
    with pytest.raises(RuntimeError, match="before"):
        started.start()
    assert started.alive
    started.stop()
    assert not started.alive
