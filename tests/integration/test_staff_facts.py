"""Fees, checks, the phone list, own lists and sheets over HTTP: what a clerk may do, and cannot."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from openpyxl import Workbook
from werkzeug.test import TestResponse

from signage.app import create_app
from signage.parts import Parts
from signage.settings import Settings
from signage.staff import passwords
from tests.conftest import ROOT

GOOD = "bien xanh mua ha"
EVIL = "\"'><script>alert(1)</script>\u202e{{7*7}}: #[]"
BIRTH = "/staff/xa-mau/guides/khai-sinh"


class Office:
    """The sample site in a folder of its own, and browsers of its people."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "content" / "sites" / "xa-mau"
        shutil.copytree(ROOT / "playlists", folder / "content")
        shutil.copytree(self.site, self.site.with_name("xa-khac"))
        self.app = create_app(Settings(content=folder / "content", data=folder / "data"))
        self.parts: Parts = self.app.extensions["signage"]
        staff = self.parts.staff
        staff.add("hoa", GOOD, {"xa-mau": "editor"})
        staff.add("mai", GOOD, {"xa-mau": "editor"})
        staff.add("xem", GOOD, {"xa-mau": "viewer"})
        staff.add("khac", GOOD, {"xa-khac": "editor"})

    def client(self, name: str = "hoa") -> FlaskClient:
        """A browser, signed in."""
        made = self.app.test_client()
        made.post("/staff/sign-in", data={"name": name, "password": GOOD})
        return made

    def file(self, name: str) -> str:
        return (self.site / name).read_text("utf-8")


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Hashes that cost little, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_HASHER", cheap)
        yield


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """One of this test alone."""
    made = Office(tmp_path)
    yield made
    made.parts.staff.store.close()


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One in which nothing comes to be changed."""
    made = Office(tmp_path_factory.mktemp("still"))
    yield made
    made.parts.staff.store.close()


def words(answer: TestResponse) -> str:
    """The words of a page."""
    body = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return " ".join(html.unescape(body).split())


def fields(client: FlaskClient, path: str) -> dict[str, str]:
    """The fields of the page's main form as a browser would send them."""
    page = client.get(path).get_data(as_text=True)
    return sent(page)


def sent(page: str) -> dict[str, str]:
    form = page[page.index('class="box') :]
    form = form[: form.index("</form>")]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name = re.search(r' name="([^"]+)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name_, options in re.findall(
        r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name_] = chosen[1] if chosen else ""
    for name_, text in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.S
    ):
        found[name_] = html.unescape(text)
    return found


def send(client: FlaskClient, path: str, **typed: str) -> TestResponse:
    """The page's form with some fields typed anew."""
    return client.post(path, data={**fields(client, path), **typed})


FEE = {"fee-1-answer": "amount", "fee-1-amount": "8.000", "fee-1-unit": "trường hợp",
       "source": "NQ 12/2026/NQ-HĐND"}  # fmt: skip


def test_a_changed_fee_is_on_the_wall_and_can_be_taken_back(office: Office) -> None:
    """The library stays; the line of the file says the fee, and “Hoàn tác” takes it out."""
    client, before = office.client(), office.file("overrides.yaml")
    seen = send(client, BIRTH, do="preview", **FEE)
    assert "sanh-1: sửa trang «Đăng ký khai sinh»" in words(seen)
    assert office.file("overrides.yaml") == before

    done = send(client, BIRTH, **FEE)
    assert done.status_code == 303
    page = client.get(done.location)
    assert re.search(r"Đã đưa lên lúc \d\d:\d\d: .{3,120} Hoàn tác", words(page))
    assert "Quá hạn: 8.000 đồng/trường hợp" in words(page)
    assert "theo NQ 12/2026/NQ-HĐND (hoa," in words(page)
    after = office.file("overrides.yaml")
    assert after.startswith(before.rstrip("\n"))
    assert "  - case: Quá hạn\n    amount: 8000\n    unit: trường hợp\n" in after
    version = re.search(r'name="version" value="(\w+)"', page.get_data(as_text=True))
    assert version
    token = fields(client, BIRTH)["csrf"]
    undo = {"csrf": token, "version": version[1], "back": BIRTH}
    assert client.post("/staff/xa-mau/versions/undo", data=undo).location == BIRTH
    assert office.file("overrides.yaml") == before
    assert "Đã hoàn tác: " in words(client.get(BIRTH))
    assert "nên chưa hoàn tác" in words(
        client.post("/staff/xa-mau/versions/undo", data=undo, follow_redirects=True)
    )


