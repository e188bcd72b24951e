"""The shipped library says what the fact sheet says, field by field, and nothing else.

tests/facts holds the sheet, written out independently of the files of the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from signage.assets import TEXT
from signage.content import schema
from signage.content.guide import Guide
from signage.content.load import Content, load
from signage.content.notice import NoticeFile
from signage.content.record import PORTAL
from signage.content.slides.guide import foot, rows
from signage.content.steps import Choices, Steps

ROOT = Path(__file__).parents[3]
PLAYLISTS = ROOT / "playlists"
LIBRARY = PLAYLISTS / "library"
TODAY = date(2026, 11, 23)


def facts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / f"tests/facts/{name}.yaml").read_text("utf-8"))
    return found


PROCEDURES = facts("procedures")
TEXTS = facts("texts")
LEFT_OUT = facts("left_out")

FIELDS = {
    "ma": "code", "ten": "title", "ten_chinh_thuc": "official_title", "linh_vuc": "field",
    "doi_tuong": "who", "phai_nop": "submit", "xuat_trinh": "show",
    "ghi_chu_giay_to": "papers_note", "noi_nop": "where", "co_quan": "agency", "cach_nop": "how",
    "truc_tuyen_ghi_chu": "online_note",
    "gio_tiep_nhan": "reception_hours", "thoi_han": "time_limit", "muc_huong": "benefit",
    "ket_qua": "result", "luu_y": "note", "khong_lam_duoc": "cannot", "can_cu": "basis",
    "hieu_luc_den": "valid_until",
}  # fmt: skip
"""The sheet's key of a field, and the library's."""

MARKS = {
    "giay_to": "papers", "thoi_han": "time_limit", "thong_bao_03_ngay": "time_limit",
    "le_phi": "fee", "noi_nop": "where", "bat_ky_xa": "where", "muc_huong": "benefit",
    "doi_tuong": "who", "luu_y": "note", "co_mat": "note", "ky_truoc_mat": "note",
    "khong_bat_buoc_the": "note", "ma_thu_tuc_con_dung": "code",
}  # fmt: skip
"""The sheet's name of what a mark is about, and the library's field."""

OF_LINES = ("le_phi_dung_han", "le_phi_qua_han", "le_phi_khac", "le_phi_truc_tuyen",
            "le_phi_truc_tiep")  # fmt: skip
"""Marks of single lines of a fee; the sheet's reading of them is `le_phi_tin_cay`."""

CHANNELS = {"truc_tiep": "direct", "truc_tuyen": "online", "buu_chinh": "post"}
TCVN3 = re.compile("[¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹»¼½¾¿ÆÇÑÖ×ØÜÞßäåæëîïðñö÷øûüþÿ]")
"""Letters that Vietnamese text has only where TCVN3 or VNI bytes were read as Latin-1."""


@pytest.fixture(scope="module")
def content() -> Content:
    return load(PLAYLISTS, TODAY)


def left_out(name: str) -> dict[str, str | None]:
    """The fields of the sheet that a guide has not, or not with all their words."""
    return {one["field"]: one.get("words") for one in LEFT_OUT["procedures"].get(name, ())}


def expected(name: str) -> dict[str, Any]:
    """What the sheet says of a procedure, with the library's keys."""
    gone = left_out(name)
    cuts = [words for words in gone.values() if words]

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return [said(one) for one in value]
        for words in cuts:
            value = value.replace(words, "")
        return value

    found = {
        key: said(PROCEDURES[name][theirs])
        for theirs, key in FIELDS.items()
        if theirs in PROCEDURES[name] and theirs not in gone
    }
    for one in LEFT_OUT["added"].get(name, ()):
        found[one["field"]] = str(one["value"])
    found["how"] = [CHANNELS[one] for one in found["how"]]
    return found


def given(guide: Guide) -> dict[str, Any]:
    """Every text field that the library's file has."""
    found: dict[str, Any] = {}
    for key in FIELDS.values():
        value = getattr(guide, key)
        if value in (None, ()) and key not in guide.model_fields_set:
            continue
        if isinstance(value, tuple):
            found[key] = [one if isinstance(one, str) else one["vi"] for one in value]
        elif isinstance(value, dict):
            found[key] = value["vi"]
        else:
            found[key] = str(value)
    found["basis"] = "; ".join(found["basis"])
    return found


def test_every_procedure_of_the_sheet_is_a_guide_and_no_other(content: Content) -> None:
    assert set(content.library.guides) == set(PROCEDURES)
    assert len(PROCEDURES) == 18


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_field_of_a_guide_is_that_of_the_sheet(content: Content, name: str) -> None:
    assert given(content.library.guides[name]) == expected(name)


