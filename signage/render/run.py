"""All walls, drawn by as many browsers as there are processors for, each in a thread."""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from signage.render import pixels
from signage.render.chromium import ChromiumError, chromium
from signage.render.draw import Easel, Seen
from signage.render.seen import Fault, fault
from signage.render.walls import Drawing, Wall

BROWSERS = 2
PART = 24
"""Slides that one browser draws of a wall before it asks for more work."""
SECONDS = 900.0
"""After so long whatever is not drawn yet is given up."""

Told = Callable[[str, int, int], None]
"""Hears of each step: its name among the words, how many slides are done, of how many."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some slides of a wall, and whether its board is judged with them."""

    wall: Wall
    drawings: tuple[Drawing, ...]
    first: bool
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the folder: of a page of a slide, or of a board."""

    wall: Wall
    slide: str
    page: int
    pages: int
    name: str


@dataclass(slots=True)
class Drawn:
    """What came of it."""

    faults: list[Fault] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    slides: int = 0
    pages: int = 0
    lost: list[str] = field(default_factory=list)
    """Walls that no browser could draw: for want of time, or because it broke twice."""
    seconds: float = 0.0
    """From the first browser's start to the last slide."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is drawn: `every` page is to have a picture, or only what has faults."""

    url: str
    program: str
    letters: dict[str, str]
    out: Path | None = None
    every: bool = False
    form: str = "webp"
    seconds: float = SECONDS
    spoils: dict[str, str] = field(default_factory=dict)
    """For tests: by slide, or by a wall's path, a function that harms what is drawn."""


