"""Sáng nay, urgent notices and uploads over HTTP: who may do what, and what hostile input meets."""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from signage.app import create_app
from signage.clock import VN
from signage.parts import Parts
from signage.settings import Settings
from signage.staff import passwords
from signage.staff.staff import Staff
from tests.conftest import ROOT, Server, wait_for
from tests.support import files

GOOD = "bien xanh mua ha"
NOW = datetime(2026, 11, 23, 10, 50, tzinfo=VN)
EVIL = "\"'><script>alert(1)</script>{{7*7}}"
URGENT, MEDIA = "/staff/xa-mau/urgent", "/staff/xa-mau/media"


class Staffed:
    """The sample site in a folder of its own at ten to eleven, with somebody for each role."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "playlists", folder / "playlists")
        self.now = NOW
        self.content = folder / "playlists"
        settings = Settings(content=self.content, data=folder / "data")
        self.app: Flask = create_app(settings, lambda: self.now)
        for name in ("viewer", "editor", "operator"):
            self.parts.staff.add(name, GOOD, {"xa-mau": name})
        self.parts.staff.add("stranger", GOOD, {"elsewhere": "operator"})

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.extensions["signage"]
        return found

    @property
    def media(self) -> Path:
        return self.content / "sites" / "xa-mau" / "media"

    def client(self, name: str) -> tuple[FlaskClient, str]:
        """A signed-in browser, and the csrf of its forms."""
        made = self.app.test_client()
        assert made.post("/staff/sign-in", data={"name": name, "password": GOOD}).status_code == 303
        page = made.get("/staff/password").get_data(as_text=True)
        found = re.search(r'name="csrf" content="(\w+)"', page)
        assert found
        return made, found[1]


@pytest.fixture
def staffed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staffed:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    return Staffed(tmp_path)


def text(answer: TestResponse) -> str:
    body = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return " ".join(html.unescape(body).split())


def png(width: int = 64) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 64), "red").save(out, "PNG")
    return out.getvalue()


def test_a_content_folder_may_be_named_from_where_the_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, staffed: Staffed
) -> None:
    """Twelve pages of photographs are made, each picture is seen, and a refused PDF is a PDF."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "from").mkdir()
    here = Staffed(Path("from"))
    client, _ = here.client("viewer")
    (here.media / "p12.pdf").write_bytes(files.photographs(12))
    (here.media / "hong.pdf").write_bytes(b"%PDF-1.7 nothing")
    made, broken = (
        here.parts.media.work("xa-mau", name, lambda done: None)
        for name in ("p12.pdf", "hong.pdf")
    )  # fmt: skip
    assert (made.state, len(made.results), broken.reason) == ("done", 12, "media_broken")
    for name in ("so-do.png", "p12.pdf"):
        there = {"name": f"media/{name}"}
        seen = client.get(f"{MEDIA}/face", query_string=there, buffered=True)
        assert (seen.status_code, seen.mimetype[:6]) == (200, "image/")
    page = text(client.get(MEDIA))
    assert "p12.pdf PDF, 12 trang" in page
    assert "hong.pdf PDF, 1 kB" in page


def test_each_role_may_do_its_own(staffed: Staffed) -> None:
    """Viewers read, editors upload, operators put up and repair; a stranger finds nothing."""
    doing = {
        (URGENT, "operator"): {"step": "put", "title": "Thử"},
        ("/staff/xa-mau/urgent/zzzz/end", "operator"): {},
        ("/staff/xa-mau/urgent/zzzz/turn", "operator"): {"kind": "takeover"},
        ("/staff/xa-mau/screens/sanh-1/reload", "operator"): {},
        ("/staff/xa-mau/read", "operator"): {},
        ("/staff/xa-mau/poll", "operator"): {},
        (f"{MEDIA}/remove", "editor"): {"name": "media/none"},
    }
    ranks = ["viewer", "editor", "operator"]
    for who in (*ranks, "stranger"):
        client, csrf = staffed.client(who)
        for (path, least), fields in doing.items():
            may = who in ranks and ranks.index(who) >= ranks.index(least)
            got = client.post(path, data=fields | {"csrf": csrf}).status_code
            assert got == (303 if may else 403), (who, path)
            assert client.post(path, data=fields).status_code == 403
        for path in ("/staff/xa-mau/", MEDIA, "/staff/xa-mau/screens/sanh-1"):
            assert client.get(path).status_code == (200 if who in ranks else 403)
        sent = client.post(f"{MEDIA}/one", data=png(), headers={"X-CSRF-Token": csrf})
        assert sent.status_code == (201 if who in ("editor", "operator") else 403)


