"""The centre's own lists: procedures, figures, the ticker, and the groups that messages name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from signage.content.payload import payload_until, screen_payload
from signage.content.showing import _wall
from tests.support.content import NOW, SITE, Folder, at, face, faces

PROCEDURES = """source: Danh mục cấp xã
procedures:
  - {code: "1.001193", counter: "1", anywhere: true}
  - {code: "1.004884", name: Đăng ký lại khai sinh, field: Hộ tịch}
  - {code: "1.013978", name: Cấp giấy lần đầu, field: Đất đai}
"""
FIGURES = """periods:
  - {from: 2026-10-01, until: 2026-10-31, source: Một cửa, received: 1590, on_time: 1500}
  - {from: 2026-11-01, until: 2026-11-20, source: Một cửa, received: 10859, overdue: 4}
  - {from: 2026-11-21, until: 2026-12-31, source: Một cửa, received: 7}
"""
HOSTILE = "<img src=x onerror=alert(1)> & “trích”"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_a_list_of_procedures_takes_names_of_the_guides_and_says_whom_to_ask_without_one(
    folder: Folder,
) -> None:
    folder.write(f"{SITE}/procedures.yaml", PROCEDURES)
    rows = face(folder, "index: hộ tịch")["rows"]

    assert [one["label"] for one in rows] == ["Đăng ký khai sinh", "Đăng ký lại khai sinh"]
    assert [one["notes"] for one in rows] == [
        ["Mã 1.001193"],
        ["Mã 1.004884", "Hỏi cán bộ"],
    ]
    assert [(one["plaque"], one["mark"]) for one in rows] == [("1", "Phi địa giới"), (None, None)]
    assert len(face(folder, "index: all")["rows"]) == 3
    assert face(folder, "index: all")["rows"][2]["notes"][1] == "Đất đai"


def test_a_guide_that_left_the_walls_says_nothing_more_than_whom_to_ask(folder: Folder) -> None:
    folder.write(f"{SITE}/procedures.yaml", PROCEDURES)
    later = NOW + timedelta(days=700)

    assert face(folder, "index: Hộ tịch", later)["rows"][0]["notes"][-1] == "Hỏi cán bộ"


def test_a_broken_line_of_the_list_stays_as_it_was_and_a_broken_file_too(folder: Folder) -> None:
    folder.write(f"{SITE}/procedures.yaml", PROCEDURES)
    folder.read()
    folder.write(f"{SITE}/procedures.yaml", PROCEDURES.replace("field: Đất đai", "feld: Đất đai"))
    assert len(folder.read().procedures.lines) == 3
    folder.write(f"{SITE}/procedures.yaml", "procedures: [")
    assert len(folder.read().procedures.lines) == 3


def test_the_newest_period_that_is_over_is_shown_until_its_term(folder: Folder) -> None:
    folder.write(f"{SITE}/stats.yaml", FIGURES)
    shown = face(folder, "stats: latest")

    assert shown["title"] == "Số liệu hồ sơ từ 01/11/2026 đến 20/11/2026"
    assert [(one["label"], one["number"]) for one in shown["rows"]] == [
        ("Đã tiếp nhận", "10.859"),
        ("Quá hạn", "4"),
    ]
    assert shown["foot"] == ["Nguồn: Một cửa"]
    assert face(folder, "stats: latest", at("2026-11-01T08:00"))["title"].endswith("tháng 10/2026")
    assert face(folder, "stats: latest", at("2026-10-30T08:00")) is None
    assert face(folder, "stats: latest", at("2027-02-14T23:00"))["rows"][0]["number"] == "7"
    assert face(folder, "stats: latest", at("2027-02-15T00:00")) is None


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("from: 2026-11-20, until: 2026-11-20", "ngày 20/11/2026"),
        ("from: 2026-07-01, until: 2026-09-30, keep: 90", "quý 3/2026"),
        ("from: 2025-01-01, until: 2025-12-31, keep: 400", "năm 2025"),
    ],
)
def test_a_period_is_called_as_people_call_it(folder: Folder, period: str, title: str) -> None:
    shown = face(folder, f"stats: {{{period}, source: Một cửa, received: 5}}")

    assert shown["title"] == f"Số liệu hồ sơ {title}"


def test_a_text_leaves_the_wall_after_its_last_day(folder: Folder) -> None:
    slide = "text: {title: A, body: Chữ, until: 2026-11-23}"

    assert face(folder, slide)["blocks"] == [{"kind": "text", "runs": [{"text": "Chữ"}]}]
    assert face(folder, slide)["foot"] == ["Đến hết ngày 23/11/2026"]
    assert face(folder, slide, NOW + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "slide",
    [
        f"text: {{title: '{HOSTILE}', body: '{HOSTILE}', source: '{HOSTILE}'}}",
        f"stats: {{from: 2026-11-01, until: 2026-11-20, source: '{HOSTILE}', received: 5}}",
        "index: all",
    ],
)
def test_what_looks_like_markup_reaches_the_screen_as_text(folder: Folder, slide: str) -> None:
    line = f'procedures: [{{code: "1.004884", name: "{HOSTILE}", field: "{HOSTILE}"}}]'
    folder.write(f"{SITE}/procedures.yaml", line)
    shown = face(folder, slide)

    assert HOSTILE in str(shown)
    assert "&lt;" not in str(shown)


TICKER = """ticker:
  - line: {vi: Ở mọi nơi, en: Everywhere}
  - {line: Ở nhóm, where: [gan-cua], until: 2026-11-24}
  - {line: Mai, from: 2026-11-24, where: [sanh-1]}
