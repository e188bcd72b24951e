"""What words of other systems mean, Vietnamese and English: yes or no, open, paused or closed.

Without accents and in small letters, as `bare` makes them: systems write `Tạm nghỉ`, `TAM NGHI`
and `tam_nghi`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from signage.queue.snapshot import CounterStatus

STATUSES: Mapping[CounterStatus, tuple[str, ...]] = {
    "open": (
        "open", "opened", "active", "activated", "online", "serving", "ready", "on", "busy", "free",
        "idle", "available", "working", "calling", "running", "started", "enabled", "mo", "dang mo",
        "mo cua", "dang mo cua", "da mo", "mo quay", "hoat dong", "dang hoat dong", "phuc vu",
        "dang phuc vu", "dang lam viec", "lam viec", "dang goi", "dang ban", "ban", "ranh",
        "dang ranh", "trong", "san sang", "dang mo quay",
    ),
    "paused": (
        "pause", "paused", "break", "on break", "away", "lunch", "suspended", "tam dung",
        "dang tam dung", "tam nghi", "dang tam nghi", "tam ngung", "tam vang", "vang mat", "vang",
        "nghi", "dang nghi", "nghi trua", "nghi giai lao", "giai lao", "ban viec",
        "tam dung phuc vu", "tam ngung phuc vu",
    ),
    "closed": (
        "close", "closed", "inactive", "offline", "off", "stop", "stopped", "disabled",
        "logged out", "not available", "unavailable", "not active", "not serving", "dong",
        "dang dong", "da dong",
        "dong cua", "da dong cua", "dang dong cua", "dong quay", "ngung", "da ngung",
        "ngung phuc vu", "dung", "da dung", "dung phuc vu", "ngung hoat dong",
        "dung hoat dong", "ket thuc",
        "khong hoat dong", "khong phuc vu", "khong lam viec", "chua mo", "chua mo cua",
        "chua hoat dong", "khong mo", "ngoai gio", "het gio", "nghi viec", "nghi lam",
    ),
}  # fmt: skip
"""Of a counter."""

YES = frozenset({
    "yes", "y", "true", "t", "on", "high", "urgent", "vip", "priority", "prioritized",
    "preferential",
    "recall", "recalled", "repeat", "repeated", "again", "co", "dung", "da", "roi", "da goi lai",
    "goi lai", "nhac lai", "lap lai", "x", "ok", "uu tien", "co uu tien", "duoc uu tien",
    "la uu tien",
    "dien uu tien", "doi tuong uu tien", "nguoi uu tien", "cao", "khan", "khan cap", "gap",
})  # fmt: skip
NO = frozenset({
    "no", "n", "false", "f", "off", "normal", "regular", "standard", "ordinary", "low", "none",
    "not", "first", "new", "khong", "ko", "k", "thuong", "binh thuong", "thong thuong",
    "khong uu tien", "khong co", "khong co uu tien", "khong phai", "khong goi lai", "chua",
    "chua goi", "chua goi lai", "sai", "moi", "lan dau", "thap", "no priority", "not priority",
    "non priority",
})  # fmt: skip

_HUMP = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZÀ-Ỹ])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def bare(word: str) -> str:
    """The same for each way of writing: no accents, small letters, single spaces between words."""
    text = unicodedata.normalize("NFC", word)
    if not text.isupper():
        text = _HUMP.sub(" ", text)
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))


def status(word: str) -> CounterStatus | None:
    """What the word says of a counter; None for one that is not known."""
    return _STATUS.get(bare(word).replace(" ", ""))


def yes(word: str) -> bool | None:
    """Whether it says yes; None for a word that is not known."""
    text = bare(word)
    if _NUMBER.fullmatch(word.strip()):
        return float(word) > 0
    if text.replace(" ", "") in _YES:
        return True
    return False if not text or text.replace(" ", "") in _NO else None


# Words may stand together: `tamnghi`.
_STATUS: Mapping[str, CounterStatus] = {
    one.replace(" ", ""): status for status, words in STATUSES.items() for one in words
} | {"true": "open", "1": "open", "false": "closed", "0": "closed"}
_YES = frozenset(one.replace(" ", "") for one in YES)
_NO = frozenset(one.replace(" ", "") for one in NO)
