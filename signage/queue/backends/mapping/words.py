"""What single values of a reply mean: nobody, yes, open; a ticket, a counter, a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signage.queue.backends.mapping import meanings
from signage.queue.backends.mapping.told import Told
from signage.queue.backends.places import Places, plain, shown, written
from signage.queue.snapshot import CounterStatus

if TYPE_CHECKING:
    from signage.content.queuefile import JsonQueue
    from signage.content.site import Site

NOTHING = frozenset({"", "-", "--", "---", "----", "0", "empty", "null", "none"})
"""Words that mean that nobody is there, in small letters."""


class Words:
    """The words of one site's system."""

    def __init__(self, site: Site, queue: JsonQueue) -> None:
        self.places = Places(site, queue.counters, queue.services)
        self.services = tuple(site.services)
        self._nothing = NOTHING | {plain(one) for one in queue.nothing}
        given = queue.counters_said.words if queue.counters_said else {}
        self._statuses = {plain(word): one for word, one in given.items()}

    def is_nothing(self, raw: Any) -> bool:
        """Whether it says that there is nobody."""
        if raw is None or raw is False:
            return True
        text = raw if isinstance(raw, str) else written(raw)
        return plain(text) in self._nothing if text or isinstance(raw, str) else False

    def is_yes(self, raw: Any, place: str, told: Told) -> bool | None:
        """Whether it says yes; None, and a note of `place`, for a word that is not known."""
        if not isinstance(raw, str):
            return bool(raw)
        if plain(raw) in self._nothing:
            return False
        found = meanings.yes(raw)
        if found is None:
            told.unknown("unknown_word", place)
        return found

    def status(self, raw: Any, told: Told) -> CounterStatus:
        """Whether a counter is open; where no word, or one that is not known, says so it is."""
        word = str(raw) if isinstance(raw, bool) else written(raw)
        found = self._statuses.get(plain(word)) or meanings.status(word)
        if found is None and word:
            told.unknown("unknown_word", "counters_said.status")
        return found or "open"

    def service(self, raw: Any, ticket: str | None, told: Told) -> str | None:
        """Our service, by its name or else by the ticket's letters."""
        found = self.places.service(raw, ticket)
        if found is None and not self.is_nothing(raw):
            told.unknown("unknown_service", shown(written(raw)))
        return found