def test_an_urgent_notice_goes_up_is_lengthened_and_comes_down(staffed: Staffed) -> None:
    client, csrf = staffed.client("operator")
    fields = {
        "csrf": csrf,
        "title": EVIL,
        "lines": f"{EVIL}\nhai",
        "title_en": "Power",
        "until": "30",
    }

    seen = client.post(URGENT, data=fields | {"step": "look"})
    assert "Sẽ hiện trên 3 màn hình: sanh-1, sanh-2, bang-so. Tự gỡ lúc 11:20." in text(seen)
    assert "<script>alert" not in seen.get_data(as_text=True)
    assert staffed.parts.urgent.current("xa-mau", NOW) == ()
    back = client.post(URGENT, data=fields | {"step": "back"})
    assert EVIL in html.unescape(back.get_data(as_text=True))
    assert client.post(URGENT, data=fields | {"step": "put"}).status_code == 303

    (stands,) = staffed.parts.urgent.current("xa-mau", NOW)
    assert (stands.by, stands.title["vi"], stands.until) == (
        "operator", EVIL, NOW + timedelta(minutes=30)
    )  # fmt: skip
    page = client.get(URGENT)
    assert "tự gỡ lúc 11:20" in text(page)
    assert "<script>alert" not in page.get_data(as_text=True)
    turns = (
        ("notice", "hiện xen giữa các trang chiếu trên sanh-1, sanh-2."),
        ("takeover", "thay mọi trang chiếu trên sanh-1, sanh-2, bang-so;"),
    )
    for kind, said in turns:
        client.post(f"{URGENT}/{stands.id}/turn", data={"csrf": csrf, "kind": kind})
        (turned,) = staffed.parts.urgent.current("xa-mau", NOW)
        assert (turned.kind, turned.until, turned.id) == (kind, stands.until, stands.id)
        assert f"bây giờ {said}" in text(client.get(URGENT))
    client.post(f"{URGENT}/{stands.id}/longer", data={"csrf": csrf})
    (longer,) = staffed.parts.urgent.current("xa-mau", NOW)
    assert longer.until == NOW + timedelta(minutes=60)
    gone = client.post(
        f"{URGENT}/{stands.id}/end", data={"csrf": csrf, "next": "https://evil.example/"}
    )
    assert gone.headers["Location"] == URGENT
    assert staffed.parts.urgent.current("xa-mau", NOW) == ()
    again = client.post(f"{URGENT}/{stands.id}/end", data={"csrf": csrf})
    assert again.status_code == 303
    assert "đã được gỡ từ trước" in text(client.get(URGENT))
    told = [one.what for one in staffed.parts.staff.trail("xa-mau")]
    assert [one for one in told if one.startswith("urgent")] == [
        "urgent.end",
        "urgent.extend",
        "urgent.turn",
        "urgent.turn",
        "urgent.put",
    ]
    changed = text(client.get("/staff/xa-mau/"))
    assert "Gỡ thông báo khẩn" in changed


