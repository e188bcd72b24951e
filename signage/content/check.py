"""What `signage check` finds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.content.load import load
from signage.problems import Problem


def check(folder: Path, now: datetime) -> list[Problem]:
    """Every problem of the content folder, by file, line and column. Empty: all is well."""
    return list(load(folder, now.astimezone(VN).date()).problems)
