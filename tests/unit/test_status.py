"""The status page says what is wrong, since when, and what to do: a pure function."""

from __future__ import annotations

import dataclasses
import re
import string
from datetime import datetime, timedelta
from typing import Any

import pytest

from signage.clock import VN, iso
from signage.content.screen import Screen
from signage.content.site import Library, Site, SiteFile
from signage.live.presence import Report, ScreenState
from signage.problems import Problem
from signage.queue.failure import FAILURES, Failure
from signage.queue.polling.poller import PollState
from signage.queue.reading import Note
from signage.web.ops import concerns, titles
from signage.web.state import Known, Status, moment
from signage.web.status import status
from signage.words.ops import WORDS

NOW = datetime(2026, 11, 23, 9, 14, 5, tzinfo=VN)
SOON = timedelta(seconds=20)


def site() -> Site:
    """A site with a screen that has the loudspeaker and one that has not."""
    file = SiteFile.model_validate(
        {
            "name": {"vi": "Trung tâm xã Mẫu", "en": "Mẫu"},
            "hours": {"mon-fri": ["07:00-11:00", "13:00-17:00"]},
            "services": {"ho-tich": {"name": "Hộ tịch", "short": "Hộ tịch", "prefix": "A"}},
            "counters": {"1": {"services": ["ho-tich"]}},
        }
    )
    screens = {
        "sanh-1": Screen("sanh-1", "sanh", loudspeaker=True),
        "sanh-2": Screen("sanh-2", "sanh"),
    }
    return Site("xa-mau", file, screens, {}, Library())


def queue(**more: Any) -> dict[str, Any]:
    """A fresh queue with one call."""
    call = {"id": "m1-1", "ticket": "A015", "counter": "1", "at": iso(NOW - SOON)}
    return {
        "fetched_at": iso(NOW),
        "stale": False,
        "open": {"state": "open", "until": iso(NOW.replace(hour=11, minute=0, second=0))},
        "counters": [{"id": "1", "status": "open"}],
        "services": [{"id": "ho-tich", "waiting": 6}],
        "calls": [call],
    } | more


def good(screen: str, **more: Any) -> ScreenState:
    """A connected screen that reported a moment ago."""
    values: dict[str, Any] = {
        "build": "b1", "content": "c1", "slide": "guide:khai-sinh", "page": 1, "pages": 3,
        "shown": ("m1-1",), "sound": "on",
    }  # fmt: skip
    return ScreenState(screen, 1, NOW - timedelta(hours=2), NOW - SOON, Report(**values | more))


def known(*states: ScreenState, **more: Any) -> Known:
    """What is known when these screens were seen."""
    values: dict[str, Any] = {
        "site": site(), "queue": queue(), "fetched_at": NOW,
        "states": {one.screen: one for one in states},
        "slides": {code: {"guide:khai-sinh": "Đăng ký khai sinh"} for code in ("sanh-1", "sanh-2")},
        "contents": {"sanh-1": "c1", "sanh-2": "c1"}, "problems": (), "loaded_at": NOW,
        "build": "b1", "base": "http://10.0.0.2:8000",
    }  # fmt: skip
    return Known(**values | more)


def row(found: Status, code: str) -> Any:
    return next(one for one in found.screens if one.code == code)


def test_all_is_well() -> None:
    """Both screens painted the call: one green sentence, and what each shows."""
    found = status(known(good("sanh-1"), good("sanh-2")), NOW, "vi")

    assert (found.verdict.level, found.verdict.word) == ("good", "Mọi thứ đang chạy tốt")
    assert found.screens_count == "2/2 đang nối"
    assert row(found, "sanh-1").sign.word == "Tốt"
    assert row(found, "sanh-1").shows == "Lúc 09:13 hiện: Đăng ký khai sinh · trang 2/3"
    assert row(found, "sanh-1").call == "Số gọi đã hiện: A015, quầy 1, lúc 09:13"
    assert row(found, "sanh-1").hall == "khu vực sanh, có loa"


