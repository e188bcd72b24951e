"""Whether a server may be asked for what changed only, and for how long it is believed.

An old number on the wall is worse than a reply that was sent twice: a server is believed once it
was seen to give another validator with another body, again and again, and never any more after it
gave one validator to two bodies.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from signage.queue.fetch.reply import Reply

TRUSTED_AFTER = 3
"""So many changes, each with a validator of its own, make a server one that is believed."""

MOST_BELIEVED = 3
"""So often in a row "unchanged" is believed; then a whole reply is asked for."""

CERTAIN_AFTER = 2.0
"""Seconds that a reply's Last-Modified must lie behind its Date, which both count whole seconds:
else what changes within the second would be called unchanged."""

MOST_SEEN = 16
"""Validators of one address whose bodies are remembered."""

Validator = tuple[str, str]


class Validated:
    """The replies of one address and what their validators are worth."""

    def __init__(self) -> None:
        self._last: Reply | None = None
        self._validator: Validator | None = None
        self._bodies: OrderedDict[Validator, int] = OrderedDict()
        self._changes = 0
        self._believed = 0
        self._lies = False

    @property
    def ask(self) -> Mapping[str, str]:
        """The headers that ask for what changed only; none where a whole reply is wanted."""
        trusted = not self._lies and self._changes >= TRUSTED_AFTER
        if not trusted or self._validator is None or self._believed >= MOST_BELIEVED:
            return {}
        return dict([self._validator])

    def same(self, reply: Reply) -> Reply | None:
        """The last whole reply, if `reply` says that it still is true, and not another one."""
        named = _validator(reply)
        if self._last is None or (named is not None and named != self._validator):
            return None
        self._believed += 1
        return replace(self._last, unchanged=True, date=reply.date)

    def take(self, reply: Reply) -> None:
        """A whole reply, which shows whether its validator tells bodies apart."""
        validator, body = _validator(reply), hash(reply.body)
        if validator is not None:
            if self._bodies.get(validator, body) != body:
                self._lies = True
            if validator not in self._bodies and body not in self._bodies.values():
                self._changes += bool(self._bodies)
            self._bodies[validator] = body
            self._bodies.move_to_end(validator)
            while len(self._bodies) > MOST_SEEN:
                self._bodies.popitem(last=False)
        self._believed = 0
        self._validator = validator
        self._last = None if self._lies or validator is None else reply


def _validator(reply: Reply) -> Validator | None:
    """The header that asks whether `reply` is still true; None where that cannot be told."""
    tag, changed = reply.headers.get("etag", ""), reply.headers.get("last-modified", "")
    if tag:
        good = len(tag) < 300 and tag.isascii() and tag.isprintable()
        return ("If-None-Match", tag) if good else None
    at = moment(changed)
    if at and reply.date and (reply.date - at).total_seconds() >= CERTAIN_AFTER:
        return "If-Modified-Since", changed
    return None


def moment(said: str | None) -> datetime | None:
    """A time of HTTP, which is UTC where it does not say."""
    if not said or len(said) > 60:
        return None
    try:
        found = parsedate_to_datetime(said)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
