"""The lines of a playlist as a clerk sees them: what each shows, how long, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signage.clock import VN
from signage.content.fields import day_text
from signage.content.includes import included
from signage.content.playlist import Include, Included, Playlist
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry
from signage.content.validate import validated
from signage.content.when import When
from signage.edit.effect import title_of
from signage.problems import Problem
from signage.web.staff.publishing import told
from signage.web.staff.slidekinds import form_of, kind_of
from signage.words import say
from signage.words.playlists import WORDS
from signage.yamlmarks import Document


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its place in the file, the words for it, and the slides that it brings."""

    index: int
    id: str
    title: str
    kind: str
    state: str
    shown: bool
    hidden: bool
    seconds: int = 0
    dates: str = ""
    service: str = ""
    wrong: tuple[str, ...] = ()
    form: str = ""
    inner: tuple[Row, ...] = ()


def rows(
    document: Document, site: Site, problems: Sequence[Problem], now: datetime, lang: str
) -> list[Row]:
    """Every line of the playlist's file, in its order."""
    lines = _lines(document)
    found = []
    for index, line in enumerate(lines):
        wrong = tuple(_wrong(document, index, len(lines), problems, lang))
        kind = kind_of(line) or ""
        if kind == "include":
            found.append(_included(document, index, site, wrong, now, lang))
            continue
        entry = validated(SLIDES[kind].Entry, document, ("slides", index))[0] if kind else None
        if entry is None:
            title = _rough(line, kind) or say(WORDS, "unread", lang)
            found.append(Row(index, "", title, _kind(kind, lang), say(WORDS, "state.wrong", lang),
                             False, False, wrong=wrong, form=form_of(line) or ""))  # fmt: skip
            continue
        found.append(_row(index, entry, site, now, lang, wrong, form_of(line) or ""))
    return found


def screens_of(site: Site, code: str) -> list[str]:
    """The screens that show the playlist, also by an include."""
    return [
        one.code for one in site.screens.values()
        if one.playlist and code in included(site.playlists, [one.playlist])
    ]  # fmt: skip


def name_of(entry: Entry, site: Site, now: datetime) -> str:
    """What it is called on the wall, or would be."""
    face = SLIDES[entry.kind].face(entry, site, now, "vi")
    if face is not None and (title := title_of(face.fields)):
        return title
    value = getattr(entry, entry.kind)
    shelf: Mapping[str, Any] = getattr(site.library, f"{entry.kind}s".removesuffix("ss"), {})
    if entry.kind == "steps":
        shelf = site.library.steps
    if isinstance(value, str):
        one = shelf.get(value)
        names = getattr(one, "title", None) or getattr(one, "name", None) or {}
        return str(names.get("vi", "")) or _plain(entry, value)
    own: Mapping[str, str] = getattr(value, "title", None) or {}
    return str(own.get("vi", "")) or _plain(entry, "")


def _plain(entry: Entry, value: str) -> str:
    named = f"form.{entry.kind}"
    alone = value in ("", "full", "site", "latest", "counters", "all")
    for key in ("title", "alt"):
        if said := getattr(entry, key, None):
            return str(said["vi"])
    return say(WORDS, named, "vi") if alone and named in WORDS else value


def dates(when: When | None, until: Any, lang: str) -> str:
    """From when until when, in words; empty for always."""
    first = when.first if when else None
    ends = [one for one in (when.last_day if when else None, until) if one]
    last = min(ends, default=None)
    more = when is not None and bool(
        when.days or when.between or when.holidays or when.excepted or when.hours
        or when.every or when.lunar
    )  # fmt: skip
    said = ""
    if first and last:
        said = say(WORDS, "dates.both", lang, first=day_text(first), last=day_text(last))
    elif first:
        said = say(WORDS, "dates.first", lang, first=day_text(first))
    elif last:
        said = say(WORDS, "dates.last", lang, last=day_text(last))
    return "; ".join(one for one in (said, say(WORDS, "dates.more", lang) if more else "") if one)