def test_a_lost_screen_says_since_when_and_what_to_do() -> None:
    """The sentence that design asks for."""
    lost = ScreenState("sanh-2", 0, None, NOW.replace(minute=5), good("sanh-2").report)
    found = status(known(good("sanh-1"), lost), NOW, "vi")

    assert found.verdict.level == "bad"
    assert row(found, "sanh-2").sign.word == "Mất liên lạc"
    assert row(found, "sanh-2").why.startswith(
        "Màn hình sanh-2 mất liên lạc từ 09:05 – kiểm tra dây mạng"
    )


def test_a_screen_that_is_off_at_night_alarms_nobody() -> None:
    """Outside opening hours a dark wall is as it should be."""
    lost = ScreenState("sanh-2", 0, None, NOW - timedelta(hours=1))
    closed = queue(open={"state": "closed", "until": None})
    found = status(known(good("sanh-1"), lost, queue=closed), NOW, "vi")

    assert row(found, "sanh-2").sign.level == "idle"
    assert found.verdict.level == "good"


def test_a_screen_that_never_came_says_its_address() -> None:
    """Whoever hangs the screen reads here what to open."""
    found = status(known(good("sanh-1")), NOW, "vi")

    assert row(found, "sanh-2").sign.word == "Chưa kết nối"
    assert row(found, "sanh-2").address == "http://10.0.0.2:8000/xa-mau/s/sanh-2"
    assert found.verdict.level == "good"


def test_no_screen_at_all_is_not_called_good() -> None:
    """After a start without screens the page says so."""
    assert status(known(), NOW, "vi").verdict.word == "Chưa có màn hình nào kết nối"


@pytest.mark.parametrize(
    ("report", "word"),
    [
        ({"sound": "blocked"}, "Không có tiếng"),
        ({"sound": "off"}, "Không có tiếng"),
        ({"build": "b0"}, "Bản cũ"),
        ({"stale": True}, "Số liệu cũ"),
        ({"error": "<script>alert(1)</script>"}, "Có lỗi"),
    ],
)
def test_a_connected_screen_with_a_flaw_is_named(report: dict[str, Any], word: str) -> None:
    """Sound, version, numbers and drawing; what a screen wrote itself is not repeated."""
    found = status(known(good("sanh-1", **report)), NOW, "vi")

    assert row(found, "sanh-1").sign.word == word
    assert row(found, "sanh-1").sign.level == "look"
    assert "script" not in repr(found)


def test_a_screen_without_loudspeaker_may_be_silent() -> None:
    """Only the loudspeaker's sound is anybody's concern."""
    found = status(known(good("sanh-2", sound="blocked")), NOW, "vi")

    assert row(found, "sanh-2").sign.word == "Tốt"


def test_a_screen_that_does_not_report_is_looked_at() -> None:
    """An open line alone is no proof that the wall is painted."""
    state = dataclasses.replace(good("sanh-1"), last_seen=NOW - timedelta(minutes=4))

    assert row(status(known(state), NOW, "vi"), "sanh-1").sign.word == "Không báo về"


def test_small_things_stand_below() -> None:
    """Two machines at one address, a wrong clock of their own, new content on its way."""
    state = dataclasses.replace(good("sanh-1", skew=-7_300_000, content="c0"), connected=2)
    more = row(status(known(state), NOW, "vi"), "sanh-1").more

    assert more[0] == "2 máy cùng mở địa chỉ này."
    assert "lệch 122 phút" in more[1]
    assert more[2] == "Nội dung mới đang chờ hết trang."


def test_troubles_of_the_desk_come_first() -> None:
    """A clock that went back, a file that was damaged, a disk that is full, a poller that died."""
    found = status(
        known(
            clock_newest=NOW + timedelta(days=1), set_aside=True, trouble="disk-full", polls=False
        ),
        NOW,
        "vi",
    )

    assert [one.sign.word for one in found.notices] == [
        "Đồng hồ máy chủ sai",
        "Không ghi được số thứ tự",
        "Sổ số thứ tự bị hỏng",
        "Máy chủ không lấy được số",
    ]
    assert "09:14 ngày mai" in found.notices[0].text


