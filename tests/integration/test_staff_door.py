"""The door of the staff pages over HTTP: who gets in, who may do what, and what is refused."""

from __future__ import annotations

import html
import http.client
import json
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from signage import clock
from signage.app import create_app
from signage.parts import Parts
from signage.settings import Settings
from signage.staff import passwords
from signage.web.staff import guard
from signage.words.staff import WORDS
from tests.conftest import ROOT, Server
from tests.support.forked import ran

GOOD = "bien xanh mua ha"
EVIL = "\"'><script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)"


@dataclass
class Staffed:
    """Two sites; an administrator of all, one of one site, and an editor there."""

    app: Flask

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.extensions["signage"]
        return found

    def client(self, name: str = "", **more: str) -> FlaskClient:
        """A browser, signed in where a name is given."""
        made = self.app.test_client()
        if name:
            assert enter(made, name, **more).status_code == 303
        return made


def enter(client: FlaskClient, name: str, password: str = GOOD, **more: str) -> TestResponse:
    return client.post("/staff/sign-in", data={"name": name, "password": password, **more})


def text(answer: TestResponse) -> str:
    """The words of a page."""
    body = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return " ".join(html.unescape(body).split())


def csrf(client: FlaskClient) -> str:
    page = client.get("/staff/password").get_data(as_text=True)
    found = re.search(r'name="csrf" content="(\w+)"', page)
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little, in this process."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site twice."""
    folder = tmp_path_factory.mktemp("content")
    shutil.copytree(ROOT / "playlists", folder, dirs_exist_ok=True)
    shutil.copytree(folder / "sites" / "xa-mau", folder / "sites" / "xa-khac")
    return folder


@pytest.fixture
def staffed(tmp_path: Path, content: Path) -> Iterator[Staffed]:
    """In this process, nothing running in the background."""
    made = Staffed(create_app(Settings(content=content, data=tmp_path)))
    staff = made.parts.staff
    staff.add("sep", GOOD, {"*": "admin"}, display="Người quản trị chung")
    staff.add("lan", GOOD, {"xa-mau": "admin"}, display="Lê Thị Mẫu")
    staff.add("hoa", GOOD, {"xa-mau": "editor"})
    staff.add("xem", GOOD, {"xa-mau": "viewer"})
    yield made
    staff.store.close()


def test_without_accounts_the_door_says_what_to_type(tmp_path: Path) -> None:
    """The command stands there whole."""
    app = create_app(Settings(content=ROOT / "playlists", data=tmp_path))
    page = app.test_client().get("/staff/", follow_redirects=True)

    assert page.status_code == 200
    assert ".venv/bin/signage user add" in text(page)
    assert "Mật khẩu" not in text(page)


def test_a_page_leads_to_the_sign_in_and_back(staffed: Staffed) -> None:
    """With what was asked for."""
    client = staffed.client()
    away = client.get("/staff/xa-mau/trail?x=ộ&y=1")
    assert away.status_code == 302
    form = client.get(away.location).get_data(as_text=True)
    after = re.search(r'name="next" value="([^"]*)"', form)
    assert after

    back = enter(client, "lan", next=html.unescape(after[1]))
    assert back.status_code == 303
    assert back.location == "/staff/xa-mau/trail?x=%E1%BB%99&y=1"
    assert client.get(back.location).status_code == 200


@pytest.mark.parametrize(
    "after",
    ["https://evil.example/", "//evil.example/", "/staff//evil.example", "/\\evil.example",
     "/staff/\\evil", "/staff/\r\nSet-Cookie: a=b", "javascript:alert(1)", "/xa-mau/status",
     "/staff/" + "x" * 600, "/staff/../docs/ x"],
)  # fmt: skip
def test_the_sign_in_leads_to_own_pages_only(staffed: Staffed, after: str) -> None:
    """Anything else becomes the first page."""
    answer = enter(staffed.client(), "lan", next=after)

    assert (answer.status_code, answer.location) == (303, "/staff/")


def test_the_cookie_is_for_the_browser_and_its_session_only(staffed: Staffed) -> None:
    """Not for scripts, not for other sites' forms, not for other pages, gone with the browser."""
    plain = enter(staffed.client(), "lan").headers["Set-Cookie"]
    safe = staffed.client().post(
        "/staff/sign-in", data={"name": "lan", "password": GOOD}, base_url="https://localhost"
    )

    assert {"HttpOnly", "Path=/staff", "SameSite=Lax"} <= set(plain.split("; "))
    assert not re.search(r"(?i)expires|max-age|secure", plain)
    assert "Secure" in safe.headers["Set-Cookie"]


