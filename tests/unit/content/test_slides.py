"""What each kind of slide draws, in each language that it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from signage.content.slides import SLIDES
from tests.support.content import SITE, Folder, at, face, faces

STEPS = """title: {vi: Đăng nhập, en: Sign in}
steps:
  - Mở trình duyệt
  - {vi: Bấm “Đăng nhập”, en: Press “Đăng nhập”}
  - choices: [Quét mã QR, {vi: Nhập mật khẩu, en: Type the password}]
source: {name: Cổng Dịch vụ công quốc gia}
collected: 2026-07-16
"""
COUNTERS = """name: {vi: Trung tâm thử, en: Test centre}
languages: [vi, en]
place:
  address: Số 1
  old_address: {vi: Số 2, en: No. 2}
  phone: "0000 000 001"
  branches: [Điểm 2]
hours: {mon-fri: [07:00-11:00, 13:00-17:00]}
services:
  ho-tich: {name: {vi: Hộ tịch, en: Civil status}, short: Hộ tịch, prefix: A}
  dat-dai: {name: Đất đai, short: Đất đai, prefix: B}
counters:
  "1": {services: [ho-tich, dat-dai], officer: {name: Lê Mẫu, phone: "0000 000 002", consent: true}}
  "2": {services: [dat-dai], officer: {name: Trần Thử, phone: "0000 000 003", consent: false}}
