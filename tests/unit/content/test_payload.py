"""What a screen is told to show: true today, gone in time, the same bytes for the same content."""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image

from signage.clock import VN, from_ms, iso, ms
from signage.content import qr
from signage.content.demand import demand
from signage.content.fields import day_text
from signage.content.load import load
from signage.content.payload import Shown, payload_until, screen_payload
from signage.content.payload import shown as shown_on
from signage.content.playlist import Playlist
from signage.content.rotation import Turns
from signage.content.site import Site
from signage.content.slides import SLIDES
from signage.content.slides.base import Entry
from signage.content.takeover import takeovers
from tests.support.content import OF_OWN_FILES

ROOT = Path(__file__).parents[3]
BASE = ROOT / "tests" / "cases" / "base"
EXAMPLE = ROOT / "tests" / "messages" / "content-payload.json"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
GUIDE = (BASE / "library/guides/khai-sinh.yaml").read_text(encoding="utf-8")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path / "content"


def site_with(folder: Path, guide: str = "", playlist: str = "", site: str = "") -> Site:
    """The base site with lines added to the guide and the site, and another playlist."""
    for name, text in (
        ("library/guides/khai-sinh.yaml", GUIDE + guide),
        ("sites/xa-thu/sanh.yaml", playlist or "slides:\n  - guide: khai-sinh\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    if site:
        with (folder / "sites/xa-thu/site.yaml").open("a") as file:
            file.write(site)
    content = load(folder, NOW.date())
    assert [one for one in content.problems if one.severity == "error"] == []
    return content.sites["xa-thu"]


def shown(site: Site, now: datetime = NOW, screen: str = "sanh-1") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen_payload(site, site.screens[screen], now)["slides"]
    return found


def screen(site: Site, now: datetime = NOW) -> Shown:
    return shown_on(site, site.screens["sanh-1"], now)


def until(site: Site, now: datetime = NOW) -> datetime | None:
    return payload_until(site, site.screens["sanh-1"], now)


def test_the_example_for_the_screen_has_one_slide_of_each_kind_of_the_sample_site() -> None:
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]
    first: dict[str, Entry] = {}
    for entry in site.playlists["sanh"].slides:
        first.setdefault(entry.kind, entry)
    slides = sorted(first.values(), key=lambda one: one.kind != "guide")
    site = replace(site, playlists={"sanh": Playlist("sanh", tuple(slides))})
    found = screen(site)
    payload = found.turning(Turns(ms(NOW), 0, found.order()))
    if os.environ.get("SIGNAGE_UPDATE_CASES"):
        text = json.dumps(payload, ensure_ascii=False, indent=1)
        EXAMPLE.write_text(text + "\n", encoding="utf-8")

    assert json.loads(EXAMPLE.read_text(encoding="utf-8")) == payload
    assert first.keys() == SLIDES.keys() - OF_OWN_FILES


def test_the_board_gets_the_names_of_the_days_on_which_it_is_closed(folder: Path) -> None:
    """Not of made-up days, and no name that is longer than the board has room for."""
    (folder / "sites/xa-thu/holidays.yaml").write_text(
        "closed:\n  - {day: 2026-12-31, name: {vi: Tết Dương lịch, en: New Year}}\n"
        f"  - {{day: 2026-12-30, name: {'Rất dài ' * 9}}}\n"
        "open:\n  - {day: 2027-01-02, name: Làm bù, hours: [07:00-11:00]}\n",
        encoding="utf-8",
    )
    site = site_with(folder)

    found = screen_payload(site, site.screens["sanh-1"], NOW)["site"]["holidays"]
    assert found == {"31/12/2026": "Tết Dương lịch"}


def test_many_days_of_later_years_never_take_the_place_of_the_next_ones(folder: Path) -> None:
    """Nor those of long ago; yesterday's stay for a screen whose clock is slow."""
    months = ", ".join(
        f"{{lunar: {day}/{month}, name: Rằm}}"
        for month in range(1, 13)
        for day in (1, 5, 9, 15, 20)
    )
    (folder / "sites/xa-thu/holidays.yaml").write_text(f"closed: [{months}]\n", encoding="utf-8")
    site = site_with(folder)

    found = screen_payload(site, site.screens["sanh-1"], NOW)["site"]["holidays"]
    near = [day_text(one) for one in site.holidays if abs((one - NOW.date()).days) < 30]
    assert near
    assert {*near} <= found.keys()
    assert len(found) == 100


def test_the_days_that_come_next_are_told_anew_each_month(folder: Path) -> None:
    """Also on a wall on which nothing else ever changes."""
    (folder / "sites/xa-thu/holidays.yaml").write_text(
        "closed:\n  - {day: 2026-11-26, name: Thử}\n", encoding="utf-8"
    )
    site = site_with(folder, playlist="slides:\n  - board: full\n")

    assert until(site, NOW) == at("2026-12-01")
    assert until(site, at("2026-12-01")) == at("2027-01-01")
    months = [screen_payload(site, site.screens["sanh-1"], at(day))["site"]["holidays"]
              for day in ("2026-12-31", "2027-01-01")]  # fmt: skip
    assert months == [{"26/11/2026": "Thử"}, {}]


def test_screens_of_one_playlist_get_the_same_payload() -> None:
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]
    one, other = (screen_payload(site, site.screens[code], NOW) for code in ("sanh-1", "sanh-2"))

    assert one == other
    assert len(one["hash"]) == 12
    assert len(gzip.compress(json.dumps(one, ensure_ascii=False).encode())) < 40_000


