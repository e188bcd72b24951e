"""The desk's file under load, power cuts, a wrong clock, a full disk and its own corruption."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signage import clock
from signage.clock import VN
from signage.desk import pins, sessions
from signage.desk.desk import Desk
from signage.desk.errors import ClockBehind, Refused, StoreUnavailable
from signage.desk.store import FILE, newest_at
from tests.conftest import ROOT
from tests.support.desk_site import MORNING, Clock, centre

SITE = centre()


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, now: Clock) -> Iterator[Desk]:
    found = Desk(tmp_path, now)
    found.open_first(SITE, "1")
    yield found
    found.store.close()


def test_500_tickets_by_8_threads_have_no_gap_and_no_duplicate(tmp_path: Path) -> None:
    desk = Desk(tmp_path, clock.now)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda n: desk.take(SITE, ("ho-tich", "dat-dai")[n % 2]), range(500)))

    for prefix in "AB":
        labels = sorted(one.ticket.label for one in taken if one.ticket.label[0] == prefix)
        assert labels == [f"{prefix}{number:03d}" for number in range(1, 251)]


def test_four_counters_calling_at_once_call_nobody_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path, clock.now)
    site = centre(counters={str(n): {"services": ["ho-tich"]} for n in range(1, 5)})
    for _ in range(60):
        desk.take(site, "ho-tich")
    for counter in site.counters:
        desk.open_first(site, counter)
    with ThreadPoolExecutor(4) as pool:
        calls = list(pool.map(lambda n: desk.press(site, str(n % 4 + 1), "next"), range(60)))

    tickets = [call.ticket for call in calls if call is not None]
    assert sorted(tickets) == [f"A{number:03d}" for number in range(1, 61)]
    assert len({call.id for call in calls if call is not None}) == 60


def test_kill_9_loses_no_answered_ticket_and_repeats_no_call(tmp_path: Path) -> None:
    answered: list[list[str]] = []
    for round in range(5):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.support.desk_child", str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        answered += [child.stdout.readline().split() for _ in range(3 + 23 * round)]
        child.kill()
        answered += [
            line.split()
            for line in child.stdout.read().splitlines(keepends=True)
            if line.endswith("\n")
        ]
        child.stdout.close()
        child.wait(10)

    tickets = [one[1] for one in answered if one[0] == "ticket"]
    calls = [one[1:] for one in answered if one[0] == "call"]
    assert len(tickets) == len(set(tickets)) > 50
    assert len({id for id, _ in calls}) == len({label for _, label in calls}) == len(calls) > 20
    with sqlite3.connect(tmp_path / FILE) as db:
        kept = [label for (label,) in db.execute("SELECT label FROM ticket ORDER BY id")]
        kept_calls = dict(db.execute("SELECT id, label FROM call").fetchall())
    db.close()
    assert set(tickets) <= set(kept)
    assert kept == [f"A{number:03d}" for number in range(1, len(kept) + 1)]
    assert len(kept) - len(tickets) <= 5, "at most one unanswered ticket per cut"
    assert all(kept_calls[id] == label for id, label in calls)
    assert len(set(kept_calls.values())) == len(kept_calls)


def test_the_same_request_gets_the_same_ticket(desk: Desk) -> None:
    """A kiosk that asks again because the answer was lost hands out one ticket."""
    first = desk.take(SITE, "ho-tich", request="r1")
    again = desk.take(SITE, "ho-tich", request="r1")
    other = desk.take(SITE, "ho-tich", request="r2")

    assert (first.ticket.label, again.ticket.label) == ("A001", "A001")
    assert again.again
    assert not first.again
    assert other.ticket.label == "A002"


def test_numbers_start_again_each_day_in_vietnam(desk: Desk, now: Clock) -> None:
    """Yesterday's tickets wait for nobody any more."""
    now.at = datetime(2026, 11, 23, 23, 59, 59, tzinfo=VN)
    assert desk.take(SITE, "ho-tich").ticket.label == "A001"
    now.forward(seconds=1)
    taken = desk.take(SITE, "ho-tich")

    assert (taken.ticket.label, taken.day, taken.ahead) == ("A001", "2026-11-24", 0)
    assert desk.view(SITE, "1").status == "closed"
    desk.open_first(SITE, "1")
    assert [one.taken_at for one in desk.view(SITE, "1").waiting] == [now.at]


def test_a_ticket_of_999_is_followed_by_four_digits(desk: Desk) -> None:
    desk.take(SITE, "ho-tich")
    with desk.store.write() as (db, _):
        db.execute("UPDATE ticket SET number = 999")

    assert desk.take(SITE, "ho-tich").ticket.label == "A1000"


