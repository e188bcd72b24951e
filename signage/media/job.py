"""A file on its way to the walls, as a page or the command line tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from signage.content.made import Kind
from signage.words import say
from signage.words.check import WORDS as CHECKED
from signage.words.media import WORDS

State = Literal["waiting", "working", "done", "refused"]


@dataclass(frozen=True, slots=True)
class Job:
    """`name` is what a playlist writes: `media/to-roi.pdf`; `kind` the slide type that shows it."""

    id: str
    site: str
    name: str
    at: datetime
    state: State = "waiting"
    done: float = 0.0
    kind: Kind = "image"
    reason: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    results: tuple[str, ...] = ()
    who: str = ""

    @property
    def slide(self) -> dict[str, str]:
        """The first line of a slide that shows it."""
        return {self.kind: self.name}

    def told(self, lang: str = "vi") -> str:
        """How it is, in a sentence; of a refusal why."""
        if self.state != "refused":
            percent = round(100 * self.done)
            return say(WORDS, self.state, lang, percent=percent, n=len(self.results))
        return say(CHECKED, self.reason, lang, **{"name": self.name, **self.values})

    def advice(self, lang: str = "vi") -> str:
        """What to do about a refusal; empty otherwise."""
        key = f"{self.reason}.hint"
        if key not in CHECKED:
            return ""
        return say(CHECKED, key, lang, **{"name": self.name, **self.values})