notices:
  - notice: {title: Chỉ màn hình này}
    where: [sanh-2]
"""
SCREENS = """sanh-1: {hall: sanh, playlist: sanh}
sanh-2: {hall: sanh, playlist: sanh, groups: [gan-cua]}
"""


def lines(folder: Folder, screen: str, now: str) -> list[str]:
    site = folder.read()
    found = screen_payload(site, site.screens[screen], at(now)).get("ticker", [])
    return [one["texts"]["vi"] for one in found]


def test_lines_hang_in_halls_on_screens_and_groups_from_their_first_day_to_their_last(
    folder: Folder,
) -> None:
    folder.write(f"{SITE}/screens.yaml", SCREENS)
    folder.write(f"{SITE}/notices.yaml", TICKER)

    assert lines(folder, "sanh-1", "2026-11-23T09:00") == ["Ở mọi nơi"]
    assert lines(folder, "sanh-2", "2026-11-23T09:00") == ["Ở mọi nơi", "Ở nhóm"]
    assert lines(folder, "sanh-1", "2026-11-24T00:00") == ["Ở mọi nơi", "Mai"]
    assert lines(folder, "sanh-2", "2026-11-25T00:00") == ["Ở mọi nơi"]
    assert folder.content.problems == ()
    site = folder.read()
    assert payload_until(site, site.screens["sanh-1"], NOW) == at("2026-11-24T00:00")


def test_a_screen_that_a_notice_names_shows_it_and_turns_apart_from_its_hall(
    folder: Folder,
) -> None:
    folder.write(f"{SITE}/screens.yaml", SCREENS + "sanh-3: {hall: sanh, playlist: sanh}\n")
    folder.write(f"{SITE}/notices.yaml", TICKER)
    site = folder.read()
    shown = {
        code: {slide["title"] for slide in screen_payload(site, one, NOW)["slides"]}
        for code, one in site.screens.items()
    }

    assert ["Chỉ màn hình này" in shown[f"sanh-{n}"] for n in (1, 2, 3)] == [False, True, False]
    walls = [_wall(site, site.screens[f"sanh-{n}"]) for n in (1, 2, 3)]
    assert len(set(walls)) == 3, "each has a message of its own"
    folder.write(f"{SITE}/notices.yaml", TICKER.replace("[sanh-1]", "[sanh]"))
    site = folder.read()
    assert _wall(site, site.screens["sanh-1"]) == _wall(site, site.screens["sanh-3"])


def test_a_broken_line_of_the_ticker_stays_as_it_was(folder: Folder) -> None:
    folder.write(f"{SITE}/screens.yaml", SCREENS)
    folder.write(f"{SITE}/notices.yaml", TICKER)
    folder.read()
    folder.write(f"{SITE}/notices.yaml", TICKER.replace("where: [gan-cua]", "where: [gan]"))

    assert len(folder.read().ticker) == 3
    assert folder.told() == ["no_place"]
    folder.write(f"{SITE}/notices.yaml", "# nothing\n")
    assert folder.read().ticker == ()
    assert faces(folder.read())