def test_behind_a_proxy_with_https_the_cookie_is_secure(tmp_path: Path, content: Path) -> None:
    """As the proxy says it."""
    app = create_app(Settings(content=content, data=tmp_path, proxy=True))
    app.extensions["signage"].staff.add("lan", GOOD, {"*": "admin"})
    answer = app.test_client().post(
        "/staff/sign-in",
        data={"name": "lan", "password": GOOD},
        headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.9"},
    )

    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_token_from_outside_is_never_taken_over(staffed: Staffed) -> None:
    """Somebody who planted a cookie before the sign-in knows nothing of the session after."""
    planted = staffed.client("hoa")
    old = planted.get_cookie(guard.COOKIE, path="/staff")
    assert old
    enter(planted, "lan")
    new = planted.get_cookie(guard.COOKIE, path="/staff")
    assert new
    assert new.value != old.value

    thief = staffed.client()
    thief.set_cookie(guard.COOKIE, old.value, path="/staff")
    assert thief.get("/staff/xa-mau/").status_code == 302
    thief.set_cookie(guard.COOKIE, "x" * 43, path="/staff")
    enter(thief, "hoa")
    kept = thief.get_cookie(guard.COOKIE, path="/staff")
    assert kept
    assert kept.value != "x" * 43


def test_every_page_is_private(staffed: Staffed) -> None:
    """Kept nowhere, framed nowhere, with no script but our own."""
    client = staffed.client("lan")
    for path in ("/staff/sign-in", "/staff/xa-mau/", "/staff/people", "/staff/password"):
        headers = client.get(path, follow_redirects=True).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


CHANGES = (
    ("/staff/sign-out", {}),
    ("/staff/lang", {"lang": "en"}),
    ("/staff/password", {"old": GOOD, "password": "mot cau moi", "again": "mot cau moi"}),
    ("/staff/people", {"name": "moi", "site": "xa-mau", "role": "viewer"}),
    ("/staff/people/hoa/role", {"site": "xa-mau", "role": "viewer"}),
    ("/staff/people/hoa/password", {}),
    ("/staff/people/hoa/remove", {}),
    ("/staff/xa-mau/screens/sanh-1/reload", {}),
    ("/staff/xa-mau/read", {}),
    ("/staff/xa-mau/poll", {}),
)


def test_every_change_is_tested_here(staffed: Staffed) -> None:
    """Each address that takes a POST stands in the list above, but the sign-in."""
    known = staffed.app.url_map.bind("localhost")
    tested = {known.match(path, "POST")[0] for path, _ in CHANGES}
    ours = ("staff_door.", "staff_people.", "staff_trail.", "staff_morning.")
    for rule in staffed.app.url_map.iter_rules():
        if rule.endpoint.startswith(ours) and "POST" in (rule.methods or ()):
            assert rule.endpoint in tested or rule.rule == "/staff/sign-in", rule.rule


@pytest.mark.parametrize(("path", "fields"), CHANGES)
def test_a_change_needs_the_sessions_own_code(
    staffed: Staffed, path: str, fields: dict[str, str]
) -> None:
    """Without it, with another session's, or from another site's page nothing is changed."""
    client, other = staffed.client("lan"), staffed.client("lan")
    code = csrf(client)
    before = staffed.parts.staff.accounts()

    for wrong in ("", "x", csrf(other), code + "x", "é"):
        assert client.post(path, data=fields | {"csrf": wrong}).status_code == 403
    for origin in ("http://evil.example", "null", "http://localhost:81"):
        foreign = client.post(path, data=fields | {"csrf": code}, headers={"Origin": origin})
        assert foreign.status_code == 403
    assert staffed.parts.staff.accounts() == before
    own = client.post(path, data=fields | {"csrf": code}, headers={"Origin": "http://localhost"})
    assert own.status_code in (200, 303)


def test_nobody_signs_others_in(staffed: Staffed) -> None:
    """A form on another site's page cannot put this browser into somebody's account."""
    answer = staffed.client().post(
        "/staff/sign-in",
        data={"name": "lan", "password": GOOD},
        headers={"Origin": "http://evil.example"},
    )

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_scripts_are_told_in_json(staffed: Staffed) -> None:
    """A page of the door is of no use to them."""
    client = staffed.client()
    gone = client.post("/staff/people", json={})
    assert (gone.status_code, gone.mimetype) == (401, "application/problem+json")
    client = staffed.client("hoa")
    refused = client.post("/staff/people", json={}, headers={"X-CSRF-Token": csrf(client)})
    assert refused.status_code == 403
    assert refused.json
    assert refused.json["detail"]