MISTAKES = (
    ({"title": ""}, "Viết tiêu đề."),
    ({"title": "a" * 101}, "Bớt 1."),
    ({"title": "x", "lines": "\n".join("abcdef")}, "nhiều nhất 5 dòng"),
    ({"title": "x", "until_text": "mai mốt"}, "Không hiểu giờ “mai mốt”"),
    ({"title": "x", "until_text": "08:00"}, "đã qua (bây giờ là 10:50"),
    ({"title": "x", "until_text": "24/12"}, "là quá xa"),
    ({"title": "x", "where": "some"}, "Chọn ít nhất một nơi"),
    ({"title": "x", "where": "some", "place": "hall:mars"}, "không còn nữa"),
    ({"title": "x", "kind": "notice", "where": "some", "place": "screen:bang-so"},
     "chỉ có bảng gọi số"),
    ({"title": "x", "lines_en": "one"}, "viết cả tiêu đề tiếng Anh"),
    ({"template": "mat-dien", "fill.gio": ""}, "Điền chỗ này."),
)  # fmt: skip


def test_what_cannot_be_put_up_is_said_at_its_field(staffed: Staffed) -> None:
    """In Vietnamese, without a word of the command line; what was typed is still there."""
    client, csrf = staffed.client("operator")
    base = {"csrf": csrf, "step": "put", "until": "60"}
    for fields, said in MISTAKES:
        got = client.post(URGENT, data=base | fields)
        assert got.status_code == 400, fields
        assert said in text(got)
        assert "--" not in text(got)
    assert client.post(URGENT, data=base | {"title": "a" * 90_000}).status_code == 413
    assert staffed.parts.urgent.current("xa-mau", NOW) == ()


def test_a_template_and_the_end_of_the_shift(staffed: Staffed) -> None:
    client, csrf = staffed.client("operator")
    site = staffed.content / "sites" / "xa-mau" / "site.yaml"
    hours = "hours: {mon-fri: [07:00-11:00, 13:00-17:00]}"
    body = re.sub("(?m)^hours: always.*$", hours, site.read_text(encoding="utf-8"))
    site.write_text(body, encoding="utf-8")
    staffed.parts.publisher.tell()
    staffed.now = NOW.replace(hour=9)
    page = client.get(f"{URGENT}?template=mat-dien")
    assert "Dự kiến có điện lại: …." in text(page)
    assert "hết buổi (11:00)" in text(page)
    fields = {"csrf": csrf, "template": "mat-dien", "fill.gio": "11:30", "until": "shift",
              "where": "some", "place": "screen:sanh-2", "step": "put"}  # fmt: skip
    assert client.post(URGENT, data=fields).status_code == 303
    (stands,) = staffed.parts.urgent.current("xa-mau", staffed.now)
    assert stands.lines[0]["vi"] == "Dự kiến có điện lại: 11:30."
    assert stands.where.screens == ("sanh-2",)
    assert stands.until == NOW.replace(hour=11, minute=0)


def test_names_of_uploads_lead_nowhere_else(staffed: Staffed) -> None:
    """Nor are they run as anything; what is no picture is refused with what would do."""
    client, csrf = staffed.client("editor")
    before = set(staffed.content.rglob("*"))
    names = ("../../../../etc/x.png", "..\\..\\x.png", "/etc/passwd", "con.png", "a\0b.png",
             "Giấy khai sinh 😀.png", EVIL[1:] + ".png", "x" * 500 + ".png", ".htaccess",
             "%2e%2e%2f")  # fmt: skip
    for width, name in enumerate(names, 10):
        sent = client.post(
            MEDIA, data={"csrf": csrf, "files": (io.BytesIO(png(width)), name)},
            content_type="multipart/form-data",
        )  # fmt: skip
        assert sent.status_code == 303
    made = set(staffed.content.rglob("*")) - before
    assert len(made) == len(names), sorted(one.name for one in made)
    for path in made:
        assert path.parent == staffed.media
        assert re.fullmatch(r"[a-z0-9-]{1,64}\.png", path.name)
    page = client.get(MEDIA)
    assert "<script>alert" not in page.get_data(as_text=True)
    named = {"X-CSRF-Token": csrf, "X-File-Name": quote(EVIL)}
    assert "<" not in client.post(f"{MEDIA}/one", data=png(9), headers=named).json["told"]
    for body in (b"", b"MZ\x90", b"<svg onload=alert(1)>", b"#!/bin/sh", b"GIF"):
        headers = {"X-CSRF-Token": csrf, "X-File-Name": "x.png"}
        sent = client.post(f"{MEDIA}/one", data=body, headers=headers)
        assert sent.status_code == 422
        assert "Cách làm:" in sent.json["told"]
    for name in ("media/../site.yaml", "../site.yaml", "/etc/passwd", "media/made/x", "a\0"):
        assert client.get(f"{MEDIA}/face", query_string={"name": name}).status_code == 404
        client.post(f"{MEDIA}/remove", data={"csrf": csrf, "name": name})
    assert (staffed.media.parent / "site.yaml").exists()


