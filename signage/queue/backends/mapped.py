"""Any system that answers in JSON, asked and read as site.yaml describes it: `backend: json`.

What a person is called or how to reach them never leaves this module: only mapped places are read,
and a ticket is a ticket only where it looks like one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from signage.clock import VN
from signage.content.queuefile import JsonQueue
from signage.queue.backends.mapping.asking import Asked, Asker
from signage.queue.backends.mapping.reader import Reader
from signage.queue.fetch.http import Fetcher, deadline
from signage.queue.reading import Reading

if TYPE_CHECKING:
    from signage.content.site import Site
    from signage.queue.backends import Tools


class MappedBackend:
    """One site's system, by its mapping."""

    def __init__(self, site: Site, tools: Tools) -> None:
        queue = site.queue
        if not isinstance(queue, JsonQueue):
            raise TypeError(queue.backend)
        self.every = queue.seconds
        self.hides = _hidden(queue)
        self._tells_clock = queue.clock is not None
        self._reader = Reader(site, queue)
        self._fetcher = Fetcher(
            total=deadline(self.every),
            ca_file=tools.data / queue.ca_file if queue.ca_file else None,
            cookies=queue.login is not None,
        )
        self._asker = Asker(queue, self._fetcher, tools.data, self._reader.is_empty)
        self._last: tuple[Asked, Reading] | None = None

    def read(self, now: datetime) -> Reading:
        """What the system says now. Raises Failure."""
        asked = self._asker.ask(now)
        if self._last is not None and _is_same(asked, self._last[0]):
            last = self._last[1]
            # An hour without a day means another one after midnight.
            if last.fetched_at.astimezone(VN).date() == now.astimezone(VN).date():
                clock = last.clock if self._tells_clock else asked.date
                return replace(last, fetched_at=now, clock=clock)
        reading = self._reader.reading(asked.values, now, asked.date, whole=asked.whole)
        self._last = (asked, reading)
        return reading

    def close(self) -> None:
        self._fetcher.close()


def _is_same(asked: Asked, last: Asked) -> bool:
    """Whether the replies are those of the last poll, letter by letter."""
    return (
        len(asked.values) == len(last.values)
        and asked.whole == last.whole
        and all(one is other for one, other in zip(asked.values, last.values, strict=True))
    )


def _hidden(queue: JsonQueue) -> tuple[str, ...]:
    """What cannot be seen through the mapping, as keys of `words/queue.py`."""
    calls = queue.calls
    hides = {
        "hides.counter": queue.counters_said is None and not (calls and calls.counter),
        "hides.times": not (calls and calls.time),
        "hides.recalls": not (calls and (calls.id or calls.time or calls.times)),
    }
    return tuple(key for key, hidden in hides.items() if hidden)
