"""What of the library is on the sample site's walls, and when it leaves those of a real site."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from signage.clock import VN
from signage.content.load import Content, load
from signage.content.payload import screen_payload
from signage.content.record import GRACE, RECHECK, Record
from signage.content.site import Site
from signage.content.slides import SLIDES
from tests.support.content import OF_OWN_FILES

ROOT = Path(__file__).parents[3]
PLAYLISTS = ROOT / "playlists"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
MARK = "Chưa kiểm tra lại – xin hỏi cán bộ"
LEFT_OUT = yaml.safe_load((ROOT / "tests/facts/left_out.yaml").read_text("utf-8"))
TEXTS = yaml.safe_load((ROOT / "tests/facts/texts.yaml").read_text("utf-8"))
OFF = {name for name, one in TEXTS["notices"].items() if one.get("by_hand")}
"""Notices that a clerk puts up when there is a reason; no playlist has them."""
CIVIL_STATUS = {
    "guide:khai-sinh", "guide:khai-tu", "guide:ket-hon", "guide:tinh-trang-hon-nhan",
    "guide:trich-luc-ho-tich", "guide:lien-thong-khai-sinh", "notice:tra-cuu-du-lieu",
    "notice:mien-le-phi-ho-tich",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Site:
    return load(PLAYLISTS, NOW.date()).sites["xa-mau"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The sample site as a centre has it: without `sample: true`."""
    folder = tmp_path_factory.mktemp("real") / "playlists"
    shutil.copytree(PLAYLISTS, folder)
    path = folder / "sites/xa-mau/site.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("sample:")]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    return load(folder, NOW.date())


def wall(site: Site, day: date | datetime = NOW) -> dict[str, dict[str, Any]]:
    """The slides of sanh-1 by id."""
    now = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day, tzinfo=VN)
    slides = screen_payload(site, site.screens["sanh-1"], now)["slides"]
    return {one["id"]: one for one in slides}


def said(slides: dict[str, dict[str, Any]]) -> str:
    """Every text of the slides; the codes' drawings are no text."""
    return json.dumps([{**one, "qr": None} for one in slides.values()], ensure_ascii=False)


def records(site: Site) -> Iterator[tuple[str, Record]]:
    """Every copied text of the library, by the id of its slide."""
    for code, guide in site.library.guides.items():
        yield f"guide:{code}", guide
    for code, steps in site.library.steps.items():
        yield f"steps:{code}", steps
    for code, notice in site.library.notices.items():
        if notice.record:
            yield f"notice:{code}", notice.record


def test_the_shipped_playlists_have_no_problem() -> None:
    assert load(PLAYLISTS, NOW.date()).problems == ()


def test_the_sample_site_rotates_the_whole_library(sample: Site) -> None:
    library = sample.library
    waiting = {code for code, one in library.notices.items() if one.fill}
    expected = {f"guide:{code}" for code in library.guides}
    expected |= {f"steps:{code}" for code in library.steps}
    expected |= {f"notice:{code}" for code in set(library.notices) - waiting - OFF}
    slides = wall(sample)

    assert expected <= set(slides)
    assert {one["kind"] for one in slides.values()} == SLIDES.keys() - OF_OWN_FILES
    assert not {f"notice:{code}" for code in waiting | OFF} & set(slides)


def test_the_librarys_own_playlists_hold_all_of_it(sample: Site) -> None:
    """A centre that includes the four of them shows what the sample site shows."""
    library = sample.library
    shared = {entry.id for one in library.playlists.values() for entry in one.slides}

    assert {f"guide:{code}" for code in library.guides} <= shared
    assert {f"steps:{code}" for code in library.steps} <= shared
    assert shared >= {f"notice:{code}" for code in set(library.notices) - OFF}
    guides = [one for one in sample.playlists["sanh"].slides if one.kind == "guide"]
    ours = {(one.id, one.service) for one in guides}
    theirs = library.playlists["thu-tuc"].slides
    assert ours == {(one.id, one.service) for one in theirs if one.kind == "guide"}


def test_nothing_unconfirmed_is_shown_without_its_mark(sample: Site) -> None:
    slides = wall(sample)
    for code, guide in sample.library.guides.items():
        rows = {one["label"]: one["items"] for one in slides[f"guide:{code}"]["rows"]}
        texts = json.dumps(rows, ensure_ascii=False)
        for fact, mark in guide.certainty.items():
            if mark != "can_doi_chieu":
                continue
            if fact == "code":
                assert guide.code not in said({code: slides[f"guide:{code}"]})
                continue
            assert MARK in texts, (code, fact)
            for name in ("submit", "show", "papers_note") if fact == "papers" else (fact,):
                value = getattr(guide, name)
                for text in value if isinstance(value, tuple) else [value] if value else []:
                    assert text["vi"] not in texts, (code, name)
        for line in guide.fee:
            assert line.certainty != "can_doi_chieu" or MARK.lower() in texts.lower()
    for code, steps in sample.library.steps.items():
        assert steps.doubtful == (MARK in slides[f"steps:{code}"]["foot"][-1])
    for code, notice in sample.library.notices.items():
        if notice.doubtful:
            assert MARK in slides[f"notice:{code}"]["foot"][-1]


@pytest.mark.parametrize("word", LEFT_OUT["never"])
def test_no_wall_says_what_is_stale_or_unconfirmed(sample: Site, word: str) -> None:
    assert word.casefold() not in said(wall(sample)).casefold()