def test_the_queue_says_how_old_it_is() -> None:
    """Fresh numbers have their second; old ones say that walls mark them."""
    fresh = status(known(good("sanh-1")), NOW, "vi").queue
    old = status(known(good("sanh-1"), queue=queue(stale=True)), NOW, "vi").queue
    never = status(known(queue=queue(stale=True, counters=[], calls=[])), NOW, "vi").queue

    assert fresh.sign.level == "good"
    assert [one.text for one in fresh.facts] == [
        "Hệ thống lấy số của máy chủ này",
        "09:14:05",
        "Đang nhận hồ sơ, đến 11:00",
        "1/1",
        "6 người",
        "A015 đến quầy 1, lúc 09:13",
    ]
    assert old.sign.level == "look"
    assert "đã cũ" in old.facts[1].text
    assert never.facts[1].text == "chưa lấy được lần nào"
    assert never.facts[-1].text == "hôm nay chưa gọi số nào"


def far(**queue: Any) -> Site:
    """The same site with the system of somebody else."""
    told = site().file.model_dump(mode="json", by_alias=True, exclude_none=True) | {"queue": queue}
    return dataclasses.replace(site(), file=SiteFile.model_validate(told))


FQM = far(backend="fqm", url="http://10.0.0.5:5000")
GONE = PollState(
    backend="fqm",
    missed=4,
    failure=Failure("redirected", host="10.0.0.5"),
    lost_at=NOW - timedelta(minutes=3),
)


def test_a_queue_that_cannot_be_read_says_why_since_when_and_what_to_do() -> None:
    """First of all; a single missed poll is only worth a look, a machine off at night nothing."""
    old = queue(stale=True)
    found = status(known(good("sanh-1"), site=FQM, queue=old, poll=GONE), NOW, "vi")
    once = status(known(good("sanh-1"), site=FQM, poll=GONE), NOW, "vi")
    closed = queue(stale=True, open={"state": "closed", "until": None})
    night = status(known(good("sanh-1"), site=FQM, queue=closed, poll=GONE), NOW, "vi")

    assert found.verdict.word == "Có 1 việc cần làm ngay"
    assert "Thêm" not in found.verdict_more
    assert night.verdict.level == "good"
    assert found.notices[0].sign.word == "Không lấy được số từ 09:11"
    assert found.notices[0].text.startswith("Hệ thống lấy số chuyển sang trang khác")
    assert "token_file" in found.notices[0].text
    assert found.queue.facts[0].text == "Hệ thống lấy số FQM"
    assert [one.notices[0].sign.level for one in (found, once, night)] == ["bad", "look", "idle"]


def test_what_a_system_does_not_tell_stands_on_the_page() -> None:
    """And what was odd in its last answer."""
    poll = PollState(
        backend="fqm",
        notes=(Note("clock_fast", (("minutes", "61"),)), Note("unknown_counter", (("name", "7"),))),
        hides=("hides.recalls", "hides.times"),
    )
    found = status(known(good("sanh-1"), site=FQM, poll=poll), NOW, "vi")

    assert [one.text for one in found.notices] == [
        "Đồng hồ của hệ thống lấy số nhanh 61 phút; màn hình dùng giờ của máy chủ này. Chỉnh lại "
        "giờ của máy lấy số, hoặc xem timezone trong phần queue của site.yaml.",
        "Hệ thống lấy số gọi đến “7”, là quầy không có trong site.yaml. Nếu là một quầy đã có, ghi "
        'ở counters, phần queue: {7: "mã quầy"}.',
    ]
    assert found.queue.facts[-1].label == "Hệ thống này không cho biết"
    assert "gọi lại" in found.queue.facts[-1].text

    silent = status(
        known(good("sanh-1"), site=FQM, poll=poll, queue=queue() | {"calls": []}), NOW, "vi"
    )
    latest = next(one.text for one in silent.queue.facts if one.label == "Lần gọi cuối")
    assert latest.startswith("từ khi nối chưa thấy lượt gọi mới")


