"""What is wrong in a draft, as the one who changes a file reads it."""

from __future__ import annotations

from dataclasses import dataclass

from signage.edit.edit import Draft
from signage.parts import parts
from signage.problems import Problem, below

MOST = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault at its place; `new` where the change causes it. The site's files go by name."""

    file: str
    line: int
    column: int
    severity: str
    message: str
    hint: str
    new: bool

    def as_json(self) -> dict[str, object]:
        """For the editor."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Marks:
    """The faults of the file itself, and those that the change causes in others."""

    own: tuple[Mark, ...] = ()
    elsewhere: tuple[Mark, ...] = ()


def marks(draft: Draft, site: str, file: str, lang: str) -> Marks:
    """The faults of `file` in the draft, and the new ones of other files."""
    new = set(draft.new_problems)
    name = f"sites/{site}/{file}"
    own = [one for one in draft.problems if _name(one) == name]
    others = [one for one in draft.new_problems if _name(one) != name]
    return Marks(
        tuple(_mark(one, site, one in new, lang) for one in own[:MOST]),
        tuple(_mark(one, site, True, lang) for one in others[:MOST]),
    )


def _name(one: Problem) -> str:
    return below(one.file, parts().settings.content)


def _mark(one: Problem, site: str, new: bool, lang: str) -> Mark:
    name = _name(one).removeprefix(f"sites/{site}/")
    return Mark(name, one.line, one.column, one.severity, one.message(lang), one.advice(lang), new)