def test_a_full_board_without_a_playlist_shows_the_board() -> None:
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]

    assert [one["id"] for one in shown(site, screen="bang-so")] == ["board:full"]


def test_slides_have_what_the_screen_draws(folder: Path) -> None:
    site = site_with(folder, playlist="slides:\n  - guide: khai-sinh\n    seconds: 45\n")

    assert shown(site) == [
        {
            "id": "guide:khai-sinh", "kind": "guide", "seconds": 45, "sample": False,
            "until": 1_804_957_200_000, "field": "Hộ tịch", "title": "Đăng ký khai sinh",
            "qr": None, "rows": [{"label": "Căn cứ", "items": ["Luật Hộ tịch 60/2014/QH13"]}],
            "foot": [
                "Nguồn: Cổng Dịch vụ công quốc gia, mã 1.001193",
                "Chép ngày 16/07/2026 · Trung tâm chưa kiểm tra lại",
            ],
            "also": [],
        }
    ]  # fmt: skip
    assert from_ms(1_804_957_200_000) == at("2027-03-14T00:00")


@pytest.mark.parametrize(
    ("now", "foot"),
    [
        ("2027-01-12T23:59", "Chép ngày 16/07/2026 · Trung tâm chưa kiểm tra lại"),
        ("2027-01-13T00:00", "Chép ngày 16/07/2026 · Chưa kiểm tra lại – xin hỏi cán bộ"),
        ("2027-03-13T23:59", "Chép ngày 16/07/2026 · Chưa kiểm tra lại – xin hỏi cán bộ"),
        ("2027-03-14T00:00", None),
    ],
)
def test_a_copy_is_marked_after_180_days_and_gone_after_240(
    folder: Path, now: str, foot: str | None
) -> None:
    slides = shown(site_with(folder), at(now))

    assert [slide["foot"][1] for slide in slides] == ([foot] if foot else [])


def test_a_centres_check_starts_the_term_anew(folder: Path) -> None:
    site = site_with(folder, "checked: 2026-11-20\n")

    assert shown(site)[0]["foot"][1] == "Trung tâm kiểm tra lại ngày 20/11/2026"
    assert shown(site, at("2027-05-20T00:00"))[0]["foot"][1] == (
        "Trung tâm kiểm tra ngày 20/11/2026 · Nay cần kiểm tra lại – xin hỏi cán bộ"
    )
    assert shown(site, at("2027-07-19T00:00")) == []


def test_a_guide_leaves_at_the_end_of_its_last_valid_day(folder: Path) -> None:
    site = site_with(folder, "valid_until: 2026-12-31\n")

    assert from_ms(shown(site)[0]["until"]) == at("2027-01-01T00:00")
    assert shown(site, at("2026-12-31T23:59:59"))
    assert shown(site, at("2027-01-01T00:00")) == []


def test_a_sample_site_keeps_what_ended_and_marks_it(folder: Path) -> None:
    site = site_with(folder, "valid_until: 2026-12-31\n", site="sample: true\n")
    fresh, ended = shown(site)[0], shown(site, at("2027-01-01T00:00"))[0]

    assert (fresh["sample"], fresh["until"]) == (False, None)
    assert (ended["sample"], ended["until"]) == (True, None)


