"""What of the library is due for a check or has left the walls: warnings at the line of its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from signage.content.fields import day_text
from signage.content.guide import Guide
from signage.content.notice import NoticeFile
from signage.content.record import Record
from signage.content.site import Library, Site
from signage.content.steps import Steps
from signage.problems import Problem, problem
from signage.yamlmarks import Document

Dated = tuple[str, str, Document]
"""A copied text of the library that is due for a check, or has left the walls of centres that did
not check it: its folder, code and file."""


def ahead(document: Document, made: object, today: date) -> list[Problem]:
    """Mistakes in the days of a copied text: none of them can be still to come."""
    record = made.record if isinstance(made, NoticeFile) else made
    if not isinstance(record, Record):
        return []
    return [
        problem(
            document.file, document.at((name,)), "day_ahead", day=day_text(getattr(record, name))
        )
        for name in record.ahead(today)
    ]


def due(
    dated: Iterable[Dated], library: Library, sites: Mapping[str, Site], today: date
) -> Iterator[Problem]:
    """Warnings for what is due, if only in some centres: who checked it shows it on."""
    libraries = list({id(one.library): one.library for one in sites.values()}.values())
    for folder, code, document in dated:
        seen = [_record(one, folder, code) for one in libraries or (library,)]
        if records := [one for one in seen if one]:
            worst = min(records, key=lambda one: one.last_day)
            yield from _standing(document, code, worst, today)


def _record(library: Library, folder: str, code: str) -> Record | None:
    """Source and dates of a text; None for a notice that was copied from nowhere."""
    found: Guide | Steps | NoticeFile | None = getattr(library, folder).get(code)
    return found.record if isinstance(found, NoticeFile) else found


def _standing(document: Document, code: str, record: Record, today: date) -> Iterator[Problem]:
    standing = record.standing(today)
    if standing == "good":
        return
    ended = standing == "gone" and record.last_day == record.valid_until
    at = document.at(("valid_until" if ended else "checked" if record.checked else "collected",))
    key = "copy_ended" if ended else f"copy_{standing}"
    day = day_text(record.last_day)
    yield problem(document.file, at, key, None, "warning", name=code, day=day)
