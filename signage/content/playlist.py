"""A playlist: the slides that rotate beside the board, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from signage.content.fields import Code, Line, Model, Several
from signage.content.slides.base import Entry
from signage.content.when import When
from signage.yamlsyntax import Mark

MAX_WITHOUT = 100


class Include(Model):
    """Đưa cả một danh sách phát khác vào chỗ này: của Trung tâm, hoặc của thư viện.

    All slides of another playlist, of the same site or else of the library, in this place.
    """

    include: Code = Field(description="Mã danh sách phát: tên tệp, không có .yaml")
    when: When | None = Field(None, description="Khi nào hiện; bỏ trống thì luôn hiện")
    without: Annotated[Several[Line], Field(max_length=MAX_WITHOUT)] = Field(
        (), description="Trừ những trang này của danh sách đó: [guide:khai-sinh, board:full]"
    )


@dataclass(frozen=True, slots=True)
class Included:
    """An include, and where it stands; `marks` where each slide that it leaves out is named."""

    include: Include
    file: str
    at: Mark
    marks: tuple[Mark, ...] = ()

    @property
    def id(self) -> str:
        return f"include:{self.include.include}"


@dataclass(frozen=True, slots=True)
class Playlist:
    """`<code>.yaml` of a site or of the library.

    `written` holds the good lines of the file; `slides` what they come to, includes resolved.
    """

    code: str
    slides: tuple[Entry, ...] = ()
    written: tuple[Entry | Included, ...] = ()
