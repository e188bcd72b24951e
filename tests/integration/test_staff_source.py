"""The YAML view over HTTP: who may change which file, what comes back, and that nothing is lost."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from signage.app import create_app
from signage.parts import Parts
from signage.settings import Settings
from signage.staff import passwords
from tests.conftest import ROOT

GOOD = "bien xanh mua ha"
EVIL = "</textarea><script>alert(1)</script>"
HALL = "/staff/xa-mau/source/sanh.yaml"


@dataclass
class Office:
    """The sample site with an administrator, two editors and a viewer; an editor elsewhere."""

    app: Flask
    content: Path

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.extensions["signage"]
        return found

    @property
    def hall(self) -> Path:
        return self.content / "sites" / "xa-mau" / "sanh.yaml"

    def client(self, name: str) -> FlaskClient:
        made = self.app.test_client()
        answer = made.post("/staff/sign-in", data={"name": name, "password": GOOD})
        assert answer.status_code == 303
        return made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Nothing runs in the background."""
    content = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    shutil.copytree(content / "sites" / "xa-mau", content / "sites" / "xa-khac")
    made = Office(create_app(Settings(content=content, data=tmp_path / "data")), content)
    staff = made.parts.staff
    staff.add("lan", GOOD, {"xa-mau": "admin"}, display="Lê Thị Mẫu")
    staff.add("hoa", GOOD, {"xa-mau": "editor"}, display="Nguyễn Thị Hoa")
    staff.add("binh", GOOD, {"xa-mau": "editor"}, display="Trần Bình")
    staff.add("xem", GOOD, {"xa-mau": "viewer"})
    staff.add("la", GOOD, {"xa-khac": "editor"})
    yield made
    staff.store.close()


