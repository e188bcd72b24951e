"""What `signage notify` does: reads what was asked for, and says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from signage import clock
from signage.clock import VN
from signage.content.site import Site
from signage.content.store import ContentStore
from signage.problems import near
from signage.settings import Settings
from signage.staff.terminal import person, trail
from signage.urgent.moment import in_words, until
from signage.urgent.posting import (
    Mistake,
    Posting,
    Refused,
    Texts,
    Where,
    check,
    check_where,
    refused,
    tidy,
)
from signage.urgent.templates import filled
from signage.urgent.urgent import Urgent
from signage.words import say
from signage.words.cli import WORDS as CLI
from signage.words.urgent import WORDS

FILE_BYTES = 10_000

Given = Mapping[str, Any]
Say = Callable[[str], object]


def run(settings: Settings, given: Given, tell: Say, complain: Say) -> int:
    """Does what `given` asks for, the options of the command by name; the code to end with."""
    lang = settings.lang
    try:
        sites, text = _sites(settings, given)
        urgent = Urgent(settings.data, trail(settings.data))
        now, by = clock.now(), given["by"] or person()
        if given["listed"] or given["end"] or given["end_all"]:
            _each(
                sites,
                lambda site: _look_after(urgent, site, given, by, now, tell, lang),
                one_is_enough=bool(given["end"]),
            )
            return 0
        posting = _posting(given, text, sites[0], by, now, lang)
        for site in sites:  # all are looked at before the first one is told
            check_where(posting.where, site)
        _each(sites, lambda site: _put(urgent, site, posting, now, given["dry_run"], tell, lang))
    except Refused as error:
        for one in error.mistakes:
            complain(f"signage notify: {one.told(lang)}")
        return 1
    except OSError as error:
        path = error.filename or settings.data
        complain(f"signage notify: {say(CLI, 'no_access', lang, path=path)}")
        return 1
    return 0


def _each(
    sites: Sequence[Site], does: Callable[[Site], object], *, one_is_enough: bool = False
) -> None:
    """Does it for every site, also where one of them refuses; then raises Refused with why.

    `one_is_enough`: of a posting that only one site can have.
    """
    mistakes: list[Mistake] = []
    done = False
    for site in sites:
        try:
            does(site)
            done = True
        except Refused as error:
            mistakes += error.mistakes
    if mistakes and not (done and one_is_enough):
        raise Refused(*mistakes)


def _sites(settings: Settings, given: Given) -> tuple[list[Site], str | None]:
    """The sites meant, and the text if one was given in the command."""
    words: Sequence[str] = given["words"]
    places = [one for name in ("halls", "screens", "groups") for one in given[name]]
    tasks = given["listed"] + bool(given["end"]) + given["end_all"]
    most = (0 if given["every_site"] else 1) + (0 if tasks else 1)
    if given["every_site"] and (places or len(words) > most):
        raise refused("every_and_site")
    if tasks > 1 or len(words) > most:
        raise refused("one_task") if tasks else _too_much(words[most:])
    known = ContentStore(settings.content, settings.data).load(clock.now()).sites
    if given["every_site"]:
        if not known:
            raise refused("no_sites", folder=settings.content)
        return list(known.values()), words[0] if words else None
    if not words:
        raise refused("site_missing")
    if words[0] not in known:
        meant = near(words[0], known)
        key = "no_site_meant" if meant else "no_site_known"
        names = ", ".join(known) or "–"
        raise refused(key, code=words[0], near=meant or "", known=names)
    return [known[words[0]]], words[1] if len(words) > 1 else None


def _too_much(words: Sequence[str]) -> Refused:
    return refused("too_much", words=" ".join(words)[:100])


def _posting(
    given: Given, text: str | None, site: Site, by: str, now: datetime, lang: str
) -> Posting:
    ways = [text is not None, bool(given["template"]), bool(given["file"])]
    if sum(ways) > 1:
        raise refused("text_and_template")
    if given["template"]:
        library = site.library.notices
        title, lines = filled(given["template"], given["fills"], library, lang)
        lines = (*lines, *({"vi": one} for one in given["lines"]))
    else:
        title, lines = _written(given, text)
    if not given["until"]:
        raise refused("no_until")
    made = tidy(
        Posting(
            title=title,
            lines=lines,
            until=until(given["until"], now),
            by=by,
            kind="notice" if given["notice"] and not given["takeover"] else "takeover",
            where=Where(given["halls"], given["screens"], given["groups"]),
        )
    )
    check(made, now)
    return made


def _written(given: Given, text: str | None) -> tuple[Texts, tuple[Texts, ...]]:
    """Title and lines as they stand in the command, or in a file: its first line is the title."""
    path = given["file"] or ("-" if text == "-" else None)
    whole = _read(path).splitlines() if path else [text or ""]
    rows = [one for one in whole if one.strip()] or [""]
    vietnamese, english = [*rows[1:], *given["lines"]], given["en_lines"]
    if english and not given["en"]:
        raise refused("en_without")
    if len(english) > len(vietnamese):
        raise refused("english_apart", n=len(english), lines=len(vietnamese))
    lines = [{"vi": one} for one in vietnamese]
    for line, other in zip(lines, english, strict=False):
        line["en"] = other
    title = {"vi": rows[0], **({"en": given["en"]} if given["en"] else {})}
    return title, tuple(lines)


def _read(path: str) -> str:
    try:
        if path == "-":
            body = sys.stdin.buffer.read(FILE_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                body = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise refused("no_file", path=path, why=error.strerror or "?") from None
    if len(body) > FILE_BYTES:
        raise refused("file_long", path=path, most=FILE_BYTES)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused("not_text", path=path) from None


def _put(
    urgent: Urgent, site: Site, posting: Posting, now: datetime, trial: bool, tell: Say, lang: str
) -> None:
    before = any(one.kind == posting.kind == "takeover" for one in urgent.current(site.code, now))
    made = replace(posting, since=now, id="-") if trial else urgent.put(site.code, posting, now)
    what, end = say(WORDS, made.kind, lang), in_words(made.until)
    values = {"site": site.code, "what": what, "title": made.title["vi"], "until": end}
    tell(say(WORDS, "would_put" if trial else "put", lang, **values, id=made.id))
    raised = made.raised()
    on = [screen.code for screen in site.screens.values() if raised.hangs_on(screen)]
    tell(say(WORDS, "on_screens", lang, n=len(on), screens=", ".join(on) or "–"))
    meant = replace(raised, takeover=True)
    not_on = [one.code for one in site.screens.values() if meant.hangs_on(one)]
    if missing := [one for one in not_on if one not in on]:
        tell(say(WORDS, "not_on", lang, screens=", ".join(missing)))
    if before:
        tell(say(WORDS, "beneath", lang))
    if not trial:
        command = f"signage notify {site.code} --end {made.id}"
        tell(say(WORDS, "end_early", lang, command=command))


def _look_after(
    urgent: Urgent, site: Site, given: Given, by: str, now: datetime, tell: Say, lang: str
) -> None:
    """Lists what stands in the site, or ends it."""
    code = site.code
    if given["listed"]:
        standing = urgent.current(code, now)
        for one in standing:
            tell(_row(one, lang))
        if not standing:
            tell(say(WORDS, "none", lang, site=code))
        if aside := urgent.set_aside(code):
            tell(say(WORDS, "aside", lang, path=aside))
        return
    if given["end"]:
        ended: Sequence[Posting] = [urgent.end(code, given["end"].strip().lower(), by, now)]
    else:
        ended = urgent.end_all(code, by, now)
    for one in ended:
        tell(say(WORDS, "ended", lang, site=code, title=one.title["vi"], id=one.id))
    if not ended:
        tell(say(WORDS, "none", lang, site=code))


def _row(one: Posting, lang: str) -> str:
    places = [*one.where.halls, *one.where.screens, *one.where.groups]
    since = f"{(one.since or one.until).astimezone(VN):%H:%M %d/%m}"
    return say(
        WORDS, "row", lang, id=one.id, what=say(WORDS, one.kind, lang), title=one.title["vi"],
        where=", ".join(places) or say(WORDS, "everywhere", lang), since=since,
        until=in_words(one.until), by=one.by,
    )  # fmt: skip
