"""Playlists by forms, over HTTP: every form, what is refused, conflicts, and the way back."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from signage.app import create_app
from signage.clock import VN
from signage.parts import Parts
from signage.settings import Settings
from signage.staff import passwords
from signage.web.staff.slidekinds import FORMS
from tests.conftest import ROOT
from tests.support.pictures import png

GOOD = "bien xanh mua ha"
EVIL = "\"'><script>alert(1)</script>{{ 7*7 }}"
LIST = "/staff/xa-mau/playlists/sanh"


@dataclass
class Clerk:
    """Somebody at the sample site, in this process."""

    parts: Parts
    client: FlaskClient
    folder: Path

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def page(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)[:400]
        found = answer.get_data(as_text=True)
        assert "built-in method" not in found
        return found

    def field(self, page: str, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', page)
        return html.unescape(found[1]) if found else ""

    def send(self, path: str, page: str = "", **fields: object) -> TestResponse:
        """A form as a browser sends it, with what its page hid in it."""
        page = page or self.page(path)
        csrf = re.search(r'name="csrf" content="(\w+)"', page)
        assert csrf
        data = {"csrf": csrf[1], "base": self.field(page, "base"), **fields}
        return self.client.post(path.partition("?")[0], data=data)

    def text(self, file: str = "sanh.yaml") -> str:
        return (self.folder / "sites" / "xa-mau" / file).read_text()

    def slides(self, file: str = "sanh.yaml") -> list[dict[str, object]]:
        found: list[dict[str, object]] = yaml.safe_load(self.text(file))["slides"]
        return found


def words(answer: TestResponse) -> str:
    body = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return " ".join(html.unescape(body).split())


def entered(client: FlaskClient, name: str) -> FlaskClient:
    answer = client.post("/staff/sign-in", data={"name": name, "password": GOOD})
    assert answer.status_code == 303
    return client


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """An editor of the sample site, with what a file name and an upload may bring."""
    tmp_path = tmp_path_factory.mktemp("clerk")
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    made = pytest.MonkeyPatch()
    made.setattr(passwords, "_HASHER", cheap)
    made.setattr(passwords, "_NOBODY", cheap.hash("nobody"))
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "playlists", folder)
    app = create_app(Settings(content=folder, data=tmp_path / "data"))
    parts: Parts = app.extensions["signage"]
    for name, roles in (("hoa", "editor"), ("lan", "editor"), ("xem", "viewer")):
        parts.staff.add(name, GOOD, {"xa-mau": roles}, display=f"Cô {name.title()}")  # type: ignore[dict-item]
    yield Clerk(parts, entered(app.test_client(), "hoa"), folder)
    parts.staff.store.close()
    made.undo()


@pytest.fixture
def clerk(desk: Clerk) -> Iterator[Clerk]:
    """The same; the files are as they were after each test."""
    home = desk.folder / "sites" / "xa-mau"
    before = {path: path.read_bytes() for path in home.glob("*.yaml")}
    yield desk
    for path in home.glob("*.yaml"):
        if path not in before:
            path.unlink()
    for path, body in before.items():
        path.write_bytes(body)
    desk.parts.content.load_if_changed(desk.parts.now())


def test_a_notice_is_typed_looked_at_and_published(clerk: Clerk) -> None:
    """With its last day; the file keeps its comments, and the way back is a button."""
    before = clerk.text()
    typed = {"title": "Chiều thứ Sáu nghỉ", "lines": "Đến buổi sáng.\nXin cảm ơn.",
             "until": "2099-11-27"}  # fmt: skip
    seen = clerk.send(f"{LIST}/add/notice", do="see", **typed)
    assert seen.status_code == 200
    assert "sanh-1: thêm trang «Chiều thứ Sáu nghỉ»" in words(seen)
    assert clerk.text() == before

    page = seen.get_data(as_text=True)
    link = re.search(r'href="([^"]*/preview/[^"]*draft=[^"]*)"', page)
    assert link
    assert clerk.get(html.unescape(link[1])).status_code == 200
    kept = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', page))
    assert kept["lines"].split() == typed["lines"].split()
    kept = {key: html.unescape(value).removesuffix("\n") for key, value in kept.items()}
    answer = clerk.send(f"{LIST}/add/notice", page, **{**kept, "do": "publish"})
    assert answer.status_code == 303
    assert clerk.slides()[-1] == {
        "notice": {"title": typed["title"], "lines": typed["lines"].split("\n"),
                   "until": yaml.safe_load("2099-11-27")}
    }  # fmt: skip
    assert clerk.text().startswith(before.rstrip("\n")[:400])
    done = clerk.get(answer.headers["Location"])
    assert "thêm trang «Chiều thứ Sáu nghỉ» vào sanh Hoàn tác" in words(done)

    page = done.get_data(as_text=True)
    back = clerk.send("/staff/xa-mau/versions/undo", page,
                      version=clerk.field(page, "version"), back=LIST)  # fmt: skip
    assert back.status_code == 303
    assert clerk.text() == before


CHOSEN = {
    "ready": {"notice": "gian-doan"}, "guide": {"guide": "khai-sinh"},
    "steps": {"steps": "dang-nhap"}, "index": {"index": "all"},
    "include": {"include": "truc-tuyen"},
    "notice": {"title": "Họp", "title.en": "Meeting", "lines": "Sáng nay.", "lines.en": "Today."},
    "text": {"title": "Bài", "body": "## Mục\r\n\r\n- một\r\n- **hai**"},
    "image": {"image": "media/so-do.png", "alt": "Sơ đồ"},
    "contacts": {"title": "Gọi ai", "name.0": "Một cửa", "phone.0": "0123 456 789"},
    "counters": {}, "stats": {}, "place": {}, "board": {"weight": "2"}, "clock": {"hidden": "1"},
}  # fmt: skip
WRITTEN = {
    "ready": {"notice": "gian-doan"}, "guide": {"guide": "khai-sinh"},
    "steps": {"steps": "dang-nhap"}, "index": {"index": "all"},
    "include": {"include": "truc-tuyen"},
    "notice": {"notice": {"title": {"vi": "Họp", "en": "Meeting"},
                          "lines": [{"vi": "Sáng nay.", "en": "Today."}]}},
    "text": {"text": {"title": "Bài", "body": "## Mục\n\n- một\n- **hai**"}},
    "image": {"image": "media/so-do.png", "alt": "Sơ đồ"},
    "contacts": {"contacts": {"title": "Gọi ai",
                              "lines": [{"name": "Một cửa", "phone": "0123 456 789"}]}},
    "counters": {"contacts": "counters"}, "stats": {"stats": "latest"}, "place": {"place": "site"},
    "board": {"board": "full", "weight": 2}, "clock": {"clock": "full", "hidden": True},
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(CHOSEN))
def test_each_form_writes_its_slide_and_reads_it_again(clerk: Clerk, form: str) -> None:
    """At once, as a person would write it; its own form shows what was typed."""
    path = f"{LIST}/add/{form}"
    answer = clerk.send(path, do="publish", **CHOSEN[form])
    assert answer.status_code == 303, words(answer)
    assert clerk.slides()[-1] == WRITTEN[form]

    page = clerk.page(f"{LIST}/slides/{len(clerk.slides()) - 1}")
    again = clerk.send(f"{LIST}/slides/{len(clerk.slides()) - 1}", page, do="publish",
                       **CHOSEN[form])  # fmt: skip
    assert again.status_code == 303
    assert "done=" not in again.headers["Location"]
    for value in CHOSEN[form].values():
        if value != "1":
            assert html.escape(value.split("\r")[0]) in page


@pytest.mark.parametrize("form", sorted(FORMS))
def test_hostile_words_are_text_or_refused(clerk: Clerk, form: str) -> None:
    """Scripts, templates and signs of YAML in every field: shown as letters, never run."""
    before = clerk.text()
    site = form in ("posted", "called", "line")
    path = f"/staff/xa-mau/notices/add/{form}" if site else f"{LIST}/add/{form}"
    page = clerk.page(path)
    names = {*re.findall(r'name="([a-z][\w.-]*)"', page)}
    names -= {"csrf", "base", "do", "upload", "viewport"}
    for evil in (EVIL, "a: [b\n- &x *x", "\x00\u202e\ufeff", "9" * 5000, "  "):
        answer = clerk.send(path, page, do="see", **dict.fromkeys(names, evil))
        assert answer.status_code in (200, 400, 409), words(answer)
        body = answer.get_data(as_text=True)
        assert "<script>alert" not in body
        assert "'><script" not in body
        assert ">49<" not in body
    assert clerk.text() == before


def test_a_new_playlist_is_named_and_filled_and_taken_back(clerk: Clerk) -> None:
    """It begins with the shared lists; a screen is an administrator's to give."""
    lists = "/staff/xa-mau/playlists/"
    page = clerk.page(lists)
    assert "Người quản trị gắn nó vào màn hình" in words(clerk.get(lists))
    for name, said in (("–", "Đặt tên có chữ cái"), ("Sảnh", "Đã có danh sách sanh"),
                       ("chung", "Đã có danh sách chung"), ("Screens", "screens")):  # fmt: skip
        refused = clerk.send(lists, page, name=name)
        assert refused.status_code in (400, 409)
        assert said in words(refused)
        assert f'value="{name}"' in refused.get_data(as_text=True)
    made = clerk.send(lists, page, name="Tầng 2 – Đất đai")
    assert made.status_code == 303
    done = clerk.page(made.headers["Location"])
    assert "thêm danh sách tang-2-dat-dai" in done
    assert f'href="{lists}tang-2-dat-dai"' in done
    assert clerk.slides("tang-2-dat-dai.yaml")[0] == {"include": "chung"}
    clerk.page(f"{lists}tang-2-dat-dai/add/clock")
    version, back = (clerk.field(done, name) for name in ("version", "back"))
    undone = clerk.send("/staff/xa-mau/versions/undo", page, version=version, back=back)
    assert undone.headers["Location"] == lists
    assert "tang-2-dat-dai</a>" not in clerk.page(lists)
    assert not (clerk.folder / "sites" / "xa-mau" / "tang-2-dat-dai.yaml").exists()


