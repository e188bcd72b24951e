"""Warnings: what stands in a centre's files and no wall will ever show.

They cost nobody a slide, so the server does not look for them; `signage check` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from signage.clock import VN
from signage.content.fields import day_start, day_text, minutes_of
from signage.content.figures import Figures
from signage.content.hours import Hours
from signage.content.screen import NEEDS_PLAYLIST, Screen
from signage.content.site import Site
from signage.content.ticker import KEY as TICKER
from signage.content.validate import validated
from signage.content.when import When
from signage.problems import Problem, near, problem
from signage.yamlmarks import Document, Place, read

AHEAD = 120
"""Days in which `when` must hold once: more than the days it may except."""
BLANK = re.compile(r"\{[^{}]*\}")
MAX_JUDGED = 1_000
"""Times looked at in one site; who has more is no clerk."""


def unseen(site: Site, folder: Path, name: str, now: datetime) -> Iterator[Problem]:
    """The warnings of the site in `folder`, which problems call `name`."""
    here = now.astimezone(VN)
    screens = read(folder / "screens.yaml", f"{name}/screens.yaml")
    if isinstance(screens.data, dict):
        yield from _screens(screens, site)
    file = read(folder / "site.yaml", f"{name}/site.yaml")
    yield from _halls(file, site)
    judged = 0
    files = [(f"{code}.yaml", "slides") for code in site.playlists]
    for path, key in [*files, ("notices.yaml", "notices"), ("notices.yaml", TICKER)]:
        document = read(folder / path, f"{name}/{path}")
        for place, line in _lines(document, key):
            judged += 1
            if judged > MAX_JUDGED:
                return
            last = _day(line.get("until")) if key == TICKER else None
            if last and last < here.date():
                yield _over(document, (*place, "until"), last)
            yield from _line(document, place, line, site, here)


def over(sites: Sequence[Site], folder: Path, name: str, today: date) -> Iterator[Problem]:
    """The notices of the library in `folder` whose last day is over in every centre, or that are
    half translated."""
    known = [site.library.notices for site in sites]
    for code in sorted({code for notices in known for code in notices}):
        days = [notices[code].until for notices in known if code in notices]
        last = max((day for day in days if day), default=None)
        document = read(folder / f"{code}.yaml", f"{name}/{code}.yaml")
        if last and last < today and None not in days:
            yield _over(document, ("until",), last)
        if isinstance(document.data, dict):
            yield from half_translated(document, (), document.data)


def _lines(document: Document, key: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    data = document.data
    lines = data.get(key) if isinstance(data, dict) else None
    for index, line in enumerate(lines if isinstance(lines, list) else []):
        if isinstance(line, dict):
            yield (key, index), line


def _line(
    document: Document, place: Place, line: Mapping[str, Any], site: Site, now: datetime
) -> Iterator[Problem]:
    """A slide or notice whose last day is over, whose time never comes, or half translated."""
    for key, written in line.items():
        if key == "notice" and isinstance(written, dict):
            yield from half_translated(document, (*place, key), written)
        last = _last_day(document, (*place, key), key, written)
        if last and last < now.date() and not (site.sample and key == "stats"):
            yield _over(document, (*place, key, "until"), last)
            return
    if not isinstance(line.get("when"), dict):
        return
    when, _ = validated(When, document, (*place, "when"))
    if when is None:
        return
    if when.until and when.until < now.date():
        yield _over(document, (*place, "when", "until"), when.until)
    elif not site.sample and not _comes(when, site.hours, now):
        # A sample has hours and holidays of no real place.
        at = document.key_at((*place, "when"))
        yield problem(document.file, at, "when_never", None, "warning")


def half_translated(
    document: Document, place: Place, notice: Mapping[str, Any]
) -> Iterator[Problem]:
    """A language that the title has and a line has not, where it is missing first."""
    title, lines = notice.get("title"), notice.get("lines")
    if not isinstance(title, dict) or not isinstance(lines, list):
        return
    for lang in (one for one in title if one != "vi"):
        bare = [at for at, one in enumerate(lines) if _has_no(lang, one)]
        if bare:
            at = document.at((*place, "lines", bare[0]))
            yield problem(document.file, at, "half_translated", None, "warning", lang=lang)


def _has_no(lang: str, line: object) -> bool:
    """Whether there is something to translate: not where the line is but a blank to fill in."""
    if isinstance(line, dict):
        return lang not in line
    return isinstance(line, str) and any(one.isalpha() for one in BLANK.sub("", line))


def _last_day(document: Document, place: Place, key: str, written: object) -> date | None:
    """The last day of what is written where the slide stands."""
    if not isinstance(written, dict):
        return None
    if key == "stats":
        figures, _ = validated(Figures, document, place)
        return figures.last_day if figures else None
    return _day(written.get("until")) if key in ("notice", "text") else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _over(document: Document, place: Place, last: date) -> Problem:
    at = document.at(place)
    return problem(document.file, at, "slide_over", None, "warning", day=day_text(last))


def _comes(when: When, hours: Hours, now: datetime) -> bool:
    """Whether it ever holds from today on: at some moment at which one of its rules begins to."""
    first = max(when.first or now.date(), now.date())
    days = {first + timedelta(days=ahead) for ahead in range(AHEAD)}
    days |= {day for day in hours.special if day >= first}
    days |= {*islice(when.coming(first), AHEAD)}
    starts = [minutes_of(when.between)[0] if when.between else 0]
    return any(
        when.holds(day_start(day) + timedelta(minutes=minute), hours)
        for day in sorted(days)
        for minute in [*starts, *(edge for span in hours.on(day) for edge in span)]
        if minute < 24 * 60
    )


def _screens(document: Document, site: Site) -> Iterator[Problem]:
    """A playlist or counter that the layout of a screen does not show; a hall without a voice."""
    for code, screen in site.screens.items():
        for key, given, shown in (
            ("playlist", screen.playlist, screen.layout in NEEDS_PLAYLIST),
            ("counter", screen.counter, screen.layout == "counter"),
        ):
            if given is not None and not shown:
                at = document.at((code, key))
                yield problem(
                    document.file, at, "not_in_layout", None, "warning",
                    name=key, layout=screen.layout,
                )  # fmt: skip
    if site.voice.engine != "off":
        for hall, screens in _by_hall(site).items():
            if len(screens) > 1 and not any(one.loudspeaker for one in screens):
                at = document.key_at((screens[0].code,))
                yield problem(document.file, at, "silent_hall", None, "warning", hall=hall)


def _by_hall(site: Site) -> Mapping[str, list[Screen]]:
    found: dict[str, list[Screen]] = {}
    for screen in site.screens.values():
        if screen.layout != "counter":
            found.setdefault(screen.hall, []).append(screen)
    return found


def _halls(document: Document, site: Site) -> Iterator[Problem]:
    """A hall that has a name and no screen: most likely a slip of the pen."""
    known = sorted({one.hall for one in site.screens.values()})
    for hall in site.file.halls:
        if hall not in known and ("halls", hall) in document.keys:
            at, meant = document.key_at(("halls", hall)), near(hall, known)
            yield problem(
                document.file, at, "hall_unused", "near" if meant else "hall_unused.hint",
                "warning", name=hall, near=meant or "",
            )  # fmt: skip
