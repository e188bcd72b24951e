"""A small centre for tests of the desk, and a clock that they set."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from signage.clock import VN
from signage.content.site import Library, Site, SiteFile

MORNING = datetime(2026, 11, 23, 9, 14, tzinfo=VN)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> datetime:
        self.at += timedelta(**time)
        return self.at


def centre(code: str = "xa-mau", **changes: Any) -> Site:
    """Two services; counter 1 serves both, counter 2 the second, counter 3 the first."""
    told: dict[str, Any] = {
        "name": {"vi": "Trung tâm xã Mẫu", "en": "Mẫu centre"},
        "hours": "always",
        "services": {
            "ho-tich": {"name": {"vi": "Hộ tịch"}, "short": "Hộ tịch", "prefix": "A"},
            "dat-dai": {"name": {"vi": "Đất đai"}, "short": "Đất đai", "prefix": "B"},
        },
        "counters": {
            "1": {"services": ["ho-tich", "dat-dai"]},
            "2": {"services": ["dat-dai"]},
            "3": {"services": ["ho-tich"]},
        },
    }
    return Site(code, SiteFile.model_validate(told | changes), {}, {}, Library())
