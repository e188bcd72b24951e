"""The year's contact sheet: moments below each other in columns, the walls beside each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fontpkg import path as font_path
from PIL import Image, ImageDraw, ImageFont

from tests.support.year import Year

HIGH, GAP, HEAD = 250, 14, 34
COLUMNS = 2
LEAST_INK = 0.008
"""A stage with a single line of text has more."""


@dataclass
class Sheet:
    """Photographs taken so far, in `folder`."""

    folder: Path
    rows: list[tuple[str, list[Path]]] = field(default_factory=list)

    def moment(self, year: Year, title: str) -> None:
        """Photographs every wall; one without ink on its stage is a fault of the year."""
        self.rows.append((title, self.check(year, title)))

    def check(self, year: Year, title: str) -> list[Path]:
        """The same without a place on the sheet."""
        year.walls[0].page.wait_for_timeout(350)  # one page fades into the other in real time
        row = []
        for number, wall in enumerate(year.walls):
            path = wall.picture(self.folder / f"{len(self.rows)}-{number}.png")
            ink = wall.ink(path)
            year.checks += 1
            if ink < LEAST_INK:
                year.wrong.append(f"{title}: {wall.code} has {ink:.2%} of ink")
            row.append(path)
        return row

    def save(self, path: Path) -> None:
        """All of them as one picture."""
        font = ImageFont.truetype(str(font_path("Be Vietnam Pro", weight=600)), 19)
        strips = [_strip(title, row, font) for title, row in self.rows]
        wide, high = max(one.width for one in strips), HIGH + HEAD + GAP
        deep = -(-len(strips) // COLUMNS)
        sheet = Image.new("RGB", (COLUMNS * (wide + GAP) + GAP, deep * high + GAP), "#ebe8e0")
        for number, strip in enumerate(strips):
            column, line = divmod(number, deep)
            sheet.paste(strip, (GAP + column * (wide + GAP), GAP + line * high))
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.save(path)


def _strip(title: str, row: list[Path], font: ImageFont.FreeTypeFont) -> Image.Image:
    """One moment: its title, and the walls in one height."""
    walls = []
    for path in row:
        with Image.open(path) as opened:
            walls.append(
                opened.convert("RGB").resize((round(opened.width * HIGH / opened.height), HIGH))
            )
    wide = sum(one.width for one in walls) + GAP * (len(walls) - 1)
    strip = Image.new("RGB", (wide, HIGH + HEAD), "#ebe8e0")
    ImageDraw.Draw(strip).text((0, 2), title, "#14202a", font)
    left = 0
    for wall in walls:
        strip.paste(wall, (left, HEAD))
        left += wall.width + GAP
    return strip
