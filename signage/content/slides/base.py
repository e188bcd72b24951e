"""What every slide type has in common: the keys of its entry, and what a screen gets of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol

from pydantic import Field

from signage.content.fields import Code, Model, Seconds
from signage.content.when import When

if TYPE_CHECKING:
    from signage.content.media import Shelf
    from signage.content.site import Library, Site


class Entry(Model):
    """One slide of a playlist. `for` and `weight` are read; they act from a later version on."""

    seconds: Seconds | None = Field(None, description="Số giây; bỏ trống thì tính theo chữ")
    when: When | None = Field(None, description="Khi nào hiện")
    service: Code | None = Field(None, alias="for", description="Loại việc liên quan")
    weight: Annotated[int, Field(ge=1, le=10)] | None = Field(None, description="Hiện dày hơn")

    kind: ClassVar[str]

    @property
    def id(self) -> str:
        """`guide:khai-sinh`: the same slide has the same id in every version of a playlist."""
        return f"{self.kind}:{getattr(self, self.kind)}"


@dataclass(frozen=True, slots=True)
class Face:
    """What a screen draws of a slide now. `until` is when it leaves by itself."""

    fields: Mapping[str, Any]
    seconds: int
    until: datetime | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """A reference that leads nowhere: the key it stands under, and the message."""

    key: str
    message: str
    hint: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an entry may refer to, before the site is put together."""

    library: Library
    media: Shelf


class SlideType(Protocol):
    """The contract of a module of this folder; mypy holds the registry's modules to it."""

    KIND: str
    Entry: Any

    def wrong_references(self, entry: Any, scope: Scope) -> Iterator[Wrong]:
        """What of the entry leads nowhere."""

    def face(self, entry: Any, site: Site, now: datetime) -> Face | None:
        """What a screen draws at `now`; None when the slide has nothing to show."""

    def changes(self, entry: Any, site: Site) -> Iterator[datetime]:
        """The moments at which the face becomes another one."""