def test_those_ahead_are_counted_at_the_counter_where_fewest_wait(desk: Desk) -> None:
    desk.take(SITE, "dat-dai")
    desk.take(SITE, "dat-dai")
    desk.take(SITE, "ho-tich")

    assert desk.take(SITE, "ho-tich").ahead == 3, "counter 1 is open and serves both"
    desk.open_first(SITE, "3")
    assert desk.take(SITE, "ho-tich").ahead == 2, "counter 3 serves only its own"


def test_tickets_are_given_in_opening_hours_only(desk: Desk, now: Clock) -> None:
    site = centre(hours={"mon-fri": ["07:00-11:00", "13:00-17:00"]})
    desk.take(site, "ho-tich")
    for hour in (6, 12, 18):
        now.at = datetime(2026, 11, 24, hour, tzinfo=VN)
        with pytest.raises(Refused, match="outside-hours"):
            desk.take(site, "ho-tich")


def test_undo_brings_back_what_was(desk: Desk, now: Clock) -> None:
    for _ in range(3):
        desk.take(SITE, "ho-tich")
    desk.press(SITE, "1", "next")
    before = desk.view(SITE, "1")
    wrong = desk.press(SITE, "1", "next")
    assert wrong is not None
    assert desk.view(SITE, "1").current.label == "A002"  # type: ignore[union-attr]
    now.forward(seconds=9)
    desk.undo(SITE, "1")

    after = desk.view(SITE, "1")
    assert (after.current, after.waiting) == (before.current, before.waiting)
    assert wrong.id not in [call.id for call in desk.snapshot(SITE, now.at).calls]
    assert wrong.id not in [call.id for call in desk.calls("xa-mau", "")]
    again = desk.press(SITE, "1", "next")
    assert again is not None
    assert again.ticket == "A002"
    assert again.id > wrong.id


def test_a_typed_number_can_be_held_and_called_and_taken_back(desk: Desk, now: Clock) -> None:
    desk.call(SITE, "1", " 1002 ")
    desk.press(SITE, "1", "hold")
    assert [one.label for one in desk.view(SITE, "1").held] == ["1002"]
    now.forward(minutes=1)
    desk.call(SITE, "1", "1002")
    desk.call(SITE, "1", "1003")
    desk.undo(SITE, "1")

    view = desk.view(SITE, "1")
    assert view.current is not None
    assert view.current.label == "1002"
    with desk.store.read() as db:
        assert db.execute("SELECT count(*) FROM ticket").fetchone()[0] == 1


def test_a_key_pressed_on_an_older_state_does_nothing(desk: Desk) -> None:
    """A press whose answer was lost, pressed again, skips nobody."""
    for _ in range(3):
        desk.take(SITE, "ho-tich")
    desk.press(SITE, "1", "next", after="")
    with pytest.raises(Refused, match="state-changed"):
        desk.press(SITE, "1", "next", after="")
    last = desk.view(SITE, "1").last_call
    call = desk.press(SITE, "1", "next", after=last)

    assert call is not None
    assert call.ticket == "A002"


def test_a_snapshot_holds_the_last_minute_at_least_8_at_most_32(desk: Desk, now: Clock) -> None:
    desk.call(SITE, "1", "1000")
    for count in range(1, 50):
        desk.press(SITE, "1", "recall")
        now.forward(milliseconds=500)
        assert len(desk.snapshot(SITE, now.at).calls) == min(count + 1, 32)
    calls = desk.snapshot(SITE, now.at).calls
    assert [one.id for one in calls] == sorted((one.id for one in calls), reverse=True)
    now.forward(minutes=2)

    assert len(desk.snapshot(SITE, now.at).calls) == 8


def test_calls_are_read_on_from_any_id(desk: Desk) -> None:
    desk.call(SITE, "1", "1000")
    for _ in range(4):
        desk.press(SITE, "1", "recall")
    ids = [one.id for one in desk.calls("xa-mau", "")]

    assert len(ids) == 5
    assert [one.id for one in desk.calls("xa-mau", ids[2])] == ids[3:]
    assert [one.id for one in desk.calls("xa-mau", ids[0], limit=2)] == ids[1:3]


