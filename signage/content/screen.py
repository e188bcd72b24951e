"""A screen: one browser on a wall, as screens.yaml describes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from signage.content.fields import Code, CounterId, Inches, Metres, Model, Several

Layout = Literal["board-right", "board-full", "portrait", "counter"]
NEEDS_PLAYLIST = ("board-right", "portrait")


class ScreenFile(Model):
    """Một màn hình của screens.yaml: ở đâu, chiếu gì, cỡ nào.

    One screen of screens.yaml.
    """

    hall: Code | None = Field(None, description="Khu vực chờ; các màn hình cùng phòng ghi như nhau")
    playlist: Code | None = Field(None, description="Danh sách phát: tên tệp, không có .yaml")
    groups: Annotated[Several[Code], Field(max_length=10)] = Field(
        (), description="Nhóm màn hình, để thông báo gọi tới: [tang-2, gan-cua]"
    )
    layout: Layout = Field("board-right", description="Cách xếp")
    distance: Metres = Field(4.0, description="Người xa nhất ngồi cách mấy mét: 4m")
    diagonal: Inches = Field(55.0, description="Cỡ màn hình, inch")
    loudspeaker: bool = Field(False, description="Màn hình có loa; mỗi khu vực chờ một cái")
    counter: CounterId | None = Field(None, description="Quầy, khi layout là counter")
    theme: Literal["light", "dark", "contrast"] | None = Field(None, description="Nền")
    reduced_motion: bool = Field(False, description="Không nháy, không trượt")


@dataclass(frozen=True)
class Screen:
    """A screen; `distance` in metres, `diagonal` in inches."""

    code: str
    hall: str
    playlist: str | None = None
    layout: Layout = "board-right"
    distance: float = 4.0
    diagonal: float = 55.0
    loudspeaker: bool = False
    counter: str | None = None
    theme: Literal["light", "dark", "contrast"] | None = None
    reduced_motion: bool = False
    groups: tuple[str, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """What a message may call it by: its code, its hall, its groups."""
        return frozenset((self.code, self.hall, *self.groups))

    @classmethod
    def of(cls, code: str, file: ScreenFile) -> Screen:
        """The screen `code`; without a hall it has one of its own."""
        values = file.model_dump()
        return cls(code=code, **{**values, "hall": file.hall or code})
