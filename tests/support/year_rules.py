"""What a wall must show, reckoned anew from the YAML files: nothing of the product is asked.

It is written from the documentation, so that a mistake of the product is not made twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]

GOOD_FOR = timedelta(days=180)
WITH_MARK_FOR = timedelta(days=60)
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MARK = "xin hỏi cán bộ"
ENDED = re.compile(r"[Đđ]ến hết (?:ngày )?(\d{2})/(\d{2})/(\d{4})")


@dataclass(frozen=True)
class Line:
    """One slide of a playlist, with the conditions around it."""

    kind: str
    ref: Any
    whens: tuple[Json, ...] = ()
    weight: int = 1

    @property
    def key(self) -> str:
        """`guide:khai-sinh`; what is written in place goes by its title."""
        if isinstance(self.ref, dict):
            return f"{self.kind}:“{vi(self.ref.get('title', ''))}”"
        return f"{self.kind}:{self.ref}"


NO_PLAYLISTS = ("site", "screens", "overrides", "notices", "holidays", "procedures", "stats")


def vi(text: Any) -> str:
    """The Vietnamese of a text."""
    return str(text["vi"] if isinstance(text, dict) else text)


def key_of(slide: Json) -> str:
    """The same of a slide that a screen fetched."""
    kind, _, ref = slide["id"].partition(":")
    return f"{kind}:“{slide['title']}”" if ref.startswith("=") else slide["id"].partition("#")[0]


class Rules:
    """The files of one site as they are now."""

    def __init__(self, folder: Path, site: str) -> None:
        home, library = folder / "sites" / site, folder / "library"
        self.site = _yaml(home / "site.yaml")
        self.screens = _yaml(home / "screens.yaml")
        self.posted: list[Json] = _yaml(home / "notices.yaml").get("notices", [])
        self.records: dict[str, dict[str, Json]] = {
            kind: {path.stem: _yaml(path) for path in sorted((library / name).glob("*.yaml"))}
            for kind, name in (("guide", "guides"), ("notice", "notices"), ("steps", "steps"))
        }
        self.periods: list[Json] = _yaml(home / "stats.yaml").get("periods", [])
        self.own: set[tuple[str, str]] = set()
        for path, value in _yaml(home / "overrides.yaml").items():
            self._override(path, value)
        self._playlists = {
            path.stem: _yaml(path)["slides"]
            for path in [*(library / "playlists").glob("*.yaml"), *home.glob("*.yaml")]
            if path.stem not in NO_PLAYLISTS
        }
        self.closed: set[date] = set()
        self.opened: dict[date, list[str]] = {}
        for file in (library / "holidays.yaml", home / "holidays.yaml"):
            self._holidays(_yaml(file))

    def _override(self, path: str, value: Any) -> None:
        folder, code, *rest = path.split(".")
        kind = {"guides": "guide", "notices": "notice", "steps": "steps"}[folder]
        record = self.records[kind].get(code)
        if record is None:
            return
        if rest[0] == "fill":
            record.setdefault("filled", {})[rest[1]] = vi(value)
        else:
            record[rest[0]] = value
            self.own.add((code, rest[0]))

    def _holidays(self, file: Json) -> None:
        for one in file.get("closed", []):
            day, last = one.get("day") or one["from"], one.get("day") or one["until"]
            while day <= last:
                self.closed.add(day)
                self.opened.pop(day, None)
                day += timedelta(days=1)
        for one in file.get("open", []):
            self.opened[one["day"]] = one["hours"]
            self.closed.discard(one["day"])

    # when

    def open_state(self, at: datetime) -> str:
        """open, break or closed."""
        minute = at.hour * 60 + at.minute
        spans = [_minutes(one) for one in self._hours(at.date())]
        if any(start <= minute < end for start, end in spans):
            return "open"
        if any(end <= minute for _, end in spans) and any(start > minute for start, _ in spans):
            return "break"
        return "closed"

    def _hours(self, day: date) -> list[str]:
        if day in self.closed:
            return []
        if day in self.opened:
            return self.opened[day]
        named = self.site["hours"].items()
        return [one for days, hours in named if day.weekday() in _weekdays(days) for one in hours]

    def holds(self, when: Json, at: datetime) -> bool:
        """Whether all of what is said is true at `at`."""
        day, minute = at.date(), at.hour * 60 + at.minute
        start, end = _minutes(when["between"]) if "between" in when else (0, 24 * 60)
        return (
            when.get("from", day) <= day <= when.get("until", day)
            and ("days" not in when or day.weekday() in _weekdays(when["days"]))
            and start <= minute < end
            and ("holidays" not in when or (when["holidays"] == "only") == (day in self.closed))
            and day not in when.get("except", ())
            and (
                "hours" not in when or (when["hours"] == "open") == (self.open_state(at) == "open")
            )
        )

    # what

    def record(self, line: Line) -> Json | None:
        """The file of a slide, or what is written in its place; None: it needs none."""
        if isinstance(line.ref, dict):
            return dict(line.ref)
        return self.records[line.kind].get(line.ref) if line.kind in self.records else None

    def _is_on(self, line: Line, at: datetime) -> bool:
        if not all(self.holds(one, at) for one in line.whens):
            return False
        if line.kind == "stats":
            return self._counted(line, at.date())
        if line.kind not in self.records:
            return True
        record = self.record(line)
        if record is None or set(record.get("fill", ())) - set(record.get("filled", ())):
            return False
        day = at.date()
        return all(
            day <= end for end in (record.get("until"), record.get("valid_until")) if end
        ) and ("collected" not in record or day <= _looked_at(record) + GOOD_FOR + WITH_MARK_FOR)

    def _counted(self, line: Line, day: date) -> bool:
        """Whether the period of the figures is over, and not for too long."""
        periods = [line.ref] if isinstance(line.ref, dict) else self.periods
        over = [one for one in periods if one["until"] <= day]
        if not over:
            return False
        newest = max(over, key=lambda one: one["until"])
        return bool(day <= newest["until"] + timedelta(days=newest.get("keep", 45)))

    def marked(self, line: Line, at: datetime) -> bool:
        """Whether its foot must say that staff should be asked."""
        record = self.record(line)
        if record is None or "collected" not in record:
            return False
        doubtful = (
            line.kind != "guide"
            and record.get("certainty") == "can_doi_chieu"
            and "checked" not in record
        )
        return doubtful or at.date() > _looked_at(record) + GOOD_FOR

    def lines(self, screen: str) -> list[Line]:
        """Everything that may ever be on the screen: its playlist, then the site's notices."""
        found = [*self._unfolded(self.screens[screen]["playlist"], ())]
        found += [
            Line("notice", one["notice"], _when(one))
            for one in self.posted
            if not one.get("takeover") and self._hangs(one, screen)
        ]
        return found

    def _unfolded(self, playlist: str, around: tuple[Json, ...]) -> Iterator[Line]:
        for one in self._playlists[playlist]:
            whens = (*around, *_when(one))
            if "include" in one:
                yield from self._unfolded(one["include"], whens)
            else:
                kind = next(name for name in one if name in KINDS)
                yield Line(kind, one[kind], whens, one.get("weight", 1))

    def shown(self, screen: str, at: datetime) -> list[Line]:
        """The slides of a screen at `at`, in their order; none: the fallback."""
        return [line for line in self.lines(screen) if self._is_on(line, at)]

    def takeover(self, screen: str, at: datetime) -> str | None:
        """The title that stands over everything."""
        for one in self.posted:
            line = Line("notice", one["notice"], _when(one))
            if one.get("takeover") and self._hangs(one, screen) and self._is_on(line, at):
                return self.title(line)
        return None

    def _hangs(self, posted: Json, screen: str) -> bool:
        return "halls" not in posted or self.screens[screen]["hall"] in posted["halls"]

    # how

    def title(self, line: Line) -> str | None:
        """What stands large, with what the centre filled in; None: it has none."""
        record = self.record(line)
        if not record or "title" not in record:
            return None
        return re.sub(r"\{(\w+)\}", lambda blank: record["filled"][blank[1]], vi(record["title"]))

    def waivers(self, line: Line, at: datetime) -> tuple[set[str], set[str]]:
        """The last days of waived fees that it must name at `at`, and those that it must not."""
        record = self.record(line) or {}
        must: set[str] = set()
        never: set[str] = set()
        for one in record.get("fee", ()) if line.kind == "guide" else ():
            if (waived := one.get("waived")) and one.get("certainty") != "can_doi_chieu":
                holds = waived.get("from", at.date()) <= at.date() <= waived["until"]
                (must if holds else never).add(f"đến hết {waived['until']:%d/%m/%Y}")
        return must, never


