"""Days that come again: RRULE (RFC 5545) without clock times and without COUNT.

Whether a day is one of them is told from its own year, month or week alone, so that no rule, be it
one that never comes true, costs more than looking at the days of one year. What steps through a
rule's past until it finds a day may step through eight thousand years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

from signage.content.fields import wrong

Freq = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_TEXT = 200
MAX_INTERVAL = 100
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?")
_NUMBER = re.compile(r"[+-]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `weekdays` are of their kind in the month or year, the second being (2, weekday)."""

    freq: Freq
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int | None, int], ...] = ()
    picked: tuple[int, ...] = ()
    until: date | None = None
    week_start: int = 0

    @property
    def needs_start(self) -> bool:
        """Whether it says which days only with a first day."""
        return self.interval > 1 or not (self.freq == "DAILY" or self.month_days or self.weekdays)

    def from_day(self, start: date | None) -> Rule:
        """The rule with what its first day says and it does not."""
        if start is None or self.month_days or self.weekdays or self.freq == "DAILY":
            return self
        if self.freq == "WEEKLY":
            return replace(self, weekdays=((None, start.weekday()),))
        months = self.months or ((start.month,) if self.freq == "YEARLY" else ())
        return replace(self, months=months, month_days=(start.day,))

    def holds(self, day: date, start: date | None) -> bool:
        """Whether `day` is one of its days; `start` says from where its interval counts."""
        if self.until and day > self.until:
            return False
        if start and (self._period(day) - self._period(start)) % self.interval:
            return False
        return day in _days(self, self._first(day))

    def _period(self, day: date) -> int:
        if self.freq == "YEARLY":
            return day.year
        if self.freq == "MONTHLY":
            return day.year * 12 + day.month
        if self.freq == "WEEKLY":
            return (day.toordinal() - 1 - self.week_start) // 7
        return day.toordinal()

    def _first(self, day: date) -> date:
        if self.freq == "YEARLY":
            return day.replace(month=1, day=1)
        if self.freq == "MONTHLY":
            return day.replace(day=1)
        if self.freq == "WEEKLY":
            return day - timedelta(days=(day.weekday() - self.week_start) % 7)
        return day


@lru_cache(maxsize=2048)
def _days(rule: Rule, first: date) -> frozenset[date]:
    """The rule's days in the year, month, week or day that begins with `first`."""
    wanted = frozenset(rule.weekdays)
    found = [day for day in _within(rule.freq, first) if _right(rule, wanted, day)]
    if rule.picked:
        most = len(found)
        found = [found[one - 1 if one > 0 else one] for one in rule.picked if abs(one) <= most]
    return frozenset(found)


def _within(freq: Freq, first: date) -> Iterator[date]:
    length = {"WEEKLY": 7, "DAILY": 1}.get(freq) or (
        _month_length(first) if freq == "MONTHLY" else _year_length(first)
    )
    for ahead in range(length):
        yield first + timedelta(days=ahead)


def _right(rule: Rule, weekdays: frozenset[tuple[int | None, int]], day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    from_end = day.day - _month_length(day) - 1
    if rule.month_days and not {day.day, from_end} & {*rule.month_days}:
        return False
    if not rule.weekdays:
        return True
    if rule.freq == "YEARLY" and not rule.months:
        number, length = day.timetuple().tm_yday, _year_length(day)
    else:
        number, length = day.day, _month_length(day)
    nth = {None, (number - 1) // 7 + 1, -((length - number) // 7 + 1)}
    return any((one, day.weekday()) in weekdays for one in nth)


def _month_length(day: date) -> int:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1).toordinal() - day.replace(
        day=1
    ).toordinal()


def _year_length(day: date) -> int:
    return date(day.year, 12, 31).timetuple().tm_yday


def rule_of(text: str) -> Rule:
    """The rule that an RRULE says."""
    if len(text) > MAX_TEXT:
        raise wrong("text_too_long", limit=MAX_TEXT, length=len(text))
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").rstrip(";").split(";"):
        key, sign, value = part.strip().upper().partition("=")
        if not sign or not value or key in parts:
            raise wrong("bad_rule", value=part)
        parts[key] = value
    freq = parts.pop("FREQ", "")
    if freq not in get_args(Freq):
        raise wrong("bad_freq", value=freq or text)
    if "COUNT" in parts:
        raise wrong("rule_count")
    known = {"INTERVAL", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
    for key in parts.keys() - known:
        raise wrong("bad_rule", value=f"{key}={parts[key]}")
    return _rule(freq, parts)  # type: ignore[arg-type]


def _rule(freq: Freq, parts: Mapping[str, str]) -> Rule:
    weekdays = tuple(_weekday(one, freq, "BYMONTH" in parts) for one in _list(parts, "BYDAY"))
    rule = Rule(
        freq,
        interval=_numbers(parts, "INTERVAL", 1, MAX_INTERVAL, one=True)[0],
        months=_numbers(parts, "BYMONTH", 1, 12),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        weekdays=weekdays,
        picked=_numbers(parts, "BYSETPOS", -366, 366),
        until=_until(parts.get("UNTIL")),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")) if _wkst(parts) else 0,
    )
    if rule.picked and not (rule.months or rule.month_days or rule.weekdays):
        raise wrong("bad_rule", value=f"BYSETPOS={parts['BYSETPOS']}")
    if rule.month_days and freq == "WEEKLY":
        raise wrong("bad_rule", value=f"BYMONTHDAY={parts['BYMONTHDAY']}")
    return rule


def _wkst(parts: Mapping[str, str]) -> bool:
    if parts.get("WKST", "MO") not in WEEKDAYS:
        raise wrong("bad_rule", value=f"WKST={parts['WKST']}")
    return True


def _list(parts: Mapping[str, str], key: str) -> Sequence[str]:
    return parts[key].split(",") if key in parts else ()


def _numbers(
    parts: Mapping[str, str], key: str, least: int, most: int, *, one: bool = False
) -> tuple[int, ...]:
    found = []
    for text in _list(parts, key):
        if not _NUMBER.fullmatch(text) or not least <= int(text) <= most or int(text) == 0:
            raise wrong("bad_rule", value=f"{key}={text}")
        found.append(int(text))
    if one and len(found) > 1:
        raise wrong("bad_rule", value=f"{key}={parts[key]}")
    return tuple(sorted({*found})) or ((1,) if one else ())


def _weekday(text: str, freq: Freq, of_months: bool) -> tuple[int | None, int]:
    parts = _BYDAY.fullmatch(text)
    number = int(parts[1]) if parts and parts[1] else None
    most = 53 if freq == "YEARLY" and not of_months else 5
    if parts is None or (
        number is not None and (freq in ("WEEKLY", "DAILY") or not 1 <= abs(number) <= most)
    ):
        raise wrong("bad_rule", value=f"BYDAY={text}")
    return number, WEEKDAYS.index(parts[2])


def _until(text: str | None) -> date | None:
    if text is None:
        return None
    parts = _UNTIL.fullmatch(text)
    try:
        if parts is None or not 1900 <= int(parts[1]) <= 2999:
            raise ValueError
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        raise wrong("bad_rule", value=f"UNTIL={text}") from None
