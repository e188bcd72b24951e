"""The ways in which other systems write a time, read as moments. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from signage.clock import VN
from signage.content.timeformat import parsed, tells

_NUMBER = re.compile(r"-?\d{1,19}(\.\d{1,9})?")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_NET = re.compile(r"/Date\((\d{1,16})(?:[+-]\d{4})?\)/")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_COMPACT = re.compile(r"20\d{12}")
_DATE_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}(-?\d)?")
_YEARS = (2000, 2100)

AHEAD = timedelta(minutes=65)
"""An hour without a day that lies further ahead of now is yesterday's: clocks are an hour off."""


@dataclass(frozen=True, slots=True)
class Times:
    """Reads times that are written as `format` says; without an offset they are of `zone`."""

    zone: tzinfo
    format: str = "auto"

    def moment(self, raw: Any, now: datetime) -> datetime | None:
        """The moment; None where it is none."""
        try:
            found = self._read(raw, now)
            if found is None:
                return None
            if found.tzinfo is None:
                found = found.replace(tzinfo=self.zone)
            found = found.astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return found if _YEARS[0] <= found.year < _YEARS[1] else None

    def is_hour(self, raw: Any) -> bool:
        """Whether it tells an hour alone."""
        if "%" in self.format:
            return tells(self.format) == "hour"
        return isinstance(raw, str) and _HOURS.fullmatch(raw.strip()) is not None

    def day(self, raw: Any, now: datetime) -> date | None:
        """The day, of a date alone or of a moment, which may be midnight here as UTC has it."""
        text = str(raw).strip() if isinstance(raw, str | int) else ""
        try:
            if found := _DAY_FIRST.fullmatch(text):
                return date(int(found[3]), int(found[2]), int(found[1]))
            if _DATE_ONLY.fullmatch(text):
                return date.fromisoformat(text)
            if "%" in self.format and (moment := self._parsed(text, now)):
                return moment.date()
        except ValueError:
            pass
        moment = self.moment(raw, now)
        return moment.astimezone(VN).date() if moment else None

    def _read(self, raw: Any, now: datetime) -> datetime | None:
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            return None
        if isinstance(raw, str):
            raw = raw.strip()
            if len(raw) > 60:
                return None
            if "%" in self.format:
                return self._parsed(raw, now)
            if found := _NET.fullmatch(raw):
                return _epoch(float(found[1]) / 1000)
            if _COMPACT.fullmatch(raw):
                return datetime.fromisoformat(f"{raw[:8]}T{raw[8:]}")
            if not _NUMBER.fullmatch(raw):
                return self._written(raw, now) if self.format == "auto" else None
        elif "%" in self.format:
            return self._parsed(str(raw), now)
        return _epoch(_seconds(float(raw), self.format))

    def _parsed(self, text: str, now: datetime) -> datetime | None:
        if (told := tells(self.format)) == "day":
            return self._nearest(text, now)
        found = parsed(text, self.format, now.year)
        return self._today(found, now) if told == "hour" else found

    def _nearest(self, text: str, now: datetime) -> datetime | None:
        """The time of a day without a year, in the year that puts it nearest to now."""
        here = now.astimezone(self.zone)
        found: list[datetime] = []
        for year in (here.year - 1, here.year, here.year + 1):
            with suppress(ValueError):  # 29/02 is not in each year
                one = parsed(text, self.format, year)
                found.append(one if one.tzinfo else one.replace(tzinfo=self.zone))
        return min(found, key=lambda one: abs(one - here)) if found else None

    def _written(self, text: str, now: datetime) -> datetime | None:
        if found := _HOURS.fullmatch(text):
            hour, minute, second = (int(one or 0) for one in found.groups())
            return self._today(datetime(1900, 1, 1, hour, minute, second), now)  # noqa: DTZ001
        if _DATE_ONLY.fullmatch(text):  # a call has an hour
            return None
        return datetime.fromisoformat(text)

    def _today(self, hours: datetime, now: datetime) -> datetime:
        zone = hours.tzinfo or self.zone
        here = now.astimezone(zone)
        found = datetime.combine(here.date(), hours.time(), zone)
        return found if found - here <= AHEAD else found - timedelta(days=1)


def _seconds(number: float, format: str) -> float:
    if format == "epoch":
        return number
    if format == "epoch_ms":
        return number / 1000
    # Seconds until the year 5138, else milliseconds, else microseconds.
    return number if number < 1e11 else number / 1000 if number < 1e14 else number / 1_000_000


def _epoch(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