def test_roles_decide_which_pages_open(staffed: Staffed) -> None:
    """An editor sees no people, nobody sees another site; unknown sites look the same."""
    for path in ("/staff/people", "/staff/xa-mau/trail", "/staff/people/lan/remove"):
        assert staffed.client("hoa").get(path).status_code == 403
    for name in ("lan", "hoa"):
        client = staffed.client(name)
        assert client.get("/staff/xa-mau/").status_code == 200
        here, nowhere = client.get("/staff/xa-khac/"), client.get("/staff/khong-co/")
        assert (here.status_code, nowhere.status_code) == (403, 403)
        assert text(here) == text(nowhere)
    assert "xa-khac" not in staffed.client("lan").get("/staff/people").get_data(as_text=True)
    assert staffed.client("sep").get("/staff/khong-co/").status_code == 404
    assert "/staff/xa-khac/" in staffed.client("sep").get("/staff/").get_data(as_text=True)


def test_nobody_gives_or_takes_what_is_not_theirs(staffed: Staffed) -> None:
    """The administrator of one site is nothing at another, and not above the one of all."""
    client = staffed.client("lan")
    code = csrf(client)
    tries = [
        ("/staff/people", {"name": "moi", "site": "xa-khac", "role": "viewer"}),
        ("/staff/people", {"name": "moi", "site": "*", "role": "viewer"}),
        ("/staff/people", {"name": "moi", "site": "xa-mau", "role": "root"}),
        ("/staff/people/lan/role", {"site": "*", "role": "admin"}),
        ("/staff/people/hoa/role", {"site": "xa-khac", "role": "admin"}),
        ("/staff/people/sep/password", {}),
        ("/staff/people/sep/remove", {}),
        ("/staff/people/khong-co/remove", {}),
    ]
    before = staffed.parts.staff.accounts()
    for path, fields in tries:
        assert client.post(path, data=fields | {"csrf": code}).status_code == 403, path

    assert staffed.parts.staff.accounts() == before


def test_an_administrator_lets_somebody_in(staffed: Staffed) -> None:
    """The password is shown once and opens the door; a new one ends what the old one opened."""
    client = staffed.client("lan")
    code = csrf(client)
    added = client.post(
        "/staff/people",
        data={"name": "Moi", "display": "Cô Mới", "site": "xa-mau", "role": "editor", "csrf": code},
    )
    secret = re.search(r"<code>([a-z-]+)</code>", added.get_data(as_text=True))
    assert secret
    guest = staffed.client("moi", password=secret[1])
    assert "Cô Mới" in text(guest.get("/staff/xa-mau/"))
    again = client.post("/staff/people/moi/password", data={"csrf": code})
    assert secret[1] not in again.get_data(as_text=True)
    assert guest.get("/staff/xa-mau/").status_code == 302
    assert secret[1] not in client.get("/staff/people").get_data(as_text=True)

    done = client.post("/staff/people/moi/remove", data={"csrf": code}, follow_redirects=True)
    assert "Đã xóa tài khoản của Cô Mới." in text(done)
    assert enter(staffed.client(), "moi", secret[1]).status_code == 401


def test_the_last_administrator_cannot_leave(staffed: Staffed) -> None:
    """The page says whom to make one first."""
    client = staffed.client("sep")
    answer = client.post("/staff/people/sep/remove", data={"csrf": csrf(client)})

    assert answer.status_code == 400
    assert "người quản trị cuối cùng" in text(answer)


def test_the_own_password_is_changed(staffed: Staffed) -> None:
    """This browser stays, others are signed out; mistakes are said at their field."""
    client, other = staffed.client("hoa"), staffed.client("hoa")
    for old, new, again, said in (
        ("sai mat khau", "mot cau moi rieng", "mot cau moi rieng", WORDS["wrong.old"][0]),
        (GOOD, "mot cau moi rieng", "mot cau moi", WORDS["wrong.again"][0]),
        (GOOD, "ngan", "ngan", "ít nhất 10 ký tự"),
        (GOOD, "matkhau123", "matkhau123", WORDS["wrong.common"][0]),
    ):
        fields = {"old": old, "password": new, "again": again, "csrf": csrf(client)}
        answer = client.post("/staff/password", data=fields)
        assert answer.status_code == 400
        assert said in text(answer)
        assert new not in answer.get_data(as_text=True)
    fields = {"old": GOOD, "password": "mot cau moi rieng", "again": "mot cau moi rieng"}
    done = client.post("/staff/password", data=fields | {"csrf": csrf(client)})

    assert done.status_code == 303
    assert WORDS["password_done"][0] in text(client.get("/staff/xa-mau/"))
    assert WORDS["password_done"][0] not in text(client.get("/staff/xa-mau/"))
    assert other.get("/staff/xa-mau/").status_code == 302