def test_the_next_change_is_known(folder: Path) -> None:
    fee = """fee:
  - amount: 10000
  - {case: Công dân số, waived: {from: 2026-12-01, until: 2026-12-15}}
"""
    site = site_with(folder, fee)
    moments = []
    now: datetime | None = NOW
    while now := until(site, now):
        moments.append(now)

    assert moments == [
        at(f"{day}T00:00") for day in ("2026-12-01", "2026-12-16", "2027-01-13", "2027-03-14")
    ]


def test_a_waived_fee_is_shown_from_its_first_to_its_last_day(folder: Path) -> None:
    fee = "fee:\n  - amount: 10000\n  - waived: {from: 2026-12-01, until: 2026-12-15}\n"
    site = site_with(folder, fee)

    def said(now: str) -> str:
        text: str = shown(site, at(now))[0]["rows"][0]["items"][0]
        return text

    assert said("2026-11-30T23:59") == "10.000 đồng"
    assert said("2026-12-01T00:00") == "10.000 đồng. 0 đồng từ 01/12/2026 đến hết 15/12/2026"
    assert said("2026-12-15T23:59") == said("2026-12-01T00:00")
    assert said("2026-12-16T00:00") == "10.000 đồng"


def test_hashes_differ_exactly_when_payloads_do(folder: Path) -> None:
    site = site_with(folder)
    payloads = [
        screen_payload(site, site.screens["sanh-1"], NOW + timedelta(hours=12 * step))
        for step in range(260)
    ]
    by_hash = {payload["hash"]: payload for payload in payloads}

    assert all(by_hash[payload["hash"]] == payload for payload in payloads)
    assert len(by_hash) == 3


@pytest.mark.parametrize(
    ("when", "now", "there"),
    [
        ("{days: mon-fri}", "2026-11-23T09:14", True),
        ("{days: sat-sun}", "2026-11-23T09:14", False),
        ("{between: 07:00-11:00}", "2026-11-23T10:59", True),
        ("{between: 07:00-11:00}", "2026-11-23T11:00", False),
        ("{from: 2026-11-24}", "2026-11-23T23:59", False),
        ("{from: 2026-11-24}", "2026-11-24T00:00", True),
        ("{until: 2026-11-24}", "2026-11-24T23:59", True),
        ("{until: 2026-11-24}", "2026-11-25T00:00", False),
    ],
)
def test_a_slide_is_there_when_it_says_so(folder: Path, when: str, now: str, there: bool) -> None:
    site = site_with(folder, playlist=f"slides:\n  - board: full\n    when: {when}\n")

    assert bool(shown(site, at(now))) == there


def test_hours_of_a_slide_are_moments_of_change(folder: Path) -> None:
    text = "slides:\n  - board: full\n    when: {days: mon, between: 07:00-11:00}\n"
    site = site_with(folder, playlist=text)

    assert until(site, at("2026-11-23T09:14")) == at("2026-11-23T11:00")


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("xac_nhan", ["07 ngày", "Tối đa theo quy định chung"]),
        ("thu_cap", ["07 ngày", "Tối đa theo quy định chung"]),
        ("can_doi_chieu", ["Chưa kiểm tra lại – xin hỏi cán bộ"]),
        ("dia_phuong", ["Theo bảng niêm yết tại Trung tâm"]),
    ],
)
def test_only_what_is_certain_is_stated(folder: Path, certainty: str, said: list[str]) -> None:
    text = f"time_limit: 07 ngày\ncertainty: {{time_limit: {certainty}}}\n"

    assert shown(site_with(folder, text))[0]["rows"][0] == {"label": "Thời hạn", "items": said}


def test_a_time_limit_of_the_centre_s_own_is_not_called_the_longest(folder: Path) -> None:
    site = site_with(folder, "time_limit: 07 ngày\n")
    (folder / "sites/xa-thu/overrides.yaml").write_text(
        "guides.khai-sinh.time_limit: 05 ngày\n", encoding="utf-8"
    )
    own = load(folder, NOW.date()).sites["xa-thu"]

    assert shown(site)[0]["rows"][0]["items"] == ["07 ngày", "Tối đa theo quy định chung"]
    assert shown(own)[0]["rows"][0]["items"] == ["05 ngày"]