KINDS = (
    "guide", "steps", "notice", "image", "contacts", "place", "board", "clock", "text", "index",
    "stats", "video", "poster", "page",
)  # fmt: skip


def ended(text: str, at: datetime) -> list[str]:
    """The ends in `text` that are over, whatever it speaks of."""
    return [
        found[0]
        for found in ENDED.finditer(text)
        if date(int(found[3]), int(found[2]), int(found[1])) < at.date()
    ]


def turn(payload: Json, ms: int) -> tuple[str, int | None]:
    """The id of the slide whose turn it is, and which page of `n` by `page_of`'s number.

    The number is None where the slide stands in the slot of another one.
    """
    slides, turns = payload["slides"], payload["turns"]
    order: list[int] = turns["order"]
    if not order:
        return "fallback", None
    cycle = sum(slides[one]["seconds"] for one in order) * 1000
    cycles, into = divmod(ms - turns["at"], cycle)
    slot = 0
    while into >= slides[order[slot]]["seconds"] * 1000:
        into -= slides[order[slot]]["seconds"] * 1000
        slot += 1
    for step in range(len(order)):
        here = (slot + step) % len(order)
        slide = slides[order[here]]
        if slide["until"] is None or slide["until"] > ms:
            if step:
                return slide["id"], None
            number = (turns["n"] + cycles) * order.count(order[here])
            number += order[:here].count(order[here])
            return slide["id"], number * 1_000_000 + into
    return "fallback", None


def page(slide: Json, pages: int, told: int) -> int:
    """The page of a slide of so many, from the second value of `turn`."""
    number, into = divmod(told, 1_000_000)
    length = slide["seconds"] * 1000
    at_once = min(pages, max(1, length // 8000))
    at = into * at_once // length
    return at if pages <= at_once else (number * at_once + at) % pages


def _yaml(path: Path) -> Json:
    found: Json | None = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found or {}


def _when(one: Json) -> tuple[Json, ...]:
    return (one["when"],) if "when" in one else ()


def _looked_at(record: Json) -> date:
    found: date = record.get("checked") or record["collected"]
    return found


def _minutes(span: str) -> tuple[int, int]:
    start, end = (part.split(":") for part in span.split("-"))
    return int(start[0]) * 60 + int(start[1]), int(end[0]) * 60 + int(end[1])


def _weekdays(text: str) -> set[int]:
    first, _, last = text.partition("-")
    start, end = WEEK.index(first), WEEK.index(last or first)
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}
