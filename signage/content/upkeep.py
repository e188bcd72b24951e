"""What of the library a centre should look at: due for a check, about to end, or changed since.

What a centre looked at is kept beside its files as digests of the texts: one that is another text
now was changed in the library afterwards.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from signage.content.alike import SHARED
from signage.content.fields import text_in
from signage.content.guide import Guide
from signage.content.notice import NoticeFile
from signage.content.record import Record
from signage.content.site import Library, Site
from signage.content.steps import Steps

Text = Guide | Steps | NoticeFile

SOON = timedelta(days=30)
Why = Literal["gone", "ended", "old", "due", "ends", "changed"]
ORDER: tuple[Why, ...] = ("gone", "ended", "changed", "old", "ends", "due")
"""The most pressing first."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to look at: a text of the library (`guides.khai-sinh`), why, and since or by when.

    `used`: whether a wall of the centre shows it. `facts` are what the centre says otherwise.
    """

    text: str
    title: str
    why: Why
    day: date
    used: bool
    facts: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """The lines of overrides.yaml that say that a text was looked at, and what it was then."""

    lines: Mapping[str, str]
    digest: str


def tasks(
    site: Site, library: Library, today: date, looked: Mapping[str, str] | None = None
) -> tuple[Task, ...]:
    """What is due in a centre. `library` is the one that all share, without its overrides;
    `looked` has the digest of each text as it was when the centre looked at it last."""
    used = _used(site)
    found: list[Task] = []
    for text, own in _texts(site.library):
        shared = dict(_texts(library)).get(text) if looked and text in looked else None
        record = own.record if isinstance(own, NoticeFile) else own
        facts = tuple(sorted(path for path in site.overrides if path.startswith(f"{text}.")))
        why = _why(record, today) if record else None
        if shared is not None and looked and looked[text] != digest_of(shared):
            why = ("changed", today)
        if why:
            title = text_in(own.title, "vi")
            source = record.source.address if record else None
            found.append(Task(text, title, why[0], why[1], text in used, facts, source))
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.why), one.day, one.text)))


def _why(record: Record, today: date) -> tuple[Why, date] | None:
    """Why a copy should be looked at, and the day that says so."""
    standing = record.standing(today)
    ended = record.valid_until is not None and record.last_day == record.valid_until
    if standing == "gone":
        return ("ended" if ended else "gone"), record.last_day
    if ended and record.last_day <= today + SOON:
        return "ends", record.last_day
    if standing == "old":
        return "old", record.marked_from
    if record.marked_from <= today + SOON:
        return "due", record.marked_from
    return None


def digest_of(text: Text) -> str:
    """Of what a text says; its own dates of copying and checking are none of that."""
    said = text.model_dump(mode="json", exclude={"checked", "collected"})
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def signed(text: str, library: Library, day: date, today: date) -> Signed:
    """The edit that says that the centre looked at a text on `day`.

    ValueError: there is no such text, or no copy; the day is still to come, or before the copy.
    """
    found = dict(_texts(library)).get(text)
    record = found.record if isinstance(found, NoticeFile) else found
    if found is None or record is None:
        raise ValueError("no_text")
    if day > today:
        raise ValueError("day_ahead")
    if day < record.collected:
        raise ValueError("checked_before")
    return Signed({f"{text}.checked": day.isoformat()}, digest_of(found))


def _texts(library: Library) -> Iterator[tuple[str, Text]]:
    for code, guide in library.guides.items():
        yield f"guides.{code}", guide
    for code, steps in library.steps.items():
        yield f"steps.{code}", steps
    for code, notice in library.notices.items():
        yield f"notices.{code}", notice


def _used(site: Site) -> frozenset[str]:
    """The texts that the site's playlists and notices name."""
    slides = [one for playlist in site.playlists.values() for one in playlist.slides]
    slides += [posted.entry for posted in site.notices]
    return frozenset(
        f"{SHARED[one.kind]}.{getattr(one, one.kind)}"
        for one in slides
        if one.kind in SHARED and isinstance(getattr(one, one.kind), str)
    )
