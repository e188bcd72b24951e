"""The parts of `queue: {backend: json}`: how replies are asked for, and what is where in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from signage.content.expression import Path
from signage.content.fields import Model, wrong
from signage.content.queuekinds import Address, DataFile, Form, Theirs, Word
from signage.queue.reading import Order
from signage.queue.snapshot import CounterStatus

Method = Literal["GET", "POST"]
Identity = Literal["ticket", "counter", "id", "time", "times", "service"]


class CallPaths(Model):
    """Chỗ của các lần gọi trong câu trả lời, và chỗ của từng điều trong mỗi dòng.

    Where the calls are in a reply, and what is where in each row.
    """

    rows: Path = Field(description="Chỗ của danh sách các lần gọi")
    ticket: Path = Field(description="Số thứ tự, trong mỗi dòng")
    counter: Path | None = Field(None, description="Quầy gọi: mã, số hoặc tên")
    id: Path | None = Field(None, description="Mã riêng của lần gọi, mỗi lần gọi một mã khác")
    time: Path | None = Field(None, description="Giờ gọi")
    times: Path | None = Field(None, description="Lần gọi thứ mấy của số này: 1, 2, 3…")
    recall: Path | None = Field(None, description="Có phải gọi lại không")
    service: Path | None = Field(None, description="Loại việc: mã, tên hoặc chữ đầu")
    priority: Path | None = Field(None, description="Có được ưu tiên không")
    only: Path | None = Field(None, description="Chỉ lấy dòng đúng với điều kiện này")
    order: Order | None = Field(
        None, description="Danh sách xếp mới trước hay cũ trước; không ghi thì tự nhận ra"
    )


class CounterPaths(Model):
    """Chỗ của các quầy trong câu trả lời: quầy nào đang làm số nào, mở hay nghỉ.

    Where a reply says what each counter serves, and whether it is open.
    """

    rows: Path = Field(description="Chỗ của danh sách các quầy")
    counter: Path = Field(description="Quầy: mã, số hoặc tên")
    ticket: Path | None = Field(None, description="Số đang làm ở quầy; trống là không có ai")
    status: Path | None = Field(None, description="Quầy mở, tạm nghỉ hay đóng")
    priority: Path | None = Field(None, description="Số đang làm có được ưu tiên không")
    words: dict[Word, CounterStatus] = Field(
        default_factory=dict, description="Chữ của status nghĩa là gì: {active: open, off: closed}"
    )
    only: Path | None = Field(None, description="Chỉ lấy dòng đúng với điều kiện này")


class WaitingPaths(Model):
    """Chỗ của số người đang chờ trong câu trả lời.

    Where a reply says how many wait.
    """

    rows: Path = Field(description="Chỗ của danh sách: mỗi loại việc một dòng, hoặc mỗi người")
    service: Path | None = Field(None, description="Loại việc: mã, tên hoặc chữ đầu")
    ticket: Path | None = Field(None, description="Số thứ tự: chữ đầu cho biết loại việc")
    count: Path | None = Field(None, description="Bao nhiêu người; không ghi thì đếm dòng")
    only: Path | None = Field(None, description="Chỉ lấy dòng đúng với điều kiện này")


class Login(Model):
    """Đăng nhập trước khi hỏi, ở nơi đòi tài khoản.

    What is sent to log in; its cookie is kept, or the token in its reply.
    """

    url: Address = Field(description="Địa chỉ nhận đăng nhập")
    method: Method = Field("POST", description="Cách gửi")
    form: Form | None = Field(None, description="Các ô gửi đi như một mẫu: {username: man-hinh}")
    json_: Form | None = Field(
        None, alias="json", description="Các ô gửi đi như JSON: {username: man-hinh}"
    )
    password_file: DataFile | None = Field(
        None, description="Tệp giữ mật khẩu, trong thư mục dữ liệu"
    )
    password_field: Theirs = Field("password", description="Ô nhận mật khẩu")
    files: Annotated[dict[Theirs, DataFile], Field(max_length=5)] = Field(
        default_factory=dict,
        description="Ô khác cũng phải giữ kín, mỗi ô một tệp: {client_secret: may.secret}",
    )
    token: Path | None = Field(
        None, description="Chỗ của mã truy cập trong câu trả lời; không ghi thì giữ cookie"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Login:
        if self.form is not None and self.json_ is not None:
            raise wrong("login_form_or_json", at="json")
        return self


class Pages(Model):
    """Câu trả lời chia nhiều trang.

    How the other pages of a reply are asked for.
    """

    param: Theirs | None = Field(None, description="Tên của số trang trong địa chỉ: page")
    from_: Annotated[int, Field(ge=0, le=1)] = Field(
        1, alias="from", description="Số của trang đầu: 0 hoặc 1"
    )
    next: Path | None = Field(None, description="Chỗ của địa chỉ trang sau, trong câu trả lời")
    most: Annotated[int, Field(ge=2, le=20)] = Field(5, description="Nhiều nhất mấy trang")

    @model_validator(mode="after")
    def _one_way(self) -> Pages:
        if (self.param is None) == (self.next is None):
            raise wrong("pages_param_or_next")
        return self
