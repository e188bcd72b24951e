"""From what the judge says to problems: in which file, at which line, and with which picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from signage.problems import Problem, Severity, problem
from signage.render.walls import Drawing, Wall

WARNED = frozenset(
    {"orphan", "hurried", "blurred", "dark", "pale", "nfd", "tiny_picture", "squeezed", "word"}
)
"""What one may leave: the slide can be read, though less well."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that people would see: a problem, on which screen and page, where on it."""

    problem: Problem
    screen: str
    slide: str
    page: int
    box: Mapping[str, float] | None = None
    picture: str = ""

    def as_json(self, lang: str) -> dict[str, Any]:
        """The problem for programs, with its picture."""
        return {**self.problem.as_json(lang), "screen": self.screen, "slide": self.slide,
                "page": self.page + 1, "picture": self.picture}  # fmt: skip


def fault(wall: Wall, drawing: Drawing | None, page: int, said: Mapping[str, Any]) -> Fault:
    """A fault of the judge's at the line of its slide, or at the line of its screen."""
    spot = drawing.spot if drawing else wall.spot
    slide = str(drawing.slide["id"]) if drawing else ""
    key = str(said["key"])
    severity: Severity = "warning" if key in WARNED else "error"
    values = {name: value for name, value in said["values"].items() if name != "colour"}
    screen = f"{wall.site}/{wall.screen.code}"
    made = problem(
        spot.file, spot.at, f"drawn_{key}", None, severity,
        screen=screen, slide=slide or screen, page=page + 1, **values,
    )  # fmt: skip
    return Fault(made, screen, slide, page, said.get("box"))


def together(faults: Sequence[Fault]) -> list[Fault]:
    """By place; the same fault of a slide on several screens or pages is told once."""
    found: dict[tuple[object, ...], Fault] = {}
    screens: dict[tuple[object, ...], list[str]] = {}
    for one in sorted(faults, key=lambda one: (one.problem.file, one.problem.line, one.page)):
        told = one.problem
        apart = ("page", "screen", "size", "ratio")
        rest = tuple(pair for pair in told.values if pair[0] not in apart)
        same = (told.file, told.line, told.column, told.key, rest)
        found.setdefault(same, one)
        if one.screen not in screens.setdefault(same, []):
            screens[same].append(one.screen)
    return sorted(
        (_on(one, screens[same]) for same, one in found.items()), key=lambda one: one.problem
    )


def _on(one: Fault, screens: Sequence[str]) -> Fault:
    values = dict(one.problem.values) | {"screen": ", ".join(screens)}
    return replace(one, problem=replace(one.problem, values=tuple(sorted(values.items()))))
