"""The contact sheet: every picture of the wall on one page, what is wrong first. One file, no
script; it opens from a disk as from a server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from signage.clock import VN
from signage.render.run import Picture
from signage.render.seen import Fault
from signage.words import say
from signage.words.render import SAYS

NAME = "index.html"
STYLE = """
:root { color-scheme: light; --ink: #14202a; --soft: #3b4751; --line: #8b857a; --bad: #7d1d1a;
  --accent: #0b4a63; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1800px; background: #f5f3ee; color: var(--ink);
  font: 17px/1.5 "Be Vietnam Pro", "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 30px; line-height: 1.3; margin: 0; } h2 { font-size: 23px; margin: 40px 0 12px; }
a { color: var(--accent); } .skip { position: absolute; left: -9999px; }
.skip:focus { left: 24px; top: 8px; background: #fff; padding: 6px 12px; }
a:focus-visible { outline: 4px solid var(--accent); outline-offset: 3px; }
ul { list-style: none; padding: 0; margin: 0; } .wrong li { padding: 8px 0;
  border-top: 1px solid var(--line); overflow-wrap: anywhere; } code { font-size: 16px; }
.wall { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); }
.wall.tall { grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); }
figure { margin: 0; background: #fff; border: 2px solid var(--line); }
figure.bad { border: 4px solid var(--bad); } figcaption { padding: 8px 12px; }
img { display: block; width: 100%; height: auto; } .told { color: var(--bad); font-weight: 600; }
p { margin: 4px 0; } .quiet { color: var(--soft); }
"""


def sheet(
    pictures: Sequence[Picture], faults: Sequence[Fault], folder: Path, now: datetime, lang: str
) -> str:
    """The page; addresses in it are relative to the folder of the pictures."""
    title = escape(say(SAYS, "title", lang))
    made = say(SAYS, "made", lang, time=f"{now.astimezone(VN):%H:%M %d/%m/%Y}", folder=folder)
    parts = [
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{title}</title>\n<link rel="icon" href="data:,">\n<style>{STYLE}</style>',
        f'</head>\n<body>\n<a class="skip" href="#walls">{escape(say(SAYS, "skip", lang))}</a>',
        f'<header><h1>{title}</h1><p class="quiet">{escape(made)}</p></header>\n<main>',
        _wrong(faults, lang),
        '<div id="walls" tabindex="-1">',
    ]
    walls = dict.fromkeys(one.wall.path for one in pictures)
    parts += [
        _wall([one for one in pictures if one.wall.path == wall], faults, lang) for wall in walls
    ]
    return "\n".join([*parts, "</div>\n</main>\n</body>\n</html>\n"])


def _wrong(faults: Sequence[Fault], lang: str) -> str:
    if not faults:
        return f"<p>{escape(say(SAYS, 'no_problems', lang))}</p>"
    lines = [f'<h2>{escape(say(SAYS, "problems", lang, n=len(faults)))}</h2>\n<ul class="wrong">']
    for one in faults:
        told, name = one.problem, Path(one.picture).name
        text = escape(told.message(lang))
        said = f'<a href="#{_anchor(name)}">{text}</a>' if name else text
        place = escape(f"{told.file}:{told.line}:{told.column}")
        advice = f"<br>{escape(told.advice(lang))}" if told.hint else ""
        lines.append(f"<li>{said}{advice}<br><code>{place}</code></li>")
    return "\n".join([*lines, "</ul>"])


def _wall(pictures: Sequence[Picture], faults: Sequence[Fault], lang: str) -> str:
    wall = pictures[0].wall
    screen = wall.screen
    name = say(
        SAYS, "screen", lang, screen=f"{wall.site}/{screen.code}",
        distance=f"{screen.distance:g}", diagonal=f"{screen.diagonal:g}",
    )  # fmt: skip
    tall = " tall" if wall.size[1] > wall.size[0] else ""
    lines = [f'<section><h2>{escape(name)}</h2>\n<div class="wall{tall}">']
    order = {str(one.slide["id"]): n for n, one in enumerate(wall.drawings)}
    for one in sorted(pictures, key=lambda one: (order.get(one.slide, -1), one.page)):
        mine = [each for each in faults if Path(each.picture).name == one.name]
        lines.append(_figure(one, mine, lang))
    return "\n".join([*lines, "</div></section>"])


def _figure(one: Picture, faults: Sequence[Fault], lang: str) -> str:
    width, height = one.wall.size
    slide = say(SAYS, "board", lang) if one.slide == "board" else one.slide
    page = say(SAYS, "page", lang, page=one.page + 1, pages=one.pages)
    caption = escape(f"{slide} – {page}")
    told = "".join(f'<p class="told">{escape(each.problem.message(lang))}</p>' for each in faults)
    bad = ' class="bad"' if faults else ""
    return (
        f'<figure id="{_anchor(one.name)}"{bad}>'
        f'<a href="{escape(one.name)}"><img src="{escape(one.name)}" alt="{caption}"'
        f' loading="lazy" width="{width}" height="{height}"></a>'
        f"<figcaption>{caption}{told}</figcaption></figure>"
    )


def _anchor(name: str) -> str:
    return "p-" + name.partition(".")[0]
