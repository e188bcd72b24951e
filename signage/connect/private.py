"""What of a foreign reply concerns a person or opens a door: never shown, never written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal

from signage.connect import meaning
from signage.connect.shape import spelled

Kind = Literal["secret", "phone", "identity", "email", "address", "name"]

_BY_KEY: dict[Kind, str] = {
    "secret": "token|password|passwd|pwd|mat khau|secret|api key|session id|jwt|cookie|pin"
    "|access key|private key|signature|access token|refresh token|otp",
    "phone": "phone|telephone|tel|mobile|cell|sdt|so dien thoai|dien thoai|di dong|telefone"
    "|celular|zalo|fax|phone number",
    "identity": "cccd|cmnd|cmt|cmtnd|so cccd|so cmnd|can cuoc|so can cuoc|dinh danh|so dinh danh"
    "|ma dinh danh|passport|ho chieu|identity|identity number|id card|id number|national id"
    "|citizen id|documento|documento cliente|cpf|bhxh|ma so thue|tax code|ssn|ngay sinh|birth"
    "|birthday|birth date|dob|date of birth|nam sinh",
    "email": "email|e mail|mail",
    "address": "dia chi|address|noi o|thuong tru|tam tru|que quan",
    "name": "first name|last name|full name|middle name|ho ten|ho va ten|ho|ten dem|nome cliente"
    "|customer|customer name|citizen|citizen name|client|client name|cliente|visitor"
    "|visitor name|patient|patient name|person|applicant|user|user name|staff|staff name"
    "|employee|employee name|officer|officer name|operator|agent|assignee|assigner|khach hang"
    "|ten khach|ten khach hang|cong dan|ten cong dan|nguoi dan|ten nguoi dan|nguoi nop"
    "|ten nguoi nop|nguoi goi|nguoi goi so|nhan vien|ten nhan vien|can bo|ten can bo"
    "|chu ho so|ten chu ho so|benh nhan|ten benh nhan|chuyen vien|nguoi yeu cau",
}
_KEYS = {kind: re.compile(words.replace(" ", " ?")) for kind, words in _BY_KEY.items()}

_SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trương Mai"
    " Lâm Cao Trịnh Lương Tạ Hà Đào Châu Tô Thái Kiều Quách Thạch Sơn Danh Giàng Vàng Sùng Hạng"
    " Lò Cà Quàng Tòng Điêu Nông Vi Triệu Mã Lục Chu Phùng Nghiêm Tống Từ Văn Khuất Doãn"
    " Thào Vừ Lầu Sồng Xồng Hờ Mùa Phàn Tẩn Chảo Lù Lường Bế Đàm Sầm Hứa Nùng Khà Lữ Moong Ksor Siu"
    " Rmah Rơ Kpă Kpuih Niê Mlô Êban Rahlan Alăng Zơrâm Bríu Pơloong Neáng Trượng Đàng Pinăng"
)
_FAMILY = "|".join(
    sorted({*_SURNAMES.lower().split(), *spelled(_SURNAMES).split()}, key=len, reverse=True)
)
_NAME = re.compile(rf"\b({_FAMILY})((?:\s+[^\W\d_]+){{1,4}})", re.IGNORECASE)
_SURE = re.compile(
    r"\b(?:nguyễn|trần|phạm|huỳnh|đặng|bùi|ngô|dương|đoàn|trịnh|phùng|giàng|sùng|thào|lường)"
    r"(?:\s+[^\W\d_]+){1,4}"
    r"|(?<!đô )(?<!siêu )\bthị\s+(?!trấn|xã|thực|trường|chính|tứ|sát)[^\W\d_]+"
    r"|\b(?:nguyen|tran|pham|huynh|dang|bui|ngo)\s+(?:thi|van)\s+[^\W\d_]+"
    r"|\b[HYK]['’][^\W\d_]{2,}|^(?:[HYAK]) [^\W\d_]{2,}",
    re.IGNORECASE,
)
"""What is a name in small letters too."""

_NOT_A_NAME = re.compile(
    "hồ sơ|lý lịch|văn phòng|văn hóa|văn thư|văn bản|hà nội|"
    "ho so|ly lich|van phong|van hoa|van thu|van ban|ha noi",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)\(?(?:\+|00)?(?:84|0)\)?(?:[ .()-]{0,2}\d){8,10}(?!\d)")
_IDENTITY = re.compile(r"(?<![\d.])\d{3}(?:[ .-]?\d{3}){2,3}(?![\d.])")
_EMAIL = re.compile(r"[^\s@]@[^\s@]{1,200}\.\w{2,}")

Blank = Callable[[Kind | None, tuple[str, ...], object], object]
"""What stands in the place of a value, by what is private of it (None: nothing) and the keys that
lead to it."""


def private(key: str, value: object) -> Kind | None:
    """What kind of private thing stands at `key`, if any."""
    if value is None or isinstance(value, bool) or value == "":
        return None
    if by_key := private_key(key):
        return by_key
    if isinstance(value, float):
        return None
    text = unicodedata.normalize("NFC", str(value))
    if isinstance(value, int):
        return "identity" if re.fullmatch(r"\d{12}", text) else None
    if any(one in text for one in "-/:") and meaning.time_form([text]):
        return None
    if _PHONE.search(text) and not re.fullmatch(r"0(?:[ .-]?\d){11}", text.strip()):
        return "phone"
    if _IDENTITY.search(text):
        return "identity"
    if _EMAIL.search(text):
        return "email"
    return "name" if _has_name(text) else None


def private_key(key: str) -> Kind | None:
    """What a key says of all that stands there and below."""
    words = spelled(key)
    stems = (words, words.removesuffix("s"), words.rpartition(" ")[2])
    for kind, pattern in _KEYS.items():
        some = stems if kind in ("secret", "phone", "identity", "email") else stems[:2]
        if any(pattern.fullmatch(one) for one in some):
            return kind
    return None


def private_path(path: str) -> bool:
    """Whether a JMESPath leads through such a key."""
    return any(private_key(part) for part in path.split("."))


def veiled(
    value: object, blank: Blank, at: tuple[str, ...] = (), above: Kind | None = None
) -> object:
    """`value` with each of its values replaced by what `blank` makes of it.

    All that stands below a key of persons is theirs, but for identities of rows.
    """
    key = at[-1] if at else ""
    if isinstance(value, Mapping | list):
        above = above or (private_key(key) if key else None)
    if isinstance(value, Mapping):
        return {
            _key(str(name), place): veiled(
                one, blank, (*at, str(name)), None if spelled(str(name)) == "id" else above
            )
            for place, (name, one) in enumerate(value.items(), 1)
        }
    if isinstance(value, list):
        return [veiled(one, blank, at, above) for one in value]
    if value is None or isinstance(value, bool) or value == "":
        return value
    return blank(private(key, value) or above, at, value)


def _key(name: str, place: int) -> str:
    """A map may have persons for keys."""
    return f"({place})" if private("", name) else name


def _has_name(text: str) -> bool:
    """A family name of this country, then given names, all with a capital letter; or a name that
    can be nothing else."""
    return bool(_SURE.search(text)) or any(
        all(word[0].isupper() for word in found[0].split()[:2]) and not _NOT_A_NAME.match(found[0])
        for found in _NAME.finditer(text)
    )
