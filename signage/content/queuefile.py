"""What `queue:` of site.yaml says: which system the numbers come from, and how it is asked.

The key `backend` decides which other keys there are; without it, it is the desk.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from signage.content.expression import Path
from signage.content.fields import Code, CounterId, Model, Several, wrong
from signage.content.mappingfile import (
    CallPaths,
    CounterPaths,
    Identity,
    Login,
    Method,
    Pages,
    WaitingPaths,
)
from signage.content.query import sets
from signage.content.queuekinds import (
    Address,
    Body,
    DataFile,
    Every,
    HeaderName,
    Headers,
    HeaderStart,
    Theirs,
    TimeFormat,
    Word,
    Zone,
    seconds_of,
)


class Queue(Model):
    """Điều mà mọi nguồn số đều có.

    What every backend has.
    """

    EVERY: ClassVar[float] = 2.0

    backend: str
    every: Every | None = Field(None, description="Bao lâu hỏi một lần: 500ms, 1s, 1m")

    @property
    def seconds(self) -> float:
        """How many seconds lie between two polls."""
        return seconds_of(self.every) if self.every else self.EVERY


class Foreign(Queue):
    """Điều mà mọi hệ thống khác đều có.

    What the system of somebody else has: an address, and its own words.
    """

    url: Address = Field(description="Địa chỉ của hệ thống lấy số")
    token_file: DataFile | None = Field(
        None, description="Tệp giữ mã truy cập, trong thư mục dữ liệu; không ghi mã ở đây"
    )
    ca_file: DataFile | None = Field(
        None, description="Chứng thư gốc của nơi đó, trong thư mục dữ liệu, khi họ tự cấp"
    )
    counters: Annotated[dict[Theirs, CounterId], Field(max_length=200)] = Field(
        default_factory=dict, description="Quầy của họ là quầy nào: {Phòng 1: 1}"
    )
    services: Annotated[dict[Theirs, Code], Field(max_length=200)] = Field(
        default_factory=dict, description="Loại việc của họ là loại việc nào: {HT: ho-tich}"
    )


class DeskQueue(Queue):
    """Lấy số và gọi số bằng phần mềm này.

    The desk of this server.
    """

    EVERY: ClassVar[float] = 15.0

    backend: Literal["desk"] = Field("desk", description="Máy lấy số có sẵn trong phần mềm này")


class SimulatorQueue(Queue):
    """Một ngày giả của Trung tâm, để thử màn hình; không bao giờ cho người dân.

    A day of a centre that never was, to try walls with.
    """

    EVERY: ClassVar[float] = 1.0

    backend: Literal["simulator"] = Field(description="Số giả, để thử màn hình")
    seed: Annotated[int, Field(ge=0, le=999_999)] = Field(
        1, description="Ngày giả thứ mấy; cùng số thì cùng một ngày"
    )
    speed: Annotated[float, Field(ge=0.1, le=100, strict=False)] = Field(
        1.0, description="Nhanh gấp mấy lần thật"
    )


class FqmQueue(Foreign):
    """Hệ thống lấy số FQM.

    A Free Queue Manager; with a token every call is seen, without it only the newest.
    """

    EVERY: ClassVar[float] = 1.0

    backend: Literal["fqm"] = Field(description="Hệ thống lấy số FQM")


class JsonQueue(Foreign):
    """Hệ thống khác trả lời bằng JSON, mô tả bằng vài dòng JMESPath.

    Any system that answers in JSON, mapped by JMESPath.
    """

    backend: Literal["json"] = Field(description="Hệ thống khác trả lời bằng JSON")
    method: Method = Field("GET", description="Cách hỏi")
    headers: Headers = Field(default_factory=dict, description="Các dòng đầu gửi kèm")
    body: Body | None = Field(None, description="Điều gửi đi khi method: POST")
    token_header: HeaderName = Field("Authorization", description="Dòng đầu mang mã truy cập")
    token_prefix: HeaderStart = Field("Bearer ", description="Chữ đứng trước mã truy cập")
    token_param: Theirs | None = Field(
        None, description="Tên của mã truy cập trong địa chỉ, nơi không nhận ở dòng đầu: key"
    )
    login: Login | None = Field(None, description="Đăng nhập trước khi hỏi")
    pages: Pages | None = Field(None, description="Câu trả lời chia nhiều trang")
    timezone: Zone = Field("Asia/Ho_Chi_Minh", description="Múi giờ của giờ không ghi múi giờ")
    time_format: TimeFormat = Field("auto", description="Cách viết giờ")
    nothing: Annotated[Several[Word], Field(max_length=40)] = Field(
        (), description="Thêm những chữ nghĩa là không có ai"
    )
    identity: Annotated[Several[Identity], Field(min_length=1)] | None = Field(
        None, description="Những điều làm nên một lần gọi; mặc định theo những gì calls có"
    )
    whole: bool = Field(
        False, description="true khi danh sách có mọi lần gọi trong ngày, hoặc những lần mới nhất"
    )
    ok: Path | None = Field(None, description="Điều kiện mà câu trả lời tốt phải có: success")
    clock: Path | None = Field(None, description="Chỗ của giờ bên họ, trong câu trả lời")
    day: Path | None = Field(None, description="Chỗ của ngày làm việc, trong câu trả lời")
    calls: CallPaths | None = Field(None, description="Chỗ của các lần gọi")
    counters_said: CounterPaths | None = Field(None, description="Chỗ của các quầy")
    waiting: WaitingPaths | None = Field(None, description="Chỗ của số người chờ")

    @model_validator(mode="after")
    def _fits_together(self) -> JsonQueue:
        if self.calls is None and self.counters_said is None:
            raise wrong("queue_no_calls")
        if self.body is not None and self.method == "GET":
            raise wrong("body_needs_post", at="body")
        if self.token_param is not None and sets(self.url, self.token_param):
            raise wrong("token_literal", at="url")
        for part in self.identity or ():
            if self.calls is None or getattr(self.calls, part) is None:
                raise wrong("identity_unmapped", name=part, at="identity")
        return self


def _backend(value: Any) -> str | None:
    if isinstance(value, dict):
        return str(value.get("backend", "desk"))
    return getattr(value, "backend", None)


QueueFile = Annotated[
    Annotated[DeskQueue, Tag("desk")]
    | Annotated[FqmQueue, Tag("fqm")]
    | Annotated[JsonQueue, Tag("json")]
    | Annotated[SimulatorQueue, Tag("simulator")],
    Discriminator(_backend),
]
"""One of them, by its `backend`."""
