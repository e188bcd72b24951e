"""Who works in a terminal, for the trail: commands note what they did as pages do."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

Note = Callable[[str, str, str, Mapping[str, object], datetime], None]


def person() -> str:
    """The person at the keyboard, also behind sudo."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return f"uid {os.getuid()}"


def trail(data: Path) -> Note:
    """Notes who did what; the accounts' file is opened only once something was done."""

    def note(site: str, who: str, what: str, details: Mapping[str, object], now: datetime) -> None:
        from signage.staff.staff import Staff

        Staff(data).note(site, who, what, details, now)

    return note