@pytest.mark.parametrize("name", PROCEDURES)
def test_no_field_of_the_sheet_is_forgotten(name: str) -> None:
    known = {*FIELDS, "le_phi", "le_phi_man_hinh", "le_phi_tin_cay", "nguon", "tin_cay"}
    marks = {f"tin_cay.{one}" for one in PROCEDURES[name]["tin_cay"]}
    of_marks = {f"tin_cay.{one}" for one in (*MARKS, *OF_LINES)}

    assert set(PROCEDURES[name]) - known <= set(left_out(name))
    told = {one for one in left_out(name) if one.startswith("tin_cay.")}

    assert marks - of_marks <= told <= marks


@pytest.mark.parametrize("name", PROCEDURES)
def test_source_days_and_code_are_those_of_the_sheet(content: Content, name: str) -> None:
    guide, source = content.library.guides[name], PROCEDURES[name]["nguon"]
    record = source.get("id")

    assert guide.source.name == {"vi": source["ten"]}
    assert (guide.source.id, guide.source.url) == (record, source.get("url"))
    assert str(guide.source.updated) == str(source["cap_nhat"])
    assert (str(guide.collected), guide.checked) == (source["thu_thap"], None)
    assert guide.source.address == (PORTAL + record if record else source.get("url"))
    sure = guide.certain("code") == "xac_nhan"
    assert foot(guide, TODAY)[0] == f"Nguồn: {source['ten']}" + f", mã {guide.code}" * sure


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_mark_of_the_sheet_is_carried(content: Content, name: str) -> None:
    guide = content.library.guides[name]
    marks = {
        MARKS[what]: mark
        for what, mark in PROCEDURES[name]["tin_cay"].items()
        # What is local in a fee is local line by line.
        if what in MARKS
        and not (what == "le_phi" and mark == "dia_phuong")
        and f"tin_cay.{what}" not in left_out(name)
    }

    assert guide.certainty == marks
    assert [line.certainty for line in guide.fee] == PROCEDURES[name]["le_phi_tin_cay"]


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_fee_says_what_the_sheets_sentence_says(content: Content, name: str) -> None:
    sheet = PROCEDURES[name]
    said = {row["label"]: row["items"] for row in rows(content.library.guides[name], TODAY)}
    # What the sheet calls "miễn" until a day, the wall calls 0 đồng, with the circular of it.
    wall = sheet["le_phi_man_hinh"].replace(": 0 đồng", "").replace("(TT 117/2026/TT-BTC)", "")

    assert said["Phí, lệ phí"] == [sheet["le_phi_man_hinh"]]
    assert figures(wall) == figures(sheet["le_phi"])


def figures(text: str) -> list[str]:
    """Every amount, number and day of a text."""
    return sorted(re.findall(r"\d+(?:[./]\d+)*", text))


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_field_of_a_guide_is_on_its_slide_or_marked(content: Content, name: str) -> None:
    guide = content.library.guides[name]
    said = {row["label"]: " ".join(row["items"]) for row in rows(guide, TODAY)}
    texts = " ".join(said.values())

    for key, value in expected(name).items():
        if key in ("code", "title", "field", "how", "valid_until"):
            continue
        marked = guide.certain(key) == "can_doi_chieu"  # type: ignore[arg-type]
        for text in [value] if isinstance(value, str) else value:
            assert (text not in texts) if marked else (text in texts), key
    doubtful = set(guide.certainty.values()) - {"xac_nhan", "thu_cap"}
    if doubtful and guide.certain("code") == "xac_nhan":
        assert "Chưa kiểm tra lại – xin hỏi cán bộ" in texts


def test_the_library_holds_the_sheets_texts_and_no_other(content: Content) -> None:
    assert set(content.library.steps) == set(TEXTS["steps"])
    assert set(content.library.notices) == set(TEXTS["notices"])


@pytest.mark.parametrize("name", TEXTS["steps"])
def test_steps_are_those_of_the_sheet(content: Content, name: str) -> None:
    steps, sheet = content.library.steps[name], TEXTS["steps"][name]
    found = [
        [way["vi"] for way in one.choices] if isinstance(one, Choices) else one["vi"]
        for one in steps.steps
    ]

    assert steps.title == {"vi": sheet["heading"]}
    assert found == [
        one.replace("→", "–") if isinstance(one, str) else one for one in sheet["steps"]
    ]
    assert (steps.note or {}).get("vi") == sheet.get("note")
    assert (steps.basis or {}).get("vi") == sheet.get("basis")
    assert steps.qr == sheet.get("qr")
    assert dated(steps) == told(sheet)


