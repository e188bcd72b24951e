"""What every slide type has in common: the keys of its entry, and what a screen gets of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol

from pydantic import Field

from signage.content.fields import Code, Model, Seconds, text_in
from signage.content.when import When
from signage.problems import Severity, near
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.figures import Figures
    from signage.content.media import Shelf
    from signage.content.procedures import Procedures
    from signage.content.record import Record
    from signage.content.site import Library, Site


class Entry(Model):
    """Một trang chiếu: những khóa mà loại trang nào cũng có.

    One slide of a playlist: the keys of every type.
    """

    seconds: Seconds | None = Field(None, description="Số giây; bỏ trống thì tính theo chữ")
    when: When | None = Field(None, description="Khi nào hiện; bỏ trống thì luôn hiện")
    service: Code | None = Field(
        None, alias="for", description="Loại việc: có người chờ loại việc này thì hiện dày hơn"
    )
    weight: Annotated[int, Field(ge=1, le=10)] = Field(
        1, description="Hiện mấy lần trong một vòng, 1–10"
    )
    hidden: bool = Field(False, description="true: tạm ẩn, dòng vẫn ở lại trong tệp")

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
    severity: Severity = "error"
    """A warning leaves the slide in its place."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an entry may refer to, before the site is put together."""

    library: Library
    media: Shelf
    procedures: Procedures | None = None
    """None where no site is known yet, as for a playlist of the library; so are `figures`."""
    figures: tuple[Figures, ...] | None = None
    pages: tuple[str, ...] | None = None
    """Whose web pages the site allows; None where no site is known."""


class SlideType(Protocol):
    """The contract of a module of this folder; mypy holds the registry's modules to it."""

    KIND: str
    Entry: Any

    def wrong_references(self, entry: Any, scope: Scope) -> Iterator[Wrong]:
        """What of the entry leads nowhere."""

    def face(self, entry: Any, site: Site, now: datetime, lang: str) -> Face | None:
        """What a screen draws at `now`, in a language.

        None in Vietnamese: nothing to show. None in another one: it has no text in it.
        """

    def changes(self, entry: Any, site: Site) -> Iterator[datetime]:
        """The moments at which the face becomes another one."""


def missing(entry: Entry, name: str, known: Mapping[str, object], scope: Scope) -> Iterator[Wrong]:
    """The library must have `name`. A broken file has told its own problem."""
    if name not in known and entry.id not in scope.library.broken:
        hint = near(name, known)
        values = {"name": name, "near": hint or "", "folder": f"library/{_folder(entry.kind)}"}
        yield Wrong(entry.kind, f"no_{entry.kind}", "near" if hint else "see_folder", values)


def _folder(kind: str) -> str:
    return kind if kind.endswith("s") else f"{kind}s"


def signature(
    record: Record, today: date, lang: str, *, doubtful: bool, source: str | None = None
) -> list[str]:
    """The foot of what was copied: its source, then who looked at it last and when."""
    marked = doubtful or record.standing(today) != "good"
    named = say(WORDS, "foot.from", lang, name=text_in(record.source.name, lang))
    return [source or named, record.signed(marked=marked, lang=lang)]


def row(label: str, items: Sequence[str]) -> dict[str, Any]:
    """A row of a slide: its label and its lines."""
    return {"label": label, "items": list(items)}
