"""Files as offices have them, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from signage.sheets import contacts
from signage.sheets.columns import lines_of
from signage.sheets.csvtext import read_csv
from signage.sheets.kinds import rows_of
from signage.sheets.table import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Row, Unreadable
from signage.sheets.writing import csv_of, xlsx_of
from signage.words.sheets import WORDS

TEXT = "Họ tên;Điện thoại\r\nNguyễn Thị Hường;0912\r\nĐặng Ỷ;0913\r\n"
ROWS = [["Họ tên", "Điện thoại"], ["Nguyễn Thị Hường", "0912"], ["Đặng Ỷ", "0913"]]


def texts(rows: list[Row]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def book(*rows: list[Any]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    """A good workbook with other parts in it."""
    out = io.BytesIO(book(["a"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: tone marks behind their letters."""
    marks = dict(
        zip("\u0300\u0309\u0303\u0301\u0323", "\u0300\u0309\u0303\u0301\u0323", strict=True)
    )
    import unicodedata

    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(one for one in parts if one in marks)
        out += (
            unicodedata.normalize("NFC", "".join(one for one in parts if one not in marks)) + tones
        )
    return out.encode("cp1258")


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"), cp1258(TEXT), TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode("utf-16"), TEXT.replace("\r\n", "\n").encode(),
        ("sep=;\r\n" + TEXT).encode(), TEXT.replace("0912", '="0912"').encode(),
        TEXT.replace("Đặng Ỷ", '"Đặng Ỷ"').encode(), (TEXT + ";;\r\n\r\n").encode(),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_csv_is_read_however_it_was_saved(body: bytes) -> None:
    rows = texts(read_csv(body))

    assert [row[:2] for row in rows] == ROWS


def test_an_xlsx_is_read_from_the_first_sheet_with_something_in_it() -> None:
    made = Workbook()
    made.create_sheet("Hai").append(["a", 8000, True])
    out = io.BytesIO()
    made.save(out)
    body = out.getvalue()

    assert texts(rows_of("a.xlsx", body)) == [["a", "8000", "True"]]
    assert texts(rows_of("khong-ten", body)) == [["a", "8000", "True"]]


def test_rows_keep_their_numbers_where_others_are_empty() -> None:
    rows = rows_of("a.xlsx", book(["a"], [], [], ["b"]))

    assert [row[0].row for row in rows if row] == [1, 4]


BILLION = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
FAR = Workbook()
FAR.active.cell(1_000_000, 1).value = "x"


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "key"),
    [
        ("a.csv", b"x" * (MAX_BYTES + 1), "too_big"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * MAX_BYTES, "too_big"),
        ("a.xlsx", b"PK\x03\x04 torn", "not_a_sheet"),
        ("a.xlsx", b"a;b", "not_a_sheet"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        ("a.xlsm", book(["a"]), "macros"),
        ("a.xlsx", packed(xl__vbaProject__bin=b"") + b"", "ok"),
        ("a.xlsx", packed(**{"xl/vbaProject.bin": b"x"}), "macros"),
        ("a.xlsx", packed(**{"bomb.bin": b"\0" * 50_000_000}), "bomb"),
        ("a.xlsx", packed(**{f"{one}.bin": b"" for one in range(600)}), "bomb"),
        ("a.xlsx", packed(**{"xl/more.xml": b"<xf/>" * 50_000}), "bomb"),
        ("a.xlsx", packed(**{"xl/worksheets/sheet9.xml": b"<c/>" * 700_000}), "bomb"),
        ("a.xlsx", packed(**{"xl/more.dat": b"<c/>" * 50_000}), "bomb"),
        ("a.xlsx", packed(**{"xl/more.xml": BILLION}), "broken"),
        ("a.xlsx", packed(**{"xl/more.xml": BILLION.decode().encode("utf-16")}), "broken"),
        ("a.csv", b"\x81\x8d\xff\xd2;\xd5", "encoding"),
        ("a.csv", b"a;b\x00c\n", "not_a_sheet"),
        ("a.csv", b"a\n" * (MAX_ROWS + 1), "too_many_rows"),
        ("a.csv", b"a;" * MAX_COLUMNS + b"a", "too_many_columns"),
        ("a.csv", b"a;" + b"x" * 6_000, "long_cell"),
        ("a.xlsx", book(["a"] * (MAX_COLUMNS + 1)), "too_many_columns"),
        ("a.xlsx", book(["x" * 6_000]), "long_cell"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_means_harm_is_refused_with_the_reason(
    name: str, body: bytes, key: str
) -> None:
    if key == "ok":
        assert rows_of(name, body)
        return
    with pytest.raises(Unreadable, match=key) as refused:
        rows_of(name, body)
    assert refused.value.line_in("vi") != refused.value.line_in("en")


def test_a_cell_a_million_rows_below_costs_nothing() -> None:
    assert rows_of("a.xlsx", saved(FAR)) == []


def test_a_formula_is_what_it_came_to_and_links_are_not_followed() -> None:
    """openpyxl writes no results: a formula that nobody computed is an empty cell."""
    assert texts(rows_of("a.xlsx", book(["a", "=1+1", "='[x.xlsx]A'!B1"])))[0][0] == "a"
    assert texts(rows_of("a.xlsx", book(["a", "=1+1"])))[0][1:] in ([], [""])


CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8) | (
    st.sampled_from(["=1+1", "+84", "-5", "@a", "'=x", "''", "a;b", 'a"b', "0912", '="x"', "'a"])
)


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
@settings(deadline=None, max_examples=20)
def test_what_is_written_is_read_back_and_is_never_a_formula(rows: list[list[str]]) -> None:
    import unicodedata

    rows = [[unicodedata.normalize("NFC", one) for one in row] for row in rows]
    xlsx, text = xlsx_of(rows), csv_of(rows)

    assert texts(rows_of("a.xlsx", xlsx)) == rows
    assert texts(rows_of("a.csv", text)) == rows
    with zipfile.ZipFile(io.BytesIO(xlsx)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
    for line in read_raw(text):
        assert not any(one[:1] in tuple("=+-@\t\r") for one in line if one)


def read_raw(body: bytes) -> list[list[str]]:
    import csv

    return [*csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")]


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_sentence_has_both_languages_and_the_same_blanks(key: str) -> None:
    import re

    vi, en = WORDS[key]
    assert set(re.findall(r"{\w+}", vi)) == set(re.findall(r"{\w+}", en))


def test_a_column_is_never_dropped_without_a_word() -> None:
    """`Tên` is the column of names; one that nobody knows is named, without names too."""
    known = lines_of(read_csv("Tên,Điện thoại,Lương\nLan,0912,9\n".encode()), contacts.COLUMNS)
    bare = lines_of(read_csv("Ai đó,Điện thoại\nLan,0912\n".encode()), contacts.COLUMNS)

    assert [one.values["name"] for one in known.lines] == [{"vi": "Lan"}]
    assert known.unknown == ["Lương"]
    assert [one.key for one in bare.mistakes] == ["no_columns"]
    assert bare.unknown == ["Ai đó"]
