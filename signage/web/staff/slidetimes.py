"""Days of the week and hours of a slide in its form, and what only its file says of when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

from pydantic import ValidationError

from signage.content.fields import DAYS, day_text, minutes_of, weekdays_of
from signage.content.when import When
from signage.words import say
from signage.words.playlists import WORDS

COMING = 3
"""Days that are told of those that come again."""
_WEEKLY = re.compile(r"FREQ=WEEKLY;BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)")
_TIME = re.compile(r"(\d{1,2})(?: *[:hg.] *(\d{0,2}))?", re.IGNORECASE)


def folded(typed: Mapping[str, str]) -> dict[str, str]:
    """The fields with `days` as “mon wed” and `between` as “07:00-11:00”, however they came."""
    found = {key: value for key, value in typed.items() if key not in _PARTS}
    if "days.asked" in typed:
        found["days"] = " ".join(day for day in DAYS if typed.get(f"days.{day}"))
    if "between.first" in typed:
        first, last = typed["between.first"], typed.get("between.last", "")
        if not last.strip():
            first, _, last = first.replace("–", "-").partition("-")
        both = f"{_time(first)}-{_time(last)}"
        found["between"] = both if both != "-" else ""
    return found


def days_of(entry: Mapping[str, Any]) -> str:
    """The days on which it is shown, as “mon wed”; empty for every day."""
    when = _when(entry)
    days = when.get("days")
    if days is None:
        weekly = _weekly(when)
        return " ".join(day for day in DAYS if day[:2].upper() in weekly)
    try:
        chosen = weekdays_of(days) if isinstance(days, str) else ()
    except ValueError:
        return ""
    return " ".join(day for index, day in enumerate(DAYS) if index in chosen)


def put_days(entry: dict[str, Any], text: str) -> None:
    """Writes the days: as a span where they follow each other, else as a weekly rule."""
    chosen = [index for index, day in enumerate(DAYS) if day in text.split()]
    if " ".join(DAYS[index] for index in chosen) == days_of(entry):
        return
    when = dict(_when(entry))
    if "days" not in when and _weekly(when):
        del when["every"]
    when.pop("days", None)
    starts = [index for index in chosen if (index - 1) % 7 not in chosen]
    if len(starts) == 1:
        first, last = DAYS[starts[0]], DAYS[(starts[0] + len(chosen) - 1) % 7]
        when["days"] = first if first == last else f"{first}-{last}"
    elif starts and "every" not in when:
        when["every"] = f"FREQ=WEEKLY;BYDAY={','.join(DAYS[one][:2].upper() for one in chosen)}"
    elif starts:  # refused: `are_apart`
        when["days"] = ",".join(DAYS[index] for index in chosen)
    entry.pop("when", None)
    if when:
        entry["when"] = when


def are_apart(entry: Mapping[str, Any]) -> bool:
    """Whether its days do not follow each other, and no rule has room for them."""
    return "," in str(_when(entry).get("days", ""))


def between_of(value: Any) -> str:
    """Hours as “07:00-11:00”, however the file writes them; empty for the whole day."""
    try:
        first, last = minutes_of(value)
    except (ValueError, AttributeError):
        return value if isinstance(value, str) else ""
    return f"{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}"


def only_in_file(entry: Mapping[str, Any], today: date, lang: str) -> list[str]:
    """What the file says of when that the form does not ask, in sentences."""
    plain = dict(_when(entry))
    if "days" not in plain and _weekly(plain):
        del plain["every"]
    try:
        when = When.model_validate(plain)
    except ValidationError:  # told at its field, or by the checker
        return []
    found = [
        say(WORDS, f"when.{key}.{value}", lang)
        for key, value in (("holidays", when.holidays), ("hours", when.hours)) if value
    ]  # fmt: skip
    if when.excepted:
        found.append(say(WORDS, "when.except", lang, days=", ".join(map(day_text, when.excepted))))
    if when.lunar:
        found.append(say(WORDS, "when.lunar", lang, days=", ".join(map(str, when.lunar))))
    if when.every or when.lunar:
        coming = when.coming(max(today, when.first or today))
        days = [one for one in islice(coming, COMING) if not when.until or one <= when.until]
        told = ", ".join(map(day_text, days)) or "–"
        found.append(say(WORDS, "when.coming", lang, days=told))
    return found


def _when(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    when = entry.get("when")
    return when if isinstance(when, dict) else {}


def _weekly(when: Mapping[str, Any]) -> tuple[str, ...]:
    every = when.get("every")
    found = _WEEKLY.fullmatch(every) if isinstance(every, str) else None
    days = tuple(found[1].split(",")) if found else ()
    return days if {*days} <= {day[:2].upper() for day in DAYS} else ()


def _time(text: str) -> str:
    """`7`, `7h30`, `7:30` as 07:00 and 07:30; anything else as it was typed."""
    found = _TIME.fullmatch(text.strip()) if text.isascii() else None
    return f"{int(found[1]):02}:{int(found[2] or 0):02}" if found else text.strip()


_PARTS = {"days.asked", *(f"days.{day}" for day in DAYS), "between.first", "between.last"}
