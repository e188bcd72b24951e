"""What site.yaml says of one centre."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from signage.content.fields import (
    Code,
    CounterId,
    Days,
    Lang,
    Line,
    LineTexts,
    Model,
    Range,
    Several,
    Short,
    ShortTexts,
    Text,
    Url,
    one_line,
    seen,
    wrong,
)
from signage.content.hours import apart
from signage.content.queuefile import DeskQueue, QueueFile

_PREFIX = re.compile(r"[A-ZĐ]{1,2}")


def _prefix(value: str) -> str:
    if not _PREFIX.fullmatch(value):
        raise wrong("bad_prefix", value=value)
    if set(value) & {"I", "O"}:
        raise wrong("prefix_like_digit", value=value)
    return value


def _hours(value: Any) -> Any:
    if value == "always":
        return {"mon-sun": ["00:00-24:00"]}
    never = isinstance(value, dict) and all(one == [] for one in value.values())
    if isinstance(value, str) or never:
        raise wrong("hours_shape", value=value)
    return value


def _languages(value: tuple[str, ...]) -> tuple[str, ...]:
    if value[:1] != ("vi",):
        raise wrong("vi_first")
    return tuple(dict.fromkeys(value))


HoursSpec = Annotated[
    dict[Days, Annotated[Several[Range], AfterValidator(apart)]],
    BeforeValidator(
        _hours,
        json_schema_input_type=Literal["always"]
        | Annotated[dict[Days, Several[Range]], Field(min_length=1)],
    ),
]
Theme = Literal["light", "dark", "contrast"]
Accent = Literal["petrol", "forest", "plum", "brick", "navy"]


class Place(Model):
    """Trung tâm ở đâu, gọi số nào.

    Where the centre is, and its telephone.
    """

    address: LineTexts | None = Field(None, description="Địa chỉ")
    old_address: LineTexts | None = Field(None, description="Địa chỉ cũ, nếu mới đổi")
    phone: Short | None = Field(None, description="Điện thoại của Trung tâm, trong dấu nháy")
    branches: Several[LineTexts] = Field((), description="Các điểm tiếp nhận khác")


class Wifi(Model):
    """Mạng không dây mà điện thoại trong sảnh được dùng.

    The network that phones in the hall may use.
    """

    name: Short = Field(description="Tên mạng")
    password: Short | None = Field(None, description="Mật khẩu cho khách")


class ServiceFile(Model):
    """Một loại việc: người dân lấy số để làm gì.

    What a ticket is for.
    """

    name: LineTexts = Field(description="Tên loại việc")
    short: Annotated[str, AfterValidator(one_line(12)), seen(maxLength=12)] = Field(
        description="Tên ngắn cho bảng"
    )
    prefix: Annotated[str, AfterValidator(_prefix), seen(_PREFIX, examples=["A", "B"])] = Field(
        description="Chữ đầu của số thứ tự: một, hai chữ in hoa, không dùng I và O"
    )
    hint: LineTexts | None = Field(None, description="Dòng nhỏ trên máy lấy số")


class Officer(Model):
    """Cán bộ ngồi quầy; chỉ nêu tên khi người đó đồng ý.

    Who sits at a counter; on a wall only with consent.
    """

    name: Short = Field(description="Họ tên")
    phone: Short | None = Field(None, description="Điện thoại, viết trong dấu nháy")
    consent: bool = Field(description="true khi người đó đồng ý cho hiện tên và số trên màn hình")


class CounterFile(Model):
    """Một quầy và những loại việc làm ở đó.

    Where tickets of some services are served.
    """

    name: Short | None = Field(None, description="Tên quầy; mặc định: Quầy và mã quầy")
    services: Annotated[Several[Code], Field(min_length=1)] = Field(
        description="Các loại việc làm ở quầy này"
    )
    officer: Officer | None = Field(None, description="Cán bộ ngồi quầy")


class Voice(Model):
    """Lời gọi số phát ra loa.

    How calls are spoken.
    """

    engine: Literal["clips", "espeak", "piper", "off"] = Field(
        "clips", description="clips: tiếng thu sẵn; off: không đọc"
    )
    say: Text | None = Field(None, description="Câu gọi, có {so} và {quay}")
    repeat: Annotated[int, Field(ge=1, le=3)] = Field(1, description="Đọc mấy lần, 1–3")


class SiteFile(Model):
    """Tệp site.yaml: tên, địa chỉ, giờ làm việc, loại việc, quầy của một Trung tâm.

    What site.yaml says of one centre.
    """

    name: LineTexts = Field(description="Tên đầy đủ của Trung tâm")
    languages: Annotated[
        Several[Lang], Field(min_length=1, max_length=3), AfterValidator(_languages)
    ] = Field(("vi",), description="Ngôn ngữ trên màn hình, vi trước: [vi, en]")
    bilingual: Literal["alternate", "beside"] = Field(
        "alternate", description="Các ngôn ngữ lần lượt (alternate) hoặc cạnh nhau (beside)"
    )
    halls: dict[Code, ShortTexts] = Field(
        default_factory=dict, description="Tên các khu vực chờ, cho người đọc"
    )
    place: Place = Field(Place(), description="Địa chỉ, điện thoại, điểm tiếp nhận khác")
    public_url: Url | None = Field(None, description="Địa chỉ mà điện thoại của người dân mở được")
    wifi: Wifi | None = Field(None, description="Mạng không dây cho điện thoại trong sảnh")
    hours: HoursSpec = Field(
        description="Giờ làm việc: {mon-fri: [07:00-11:00, 13:00-17:00]}, hoặc always"
    )
    services: Annotated[dict[Code, ServiceFile], Field(min_length=1, max_length=40)] = Field(
        description="Các loại việc, theo mã"
    )
    sample: bool = Field(False, description="true: trang mẫu; Trung tâm thật thì xóa dòng này")
    counters: Annotated[dict[CounterId, CounterFile], Field(min_length=1, max_length=64)] = Field(
        description="Các quầy, theo mã: nhiều nhất 4 chữ hoặc số"
    )
    queue: QueueFile = Field(DeskQueue(), description="Số thứ tự lấy từ đâu")
    voice: Voice = Field(Voice(), description="Lời gọi số")
    pages: Annotated[Several[Url], Field(max_length=20)] = Field(
        (), description="Trang web nào được chụp lên màn hình: [https://dichvucong.gov.vn]"
    )
    theme: Theme = Field(
        "light", description="Nền: light (sáng), dark (tối), contrast (tương phản)"
    )
    accent: Accent = Field("petrol", description="Màu nhấn")
    slogan: Line | None = Field(None, description="Khẩu hiệu dưới tên Trung tâm")
