"""Whether times without a zone are ours or universal time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from signage.clock import VN

AHEAD = timedelta(hours=7)
CLOSE = timedelta(minutes=20)
OPENS, CLOSES = 6, 19
"""Nobody is called outside of these hours."""


def zone(
    times: Sequence[object], clock: Sequence[object], form: str, now: datetime
) -> Literal["utc", "local"]:
    """Told by the system's own clock, else by calls that would have been made at night."""
    if form.startswith("epoch"):
        return "local"
    own = [one for value in clock if (one := _naive(value, form))]
    here = now.astimezone(VN).replace(tzinfo=None)
    if own:
        return "utc" if abs(own[0] + AHEAD - here) < CLOSE else "local"
    naive = [one for value in times if (one := _naive(value, form))]
    if not naive:
        return "local"
    night = [one for one in naive if not OPENS <= one.hour < CLOSES]
    later = [one + AHEAD for one in naive]
    by_day = all(OPENS <= one.hour < CLOSES for one in later)
    if (night and by_day) or abs(max(later) - here) < CLOSE:
        return "utc"
    return "local"


def _naive(value: object, form: str) -> datetime | None:
    """The time as it is written; None where it says its zone, or no day."""
    text = str(value).strip()
    try:
        if form == "auto":
            found = datetime.fromisoformat(text)
        elif "%d" in form:
            found = datetime.strptime(text, form)  # noqa: DTZ007 its zone is what is asked
        else:
            return None
    except ValueError:
        return None
    return found if found.tzinfo is None else None