def test_codes_lead_to_the_portals_page_of_their_procedure(sample: Site) -> None:
    slides = wall(sample)

    for code, guide in sample.library.guides.items():
        made = slides[f"guide:{code}"]["qr"]
        assert (made["url"] if made else None) == guide.source.address
    assert [one for one in slides if one.startswith("guide:") and not slides[one]["qr"]] == [
        "guide:giay-phep-xay-dung"
    ]
    assert slides["guide:lien-thong-khai-sinh"]["qr"]["url"].startswith(
        "https://dichvucong.gov.vn/thu-tuc-hanh-chinh-lien-thong/"
    )
    for code, one in slides.items():
        if one.get("qr"):
            assert one["qr"]["url"].startswith("https://dichvucong.gov.vn"), code


def test_civil_status_leaves_a_real_wall_with_its_law(real: Content) -> None:
    site = real.sites["xa-mau"]
    before, after = wall(site, date(2027, 2, 28)), wall(site, date(2027, 3, 1))

    assert set(before) >= CIVIL_STATUS
    assert not set(after) & CIVIL_STATUS
    assert all(one in after for one in ("guide:chung-thuc-ban-sao", "guide:thuong-tru"))


def test_the_fee_waiver_leaves_a_real_wall_at_its_end(real: Content) -> None:
    site = real.sites["xa-mau"]
    before, after = wall(site, date(2027, 2, 28)), wall(site, date(2027, 3, 1))

    assert "notice:cong-dan-so" in before
    assert "notice:cong-dan-so" not in after
    for code in ("tam-tru", "thuong-tru"):
        assert "0 đồng từ 15/08/2026 đến hết 28/02/2027" in said({"": before[f"guide:{code}"]})
        assert "0 đồng từ" not in said({"": after[f"guide:{code}"]})
    assert "Công dân số" not in said(after)


def test_what_nobody_checks_is_marked_and_then_leaves_a_real_wall(real: Content) -> None:
    site = real.sites["xa-mau"]
    for name, record in records(site):
        gone = record.collected + RECHECK + GRACE + timedelta(days=1)
        marked = record.collected + RECHECK + timedelta(days=1)
        assert name not in wall(site, gone), name
        if not record.valid_until or record.valid_until >= marked:
            assert MARK in wall(site, marked)[name]["foot"][-1 - (name == "notice:cong-dan-so")]


def test_of_a_forgotten_library_only_courtesy_stays(real: Content) -> None:
    """A year after, a wall states nothing that it cannot answer for; it is not empty."""
    site = real.sites["xa-mau"]
    left = wall(site, date(2027, 11, 23))
    copied = {name for name, _ in records(site)}

    assert not set(left) & copied
    assert {
        "notice:chao",
        "notice:quy-trinh",
        "notice:chuan-bi",
        "board:full",
        "place:site",
    } <= set(left)


def test_no_holiday_is_shipped(sample: Site) -> None:
    """The fact sheet names none: a centre enters what was announced."""
    assert (sample.holidays, sample.library.holidays, sample.notices) == ({}, {}, ())


@pytest.mark.parametrize("name", ["overrides", "notices", "holidays"])
def test_what_the_comments_of_a_sample_file_propose_is_right(tmp_path: Path, name: str) -> None:
    """A clerk takes the # away and fills in what stands in < >."""
    folder = tmp_path / "playlists"
    shutil.copytree(PLAYLISTS, folder)
    path = folder / f"sites/xa-mau/{name}.yaml"
    text = path.read_text("utf-8")
    example = text[text.index("#\n") + 2 :]
    example = re.sub("^# ?", "", example, flags=re.MULTILINE)
    example = example.replace("<năm-tháng-ngày>", "2026-12-30").replace("<số tiền>", "5000")
    path.write_text(example, encoding="utf-8")

    content = load(folder, date(2026, 12, 30))

    assert content.problems == ()
    site = content.sites["xa-mau"]
    assert {"overrides": site.overrides, "notices": site.notices, "holidays": site.holidays}[name]


def test_a_sample_site_keeps_what_ended_with_its_mark(sample: Site) -> None:
    later = wall(sample, date(2027, 11, 23))
    guides = {name for name in later if name.startswith("guide:")}

    assert len(guides) == len(sample.library.guides)
    assert all(later[name]["sample"] for name in guides)


def test_the_sample_site_can_be_used_as_it_is(sample: Site) -> None:
    assert sample.sample
    assert sample.hours.always
    assert {code: one.prefix for code, one in sample.services.items()} == {
        "ho-tich": "A", "dat-dai": "B", "bao-tro": "H", "cu-tru": "K", "nhan-ket-qua": "T",
        "huong-dan": "V",
    }  # fmt: skip
    assert sample.services["nhan-ket-qua"].name == "Nhận kết quả"
    assert sample.services["huong-dan"].name == "Chưa rõ thủ tục – gặp người hướng dẫn"
    assert all(len(one.short) <= 10 for one in sample.services.values())
    assert {code: one.layout for code, one in sample.screens.items()} == {
        "sanh-1": "board-right", "sanh-2": "portrait", "bang-so": "board-full",
    }  # fmt: skip
    assert [code for code, one in sample.screens.items() if one.loudspeaker] == ["sanh-1"]
    assert sample.hours.state(datetime(2026, 11, 22, 3, tzinfo=VN)).state == "open"
