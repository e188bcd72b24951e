"""How often an address may ask. Memory is bounded: the addresses not seen for longest go first."""

from __future__ import annotations

import ipaddress
import math
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

ADDRESSES = 4_096
"""How many addresses are remembered."""

FREE_TRIES = 5
FIRST_WAIT = 30.0
LONGEST_WAIT = 900.0
FORGIVEN_AFTER = 3_600.0


def origin_of(address: str | None) -> str:
    """Who is counted as one: an IPv4 address, or the /64 network that an IPv6 household gets."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.IPv6Network((parsed, 64), strict=False))
    return str(parsed)


def from_here(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a request comes from this machine itself, through no proxy."""
    if any(name in headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")):
        return False
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def is_one_of(address: str | None, allowed: str) -> bool:
    """Whether `address` is among those of `allowed`, which commas part; however each is written."""
    return plain(address) in {plain(one) for one in allowed.split(",")} - {""}


def plain(address: str | None) -> str:
    """An address as it is written most shortly, "" for what is none."""
    try:
        parsed = ipaddress.ip_address((address or "").strip())
    except ValueError:
        return ""
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


class Buckets:
    """A bucket of tokens per address: `burst` at once, then `rate` a second."""

    def __init__(self, rate: float, burst: int, *, addresses: int = ADDRESSES) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._addresses = addresses
        self._lock = threading.Lock()
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, at: float) -> float:
        """Takes a token at `at` (monotonic seconds): 0 if there was one, else seconds to wait."""
        with self._lock:
            tokens, then = self._filled.pop(address, (self._burst, at))
            tokens = min(self._burst, tokens + max(0.0, at - then) * self._rate)
            waiting = 0.0 if tokens >= 1 else (1 - tokens) / self._rate
            self._filled[address] = (tokens if waiting else tokens - 1, at)
            if len(self._filled) > self._addresses:
                self._filled.popitem(last=False)
        return waiting


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    at: float = 0.0
    until: float = 0.0


class PinGuard:
    """Five wrong PINs slow an address: 30 s, then twice as long after each further one.

    It never slows a counter: whoever sits elsewhere gets in with the right PIN.
    """

    def __init__(self, *, addresses: int = ADDRESSES) -> None:
        self._addresses = addresses
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def wait(self, address: str, at: float) -> int:
        """Seconds until this address may try again, 0 for now; `at` in monotonic seconds.

        A try that may go on counts as wrong until `right` says otherwise, so that many tries
        at once are no way around.
        """
        with self._lock:
            tries = self._tries.pop(address, None) or _Tries()
            if at - tries.at > FORGIVEN_AFTER:
                tries = _Tries()
            self._tries[address] = tries
            if len(self._tries) > self._addresses:
                self._tries.popitem(last=False)
            if at < tries.until:
                return math.ceil(tries.until - at)
            tries.wrong += 1
            tries.at = at
            if tries.wrong >= FREE_TRIES:
                pause = FIRST_WAIT * 2.0 ** min(tries.wrong - FREE_TRIES, 10)
                tries.until = at + min(pause, LONGEST_WAIT)
            return 0

    def right(self, address: str) -> None:
        """The try that `wait` let through was right.

        Earlier wrong ones stay counted: else whoever knows one PIN could guess at the others.
        """
        with self._lock:
            if (tries := self._tries.get(address)) is not None:
                tries.wrong -= 1
                tries.until = 0.0