WHEN = (
    ("", ("mon", "wed"), ("7h30", "11"),
     {"every": "FREQ=WEEKLY;BYDAY=MO,WE", "between": "07:30-11:00"}),
    ("", ("sat", "sun", "mon"), ("", ""), {"days": "sat-mon"}),
    ("days: mon-fri, between: '07:00 - 11:00'", None, ("07:00", "11:00"),
     {"days": "mon-fri", "between": "07:00 - 11:00"}),
    ("days: mon-fri, every: {month_day: 10}", ("tue",), ("", ""),
     {"days": "tue", "every": {"month_day": 10}}),
    ("every: 'FREQ=WEEKLY;BYDAY=MO,WE', holidays: never", ("fri",), ("", ""),
     {"days": "fri", "holidays": "never"}),
    ("lunar: 15, except: ['2099-01-02'], hours: open", (), ("13:00-17:00", ""),
     {"lunar": 15, "except": ["2099-01-02"], "hours": "open", "between": "13:00-17:00"}),
    ("days: fri", (), ("", ""), None),
)  # fmt: skip


@pytest.mark.parametrize(("when", "days", "hours", "after"), WHEN)
def test_days_of_the_week_and_hours_are_chosen_by_form(
    clerk: Clerk, when: str, days: tuple[str, ...] | None, hours: tuple[str, str],
    after: dict[str, object] | None,
) -> None:  # fmt: skip
    """Looked at first, then published; what the form does not ask stays as the file has it."""
    path = clerk.folder / "sites" / "xa-mau" / "sanh.yaml"
    with path.open("a") as file:
        file.write(f"\n  - notice:\n      title: Họp\n    when: {{{when}}}\n" if when
                   else "\n  - notice:\n      title: Họp\n")  # fmt: skip
    clerk.parts.content.load_if_changed(clerk.parts.now())
    line = f"{LIST}/slides/{len(clerk.slides()) - 1}"
    page = clerk.page(line)
    if days is None:
        days = tuple(re.findall(r'name="days\.(\w+)" value="1" checked', page))
    typed = {f"days.{day}": "1" for day in days} | {
        "title": "Họp", "seconds": "20", "days.asked": "1",
        "between.first": hours[0], "between.last": hours[1],
    }  # fmt: skip
    seen = clerk.send(line, page, do="see", **typed)
    assert seen.status_code == 200, words(seen)
    body = seen.get_data(as_text=True)
    kept = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', body))
    kept = {key: html.unescape(value).removesuffix("\n") for key, value in kept.items()}
    assert clerk.send(line, body, **{**kept, "do": "publish"}).status_code == 303
    found = clerk.slides()[-1].get("when")
    assert yaml.safe_load(yaml.safe_dump(found)) == after
    assert clerk.slides()[-1]["seconds"] == 20