def test_a_source_is_said_of_the_fact_that_it_is_about(office: Office) -> None:
    """An undo brings the fee of before back: the later document does not stand by it; and a fee
    that is none in the file breaks no page."""
    client = office.client()
    send(client, BIRTH, **FEE)
    later = send(client, BIRTH, **{**FEE, "fee-1-amount": "9.000", "source": "NQ 77/2027"})
    page = client.get(later.location)
    assert "theo NQ 77/2027 (hoa," in words(page)
    version = re.search(r'name="version" value="(\w+)"', page.get_data(as_text=True))
    assert version
    undo = {"csrf": fields(client, BIRTH)["csrf"], "version": version[1], "back": BIRTH}
    client.post("/staff/xa-mau/versions/undo", data=undo)
    seen = words(client.get(BIRTH))
    assert "8.000 đồng" in seen
    assert "theo NQ 77/2027" not in seen

    (office.site / "overrides.yaml").write_text("guides.khai-sinh.fee: 5\n")
    assert client.get(BIRTH).status_code == 200


def test_the_librarys_text_comes_back(office: Office) -> None:
    """“Bỏ điều ghi riêng” takes the line out of the file."""
    client = office.client()
    send(client, BIRTH, time_limit="Trong buổi", **FEE)
    assert "guides.khai-sinh.time_limit: Trong buổi" in office.file("overrides.yaml")
    data = {"csrf": fields(client, BIRTH)["csrf"], "fact": "fee"}
    assert client.post(f"{BIRTH}/drop", data=data).status_code == 303
    assert "khai-sinh.fee:\n" not in office.file("overrides.yaml").replace("# guides", "")
    assert "Trong buổi" in office.file("overrides.yaml")
    assert "Quá hạn: theo bảng niêm yết" in words(client.get(BIRTH))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"source": ""}, "Ghi căn cứ của mức thu"),
        ({"fee-1-amount": ""}, "Ghi số tiền, ví dụ 8.000"),
        ({"fee-1-amount": "8,5 nghìn"}, "không phải là số"),
        ({"fee-1-amount": "-5"}, "không phải là số"),
        ({"fee-1-amount": "9" * 19}, "số"),
        ({"fee-1-answer": "free"}, "thì chọn “Có mức thu”"),
        ({"fee-1-answer": "", "fee-1-amount": ""}, "Chọn một câu trả lời"),
        ({"fee-1-answer": "waived", "fee-1-amount": "", "fee-1-unit": ""}, "Ghi ngày cuối"),
        ({"fee-1-answer": "waived", "fee-1-amount": "", "fee-1-until": "31/02/2027"}, "31/02/2027"),
        ({"fee-1-case": "x" * 201}, "200"),
        ({"fee-1-channel": "bay"}, "bay"),
        ({"time_limit": ""}, "không để trống được"),
        ({"note": "x" * 601}, "600"),
    ],
)
def test_a_wrong_fee_stays_in_its_fields(still: Office, typed: dict[str, str], why: str) -> None:
    """With the reason at the field, and nothing on the walls."""
    client, before = still.client(), still.file("overrides.yaml")
    answer = send(client, BIRTH, **{**FEE, **typed})
    assert answer.status_code == 400
    assert why in words(answer)
    assert still.file("overrides.yaml") == before
    for key, value in sent(answer.get_data(as_text=True)).items():
        if key in {**FEE, **typed} and key != "fee-1-channel":
            assert value == {**FEE, **typed}[key]


def test_every_answer_of_a_fee_is_written_as_the_wall_says_it(office: Office) -> None:
    """Không thu, 0 đồng with its end, chưa có mức thu, and a row that goes."""
    client = office.client()
    rows = {"fee-0-answer": "not_issued", "fee-1-answer": "waived", "fee-1-until": "28/02/2027",
            "fee-2-answer": "free", "fee-2-case": "Hộ nghèo", "fee-3-answer": "amount",
            "fee-3-amount": "1.200.000 đ", "fee-3-channel": "online",
            "source": "niêm yết"}  # fmt: skip
    assert send(client, BIRTH, **rows).status_code == 303
    page = words(client.get(BIRTH))
    for said in ("Hộ nghèo: không thu", "0 đồng đến hết 28/02/2027", "1.200.000 đồng",
                 "chưa có mức thu"):  # fmt: skip
        assert said in page
    send(client, BIRTH, **{"fee-2-gone": "yes", "source": "niêm yết"})
    assert "Hộ nghèo" not in office.file("overrides.yaml")


