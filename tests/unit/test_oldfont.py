"""Text of before Unicode is told from text, and what it was meant to say is known."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from signage.oldfont import turned_back
from signage.yamlmarks import parse

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "meant", "font"),
    [
        ("TiÕng ViÖt", "Tiếng Việt", "TCVN3"),
        ("céng hßa x· héi chñ nghÜa", "cộng hòa xã hội chủ nghĩa", "TCVN3"),
        ("§¨ng ký khai sinh", "Đăng ký khai sinh", "TCVN3"),
        ("lÖ phÝ: 8.000 ®ång", "lệ phí: 8.000 đồng", "TCVN3"),
        ("ng\xadêi cao tuæi", "người cao tuổi", "TCVN3"),
        ("Tieáng Vieät", "Tiếng Việt", "VNI"),
        ("Ñaêng kyù khai sinh", "Đăng ký khai sinh", "VNI"),
        ("thöôøng truù, taïm truù", "thường trú, tạm trú", "VNI"),
        ("Thoâng baùo nghæ leã", "Thông báo nghỉ lễ", "VNI"),
        ("LEÄ PHÍ HOÄ TÒCH", "LỆ PHÍ HỘ TỊCH", "VNI"),
        ("Tiêìng Viêòt", "Tiếng Việt", "Windows-1258"),
        ("ðãng kyì hôò tiòch", "đăng ký hộ tịch", "Windows-1258"),
        ("Tiáº¿ng Viá»‡t", "Tiếng Việt", "UTF-8"),
        ("Ä\x90Äƒng kÃ½ há»™ tá»‹ch", "Đăng ký hộ tịch", "UTF-8"),
    ],
)
def test_what_was_typed_is_known(text: str, meant: str, font: str) -> None:
    assert turned_back(text) == (meant, font)


@pytest.mark.parametrize(
    "text",
    [
        "Đăng ký khai sinh", "Ưu tiên: người từ đủ 75 tuổi", "Hoà giải, hòa giải; thuỷ, thủy",
        "NÐ 118/2025/NÐ-CP", "Buôn Ma Thuột, Đắk Lắk, Krông Pắk, Ê Đê", "5 µm, 30 m², 25 °C, ½",
        "1. Lấy số · 2. Ngồi chờ · 3. Đến quầy", "“Nộp hồ sơ” – « VNeID® » © 2026", "café, München",
        "Größe, naïve, Zoë, El Niño, Hôpital", "មជ្ឈមណ្ឌល", "Cuộc gọi miễn phí", "QĐ, NĐ, UBND", "",
    ],
)  # fmt: skip
def test_text_that_is_well_is_left_alone(text: str) -> None:
    assert turned_back(text) is None
    assert turned_back(unicodedata.normalize("NFD", text)) is None


def test_nothing_that_is_shipped_looks_like_an_old_font() -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            value = [*value.values()]
        if isinstance(value, list):
            return [text for one in value for text in texts(one)]
        return [value] if isinstance(value, str) else []

    for path in (ROOT / "playlists").rglob("*.yaml"):
        for text in texts(parse(path.read_bytes(), path.name).data):
            assert turned_back(text) is None, text
