"""The one door to accounts, sign-ins and the trail of what was done."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

from signage import clock
from signage.staff import sessions
from signage.staff.passwords import Busy, Hashes, Weakness, weakness
from signage.staff.roles import EVERYWHERE, ROLES, Role, Roles, may
from signage.staff.sessions import Ages, Session
from signage.staff.store import Store
from signage.staff.trail import Noted
from signage.staff.trail import note as write_note
from signage.staff.trail import trail as read_trail
from signage.staff.tries import Tries

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])")
"""Two to forty plain letters and digits, as one types them on any keyboard."""

NAME_LIMIT = 64
DISPLAY_LIMIT = 60
TOKEN_LIMIT = 128
ACCOUNTS_LIMIT = 1_000

Refusal = Literal["name_form", "display", "taken", "unknown", "role", "last-admin", "many"]


class StaffError(Exception):
    """A change of accounts that cannot be; `key` says why, in the words of its reader."""

    def __init__(self, key: Refusal | Weakness, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may come in."""

    name: str
    display: str
    roles: Roles
    made: datetime


@dataclass(frozen=True, slots=True)
class SignInRefused:
    """`wrong`: name or password, and not said which; `wait`: again in `seconds`; `busy`: soon."""

    why: Literal["wrong", "wait", "busy"]
    seconds: int = 0