def _row(
    index: int, entry: Entry, site: Site, now: datetime, lang: str,
    wrong: tuple[str, ...] = (), form: str = "", without: Sequence[str] = (),
) -> Row:  # fmt: skip
    face = SLIDES[entry.kind].face(entry, site, now, "vi")
    inner = getattr(entry, entry.kind)
    until = getattr(inner, "until", None)
    hidden = entry.hidden or entry.id in without
    state = "shown"
    if hidden:
        state = "hidden"
    elif entry.when and not entry.when.holds(now, site.hours):
        today = now.astimezone(VN).date()
        state = "later" if entry.when.first and today < entry.when.first else "rests"
        if entry.when.last_day and today > entry.when.last_day:
            state = "over"
    elif face is None:
        over = until is not None and now.astimezone(VN).date() > until
        state = "over" if over else "nothing"
    service = site.services.get(entry.service) if entry.service else None
    return Row(
        index, entry.id, name_of(entry, site, now), _kind(entry.kind, lang),
        say(WORDS, f"state.{state}", lang), state == "shown", hidden,
        entry.seconds or (face.seconds if face else 0),
        dates(entry.when, until, lang), service.name if service else "", wrong, form,
    )  # fmt: skip


def _included(
    document: Document, index: int, site: Site, wrong: tuple[str, ...], now: datetime, lang: str
) -> Row:
    line = _lines(document)[index]
    code = str(line.get("include"))
    playlist: Playlist | None = site.playlists.get(code) or site.library.playlists.get(code)
    named = line.get("without")
    without = [str(one) for one in named] if isinstance(named, list) else []
    slides = _whole(site, playlist) if playlist else ()
    inner = tuple(
        _row(number, one, site, now, lang, without=without) for number, one in enumerate(slides)
    )
    count = sum(one.shown for one in inner)
    include = validated(Include, document, ("slides", index))[0]
    state = say(WORDS, "state.list", lang, shown=count, all=len(inner))
    return Row(
        index, f"include:{code}", code, say(WORDS, "kind.include", lang), state, count > 0, False,
        dates=dates(include.when, None, lang) if include else "", wrong=wrong,
        form="include", inner=inner,
    )  # fmt: skip


def _whole(site: Site, playlist: Playlist) -> Iterator[Entry]:
    """The slides of a list, also those that an include of it leaves out elsewhere."""
    for one in playlist.written:
        if isinstance(one, Included):
            code = one.include.include
            inner = site.playlists.get(code) or site.library.playlists.get(code)
            yield from inner.slides if inner else ()
        else:
            yield one


def _lines(document: Document) -> list[Any]:
    data = document.data
    lines = data.get("slides") if isinstance(data, dict) else None
    return lines if isinstance(lines, list) else []


def _wrong(
    document: Document, index: int, count: int, problems: Sequence[Problem], lang: str
) -> Iterator[str]:
    first = document.at(("slides", index))[0]
    last = document.at(("slides", index + 1))[0] if index + 1 < count else 10**9
    for one in problems:
        if first <= one.line < last or (one.line == first == last):
            yield told(one, lang)


def plain_title(line: Any, lang: str) -> str:
    """What a line of a file is called, as far as the line itself says."""
    kind = kind_of(line)
    if kind is None:
        return _rough(line, "notice") or _rough(line, "line") if isinstance(line, dict) else ""
    named = _rough({"title": line.get("title") or line.get("alt")}, "title") or _rough(line, kind)
    return f"{_kind(kind, lang)} – {named}" if named else _kind(kind, lang)


def _kind(kind: str, lang: str) -> str:
    return say(WORDS, f"kind.{kind}", lang) if f"kind.{kind}" in WORDS else kind


def _rough(line: Any, kind: str) -> str:
    """What can be read of a broken line."""
    value = line.get(kind) if isinstance(line, dict) else None
    if isinstance(value, dict):
        value = value.get("title")
    if isinstance(value, dict):
        value = value.get("vi")
    return value if isinstance(value, str) else ""