def test_a_form_with_files_is_taken_only_with_its_csrf_before_them(staffed: Staffed) -> None:
    client, csrf = staffed.client("editor")
    head = "multipart/form-data; boundary=x"

    def part(name: str, body: str, more: str = "") -> str:
        return f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{body}\r\n'

    file = part("files", png().decode("latin-1"), '; filename="a.png"')
    before = set(staffed.media.iterdir())
    for body in (file, file + part("csrf", csrf), part("csrf", "wrong") + file, "", "garbage"):
        sent = client.post(MEDIA, data=f"{body}--x--\r\n".encode("latin-1"), content_type=head)
        assert sent.status_code == 403, body[:40]
        assert set(staffed.media.iterdir()) == before
    cut = (part("csrf", csrf) + file)[:-20].encode("latin-1")
    assert client.post(MEDIA, data=cut, content_type=head).status_code == 303
    assert set(staffed.media.iterdir()) == before


def test_a_file_in_use_is_not_deleted_and_another_is(staffed: Staffed) -> None:
    client, csrf = staffed.client("editor")
    used = client.post(f"{MEDIA}/remove", data={"csrf": csrf, "name": "media/so-do.png"})
    assert used.status_code == 303
    assert "đang dùng ở danh sách sanh" in text(client.get(MEDIA))
    assert (staffed.media / "so-do.png").exists()
    headers = {"X-CSRF-Token": csrf, "X-File-Name": "moi.png"}
    assert client.post(f"{MEDIA}/one", data=png(), headers=headers).status_code == 201
    client.post(f"{MEDIA}/remove", data={"csrf": csrf, "name": "media/moi.png"})
    assert not (staffed.media / "moi.png").exists()
    assert "Đã xóa moi.png." in text(client.get(MEDIA))