@dataclass(slots=True)
class Staff:
    """Accounts in `folder`/staff.sqlite. Every method may raise StaffUnavailable."""

    folder: Path
    steady: Callable[[], float] = time.monotonic
    store: Store = field(init=False)
    hashes: Hashes = field(init=False, default_factory=Hashes)
    tries: Tries = field(init=False, default_factory=Tries)
    ages: Ages = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(self.folder)
        self.ages = Ages(self.steady)

    # accounts

    def account(self, name: str) -> Account | None:
        """The account of `name`."""
        with self.store.read() as db:
            return _account(db, plain_name(name))

    def accounts(self) -> list[Account]:
        """Every account, by name."""
        with self.store.read() as db:
            names = [row["name"] for row in db.execute("SELECT name FROM account ORDER BY name")]
            return [one for name in names if (one := _account(db, name)) is not None]

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""
        with self.store.read() as db:
            return db.execute("SELECT 1 FROM account LIMIT 1").fetchone() is None

    def add(
        self, name: str, password: str, roles: Roles, *, display: str = "", by: str = "",
        now: datetime | None = None,
    ) -> Account:  # fmt: skip
        """A new account. Raises StaffError, Busy."""
        name, now = plain_name(name), now or clock.now()
        display = " ".join(display.split()) or name
        if not NAME.fullmatch(name):
            raise StaffError("name_form")
        if len(display) > DISPLAY_LIMIT or not display.isprintable():
            raise StaffError("display", most=DISPLAY_LIMIT)
        if not roles or any(role not in ROLES for role in roles.values()):
            raise StaffError("role")
        if why := weakness(password, name, display):
            raise StaffError(why)
        if self.account(name) is not None:
            raise StaffError("taken", name=name)
        kept = self.hashes.make(password)
        with self.store.write() as db:
            if _account(db, name) is not None:
                raise StaffError("taken", name=name)
            if db.execute("SELECT count(*) FROM account").fetchone()[0] >= ACCOUNTS_LIMIT:
                raise StaffError("many", most=ACCOUNTS_LIMIT)
            db.execute(
                "INSERT INTO account VALUES (?, ?, ?, ?)", (name, display, kept, clock.ms(now))
            )
            for site, role in roles.items():
                db.execute("INSERT INTO role VALUES (?, ?, ?)", (name, site, role))
                write_note(db, site, by, "user.added", {"name": name, "role": role}, now)
        return Account(name, display, dict(roles), now)

    def set_password(
        self, name: str, password: str, *, by: str = "", now: datetime | None = None
    ) -> None:
        """A new password; every browser of that person is signed out. Raises StaffError, Busy."""
        name, now = plain_name(name), now or clock.now()
        found = self.account(name)
        if found is None:
            raise StaffError("unknown", name=name)
        if why := weakness(password, name, found.display):
            raise StaffError(why)
        kept = self.hashes.make(password)
        with self.store.write() as db:
            db.execute("UPDATE account SET hash = ? WHERE name = ?", (kept, name))
            db.execute("DELETE FROM session WHERE name = ?", (name,))
            for site in found.roles:
                write_note(db, site, by, "user.password", {"name": name}, now)

    def set_role(
        self, name: str, site: str, role: Role | None, *, by: str = "", now: datetime | None = None
    ) -> None:
        """What `name` may do at `site` from now on; None takes it away. Raises StaffError.

        An account without any role is removed.
        """
        name, now = plain_name(name), now or clock.now()
        with self.store.write() as db:
            found = _account(db, name)
            if found is None:
                raise StaffError("unknown", name=name)
            if role is not None and role not in ROLES:
                raise StaffError("role")
            roles = dict(found.roles)
            roles.pop(site, None)
            if role is not None:
                roles[site] = role
            _keep_an_admin(db, found, roles)
            db.execute("DELETE FROM role WHERE name = ? AND site = ?", (name, site))
            if role is not None:
                db.execute("INSERT INTO role VALUES (?, ?, ?)", (name, site, role))
            if not roles:
                db.execute("DELETE FROM account WHERE name = ?", (name,))
            what = "user.role" if roles else "user.removed"
            write_note(db, site, by, what, {"name": name, "role": role or "–"}, now)

    def remove(self, name: str, *, by: str = "", now: datetime | None = None) -> None:
        """The account and its sessions go. Raises StaffError."""
        name, now = plain_name(name), now or clock.now()
        with self.store.write() as db:
            found = _account(db, name)
            if found is None:
                raise StaffError("unknown", name=name)
            _keep_an_admin(db, found, {})
            db.execute("DELETE FROM account WHERE name = ?", (name,))
            for site in found.roles:
                write_note(db, site, by, "user.removed", {"name": name}, now)

    # signing in

    def sign_in(
        self, name: str, password: str, address: str, now: datetime, lang: str = "vi"
    ) -> Session | SignInRefused:
        """A session with its token, or why not; an unknown name takes as long as a known one."""
        name = plain_name(name[: NAME_LIMIT * 4])[:NAME_LIMIT]
        if seconds := self.tries.wait(name, address, self.steady()):
            return SignInRefused("wait", seconds)
        with self.store.read() as db:
            row = db.execute("SELECT hash FROM account WHERE name = ?", (name,)).fetchone()
        kept = row["hash"] if row else None
        try:
            if not self.hashes.match(kept, password) or kept is None:
                self._note_pause(name, address, now)
                return SignInRefused("wrong")
            fresh = self.hashes.make(password) if self.hashes.is_old(kept) else kept
        except Busy:
            self.tries.untried(name, address)
            return SignInRefused("busy")
        self.tries.right(name, address)
        with self.store.write() as db:
            changed = db.execute(
                "UPDATE account SET hash = ? WHERE name = ? AND hash = ?", (fresh, name, kept)
            )
            found = _account(db, name)
            if not changed.rowcount or found is None:  # changed while we compared
                return SignInRefused("wrong")
            token = sessions.begin(db, name, lang, now)
            for site in found.roles:
                write_note(db, site, name, "sign-in", {}, now)
        self.ages.written(sessions.hashed(token))
        return Session(name, found.display, found.roles, sessions.csrf_of(token), lang, token)

    def _note_pause(self, name: str, address: str, now: datetime) -> None:
        """Writes down that a pause began; not each wrong password, which anybody could send."""
        seconds = self.tries.paused(name, address, self.steady())
        if seconds <= 0:
            return
        with self.store.write() as db:
            found = _account(db, name)
            for site in found.roles if found else ():
                write_note(db, site, name, "sign-in.paused", {"seconds": seconds}, now)

    def is_right(self, name: str, password: str, address: str) -> bool | SignInRefused:
        """Whether this is the password of `name`, counted as a try to sign in."""
        if seconds := self.tries.wait(name, address, self.steady()):
            return SignInRefused("wait", seconds)
        with self.store.read() as db:
            row = db.execute("SELECT hash FROM account WHERE name = ?", (name,)).fetchone()
        try:
            right = self.hashes.match(row["hash"] if row else None, password)
        except Busy:
            self.tries.untried(name, address)
            return SignInRefused("busy")
        if right:
            self.tries.right(name, address)
        return right

    def session(self, token: str, now: datetime) -> Session | None:
        """Who holds `token`, with what that person may do at this moment."""
        if not token or len(token) > TOKEN_LIMIT or not token.isascii():
            return None
        with self.store.read() as db:
            row = _session(db, token)
            found = _account(db, row["name"]) if row else None
        if row is None or found is None:
            return None
        step = self.ages.step(row, now)
        if sessions.is_over(row["age_ms"], step):
            self.sign_out(token)
            return None
        if step > sessions.TOUCHED_MS or clock.ms(now) < row["seen_ms"]:
            with self.store.write() as db:
                db.execute(
                    "UPDATE session SET seen_ms = ?, age_ms = age_ms + ? WHERE hash = ?",
                    (clock.ms(now), step, row["hash"]),
                )
            self.ages.written(row["hash"])
        csrf = sessions.csrf_of(token)
        return Session(found.name, found.display, found.roles, csrf, row["lang"], token)

    def sign_out(self, token: str) -> None:
        """The token opens nothing any more."""
        with self.store.write() as db:
            db.execute("DELETE FROM session WHERE hash = ?", (sessions.hashed(token),))

    def speak(self, token: str, lang: str) -> None:
        """The language of this session's pages."""
        with self.store.write() as db:
            sessions.keep(db, token, "lang", "en" if lang == "en" else "vi")

    def flash(self, token: str, level: str, text: str) -> None:
        """A sentence for the next page that this browser sees."""
        with self.store.write() as db:
            row = _session(db, token)
            if row is not None:
                kept = [*sessions.flashes(row), (level, text[:500])][-sessions.FLASHES :]
                sessions.keep(db, token, "flash", json.dumps(kept, ensure_ascii=False))

    def take_flashes(self, token: str) -> list[tuple[str, str]]:
        """Those sentences, once."""
        with self.store.read() as db:
            row = _session(db, token)
        if row is None or row["flash"] == "[]":
            return []
        with self.store.write() as db:
            sessions.keep(db, token, "flash", "[]")
        return sessions.flashes(row)

    # what was done

    def note(
        self, site: str, who: str, what: str, details: Mapping[str, object], now: datetime
    ) -> None:
        """Writes down what `who` did at `site`; never a password or a token."""
        with self.store.write() as db:
            write_note(db, site, who, what, details, now)

    def trail(self, site: str, most: int = 200) -> list[Noted]:
        """The newest entries first."""
        with self.store.read() as db:
            return read_trail(db, site, most)


