"""The list of procedures: `procedures.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from signage.content.procedures import KEY, MAX_PROCEDURES, ProcedureLine
from signage.content.site import Site
from signage.sheets.change import Change, Raw, checked, plain_of
from signage.sheets.columns import Column, Line
from signage.sheets.table import Mistake
from signage.sheets.values import code_of, yes_of

COLUMNS = (
    Column(
        "code", ("Mã thủ tục", "Mã TTHC", "Mã", "Mã số", "Mã số TTHC", "Code"), code_of,
        required=True,
    ),
    Column(
        "name", ("Tên thủ tục", "Tên thủ tục hành chính", "Tên TTHC", "Thủ tục", "Name"),
        languages=True,
    ),
    Column("field", ("Lĩnh vực", "Field"), languages=True),
    Column("counter", ("Quầy", "Quầy số", "Số quầy", "Counter")),
    Column("anywhere", ("Phi địa giới", "Phi địa giới hành chính", "Anywhere"), yes_of),
)  # fmt: skip


def lines(site: Site, raw: Raw) -> Iterator[Mapping[str, Any]]:
    """The list as it is."""
    for one in site.procedures.lines:
        yield {**one.model_dump(exclude_none=True), "anywhere": one.anywhere}


def changes(site: Site, raw: Raw, found: list[Line], mistakes: list[Mistake]) -> list[Change]:
    """The list as the sheet says; what stands beside it in its file is not touched."""
    codes = {guide.code for guide in site.library.guides.values()}
    taken: dict[str, int] = {}
    made = []
    for line in found:
        data = plain_of(line.values, ("name", "field"))
        if not data.get("anywhere"):
            data.pop("anywhere", None)
        one, wrong = checked(ProcedureLine, line, data)
        mistakes += wrong
        made.append(data)
        if one is None:
            continue
        if one.code in taken:
            values = {"value": one.code, "row": taken[one.code]}
            mistakes.append(Mistake(line.row, line.at["code"], "twice", values))
        taken.setdefault(one.code, line.row)
        if one.code not in codes and not (one.name and one.field):
            mistakes.append(Mistake(line.row, line.at["code"], "bare", {"value": one.code}))
        if one.counter is not None and one.counter not in site.counters:
            values = {"value": one.counter, "known": ", ".join(site.counters)}
            mistakes.append(Mistake(line.row, line.at["counter"], "no_counter", values))
    if len(made) > MAX_PROCEDURES:
        values = {"limit": MAX_PROCEDURES}
        mistakes.append(Mistake(found[MAX_PROCEDURES].row, 0, "too_many_lines", values))
    return [Change("procedures.yaml", (KEY,), made)]
