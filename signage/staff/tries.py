"""How often a password may be tried. Nothing is ever locked: pauses grow, and end by themselves.

A pause is of one person at one address, so that whoever guesses elsewhere keeps nobody out.
`at` is in monotonic seconds: a clock that is set changes no pause.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

FREE = 5
"""Wrong passwords of one person from one address before the first pause."""

FREE_OF_AN_ADDRESS = 30
"""The same of one address, whatever names it tried: an office may share one."""

UNDER_ATTACK = 25
"""Wrong ones for one name from everywhere, after which each address has one free try, not five."""

FIRST_PAUSE = 30.0
LONGEST_PAUSE = 900.0
FORGIVEN_AFTER = 3_600.0
REMEMBERED = 8_192


@dataclass(slots=True)
class _Count:
    wrong: int = 0
    at: float = 0.0
    until: float = 0.0


class Tries:
    """Counts wrong passwords; memory is bounded: what was not seen for longest goes first."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._lock = threading.Lock()
        self._counts: OrderedDict[Hashable, _Count] = OrderedDict()

    def wait(self, name: str, address: str, at: float) -> int:
        """Seconds until this person may try again from there, 0 for now.

        A try that may go on counts as wrong until `right` says otherwise, so that many tries at
        once are no way around. One that may not leaves no count: a flood of names from an address
        that must wait makes nobody's pause forgotten.
        """
        with self._lock:
            until = max(self._until((name, address), at), self._until(address, at))
            if at < until:
                return math.ceil(until - at)
            here = self._count((name, address), at)
            place = self._count(address, at)
            account = self._count((name,), at)
            free = FREE if account.wrong < UNDER_ATTACK else 1
            for one, allowed in ((here, free), (place, FREE_OF_AN_ADDRESS), (account, None)):
                one.wrong += 1
                one.at = at
                if allowed is not None and one.wrong >= allowed:
                    one.until = at + pause(one.wrong - allowed)
            return 0

    def paused(self, name: str, address: str, at: float) -> int:
        """Seconds that this person must wait there; counts nothing."""
        with self._lock:
            kept = (self._counts.get((name, address)), self._counts.get(address))
            return max((math.ceil(one.until - at) for one in kept if one), default=0)

    def right(self, name: str, address: str) -> None:
        """The try that `wait` let through was right.

        The address keeps its earlier wrong ones: else whoever knows one password could guess at
        those of others.
        """
        self.untried(name, address)
        with self._lock:
            self._counts.pop((name, address), None)

    def untried(self, name: str, address: str) -> None:
        """The try that `wait` let through was not looked at."""
        with self._lock:
            for key in ((name, address), address, (name,)):
                if (one := self._counts.get(key)) is not None:
                    one.wrong = max(0, one.wrong - 1)
                    one.until = 0.0

    def _until(self, key: Hashable, at: float) -> float:
        """When its pause ends; 0 where nothing is known, or it is forgiven."""
        found = self._counts.get(key)
        if found is None or at - found.at > FORGIVEN_AFTER:
            return 0.0
        self._counts.move_to_end(key)
        return found.until

    def _count(self, key: Hashable, at: float) -> _Count:
        found = self._counts.pop(key, None)
        if found is None or at - found.at > FORGIVEN_AFTER:
            found = _Count(at=at)
        self._counts[key] = found
        while len(self._counts) > self._remembered:
            self._counts.popitem(last=False)
        return found


def pause(further: int) -> float:
    """Seconds after the last free try and `further` ones."""
    return min(FIRST_PAUSE * 2.0 ** min(further, 10), LONGEST_PAUSE)
