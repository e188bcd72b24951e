"""The year of a centre without a browser: the schedule is what the files say, reckoned twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from signage.content.payload import screen_payload
from signage.content.store import ContentStore
from tests.conftest import ROOT
from tests.support.year_rules import MARK, Rules, ended, key_of
from tests.support.year_server import SITE
from tests.support.year_site import DAYS, SCREENS, START, Centre, at

EVERY = timedelta(hours=31, minutes=7)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    return Centre.made(tmp_path_factory.mktemp("year") / "content", ROOT / "playlists")


def test_a_year_of_payloads_is_what_the_files_say(centre: Centre, tmp_path: Path) -> None:
    """Every 31 hours each screen's slides and marks, and no sentence speaks of an end long over."""
    rules = Rules(centre.folder, SITE)
    site = ContentStore(centre.folder, tmp_path).load(START).sites[SITE]
    moment = START
    while moment < START + timedelta(days=DAYS):
        for code in SCREENS:
            payload = screen_payload(site, site.screens[code], moment)
            lines = rules.shown(code, moment)
            assert [key_of(one) for one in payload["slides"]] == [one.key for one in lines], moment
            for slide, line in zip(payload["slides"], lines, strict=True):
                foot = " ".join(slide.get("foot", ()))
                assert (MARK in foot) == rules.marked(line, moment), (moment, line.key)
                assert ended(str(slide), moment) == [], (moment, line.key)
        moment += EVERY


def test_the_reckoning_itself_knows_the_days(centre: Centre) -> None:
    """180 days good, 60 with the mark, and the ends that stand in the files."""
    rules = Rules(centre.folder, SITE)

    def keys(when: str, screen: str = "sanh-1") -> list[str]:
        return [one.key for one in rules.shown(screen, at(when))]

    def marked(key: str, when: str) -> bool:
        line = next(one for one in rules.shown("sanh-1", at(when)) if one.key == key)
        return rules.marked(line, at(when))

    assert not marked("guide:thuong-tru", "2027-01-12 12:00")
    assert marked("guide:thuong-tru", "2027-01-13 00:00")
    assert "guide:thuong-tru" in keys("2027-03-13 23:59")
    assert "guide:thuong-tru" not in keys("2027-03-14 00:00")
    assert keys("2027-02-28 23:59", "phong-hop") == ["guide:khai-sinh"]
    assert keys("2027-03-01 00:00", "phong-hop") == []
    assert "notice:“Chỉ ngày nghỉ”" in keys("2027-02-06 09:00")
    assert "notice:“Ngoài giờ làm việc”" not in keys("2027-02-06 09:00")
    assert rules.takeover("sanh-2", at("2027-05-12 09:59")) == "Mời ra khỏi tòa nhà"
    assert rules.takeover("sanh-2", at("2027-05-12 10:00")) is None
    assert [rules.open_state(at(f"2026-11-23 {time}")) for time in ("06:59", "07:00", "11:00")] == [
        "closed", "open", "break",
    ]  # fmt: skip
    assert rules.open_state(at("2027-02-27 10:59")) == "open"
    assert ended("0 đồng đến hết 28/02/2027", at("2027-03-01 00:00")) == ["đến hết 28/02/2027"]
    assert ended("Có hiệu lực đến hết ngày 28/02/2027", at("2027-02-28 23:59")) == []
