"""Which end of a list of calls is new: most systems put new ones first, many order by id. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from signage.queue.calls.forget import KNOWN_MOST
from signage.queue.calls.history import History
from signage.queue.calls.identity import place_of
from signage.queue.reading import Called, Order, Reading

if TYPE_CHECKING:
    from signage.content.site import Site


def order_of(history: History, reading: Reading, rows: Mapping[str, Called]) -> Order | None:
    """The order of `rows`: what the system or site.yaml says, else what shows in the reading, else
    what was learnt before. None while it is unknown."""
    if reading.order is not None:
        return reading.order
    keys = list(rows)
    found = _by_growth(keys, history) or _by_ids(rows.values()) or _by_times(rows.values())
    return found or history.order


def is_in_doubt(rows: Mapping[str, Called], site: Site) -> bool:
    """Whether an order that is unknown matters: calls at one counter have no time."""
    places = [place_of(one, site) for one in rows.values() if one.at is None]
    return len(set(places)) < len(places)


def _by_growth(keys: Sequence[str], history: History) -> Order | None:
    """New rows stand before what was first in the last reading, or after what was last in it."""
    first, last = history.ends
    at = {key: place for place, key in enumerate(keys) if key in (first, last)}
    before, after = at.get(first, 0), len(keys) - 1 - at.get(last, len(keys) - 1)
    # A full list loses old rows at its other end; one that was learnt is not turned round by that.
    lost = any(key not in at for key in history.ends) and history.order is not None
    if lost or (before > 0) == (after > 0):
        return None
    new = keys[:before] if before else keys[-after:]
    if any(key in history.calls for key in new):
        return None
    return "newest_first" if before else "oldest_first"


def _by_ids(rows: Collection[Called]) -> Order | None:
    """Ids that are numbers rise with each call."""
    ids = [one.id for one in rows]
    if not all(id is not None and id.isdecimal() and len(id) <= 20 for id in ids):
        return None
    return _direction([int(id or 0) for id in ids], strict=True)


def _by_times(rows: Collection[Called]) -> Order | None:
    times = [one.at for one in rows if one.at is not None]
    return _direction(times, strict=False) if len(times) == len(rows) else None


def _direction(values: Sequence[int] | Sequence[datetime], *, strict: bool) -> Order | None:
    pairs: list[tuple[Any, Any]] = list(pairwise(values))
    rise, fall = any(a < b for a, b in pairs), any(a > b for a, b in pairs)
    if rise == fall or (strict and any(a == b for a, b in pairs)):
        return None
    return "oldest_first" if rise else "newest_first"


def before_later(rows: Mapping[str, Called], known: Collection[str]) -> Collection[str]:
    """Those of `rows`, newest first, that stand where new calls do, though one of the `known`
    behind them has a later time: a clock that was set back made them."""
    before = list(takewhile(lambda row: row[0] not in known, rows.items()))
    behind = islice(rows.items(), len(before), None)
    times = [one.at for key, one in behind if key in known and one.at is not None]
    latest = max(times, default=None)
    return {key for key, one in before if latest and one.at and one.at < latest}


def newest_rows(rows: dict[str, Called], *, ordered: bool) -> dict[str, Called]:
    """The newest first; of very many those that are remembered, where it can be told which."""
    if len(rows) <= KNOWN_MOST:
        return rows
    if all(one.at is not None for one in rows.values()):
        rows = dict(sorted(rows.items(), key=lambda row: _time(row[1]), reverse=True))
    elif not ordered:
        return rows
    return dict(islice(rows.items(), KNOWN_MOST))


def _time(one: Called) -> float:
    return one.at.timestamp() if one.at else 0.0