def fields(answer: TestResponse) -> dict[str, str]:
    """What the form of a page would send."""
    page = answer.get_data(as_text=True)
    area = re.search(r'<textarea id="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    base = re.search(r'name="base" value="(\w*)"', page)
    csrf = re.search(r'name="csrf" content="([\w-]+)"', page)
    assert area
    assert base
    assert csrf
    return {"text": html.unescape(area[1]), "base": base[1], "csrf": csrf[1]}


def words(answer: TestResponse) -> str:
    """What is read on a page, without the field."""
    page = re.sub(r"<textarea.*?</textarea>", " ", answer.get_data(as_text=True), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def hidden(answer: TestResponse) -> dict[str, str]:
    """What the form of a page sends that nobody sees."""
    page = answer.get_data(as_text=True)
    found = re.findall(r'<input type="hidden" name="([\w.]+)" value="([^"]*)"', page)
    found += re.findall(r'<textarea name="([\w.]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found}


def in_parts(client: FlaskClient, path: str, given: dict[str, str]) -> TestResponse:
    """Sent as a browser sends a form in parts."""
    body = "".join(
        f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in given.items()
    )
    kind = "multipart/form-data; boundary=cut"
    return client.post(path, data=f"{body}--cut--\r\n".encode(), content_type=kind)


def send(client: FlaskClient, path: str, action: str, **given: str) -> TestResponse:
    return client.post(path, data={**given, "action": action}, content_type="multipart/form-data")


def test_an_editor_changes_playlists_an_administrator_the_site(office: Office) -> None:
    """A viewer and an editor of another site see nothing of it."""
    hoa, lan = office.client("hoa"), office.client("lan")
    listed = hoa.get("/staff/xa-mau/source/")
    assert "Danh sách phát: trên màn hình" in words(listed)
    assert "site.yaml chỉ người quản trị sửa" in words(listed)
    assert hoa.get(HALL).status_code == 200
    for name in ("site.yaml", "screens.yaml"):
        path = f"/staff/xa-mau/source/{name}"
        token = fields(lan.get(path))
        csrf = fields(hoa.get(HALL))["csrf"]
        assert hoa.get(path).status_code == 403
        assert send(hoa, path, "publish", **{**token, "csrf": csrf}).status_code == 403
        checked = hoa.post(f"{path}/check", data=b"", headers={"X-CSRF-Token": csrf})
        assert checked.status_code == 403
    for name in ("xem", "la"):
        other = office.client(name)
        assert other.get(HALL).status_code == 403
        assert other.get("/staff/xa-mau/source/").status_code == 403
        assert other.post(HALL, data={"text": ""}).status_code == 403
    assert office.app.test_client().get(HALL).status_code == 302


def test_a_change_is_previewed_then_published_then_taken_back(office: Office) -> None:
    """The file on disk has every byte of what was typed, and then what it had before."""
    hoa, before = office.client("hoa"), office.hall.read_bytes()
    given = fields(hoa.get(HALL))
    assert given["text"] == before.decode()
    mine = given["text"] + "  - notice: {title: Nghỉ lễ, lines: [Mở lại thứ hai]}\n"
    seen = send(hoa, HALL, "preview", **{**given, "text": mine})
    assert "thêm trang «Nghỉ lễ»" in words(seen)
    assert "Đưa lên màn hình" in words(seen)
    assert office.hall.read_bytes() == before

    after = send(hoa, HALL, "publish", **fields(seen))
    assert after.status_code == 303
    assert office.hall.read_bytes().decode() == mine
    done = hoa.get(after.location)
    assert "Đã đưa sanh.yaml lên màn hình lúc" in words(done)
    version = re.search(r'name="version" value="([^"]+)"', done.get_data(as_text=True))
    assert version
    undo = {"csrf": given["csrf"], "version": version[1]}
    hoa.post(f"{HALL}/undo", data=undo)
    assert office.hall.read_bytes() == before
    again = hoa.post(f"{HALL}/undo", data=undo, follow_redirects=True)
    assert "không hoàn tác được" in words(again)
    assert office.hall.read_bytes() == before


def test_faults_stand_with_line_column_and_what_to_do(office: Office) -> None:
    """Nothing with an error gets on the walls; what was typed stays in the field."""
    hoa, before = office.client("hoa"), office.hall.read_bytes()
    given = fields(hoa.get(HALL))
    mine = given["text"] + "  - guide: khai-sin\n"
    line = mine.count("\n")
    for action in ("check", "preview", "publish"):
        answer = send(hoa, HALL, action, **{**given, "text": mine})
        assert f"Dòng {line}, cột" in words(answer)
        assert "mới" in words(answer)
        assert fields(answer)["text"] == mine
    assert "Chưa đưa lên được" in words(answer)
    assert answer.status_code == 409
    assert office.hall.read_bytes() == before


def test_changes_that_do_not_touch_go_together(office: Office) -> None:
    """Each adds a slide: one at the top, one at the end."""
    hoa, binh = office.client("hoa"), office.client("binh")
    mine, theirs = fields(hoa.get(HALL)), fields(binh.get(HALL))
    assert "Nguyễn Thị Hoa cũng đang mở tệp này" in words(binh.get(HALL))
    head = theirs["text"].replace("slides:\n", "slides:\n  - notice: {title: Đầu, lines: [Một]}\n")
    assert send(binh, HALL, "publish", **{**theirs, "text": head}).status_code == 303
    tail = mine["text"] + "  - notice: {title: Cuối, lines: [Hai]}\n"
    seen = send(hoa, HALL, "preview", **{**mine, "text": tail})
    assert "đã được ghép lại" in words(seen)
    assert send(hoa, HALL, "publish", **fields(seen)).status_code == 303
    assert "Đầu" in office.hall.read_text()
    assert "Cuối" in office.hall.read_text()


@pytest.mark.parametrize(("side", "kept", "gone"), [("mine", "Của tôi", "Của bạn"),
                                                    ("theirs", "Của bạn", "Của tôi")])  # fmt: skip
def test_where_two_changes_touch_somebody_chooses(
    office: Office, side: str, kept: str, gone: str
) -> None:
    """Both texts are on the page; what touches nothing is kept either way."""
    hoa, binh = office.client("hoa"), office.client("binh")
    mine, theirs = fields(hoa.get(HALL)), fields(binh.get(HALL))
    line = "  - notice: {{title: {}, lines: [Một]}}\n"
    published = {**theirs, "text": theirs["text"] + line.format("Của bạn")}
    assert send(binh, HALL, "publish", **published).status_code == 303
    typed = mine["text"].replace("slides:\n", "# riêng tôi\nslides:\n") + line.format("Của tôi")
    clash = send(hoa, HALL, "publish", **{**mine, "text": typed})
    assert clash.status_code == 409
    assert fields(clash)["text"] == typed
    assert "Của bạn" in words(clash)
    assert "Giữ chỗ tôi viết" in words(clash)

    chosen = send(hoa, HALL, side, **fields(clash))
    assert kept in fields(chosen)["text"]
    assert send(hoa, HALL, "publish", **fields(chosen)).status_code == 303
    text = office.hall.read_text()
    assert kept in text
    assert gone not in text
    assert "# riêng tôi" in text


def test_what_is_typed_is_text(office: Office) -> None:
    """In the field, in the faults, in the sentences and in the conflict."""
    hoa = office.client("hoa")
    given = fields(hoa.get(HALL))
    title = f"  - notice: {{title: '{EVIL}', lines: ['{EVIL}']}}\n"
    for more in (title, f"  - guide: '{EVIL}'\n", f"{EVIL}: [\n", "  - {" + f"'{EVIL}': 1}}\n"):
        for action in ("check", "preview", "mine", "theirs"):
            answer = send(hoa, HALL, action, **{**given, "text": given["text"] + more})
            assert "<script>alert" not in answer.get_data(as_text=True)
        assert fields(send(hoa, HALL, "check", **{**given, "text": given["text"] + more}))[
            "text"
        ].endswith(more)
    assert hoa.get(f"/staff/xa-mau/source/{EVIL}.yaml").status_code in (403, 404)


def test_a_text_of_a_megabyte_is_the_most(office: Office) -> None:
    """A longer one comes back with why; the script's question as well."""
    hoa, before = office.client("hoa"), office.hall.read_bytes()
    given = fields(hoa.get(HALL))
    long = given["text"] + "# " + "x" * 1_000_000 + "\n"
    answer = hoa.post(HALL, data={**given, "text": long, "action": "publish"})
    assert "Tệp lớn hơn 1 MB" in words(answer)
    assert fields(answer)["text"] == long
    header = {"X-CSRF-Token": given["csrf"]}
    checked = hoa.post(f"{HALL}/check", data=long.encode(), headers=header)
    assert checked.status_code == 413
    assert "1 MB" in checked.get_json()["refused"]
    assert office.hall.read_bytes() == before


def test_a_long_text_outlives_the_session(office: Office) -> None:
    """As long as the field takes; what cannot be kept is said before somebody signs in."""
    hoa = office.client("hoa")
    given = fields(hoa.get(HALL))
    lines = "".join(f"# {'ệ' * 98}\n" for _ in range(153))
    for line in (lines, '#"\n' * 300_000):
        mine = (given["text"] + line).replace("\n", "\r\n")
        hoa.delete_cookie("signage-staff", path="/staff")
        door = in_parts(hoa, HALL, {**given, "action": "preview", "text": mine})
        assert door.status_code == 401
        assert "Những gì vừa gõ vẫn còn" in words(door)
        opened = hidden(door) | {"name": "hoa", "password": GOOD}
        again = in_parts(hoa, "/staff/sign-in", opened)
        assert again.status_code == 200
        back = hidden(again)
        assert back["text"] == mine.replace("\r\n", "\n")
        body = again.get_data(as_text=True)
        assert 'action="/staff/xa-mau/source/sanh.yaml" enctype="multipart/form-data"' in body
        seen = in_parts(hoa, HALL, back)
        assert seen.status_code == 200
        assert fields(seen)["text"] == back["text"]

    hoa.delete_cookie("signage-staff", path="/staff")
    file = {"base": "x", "upload": (BytesIO(b"x"), "to-roi.pdf")}
    for door in (
        hoa.post(HALL, data=file, content_type="multipart/form-data"),
        in_parts(hoa, HALL, {"base": "x", "text": "ệ" * 1_100_000}),
    ):
        assert door.status_code == 401
        assert "không giữ lại được" in words(door)
        assert "kept" not in hidden(door)


def test_the_script_asks_while_somebody_types(office: Office) -> None:
    """Only with the session's token; the answer says who else is there."""
    hoa, binh = office.client("hoa"), office.client("binh")
    csrf = fields(hoa.get(HALL))["csrf"]
    binh.get(HALL)
    body = office.hall.read_bytes() + b"  - guide: khai-sin\n"
    assert hoa.post(f"{HALL}/check", data=body).status_code == 403
    found = hoa.post(f"{HALL}/check", data=body, headers={"X-CSRF-Token": csrf}).get_json()
    assert found["problems"][0]["line"] == body.count(b"\n")
    assert found["problems"][0]["new"]
    assert "Trần Bình" in found["others"]
    assert found["refused"] == ""
    assert hoa.post(
        f"{HALL}/check", data=b"\xff", headers={"X-CSRF-Token": csrf}
    ).status_code == 413  # fmt: skip
    schema = hoa.get("/staff/xa-mau/source/sanh.yaml/schema.json").get_json()
    assert "slides" in schema["properties"]
    assert office.hall.read_bytes() != body


@pytest.mark.parametrize(
    "name", ["..%2Fsanh.yaml", ".an.yaml", "sanh.yml", "Sảnh.yaml", "x" * 90 + ".yaml", "a b.yaml"]
)
def test_only_a_site_s_own_files_are_opened(office: Office, name: str) -> None:
    """Other names are no files of a site."""
    hoa = office.client("hoa")
    assert hoa.get(f"/staff/xa-mau/source/{name}").status_code == 404
    given = fields(hoa.get(HALL))
    assert send(hoa, f"/staff/xa-mau/source/{name}", "publish", **given).status_code == 404


def test_a_new_playlist_begins_empty(office: Office) -> None:
    """Its name is typed with or without the ending."""
    hoa = office.client("hoa")
    answer = hoa.get("/staff/xa-mau/source/?new=tet", follow_redirects=True)
    given = fields(answer)
    assert (given["text"], given["base"]) == ("", "")
    text = "slides:\n  - notice: {title: Chúc mừng năm mới, lines: [Mở lại mùng sáu]}\n"
    answer = send(hoa, "/staff/xa-mau/source/tet.yaml", "publish", **{**given, "text": text})
    assert answer.status_code == 303
    assert (office.hall.parent / "tet.yaml").read_text() == text


def test_a_folder_given_from_where_we_stand_is_the_same_folder(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A fault of the file is its own; nobody reads where it lies on the server."""
    monkeypatch.chdir(tmp_path)
    app = create_app(Settings(content=Path("playlists"), data=tmp_path / "other"))
    parts: Parts = app.extensions["signage"]
    parts.staff.add("lan", GOOD, {"xa-mau": "admin"})
    path = "/staff/xa-mau/source/notices.yaml"
    lan = Office(app, Path("playlists")).client("lan")
    given = fields(lan.get(path))
    answer = send(lan, path, "publish", **{**given, "text": given["text"] + "posted: [ # ai\n"})
    parts.staff.store.close()
    page, line = words(answer), given["text"].count("\n") + 1
    assert answer.status_code == 409
    assert f"Dòng {line}, cột 9 (mới): dấu ngoặc mở ở đây mà chưa đóng thêm ] ở cuối" in page
    assert "Tệp này không có lỗi" not in page
    assert "tệp khác có lỗi" not in page
    assert "sites/" not in page


def test_a_page_that_is_not_there_leads_back_to_the_staff_pages(office: Office) -> None:
    """Only below /staff/: the public hears nothing of them."""
    lost = office.client("lan").get("/staff/xa-mau/facts")
    assert lost.status_code == 404
    assert '<a class="btn" href="/staff/">Về trang nhân viên</a>' in lost.get_data(as_text=True)
    assert "/staff/" not in office.app.test_client().get("/khong-co/gi").get_data(as_text=True)
