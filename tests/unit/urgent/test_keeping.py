"""Postings are kept whole, bounded, beside other processes; faults never take one down."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from signage.clock import VN
from signage.urgent.keep import MOST
from signage.urgent.posting import Posting, Refused
from signage.urgent.templates import filled, ours
from signage.urgent.urgent import Urgent

NOW = datetime(2026, 11, 23, 10, 50, tzinfo=VN)
HOUR = timedelta(hours=1)


def posting(title: str, until: datetime = NOW + HOUR) -> Posting:
    return Posting(title={"vi": title}, until=until, by="an")


def titles(urgent: Urgent, now: datetime = NOW, site: str = "x") -> list[str]:
    return [one.title["vi"] for one in urgent.current(site, now)]


def test_the_newest_stands_first_and_each_ends_by_itself(tmp_path: Path) -> None:
    urgent = Urgent(tmp_path)
    urgent.put("x", posting("Cũ", NOW + 3 * HOUR), NOW)
    urgent.put("x", posting("Mới"), NOW + timedelta(seconds=1))

    assert titles(urgent) == ["Mới", "Cũ"]
    assert urgent.next_end(NOW) == NOW + HOUR
    assert titles(urgent, NOW + HOUR) == ["Cũ"]
    assert titles(urgent, NOW + 3 * HOUR) == []
    assert titles(urgent, site="y") == []


def test_another_process_sees_it_and_can_end_it(tmp_path: Path) -> None:
    one, other = Urgent(tmp_path), Urgent(tmp_path)
    made = one.put("x", posting("A"), NOW)

    assert titles(other) == []
    assert other.look() == {"x"}
    assert titles(other) == ["A"]
    other.end("x", made.id, "bình", NOW)
    assert one.look() == {"x"}
    assert titles(one) == []
    assert one.look() == set()


def test_twenty_stand_and_no_more_until_one_has_ended(tmp_path: Path) -> None:
    urgent = Urgent(tmp_path)
    for number in range(MOST):
        urgent.put("x", posting(f"Số {number}"), NOW)

    with pytest.raises(Refused) as error:
        urgent.put("x", posting("Thừa"), NOW)
    assert [one.key for one in error.value.mistakes] == ["too_many"]

    urgent.put("x", posting("Sau", NOW + 3 * HOUR), NOW + HOUR)
    assert titles(urgent, NOW + HOUR) == ["Sau"]


def test_it_never_stands_longer_than_seven_days_and_is_still_there_after_a_start(
    tmp_path: Path,
) -> None:
    urgent, end = Urgent(tmp_path), NOW + timedelta(days=7)
    made = urgent.put("x", posting("Mất điện", end - HOUR), NOW)

    urgent.extend("x", made.id, end, "bình", NOW + HOUR)
    with pytest.raises(Refused, match="too far"):
        urgent.extend("x", made.id, end + HOUR, "bình", NOW + HOUR)

    assert [one.until for one in Urgent(tmp_path).current("x", NOW + HOUR)] == [end]


def test_it_is_raised_and_lowered_and_refused_where_it_is_too_long(tmp_path: Path) -> None:
    """For those who look on as well; each change is told with who made it."""
    told: list[tuple[object, ...]] = []
    urgent = Urgent(tmp_path, lambda site, by, what, details, at: told.append((by, what)))
    made = urgent.put("x", replace(posting("A"), kind="notice"), NOW)
    other = Urgent(tmp_path)

    assert urgent.turn("x", made.id, "takeover", "bình", NOW) == replace(made, kind="takeover")
    assert other.look() == {"x"}
    assert [one.takeover for one in other.raised("x", NOW)] == [True]
    assert urgent.turn("x", made.id, "notice", "bình", NOW) == made
    assert told == [("an", "urgent.put"), ("bình", "urgent.turn"), ("bình", "urgent.turn")]

    lines = tuple({"vi": "x" * 110} for _ in range(3))
    long = urgent.put("x", replace(posting("B"), kind="notice", lines=lines), NOW)
    for id_, key in ((long.id, "all_long"), ("zzzz", "no_posting")):
        with pytest.raises(Refused) as error:
            urgent.turn("x", id_, "takeover", "bình", NOW)
        assert [one.key for one in error.value.mistakes] == [key]
    assert {one.kind for one in urgent.current("x", NOW)} == {"notice"}


def test_what_does_not_stand_cannot_be_ended(tmp_path: Path) -> None:
    urgent = Urgent(tmp_path)
    made = urgent.put("x", posting("A"), NOW)

    with pytest.raises(Refused) as error:
        urgent.end("x", "zzzz", "an", NOW)

    assert made.id in error.value.mistakes[0].told("vi")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"postings": 5}', b'{"postings": [5]}', b"\xff", b"[" * 100_000]
)
def test_a_broken_file_is_set_aside_and_what_stood_stays(tmp_path: Path, body: bytes) -> None:
    """For one who knew it, and for one who begins."""
    urgent = Urgent(tmp_path)
    urgent.put("x", posting("A"), NOW)
    path = tmp_path / "urgent" / "x.json"
    path.write_bytes(body)

    beginner = Urgent(tmp_path)
    urgent.look()

    assert titles(beginner) == titles(urgent) == ["A"]
    aside = urgent.set_aside("x")
    assert aside is not None
    assert aside.read_bytes() == body


def test_a_file_that_cannot_be_read_takes_nothing_down(tmp_path: Path) -> None:
    urgent = Urgent(tmp_path)
    urgent.put("x", posting("A"), NOW)
    assert urgent.look() == {"x"}  # the walls are still to be told
    path = tmp_path / "urgent" / "x.json"
    path.unlink()
    path.mkdir()

    assert urgent.look() == set()
    assert titles(urgent) == ["A"]


def test_a_name_that_leads_elsewhere_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no site"):
        Urgent(tmp_path).put("../x", posting("A"), NOW)


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    def writes(name: str) -> None:
        own = Urgent(tmp_path)
        for number in range(5):
            own.put("x", posting(f"{name}{number}"), NOW)

    threads = [threading.Thread(target=writes, args=(name,)) for name in "abc"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(titles(Urgent(tmp_path))) == 15


def test_who_did_what_is_noted_and_a_broken_audit_stops_nothing(tmp_path: Path) -> None:
    noted: list[tuple[str, str, str]] = []

    def note(site: str, who: str, what: str, details: Mapping[str, object], now: datetime) -> None:
        noted.append((site, who, what))
        raise OSError("the disk of the audit")

    urgent = Urgent(tmp_path, note)
    made = urgent.put("x", posting("A"), NOW)
    urgent.end("x", made.id, "bình", NOW)

    assert noted == [("x", "an", "urgent.put"), ("x", "bình", "urgent.end")]


@pytest.mark.parametrize("code", sorted(ours()))
def test_every_template_fits_when_it_is_filled(tmp_path: Path, code: str) -> None:
    """In Vietnamese and English; unfilled it is refused with the question of each blank."""
    notice = ours()[code]
    fills = [f"{name}=11:30" for name in notice.fill]
    title, lines = filled(code, fills, {})
    made: Any = Urgent(tmp_path).put(
        "x", Posting(title=title, lines=lines, until=NOW + HOUR, by="an"), NOW
    )

    assert set(made.title) == {"vi", "en"}
    assert all(set(line) == {"vi", "en"} for line in made.lines)
    assert "{" not in str(made.json()["title"].values())
    if notice.fill:
        with pytest.raises(Refused) as error:
            filled(code, [], {})
        assert len(error.value.mistakes) == len(notice.fill)
