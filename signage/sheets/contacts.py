"""The phone list: the lines of a `contacts` slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from signage.content.site import Site
from signage.content.slides.contacts import ContactLine, Contacts
from signage.content.validate import validated
from signage.sheets.change import Change, Raw, checked, plain_of
from signage.sheets.columns import Column, Line
from signage.sheets.table import Mistake
from signage.sheets.values import phone_of
from signage.yamlmarks import Document

MOST = 20
COLUMNS = (
    Column(
        "name",
        ("Hỏi việc gì, hỏi ai", "Tên", "Họ tên", "Họ và tên", "Nội dung", "Đơn vị", "Bộ phận",
         "Name", "Contact"),
        required=True, languages=True,
    ),
    Column("phone", ("Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Phone", "Telephone"), phone_of),
    Column("note", ("Ghi chú", "Chú thích", "Note", "Notes"), languages=True),
)  # fmt: skip


def slide_of(site: Site, raw: Raw) -> tuple[str, int, dict[str, Any]] | None:
    """The first list of numbers that is written in a playlist: its file, its place there, itself.

    In the file, not among the slides that were made of it: those of includes are among them.
    """
    for name in site.playlists:
        data = raw(f"{name}.yaml")
        slides = data.get("slides") if isinstance(data, dict) else None
        for index, slide in enumerate(slides if isinstance(slides, list) else ()):
            found = slide.get("contacts") if isinstance(slide, dict) else None
            if isinstance(found, dict):
                return f"{name}.yaml", index, found
    return None


def lines(site: Site, raw: Raw) -> Iterator[Mapping[str, Any]]:
    """What stands in that slide."""
    if where := slide_of(site, raw):
        document = Document(where[0], where[2])
        made, _ = validated(Contacts, document)
        for one in made.lines if made else ():
            yield one.model_dump(exclude_none=True)


def changes(site: Site, raw: Raw, found: list[Line], mistakes: list[Mistake]) -> list[Change]:
    """The lines of that slide; without one, a slide for them in a file of its own is proposed."""
    made = []
    for line in found:
        data = plain_of(line.values, ("name", "note"))
        _, wrong = checked(ContactLine, line, data)
        mistakes += wrong
        made.append(data)
    if len(made) > MOST:
        mistakes.append(Mistake(found[MOST].row, 0, "too_many_lines", {"limit": MOST}))
    where = slide_of(site, raw)
    if where is None:
        slide = {"contacts": {"lines": made}}
        return [Change("danh-ba.yaml", ("slides",), [slide])]
    return [Change(where[0], ("slides", where[1], "contacts", "lines"), made)]