"""
CHECK, POSTED = "Chưa kiểm tra lại – xin hỏi cán bộ", "Theo bảng niêm yết tại Trung tâm"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_steps_are_numbered_and_choices_share_a_number(folder: Folder) -> None:
    folder.write("library/steps/dang-nhap.yaml", STEPS + "note: Nhớ đăng xuất\n")

    assert face(folder, "steps: dang-nhap") == {
        "kicker": "Làm trực tuyến", "title": "Đăng nhập", "qr": None,
        "steps": [
            {"n": 1, "items": ["Mở trình duyệt"]},
            {"n": 2, "items": ["Bấm “Đăng nhập”"]},
            {"n": 3, "items": ["Quét mã QR", "Nhập mật khẩu"]},
        ],
        "note": "Nhớ đăng xuất",
        "foot": [
            "Nguồn: Cổng Dịch vụ công quốc gia",
            "Chép ngày 16/07/2026 · Trung tâm chưa kiểm tra lại",
        ],
    }  # fmt: skip


def test_a_text_that_was_not_translated_stays_vietnamese(folder: Folder) -> None:
    """So that no step and no paper is missing in another language."""
    folder.write("library/steps/dang-nhap.yaml", STEPS)
    english = face(folder, "steps: dang-nhap", lang="en")

    assert english["title"] == "Sign in"
    assert [one["items"] for one in english["steps"]] == [
        ["Mở trình duyệt"], ["Press “Đăng nhập”"], ["Quét mã QR", "Type the password"],
    ]  # fmt: skip
    assert english["foot"][1] == "Copied on 16/07/2026 · not checked again by the Centre"
    assert face(folder, "steps: dang-nhap", lang="km") is None


@pytest.mark.parametrize(
    ("more", "foot"),
    [
        (
            "certainty: can_doi_chieu\n",
            "Chép ngày 16/07/2026 · Chưa kiểm tra lại – xin hỏi cán bộ",
        ),
        (
            "certainty: can_doi_chieu\nchecked: 2026-11-20\n",
            "Trung tâm kiểm tra lại ngày 20/11/2026",
        ),
        ("certainty: thu_cap\n", "Chép ngày 16/07/2026 · Trung tâm chưa kiểm tra lại"),
    ],
)
def test_steps_nobody_is_sure_of_carry_the_mark(folder: Folder, more: str, foot: str) -> None:
    folder.write("library/steps/dang-nhap.yaml", STEPS + more)

    assert face(folder, "steps: dang-nhap")["foot"] == ["Nguồn: Cổng Dịch vụ công quốc gia", foot]


@pytest.mark.parametrize(
    ("name", "slide"),
    [
        ("library/steps/dang-nhap.yaml", "steps: dang-nhap"),
        ("library/notices/uu-tien.yaml", "notice: uu-tien"),
    ],
)
def test_copied_texts_leave_like_guides(folder: Folder, name: str, slide: str) -> None:
    text = "title: Sao chép\nsource: {name: NĐ 1}\ncollected: 2026-07-16\nvalid_until: 2027-02-28\n"
    folder.write(name, text + ("steps: [Một]\n" if "steps" in name else ""))

    assert "xin hỏi cán bộ" in face(folder, slide, at("2027-01-13T00:00"))["foot"][1]
    assert face(folder, slide, at("2027-02-28T23:59"))
    assert face(folder, slide, at("2027-03-01T00:00")) is None

    folder.add(f"{SITE}/site.yaml", "sample: true\n")
    site = folder.read()
    drawn = SLIDES[slide.split(":")[0]].face(
        site.playlists["sanh"].slides[0], site, at("2027-03-01T00:00"), "vi"
    )

    assert drawn is not None
    assert (drawn.sample, drawn.until) == (True, None)


def test_a_code_nobody_is_sure_of_is_not_stated(folder: Folder) -> None:
    folder.add("library/guides/khai-sinh.yaml", "certainty: {code: can_doi_chieu}\n")

    assert face(folder, "guide: khai-sinh")["foot"][0] == "Nguồn: Cổng Dịch vụ công quốc gia"


def test_a_guide_has_its_labels_and_texts_in_english(folder: Folder) -> None:
    text = (folder.path / "library/guides/khai-sinh.yaml").read_text(encoding="utf-8")
    text = text.replace("title: Đăng ký khai sinh", "title: {vi: Khai sinh, en: Birth}")
    fee = "fee: [{case: {vi: Quá hạn, en: Late}, amount: 5000, unit: {vi: lần, en: time}}]\n"
    folder.write("library/guides/khai-sinh.yaml", text + "time_limit: Trong ngày\n" + fee)
    english = face(folder, "guide: khai-sinh", lang="en")

    assert (english["title"], english["field"]) == ("Birth", "Hộ tịch")
    assert english["rows"][:2] == [
        {"label": "Time limit", "items": ["Trong ngày"]},
        {"label": "Fee", "items": ["Late: 5.000 dong/time"]},
    ]


def test_counters_name_only_officers_who_agreed(folder: Folder) -> None:
    folder.write(f"{SITE}/site.yaml", COUNTERS)

    assert face(folder, "contacts: counters") == {
        "kicker": "Liên hệ", "title": "Quầy nào làm việc gì, hỏi ai",
        "rows": [
            {"plaque": "1", "label": "Hộ tịch; Đất đai", "who": "Lê Mẫu", "phone": "0000 000 002"},
            {"plaque": "2", "label": "Đất đai", "who": None, "phone": None},
            {"plaque": None, "label": "Điện thoại Trung tâm", "who": None, "phone": "0000 000 001"},
        ],
        "foot": [],
    }  # fmt: skip
    assert (
        face(folder, "contacts: counters", lang="en")["rows"][0]["label"] == "Civil status; Đất đai"
    )


def test_contacts_may_be_written_in_the_playlist(folder: Folder) -> None:
    drawn = face(folder, 'contacts: {lines: [{name: Tổng đài, phone: "18001096", note: Cả ngày}]}')

    assert drawn["rows"] == [
        {"plaque": None, "label": "Tổng đài", "who": "Cả ngày", "phone": "18001096"}
    ]


def test_the_place_is_where_when_and_which_days_not(folder: Folder) -> None:
    folder.write(f"{SITE}/site.yaml", COUNTERS)
    folder.write(
        f"{SITE}/holidays.yaml",
        "closed: [{from: 2026-12-21, until: 2026-12-22, name: Nghỉ mẫu},"
        " {day: 2026-12-24, name: Xa quá}]\n"
        "open: [{day: 2026-11-28, hours: [07:00-11:00], name: {vi: Làm bù, en: Make-up day}}]\n",
    )
    now = at("2026-11-22T08:00")

    assert face(folder, "place: site", now) == {
        "kicker": "Địa chỉ và giờ làm việc", "title": "Trung tâm thử",
        "rows": [
            {"label": "Địa chỉ", "items": ["Số 1"]},
            {"label": "Địa chỉ cũ", "items": ["Số 2"]},
            {"label": "Điểm tiếp nhận", "items": ["Điểm 2"]},
            {"label": "Điện thoại", "items": ["0000 000 001"]},
            {"label": "Giờ làm việc", "items": ["Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–17:00"]},
            {"label": "Lịch nghỉ, làm bù", "items": [
                "Thứ Bảy 28/11/2026: làm việc 07:00–11:00 (Làm bù)",
                "Thứ Hai 21/12/2026 – Thứ Ba 22/12/2026: nghỉ (Nghỉ mẫu)",
            ]},
        ],
        "foot": [],
    }  # fmt: skip
    english = face(folder, "place: site", now, "en")
    assert english["title"] == "Test centre"
    assert english["rows"][-1]["items"][0] == "Saturday 28/11/2026: open 07:00–11:00 (Make-up day)"
    site = folder.read()
    slide = site.playlists["sanh"].slides[0]
    assert at("2026-11-24T00:00") in SLIDES["place"].changes(slide, site)


def test_clock_and_board_need_no_second_language(folder: Folder) -> None:
    hours = ["Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–17:00"]

    assert face(folder, "clock: full") == {"mode": "full", "hours": hours}
    assert face(folder, "board: full") == {"mode": "full"}
    assert face(folder, "clock: full", lang="en") is face(folder, "board: full", lang="en") is None


def test_the_same_texts_make_the_same_id(folder: Folder) -> None:
    """By it a slide on the wall is found again in the next version of the file."""
    written = "  - contacts: {title: Hỏi ai, lines: [{name: Một}]}\n  - notice: {title: Nghỉ}\n"
    ids = []
    for text in (written, written.replace("Một", "Hai")):
        folder.write(f"{SITE}/sanh.yaml", f"slides:\n{text}")
        ids.append([one.id for one in folder.read().playlists["sanh"].slides])

    assert ids[0] == ids[1]
    assert all(faces(folder.read()))


def test_when_a_waiver_is_over_no_fee_is_guessed(folder: Folder) -> None:
    folder.add("library/guides/khai-sinh.yaml", "fee: [{waived: {until: 2026-11-30}}]\n")

    assert face(folder, "guide: khai-sinh")["rows"][0]["items"] == ["0 đồng đến hết 30/11/2026"]
    assert face(folder, "guide: khai-sinh", at("2026-12-01T00:00"))["rows"][0]["items"] == [
        "Theo bảng niêm yết tại Trung tâm"
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("amount: 5000, note: mỗi trang sau 3.000 đồng, certainty: can_doi_chieu", CHECK),
        ("waived: {until: 2027-02-28}, case: A, note: x, certainty: can_doi_chieu", f"A: {CHECK}"),
        ("local: true, note: xem bảng, certainty: can_doi_chieu", CHECK),
        ("amount: 1, note: tối đa 20.000, certainty: dia_phuong", POSTED),
        ("local: true, note: tối đa 20.000", POSTED),
        ("local: true, note: không hoàn lại, certainty: dia_phuong", f"{POSTED} (không hoàn lại)"),
        ("local: true, note: tối đa 20.000, certainty: xac_nhan", f"{POSTED} (tối đa 20.000)"),
    ],
)
def test_nothing_uncertain_stands_in_the_note_of_a_fee(
    folder: Folder, line: str, said: str
) -> None:
    folder.add("library/guides/khai-sinh.yaml", f"fee: [{{{line}}}]\n")
    items = face(folder, "guide: khai-sinh")["rows"][0]["items"]

    assert [one.lower() for one in items] == [said.lower()]


@pytest.mark.parametrize("hours", ["{}", "{mon-fri: []}"])
def test_a_centre_has_hours(folder: Folder, hours: str) -> None:
    text = (folder.path / f"{SITE}/site.yaml").read_text(encoding="utf-8")
    start = text.index("hours:")
    end = re.compile(r"^[a-z]", re.M).search(text, start + 1)
    assert end
    folder.read()
    folder.write(f"{SITE}/site.yaml", f"{text[:start]}hours: {hours}\n{text[end.start() :]}")

    assert folder.read().hours.lines() != []
    assert folder.told() == ["hours_shape"]


def test_a_deleted_slide_does_not_come_back_with_another_line_s_mistake(folder: Folder) -> None:
    def ids(*lines: str) -> list[str]:
        folder.write(f"{SITE}/sanh.yaml", "slides:\n" + "".join(f"  - {one}\n" for one in lines))
        return [one.id for one in folder.read().playlists["sanh"].slides]

    closed, guide = "notice: {title: Nghỉ chiều nay}", "guide: khai-sinh"
    both = ids(closed, guide)

    assert ids("guidee: khai-sinh") == []
    assert ids(closed, guide) == both
    assert ids("{guide: khai-sinh, wait: 1}") == ["guide:khai-sinh"]
    assert ids(closed, guide) == both
    assert ids("{guide: khai-sinh, wait: 1}", "notice: uu-tien") == [
        "guide:khai-sinh", "notice:uu-tien",
    ]  # fmt: skip
    assert ids(closed, guide) == both
    assert ids(guide, closed.replace("}", ", x: 1}")) == both[::-1]
