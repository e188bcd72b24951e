"""What begins, ends or comes due: told by day, and the payloads agree."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.fields import day_start
from signage.content.payload import payload_until, screen_payload
from signage.content.today import WEEK, Coming, coming, located
from signage.yamlmarks import read
from tests.support.content import NOW, SITE, Folder, at


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def told(found: tuple[Coming, ...]) -> list[tuple[str, str, str, str]]:
    return [(one.day.isoformat()[5:], one.what, one.kind, one.title) for one in found]


PLAYLIST = """slides:
  - notice: {title: Cả tuần}
  - notice: {title: Đến thứ Tư, until: 2026-11-25}
  - notice: {title: Từ thứ Năm}
    when: {from: 2026-11-26}
  - notice: {title: Thứ Bảy}
    when: {days: sat}
  - notice: {title: Rằm}
    when: {lunar: 15}
  - notice: {title: Đã hết, until: 2026-11-20}
"""


def test_each_thing_is_told_on_its_day_with_its_line(folder: Folder) -> None:
    folder.write(f"{SITE}/sanh.yaml", PLAYLIST)
    folder.write(
        f"{SITE}/notices.yaml",
        "notices:\n  - notice: {title: Mất điện, until: 2026-11-23}\n    takeover: true\n",
    )
    folder.write(
        f"{SITE}/holidays.yaml",
        "closed:\n  - {from: 2026-11-27, until: 2026-11-28, name: Nghỉ mẫu}\n",
    )
    found = coming(folder.read(), NOW)

    assert told(found) == [
        ("11-23", "begins", "slide", "Rằm"),
        ("11-23", "ends", "slide", "Rằm"),
        ("11-23", "ends", "takeover", "Mất điện"),
        ("11-25", "ends", "slide", "Đến thứ Tư"),
        ("11-26", "begins", "slide", "Từ thứ Năm"),
        ("11-27", "begins", "holiday", "Nghỉ mẫu"),
        ("11-28", "ends", "holiday", "Nghỉ mẫu"),
        ("11-28", "begins", "slide", "Thứ Bảy"),
        ("11-28", "ends", "slide", "Thứ Bảy"),
    ]
    assert [one.title for one in found if one.again] == ["Thứ Bảy", "Thứ Bảy"]
    assert {one.screens for one in found if one.kind != "holiday"} == {("sanh-1",)}
    lines = located(found, lambda name: read(folder.path / SITE / name, name))
    assert [(one.file, one.line) for one in lines] == [
        ("sanh.yaml", 8), ("sanh.yaml", 8), ("notices.yaml", 2), ("sanh.yaml", 3),
        ("sanh.yaml", 4), ("holidays.yaml", 2), ("holidays.yaml", 2), ("sanh.yaml", 6),
        ("sanh.yaml", 6),
    ]  # fmt: skip


def test_a_copy_that_comes_due_is_told(folder: Folder) -> None:
    site = folder.read()
    due = site.library.guides["khai-sinh"].marked_from
    found = coming(site, day_start(due - timedelta(days=3)) + timedelta(hours=9))

    assert [(one.day, one.what, one.kind, one.id) for one in found] == [
        (due, "due", "check", "guide:khai-sinh")
    ]


WHENS = st.sampled_from(
    ["{days: mon-wed}", "{from: 2026-11-25}", "{until: 2026-11-26}", "{lunar: 15}",
     "{between: 23:59-24:00}", "{between: 00:00-00:01, days: tue}", "{every: {month_day: 27}}",
     "{hours: open}", "{holidays: only}", "{except: [2026-11-24]}"]
)  # fmt: skip


@given(whens=st.lists(WHENS, min_size=1, max_size=4), hour=st.integers(0, 23))
@settings(deadline=None, max_examples=25)
def test_a_day_tells_what_the_payloads_of_the_days_around_it_show(
    tmp_path_factory: pytest.TempPathFactory, whens: list[str], hour: int
) -> None:
    """Who looks at every moment of each day finds the same beginnings and ends."""
    folder = Folder(tmp_path_factory.mktemp("today") / "content")
    lines = [
        f"  - notice: {{title: Số {number}}}\n    when: {when}" for number, when in enumerate(whens)
    ]
    folder.write(f"{SITE}/sanh.yaml", "slides:\n" + "\n".join(lines) + "\n")
    folder.write(f"{SITE}/holidays.yaml", "closed: [{day: 2026-11-25, name: Nghỉ mẫu}]\n")
    site = folder.read()
    screen = site.screens["sanh-1"]
    start = at("2026-11-22T00:00")
    days: list[set[str]] = []
    for step in range(WEEK + 3):
        moment, end = start + timedelta(days=step), start + timedelta(days=step + 1)
        seen: set[str] = set()
        while moment < end:
            seen |= {one["title"] for one in screen_payload(site, screen, moment)["slides"]}
            moment = payload_until(site, screen, moment) or end
        days.append(seen)
    expected = set()
    for index in range(1, WEEK + 2):
        day = (start + timedelta(days=index)).date()
        expected |= {(day, "begins", title) for title in days[index] - days[index - 1]}
        expected |= {(day, "ends", title) for title in days[index] - days[index + 1]}

    found = coming(site, at(f"2026-11-23T{hour:02}:30"))
    assert {(one.day, one.what, one.title) for one in found if one.kind == "slide"} == expected
