"""What staff should know of a reply that could be used: rows lost, words that we do not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signage.queue.reading import Note

MOST_NAMES = 3
"""Unknown words of one kind that are told."""


@dataclass(slots=True)
class Told:
    """Notes in the making, each once."""

    notes: list[Note] = field(default_factory=list)
    names: set[tuple[str, str]] = field(default_factory=set)
    strange: int = 0
    """How many names and words led to nothing, each time that they did."""

    def dropped(self, part: str, dropped: Mapping[str, int]) -> None:
        """Rows of `part` that could not be used, by the key for which; the commonest is named."""
        if dropped:
            key = max(dropped, key=dropped.__getitem__)
            n = str(sum(dropped.values()))
            self.notes.append(Note("rows_dropped", (("n", n), ("place", f"{part}.{key}"))))

    def count(self, key: str, n: int) -> None:
        """The note `key` of `n` rows, if there are any."""
        if n:
            self.notes.append(Note(key, (("n", str(n)),)))

    def unknown(self, kind: str, name: str) -> None:
        """A name of theirs that leads to nothing of ours."""
        self.strange += 1
        if name and sum(one == kind for one, _ in self.names) < MOST_NAMES:
            self.names.add((kind, name))

    def all(self) -> tuple[Note, ...]:
        """The notes, in an order that does not change."""
        named = [Note(kind, (("name", name),)) for kind, name in sorted(self.names)]
        return (*self.notes, *named)
