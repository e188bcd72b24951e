"""What one centre says otherwise than the library: `overrides.yaml`, a local fact a line.

    guides.khai-sinh.fee: [{case: Quá hạn, amount: 5000}]
    guides.khai-sinh.checked: 2026-11-20
    notices.hoi-hop.fill.gio: 8 giờ thứ Hai

The fact is then the centre's own, and is shown without a mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from signage.content.fee import FeeLine
from signage.content.fields import Day, LongTexts, Model, Several, TitleTexts, day_text
from signage.content.guide import Guide
from signage.content.lists import is_map, says_nothing
from signage.content.site import Library
from signage.content.validate import validated
from signage.problems import Problem, near, problem, unknown
from signage.yamlmarks import Document, is_broken

MAX_OVERRIDES = 2_000


class LocalGuide(Model):
    """Những điều của một thủ tục mà Trung tâm được ghi theo nơi mình.

    The facts of a guide that a centre may set: `guides.<code>.<fact>`.
    """

    fee: Several[FeeLine] | None = Field(None, description="Phí, lệ phí tại đây")
    time_limit: LongTexts | None = Field(None, description="Thời hạn giải quyết tại đây")
    reception_hours: LongTexts | None = Field(None, description="Giờ tiếp nhận tại đây")
    where: LongTexts | None = Field(None, description="Nơi nộp tại đây")
    note: LongTexts | None = Field(None, description="Lưu ý tại đây")
    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại với nguồn")


class LocalSteps(Model):
    """Ngày Trung tâm đã làm thử các bước.

    What a centre may set of steps: `steps.<code>.checked`.
    """

    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại với nguồn")


class LocalNotice(Model):
    """Chỗ trống của thông báo, ngày cuối, ngày kiểm tra lại.

    What a centre may set of a notice: `notices.<code>.fill.<name>`, `.until`, `.checked`.
    """

    fill: TitleTexts | None = Field(None, description="Điều cần điền vào chỗ trống {…}")
    until: Day | None = Field(None, description="Ngày cuối còn hiện")
    checked: Day | None = Field(None, description="Ngày Trung tâm đã kiểm tra lại với nguồn")


Local = LocalGuide | LocalSteps | LocalNotice
LOCAL: Mapping[str, type[Local]] = {
    "guides": LocalGuide, "steps": LocalSteps, "notices": LocalNotice,
}  # fmt: skip
KINDS = {"guides": "guide", "steps": "steps", "notices": "notice"}
"""The folders of the library whose texts have local facts, and the slides made of them."""

Overrides = Mapping[str, Local]
"""The good lines of a file: a path, and the model in which its one fact is set."""


def overrides_of(
    document: Document, library: Library, today: date, before: Overrides
) -> tuple[Overrides, list[Problem]]:
    """The overrides in `document`; a wrong value stays what it was `before`, or is left out."""
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return ({} if says_nothing(document) else before), problems
    found: dict[str, Local] = {}
    parts = _parts(document)
    for number, path in enumerate(document.data):
        if number == MAX_OVERRIDES:
            at = document.key_at((path,))
            problems.append(problem(document.file, at, "too_many", limit=MAX_OVERRIDES))
            break
        made = None
        if leads(path, library):
            made = _local(parts[path], path, library, today, problems)
        elif not is_broken(document.data[path]):
            problems += _nowhere(document, path, library)
        if made:
            found[path] = made
        elif path in before and leads(path, library):
            # A check is never taken over: it is of one copy, and what is told now is not that day.
            found[path] = before[path]
    return found, problems


def leads(path: str, library: Library) -> bool:
    """Whether there is a local fact at `path`."""
    kind, code, *_ = (*path.split("."), "", "")
    return path in _paths(kind, code, library)


def texts_named(overrides: Overrides, read: Mapping[Path, Document]) -> set[str]:
    """The texts that a site's overrides are of, `guides.khai-sinh`: the good ones, and all that
    stand in the file among those it was `read` from."""
    written = (one.data for path, one in read.items() if path.name == "overrides.yaml")
    paths = [*overrides, *(path for data in written if isinstance(data, dict) for path in data)]
    return {".".join(path.split(".", 2)[:2]) for path in paths}


def _local(
    part: Document, path: str, library: Library, today: date, problems: list[Problem]
) -> Local | None:
    kind, code, fact, *_ = path.split(".")
    at = part.at((fact,))
    if part.data[fact] is None:
        problems.append(problem(part.file, at, "empty"))
        return None
    made, found = validated(LOCAL[kind], part)
    problems += found
    checked = getattr(made, "checked", None)
    collected = _records(library, kind)[code].collected  # a notice may be nobody's copy
    if checked and collected and checked < collected:
        problems.append(problem(part.file, at, "checked_before"))
        return None
    if checked and checked > today:
        problems.append(problem(part.file, at, "day_ahead", day=day_text(checked)))
        return None
    return made


def _records(library: Library, kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(library, kind) if kind in LOCAL else {}
    return found


def _paths(kind: str, code: str, library: Library) -> list[str]:
    """The paths of the local facts of one file of the library."""
    record = _records(library, kind).get(code)
    if record is None:
        return []
    found = [f"{kind}.{code}.{fact}" for fact in LOCAL[kind].model_fields if fact != "fill"]
    return found + [f"{kind}.{code}.fill.{name}" for name in getattr(record, "fill", ())]


def _nowhere(document: Document, path: str, library: Library) -> list[Problem]:
    """What was probably meant; a file that the library does not have is a warning only."""
    kind, code, *_ = (*path.split("."), "", "")
    if f"{KINDS.get(kind)}:{code}" in library.broken:
        return []
    at = document.key_at((path,))
    if code and kind in LOCAL and code not in _records(library, kind):
        meant = _meant(path, library)
        hint = "near" if meant else "see_folder"
        values = {"name": path, "near": meant or "", "folder": f"library/{kind}"}
        return [problem(document.file, at, "override_unused", hint, "warning", **values)]
    known = _paths(kind, code, library) or [f"{one}.…" for one in LOCAL]
    meant = _meant(path, library)
    return [unknown(document.file, at, "no_override", path, [meant] if meant else known)]


def _meant(path: str, library: Library) -> str | None:
    """The nearest path, part by part."""
    kind, code, fact = (*path.split(".", 2), "", "")[:3]
    kind = near(kind, LOCAL) or ""
    code = near(code, _records(library, kind)) or ""
    facts = [one.split(".", 2)[2] for one in _paths(kind, code, library)]
    found = near(fact, facts)
    return f"{kind}.{code}.{found}" if found else None


def _parts(document: Document) -> dict[str, Document]:
    """Each value as a document of its own, with its fact as the one key; marks as they are."""
    parts = {
        path: Document(document.file, {_fact(path): value}) for path, value in document.data.items()
    }
    for (path, *rest), mark in ((place, mark) for place, mark in document.values.items() if place):
        part = parts[str(path)]
        part.values[(_fact(str(path)), *rest)] = mark
        part.values.setdefault((), mark)
    for (path, *rest), mark in document.keys.items():
        parts[str(path)].keys[(_fact(str(path)), *rest)] = mark
    return parts


def _fact(path: str) -> str:
    return (*path.split("."), "", "")[2]


def localized(library: Library, overrides: Overrides) -> Library:
    """The library as the centre sees it."""
    if not overrides:
        return library
    kinds = {path.partition(".")[0] for path in overrides}
    changed: dict[str, Any] = {kind: dict(_records(library, kind)) for kind in kinds}
    fills: dict[str, dict[str, Mapping[str, str]]] = {}
    for path, local in overrides.items():
        kind, code, *rest = path.split(".")
        record = changed[kind].get(code)
        if record is None:
            continue
        if isinstance(local, LocalNotice) and local.fill:
            fills.setdefault(code, {})[rest[-1]] = local.fill
            continue
        facts = {fact: getattr(local, fact) for fact in local.model_fields_set}
        collected = record.collected
        if "checked" in facts and collected and facts["checked"] < collected:
            continue  # the copy was made anew since: nobody has checked this one
        if isinstance(record, Guide) and "checked" not in facts:
            facts["certainty"] = {**record.certainty, **dict.fromkeys(facts, "xac_nhan")}
        changed[kind][code] = record.model_copy(update=facts)
    for code, values in fills.items():
        changed["notices"][code] = changed["notices"][code].filled(values)
    return replace(library, **changed)
