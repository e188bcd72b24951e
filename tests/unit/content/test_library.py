"""The shipped library says what the official records say, field by field, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from signage.clock import VN
from signage.content.load import Content, load
from signage.content.slides.guide import foot, rows

PLAYLISTS = Path(__file__).parents[3] / "playlists"
TODAY = date(2026, 11, 23)
PORTAL = "Cổng Dịch vụ công quốc gia"

# Copied from the fact sheet, not from the files.
RECORDS: dict[str, dict[str, Any]] = {
    "khai-sinh": {
        "code": "1.001193",
        "title": "Đăng ký khai sinh",
        "official_title": "Thủ tục đăng ký khai sinh",
        "field": "Hộ tịch",
        "submit": (
            "Tờ khai đăng ký khai sinh theo mẫu (nộp trực tuyến: điền mẫu điện tử)",
            "Giấy chứng sinh. Không có: văn bản của người làm chứng; không có người làm chứng: "
            "giấy cam đoan về việc sinh",
            "Văn bản ủy quyền (nếu ủy quyền)",
            "Trẻ bị bỏ rơi: biên bản do cơ quan có thẩm quyền lập. Mang thai hộ: văn bản xác nhận "
            "của cơ sở y tế",
        ),
        "show": ("Giấy tờ tùy thân của người đi khai: thẻ căn cước, căn cước điện tử, hộ chiếu…",),
        "papers_note": "Giấy chứng sinh đã có dữ liệu điện tử ký số thì không phải nộp bản giấy.",
        "where": "Trung tâm Phục vụ hành chính công (UBND cấp xã nơi cư trú của cha hoặc mẹ)",
        "how": ("direct", "online", "post"),
        "time_limit": "Trong ngày. Nhận hồ sơ sau 15 giờ: ngày làm việc tiếp theo",
        "result": "Giấy khai sinh; số định danh cá nhân",
        "note": "Nộp trực tuyến: kiểm tra bản dự thảo và xác nhận trong 01 ngày",
        "cannot": (),
        "basis": (
            "Luật Hộ tịch 60/2014/QH13 (Điều 11, 15)",
            "NĐ 123/2015/NĐ-CP",
            "NĐ 120/2025/NĐ-CP",
            "NĐ 18/2026/NĐ-CP",
            "TT 08/2025/TT-BTP",
            "QĐ 163/QĐ-BTP",
        ),
        "valid_until": date(2027, 2, 28),
        "record": "019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7",
        "updated": date(2026, 4, 15),
        "certainty": {"papers": "xac_nhan", "time_limit": "xac_nhan"},
    },
    "chung-thuc-ban-sao": {
        "code": "2.000815",
        "title": "Chứng thực bản sao từ bản chính",
        "official_title": None,
        "field": "Chứng thực",
        "submit": (),
        "show": (
            "Bản chính giấy tờ, văn bản (hoặc thông tin tương ứng trên VNeID)",
            "Bản sao cần chứng thực (không có: Trung tâm chụp từ bản chính, nếu có máy)",
        ),
        "papers_note": None,
        "where": "Trung tâm Phục vụ hành chính công – bất kỳ xã, phường nào; "
        "tổ chức hành nghề công chứng",
        "how": ("direct",),
        "time_limit": "Trong ngày. Nhận sau 15 giờ: ngày làm việc tiếp theo. Nhiều bản, nhiều "
        "trang, nội dung phức tạp: thêm không quá 02 ngày làm việc (hoặc dài hơn theo thỏa thuận)",
        "result": "Bản sao được chứng thực từ bản chính",
        "note": None,
        "cannot": (
            "Bản chính bị tẩy xóa, sửa chữa, thêm bớt không hợp lệ",
            "Bản chính hư hỏng, cũ nát, không rõ nội dung",
            "Giấy tờ đóng dấu mật hoặc ghi không được sao chụp",
            "Giấy tờ nước ngoài chưa hợp pháp hóa lãnh sự (trừ hộ chiếu, thẻ căn cước, bằng cấp…)",
            "Giấy tờ cá nhân tự lập, không có xác nhận và đóng dấu của cơ quan",
        ),
        "basis": (
            "NĐ 23/2015/NĐ-CP (Điều 7, 20, 21, 22), sửa bởi NĐ 07/2025, NĐ 280/2025",
            "TT 01/2020/TT-BTP",
            "TT 226/2016/TT-BTC",
            "QĐ 3152/QĐ-BTP (31/10/2025)",
        ),
        "valid_until": None,
        "record": "019d2bfd-8e22-77ef-819f-e49460350904",
        "updated": date(2026, 4, 21),
        "certainty": {
            "papers": "xac_nhan",
            "where": "xac_nhan",
            "time_limit": "xac_nhan",
            "fee": "xac_nhan",
        },
    },
    "thuong-tru": {
        "code": "1.004222",
        "title": "Đăng ký thường trú",
        "official_title": None,
        "field": "Đăng ký, quản lý cư trú",
        "submit": ("Tờ khai thay đổi thông tin cư trú (Mẫu CT01, TT 53/2025/TT-BCA)",),
        "show": (
            "Giấy tờ về chỗ ở hợp pháp, quan hệ nhân thân với chủ hộ – chỉ khi Công an không khai "
            "thác được dữ liệu",
        ),
        "papers_note": None,
        "where": "Công an xã, phường; Cổng Dịch vụ công quốc gia; VNeID",
        "how": ("direct", "online"),
        "time_limit": "07 ngày làm việc",
        "result": None,
        "note": None,
        "cannot": (),
        "basis": (
            "Luật Cư trú 68/2020/QH14",
            "NĐ 154/2024/NĐ-CP",
            "NĐ 58/2026/NĐ-CP",
            "TT 53/2025, 54/2025/TT-BCA",
            "TT 75/2022/TT-BTC, sửa bởi TT 71/2025/TT-BTC",
            "QĐ 1523/QĐ-BCA-C06",
        ),
        "valid_until": None,
        "record": "019d2bf7-7704-7449-9e95-fe7ebb959aa2",
        "updated": date(2026, 4, 28),
        "certainty": {"papers": "xac_nhan", "time_limit": "xac_nhan", "fee": "xac_nhan"},
    },
}
FEES = {
    "khai-sinh": "Đăng ký đúng hạn (60 ngày kể từ ngày sinh): miễn lệ phí. "
    "Quá hạn: theo bảng niêm yết tại Trung tâm",
    "chung-thuc-ban-sao": "2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; "
    "tối đa 200.000 đồng/bản (tính theo trang bản chính)",
    "thuong-tru": "Trực tiếp: 20.000 đồng/lần. Trực tuyến: 10.000 đồng/lần. "
    "Công dân số nộp trực tuyến: 0 đồng từ 15/08/2026 đến hết 28/02/2027",
}
NOT_IN_THE_RECORDS = ("who", "agency", "online_note", "reception_hours", "benefit", "checked")


@pytest.fixture(scope="module")
def content() -> Content:
    return load(PLAYLISTS, TODAY)


def test_the_shipped_playlists_have_no_problem(content: Content) -> None:
    assert content.problems == ()


def test_the_library_holds_these_guides_and_notices(content: Content) -> None:
    assert set(content.library.guides) == set(RECORDS)
    assert set(content.library.notices) == {"uu-tien", "phi-dia-gioi"}


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_a_guide_is_that_of_its_record(content: Content, name: str) -> None:
    guide = content.library.guides[name]
    record = dict(RECORDS[name])
    source = (PORTAL, record.pop("record"), None, record.pop("updated"))

    assert (guide.source.name, guide.source.id, guide.source.url, guide.source.updated) == source
    assert guide.collected == date(2026, 7, 16)
    assert {key: getattr(guide, key) for key in record} == record
    assert all(not getattr(guide, key) for key in NOT_IN_THE_RECORDS)
    assert set(type(guide).model_fields) == (
        {*record, *NOT_IN_THE_RECORDS, "source", "collected", "fee"}
    )


@pytest.mark.parametrize("name", FEES)
def test_fees_are_said_in_the_words_of_the_record(content: Content, name: str) -> None:
    said = {row["label"]: row["items"] for row in rows(content.library.guides[name], TODAY)}

    assert said["Phí, lệ phí"] == [FEES[name]]


def test_local_fees_carry_their_certainty(content: Content) -> None:
    marks = [line.certainty for line in content.library.guides["khai-sinh"].fee]

    assert marks == ["xac_nhan", "dia_phuong"]


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_the_record_is_on_the_wall(content: Content, name: str) -> None:
    guide, record = content.library.guides[name], RECORDS[name]
    said = " ".join(text for row in rows(guide, TODAY) for text in row["items"])

    for key in ("submit", "show", "cannot", "basis"):
        assert all(text in said for text in record[key]), key
    for key in ("official_title", "papers_note", "where", "time_limit", "result", "note"):
        assert record[key] is None or record[key] in said, key
    assert record["updated"].strftime("%d/%m/%Y") in said
    if record["valid_until"]:
        assert "Có hiệu lực đến hết ngày 28/02/2027" in said
    assert foot(guide, "good") == [
        f"Nguồn: {PORTAL}, mã {record['code']}",
        "Bản sao ngày 16/07/2026 · Trung tâm chưa kiểm tra lại",
    ]


def test_the_notices_are_the_ready_texts(content: Content) -> None:
    priority = content.library.notices["uu-tien"]
    anywhere = content.library.notices["phi-dia-gioi"]

    assert f"{priority.title}: {priority.lines[0].lower()}" == (
        "Ưu tiên phục vụ: người cao tuổi, người khuyết tật, phụ nữ mang thai, người có công."
    )
    assert priority.lines[1] == "Xin báo nhân viên hỗ trợ khi lấy số."
    assert priority.basis == "Luật Người cao tuổi 2009; NĐ 63/2010/NĐ-CP, Điều 18"
    assert f"{anywhere.title}, {anywhere.lines[0].lower()} {anywhere.lines[1]}" == (
        "Nhiều thủ tục nộp được ở bất kỳ Trung tâm nào, không phụ thuộc nơi cư trú. "
        "Hỏi cán bộ danh mục áp dụng."
    )
    assert anywhere.basis == "NĐ 118/2025/NĐ-CP, sửa đổi bởi NĐ 309/2026/NĐ-CP"
    assert (priority.until, anywhere.until) == (None, None)


def test_the_sample_site_can_be_used_as_it_is(content: Content) -> None:
    site = content.sites["xa-mau"]

    assert site.sample
    assert site.hours.always
    assert {code: one.prefix for code, one in site.services.items()} == {
        "ho-tich": "A", "dat-dai": "B", "bao-tro": "H", "cu-tru": "K", "nhan-ket-qua": "T",
        "huong-dan": "V",
    }  # fmt: skip
    assert site.services["nhan-ket-qua"].name == "Nhận kết quả"
    assert site.services["huong-dan"].name == "Chưa rõ thủ tục – gặp người hướng dẫn"
    assert all(len(one.short) <= 10 for one in site.services.values())
    assert {code: one.layout for code, one in site.screens.items()} == {
        "sanh-1": "board-right", "sanh-2": "portrait", "bang-so": "board-full",
    }  # fmt: skip
    assert [code for code, one in site.screens.items() if one.loudspeaker] == ["sanh-1"]
    assert site.hours.state(datetime(2026, 11, 22, 3, tzinfo=VN)).state == "open"