def test_the_form_tells_what_only_the_file_says_of_when(clerk: Clerk) -> None:
    """In sentences; days that have no room beside a rule are refused at their field."""
    path = clerk.folder / "sites" / "xa-mau" / "sanh.yaml"
    with path.open("a") as file:
        file.write("\n  - notice: {title: Giỗ Tổ}\n    when: {lunar: 10/3}\n"
                   "  - notice: {title: Họp}\n    when: {every: {month_day: 10}, holidays: never,"
                   " hours: open, except: [2099-01-02]}\n")  # fmt: skip
    clerk.parts.content.load_if_changed(clerk.parts.now())
    lunar, line = (f"{LIST}/slides/{len(clerk.slides()) - back}" for back in (2, 1))
    said = words(clerk.get(line))
    for one in ("Không hiện vào ngày nghỉ lễ.", "Chỉ hiện trong giờ làm việc.",
                "Không hiện vào các ngày: 02/01/2099.", "lặp lại; sắp tới: 10/"):  # fmt: skip
        assert one in said
    assert "Chỉ hiện vào ngày âm lịch: 10/3." in words(clerk.get(lunar))
    typed = {"title": "Họp", "days.asked": "1", "days.mon": "1", "days.wed": "1"}
    refused = clerk.send(line, do="publish", **typed)
    assert refused.status_code == 400
    assert 'id="f-days-error"' in refused.get_data(as_text=True)
    assert "chỉ chọn được các ngày liền nhau" in words(refused)
    wrong = {"title": "Họp", "between.first": "11:00", "between.last": "sáng"}
    refused = clerk.send(line, do="publish", **wrong)
    assert refused.status_code == 400
    assert 'id="f-between-error"' in refused.get_data(as_text=True)
    assert 'value="sáng"' in refused.get_data(as_text=True)