def test_a_clock_behind_the_newest_record_is_refused(desk: Desk, now: Clock) -> None:
    """Up to two seconds, as time servers correct it, nobody notices."""
    desk.take(SITE, "ho-tich")
    now.forward(seconds=-2)
    assert desk.take(SITE, "ho-tich").ticket.label == "A002"
    now.forward(seconds=-0.5)
    for act in (
        desk.store.check_clock,
        lambda: desk.take(SITE, "ho-tich"),
        lambda: desk.press(SITE, "1", "next"),
        lambda: desk.set_status(SITE, "1", "paused"),
    ):
        with pytest.raises(ClockBehind) as refused:
            act()
        assert refused.value.newest == MORNING
    assert desk.view(SITE, "1").waiting, "what is known is still shown"
    now.forward(seconds=3)
    desk.store.check_clock()
    assert desk.take(SITE, "ho-tich").ticket.label == "A003"


def test_call_ids_are_not_used_again_after_an_old_backup(
    desk: Desk, now: Clock, tmp_path: Path
) -> None:
    desk.call(SITE, "1", "1000")
    desk.store.close()
    shutil.copy(tmp_path / FILE, tmp_path / "backup")
    ids = set()
    for _ in range(3):
        call = desk.press(SITE, "1", "recall")
        assert call is not None
        ids.add(call.id)
    desk.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / FILE)
    for _ in range(3):
        call = desk.press(SITE, "1", "recall")
        assert call is not None
        assert call.id not in ids


def test_the_last_90_days_with_records_are_kept(desk: Desk, now: Clock) -> None:
    for _ in range(91):
        desk.take(SITE, "ho-tich")
        now.forward(days=1)

    days = _days(desk)

    assert len(days) == 91  # 90, and the one of the last press itself
    assert min(days) == f"{MORNING:%Y-%m-%d}"
    desk.take(SITE, "ho-tich")
    assert f"{MORNING:%Y-%m-%d}" not in _days(desk)


def test_a_clock_that_ran_a_year_ahead_takes_nothing_away(desk: Desk, now: Clock) -> None:
    desk.take(SITE, "ho-tich")
    now.forward(days=365)
    desk.take(SITE, "ho-tich")

    assert len(_days(desk)) == 2


def test_a_refused_press_in_the_morning_leaves_the_old_days_to_the_next_one(
    desk: Desk, now: Clock
) -> None:
    for _ in range(91):
        desk.take(SITE, "ho-tich")
        now.forward(days=1)
    with pytest.raises(Refused):
        desk.press(SITE, "1", "recall")
    assert len(_days(desk)) == 91

    desk.take(SITE, "ho-tich")

    assert f"{MORNING:%Y-%m-%d}" not in _days(desk)


def _days(desk: Desk) -> set[str]:
    with desk.store.read() as connection:
        return {row["day"] for row in connection.execute("SELECT DISTINCT day FROM ticket")}


@pytest.mark.parametrize("damage", ["nonsense", "middle"])
def test_a_broken_file_is_set_aside_and_the_desk_goes_on(
    desk: Desk, tmp_path: Path, now: Clock, damage: str
) -> None:
    for _ in range(200):
        desk.take(SITE, "ho-tich")
    desk.store.close()
    path = tmp_path / FILE
    whole = path.read_bytes()
    if damage == "nonsense":
        path.write_bytes(b"this is no database" * 100)
    else:
        path.write_bytes(whole[:4096] + os.urandom(len(whole) - 8192) + whole[-4096:])
    broken = path.read_bytes()

    fresh = Desk(tmp_path, now)
    assert fresh.take(SITE, "ho-tich").ticket.label == "A501", "A001 waits in the hall"
    assert fresh.store.set_aside == "desk-broken-2026-11-23-091400.sqlite3"
    assert (tmp_path / fresh.store.set_aside).read_bytes() == broken
    fresh.store.close()
    again = Desk(tmp_path, now)
    assert again.store.set_aside == fresh.store.set_aside, "said all day"
    now.forward(days=1)
    assert again.store.set_aside is None
    assert again.take(SITE, "ho-tich").ticket.label == "A001"


def test_a_file_that_breaks_while_we_run_is_replaced_by_the_next_press(
    desk: Desk, tmp_path: Path
) -> None:
    for _ in range(200):
        desk.take(SITE, "ho-tich")
    with desk.store.read() as db:
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40960)
    desk.store._connection.execute("PRAGMA shrink_memory")  # type: ignore[union-attr]
    with pytest.raises(StoreUnavailable, match="store-broken"):
        desk.take(SITE, "ho-tich")

    assert desk.take(SITE, "ho-tich").ticket.label == "A501"
    assert desk.store.set_aside is not None
    assert desk.store.trouble is None


