"""Accounts, roles, sessions and the trail, in a file of their own."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from signage.clock import VN
from signage.staff import passwords, trail
from signage.staff.roles import ROLES, Role, holds_all, may
from signage.staff.sessions import Session, hashed
from signage.staff.staff import SignInRefused, Staff, StaffError
from signage.staff.store import FILE, StaffUnavailable

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
GOOD = "bien xanh mua ha"


@dataclass
class Office:
    """Accounts, with time that the test lets pass."""

    folder: Path
    steady: float = 0.0
    staff: Staff = field(init=False)

    def __post_init__(self) -> None:
        self.staff = Staff(self.folder, lambda: self.steady)

    def enter(self, name: str = "lan", now: datetime = NOW, password: str = GOOD) -> Session:
        found = self.staff.sign_in(name, password, "10.0.0.7", now)
        assert isinstance(found, Session), found
        return found

    def passes(self, span: timedelta) -> None:
        self.steady += span.total_seconds()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little: what they cost is another file's matter."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Lan is the administrator of one site."""
    made = Office(tmp_path)
    made.staff.add("lan", GOOD, {"xa-mau": "admin"}, display="Lê Thị Mẫu", now=NOW)
    yield made
    made.staff.store.close()


def test_roles_include_each_other() -> None:
    """Each may do what those before it may, at its site or everywhere."""
    for number, role in enumerate(ROLES):
        for other, wanted in enumerate(ROLES):
            assert may({"a": role}, "a", wanted) == (number >= other)
            assert may({"*": role}, "a", wanted) == (number >= other)
            assert not may({"a": role}, "b", wanted)
    assert not holds_all({"a": "admin"}, {"a": "viewer", "b": "viewer"})
    assert not holds_all({"a": "admin"}, {"*": "viewer"})
    assert holds_all({"*": "admin"}, {"*": "admin", "a": "viewer"})


def test_only_hashes_are_kept(office: Office) -> None:
    """The file opens nothing: neither password nor token stands in it, and only we read it."""
    token = office.enter().token
    office.staff.store.close()
    body = b"".join(path.read_bytes() for path in office.folder.iterdir())

    assert stat.S_IMODE((office.folder / FILE).stat().st_mode) == 0o600
    assert GOOD.encode() not in body
    assert token.encode() not in body
    assert token not in repr(office.enter())


@pytest.mark.parametrize(
    ("name", "key"),
    [("", "name_form"), ("l", "name_form"), ("-lan", "name_form"), ("lan anh", "name_form"),
     ("lân", "name_form"), ("x" * 41, "name_form"), ("a\nb", "name_form"), ("LAN", "taken")],
)  # fmt: skip
def test_a_name_is_plain_and_taken_once(office: Office, name: str, key: str) -> None:
    """Capitals are the same letters."""
    with pytest.raises(StaffError) as told:
        office.staff.add(name, "hoa hong vang nang", {"xa-mau": "viewer"})
    assert told.value.key == key


def test_signing_in_gives_a_session(office: Office) -> None:
    """Whoever holds the token is that person; anything else is nobody."""
    session = office.enter("LAN ")
    found = office.staff.session(session.token, NOW)

    assert found == session
    assert found is not None
    assert found.may("xa-mau", "admin")
    assert not found.may("xa-khac", "viewer")
    for wrong in ("", "x", session.token + "x", "é" * 40, "x" * 100_000):
        assert office.staff.session(wrong, NOW) is None
    office.staff.sign_out(session.token)
    assert office.staff.session(session.token, NOW) is None


def test_each_signing_in_has_its_own_token(office: Office) -> None:
    """Ten browsers of one person; an eleventh signs out the one not used for longest."""
    tokens = [office.enter(now=NOW + timedelta(seconds=n)).token for n in range(11)]
    still = [office.staff.session(one, NOW) is not None for one in tokens]

    assert len(set(tokens)) == 11
    assert still == [False] + [True] * 10


def test_wrong_and_unknown_are_told_the_same(office: Office) -> None:
    """Nobody learns which names exist."""
    for name in ("lan", "nobody", "", "' OR 1=1 --", "x" * 5_000):
        found = office.staff.sign_in(name, "sai mat khau", f"1.1.1.{len(name) % 200}", NOW)
        assert found == SignInRefused("wrong")


def test_a_pause_is_written_down_once(office: Office) -> None:
    """Five wrong ones: the site's administrator can see it; a flood writes nothing more."""
    for _ in range(50):
        office.staff.sign_in("lan", "sai mat khau", "6.6.6.6", NOW)

    assert [one.what for one in office.staff.trail("xa-mau")].count("sign-in.paused") == 1
    assert office.enter().name == "lan"


def test_a_session_ends_after_twelve_idle_hours(office: Office) -> None:
    """And not before; each request counts."""
    token = office.enter().token
    for hours in (11, 22, 33):
        office.passes(timedelta(hours=11))
        assert office.staff.session(token, NOW + timedelta(hours=hours)) is not None
    office.passes(timedelta(hours=13))
    assert office.staff.session(token, NOW + timedelta(hours=46)) is None


def test_a_session_ends_after_seven_days(office: Office) -> None:
    """However busy it was."""
    token, lived = office.enter().token, 0
    while office.staff.session(token, NOW + timedelta(hours=lived)) is not None:
        office.passes(timedelta(hours=6))
        lived += 6
    assert lived == 7 * 24 + 6