def test_papers_share_their_certainty(folder: Path) -> None:
    text = "submit: [Tờ khai, Giấy chứng sinh]\nshow: [Thẻ]\ncertainty: {papers: can_doi_chieu}\n"
    rows = shown(site_with(folder, text))[0]["rows"]

    assert [row["items"] for row in rows[:2]] == [["Chưa kiểm tra lại – xin hỏi cán bộ"]] * 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{amount: 8000, unit: bản}", "8.000 đồng/bản"),
        ("{amount: 1500000}", "1.500.000 đồng"),
        ("{case: Một chữ ký, amount: 10000, unit: trường hợp}",
         "Một chữ ký: 10.000 đồng/trường hợp"),
        ("{free: true}", "Không thu"),
        ("{case: Đúng hạn, free: Miễn lệ phí}", "Đúng hạn: miễn lệ phí"),
        ("{not_issued: true}", "Chưa có mức thu"),
        ("{local: true}", "Theo bảng niêm yết tại Trung tâm"),
        ("{channel: post, local: true}", "Qua bưu chính: theo bảng niêm yết tại Trung tâm"),
        ("{channel: direct, amount: 15000, certainty: can_doi_chieu}",
         "Trực tiếp: chưa kiểm tra lại – xin hỏi cán bộ"),
        ("{waived: {until: 2027-02-28, basis: TT 117/2026/TT-BTC}}",
         "0 đồng đến hết 28/02/2027 (TT 117/2026/TT-BTC)"),
    ],
)  # fmt: skip
def test_a_fee_is_said_in_fixed_words(folder: Path, line: str, said: str) -> None:
    rows = shown(site_with(folder, f"fee:\n  - {line}\n"))[0]["rows"]

    assert rows[0] == {"label": "Phí, lệ phí", "items": [said]}


def test_a_notice_leaves_by_itself(folder: Path) -> None:
    text = "slides:\n  - notice: {title: Nghỉ chiều, lines: [Mời đến sáng], until: 2026-11-27}\n"
    site = site_with(folder, playlist=text)
    slide = shown(site)[0]

    assert slide["lines"] == ["Mời đến sáng"]
    assert slide["foot"] == ["Đến hết ngày 27/11/2026"]
    assert from_ms(slide["until"]) == until(site) == at("2026-11-28T00:00")
    assert shown(site, at("2026-11-28T00:00")) == []


def test_the_same_slide_twice_has_two_ids(folder: Path) -> None:
    text = "slides:\n  - board: full\n  - guide: khai-sinh\n  - board: full\n"

    assert [one["id"] for one in shown(site_with(folder, playlist=text))] == [
        "board:full", "guide:khai-sinh", "board:full#2",
    ]  # fmt: skip


def test_the_fallback_says_who_when_and_whom_to_ask(folder: Path) -> None:
    site = site_with(folder)
    fallback = screen_payload(site, site.screens["sanh-1"], NOW)["fallback"]

    assert fallback["title"] == "Trung tâm thử"
    assert fallback["lines"] == [
        "Thời gian làm việc: Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–17:00",
        "Cần hướng dẫn, xin hỏi cán bộ tại quầy.",
    ]


def test_an_officer_is_named_only_with_consent(folder: Path) -> None:
    path = folder / "sites/xa-thu/site.yaml"
    text = path.read_text(encoding="utf-8")
    officer = "services: [ho-tich, dat-dai], officer: {name: Mẫu, consent: %s}"
    for consent, name in (("true", "Mẫu"), ("false", None)):
        path.write_text(text.replace("services: [ho-tich, dat-dai]", officer % consent), "utf-8")
        officer_shown = load(folder, NOW.date()).sites["xa-thu"].counters["1"].officer

        assert (officer_shown and officer_shown.name) == name


def test_the_qr_bits_and_the_path_are_exactly_the_dark_modules() -> None:
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]
    code = next(one["qr"] for one in shown(site) if one["id"] == "guide:khai-sinh")
    drawn = set()
    for run in qr.drawn(code["url"])["path"].split("z")[:-1]:
        start, width = run.removeprefix("M").split("h", 1)
        x, y = map(int, start.split())
        drawn |= {(x + step, y) for step in range(int(width.split("v")[0]))}
    matrix = segno.make(code["url"], error="m", micro=False, boost_error=False).matrix

    assert code["size"] == len(matrix) == 37
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(code["bits"]))
    assert bits[: 37 * 37] == "".join(str(dark) for row in matrix for dark in row)