def test_what_was_typed_outlives_the_session(staffed: Staffed) -> None:
    """It waits behind the sign-in as text and is sent with one press; passwords are not kept."""
    client = staffed.client("lan")
    staffed.parts.staff.set_password("lan", "mot cau moi rieng")
    typed = {"name": "moi", "display": f"Cô {EVIL}", "site": "xa-mau", "role": "viewer"}
    door = client.post("/staff/people", data=typed | {"csrf": "old", "password": "bi mat lam"})
    body = door.get_data(as_text=True)
    kept, after = (
        html.unescape(found[1])
        for key in ("kept", "next")
        if (found := re.search(rf'name="{key}" value="([^"]*)"', body))
    )
    assert door.status_code == 401
    assert "bi mat lam" not in body
    assert EVIL not in body

    wrong = enter(client, "lan", "sai mat khau", next=after, kept=kept)
    assert html.escape(json.loads(kept)[0][1]) in wrong.get_data(as_text=True)
    go_on = enter(client, "lan", "mot cau moi rieng", next=after, kept=kept).get_data(as_text=True)
    assert EVIL not in go_on
    fields = re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', go_on, re.DOTALL)
    code = re.search(r'name="csrf" value="(\w+)"', go_on)
    assert code
    sent = {key: html.unescape(value) for key, value in fields} | {"csrf": code[1]}
    assert client.post("/staff/people", data=sent).status_code == 200
    account = staffed.parts.staff.account("moi")
    assert account
    assert account.display == typed["display"]


@pytest.mark.parametrize("kept", ["[", "{}", '[["csrf","x"]]', "[[1,2]]", "[" * 10_000, EVIL])
def test_what_is_kept_may_be_garbage(staffed: Staffed, kept: str) -> None:
    """Then there is nothing to go on with."""
    answer = enter(staffed.client(), "lan", next="/staff/people", kept=kept)

    assert (answer.status_code, answer.location) == (303, "/staff/people")


def test_whatever_is_typed_is_shown_as_text(staffed: Staffed) -> None:
    """In every field and everything that comes back later."""
    door = staffed.client()
    pages = [
        enter(door, EVIL, next=f"/staff/{EVIL}"),
        door.get(f"/staff/sign-in?next=/staff/{EVIL}"),
    ]
    client = staffed.client("lan")
    code = csrf(client)
    for field in ("name", "display", "site", "role"):
        given = {"name": "moi", "display": "Mới", "site": "xa-mau", "role": "viewer", "csrf": code}
        pages.append(client.post("/staff/people", data=given | {field: EVIL}))
    pages.append(client.get(f"/staff/people/{EVIL}/remove"))
    staffed.parts.staff.note("xa-mau", EVIL, EVIL, {"file": EVIL, "role": EVIL}, clock.now())
    session = client.get_cookie(guard.COOKIE, path="/staff")
    assert session
    staffed.parts.staff.flash(session.value, "good", EVIL)
    pages += [client.get("/staff/people"), client.get("/staff/xa-mau/trail")]

    assert [one.request.path for one in pages if "<script>" in one.get_data(as_text=True)] == []
    assert ESCAPED in pages[-1].get_data(as_text=True)
    assert ESCAPED in pages[-2].get_data(as_text=True)


