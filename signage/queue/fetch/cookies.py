"""The cookies of one queue system, for those that know us again by nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime

MOST = 20
LONGEST = 4096


class Cookies:
    """What one place gave us and gets back; no other place sees it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, str]] = {}

    def header(self, target: str) -> str:
        """The header for `target`, or ""."""
        return "; ".join(
            f"{name}={value}"
            for name, (value, path) in self._found.items()
            if target.startswith(path)
        )

    def take(self, lines: Iterable[str], now: datetime) -> None:
        """Keeps what the Set-Cookie `lines` give, and drops what they end."""
        for line in lines:
            first, *rest = line.split(";")
            name, equals, value = (part.strip() for part in first.partition("="))
            said = {
                key.strip().lower(): word.strip()
                for key, _, word in (one.partition("=") for one in rest)
            }
            if not equals or not name or len(line) > LONGEST or not first.isprintable():
                continue
            self._found.pop(name, None)
            if not _has_ended(said, now) and len(self._found) < MOST and first.isascii():
                path = said.get("path", "/")
                self._found[name] = (value, path if path.startswith("/") else "/")


def _has_ended(said: dict[str, str], now: datetime) -> bool:
    if age := said.get("max-age"):
        return age.startswith("-") or age.strip("0") == ""
    try:
        return parsedate_to_datetime(said["expires"]).timestamp() <= now.timestamp()
    except (KeyError, ValueError, OverflowError, TypeError):
        return False
