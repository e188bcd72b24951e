"""The JSON API of the desk, through the whole application."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from signage.app import create_app
from signage.desk import pins
from signage.parts import Parts
from signage.settings import Settings
from tests.conftest import ROOT
from tests.support.desk_site import Clock

BASE = "/api/v1/sites/xa-mau"


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, now: Clock) -> Iterator[Flask]:
    made = create_app(Settings(content=ROOT / "playlists", data=tmp_path), now)
    yield made
    parts_of(made).desk.store.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def parts_of(app: Flask) -> Parts:
    found: Parts = app.extensions["signage"]
    return found


def login(client: FlaskClient, counter: str = "3") -> dict[str, str]:
    pin = pins.pin(parts_of(client.application).settings.data, "xa-mau", counter)
    answer = client.post(f"{BASE}/counters/{counter}/session", json={"pin": pin})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.get_json()['token']}"}


def take(client: FlaskClient, service: str = "ho-tich", **more: Any) -> dict[str, Any]:
    answer = client.post(f"{BASE}/tickets", json={"service": service, **more})
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def said(answer: TestResponse, status: int, kind: str) -> dict[str, Any]:
    """The problem document of `answer`, which has this status and kind."""
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    found: dict[str, Any] = answer.get_json()
    assert found["type"] == f"/docs/problems#{kind}"
    assert found["status"] == status
    assert found["title"]
    return found


def test_a_ticket_is_taken_and_called(client: FlaskClient) -> None:
    taken = take(client, priority=True)
    assert taken == {
        "ticket": "A001",
        "service": "ho-tich",
        "priority": True,
        "taken_at": "2026-11-23T09:14:00.000+07:00",
        "day": "2026-11-23",
        "ahead": 0,
        "counters": [{"id": "3", "name": "Quầy 3"}],
    }
    token = login(client)
    answer = client.post(f"{BASE}/counters/3/next", headers=token)
    call = answer.get_json()["call"]

    assert answer.status_code == 200
    assert (call["ticket"], call["counter"], call["recall"], call["priority"]) == (
        "A001",
        "3",
        False,
        True,
    )
    queue = client.get(f"{BASE}/queue").get_json()
    assert queue["calls"] == [call]
    assert queue["stale"] is False
    assert {one["id"]: one["ticket"] for one in queue["counters"]}["3"] == "A001"
    assert client.get(f"{BASE}/calls").get_json() == {"calls": [call]}
    assert client.get(f"{BASE}/calls?after={call['id']}").get_json() == {"calls": []}


def test_each_press_is_on_the_board_when_it_is_answered(client: FlaskClient) -> None:
    """Whoever asks after the answer sees the change."""
    token = login(client)

    def ticket() -> Any:
        queue = client.get(f"{BASE}/queue").get_json()
        return {one["id"]: (one["status"], one["ticket"]) for one in queue["counters"]}["3"]

    assert ticket() == ("open", None)
    for number in range(1, 5):
        take(client)
        waiting = client.get(f"{BASE}/queue").get_json()["services"][0]["waiting"]
        assert waiting == number
    for path, body, state in (
        ("next", None, ("open", "A001")),
        ("hold", None, ("open", None)),
        ("next", None, ("open", "A002")),
        ("no-show", None, ("open", None)),
        ("call", {"ticket": "a1"}, ("open", "A001")),
        ("recall", None, ("open", "A001")),
        ("undo", {}, ("open", "A001")),
        ("undo", {}, ("open", None)),
        ("call", {"ticket": "1002"}, ("open", "1002")),
        ("done", None, ("open", None)),
        ("next", None, ("open", "A003")),
        ("transfer", {"service": "dat-dai"}, ("open", None)),
        ("pause", None, ("paused", None)),
        ("open", None, ("open", None)),
        ("close", None, ("closed", None)),
    ):
        answer = (
            client.post(f"{BASE}/counters/3/{path}", json=body, headers=token)
            if body
            else (client.post(f"{BASE}/counters/3/{path}", headers=token))
        )
        assert answer.status_code == 200, (path, answer.text)
        assert ticket() == state, path


def test_the_console_sees_its_counter(client: FlaskClient, now: Clock) -> None:
    token = login(client)
    for priority in (False, True, False):
        take(client, priority=priority)
        now.forward(minutes=2)
    client.post(f"{BASE}/counters/3/next", headers=token)
    client.post(f"{BASE}/counters/3/recall", headers=token)
    now.forward(seconds=4)
    view = client.get(f"{BASE}/counters/3", headers=token).get_json()

    assert view["current"]["ticket"] == "A001"
    assert (view["current"]["calls"], view["current"]["waited_minutes"]) == (2, 6)
    assert [one["ticket"] for one in view["waiting"]] == ["A002", "A003"]
    assert [one["priority"] for one in view["waiting"]] == [True, False]
    assert view["next"] == "A002"
    assert (view["last_call"]["ticket"], view["last_call"]["undo_seconds"]) == ("A001", 6.0)
    assert view["screens"] == {"total": 3, "connected": 0, "shown": 0}
    assert view["problem"] is None


def test_open_pages_hear_of_another_site_yaml(tmp_path: Path, now: Clock) -> None:
    """A kiosk that hangs for months must not offer the services of its first day."""
    shutil.copytree(ROOT / "playlists", tmp_path / "content")
    path = tmp_path / "content/sites/xa-mau/site.yaml"
    seen = []
    for more in ("", "", "theme: dark\n"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("theme: light", "#") + more, encoding="utf-8")
        app = create_app(Settings(content=tmp_path / "content", data=tmp_path / "data"), now)
        client = app.test_client()
        token = login(client)
        builds = {
            client.get(f"{BASE}/kiosk").get_json()["build"],
            client.get(f"{BASE}/counters/3", headers=token).get_json()["build"],
            *(
                found
                for page in ("kiosk", "counter/3")
                for found in re.findall(r'"build": ?"([^"]+)"', client.get(f"/xa-mau/{page}").text)
            ),
        }
        parts_of(app).desk.store.close()
        assert len(builds) == 1, "the page and its API agree"
        seen += builds
    assert seen[0] == seen[1] != seen[2]


def test_a_lost_answer_makes_no_second_ticket(client: FlaskClient) -> None:
    body = {"service": "ho-tich", "request": "5f2c"}
    first = client.post(f"{BASE}/tickets", json=body)
    again = client.post(f"{BASE}/tickets", json=body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json()["ticket"] == again.get_json()["ticket"] == "A001"


def test_a_press_on_an_older_state_is_refused(client: FlaskClient) -> None:
    token = login(client)
    take(client)
    take(client)
    first = client.post(f"{BASE}/counters/3/next", json={"after": ""}, headers=token)
    assert first.status_code == 200
    again = client.post(f"{BASE}/counters/3/next", json={"after": ""}, headers=token)

    said(again, 409, "state-changed")


def test_what_the_rules_forbid_is_409_with_what_to_do(client: FlaskClient, now: Clock) -> None:
    token = login(client)
    url = f"{BASE}/counters/3"
    said(client.post(f"{url}/next", headers=token), 409, "nobody-waits")
    said(client.post(f"{url}/done", headers=token), 409, "no-ticket")
    said(client.post(f"{url}/undo", headers=token), 409, "nothing-to-undo")
    client.post(f"{url}/call", json={"ticket": "1002"}, headers=token)
    now.forward(seconds=11)
    found = said(client.post(f"{url}/undo", headers=token), 409, "undo-too-late")
    assert found["detail"]
    said(client.post(f"{url}/call", json={"ticket": "xyz!"}, headers=token), 409, "bad-number")
    client.post(f"{url}/pause", headers=token)
    said(client.post(f"{url}/next", headers=token), 409, "counter-closed")
    english = client.post(f"{url}/next?lang=en", headers=token).get_json()
    assert english["title"] == "Counter 3 is paused or closed"


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("get", "/api/v1/sites/xa-la/queue", "unknown-site"),
        ("get", "/api/v1/sites/xa-la/calls", "unknown-site"),
        ("post", "/api/v1/sites/xa-la/tickets", "unknown-site"),
        ("get", f"{BASE}/counters/9", "unknown-counter"),
        ("post", f"{BASE}/counters/9/next", "unknown-counter"),
        ("post", f"{BASE}/counters/9/session", "unknown-counter"),
    ],
)
def test_what_does_not_exist_is_404(client: FlaskClient, method: str, path: str, kind: str) -> None:
    said(getattr(client, method)(path), 404, kind)


def test_an_unknown_service_is_404(client: FlaskClient) -> None:
    said(client.post(f"{BASE}/tickets", json={"service": "x"}), 404, "unknown-service")
    token = login(client)
    url = f"{BASE}/counters/3/transfer"
    said(client.post(url, json={"service": "x"}, headers=token), 404, "unknown-service")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"service": 1}',
        b'{"service": "ho-tich", "priority": "yes"}',
        b'{"service": "ho-tich", "priority": 1}',
        b'{"service": "ho-tich", "more": 1}',
        b'{"service": "ho-tich", "request": ""}',
        b'{"service": "ho-tich", "request": "' + b"x" * 65 + b'"}',
        b'{"service": "\xff"}',
        b"[" * 2000,
    ],
)
def test_a_wrong_body_is_400_and_makes_no_ticket(client: FlaskClient, body: bytes) -> None:
    answer = client.post(f"{BASE}/tickets", data=body, content_type="application/json")
    said(answer, 400, "bad-request")

    assert take(client)["ticket"] == "A001"


def test_bodies_are_small_and_json(client: FlaskClient) -> None:
    long = b'{"service": "' + b"x" * 5000 + b'"}'
    said(
        client.post(f"{BASE}/tickets", data=long, content_type="application/json"), 413, "too-large"
    )
    form = client.post(f"{BASE}/tickets", data={"service": "ho-tich"})
    said(form, 415, "bad-request")
    assert client.get(f"{BASE}/tickets").status_code == 405


def test_a_page_of_another_server_may_not_post(client: FlaskClient) -> None:
    foreign = ("http://evil.example", "null", "http://localhost.evil.example", "http://[")
    for origin in foreign:
        answer = client.post(
            f"{BASE}/tickets", json={"service": "ho-tich"}, headers={"Origin": origin}
        )
        said(answer, 403, "foreign-origin")
    own = client.post(
        f"{BASE}/tickets", json={"service": "ho-tich"}, headers={"Origin": "http://localhost"}
    )
    assert own.status_code == 201


@pytest.mark.parametrize(
    "key",
    [
        "next",
        "recall",
        "done",
        "no-show",
        "hold",
        "call",
        "transfer",
        "undo",
        "open",
        "pause",
        "close",
    ],
)
def test_every_key_of_a_counter_asks_who_presses(client: FlaskClient, key: str) -> None:
    url = f"{BASE}/counters/3/{key}"
    for headers in (
        {},
        {"Authorization": "Bearer x"},
        {"Authorization": "Basic eDp4"},
        {"Authorization": "Bearer " + "x" * 5000},
        {"Authorization": "Bearer "},
    ):
        answer = client.post(url, headers=headers)
        said(answer, 401, "no-session")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    said(client.post(url, headers=login(client, "4")), 403, "other-counter")


def test_a_locked_counter_needs_its_pin_again(client: FlaskClient) -> None:
    token = login(client)
    assert client.get(f"{BASE}/counters/3", headers=token).status_code == 200
    assert client.delete(f"{BASE}/counters/3/session", headers=token).status_code == 200
    said(client.get(f"{BASE}/counters/3", headers=token), 401, "no-session")


def test_the_first_login_of_a_day_opens_the_counter_and_no_later_one(client: FlaskClient) -> None:
    token = login(client)
    client.post(f"{BASE}/counters/3/pause", headers=token)
    token = login(client)

    assert client.get(f"{BASE}/counters/3", headers=token).get_json()["counter"]["status"] == (
        "paused"
    )


def test_five_wrong_pins_slow_the_address_never_the_counter(client: FlaskClient) -> None:
    url = f"{BASE}/counters/3/session"
    right = pins.pin(parts_of(client.application).settings.data, "xa-mau", "3")
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        said(client.post(url, json={"pin": wrong}), 401, "wrong-pin")
    answer = client.post(url, json={"pin": right})
    said(answer, 429, "too-many-pins")
    assert 0 < int(answer.headers["Retry-After"]) <= 30
    elsewhere = client.post(url, json={"pin": right}, environ_base={"REMOTE_ADDR": "192.168.1.9"})
    assert elsewhere.status_code == 200


def test_an_address_that_asks_too_often_is_slowed(client: FlaskClient) -> None:
    answers = [client.post(f"{BASE}/tickets", json={}) for _ in range(130)]
    slowed = [one for one in answers if one.status_code == 429]

    assert slowed
    said(slowed[-1], 429, "too-many")
    assert int(slowed[-1].headers["Retry-After"]) >= 1
    other = client.post(
        f"{BASE}/tickets", json={"service": "ho-tich"}, environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert other.status_code == 201


def test_a_phone_in_the_hall_cannot_fill_the_queue(client: FlaskClient) -> None:
    def ask(address: str) -> int:
        where = {"REMOTE_ADDR": address}
        body = {"service": "ho-tich"}
        return client.post(f"{BASE}/tickets", json=body, environ_base=where).status_code

    answers = [ask("192.168.1.77") for _ in range(60)]

    assert 40 <= answers.count(201) <= 41
    assert set(answers) == {201, 429}
    assert ask("192.168.1.78") == 201
    assert [ask("127.0.0.1") for _ in range(40)] == [201] * 40


def test_where_kiosks_are_named_no_phone_takes_a_ticket(tmp_path: Path, now: Clock) -> None:
    kiosks = "192.168.1.20, 2001:DB8::1"
    made = create_app(Settings(content=ROOT / "playlists", data=tmp_path, kiosks=kiosks), now)
    client = made.test_client()

    def ask(address: str) -> TestResponse:
        where = {"REMOTE_ADDR": address}
        return client.post(f"{BASE}/tickets", json={"service": "ho-tich"}, environ_base=where)

    refused = said(ask("192.168.1.77"), 403, "not-a-kiosk")
    assert "192.168.1.77" in refused["title"]
    for address in ("192.168.1.20", "::ffff:192.168.1.20", "2001:db8:0::1", "127.0.0.1"):
        assert ask(address).status_code == 201
    assert {ask("192.168.1.20").status_code for _ in range(40)} == {201}  # as fast as people come


def test_a_number_without_its_letter_calls_the_ticket_that_has_it(client: FlaskClient) -> None:
    number = take(client)["ticket"]
    token = login(client)
    url = f"{BASE}/counters/3/call"
    called = client.post(url, json={"ticket": number.lstrip("A0")}, headers=token)

    assert called.get_json()["call"]["ticket"] == number
    other = client.post(url, json={"ticket": "0001"}, headers=token)
    assert other.get_json()["call"]["ticket"] == "0001"


def test_a_wrong_clock_is_said_with_what_to_do(client: FlaskClient, now: Clock) -> None:
    take(client)
    token = login(client)
    now.at -= timedelta(hours=1)
    for answer in (
        client.post(f"{BASE}/tickets", json={"service": "ho-tich"}),
        client.post(f"{BASE}/counters/3/next", headers=token),
    ):
        found = said(answer, 503, "clock-behind")
        assert "08:14:00 23/11/2026" in found["title"]
        assert "09:14:00 23/11/2026" in found["title"]
        assert "Chỉnh lại đồng hồ" in found["detail"]
    for url in (f"{BASE}/kiosk", f"{BASE}/counters/3"):
        problem = client.get(url, headers=token).get_json()["problem"]
        assert problem["type"].endswith("#clock-behind")


def test_a_full_disk_is_said_with_what_to_do(client: FlaskClient) -> None:
    take(client)
    store = parts_of(client.application).desk.store
    with store.read() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    number = 0
    while True:
        number += 1
        answer = client.post(
            f"{BASE}/tickets",
            json={"service": "ho-tich"},
            environ_base={"REMOTE_ADDR": f"10.0.0.{number % 250}"},
        )
        if answer.status_code != 201:
            break
        assert number < 3000
    said(answer, 503, "disk-full")
    assert client.get(f"{BASE}/kiosk").get_json()["problem"]["type"].endswith("#disk-full")


def test_only_the_site_s_own_may_wake_the_poller(client: FlaskClient) -> None:
    said(client.post(f"{BASE}/wake"), 401, "no-session")
    assert client.post(f"{BASE}/wake", headers=login(client)).status_code == 202
    token = pins.wake_token(parts_of(client.application).settings.data, "xa-mau")
    backend = client.post(f"{BASE}/wake", headers={"Authorization": f"Bearer {token}"})
    assert backend.status_code == 202


def test_threads_at_the_kiosk_and_the_counters_agree(app: Flask) -> None:
    """8 threads take tickets while 2 counters call: everybody is called once, in order."""
    calls: dict[str, list[str]] = {"1": [], "3": []}
    tokens = {counter: login(app.test_client(), counter) for counter in calls}
    left = threading.Semaphore(0)

    def visit(thread: int) -> None:
        client = app.test_client()
        for _ in range(8):
            answer = client.post(
                f"{BASE}/tickets",
                json={"service": "nhan-ket-qua"},
                environ_base={"REMOTE_ADDR": f"10.0.1.{thread}"},
            )
            assert answer.status_code == 201
            left.release()

    def serve(counter: str) -> None:
        client = app.test_client()
        for _ in range(32):
            assert left.acquire(timeout=20)
            answer = client.post(
                f"{BASE}/counters/{counter}/next",
                headers=tokens[counter],
                environ_base={"REMOTE_ADDR": f"10.0.2.{counter}"},
            )
            assert answer.status_code == 200, answer.text
            calls[counter].append(answer.get_json()["call"]["ticket"])

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(8)]
    threads += [threading.Thread(target=serve, args=(counter,)) for counter in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)

    assert sorted(calls["1"] + calls["3"]) == [f"T{number:03d}" for number in range(1, 65)]
    assert calls["1"] == sorted(calls["1"])
    assert calls["3"] == sorted(calls["3"])
    assert app.test_client().get(f"{BASE}/queue").get_json()["services"][4]["waiting"] == 0