def test_two_clerks_change_a_guide_at_once(office: Office) -> None:
    """Different facts go together; the same one is shown from both, and chosen from."""
    hoa, mai = office.client("hoa"), office.client("mai")
    first, second = fields(hoa, BIRTH), fields(mai, BIRTH)
    third = dict(first)
    assert hoa.post(BIRTH, data=first | FEE).status_code == 303
    assert mai.post(BIRTH, data=second | {"where": "Quầy 3"}).status_code == 303
    assert "8000" in office.file("overrides.yaml")
    assert "Quầy 3" in office.file("overrides.yaml")

    clash = hoa.post(BIRTH, data=third | {"where": "Quầy 9", "note": "Mang bản gốc"})
    assert clash.status_code == 409
    assert "Người khác vừa sửa đúng chỗ này" in words(clash)
    assert "Quầy 3" in words(clash)
    again = sent(clash.get_data(as_text=True))
    assert (again["where"], again["note"]) == ("Quầy 9", "Mang bản gốc")
    assert again["fee-1-amount"] == "8.000"
    assert hoa.post(BIRTH, data=again | {"take-where": "yes"}).status_code == 303
    assert "Quầy 3" in office.file("overrides.yaml")
    assert "Mang bản gốc" in office.file("overrides.yaml")


def test_two_clerks_who_make_the_first_change_both_make_it(office: Office) -> None:
    """Neither form has a file to begin from, and neither takes the other's words away."""
    (office.site / "overrides.yaml").unlink()
    office.parts.publisher.tell()
    hoa, mai = office.client("hoa"), office.client("mai")
    first, second = fields(hoa, BIRTH), fields(mai, BIRTH)
    assert first["base"] == second["base"] == ""

    assert hoa.post(BIRTH, data={**first, "time_limit": "Trong buổi"}).status_code == 303
    assert mai.post(BIRTH, data={**second, "note": "Mang bản chính"}).status_code == 303

    assert "Trong buổi" in office.file("overrides.yaml")
    assert "Mang bản chính" in office.file("overrides.yaml")


@pytest.mark.parametrize(
    "path",
    ["guides", "guides/khai-sinh", "upkeep", "contacts", "lists", "sheets/fees", "sheets/fees.csv"],
)
def test_who_only_looks_changes_nothing(still: Office, path: str) -> None:
    """A viewer sees; who edits elsewhere sees nothing; nobody is sent to the door."""
    address = f"/staff/xa-mau/{path}"
    assert still.client("xem").get(address).status_code == 200
    assert still.client("khac").get(address).status_code == 403
    assert still.app.test_client().get(address).status_code == 302


def test_forms_are_for_editors_with_their_own_token(still: Office) -> None:
    """Each address that changes something."""
    token = fields(still.client(), BIRTH)["csrf"]
    for path in ("guides/khai-sinh", "guides/khai-sinh/drop", "versions/undo", "upkeep",
                 "lists/procedures/0", "lists/procedures/0/remove", "sheets/fees"):  # fmt: skip
        address = f"/staff/xa-mau/{path}"
        assert still.client("xem").post(address, data={"csrf": "x"}).status_code == 403
        assert still.client("khac").post(address, data={"csrf": token}).status_code == 403
        assert still.client().post(address, data={"csrf": "x"}).status_code == 403