def test_a_full_disk_is_said_and_nothing_is_half_kept(desk: Desk) -> None:
    first = desk.take(SITE, "ho-tich")
    with desk.store.read() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    taken = [first.ticket.label]

    def until_full() -> None:
        while len(taken) < 2000:
            taken.append(desk.take(SITE, "ho-tich").ticket.label)

    with pytest.raises(StoreUnavailable, match="disk-full"):
        until_full()
    assert desk.store.trouble == "disk-full"
    assert len(desk.view(SITE, "1").waiting) == len(taken)
    with desk.store.read() as db:
        db.execute("PRAGMA max_page_count = 100000")

    assert desk.take(SITE, "ho-tich").ticket.label == f"A{len(taken) + 1:03d}"
    assert desk.store.trouble is None


def test_a_file_of_a_newer_version_is_left_alone(desk: Desk, tmp_path: Path, now: Clock) -> None:
    with desk.store.write() as (db, _):
        db.execute("INSERT INTO migration VALUES (99, 0)")
    desk.store.close()

    newer = Desk(tmp_path, now)
    with pytest.raises(StoreUnavailable, match="store-newer"):
        newer.take(SITE, "ho-tich")
    newer.store.close()
    assert not list(tmp_path.glob("desk-broken*"))


def test_a_forked_process_opens_the_file_for_itself(desk: Desk) -> None:
    desk.take(SITE, "ho-tich")
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if desk.take(SITE, "ho-tich").ticket.label == "A002" else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    assert desk.take(SITE, "ho-tich").ticket.label == "A003"


def test_the_newest_record_can_be_read_without_a_desk(
    desk: Desk, tmp_path: Path, now: Clock
) -> None:
    desk.take(SITE, "ho-tich")

    assert newest_at(tmp_path) == now.at
    assert newest_at(tmp_path / "nowhere") is None


def test_files_with_secrets_are_for_this_user_only(desk: Desk, tmp_path: Path) -> None:
    pin = pins.pin(tmp_path, "xa-mau", "1")

    assert re.fullmatch(r"[0-9]{6}", pin)
    assert pins.pin(tmp_path, "xa-mau", "1") == pin
    for name in (FILE, pins.FILE):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_pin_set_by_root_is_the_server_s_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda file, user, group: given.append((user, group)))
    pins.set_pin(tmp_path, "xa-mau", "1", "246810")

    about = tmp_path.stat()
    assert given == [(about.st_uid, about.st_gid)] * 2, "the file and its lock"


def test_a_broken_pin_file_is_kept_and_new_pins_are_drawn(tmp_path: Path) -> None:
    (tmp_path / pins.FILE).write_text("{", encoding="utf-8")

    assert re.fullmatch(r"[0-9]{6}", pins.pin(tmp_path, "xa-mau", "1"))
    assert (tmp_path / "pins.json.broken").read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("bad", ["12345", "1234567", "12345a", "１２３４５６", ""])
def test_a_pin_is_six_digits(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ValueError, match="6 digits"):
        pins.set_pin(tmp_path, "xa-mau", "1", bad)


def test_a_session_outlives_a_restart_but_not_12_hours_nor_its_pin(
    desk: Desk, tmp_path: Path, now: Clock
) -> None:
    token = sessions.begin(desk.store, tmp_path, "xa-mau", "1")
    desk.store.close()
    store = Desk(tmp_path, now).store

    def standing(counter: str | None = "1", site: str = "xa-mau") -> str:
        return sessions.standing(store, tmp_path, site, counter, token)

    assert standing() == standing(None) == "here"
    assert standing("2") == standing(site="xa-khac") == "elsewhere"
    assert sessions.standing(store, tmp_path, "xa-mau", "1", token[:-1]) == "unknown"
    assert token.encode() not in (tmp_path / FILE).read_bytes()
    now.forward(hours=12)
    assert standing() == "unknown"
    now.forward(hours=-12)
    assert standing() == "here"
    pins.set_pin(tmp_path, "xa-mau", "1", "000000")
    assert standing() == "unknown"
    store.close()


def test_logins_of_a_counter_are_bounded(desk: Desk, tmp_path: Path, now: Clock) -> None:
    tokens = []
    for _ in range(sessions.PER_COUNTER + 2):
        now.at += timedelta(seconds=1)
        tokens.append(sessions.begin(desk.store, tmp_path, "xa-mau", "1"))
    standing = [sessions.standing(desk.store, tmp_path, "xa-mau", "1", one) for one in tokens]

    assert standing == ["unknown"] * 2 + ["here"] * sessions.PER_COUNTER
