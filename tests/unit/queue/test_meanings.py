"""Words of other systems mean what people mean by them; what nobody knows means nothing."""

from __future__ import annotations

import re

import pytest

from signage.connect.meaning import COUNTER_WORDS
from signage.connect.shape import spelled
from signage.queue.backends.mapping.meanings import STATUSES, bare, status, yes


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Đóng cửa", "closed"), ("ĐÓNG", "closed"), ("dong_cua", "closed"), ("stopped", "closed"),
        ("Ngừng phục vụ", "closed"), ("Không hoạt động", "closed"), ("False", "closed"),
        ("Tạm nghỉ", "paused"), ("TẠM NGHỈ", "paused"), ("tamNghi", "paused"), ("Nghỉ", "paused"),
        ("break", "paused"), ("dangMo", "open"), ("Đang phục vụ", "open"), ("busy", "open"),
        ("1", "open"), ("0", "closed"), ("xanh", None), ("2", None), ("", None),
    ],
)  # fmt: skip
def test_a_counter_is_open_or_not_by_the_word_for_it(word: str, said: str | None) -> None:
    assert status(word) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Bình thường", False), ("Không ưu tiên", False), ("Chưa", False), ("khong", False),
        ("KHÔNG", False), ("no", False), ("0", False), ("0.0", False), ("-1", False), ("", False),
        ("Có", True), ("Ưu tiên", True), ("uu_tien", True), ("Gọi lại", True), ("true", True),
        ("Y", True), ("2", True), ("Người cao tuổi ở Mẫu", None), ("xanh", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_told_apart_and_from_neither(word: str, said: bool | None) -> None:
    assert yes(word) is said


def test_the_words_are_written_as_they_are_looked_up() -> None:
    """Each once, and the same for `signage connect`, which proposes by them."""
    words = [(one, meant) for meant, some in STATUSES.items() for one in some]
    assert len({one for one, _ in words}) == len(words)
    for one, meant in words:
        assert bare(one) == one
        assert status(one) == meant
        assert re.fullmatch(COUNTER_WORDS[meant], spelled(one))