def test_what_is_typed_is_text(office: Office) -> None:
    """Markup, template signs and turned letters in every field are shown so, or refused."""
    client = office.client()
    send(client, BIRTH, **{**FEE, "fee-1-case": EVIL, "fee-1-unit": EVIL[:40], "note": EVIL})
    slide = office.parts.content.current.sites["xa-mau"].playlists["sanh"].slides
    index = next(at for at, one in enumerate(slides_of(office)) if "contacts" in one)
    assert slide
    rows = {"lists/centre/0": ("f-phone",), "lists/officer-1/0": ("f-name", "f-phone"),
            f"lists/contacts-sanh-{index}/new": ("f-name", "f-phone", "f-note"),
            "lists/procedures/6": ("f-name", "f-field", "f-counter"),
            "lists/stats/0": ("f-source", "f-received"),
            "lists/closed/new": ("f-name", "f-lunar"),
            "lists/open/new": ("f-name", "f-hours")}  # fmt: skip
    for path, names in rows.items():
        for name in names:
            typed = {name: EVIL, "f-consent": "yes"}
            answer = send(client, f"/staff/xa-mau/{path}", **typed)
            assert answer.status_code in (303, 400, 409), (path, name)
    pages = [BIRTH, f"{BIRTH}?done=<script>", "/staff/xa-mau/contacts", "/staff/xa-mau/lists",
             "/staff/xa-mau/guides?q=<script>alert(1)"]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.get_data(as_text=True), page
        assert "49: #" not in answer.get_data(as_text=True)
    assert office.parts.content.current.sites["xa-mau"].screens


def slides_of(office: Office) -> list[dict[str, object]]:
    import yaml

    found: list[dict[str, object]] = yaml.safe_load(office.file("sanh.yaml"))["slides"]
    return found


def test_a_number_is_added_changed_and_removed(office: Office) -> None:
    """`contacts: counters` becomes the same with a line; its comment stays."""
    client = office.client()
    page = client.get("/staff/xa-mau/contacts").get_data(as_text=True)
    found = re.search(r"/staff/xa-mau/lists/contacts-sanh-\d+", page)
    assert found
    new = send(client, f"{found[0]}/new", **{"f-name": "Tổng đài", "f-phone": "18001096"})
    assert new.status_code == 303
    assert "counters: true" in office.file("sanh.yaml")
    assert 'phone: "18001096"' in office.file("sanh.yaml")
    assert "# quầy nào làm việc gì, hỏi ai" in office.file("sanh.yaml")
    send(client, f"{found[0]}/0", **{"f-phone": "1022"})
    assert 'phone: "1022"' in office.file("sanh.yaml")
    assert "Tổng đài" in words(client.get("/staff/xa-mau/contacts"))
    gone = {"csrf": fields(client, f"{found[0]}/0")["csrf"]}
    assert client.post(f"{found[0]}/0/remove", data=gone).status_code == 303
    assert "1022" not in office.file("sanh.yaml")


def test_nobody_is_named_without_consent(office: Office) -> None:
    """Name and number are kept with the person's word only, and go with it."""
    client, path = office.client(), "/staff/xa-mau/lists/officer-1/0"
    bare = send(client, path, **{"f-name": "Trần Văn An", "f-phone": "0912 345 678"})
    assert bare.status_code == 400
    assert "Chỉ ghi tên và số khi người đó đồng ý" in words(bare)
    assert "Trần Văn An" not in office.file("site.yaml")
    agreed = {"f-name": "Trần Văn An", "f-phone": "0912 345 678", "f-consent": "yes"}
    assert send(client, path, **agreed).status_code == 303
    assert "consent: true" in office.file("site.yaml")
    send(client, path, **{"f-name": "", "f-phone": ""})
    assert "officer" not in office.file("site.yaml")


def test_the_same_line_changed_by_two_is_chosen_from(office: Office) -> None:
    """Another line, or a line that moved, is no clash."""
    hoa, mai = office.client("hoa"), office.client("mai")
    third, first = "/staff/xa-mau/lists/procedures/2", "/staff/xa-mau/lists/procedures/0"
    mine, other = fields(hoa, third), fields(hoa, first)
    assert send(mai, third, **{"f-counter": "4"}).status_code == 303
    token = fields(mai, first)["csrf"]
    assert mai.post(f"{first}/remove", data={"csrf": token}).status_code == 303
    clash = hoa.post(third, data=mine | {"f-counter": "2"})
    assert clash.status_code == 409
    assert "Quầy – Người khác ghi: 4" in words(clash)
    again = sent(clash.get_data(as_text=True))
    assert (again["at"], again["f-counter"]) == ("1", "2")
    assert hoa.post(third, data=again).status_code == 303
    assert '{code: "1.000656", counter: "2"}' in office.file("procedures.yaml")
    lost = hoa.post(first, data=other | {"f-counter": "1"})
    assert lost.status_code == 409
    assert "vừa bị người khác bỏ" in words(lost)