def plain_name(name: str) -> str:
    """A name as it is kept: somebody who types it in capitals is the same person."""
    return name.strip().lower()


def _account(db: sqlite3.Connection, name: str) -> Account | None:
    row = db.execute("SELECT * FROM account WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    held = db.execute("SELECT site, role FROM role WHERE name = ? ORDER BY site", (name,))
    roles = {one["site"]: cast(Role, one["role"]) for one in held}
    return Account(name, row["display"], roles, clock.from_ms(row["made_ms"]))


def _session(db: sqlite3.Connection, token: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM session WHERE hash = ?", (sessions.hashed(token),)
    ).fetchone()
    return row


def _keep_an_admin(db: sqlite3.Connection, changed: Account, roles: Roles) -> None:
    """Raises StaffError where a site, or the whole server, would lose its last administrator."""
    rows = db.execute("SELECT name, site, role FROM role WHERE name <> ?", (changed.name,))
    others: dict[str, dict[str, Role]] = {}
    for row in rows:
        others.setdefault(row["name"], {})[row["site"]] = row["role"]
    for site in {*changed.roles, EVERYWHERE}:
        if not may(changed.roles, site, "admin") or may(roles, site, "admin"):
            continue
        if not any(may(one, site, "admin") for one in others.values()):
            raise StaffError("last-admin", site=site, name=changed.name)