def test_numbers_that_are_not_real_are_said_to_be_none() -> None:
    """Nobody opens a centre on the simulator."""
    found = status(known(good("sanh-1"), site=far(backend="simulator")), NOW, "vi")

    assert found.notices[0].sign.word == "Số không có thật"


@pytest.mark.parametrize("key", sorted(FAILURES))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_failure_has_its_words(key: Any, lang: str) -> None:
    """Also one that carries no values."""
    poll = dataclasses.replace(GONE, failure=Failure(key))
    text = status(known(site=FQM, queue=queue(stale=True), poll=poll), NOW, lang).notices[0].text

    assert len(text) > 40
    assert "{" not in text


def test_a_call_to_no_counter_has_none() -> None:
    call = {"id": "1", "ticket": "A015", "counter": "", "at": iso(NOW)}
    found = status(known(good("sanh-1"), queue=queue(calls=[call])), NOW, "vi")

    assert found.queue.facts[-1].text == "A015, lúc 09:14"


def test_problems_have_file_line_and_column() -> None:
    """The clerk finds the place without asking."""
    problem = Problem("sites/xa-mau/sanh.yaml", 9, 5, "no_sites")
    found = status(known(good("sanh-1"), problems=(problem,)), NOW, "vi")

    assert found.problems[0].at == "sites/xa-mau/sanh.yaml:9:5"
    assert found.problems[0].instead.startswith("Màn hình bỏ qua chỗ này")
    assert found.content.sign.word == "1 chỗ cần sửa"
    assert found.verdict.level == "look"


def test_a_broken_file_says_what_the_walls_show_instead() -> None:
    """Its last good version; a warning takes nothing off the wall."""
    problem = Problem("sites/xa-mau/site.yaml", 9, 5, "no_sites")
    warning = Problem("sites/xa-mau/site.yaml", 9, 5, "no_sites", severity="warning")
    seen = known(good("sanh-1"), problems=(problem, warning), stays={problem.file})
    found = status(seen, NOW, "vi").problems

    assert found[0].instead == "Màn hình đang hiện bản đúng trước đó của tệp này."
    assert found[1].instead == ""


def test_moments_have_their_day_only_when_it_is_not_today() -> None:
    """07:00 tomorrow, and a date beyond that."""
    assert moment(NOW, NOW, "vi") == "09:14"
    assert moment(NOW + timedelta(days=1), NOW, "vi") == "09:14 ngày mai"
    assert moment(NOW + timedelta(days=3), NOW, "vi") == "09:14 ngày 26/11"
    assert moment(NOW - timedelta(days=1), NOW, "en") == "09:14 on 22/11"


def test_a_site_sees_its_own_files_and_the_library() -> None:
    """Problems of another centre are not this clerk's concern."""
    assert concerns("playlists/sites/xa-mau/sanh.yaml", "xa-mau")
    assert concerns("playlists/library/guides/khai-sinh.yaml", "xa-mau")
    assert not concerns("playlists/sites/xa-mau-2/sanh.yaml", "xa-mau")


def test_slides_go_by_their_titles() -> None:
    """A picture goes by what it shows."""
    payload = {
        "slides": [
            {"id": "guide:a", "title": "A"},
            {"id": "image:b", "alt": "B"},
            {"id": "board:c"},
        ],
        "fallback": {"id": "fallback", "title": "Trung tâm"},
    }

    assert titles(payload) == {
        "guide:a": "A", "image:b": "B", "board:c": "", "fallback": "Trung tâm"
    }  # fmt: skip


def test_english_says_the_same() -> None:
    """No Vietnamese word is left on the English page but names."""
    found = status(known(good("sanh-1")), NOW, "en")

    assert found.verdict.word == "Everything is running"
    assert row(found, "sanh-2").why.startswith("Not seen since")


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_take_the_same_values(key: str) -> None:
    """A sentence loses nothing in the other language."""
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in WORDS[key]
    ]

    assert names[0] == names[1]
    assert not re.search(r"[à-ỹđ]", WORDS[key][1].replace("Tiếng Việt", ""))