def test_own_lists_are_kept_by_form(office: Office) -> None:
    """Figures, holidays by the sun and the moon, days open instead; wrong ones say why."""
    client, lists = office.client(), "/staff/xa-mau/lists"
    period = {"f-from": "1/10/2026", "f-until": "31/10/2026", "f-source": "Hệ thống một cửa",
              "f-received": "1.590", "f-overdue": "4"}  # fmt: skip
    assert send(client, f"{lists}/stats/new", **period).status_code == 303
    assert "received: 1590" in office.file("stats.yaml")
    high = send(client, f"{lists}/stats/new", **{**period, "f-overdue": "99.999"})
    assert high.status_code == 400
    days = {"f-name": "Tết Nguyên đán", "f-lunar": "30/12-5/1"}
    assert send(client, f"{lists}/closed/new", **days).status_code == 303
    wrong = send(client, f"{lists}/closed/new", **{**days, "f-day": "1/1/2027"})
    assert wrong.status_code == 400
    opened = {"f-day": "28/11/2026", "f-hours": "07:00-11:00, 13:00-16:30", "f-name": "Làm bù"}
    assert send(client, f"{lists}/open/new", **opened).status_code == 303
    assert "hours: [07:00-11:00, 13:00-16:30]" in office.file("holidays.yaml")
    assert "Giờ" in words(send(client, f"{lists}/open/new", **{**opened, "f-hours": "sáng"}))
    bare = send(client, f"{lists}/procedures/new", **{"f-code": "9.999999"})
    assert "Thư viện chưa có hướng dẫn của mã này" in words(bare)
    for path in ("procedures/999", "procedures/-1", "procedures/x", "khac/0", "contacts-sanh-0/new",
                 "contacts-..-0/new", "officer-9/0", "centre/new"):  # fmt: skip
        assert client.get(f"{lists}/{path}").status_code in (303, 404), path


def test_a_check_is_signed_and_a_later_change_is_shown(office: Office) -> None:
    """Who, when, and what the library said then; what it says now stands beside it."""
    client, guide = office.client(), office.site.parents[1] / "library/guides/tam-tru.yaml"
    text = guide.read_text("utf-8")
    guide.write_text(re.sub(r"(?m)^collected: .*$", "collected: 2026-04-01", text), "utf-8")
    office.parts.publisher.tell()
    page = client.get("/staff/xa-mau/upkeep")
    assert "đăng ký tạm trú" in words(page).casefold()
    token = fields(client, BIRTH)["csrf"]
    data = {"csrf": token, "text": "guides.tam-tru"}
    assert client.post("/staff/xa-mau/upkeep", data=data).status_code == 303
    assert "guides.tam-tru.checked: 20" in office.file("overrides.yaml")
    assert [one.what for one in office.parts.staff.trail("xa-mau")][:2].count("checked") == 1
    client.get("/staff/xa-mau/upkeep")
    assert "tạm trú" not in words(client.get("/staff/xa-mau/upkeep"))

    line = "time_limit: Trong 9 ngày làm việc"
    changed = re.sub(r"(?m)^time_limit: .*(\n  .*)*$", line, guide.read_text("utf-8"))
    guide.write_text(changed, "utf-8")
    office.parts.publisher.tell()
    page = client.get("/staff/xa-mau/upkeep")
    assert "Thư viện đã đổi sau lần Trung tâm kiểm tra" in words(page)
    assert "<ins>Trong 9 ngày làm việc</ins>" in page.get_data(as_text=True)
    assert "Lần trước: hoa" in words(page)
    seen = re.findall(r'value="guides.tam-tru"><input type="hidden" name="digest" value="(\w+)"',
                      page.get_data(as_text=True))  # fmt: skip
    assert len(seen) == 1
    late = client.post("/staff/xa-mau/upkeep", data={**data, "digest": "0" * 16})
    assert late.status_code == 409
    assert "chưa ghi là đã kiểm tra" in words(late)
    assert "Thư viện đã đổi" in words(client.get("/staff/xa-mau/upkeep"))
    client.post("/staff/xa-mau/upkeep", data={**data, "digest": seen[0]})
    assert "Thư viện đã đổi" not in words(client.get("/staff/xa-mau/upkeep"))
    for text_ in ("guides.khong-co", "x", "playlists.sanh", "guides.", "../../etc", EVIL):
        wrong = client.post("/staff/xa-mau/upkeep", data={**data, "text": text_})
        assert wrong.status_code == 400, text_
    (office.parts.settings.data / "looked" / "xa-mau.json").write_text('{"texts": [1]')
    assert client.get("/staff/xa-mau/upkeep").status_code == 200


