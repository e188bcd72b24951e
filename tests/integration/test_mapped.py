"""A mapped system over real sockets: log-ins, tokens, pages, and one deadline for all of them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from signage.queue.backends import BACKENDS, Backend, Tools
from signage.queue.calls.fold import History, fold
from signage.queue.failure import Failure
from signage.queue.reading import Reading
from tests.support.desk_site import MORNING, centre

CALLS = {"rows": "goi", "ticket": "so", "counter": "quay"}


@dataclass
class Asked:
    """One request as the system saw it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: str


Answer = tuple[int, Any, dict[str, str]]


@dataclass
class System:
    """A queue system that answers as its `answers` say, by path."""

    url: str = ""
    answers: dict[str, Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


def calls(*tickets: str, **more: Any) -> dict[str, Any]:
    return {"goi": [{"so": ticket, "quay": 1} for ticket in tickets], **more}


def ok(body: Any, **headers: str) -> Answer:
    return 200, body, headers


@pytest.fixture
def system() -> Iterator[System]:
    made = System()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length") or 0)
            query = {key: one[0] for key, one in parse_qs(parts.query).items()}
            headers = {key.lower(): one for key, one in self.headers.items()}
            body = self.rfile.read(length).decode()
            asked = Asked(self.command, parts.path, query, headers, body)
            made.asked.append(asked)
            status, said, more = made.answers[parts.path](asked)
            raw = said.encode() if isinstance(said, str) else json.dumps(said).encode()
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def made(system: System, tmp_path: Path) -> Iterator[Callable[..., Backend]]:
    """Makes a backend that asks the system."""
    found: list[Backend] = []

    def make(**more: Any) -> Backend:
        queue = {"backend": "json", "url": f"{system.url}/goi", "calls": CALLS, **more}
        tools = Tools(None, tmp_path)  # type: ignore[arg-type]
        found.append(BACKENDS["json"](centre(queue=queue), tools))
        return found[-1]

    yield make
    for one in found:
        one.close()


def tickets(reading: Reading) -> list[str]:
    return [one.ticket for one in reading.calls]


def failure(backend: Backend, **later: float) -> str:
    with pytest.raises(Failure) as told:
        backend.read(MORNING + timedelta(**later))
    assert "mat-ma" not in str(told.value.values)
    return told.value.key


def test_a_reply_is_asked_for_with_its_token_and_headers(
    system: System, made: Callable[..., Backend], tmp_path: Path
) -> None:
    """The token comes from its file, and a new one from the next poll on."""
    system.answers["/goi"] = lambda _: ok(calls("A015"))
    (tmp_path / "may.token").write_text("mot\n")
    backend = made(
        token_file="may.token", token_header="X-Api-Key", token_prefix="", headers={"X-Noi": "a"}
    )

    assert tickets(backend.read(MORNING)) == ["A015"]
    (tmp_path / "may.token").write_text("hai-ba")
    backend.read(MORNING)

    assert [one.headers["x-api-key"] for one in system.asked] == ["mot", "hai-ba"]
    assert system.asked[0].headers["x-noi"] == "a"
    assert "cookie" not in system.asked[1].headers


def test_a_question_may_have_a_body(system: System, made: Callable[..., Backend]) -> None:
    """A map is sent as JSON, a text as it stands."""
    system.answers["/goi"] = lambda _: ok(calls("A015"))

    made(method="POST", body={"noi": "xa-mau", "n": 5}).read(MORNING)
    made(method="POST", body="<goi/>", headers={"Content-Type": "text/xml"}).read(MORNING)

    first, second = system.asked
    assert (first.method, json.loads(first.body)) == ("POST", {"noi": "xa-mau", "n": 5})
    assert first.headers["content-type"] == "application/json"
    assert (second.body, second.headers["content-type"]) == ("<goi/>", "text/xml")


@dataclass
class Door:
    """Lets in whoever has the newest pass; passes end when `pass_number` grows."""

    system: System
    pass_number: int = 1
    refusal: Answer = (401, {}, {})
    opens: bool = True

    def __post_init__(self) -> None:
        self.system.answers |= {"/vao": self.log_in, "/goi": self.calls}

    def log_in(self, asked: Asked) -> Answer:
        if not self.opens or "mat-ma" not in asked.body:
            return 401, {"error": "mat-ma"}, {}
        name = f"p{self.pass_number}"
        return 200, {"token": name}, {"Set-Cookie": f"phien={name}; Path=/; HttpOnly"}

    def calls(self, asked: Asked) -> Answer:
        name = f"p{self.pass_number}"
        known = (f"phien={name}", f"Bearer {name}")
        given = (asked.headers.get("cookie"), asked.headers.get("authorization"))
        return ok(calls("A015")) if set(known) & set(given) else self.refusal


REFUSALS = {
    "401": (401, {}, {}),
    "403": (403, "no", {}),
    "redirect": (302, "", {"Location": "/vao"}),
    "page": (200, "<!DOCTYPE html><form></form>", {"Content-Type": "text/html"}),
}


@pytest.fixture
def secret(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "may.password").write_text("mat-ma")
    return {"form": {"ten": "man-hinh"}, "password_file": "may.password"}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("token", [None, "token"])
def test_a_log_in_is_made_once_and_again_when_it_has_ended(
    system: System,
    made: Callable[..., Backend],
    secret: dict[str, Any],
    refusal: str,
    token: str | None,
) -> None:
    """Whatever a system answers to somebody whom it no longer knows; nothing is lost meanwhile."""
    door = Door(system, refusal=REFUSALS[refusal])
    login = {"url": f"{system.url}/vao", **secret, **({"token": token} if token else {})}
    backend = made(login=login)

    assert tickets(backend.read(MORNING)) == ["A015"]
    assert tickets(backend.read(MORNING)) == ["A015"]
    assert system.paths() == ["/vao", "/goi", "/goi"]
    assert system.asked[0].body == "ten=man-hinh&password=mat-ma"

    door.pass_number += 1
    assert tickets(backend.read(MORNING)) == ["A015"]
    assert system.paths()[3:] == ["/goi", "/vao", "/goi"]


def test_a_log_in_that_is_refused_is_not_tried_at_each_poll(
    system: System, made: Callable[..., Backend], secret: dict[str, Any], tmp_path: Path
) -> None:
    """Or the account would be locked; another password is tried at once."""
    door = Door(system, opens=False)
    form = secret.pop("form")
    backend = made(login={"url": f"{system.url}/vao", "json": form, **secret})

    assert failure(backend) == "login_failed"
    assert failure(backend, seconds=5) == failure(backend, seconds=29) == "login_failed"
    assert system.paths() == ["/vao"]
    assert failure(backend, seconds=31) == "login_failed"
    assert failure(backend, seconds=80) == "login_failed"
    assert system.paths() == ["/vao", "/vao"]
    assert json.loads(system.asked[0].body) == {"ten": "man-hinh", "password": "mat-ma"}

    door.opens = True
    (tmp_path / "may.password").write_text("mat-ma-moi")
    assert tickets(backend.read(MORNING + timedelta(seconds=85))) == ["A015"]


@pytest.mark.parametrize("status", [401, 403, 302])
def test_whoever_is_refused_right_after_the_log_in_is_told_so(
    system: System, made: Callable[..., Backend], secret: dict[str, Any], status: int
) -> None:
    """The account may not read this; the log-in was taken, as its token shows."""
    Door(system, refusal=(status, "", {"Location": "/vao"}))
    system.answers["/vao"] = lambda _: ok({"token": "khac"})
    backend = made(login={"url": f"{system.url}/vao", **secret, "token": "token"})

    assert failure(backend) == ("redirected" if status == 302 else "forbidden")
    assert failure(backend, seconds=1) == ("redirected" if status == 302 else "forbidden")
    assert system.paths() == ["/vao", "/goi"]
    for second in range(2, 600):
        failure(backend, seconds=second)
    assert len(system.paths()) == 2 * (5 + 18)  # after 2, 4, 8, 16 seconds, then every 30


def test_a_refusal_that_passes_costs_no_half_minute(
    system: System, made: Callable[..., Backend], secret: dict[str, Any]
) -> None:
    """As of a proxy that sends everybody to its own page for a moment."""
    door = Door(system)
    backend = made(login={"url": f"{system.url}/vao", **secret, "token": "token"})
    assert tickets(backend.read(MORNING)) == ["A015"]
    good = system.answers["/goi"]
    system.answers["/goi"] = lambda _: (302, "", {"Location": "/vao"})
    assert failure(backend, seconds=1) == "redirected"

    system.answers["/goi"] = good
    door.pass_number += 1
    assert tickets(backend.read(MORNING + timedelta(seconds=3))) == ["A015"]


@pytest.mark.parametrize("reply", [{}, {"token": None}, {"token": 5}, {"token": "a\nb"}, []])
def test_a_log_in_without_its_token_has_failed(
    system: System, made: Callable[..., Backend], secret: dict[str, Any], reply: Any
) -> None:
    system.answers["/vao"] = lambda _: ok(reply)
    backend = made(login={"url": f"{system.url}/vao", **secret, "token": "token"})

    assert failure(backend) == "login_failed"


def test_a_fault_of_the_network_is_no_refused_log_in(
    system: System, made: Callable[..., Backend], secret: dict[str, Any]
) -> None:
    """And the next poll tries again."""
    Door(system)
    good = system.answers["/vao"]
    system.answers["/vao"] = lambda _: (503, {}, {})
    backend = made(login={"url": f"{system.url}/vao", **secret})

    assert failure(backend) == "server_error"
    system.answers["/vao"] = good
    assert tickets(backend.read(MORNING)) == ["A015"]


def test_without_the_file_nothing_is_asked(system: System, made: Callable[..., Backend]) -> None:
    login = {"url": f"{system.url}/vao", "form": {}, "password_file": "khong-co"}

    assert failure(made(login=login)) == "no_secret"
    assert failure(made(token_file="khong-co")) == "no_secret"
    assert system.asked == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_can_stand_in_the_address(
    system: System, made: Callable[..., Backend], tmp_path: Path, method: str
) -> None:
    """Of each page, in the place of what a system may say there; not in a header."""
    (tmp_path / "may.token").write_text("mã bí mật&1")
    system.answers["/goi"] = lambda asked: ok(
        calls(
            f"A01{len(system.asked)}", tiep="?trang=2&khoa=cu" if "trang" not in asked.query else ""
        )
    )
    backend = made(
        url=f"{system.url}/goi?q=a%20b",
        method=method,
        token_file="may.token",
        token_param="khoa",
        pages={"next": "tiep"},
    )

    assert tickets(backend.read(MORNING)) == ["A011", "A012"]
    assert [one.query for one in system.asked] == [
        {"q": "a b", "khoa": "mã bí mật&1"},
        {"trang": "2", "khoa": "mã bí mật&1"},
    ]
    assert not any("authorization" in one.headers for one in system.asked)


def test_the_token_of_a_log_in_can_stand_in_the_address(
    system: System, made: Callable[..., Backend], secret: dict[str, Any]
) -> None:
    Door(system)
    system.answers["/goi"] = lambda asked: (
        ok(calls("A015")) if asked.query == {"khoa": "p1"} else (403, {}, {})
    )
    login = {"url": f"{system.url}/vao", **secret, "token": "token"}

    assert tickets(made(login=login, token_param="khoa").read(MORNING)) == ["A015"]


def numbered(most: int) -> Callable[[Asked], Answer]:
    def answer(asked: Asked) -> Answer:
        page = int(asked.query["trang"])
        return ok(calls(*([f"A{page}"] if page <= most else []), trang=page))

    return answer


@pytest.mark.parametrize(("has", "asked", "whole"), [(1, 2, True), (2, 3, True), (9, 3, False)])
def test_pages_are_read_until_one_is_empty(
    system: System, made: Callable[..., Backend], has: int, asked: int, whole: bool
) -> None:
    """At most so many; where some are left nothing can be taken for taken back."""
    system.answers["/goi"] = numbered(has)
    backend = made(
        url=f"{system.url}/goi?noi=1&trang=7", pages={"param": "trang", "most": 3}, whole=True
    )
    found = backend.read(MORNING)

    assert tickets(found) == [f"A{number}" for number in range(1, min(has, 3) + 1)]
    assert found.whole is whole
    assert [one.query for one in system.asked] == [
        {"noi": "1", "trang": str(number)} for number in range(1, asked + 1)
    ]


@pytest.mark.parametrize("last", [ok(calls("A1")), (404, {}, {})])
def test_a_page_that_repeats_or_is_not_there_ends_them(
    system: System, made: Callable[..., Backend], last: Answer
) -> None:
    """Some systems give the last page for ever."""
    system.answers["/goi"] = lambda one: ok(calls("A1")) if one.query["trang"] == "0" else last
    found = made(pages={"param": "trang", "from": 0}).read(MORNING)

    assert tickets(found) == ["A1"]
    assert len(system.asked) == 2


def test_a_later_page_that_fails_fails_the_reading(
    system: System, made: Callable[..., Backend]
) -> None:
    """Half of the calls are no queue."""
    system.answers["/goi"] = lambda one: (
        ok(calls("A1")) if one.query["trang"] == "1" else (500, {}, {})
    )
    assert failure(made(pages={"param": "trang"})) == "server_error"
    system.answers["/goi"] = lambda one: ok(calls("A1") if one.query["trang"] == "1" else {})
    assert failure(made(pages={"param": "trang"})) == "wrong_shape"


@pytest.mark.parametrize("way", ["/sau", "sau", "{}/sau", "//{1}/sau", "https://{1}/sau"])
def test_the_next_page_is_followed_within_the_same_system(
    system: System, made: Callable[..., Backend], way: str
) -> None:
    """By its way or its whole address; a system behind a proxy may call itself https or http."""
    link = way.replace("{1}", system.url[7:]).format(system.url)
    system.answers["/goi"] = lambda _: ok(calls("A2", sau=link))
    system.answers["/sau"] = lambda _: ok(calls("A1", sau=None))

    assert tickets(made(pages={"next": "sau"}).read(MORNING)) == ["A2", "A1"]


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:9/sau", "http://169.254.169.254/", "file:///etc/passwd", "http://[",
        "http://ten:ma@{}/sau", "ftp://{}/sau", 5, ["/sau"], "x" * 3000, "/a\nb",
    ],
)  # fmt: skip
def test_and_never_to_another(system: System, made: Callable[..., Backend], link: Any) -> None:
    """Only what the site's file names is fetched."""
    said = link.replace("{}", system.url[7:]) if isinstance(link, str) else link
    system.answers["/goi"] = lambda _: ok(calls("A2", sau=said))

    assert failure(made(pages={"next": "sau"})) == "wrong_shape"
    assert system.paths() == ["/goi"]