def test_a_folder_that_cannot_be_written_is_said_before_anybody_tries(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = staffed.client("editor")
    monkeypatch.setattr("signage.web.staff.pictures.writable", lambda root: False)
    page = client.get(MEDIA)
    assert "Máy chủ không ghi được vào thư mục" in text(page)
    assert 'type="file"' not in page.get_data(as_text=True)


def test_the_page_of_the_morning_says_what_is_wrong(staffed: Staffed) -> None:
    """Broken files, a screen that asks for nothing, and what comes; a look by a script takes no
    message away."""
    client, csrf = staffed.client("operator")
    (staffed.content / "sites" / "xa-mau" / "sanh.yaml").write_text("slides: [", encoding="utf-8")
    client.post("/staff/xa-mau/read", data={"csrf": csrf})
    assert "Đã đọc lại tệp" not in text(client.get("/staff/xa-mau/now")).partition("Sáng nay")[0]
    page = text(client.get("/staff/xa-mau/"))
    assert "Đã đọc lại tệp lúc 10:50:00." in page
    assert "chỗ chưa đúng" in page
    client.post("/staff/xa-mau/screens/sanh-1/ring", data={"csrf": csrf})
    assert "không nối với máy chủ" in text(client.get("/staff/xa-mau/"))
    found = client.get("/staff/xa-mau/screens/sanh-1").get_data(as_text=True)
    assert "http://localhost/xa-mau/s/sanh-1" in found
    assert client.get("/staff/xa-mau/screens/khong-co").status_code == 404


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("uploads")
    shutil.copytree(ROOT / "playlists", folder / "playlists")
    running = Server(folder, content=folder / "playlists")
    staff = Staff(running.data)
    staff.add("editor", GOOD, {"xa-mau": "editor"})
    staff.store.close()
    running.start()
    yield running
    running.stop()


class Raw:
    """A signed-in sender that writes the bytes of its requests itself."""

    def __init__(self, server: Server) -> None:
        self.port = server.port
        body = f"name=editor&password={GOOD.replace(' ', '+')}"
        head = "Content-Type: application/x-www-form-urlencoded\r\n"
        answer = self.said(f"POST /staff/sign-in HTTP/1.1\r\n{head}", body.encode())
        self.cookie = re.search(r"Set-Cookie: (signage-staff=\S+);", answer)[1]  # type: ignore[index]
        page = self.said("GET /staff/password HTTP/1.1\r\n")
        self.csrf = re.search(r'name="csrf" content="(\w+)"', page)[1]  # type: ignore[index]

    def open(self, head: str, length: str) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self.port), 20)
        cookie = f"Cookie: {self.cookie}\r\n" if hasattr(self, "cookie") else ""
        csrf = f"X-CSRF-Token: {self.csrf}\r\n" if hasattr(self, "csrf") else ""
        sock.sendall(
            f"{head}Host: localhost\r\nConnection: close\r\n{cookie}{csrf}{length}\r\n".encode()
        )
        return sock

    def said(self, head: str, body: bytes = b"") -> str:
        sock = self.open(head, f"Content-Length: {len(body)}\r\n" if body else "")
        sock.sendall(body)
        return answer(sock)


def answer(sock: socket.socket) -> str:
    found = b""
    with contextlib.suppress(ConnectionResetError):
        while block := sock.recv(65536):
            found += block
    sock.close()
    return found.decode("utf-8", "replace")


def test_two_gigabytes_are_refused_before_they_come_and_while_they_come(server: Server) -> None:
    """Declared: at once, unread. Streamed without a length: when a picture is too large for one.
    Slowly: the line ends by itself, others go on, and nothing is left on the disk."""
    raw = Raw(server)
    media = server.content / "sites" / "xa-mau" / "media"
    post = f"POST {MEDIA}/one HTTP/1.1\r\nX-File-Name: to.png\r\n"
    began = time.monotonic()
    sock = raw.open(post, "Content-Length: 2147483648\r\n")
    refused = answer(sock)
    assert " 413 " in refused.splitlines()[0]
    assert "lớn hơn 1000 MB" in json.loads(refused.partition("\r\n\r\n")[2])["told"]
    form = f"POST {MEDIA} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    assert " 303 " in answer(raw.open(form, "Content-Length: 2147483648\r\n"))
    assert time.monotonic() - began < 10

    slow = raw.open(post, "Content-Length: 500000\r\n")
    slow.sendall(png()[:40])
    chunked = raw.open(post, "Transfer-Encoding: chunked\r\n")
    block = png() + b"\0" * (1_000_000 - len(png()))
    with contextlib.suppress(OSError):
        for _ in range(25):  # a picture has 20 MB at most
            chunked.sendall(b"%x\r\n%s\r\n" % (len(block), block))
            block = b"\0" * 1_000_000
    assert "quá lớn" in answer(chunked)
    assert " 201 " in raw.said(f"POST {MEDIA}/one HTTP/1.1\r\nX-File-Name: be.png\r\n", png())
    answer(slow)
    wait_for(lambda: not [*media.glob(".part-*")], 10, "no part of a file is left")
    assert sorted(one.name for one in media.glob("*.png")) == ["be.png", "so-do.png"]