def xlsx(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def upload(client: FlaskClient, kind: str, name: str, body: bytes) -> TestResponse:
    data = {"csrf": fields(client, f"/staff/xa-mau/sheets/{kind}")["csrf"], "do": "preview",
            "file": (io.BytesIO(body), name)}  # fmt: skip
    answer = client.post(f"/staff/xa-mau/sheets/{kind}", data=data)
    answer.request.environ["wsgi.input"].close()  # the test client leaves a large one open
    return answer


def test_fees_come_from_a_sheet(office: Office) -> None:
    """Looked at first, published by one button, and exported again as they are."""
    client = office.client()
    rows: list[list[object]] = [["Bảng phí"], ["Mã thủ tục", "Trường hợp", "Mức thu", "Đơn vị"],
            ["1.001193", "Quá hạn", "8.000", "trường hợp"]]  # fmt: skip
    seen = upload(client, "fees", "Phí <2026>.xlsx", xlsx(rows))
    assert seen.status_code == 200
    assert "sửa trang «Đăng ký khai sinh»" in words(seen)
    assert "amount: 8000" not in office.file("overrides.yaml")
    page = seen.get_data(as_text=True)
    token = re.search(r'name="token" hidden>\n([\w-]+)<', page)
    assert token
    path = "/staff/xa-mau/sheets/fees"
    data = {"csrf": fields(client, path)["csrf"], "token": token[1], "do": "publish"}
    assert office.client("mai").post(path, data=data).status_code == 403  # another's csrf
    done = client.post(path, data=data)
    assert done.status_code == 303
    assert "amount: 8000" in office.file("overrides.yaml")
    out = client.get(f"{path}.csv")
    told = [*csv.reader(io.StringIO(out.get_data().decode("utf-8-sig")), delimiter=";")]
    assert told[1][:2] == ["1.001193", "Quá hạn"]
    assert zipfile.is_zipfile(io.BytesIO(client.get(f"{path}.xlsx").get_data()))
    again = client.post(path, data={**data, "token": "khong-co"})
    assert again.status_code == 409
    assert "Chọn lại tệp" in words(again)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "không phải là bảng tính"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls đời cũ"),
        ("a.csv", b"\x00\x01\x02" * 90, "Tệp có 1 chỗ cần sửa"),
        ("../../overrides.yaml", b"Ma;b\n1;2\n", "cột"),
        ("🎉.csv", "Mã thủ tục;Mức thu\n1.001193;tám nghìn\n".encode(), "dòng 2, cột B"),
        ("x.csv", b"Ma thu tuc;Muc thu\n" + b"9.999999;1\n" * 5_001, "dòng"),
        ("x.csv", b"", "cột"),
        ("x.csv", b"a" * 5_000_001, "MB"),
    ],
)
def test_a_sheet_with_mistakes_changes_nothing(
    still: Office, name: str, body: bytes, why: str
) -> None:
    """Each is told, by row and column where it has one."""
    client, before = still.client(), still.file("overrides.yaml")
    answer = upload(client, "fees", name, body)
    assert answer.status_code == 400
    assert why in words(answer)
    assert still.file("overrides.yaml") == before


def test_lists_go_out_to_a_sheet_and_come_back_unchanged(office: Office) -> None:
    """And a sheet with one more line adds that line only: comments of the others stay."""
    client = office.client()
    for kind in ("procedures", "stats"):
        body = client.get(f"/staff/xa-mau/sheets/{kind}.xlsx").get_data()
        assert upload(client, kind, "a.xlsx", body).status_code == 303  # nothing to publish
    text = client.get("/staff/xa-mau/sheets/procedures.csv").get_data().decode("utf-8-sig")
    more = text + "1.004884;;;;\r\n"
    twice = upload(client, "procedures", "a.csv", more.encode())
    assert twice.status_code == 400
    assert "dòng" in words(twice)
    phones = "Tên;Điện thoại\nTổng đài;18001096\n".encode()
    seen = upload(client, "contacts", "so.csv", phones)
    assert "sanh-1: sửa trang «Quầy nào làm việc gì, hỏi ai»" in words(seen)