def test_pages_that_lead_round_end(system: System, made: Callable[..., Backend]) -> None:
    system.answers["/goi"] = lambda _: ok(calls("A2", sau="/sau"))
    system.answers["/sau"] = lambda _: ok(calls("A1", sau="/goi"))

    assert tickets(made(pages={"next": "sau"}).read(MORNING)) == ["A2", "A1"]
    assert len(system.asked) == 2


def test_everything_of_one_poll_ends_by_one_deadline(
    system: System, made: Callable[..., Backend]
) -> None:
    """Twenty slow pages take no longer than one."""
    stop = threading.Event()

    def slow(asked: Asked) -> Answer:
        stop.wait(0.8)
        return ok(calls(f"A{asked.query['trang']}"))

    system.answers["/goi"] = slow
    backend = made(every="500ms", pages={"param": "trang", "most": 20})
    began = time.monotonic()

    assert failure(backend) in ("no_answer", "too_slow")
    assert time.monotonic() - began < 2.0 + 0.7  # 2 s are the deadline of this interval
    stop.set()


def test_a_reply_that_has_not_changed_is_not_read_again(
    system: System, made: Callable[..., Backend]
) -> None:
    """But an hour without a day is another one after midnight, and the clock goes on."""
    system.answers["/goi"] = lambda _: ok({"goi": [{"so": "A1", "quay": 1, "luc": "09:10"}]})
    backend = made(calls={**CALLS, "time": "luc"})
    first = backend.read(MORNING)
    second = backend.read(MORNING + timedelta(seconds=1))
    tomorrow = backend.read(MORNING + timedelta(days=1))

    assert second.calls is first.calls
    assert second.fetched_at > first.fetched_at
    assert second.clock is not None
    assert tomorrow.calls[0].at == first.calls[0].at + timedelta(days=1)  # type: ignore[operator]