@pytest.mark.parametrize("name", TEXTS["notices"])
def test_a_notice_says_the_sheets_sentences(content: Content, name: str) -> None:
    notice, sheet = content.library.notices[name], TEXTS["notices"][name]
    sentences = [sheet["heading"], *sheet["sentences"]]
    for theirs, ours in sheet.get("blanks", {}).items():
        sentences = [one.replace(theirs, ours) for one in sentences]
    english = [one["en"] for one in (notice.title, *notice.lines) if "en" in one]

    assert [one["vi"] for one in (notice.title, *notice.lines)] == _alike(notice, sentences)
    assert english == sheet.get("english", [])
    assert (notice.basis or {}).get("vi") == sheet.get("basis")
    assert notice.until == sheet.get("until")
    assert set(notice.fill) == set(re.findall(r"\{(\w+)\}", " ".join(sentences)))
    if "source" in sheet:
        assert dated(notice) == told(sheet)
    else:
        assert (notice.source, notice.collected, notice.valid_until) == (None, None, None)
        assert not re.search(r"\d{2,}", " ".join(sentences))


def _alike(notice: NoticeFile, sentences: list[str]) -> list[str]:
    """The sheet's sentences with the capital and the point that a line of its own has."""
    found = []
    for line, sentence in zip((notice.title, *notice.lines), sentences, strict=True):
        bare = sentence.rstrip(".,;:")
        first = bare[:1] if bare.startswith("đến") else bare[:1].upper()
        end = "." if line["vi"].endswith(".") else ""
        found.append(first + bare[1:] + end)
    return found


def dated(one: Steps | NoticeFile) -> dict[str, Any]:
    assert one.source is not None
    return {
        "source": one.source.name["vi"], "url": one.source.url, "collected": one.collected,
        "valid_until": one.valid_until, "certainty": one.certainty, "checked": one.checked,
    }  # fmt: skip


def told(sheet: dict[str, Any]) -> dict[str, Any]:
    keys = ("source", "url", "collected", "valid_until", "certainty", "checked")
    return {key: sheet.get(key) for key in keys}


def test_no_blank_is_filled_by_the_library(content: Content) -> None:
    """Places, hours and amounts are the centre's."""
    waiting = {name for name, one in content.library.notices.items() if one.fill}

    assert waiting == {
        "chao", "ban-ho-tro", "ban-luu", "buu-chinh", "noi-nop-phi", "phi", "so-lieu"
    }  # fmt: skip


def test_the_only_telephone_number_is_the_portals(content: Content) -> None:
    numbers = {
        (line.name["vi"], line.phone)
        for playlist in content.library.playlists.values()
        for entry in playlist.slides
        if entry.kind == "contacts"
        for line in entry.contacts.lines  # type: ignore[attr-defined]
    }

    assert numbers == {(one["name"], one["phone"]) for one in TEXTS["contacts"]["lines"]}
    assert set(re.findall(r"1[89]00[\d ]{4,}", every_text())) == {"18001096"}


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a file, keys and comments included."""
    yield from path.read_text("utf-8").splitlines()


def every_text() -> str:
    """What all files of the library say, without their comments."""
    return "\n".join(
        line.partition(" #")[0]
        for path in sorted(LIBRARY.rglob("*.yaml"))
        for line in texts_of(path)
        if not line.startswith("#")
    )


def test_all_text_is_whole_vietnamese_that_the_walls_font_has() -> None:
    for path in sorted(PLAYLISTS.rglob("*.yaml")):
        for number, line in enumerate(texts_of(path), 1):
            where = f"{path.name}:{number}: {line}"
            assert unicodedata.is_normalized("NFC", line), where
            assert not TCVN3.search(line), where
            assert set(line) <= set(TEXT), f"{where}: {set(line) - set(TEXT)}"


@pytest.mark.parametrize("word", LEFT_OUT["never"])
def test_no_stale_or_unconfirmed_statement_is_in_the_library(word: str) -> None:
    said = every_text().replace('code: "1.013225"', "")

    assert word.casefold() not in said.casefold()


def test_files_tell_clerks_what_they_are() -> None:
    """The first line wires the schema of its kind for editors, the next one is Vietnamese."""
    wired = set()
    for path in sorted(PLAYLISTS.rglob("*.yaml")):
        first, second = path.read_text("utf-8").splitlines()[:2]
        named = re.fullmatch(r"# yaml-language-server: \$schema=([./]+schema)/(\w+)\.json", first)
        assert named, path
        assert (path.parent / named[1]).resolve() == PLAYLISTS / ".schema", path
        assert second.startswith("# "), path
        wired.add(named[2])
    assert wired == set(schema.KINDS)
