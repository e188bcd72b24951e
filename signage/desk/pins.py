"""The PIN of each counter: six digits, drawn at random until somebody sets one."""

from __future__ import annotations

import hmac
import re
import secrets
from pathlib import Path

from signage.desk import private

FILE = "pins.json"
WAKE_FILE = "wake.json"

_PIN = re.compile(r"[0-9]{6}")


def pin(data: Path, site: str, counter: str) -> str:
    """The PIN of `counter`; the first question draws it."""
    return _secret(data / FILE, site, counter, f"{secrets.randbelow(10**6):06d}")


def set_pin(data: Path, site: str, counter: str, new: str) -> None:
    """Gives `counter` another PIN, which ends its sessions. Raises ValueError unless six digits."""
    if not _PIN.fullmatch(new):
        raise ValueError("a PIN is exactly 6 digits")
    private.change(data / FILE, lambda all: all.setdefault(site, {}).update({counter: new}))


def is_pin(data: Path, site: str, counter: str, tried: str) -> bool:
    """Whether `tried` opens `counter`; takes the same time for every wrong one."""
    return hmac.compare_digest(pin(data, site, counter).encode(), tried.encode())


def wake_token(data: Path, site: str) -> str:
    """What a queue backend of `site` shows when it says "fetch now"."""
    return _secret(data / WAKE_FILE, site, "wake", secrets.token_urlsafe(32))


def _secret(path: Path, site: str, name: str, fresh: str) -> str:
    try:
        return private.read(path)[site][name]
    except (KeyError, ValueError):
        pass

    def keep(all: private.Secrets) -> None:
        all.setdefault(site, {}).setdefault(name, fresh)  # another process may have been first

    return private.change(path, keep)[site][name]