class Studio:
    """The work, and those who do it."""

    def __init__(self, wish: Wish, told: Told) -> None:
        self._wish = wish
        self._told = told
        self._lock = threading.Lock()
        self._work: queue.SimpleQueue[Part] = queue.SimpleQueue()
        self._total = 0
        self._end = 0.0
        self.drawn = Drawn()

    def draw(self, walls: Sequence[Wall]) -> Drawn:
        """Draws and judges the walls; never raises because of a browser."""
        began = time.monotonic()
        self._end = began + self._wish.seconds
        parts = [part for wall in walls for part in _parts(wall)]
        for part in parts:
            self._work.put(part)
        self._total = sum(max(1, len(part.drawings)) for part in parts)
        count = min(BROWSERS, max(1, os.cpu_count() or 1), len(parts))
        threads = [threading.Thread(target=self._browser, daemon=True) for _ in range(count)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        self.drawn.seconds = time.monotonic() - began
        return self.drawn

    def _browser(self) -> None:
        """Draws until nothing is left; a browser that breaks is replaced."""
        while not self._work.empty():
            part: Part | None = None
            try:
                with chromium(self._wish.program) as browser:
                    easel = Easel(browser, self._wish.url, self._wish.letters)
                    while (part := self._next()) is not None:
                        self._part(easel, part)
                return
            except (ChromiumError, OSError) as error:
                if part is None and not self._work.empty():
                    part = self._next()  # the browser did not even start
                if part is not None:
                    self._again(part, str(error))

    def _next(self) -> Part | None:
        try:
            part = self._work.get_nowait()
        except queue.Empty:
            return None
        if time.monotonic() > self._end:
            self._lose(part)
            return self._next()
        return part

    def _again(self, part: Part, why: str) -> None:
        with self._lock:
            self._told("browser_broke", self.drawn.slides, self._total)
        if part.tries:
            self._lose(part)
        else:
            self._work.put(replace(part, tries=1))

    def _lose(self, part: Part) -> None:
        with self._lock:
            name = f"{part.wall.site}/{part.wall.screen.code}"
            if name not in self.drawn.lost:
                self.drawn.lost.append(name)

    def _part(self, easel: Easel, part: Part) -> None:
        """All of it or nothing: a part whose browser breaks is drawn anew."""
        made = Drawn()
        for drawing in part.drawings:
            if drawing.slide["kind"] != "board":
                easel.open(part.wall)
                self._slide(easel, part.wall, drawing, made)
            self._step(made)
        if part.first:
            easel.open(part.wall)
            self._board(easel, part.wall, None, made)
        for drawing in part.drawings:
            if drawing.slide["kind"] == "board" and not part.wall.all_board:
                easel.open(part.wall, drawing.index)
                self._board(easel, part.wall, drawing, made)
        if not part.drawings:
            self._step(made)
        with self._lock:
            self.drawn.faults += made.faults
            self.drawn.pictures += made.pictures
            self.drawn.pages += made.pages

    def _step(self, made: Drawn) -> None:
        with self._lock:
            self.drawn.slides += 1
            self._told("drawn", self.drawn.slides, self._total)

    def _board(self, easel: Easel, wall: Wall, drawing: Drawing | None, made: Drawn) -> None:
        easel.spoil = self._wish.spoils.get(wall.path, "")
        faults = [fault(wall, drawing, 0, one) for one in easel.around(wall)]
        name = str(drawing.slide["id"]) if drawing else "board"
        made.pages += 1
        self._keep(easel, wall, name, 0, 1, faults, made)

    def _slide(self, easel: Easel, wall: Wall, drawing: Drawing, made: Drawn) -> None:
        easel.spoil = self._wish.spoils.get(str(drawing.slide["id"]), "")
        seen = easel.judged(wall, drawing)
        made.pages += len(seen)
        coded = [one for one in seen if one.codes]
        for one in seen:
            faults = self._looked_at(easel, wall, drawing, one)
            if coded and one is coded[-1]:
                faults += self._codes(easel, wall, drawing, one)
            if faults or self._wish.every:
                easel.show(wall, drawing, one.page)
            self._keep(easel, wall, str(drawing.slide["id"]), one.page, one.pages, faults, made)

    def _looked_at(self, easel: Easel, wall: Wall, drawing: Drawing, one: Seen) -> list[Fault]:
        """The judge's faults; letters over a picture are held against its pixels."""
        found = []
        for said in one.faults:
            if said["key"] == "over_picture":
                easel.show(wall, drawing, one.page)
                easel.bare(True)
                ratio = pixels.contrast_over(easel.clip(said["box"]), said["values"]["colour"])
                easel.bare(False)
                if ratio >= pixels.LEAST:
                    continue
                said["values"]["ratio"] = f"{ratio:.1f}"
            found.append(fault(wall, drawing, one.page, said))
        return found

    def _codes(self, easel: Easel, wall: Wall, drawing: Drawing, one: Seen) -> list[Fault]:
        """The codes of a page, read as a phone does."""
        if not pixels.can_read():
            return []
        wanted = set(pixels.targets(dict(drawing.slide)))
        found = []
        easel.show(wall, drawing, one.page)
        for box in one.codes:
            text = pixels.read_code(easel.clip(box))
            if text not in wanted:
                key = "code" if text is None else "code_other"
                said = {"key": key, "box": box, "values": {
                    "text": text or "", "wanted": next(iter(sorted(wanted)), "")}}  # fmt: skip
                found.append(fault(wall, drawing, one.page, said))
        return found

    def _keep(
        self,
        easel: Easel,
        wall: Wall,
        slide: str,
        page: int,
        pages: int,
        faults: Sequence[Fault],
        made: Drawn,
    ) -> None:
        """The faults, and a picture of the page that stands, if it is to have one."""
        name = ""
        if self._wish.out is not None and (faults or self._wish.every):
            plain = re.sub(r"[^a-z0-9]+", "-", slide.lower()).strip("-")[:60]
            name = f"{wall.site}-{wall.screen.code}-{plain}-{page + 1}.{self._wish.form}"
            (self._wish.out / name).write_bytes(easel.picture(self._wish.form))
            made.pictures.append(Picture(wall, slide, page, pages, name))
        path = str(self._wish.out / name) if name and self._wish.out else ""
        made.faults += [replace(one, picture=path) for one in faults]


def _parts(wall: Wall) -> list[Part]:
    cuts = range(0, max(1, len(wall.drawings)), PART)
    return [Part(wall, wall.drawings[at : at + PART], at == 0) for at in cuts]
