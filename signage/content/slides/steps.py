"""How one thing is done online, step by step: an instruction of the library.

    - steps: dang-nhap          # library/steps/dang-nhap.yaml
      when: {hours: open}

It leaves the wall by itself like a guide: at the end of `valid_until`, and 240 days after it was
copied or checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import Field

from signage.clock import VN
from signage.content import steps as record
from signage.content.fields import Code, day_end, day_start, text_in
from signage.content.qr import qr
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong, missing, signature
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "steps"


class Entry(Common):
    """Các bước làm trực tuyến, lấy từ thư viện: đăng nhập, nộp hồ sơ, tra cứu, thanh toán.

    An online-service instruction of the library, as numbered steps.
    """

    kind = KIND
    steps: Code = Field(description="Mã tệp trong library/steps, không có .yaml")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The steps must be in the library."""
    return missing(entry, entry.steps, scope.library.steps, scope)


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The numbered steps; None when the library lost them or their time is over."""
    steps = site.library.steps.get(entry.steps)
    if steps is None or lang not in steps.title:
        return None
    today = now.astimezone(VN).date()
    gone = steps.standing(today) == "gone"
    if gone and not site.sample:
        return None
    numbered: list[dict[str, Any]] = [
        {"n": number, "items": _items(step, lang)} for number, step in enumerate(steps.steps, 1)
    ]
    foot = signature(steps, today, lang, doubtful=steps.doubtful)
    if steps.basis:
        foot.insert(0, say(WORDS, "foot.basis", lang, basis=text_in(steps.basis, lang)))
    fields: dict[str, Any] = {
        "kicker": text_in(steps.kicker, lang) if steps.kicker else say(WORDS, "steps", lang),
        "title": steps.title[lang],
        "qr": qr(steps.qr) if steps.qr else None,
        "steps": numbered,
        "note": text_in(steps.note, lang) if steps.note else None,
        "foot": foot,
    }
    said = [fields["title"], fields["note"] or "", *(t for one in numbered for t in one["items"])]
    until = None if site.sample else day_end(steps.last_day)
    return Face(fields, reading_seconds(said), until, sample=gone)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """The mark and the end."""
    steps = site.library.steps.get(entry.steps)
    if steps:
        yield day_start(steps.marked_from)
        yield day_end(steps.last_day)


def _items(step: record.Step, lang: str) -> list[str]:
    ways = step.choices if isinstance(step, record.Choices) else (step,)
    return [text_in(way, lang) for way in ways]