def rows(first: int, last: int, zone: str = "+07:00") -> dict[str, Any]:
    """Calls 1.5 s apart, newest first, as the system writes them."""
    found = []
    for number in range(first, last + 1):
        at = MORNING + timedelta(seconds=1.5 * number - 60)
        found.append({"so": f"A{number:03d}", "quay": number % 3 + 1, "luc": at.isoformat()[:19]})
    return {"goi": [{**one, "luc": f"{one['luc']}{zone}"} for one in reversed(found)]}


@pytest.mark.parametrize("zone", ["+07:00", "", "Z", "+08:00"])
def test_twenty_calls_between_two_polls_are_twenty(
    system: System, made: Callable[..., Backend], zone: str
) -> None:
    """In their order; and where the system's clock or zone is wrong they are shown all the same,
    with our own time."""
    backend = made(calls={**CALLS, "time": "luc"})
    site = centre(queue={"backend": "json", "url": f"{system.url}/goi", "calls": CALLS})
    said = {"now": rows(1, 3, zone)}
    system.answers["/goi"] = lambda _: ok(said["now"])
    before = MORNING - timedelta(seconds=50)
    history, _ = fold(History(), backend.read(before), site, before)

    said["now"] = rows(4, 23, zone)
    now = MORNING - timedelta(seconds=20)
    _, told = fold(history, backend.read(now), site, now)

    fresh = [one for one in told.snapshot.calls if int(one.ticket[1:]) > 3]
    assert [one.ticket for one in fresh] == [f"A{number:03d}" for number in range(23, 3, -1)]
    assert {one.at.date() for one in fresh} == {MORNING.date()}
    off = [dict(one.values)["minutes"] for one in told.notes if one.key.startswith("clock_")]
    assert len(off) == (zone in ("Z", "+08:00"))