def test_a_changed_picture_has_another_address(folder: Path) -> None:
    text = "slides:\n  - image: media/a.png\n    alt: Sơ đồ\n"
    media = folder / "sites/xa-thu/media"
    media.mkdir(exist_ok=True)
    sources = []
    for colour in ("red", "green"):
        Image.new("RGB", (8, 8), colour).save(media / "a.png")
        sources.append(shown(site_with(folder, playlist=text))[0]["src"])

    assert sources[0] != sources[1]
    assert all(one.startswith("/xa-thu/media/") and one.endswith(".png") for one in sources)


def test_a_slide_that_fails_is_left_out_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug of ours in one kind of slide never keeps the wall from starting."""
    site = load(ROOT / "playlists", NOW.date()).sites["xa-mau"]

    def fail(*_: object) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr(SLIDES["notice"], "face", fail)
    payload = screen_payload(site, site.screens["sanh-1"], NOW)

    kinds = {slide["kind"] for slide in payload["slides"]}
    assert "notice" not in kinds
    assert "guide" in kinds
    assert "slide.left_out" in caplog.text


TWO_LANGUAGES = "languages: [vi, km]\n"
NOTICES = """slides:
  - notice: {title: {vi: Một hai ba bốn, km: មួយ}, lines: [Năm sáu bảy tám chín mười]}
  - notice: {title: Không có tiếng Khmer}
"""


def test_a_slide_has_the_languages_of_the_walls_that_it_is_written_in(folder: Path) -> None:
    one, other = shown(site_with(folder, playlist=NOTICES, site=TWO_LANGUAGES))
    payload = screen(site_with(folder)).payload

    assert [also["lang"] for also in one["also"]] == ["km"]
    assert one["also"][0]["title"] == "មួយ"
    assert other["also"] == []
    assert (payload["languages"], payload["bilingual"]) == (["vi", "km"], "alternate")


@pytest.mark.parametrize(("bilingual", "seconds"), [("alternate", 16), ("beside", 8)])
def test_languages_that_alternate_take_their_time_one_after_the_other(
    folder: Path, bilingual: str, seconds: int
) -> None:
    text = f"{TWO_LANGUAGES}bilingual: {bilingual}\n"

    assert shown(site_with(folder, playlist=NOTICES, site=text))[0]["seconds"] == seconds


def test_a_slide_comes_as_often_as_its_weight_and_more_often_the_more_people_wait(
    folder: Path,
) -> None:
    text = """slides:
  - {notice: {title: A}, weight: 2}
  - {notice: {title: B}, for: ho-tich}
  - {notice: {title: C}}
"""
    found = screen(site_with(folder, playlist=text))

    assert found.order() == (0, 1, 0, 2)
    assert found.order(demand({"ho-tich": 1})) == (0, 1, 0, 1, 2)
    assert found.order(demand({"ho-tich": 5})).count(1) == 3
    assert found.order(demand({"ho-tich": 400})).count(1) == 4
    assert found.order(demand({"dat-dai": 9, "ho-tich": 0})) == found.order()


def posted(folder: Path, text: str) -> Site:
    """The base site with four slides and these notices."""
    (folder / "sites/xa-thu/notices.yaml").write_text(text, encoding="utf-8")
    lines = "".join(f"  - {{notice: {{title: {one}}}}}\n" for one in "ABCD")
    return site_with(folder, playlist=f"slides:\n{lines}")


def test_a_notice_of_the_site_stands_between_the_slides_of_its_halls(folder: Path) -> None:
    here = posted(folder, "notices:\n  - {notice: {title: Mất điện}, halls: [sanh]}\n")
    hall = here.screens["sanh-1"].hall
    assert hall == "sanh"
    found = screen(here)

    assert [slide["title"] for slide in found.payload["slides"]] == [*"ABCD", "Mất điện"]
    assert found.order() == (0, 1, 4, 2, 3, 4)
    elsewhere = replace(here.screens["sanh-1"], hall="tang-2")
    assert len(shown_on(here, elsewhere, NOW).payload["slides"]) == 4


def test_a_notice_of_the_site_comes_and_goes_with_its_when(folder: Path) -> None:
    when = "{between: 10:00-11:00, days: mon}"
    site = posted(folder, f"notices:\n  - {{notice: {{title: Mất điện}}, when: {when}}}\n")

    assert len(shown(site)) == 4
    assert until(site) == at("2026-11-23T10:00")
    assert len(shown(site, at("2026-11-23T10:00"))) == 5
    assert from_ms(shown(site, at("2026-11-23T10:30"))[4]["until"]) == at("2026-11-23T11:00")


def test_the_first_takeover_that_holds_stands_on_the_screens_of_its_hall(folder: Path) -> None:
    site = posted(
        folder,
        """notices:
  - {notice: {title: Cháy, lines: [Ra cửa sau]}, takeover: true, halls: [sanh],
     when: {between: 09:00-11:00}}
  - {notice: {title: Nghỉ}, takeover: true, when: {between: 10:00-12:00}}
