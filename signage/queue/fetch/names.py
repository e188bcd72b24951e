"""Which addresses a name has, within a deadline, which the system's resolver knows nothing of.

Numbers are looked up nowhere. A name is asked for in a thread of its own, of which there are few;
what it led to last is kept, and used again where nobody answers any more.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from signage.queue.failure import Failure

Address = tuple[socket.AddressFamily, Any]

FRESH = 60.0
"""Seconds for which a name is not asked for again."""

MOST_AT_ONCE = 16
"""Threads that ask; one that hangs in the resolver is none that can be ended."""

MOST_KEPT = 500


@dataclass(slots=True)
class _Lookup:
    done: threading.Event = field(default_factory=threading.Event)
    found: tuple[Address, ...] = ()


@dataclass(slots=True)
class _Names:
    """What is known of names, for the whole process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asking: dict[tuple[str, int], _Lookup] = field(default_factory=dict)
    known: OrderedDict[tuple[str, int], tuple[float, tuple[Address, ...]]] = field(
        default_factory=OrderedDict
    )


_NAMES = _Names()


def addresses(host: str, port: int, seconds: float) -> tuple[Address, ...]:
    """Where `host` is, found within `seconds`; Failure unknown_host."""
    bare = host.strip("[]")
    with contextlib.suppress(ValueError):
        number = ipaddress.ip_address(bare.partition("%")[0])
        if number.version == 4:
            return ((socket.AF_INET, (bare, port)),)
        if "%" not in bare:
            return ((socket.AF_INET6, (bare, port, 0, 0)),)
    key = (bare, port)
    with _NAMES.lock:
        asked_at, kept = _NAMES.known.get(key, (0.0, ()))
        if kept and time.monotonic() - asked_at < FRESH:
            return kept
        lookup = _NAMES.asking.get(key)
        if lookup is None and len(_NAMES.asking) < MOST_AT_ONCE:
            lookup = _NAMES.asking[key] = _Lookup()
            threading.Thread(target=_ask, args=(key, lookup), daemon=True).start()
    # Whoever has an older answer does not spend the whole time on a resolver that is down.
    if lookup is not None:
        lookup.done.wait(seconds / 4 if kept else seconds)
        kept = lookup.found or kept
    if not kept:
        raise Failure("unknown_host", host=host)
    return kept


def _ask(key: tuple[str, int], lookup: _Lookup) -> None:
    host, port = key
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        lookup.found = tuple(
            (family, address)
            for family, _, _, _, address in rows
            if family in (socket.AF_INET, socket.AF_INET6)
        )
    except (OSError, UnicodeError, ValueError):
        lookup.found = ()
    finally:
        with _NAMES.lock:
            _NAMES.asking.pop(key, None)
            if lookup.found:
                _NAMES.known[key] = (time.monotonic(), lookup.found)
                _NAMES.known.move_to_end(key)
                while len(_NAMES.known) > MOST_KEPT:
                    _NAMES.known.popitem(last=False)
        lookup.done.set()