def test_mistakes_stand_at_their_fields_and_nothing_typed_is_lost(clerk: Clerk) -> None:
    """A title that is too long, a day that is none, seconds that are too many."""
    typed = {"title": "x" * 101, "lines": "Một", "until": "2026-02-30", "seconds": "999"}
    answer = clerk.send(f"{LIST}/add/notice", do="publish", **typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    for name in ("title", "until", "seconds"):
        assert f'id="f-{name}-error"' in page
        assert html.escape(typed[name]) in page
    answer = clerk.send(f"{LIST}/add/notice", do="publish")
    assert 'id="f-title-error"' in answer.get_data(as_text=True)
    answer = clerk.send(f"{LIST}/add/guide", do="publish", guide="../../etc/passwd")
    assert 'id="f-guide-error"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("form", ["notice", "text", "board", "include", "posted", "line"])
def test_days_on_which_no_wall_would_show_it_are_refused(clerk: Clerk, form: str) -> None:
    """At the field, seen first or not: an end that is over, and an end before the start."""
    site = form in ("posted", "line")
    path = f"/staff/xa-mau/notices/add/{form}" if site else f"{LIST}/add/{form}"
    page = clerk.page(path)
    typed = {"title": "Họp", "lines": "Nay", "line": "Họp", "body": "Họp", "include": "truc-tuyen"}
    for days, said in (
        ({"until": "2020-01-31"}, "Ngày này đã qua: 31/01/2020."),
        ({"from": "2099-02-01", "until": "2099-01-31"},
         "Ngày này (31/01/2099) trước ngày bắt đầu hiện (01/02/2099)."),
    ):  # fmt: skip
        for do in ("see", "publish"):
            answer = clerk.send(path, page, do=do, **typed, **days)
            assert answer.status_code == 400
            assert 'id="f-until-error"' in answer.get_data(as_text=True)
            assert words(answer).count(said) == 1
    today = f"{clerk.parts.now().astimezone(VN):%Y-%m-%d}"
    assert clerk.send(path, page, do="publish", **typed, until=today).status_code == 303


def test_a_notice_says_how_long_a_line_may_be(clerk: Clerk) -> None:
    """In the help of its field, as many letters as the checker takes."""
    for path in (f"{LIST}/add/notice", "/staff/xa-mau/notices/add/posted"):
        assert "mỗi dòng không quá 160 chữ" in words(clerk.get(path))
    typed = {"title": "Họp", "do": "see"}
    assert clerk.send(f"{LIST}/add/notice", lines="x" * 160, **typed).status_code == 200
    assert clerk.send(f"{LIST}/add/notice", lines="x" * 161, **typed).status_code == 400


def test_a_slide_whose_days_are_over_left_by_itself(clerk: Clerk) -> None:
    """Its line says so; the form of the line asks for another day."""
    path = clerk.folder / "sites" / "xa-mau" / "sanh.yaml"
    with path.open("a") as file:
        file.write("\n  - notice:\n      title: Họp cũ\n      until: 2020-01-31\n")
    assert "đã tự gỡ vì hết hạn" in words(clerk.get(LIST))
    place = f"{LIST}/slides/{len(clerk.slides()) - 1}"
    old = clerk.send(place, do="publish", title="Họp mới", until="2020-01-31")
    assert old.status_code == 400
    new = clerk.send(place, do="publish", title="Họp mới", until="2099-01-31")
    assert new.status_code == 303, words(new)


def test_lines_are_moved_hidden_removed_and_left_out(clerk: Clerk) -> None:
    """Each button says what it did; a slide of an included list is hidden here alone."""
    first = clerk.slides()
    page = clerk.page(LIST)
    index = str(len(first) - 1)
    assert clerk.send(LIST, page, do="up", index=index).status_code == 303
    assert clerk.slides()[-1] == first[-2]
    place = next(n for n, one in enumerate(clerk.slides()) if one == {"place": "site"})
    assert clerk.send(LIST, do="hide", index=str(place)).status_code == 303
    assert clerk.slides()[place]["hidden"] is True
    assert "đang ẩn" in words(clerk.get(LIST))
    assert clerk.send(LIST, do="show", index=str(place)).status_code == 303
    assert clerk.send(LIST, do="move", index="0", to="2").status_code == 303
    assert clerk.slides()[2] == first[0]
    line = next(n for n, one in enumerate(clerk.slides()) if one == {"include": "truc-tuyen"})
    left = {"index": str(line), "to": "1", "id": "steps:dang-nhap"}
    shown = clerk.parts.content.current.sites["xa-mau"].playlists["sanh"].slides
    answer = clerk.send(LIST, do="without", **left)
    assert "ẩn trang «Đăng nhập" in words(clerk.get(answer.headers["Location"]))
    assert clerk.slides()[line] == {"include": "truc-tuyen", "without": ["steps:dang-nhap"]}
    now = clerk.parts.content.current.sites["xa-mau"].playlists["sanh"].slides
    assert {one.id for one in shown} - {one.id for one in now} == {"steps:dang-nhap"}
    clerk.send(LIST, do="within", **left)
    assert clerk.slides()[line] == {"include": "truc-tuyen"}
    assert clerk.send(LIST, do="remove", index=str(line)).status_code == 303
    assert len(clerk.slides()) == len(first) - 1
    assert clerk.send(LIST, do="remove", index="500").status_code == 409
    assert clerk.send(LIST, do="explode", index="0").status_code == 409


def test_two_people_change_one_slide(clerk: Clerk) -> None:
    """Other fields go together; the same one is asked for, and nothing that was typed is lost."""
    clerk.send(f"{LIST}/add/notice", do="publish", title="Họp sáng", lines="Phòng 1")
    path = f"{LIST}/slides/{len(clerk.slides()) - 1}"
    mine = clerk.page(path)
    other = entered(clerk.client.application.test_client(), "lan")
    lan = Clerk(clerk.parts, other, clerk.folder)
    assert "Cô Hoa cũng đang mở" in words(lan.get(LIST))
    assert lan.send(path, do="publish", title="Họp chiều", lines="Phòng 1").status_code == 303

    both = {"title": "Họp tối", "lines": "Phòng 2"}
    answer = clerk.send(path, mine, do="publish", **both)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Người khác vừa đổi thành: «Họp chiều»" in words(answer)
    assert 'value="Họp tối"' in page
    assert "Phòng 2" in page
    done = clerk.send(path, page, do="publish", **both, **{"theirs.title": "1"})
    assert done.status_code == 303
    assert clerk.slides()[-1] == {"notice": {"title": "Họp chiều", "lines": ["Phòng 2"]}}

    page = clerk.page(path)
    lan.send(LIST, do="remove", index=str(len(clerk.slides()) - 1))
    answer = clerk.send(path, page, do="publish", title="Họp đêm", lines="Phòng 2")
    assert answer.status_code in (404, 409)
    assert "Họp đêm" in answer.get_data(as_text=True)


def test_a_file_is_taken_up_with_its_slide(clerk: Clerk) -> None:
    """The words of its name stand in where nothing was typed; what is no picture is refused.

    While it is made a page stands that has all that was typed, and goes on where it is sent.
    """
    media, count = clerk.parts.media, len(clerk.slides())
    picture = (BytesIO(png(64, 48)), "ảnh hội trường.png")
    path = f"{LIST}/add/image"
    answer = clerk.send(path, do="publish", upload=picture, caption="Tầng hai")
    for _ in range(2):  # nothing is made in this process yet: looked at again it is the same
        page = answer.get_data(as_text=True)
        assert (answer.status_code, "Đang chuẩn bị tệp" in page) == (200, True)
        kept = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', page))
        (name, later) = re.findall(r'name="waited" value="([^"]*)"', page)
        assert (name, later, kept["caption"]) == ("media/anh-hoi-truong.png", "", "Tầng hai")
        assert len(clerk.slides()) == count
        answer = clerk.send(path, page, **kept, waited=name)
    state = f"/staff/xa-mau/media/state?name={name}"
    assert clerk.get(state).json == {"busy": True, "percent": 0, "told": "đang chờ"}
    media.work("xa-mau", name.removeprefix("media/"), lambda done: None)
    assert clerk.get(state).json["busy"] is False
    answer = clerk.send(path, page, **kept, waited=name)
    assert answer.status_code == 303, words(answer)
    assert clerk.slides()[-1]["alt"] == "ảnh hội trường"


def test_a_file_that_is_waited_for_may_be_refused_or_shown_later(clerk: Clerk) -> None:
    """A refusal comes to the field; whoever does not wait publishes a slide that comes later."""
    path = f"{LIST}/add/poster"
    broken = (BytesIO(b"%PDF-1.7\nbroken"), "Tờ rơi.pdf")
    answer = clerk.send(path, do="publish", upload=broken)
    page = answer.get_data(as_text=True)
    kept = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', page))
    later = clerk.send(path, page, **kept, waited="")
    assert later.status_code == 303, words(later)
    assert clerk.slides()[-1] == {"poster": "media/to-roi.pdf", "title": "Tờ rơi"}
    clerk.parts.media.work("xa-mau", "to-roi.pdf", lambda done: None)
    refused = clerk.send(path, page, **kept, waited="media/to-roi.pdf")
    assert (refused.status_code, "bị hỏng" in words(refused)) == (400, True)


def test_a_file_that_cannot_be_taken_is_refused_at_once(clerk: Clerk) -> None:
    """With what was typed."""
    bad = (BytesIO(b"MZ\x90 not a picture"), "../../so-do.png")
    answer = clerk.send(f"{LIST}/add/image", do="publish", upload=bad, alt="Gì đó")
    assert answer.status_code == 400
    assert 'value="Gì đó"' in answer.get_data(as_text=True)


def test_notices_of_the_site_say_where(clerk: Clerk) -> None:
    """And lines below the slides; both are taken down with one button."""
    where = {"where.sanh-1": "1", "until": "2099-01-31"}
    path = "/staff/xa-mau/notices"
    answer = clerk.send(f"{path}/add/posted", do="publish", title="Mất điện", lines="Chờ", **where)
    assert answer.status_code == 303, words(answer)
    answer = clerk.send(f"{path}/add/line", do="publish", line="Chiều nay họp", **where)
    assert answer.status_code == 303, words(answer)
    assert clerk.send(f"{path}/add/called", do="publish", notice="gian-doan").status_code == 303
    found = yaml.safe_load(clerk.text("notices.yaml"))
    assert found["notices"][0]["where"] == found["ticker"][0]["where"] == ["sanh-1"]
    said = words(clerk.get(path))
    assert "Mất điện ở màn hình sanh-1" in said
    assert "Chiều nay họp" in said
    edit = clerk.send(f"{path}/notices/0", do="publish", title="Có điện", lines="Vào")
    assert edit.status_code == 303
    assert yaml.safe_load(clerk.text("notices.yaml"))["notices"][0] == {
        "notice": {"title": "Có điện", "lines": ["Vào"]}
    }
    assert clerk.send(path, key="ticker", index="0").status_code == 303
    assert "Chưa có dòng chữ nào" in words(clerk.get(path))


def test_versions_tell_what_changed_and_come_back(clerk: Clerk) -> None:
    """By slides and by lines; an undo that comes too late undoes nothing."""
    before = clerk.text()
    one = clerk.send(f"{LIST}/add/notice", do="publish", title="Một", lines="A")
    first = clerk.parts.publisher.versions("xa-mau")[1]
    page = clerk.page(one.headers["Location"])
    clerk.send(f"{LIST}/add/notice", do="publish", title="Hai", lines="B")
    late = clerk.send("/staff/xa-mau/versions/undo", page, version=clerk.field(page, "version"))
    assert late.headers["Location"].endswith("/versions")
    assert "nên chưa hoàn tác" in words(clerk.get("/staff/xa-mau/versions"))
    newest = clerk.parts.publisher.versions("xa-mau")[0]
    said = words(clerk.get(f"/staff/xa-mau/versions/{newest.id}"))
    assert "thêm: Thông báo – Hai" in said
    assert "Cô Hoa: thêm trang «Hai» vào sanh" in said
    assert clerk.get("/staff/xa-mau/versions/v0").status_code == 404
    assert clerk.send(f"/staff/xa-mau/versions/{first.id}").status_code == 303
    assert clerk.text() == before


def test_an_editor_takes_back_what_editors_may_change(clerk: Clerk) -> None:
    """Not an administrator's screens.yaml; but the own telephone number in site.yaml."""
    first = clerk.send(f"{LIST}/add/notice", do="publish", title="Một", lines="A")
    clerk.page(first.headers["Location"])
    older = clerk.parts.publisher.versions("xa-mau")[1].id
    screens = clerk.folder / "sites" / "xa-mau" / "screens.yaml"
    screens.write_text(screens.read_text() + "# by the administrator\n")
    before = clerk.text()
    page = clerk.page("/staff/xa-mau/versions")
    clerk.send(f"/staff/xa-mau/versions/{older}", page)
    assert "chỉ người quản trị được đổi" in words(clerk.get("/staff/xa-mau/versions"))
    assert screens.read_text().endswith("# by the administrator\n")
    assert clerk.text() == before

    site = clerk.text("site.yaml")
    done = clerk.send("/staff/xa-mau/lists/centre/0", **{"f-phone": "0203 3999 111"})
    assert "0203 3999 111" in clerk.text("site.yaml")
    page = clerk.page(done.headers["Location"])
    clerk.send("/staff/xa-mau/versions/undo", page, version=clerk.field(page, "version"))
    assert clerk.text("site.yaml") == site


def test_who_may_only_look_changes_nothing(clerk: Clerk) -> None:
    """A viewer sees no button, an editor of another site sees nothing."""
    client = entered(clerk.client.application.test_client(), "xem")
    seen = Clerk(clerk.parts, client, clerk.folder)
    page = seen.page(LIST)
    assert 'value="hide"' not in page
    csrf = re.search(r'name="csrf" content="(\w+)"', page)
    assert csrf
    before = clerk.text()
    for path in (LIST, f"{LIST}/add/notice", f"{LIST}/slides/0", "/staff/xa-mau/notices",
                 "/staff/xa-mau/versions/undo", f"{LIST}/open"):  # fmt: skip
        data = {"csrf": csrf[1], "do": "hide", "index": "1", "title": "x"}
        assert client.post(path, data=data).status_code == 403
        assert clerk.client.post(path, data={**data, "csrf": "0"}).status_code == 403
    assert clerk.text() == before
    assert clerk.get("/staff/xa-khac/playlists/").status_code == 403
    assert clerk.get("/staff/xa-mau/playlists/khong-co").status_code == 404


def test_lines_of_a_page_that_nobody_knows_any_more_are_not_counted(clerk: Clerk) -> None:
    """Its third line may be another one today."""
    before = clerk.text()
    for path, more in ((LIST, {"do": "remove"}), (f"{LIST}/slides/1", {"do": "publish"})):
        answer = clerk.send(path, clerk.page(LIST), base="0" * 64, index="1", **more)
        assert answer.status_code == 409
        assert "Mở lại danh sách" in words(answer)
    assert clerk.text() == before


def test_a_form_of_an_earlier_session_keeps_what_was_typed(clerk: Clerk) -> None:
    """Signed in again in another window: one press sends it."""
    page = clerk.page(f"{LIST}/add/notice")
    entered(clerk.client, "hoa")
    answer = clerk.send(f"{LIST}/add/notice", page, do="publish", title="Đã gõ", lines="xin")
    assert answer.status_code == 403
    assert "Đã gõ" in html.unescape(answer.get_data(as_text=True))
    fresh = re.search(r'name="csrf" value="(\w+)"', answer.get_data(as_text=True))
    assert fresh
    assert "Đã gõ" not in clerk.text()
    again = {"csrf": fresh[1], "base": clerk.field(page, "base"), "do": "publish"}
    sent = clerk.client.post(f"{LIST}/add/notice", data={**again, "title": "Đã gõ", "lines": "xin"})
    assert sent.status_code == 303
    assert "Đã gõ" in clerk.text()
