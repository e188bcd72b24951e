"""Lists of a centre as spreadsheets: what they change, each mistake at its cell, and back again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.cli import signage
from signage.sheets.change import Read
from signage.sheets.kinds import KINDS, read_sheet, written
from signage.sheets.writing import csv_of, xlsx_of
from signage.yamlmarks import read
from tests.support.content import SITE, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def raw(folder: Folder) -> Any:
    def one(name: str) -> Any:
        path = folder.path / SITE / name
        return read(path, name).data if path.exists() else None

    return one


def imported(folder: Folder, kind: str, rows: Sequence[Sequence[Any]], form: str = ".csv") -> Read:
    body = csv_of(rows) if form == ".csv" else xlsx_of(rows)
    return read_sheet(kind, f"a{form}", body, folder.read(), raw(folder))


def values(found: Read) -> list[Any]:
    assert [one.line_in() for one in found.mistakes] == []
    return [one.value for one in found.changes]


def lines(found: Read, lang: str = "vi") -> list[str]:
    assert found.changes == ()
    return [one.line_in(lang) for one in found.mistakes]


def test_headers_are_known_in_any_order_with_and_without_accents(folder: Folder) -> None:
    made = {"name": "Bộ phận Một cửa", "phone": "0912 345 678"}
    for header in (["Tên", "Điện thoại"], ["TEN", "so dien thoai"], ["Name", "Phone"]):
        found = imported(folder, "contacts", [header, ["Bộ phận Một cửa", "0912 345 678"]])
        assert values(found) == [[{"contacts": {"lines": [made]}}]]
    found = imported(
        folder, "contacts", [["DANH BẠ"], [], ["STT", "SĐT", "Họ và tên"],
                             ["1", "0912 345 678", "Bộ phận Một cửa"], ["", "", ""]],
    )  # fmt: skip
    assert values(found) == [[{"contacts": {"lines": [made]}}]]
    assert found.unknown == ("STT",)


def test_the_phone_list_goes_where_it_is_written_in_the_file(folder: Folder) -> None:
    """Slides of an include are counted as one line of the file that they stand in."""
    folder.write(
        f"{SITE}/sanh.yaml",
        "slides:\n  - guide: khai-sinh\n  - contacts:\n      title: Gọi\n"
        "      lines: [{name: Một, phone: '113'}]\n",
    )
    found = imported(folder, "contacts", [["Tên", "Điện thoại"], ["Hai", "114"]])

    assert [(one.file, one.place) for one in found.changes] == [
        ("sanh.yaml", ("slides", 1, "contacts", "lines"))
    ]
    assert values(found) == [[{"name": "Hai", "phone": "114"}]]


def test_each_mistake_is_told_at_its_cell(folder: Folder) -> None:
    found = imported(
        folder,
        "procedures",
        [
            ["Tên thủ tục", "Mã thủ tục", "Lĩnh vực", "Quầy", "Phi địa giới"],
            ["Một", "1.23", "Hộ tịch", "1", "x"],
            ["Hai", "2.000630", "", "", "có lẽ"],
            ["Ba", "2.000631", "Hộ tịch", "9", ""],
            ["", "2.000632", "", "", ""],
            ["Năm", "2.000631", "Hộ tịch", "", ""],
            ["Sáu", "", "Hộ tịch", "", ""],
        ],
    )

    assert [line.partition(":")[0] for line in lines(found)] == [
        "dòng 2, cột B", "dòng 3, cột E", "dòng 4, cột D", "dòng 5, cột B", "dòng 6, cột B",
        "dòng 7, cột B",
    ]  # fmt: skip
    assert lines(found)[2] == "dòng 4, cột D: không có quầy 9; có: 1"
    assert lines(found, "en")[1] == "row 3, column E: có lẽ: write x or yes; or leave it empty"


def test_cells_outside_of_the_named_columns_are_told_of(folder: Folder) -> None:
    code = folder.read().library.guides["khai-sinh"].code
    found = imported(
        folder, "fees", [["Mã", "Mức thu"], [code, "8.000", "", "từ 2027: 9.000"], ["", "", "x"]]
    )

    assert found.unknown == ("C", "D")


def test_fees_are_grouped_by_guide_in_vietnamese_notation(folder: Folder) -> None:
    code = folder.read().library.guides["khai-sinh"].code
    found = imported(
        folder,
        "fees",
        [
            ["Mã TTHC", "Trường hợp", "Cách nộp", "Mức thu", "Miễn đến ngày"],
            [code, "Đúng hạn", "Trực tiếp", "Không thu", ""],
            [code, "Quá hạn", "truc tuyen", "1.200.000 đồng", ""],
            [code, "", "", "8.000 đồng/trang", ""],
            [code, "Trẻ em", "", "Được miễn", "31/12/2026"],
            [code, "Hộ nghèo", "", "Miễn lệ phí", ""],
            [code, "Khác", "", "Theo bảng niêm yết", ""],
        ],
    )

    assert [(one.file, one.place) for one in found.changes] == [
        ("overrides.yaml", ("guides.khai-sinh.fee",))
    ]
    assert values(found)[0] == [
        {"case": "Đúng hạn", "channel": "direct", "free": True},
        {"case": "Quá hạn", "channel": "online", "amount": 1_200_000},
        {"amount": 8_000, "unit": "trang"},
        {"case": "Trẻ em", "waived": {"until": "2026-12-31"}},
        {"case": "Hộ nghèo", "free": "Miễn lệ phí"},
        {"case": "Khác", "local": True},
    ]
    wrong = imported(
        folder,
        "fees",
        [["Mã", "Mức thu"], ["9.999999", "1000"], [code, "8,000"], [code, "Được miễn"]],
    )
    assert [line.partition(":")[0] for line in lines(wrong)] == [
        "dòng 2, cột A", "dòng 3, cột B", "dòng 4, cột B",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [(0, "mức thu là 0"), ("0 đồng", "mức thu là 0"), (8, "chỉ 8 đồng"), ("8/trang", "chỉ 8")],
)
def test_an_amount_that_says_too_little_never_becomes_a_fee(
    folder: Folder, written: Any, said: str
) -> None:
    """8.000 is 8 once a spreadsheet in English read it; 0 may be a waiver that has an end."""
    code = folder.read().library.guides["khai-sinh"].code
    found = imported(folder, "fees", [["Mã", "Mức thu"], [code, written]])

    assert not found.changes
    assert said in lines(found)[0]


def test_figures_obey_the_rules_of_their_file(folder: Folder) -> None:
    header = ["Từ ngày", "Đến ngày", "Nguồn", "Tiếp nhận", "Đúng hạn"]
    good = imported(
        folder, "stats", [header, [46327, "20/11/2026", "Hệ thống", "10.859", 571]], ".xlsx"
    )

    assert values(good) == [[
        {"from": "2026-11-01", "until": "2026-11-20", "source": "Hệ thống", "received": 10_859,
         "on_time": 571},
    ]]  # fmt: skip
    bad = imported(folder, "stats", [header, ["1/11/2026", "20/11/2026", "Hệ thống", "5", "6"]])
    assert [line.partition(":")[0] for line in lines(bad)] == ["dòng 2, cột E"]


def test_a_sheet_without_its_columns_says_which(folder: Folder) -> None:
    assert lines(imported(folder, "fees", [["a", "b"], ["1", "2"]])) == [
        "không thấy cột Mã thủ tục, Mức thu: dòng tiêu đề phải có tên các cột này"
    ]
    assert lines(imported(folder, "contacts", [["Tên"]])) == ["dưới dòng tiêu đề chưa có dòng nào"]
    assert "hai lần" in lines(imported(folder, "contacts", [["Tên", "Họ tên"], ["a", "b"]]))[0]


TEXTS = st.text(
    st.characters(exclude_categories=["C", "Z"], max_codepoint=0x1EFF), min_size=1, max_size=12
).map(lambda text: unicodedata.normalize("NFC", text)) | st.sampled_from(
    ["=HYPERLINK(1)", "+84", "-", "@x", "'a", "Đăng ký", "0912"]
)
LOCAL = TEXTS | st.fixed_dictionaries({"vi": TEXTS, "en": TEXTS})


def _some(**values: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return values


CONTACTS = st.lists(
    st.fixed_dictionaries({"name": LOCAL}, optional=_some(phone=TEXTS, note=LOCAL)),
    min_size=1, max_size=4,
)  # fmt: skip
PROCEDURES = st.lists(
    st.fixed_dictionaries(
        {"code": st.integers(0, 999_999).map(lambda n: f"2.{n:06}"), "name": LOCAL, "field": LOCAL},
        optional=_some(counter=st.just("1"), anywhere=st.just(True)),
    ),
    min_size=1, max_size=4, unique_by=lambda one: one["code"],
)  # fmt: skip
ANSWERS = st.one_of(
    st.builds(lambda n: {"amount": n}, st.integers(100, 10**9)),
    st.builds(lambda n, u: {"amount": n, "unit": u}, st.integers(100, 10**9), LOCAL),
    st.sampled_from([
        {"free": True}, {"free": "Miễn lệ phí"}, {"not_issued": True}, {"local": True},
        {"waived": {"until": "2026-12-31"}},
        {"waived": {"from": "2026-01-01", "until": "2027-02-28", "basis": "Nghị quyết"}},
    ]),
)  # fmt: skip
FEES = st.lists(
    st.builds(
        lambda answer, more: {**more, **answer},
        ANSWERS,
        st.fixed_dictionaries({}, optional=_some(
            case=LOCAL, note=LOCAL, channel=st.sampled_from(["direct", "online", "post"]),
        )),
    ),
    min_size=1, max_size=4,
)  # fmt: skip
STATS = st.lists(
    st.builds(
        lambda day, more: {"from": f"2026-10-{day:02}", "until": "2026-11-20", **more},
        st.integers(1, 28),
        st.fixed_dictionaries(
            {"source": LOCAL, "received": st.integers(5_000, 99_999_999)},
            optional=_some(online=st.integers(0, 5_000), on_time=st.integers(0, 2_000),
                           overdue=st.integers(0, 2_000), keep=st.integers(1, 400)),
        ),
    ),
    min_size=1, max_size=4, unique_by=lambda one: one["from"],
)  # fmt: skip
FILES: dict[str, tuple[str, Any, st.SearchStrategy[Any]]] = {
    "contacts": ("sanh.yaml", lambda found: {"slides": [{"contacts": {"lines": found}}]}, CONTACTS),
    "procedures": ("procedures.yaml", lambda found: {"procedures": found}, PROCEDURES),
    "fees": ("overrides.yaml", lambda found: {"guides.khai-sinh.fee": found}, FEES),
    "stats": ("stats.yaml", lambda found: {"periods": found}, STATS),
}


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(deadline=None, max_examples=8)
def test_what_is_exported_is_imported_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, kind: str, form: str, data: st.DataObject
) -> None:
    folder = Folder(tmp_path_factory.mktemp("sheets") / "content")
    name, around, strategy = FILES[kind]
    found = data.draw(strategy)
    text = yaml.safe_dump(around(found), allow_unicode=True, sort_keys=False, width=10_000)
    folder.write(f"{SITE}/{name}", text)
    site = folder.read()
    if folder.told():
        return  # such a text no file may have

    body = written(kind, form, site, raw(folder))
    again = read_sheet(kind, f"a{form}", body, site, raw(folder))

    assert [one.line_in() for one in again.mistakes] == []
    (change,) = again.changes
    assert change.file == name
    assert around(change.value) == raw(folder)(name)


def test_the_command_checks_and_exports(folder: Folder, tmp_path: Path) -> None:
    folder.write(
        f"{SITE}/sanh.yaml", "slides: [{contacts: {lines: [{name: Một, phone: '113'}]}}]\n"
    )
    where = ["--content", str(folder.path), "xa-thu", "contacts"]
    file = tmp_path / "danh-ba.xlsx"
    run = CliRunner().invoke

    made = run(signage, ["sheet", "export", *where, str(file)])
    assert (made.exit_code, made.output) == (0, f"Đã ghi 1 dòng vào {file}\n")
    seen = run(signage, ["sheet", "check", *where, str(file)])
    assert seen.exit_code == 0
    assert "sanh.yaml: slides.0.contacts.lines" in seen.output
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    bad = run(signage, ["--lang", "en", "sheet", "check", *where, str(file)])
    assert bad.exit_code == 1
    assert "an old .xls file" in bad.output
    assert run(signage, ["sheet", "export", *where, str(tmp_path / "a.pdf")]).exit_code == 2
    assert run(signage, ["sheet", "check", *where[:2], "xa-khac", "fees", "x"]).exit_code == 2