""",
    )
    halls = {code: one.hall for code, one in site.screens.items()}
    assert set(halls.values()) == {"sanh"}
    site = replace(site, screens={
        **site.screens, "nha-1": replace(site.screens["sanh-1"], code="nha-1", hall="nha"),
    })  # fmt: skip
    first = takeovers(site, at("2026-11-23T10:30"))

    assert first["sanh-1"] == {
        "id": first["sanh-1"]["id"], "title": "Cháy", "lines": ["Ra cửa sau"], "foot": [],
        "sample": site.sample,
        "until": iso(at("2026-11-23T11:00")), "also": [],
    }  # fmt: skip
    assert first["nha-1"]["title"] == "Nghỉ"
    assert "nha-1" not in takeovers(site, NOW)
    assert takeovers(site, at("2026-11-23T08:59")) == {}
    assert len(shown(site)) == 4, "a takeover is no slide"


def test_a_takeover_says_its_source_and_its_mark_and_is_none_when_it_is_too_old(
    folder: Path,
) -> None:
    """Too old: also on a sample site, where slides of such copies stay and say that they do."""
    (folder / "library/notices/mat-dien.yaml").write_text(
        """title: Mất điện
lines: [Xin ông/bà đến buổi khác.]
source: {name: Công ty Điện lực, url: "https://example.gov.vn/dien"}
collected: 2026-11-01
certainty: can_doi_chieu
""",
        encoding="utf-8",
    )
    real = posted(folder, "notices:\n  - {notice: mat-dien, takeover: true}\n")
    sample = replace(real, file=real.file.model_copy(update={"sample": True}))
    for site in (real, sample):
        found = takeovers(site, NOW)["sanh-1"]
        assert found["foot"][0] == "Nguồn: Công ty Điện lực"
        assert "Chưa kiểm tra lại – xin hỏi cán bộ" in found["foot"][1]
        assert found["sample"] is site.sample
        assert takeovers(site, NOW + timedelta(days=400)) == {}


@pytest.mark.parametrize(
    ("when", "now", "leaves"),
    [
        ("{between: 07:00-11:00}", "2026-11-23T09:14", "2026-11-23T11:00"),
        ("{days: mon-fri}", "2026-11-23T09:14", "2026-11-28T00:00"),
        ("{hours: open}", "2026-11-23T09:14", "2026-11-23T11:00"),
        ("{hours: closed}", "2026-11-23T11:30", "2026-11-23T13:00"),
        ("{except: [2026-11-25]}", "2026-11-23T09:14", "2026-11-25T00:00"),
        ("{holidays: never}", "2026-11-23T09:14", "2026-11-26T00:00"),
        ("{holidays: only}", "2026-11-26T09:14", "2026-11-27T00:00"),
    ],
)
def test_a_slide_whose_time_ends_leaves_a_screen_without_a_line_too(
    folder: Path, when: str, now: str, leaves: str
) -> None:
    (folder / "sites/xa-thu/holidays.yaml").write_text(
        "closed:\n  - {day: 2026-11-26, name: Thử}\n", encoding="utf-8"
    )
    site = site_with(folder, playlist=f"slides:\n  - board: full\n    when: {when}\n")

    assert from_ms(shown(site, at(now))[0]["until"]) == at(leaves)
    assert until(site, at(now)) is not None
    assert shown(site, at(leaves)) == []


def test_the_place_of_a_slide_that_comes_twice_is_its_name(folder: Path) -> None:
    """The first one is not shown now: the second keeps the id it has beside it."""
    text = "slides:\n  - {board: full, when: {days: sun}}\n  - {board: full}\n"

    assert [one["id"] for one in shown(site_with(folder, playlist=text))] == ["board:full#2"]