def test_a_clock_set_back_neither_ends_nor_lengthens_a_session(office: Office) -> None:
    """What passed is counted, whatever the clock says."""
    token, back = office.enter().token, NOW - timedelta(days=300)
    assert office.staff.session(token, back) is not None
    office.passes(timedelta(hours=11))
    assert office.staff.session(token, back + timedelta(minutes=1)) is not None
    office.passes(timedelta(hours=13))
    assert office.staff.session(token, back + timedelta(minutes=2)) is None
    assert office.enter(now=back).name == "lan"


def test_sessions_survive_a_restart(office: Office) -> None:
    """And still end: hours without the server count by the clock."""
    token = office.enter().token
    office.staff.store.close()

    again = Staff(office.folder, lambda: 0.0)
    assert again.session(token, NOW + timedelta(hours=11)) is not None
    again.store.close()
    later = Staff(office.folder, lambda: 0.0)
    assert later.session(token, NOW + timedelta(hours=24)) is None
    later.store.close()


def test_a_new_password_ends_all_sessions(office: Office) -> None:
    """The old one opens nothing more."""
    token = office.enter().token
    office.staff.set_password("lan", "mot cau moi rieng", by="lan", now=NOW)

    assert office.staff.session(token, NOW) is None
    assert office.staff.sign_in("lan", GOOD, "2.2.2.2", NOW) == SignInRefused("wrong")
    assert office.enter(password="mot cau moi rieng").name == "lan"


def test_a_removed_account_ends_all_sessions(office: Office) -> None:
    """At once; what the person did stays written."""
    office.staff.add("hoa", "hoa hong vang nang", {"xa-mau": "editor"}, by="lan", now=NOW)
    token = office.enter("hoa", password="hoa hong vang nang").token
    office.staff.remove("hoa", by="lan", now=NOW)

    assert office.staff.session(token, NOW) is None
    assert [one.what for one in office.staff.trail("xa-mau")][:2] == ["user.removed", "sign-in"]


def test_a_role_that_changed_holds_at_the_next_request(office: Office) -> None:
    """No signing in again."""
    office.staff.add("hoa", "hoa hong vang nang", {"xa-mau": "editor"}, now=NOW)
    token = office.enter("hoa", password="hoa hong vang nang").token
    office.staff.set_role("hoa", "xa-mau", "viewer", by="lan", now=NOW)

    found = office.staff.session(token, NOW)
    assert found is not None
    assert not found.may("xa-mau", "editor")


@pytest.mark.parametrize("role", [None, "operator"])
def test_the_last_administrator_stays(office: Office, role: Role | None) -> None:
    """Neither removed nor made less; with a second one both may go."""
    with pytest.raises(StaffError) as told:
        office.staff.set_role("lan", "xa-mau", role)
    assert told.value.key == "last-admin"
    with pytest.raises(StaffError):
        office.staff.remove("lan")

    office.staff.add("hoa", "hoa hong vang nang", {"*": "admin"}, now=NOW)
    office.staff.set_role("lan", "xa-mau", role)
    with pytest.raises(StaffError):
        office.staff.set_role("hoa", "*", "editor")


def test_flashes_are_said_once(office: Office) -> None:
    """In order, to this browser only."""
    token, other = office.enter().token, office.enter().token
    office.staff.flash(token, "good", "Đã đưa lên.")
    office.staff.flash(token, "bad", "<b>")

    assert office.staff.take_flashes(other) == []
    assert office.staff.take_flashes(token) == [("good", "Đã đưa lên."), ("bad", "<b>")]
    assert office.staff.take_flashes(token) == []


def test_the_trail_keeps_no_secret_and_cannot_be_rewritten(office: Office) -> None:
    """Details are short texts; the file itself refuses a change."""
    details = {"file": "sanh.yaml", "password": GOOD, "token": "t", "long": "x" * 90_000}
    office.staff.note("xa-mau", "lan", "publish", details, NOW)
    (newest,) = office.staff.trail("xa-mau", 1)

    assert (newest.at, newest.who, newest.what) == (NOW, "lan", "publish")
    assert newest.details.keys() == {"file", "long"}
    assert len(newest.details["long"]) == trail.VALUE_LIMIT
    with office.staff.store.write() as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE trail SET who = 'hoa'")


def test_the_trail_is_bounded_and_of_one_site(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest entries of a site go; those of another stay, and are not shown."""
    monkeypatch.setattr(trail, "KEPT", 20)
    office.staff.note("xa-khac", "hoa", "first", {}, NOW)
    for number in range(50):
        office.staff.note("xa-mau", "lan", f"n{number}", {}, NOW)

    assert [one.what for one in office.staff.trail("xa-mau")] == [
        f"n{n}" for n in range(49, 29, -1)
    ]
    assert [one.what for one in office.staff.trail("xa-khac")] == ["first"]


def test_two_processes_share_the_file(office: Office) -> None:
    """What `signage user` changes, the running server knows."""
    token = office.enter().token
    command = Staff(office.folder)
    command.set_password("lan", "mot cau moi rieng")
    command.store.close()

    assert office.staff.session(token, NOW) is None


@pytest.mark.parametrize(
    "body", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\0" * 5000]
)
def test_a_broken_file_is_told_and_kept(tmp_path: Path, body: bytes) -> None:
    """Nothing is made anew over it: accounts are put back from a copy."""
    (tmp_path / FILE).write_bytes(body)
    staff = Staff(tmp_path)

    for _ in range(2):
        with pytest.raises(StaffUnavailable):
            staff.sign_in("lan", GOOD, "1.1.1.1", NOW)
    assert (tmp_path / FILE).read_bytes() == body
    assert hashed("x") != hashed("y")