def test_a_broken_file_shuts_the_door_only(staffed: Staffed, tmp_path: Path) -> None:
    """The walls go on; the page says whom to tell."""
    client = staffed.client("lan")
    staffed.parts.staff.store.close()
    for path in tmp_path.glob("staff.sqlite*"):
        path.unlink()
    (tmp_path / "staff.sqlite").write_bytes(b"broken" * 1_000)

    for path in ("/staff/", "/staff/sign-in", "/staff/xa-mau/", "/staff/people"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "signage doctor" in text(answer)
    assert enter(staffed.client(), "lan").status_code == 503
    assert client.get("/xa-mau/s/sanh-1").status_code == 200


def test_the_pages_speak_english(staffed: Staffed) -> None:
    """From the sign-in on, or with one press."""
    client = staffed.client("hoa")
    client.post("/staff/lang", data={"lang": "en", "csrf": csrf(client)})

    assert "Sign out" in text(client.get("/staff/xa-mau/"))
    assert "Sign in" in text(staffed.client().get("/staff/sign-in?lang=en"))


def test_both_languages_take_the_same_values() -> None:
    """A sentence loses nothing in the other language."""
    for key, pair in WORDS.items():
        names = [sorted(set(re.findall(r"{(\w+)}", one))) for one in pair]
        assert names[0] == names[1], key


# a real server


def ask(server: Server, method: str, path: str, fields: dict[str, str] | None = None,
        **headers: str) -> tuple[int, str, str]:  # fmt: skip
    """Status, cookie and body of one request on a connection of its own."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    body = urlencode(fields) if fields is not None else None
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, body, headers)
    answer = line.getresponse()
    found = answer.status, answer.getheader("Set-Cookie", ""), answer.read().decode()
    line.close()
    return found


def user(server: Server, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return ran(["-m", "signage", "user", *words, "--data", str(server.data)], given)


def test_a_morning_at_the_door(server: Server) -> None:
    """Commands and pages share the file: added, forty at once, guessed at, removed."""
    drawn = user(server, "add", "lan")
    assert drawn.returncode == 0, drawn.stderr
    secret = drawn.stdout.splitlines()[1].split()[2]
    assert user(server, "add", "hoa", "--stdin", given="x" * 9 + "\n").returncode == 1
    assert user(server, "add", "hoa", "--stdin", given=GOOD + "\n").returncode == 0

    # forty at once: each is let in or told at once to come back
    door = {"name": "hoa", "password": GOOD}
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda _: ask(server, "POST", "/staff/sign-in", door), range(40)))
    assert {status for status, _, _ in answers} <= {303, 503, 429}
    assert sum(status == 303 for status, _, _ in answers) >= 1

    # the same time for a name that nobody has
    spans: dict[str, float] = {"lan": 60.0, "khong-co": 60.0}
    for name in (*spans, *spans, *spans):
        at = time.monotonic()
        assert ask(server, "POST", "/staff/sign-in", {"name": name, "password": "sai"})[0] == 401
        spans[name] = min(spans[name], time.monotonic() - at)
    assert 0.2 < spans["lan"] / spans["khong-co"] < 5

    # a megabyte is refused before it is read
    assert ask(server, "POST", "/staff/sign-in", {"name": "lan", "password": "x" * 10**6})[0] == 413

    # what was guessed at still opens with the right one, later and elsewhere
    status, cookie, _ = ask(server, "POST", "/staff/sign-in", {"name": "lan", "password": secret})
    assert status == 303
    mine = {"Cookie": cookie.partition(";")[0]}
    assert ask(server, "GET", "/staff/xa-mau/", **mine)[0] == 200
    guesses = [
        ask(server, "POST", "/staff/sign-in", {"name": "lan", "password": f"sai {n}"})[0]
        for n in range(8)
    ]
    assert guesses[-1] == 429
    assert ask(server, "GET", "/staff/xa-mau/", **mine)[0] == 200

    # a restart ends nothing, the command does
    server.stop()
    server.start()
    assert ask(server, "GET", "/staff/xa-mau/", **mine)[0] == 200
    assert user(server, "add", "sep", "--role", "admin", "--site", "*").returncode == 0
    assert user(server, "remove", "lan").returncode == 0
    assert ask(server, "GET", "/staff/xa-mau/", **mine)[0] == 302
    assert user(server, "list").stdout.splitlines()[0].startswith("hoa\t")
    assert secret not in server.log
    assert GOOD not in server.log
    with sqlite3.connect(server.data / "staff.sqlite") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "lan", "--site", "khong-co"), "không có trung tâm"),
        (("add", "lan", "--role", "boss"), "chỉ dùng được: viewer"),
        (("remove", "khong-co"), "Không có ai tên khong-co"),
    ],
)
def test_a_mistake_in_the_command_is_told(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """In a sentence."""
    found = user(Server(tmp_path), *words)

    assert found.returncode in (1, 2)
    assert said in found.stderr
    assert "Traceback" not in found.stderr
