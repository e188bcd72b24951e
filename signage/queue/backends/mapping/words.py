"""What single values of a reply mean: nobody, yes, open; a ticket, a counter, a service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from signage.queue.backends.mapping.told import Told
from signage.queue.backends.places import Places, plain, written
from signage.queue.snapshot import CounterStatus

if TYPE_CHECKING:
    from signage.content.queuefile import JsonQueue
    from signage.content.site import Site

NOTHING = frozenset({"", "-", "--", "---", "----", "0", "empty", "null", "none"})
"""Words that mean that nobody is there, in small letters."""

STATUSES: Mapping[str, CounterStatus] = {
    **dict.fromkeys(("open", "active", "serving", "busy", "available", "online", "on"), "open"),
    **dict.fromkeys(("true", "1"), "open"),
    **dict.fromkeys(("paused", "pause", "break", "away"), "paused"),
    **dict.fromkeys(("closed", "inactive", "offline", "off", "false", "0"), "closed"),
}
"""What a counter's status is where the mapping does not say; any other word is `open`."""

_NO = frozenset({"false", "no", "off", "n", "f", "normal", "không", "thường"})


class Words:
    """The words of one site's system."""

    def __init__(self, site: Site, queue: JsonQueue) -> None:
        self.places = Places(site, queue.counters, queue.services)
        self.services = tuple(site.services)
        self._nothing = NOTHING | {plain(one) for one in queue.nothing}
        given = queue.counters_said.words if queue.counters_said else {}
        self._statuses = {**STATUSES, **{plain(word): one for word, one in given.items()}}

    def is_nothing(self, raw: Any) -> bool:
        """Whether it says that there is nobody."""
        if raw is None or raw is False:
            return True
        text = raw if isinstance(raw, str) else written(raw)
        return plain(text) in self._nothing if text or isinstance(raw, str) else False

    def is_yes(self, raw: Any) -> bool:
        """Whether it says yes."""
        if isinstance(raw, str):
            text = plain(raw)
            return text not in _NO and text not in self._nothing
        return bool(raw)

    def status(self, raw: Any) -> CounterStatus:
        """Whether a counter is open."""
        word = str(raw) if isinstance(raw, bool) else written(raw)
        return self._statuses.get(plain(word), "open")

    def service(self, raw: Any, ticket: str | None, told: Told) -> str | None:
        """Our service, by its name or else by the ticket's letters."""
        found = self.places.service(raw, ticket)
        if found is None and not self.is_nothing(raw):
            told.unknown("unknown_service", written(raw))
        return found
