"""What `signage render` and `signage check --render` do, and how they say it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from signage.problems import Problem
from signage.render import pixels
from signage.render.chromium import executable
from signage.render.letters import letters
from signage.render.run import Drawn, Studio, Wish
from signage.render.seen import Fault, together
from signage.render.sheet import NAME, sheet
from signage.render.walls import served, walls_of
from signage.settings import Settings
from signage.words import say
from signage.words.render import SAYS

INSTALL = 'pip install "signage[render]"'
BAR = 24


class NoRenderError(Exception):
    """Nothing can be drawn; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drawn: of all, this site, this screen, this slide."""

    site: str | None = None
    screen: str | None = None
    slide: str | None = None
    out: Path | None = None
    every: bool = True
    form: str = "webp"

    @property
    def only(self) -> tuple[str | None, str | None, str | None]:
        """As `walls_of` takes it."""
        return self.site, self.screen, self.slide


def draw(
    asked: Asked, settings: Settings, now: datetime, tell: Callable[[str], None]
) -> tuple[Drawn, list[Fault]]:
    """Draws, judges, keeps the pictures and their sheet. Raises NoRenderError."""
    program = executable()
    if program is None:
        raise NoRenderError(say(SAYS, "no_browser", settings.lang))
    out = asked.out or settings.data / "render"
    out.mkdir(parents=True, exist_ok=True)
    progress = Progress(settings.lang, tell)
    with served(settings, now) as walls:
        wanted = walls_of(walls.parts, now, asked.only)
        if not any(one.drawings or asked.slide is None for one in wanted):
            raise NoRenderError(say(SAYS, "nothing", settings.lang))
        known = letters(settings.data)
        wish = Wish(walls.url, program, known, out, asked.every, asked.form)
        drawn = Studio(wish, progress).draw(wanted)
    progress.end()
    faults = together(drawn.faults)
    page = sheet(drawn.pictures, faults, settings.content, now, settings.lang)
    (out / NAME).write_text(page, encoding="utf-8")
    return drawn, faults


def report(
    drawn: Drawn, faults: Sequence[Fault], out: Path, lang: str, tell: Callable[[str], None]
) -> None:
    """What came of it, besides the faults: for the person at the terminal."""
    if drawn.lost:
        tell(say(SAYS, "lost", lang, screens=", ".join(drawn.lost)))
    if not pixels.can_read():
        tell(say(SAYS, "no_reader", lang, command=INSTALL))
    count = {"slides": drawn.slides, "pages": drawn.pages, "seconds": f"{drawn.seconds:.1f}"}
    tell(say(SAYS, "summary", lang, **count))
    if drawn.pictures:
        tell(say(SAYS, "sheet", lang, path=(out / NAME).absolute()))


def lines(faults: Sequence[Fault], lang: str) -> list[str]:
    """Each fault as `check` writes it, with its picture below."""
    found = []
    for one in faults:
        found.append(one.problem.line_in(lang))
        if one.picture:
            found.append(say(SAYS, "picture", lang, path=one.picture))
    return found


def as_json(problems: Sequence[Problem], faults: Sequence[Fault], lang: str) -> str:
    """Both as one array, by place."""
    both = [(one, one.as_json(lang)) for one in problems]
    both += [(one.problem, one.as_json(lang)) for one in faults]
    both.sort(key=lambda pair: pair[0])
    return json.dumps([found for _, found in both], ensure_ascii=False, indent=1)


class Progress:
    """A bar on a terminal, a line now and then elsewhere; on the error stream, beside results."""

    def __init__(self, lang: str, tell: Callable[[str], None]) -> None:
        self._lang = lang
        self._tell = tell
        self._bar = sys.stderr.isatty()
        self._next = time.monotonic()

    def __call__(self, key: str, n: int, of: int) -> None:
        """As the studio tells it."""
        if key != "drawn":
            self.end()
            self._tell(say(SAYS, key, self._lang))
            return
        now = time.monotonic()
        if now < self._next and n < of:
            return
        said = say(SAYS, "drawn", self._lang, n=n, all=of)
        if self._bar:
            full = BAR * n // max(1, of)
            sys.stderr.write(f"\r{'█' * full}{'░' * (BAR - full)} {said} ")
            sys.stderr.flush()
            self._next = now + 0.1
        else:
            self._tell(said)
            self._next = now + 10

    def end(self) -> None:
        """The next line begins at its start."""
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
