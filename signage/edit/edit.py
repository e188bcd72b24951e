"""What somebody wants changed, what would come of it, and what was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from signage.content.fields import is_code
from signage.content.load import Content
from signage.edit.ops import Op
from signage.problems import Problem
from signage.yamlmarks import MAX_BYTES, Place

KNOWN = frozenset({"site", "screens", "overrides", "notices", "holidays", "procedures", "stats"})
_NAME = re.compile(r"([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\.yaml")
MAX_TEXT_BYTES = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file of a site.

    `base` is the SHA-256 of the bytes that the clerk saw, "" for a file that is new; `text` is the
    whole file from the YAML view, in the place of `ops`.
    """

    file: str
    base: str
    ops: tuple[Op, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing was changed in two ways; both are here, nothing that was typed is lost.

    Of the YAML view, `mine`, `theirs` and `base` are lines of text; else they are values.
    """

    file: str
    place: Place
    line: int
    mine: Any
    theirs: Any
    base: Any
    text: str = ""
    """All of the clerk's text as it would be, in the place of what somebody saved meanwhile."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes on a screen: before and after are faces; `at` is None where it is at once."""

    screen: str
    change: Literal["added", "gone", "changed", "moved"]
    slide_id: str
    title: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    fields: tuple[str, ...] = ()
    at: datetime | None = None
    until: datetime | None = None
    kind: Literal["slide", "ticker", "takeover"] = "slide"


@dataclass(frozen=True, slots=True)
class Draft:
    """What would come of edits. `files` are the bytes by name that would be written."""

    site: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    merged: bool = False
    conflict: Conflict | None = None
    problems: tuple[Problem, ...] = ()
    new_problems: tuple[Problem, ...] = ()
    content: Content = field(default_factory=Content)
    effects: tuple[Effect, ...] = ()
    refused: str = ""
    """A key of words/edit.py: why nothing could be tried at all."""
    place: Place = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file as it lay there when the draft was made; "": it did not."""

    @property
    def can_publish(self) -> bool:
        """Whether nothing speaks against it."""
        new = any(one.severity == "error" for one in self.new_problems)
        return not (self.refused or self.conflict or new)


@dataclass(frozen=True, slots=True)
class Version:
    """A published state of a site's files; `who` is "" where they were changed on disk."""

    id: str
    at: datetime
    who: str
    note: str
    files: Mapping[str, str]
    """The SHA-256 by name of every YAML file of the site."""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideDiff:
    """A line of a list as it was and is; `place` is that after, or before where it is gone."""

    change: Literal["added", "gone", "changed", "moved"]
    place: Place
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What differs in a file: lines with their sign, " ", "-" or "+", and slides."""

    file: str
    lines: tuple[tuple[str, str], ...]
    slides: tuple[SlideDiff, ...] = ()
    lost: bool = False
    """One of the two is no longer kept."""


@dataclass(frozen=True, slots=True)
class Published:
    """It is on the walls; `version` is None where the files said so already."""

    version: Version | None
    draft: Draft


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies there; `base` goes into the Edit."""

    file: str
    text: str
    base: str


class Refused(Exception):
    """Nothing was published; `draft` says why and has everything that was typed."""

    def __init__(self, draft: Draft, key: str = "") -> None:
        super().__init__(key or draft.refused or "conflict" if draft.conflict else "problems")
        self.draft = draft
        self.key = key or draft.refused


def is_editable(file: str) -> bool:
    """Whether it is the name of a site's own file: no path, no hidden file, a known name."""
    found = _NAME.fullmatch(file)
    return found is not None and (found[1] in KNOWN or is_code(found[1]))
