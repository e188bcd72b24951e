"""A procedure of the library, with every field of its record and its source.

    - guide: khai-sinh          # library/guides/khai-sinh.yaml
      seconds: 60               # only if the time worked out from the text does not suit

It leaves the wall by itself: at the end of `valid_until`, and 240 days after it was copied or
checked (after 180 it carries "Chưa kiểm tra lại – xin hỏi cán bộ").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import Field

from signage.clock import VN
from signage.content import guide as record
from signage.content.fields import Code, day_end, day_start, day_text, text_in
from signage.content.qr import qr
from signage.content.rotation import reading_seconds
from signage.content.slides.base import Entry as Common
from signage.content.slides.base import Face, Scope, Wrong, missing, row, signature
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:
    from signage.content.site import Site

KIND = "guide"

ROWS: tuple[record.Fact, ...] = (
    "who", "submit", "show", "papers_note", "where", "agency", "how", "online_note",
    "reception_hours", "time_limit", "fee", "benefit", "result", "note", "cannot",
)  # fmt: skip
"""The order of a citizen's questions: what do I need, where do I go, how long, how much."""


class Entry(Common):
    """Hướng dẫn một thủ tục của thư viện: giấy tờ, nơi nộp, thời hạn, phí, căn cứ, nguồn.

    A procedure of the library. It leaves the wall by itself when its time is over.
    """

    kind = KIND
    guide: Code = Field(description="Mã tệp trong library/guides, không có .yaml")


def wrong_references(entry: Entry, scope: Scope) -> Iterator[Wrong]:
    """The guide must be in the library."""
    return missing(entry, entry.guide, scope.library.guides, scope)


def face(entry: Entry, site: Site, now: datetime, lang: str) -> Face | None:
    """The guide's rows; None when the library lost it or its time is over."""
    guide = site.library.guides.get(entry.guide)
    if guide is None or lang not in guide.title:
        return None
    today = now.astimezone(VN).date()
    gone = guide.standing(today) == "gone"
    if gone and not site.sample:
        return None
    own = own_facts(entry, site)
    lines = rows(guide, today, lang, own)
    title = guide.title[lang]
    said = [title] + [text for one in lines for text in (one["label"], *one["items"])]
    fields = {
        "field": text_in(guide.field, lang),
        "title": title,
        "qr": qr(guide.source.address) if guide.source.address else None,
        "rows": lines,
        "foot": foot(guide, today, lang, own),
    }
    until = None if site.sample else day_end(guide.last_day)
    return Face(fields, reading_seconds(said), until, sample=gone)


def changes(entry: Entry, site: Site) -> Iterator[datetime]:
    """The mark, the end, and each waiver's first and last day."""
    guide = site.library.guides.get(entry.guide)
    if guide is None:
        return
    yield day_start(guide.marked_from)
    yield day_end(guide.last_day)
    for line in guide.fee:
        if line.waived:
            yield day_end(line.waived.until)
            if line.waived.first:
                yield day_start(line.waived.first)


def rows(
    guide: record.Guide, today: date, lang: str = "vi", own: Collection[record.Fact] = ()
) -> list[dict[str, Any]]:
    """Every field that the record has, as `{"label", "items"}` in the order of ROWS.

    Of a time limit that is not the centre's own it is said that it is the longest.
    """
    found: list[dict[str, Any]] = []

    def add(name: str, items: list[str]) -> None:
        if items:
            found.append(row(say(WORDS, name, lang), items))

    for name in ROWS:
        items = _texts(guide, name, today, lang)
        if name == "time_limit" and name not in own and any(map(_in_days, items)):
            items.append(say(WORDS, "time_limit.most", lang))
        add(name, items)
    if guide.official_title and guide.official_title != guide.title:
        add("official_title", [text_in(guide.official_title, lang)])
    basis = _texts(guide, "basis", today, lang)
    add("basis", ["; ".join(basis)])
    add("validity", _validity(guide, lang))
    return found


def own_facts(entry: Entry, site: Site) -> list[record.Fact]:
    """What the centre set itself: its figure is not the source's."""
    return [name for name in ROWS if f"guides.{entry.guide}.{name}" in site.overrides]


def foot(
    guide: record.Guide, today: date, lang: str = "vi", own: Collection[record.Fact] = ()
) -> list[str]:
    """The source with its code, what is the centre's own, then when it was copied or checked."""
    name = text_in(guide.source.name, lang)
    # A code that nobody is sure of is not stated.
    sure = guide.certain("code") in ("xac_nhan", "thu_cap")
    source = say(WORDS, "foot.source", lang, name=name, code=guide.code) if sure else None
    lines = signature(guide, today, lang, doubtful=False, source=source)
    if own:
        lines.insert(
            1, say(WORDS, "foot.own", lang, facts=", ".join(say(WORDS, one, lang) for one in own))
        )
    return lines


def _texts(guide: record.Guide, name: record.Fact, today: date, lang: str) -> list[str]:
    value = getattr(guide, name)
    if not value:
        return []
    certain = guide.certain(name)
    if certain == "can_doi_chieu":
        return [say(WORDS, "check", lang)]
    if certain == "dia_phuong":
        return [say(WORDS, "local", lang)]
    if name == "fee":
        lines = [line.text(lang) for line in guide.fee if line.shown(today)]
        # A waiver that is over says nothing of what is due now.
        return [". ".join(lines)] if lines else [say(WORDS, "local", lang)]
    if name == "how":
        text = ", ".join(say(WORDS, f"channel.{channel}", lang) for channel in guide.how)
        return [text[:1].upper() + text[1:]]
    return [text_in(value, lang)] if isinstance(value, dict) else [text_in(v, lang) for v in value]


def _in_days(text: str) -> bool:
    """Whether a time limit says how long: what is on the receipt of each file is no figure."""
    return any(one.isdigit() for one in text)


def _validity(guide: record.Guide, lang: str) -> list[str]:
    parts = []
    if guide.source.updated:
        day = day_text(guide.source.updated)
        parts.append(say(WORDS, "validity.updated", lang, day=day))
    if guide.valid_until:
        parts.append(say(WORDS, "validity.until", lang, day=day_text(guide.valid_until)))
    return [". ".join(parts)] if parts else []
