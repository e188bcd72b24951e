"""Dossier figures: the periods of `stats.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from signage.content.figures import KEPT, KEY, MAX_PERIODS, Figures
from signage.content.site import Site
from signage.sheets.change import Change, Raw, checked, plain_of
from signage.sheets.columns import Column, Line
from signage.sheets.table import Mistake
from signage.sheets.values import day_of, number_of

COLUMNS = (
    Column("from", ("Từ ngày", "Ngày đầu", "From"), day_of, required=True),
    Column("until", ("Đến ngày", "Ngày cuối", "Until", "To"), day_of, required=True),
    Column("source", ("Nguồn", "Nguồn số liệu", "Source"), required=True, languages=True),
    Column("carried", ("Kỳ trước chuyển sang", "Tồn kỳ trước", "Carried"), number_of),
    Column("received", ("Tiếp nhận", "Đã tiếp nhận", "Tiếp nhận trong kỳ", "Received"), number_of,
           required=True),
    Column("online", ("Trực tuyến", "Nộp trực tuyến", "Online"), number_of),
    Column("anywhere", ("Phi địa giới", "Phi địa giới hành chính", "Anywhere"), number_of),
    Column("resolved", ("Đã giải quyết", "Giải quyết", "Resolved"), number_of),
    Column("on_time", ("Đúng hạn", "Trước và đúng hạn", "On time"), number_of),
    Column("overdue", ("Quá hạn", "Trễ hạn", "Overdue"), number_of),
    Column("withdrawn", ("Rút", "Rút hồ sơ", "Công dân rút", "Withdrawn"), number_of),
    Column("refused", ("Từ chối", "Refused"), number_of),
    Column("keep", ("Còn hiện mấy ngày", "Keep"), number_of),
)  # fmt: skip


def lines(site: Site, raw: Raw) -> Iterator[Mapping[str, Any]]:
    """The periods as they are."""
    for one in site.figures:
        made = one.model_dump(exclude_none=True)
        if one.keep == KEPT:
            del made["keep"]
        yield made


def changes(site: Site, raw: Raw, found: list[Line], mistakes: list[Mistake]) -> list[Change]:
    """The periods as the sheet says."""
    taken: dict[tuple[Any, Any], int] = {}
    made = []
    for line in found:
        data = plain_of(line.values, ("source",))
        data |= {key: one.isoformat() for key, one in data.items() if isinstance(one, date)}
        _, wrong = checked(Figures, line, data)
        mistakes += wrong
        made.append(data)
        period = data["from"], data["until"]
        if period in taken:
            values = {"value": " – ".join(period), "row": taken[period]}
            mistakes.append(Mistake(line.row, line.at["from"], "twice", values))
        taken.setdefault(period, line.row)
    if len(made) > MAX_PERIODS:
        values = {"limit": MAX_PERIODS}
        mistakes.append(Mistake(found[MAX_PERIODS].row, 0, "too_many_lines", values))
    return [Change("stats.yaml", (KEY,), made)]
