"""The desk's file: SQLite that survives a power cut, a full disk and its own corruption.

A write returns after it is on the disk. One connection does everything, behind one lock: a desk
makes a few writes a minute, and a burst of them waits for the disk, not for the lock.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, cast

from signage import clock
from signage.desk.errors import ClockBehind, StoreTrouble, StoreUnavailable
from signage.desk.schema import NewerSchema, migrate
from signage.logs import event

FILE = "desk.sqlite3"
BROKEN = "desk-broken-"

TOLERANCE = timedelta(seconds=2)
"""How far a clock may step back, as time servers make it do."""

DAYS_KEPT = 90
"""Tickets and calls are kept of the last so many days that have any: a clock that is set to another
year takes nothing away."""

BUSY_SECONDS = 5.0

_log = logging.getLogger(__name__)

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_TROUBLE: dict[int, StoreTrouble] = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_CORRUPT: "store-broken",
    sqlite3.SQLITE_NOTADB: "store-broken",
}


class Store:
    """Transactions on `folder`/desk.sqlite3; safe from any thread and after a fork."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path = folder / FILE
        self.now = now
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._pid = 0
        self._suspect = False
        self._pruned = ""
        self._troubles: dict[str, StoreTrouble] = {}
        kept = sorted(folder.glob(f"{BROKEN}*.sqlite3"))
        self._set_aside = kept[-1].name if kept else ""
        try:
            with self.read():
                pass
        except StoreUnavailable:
            pass  # logged and kept as trouble: the walls go on, the next ticket tries again

    @property
    def set_aside(self) -> str | None:
        """The name under which a broken file was kept today, also before a restart."""
        today = f"{BROKEN}{self.now():%Y-%m-%d}-"
        return self._set_aside if self._set_aside.startswith(today) else None

    @property
    def trouble(self) -> StoreTrouble | None:
        """Why the last write or the last read failed."""
        return self._troubles.get("write") or self._troubles.get("read")

    @contextmanager
    def write(self) -> Iterator[tuple[sqlite3.Connection, datetime]]:
        """A transaction and its moment, which is never before the newest record's.

        It is on the disk when the block ends; an exception undoes all of it. Raises ClockBehind
        and StoreUnavailable.
        """
        with self._transaction("write", "BEGIN IMMEDIATE") as connection:
            now = self.now()
            newest = _newest(connection)
            if now < newest - TOLERANCE:
                raise ClockBehind(now, newest)
            moment = max(clock.from_ms(clock.ms(now)), newest)
            connection.execute("UPDATE newest SET ms = ?", (clock.ms(moment),))
            today = self._prune(connection, moment)
            yield connection, moment
            connection.execute("COMMIT")
            self._pruned = today  # not before: a refused press undoes its pruning too

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of all tables. Raises StoreUnavailable."""
        with self._transaction("read", "BEGIN") as connection:
            yield connection

    def check_clock(self) -> None:
        """Raises ClockBehind where a write would, and StoreUnavailable."""
        with self.read() as connection:
            now, newest = self.now(), _newest(connection)
        if now < newest - TOLERANCE:
            raise ClockBehind(now, newest)

    def close(self) -> None:
        """Closes the file; the next transaction opens it again."""
        with self._lock:
            self._close()

    @contextmanager
    def _transaction(
        self, kind: Literal["read", "write"], begin: str
    ) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                connection = self._open()
                connection.execute(begin)
                try:
                    yield connection
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
            except sqlite3.IntegrityError:
                raise  # our own mistake, not the disk's
            except (sqlite3.DatabaseError, NewerSchema, OSError) as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
                trouble = _TROUBLE.get(code, "store-unwritable")
                if isinstance(error, NewerSchema):
                    trouble = "store-newer"
                if code in _BROKEN:
                    self._suspect = True
                    self._close()
                if self._troubles.get(kind) != trouble:
                    event(_log, "desk_store_failed", level=logging.ERROR, why=trouble, error=error)
                self._troubles[kind] = trouble
                raise StoreUnavailable(trouble, str(error)) from error
            else:
                self._troubles.pop(kind, None)

    def _open(self) -> sqlite3.Connection:
        """The connection of this process; a file found broken is set aside for a new one."""
        if self._connection is not None and self._pid == os.getpid():
            return self._connection
        # The connection of the process that forked us is only forgotten: closing it would drop
        # locks that are not ours.
        self._pid, self._connection = os.getpid(), None
        try:
            self._connect()
        except (sqlite3.DatabaseError, NewerSchema) as error:
            self._close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BROKEN:
                raise
            self._keep_aside()
            self._connect()
        self._suspect = False
        return cast(sqlite3.Connection, self._connection)

    def _connect(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        self._connection = connection = sqlite3.connect(
            self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        check = "integrity_check" if self._suspect else "quick_check"
        (answer,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
        if answer != "ok":
            broken = sqlite3.DatabaseError(str(answer))
            broken.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise broken
        migrate(connection, clock.ms(self.now()))

    def _keep_aside(self) -> None:
        """Renames the broken file and its journals; nothing of it is deleted."""
        name = f"{BROKEN}{self.now():%Y-%m-%d-%H%M%S}.sqlite3"
        for ending in ("", "-wal", "-shm"):
            old = self._path.with_name(FILE + ending)
            if old.exists():
                old.rename(old.with_name(name + ending))
        self._set_aside = name
        event(_log, "desk_store_broken", level=logging.ERROR, kept_as=name)

    def _prune(self, connection: sqlite3.Connection, now: datetime) -> str:
        """Once a day forgets what is older than the last DAYS_KEPT days with records; the day."""
        today = f"{now:%Y-%m-%d}"
        if self._pruned == today:
            return today
        days = connection.execute(
            "SELECT day FROM ticket UNION SELECT day FROM call ORDER BY day DESC LIMIT ?",
            (DAYS_KEPT,),
        ).fetchall()
        if len(days) == DAYS_KEPT:
            for table in ("call", "ticket", "counter"):
                connection.execute(f"DELETE FROM {table} WHERE day < ?", days[-1])  # noqa: S608
        connection.execute("DELETE FROM session WHERE expires_ms <= ?", (clock.ms(now),))
        return today

    def _close(self) -> None:
        if self._connection is not None and self._pid == os.getpid():
            self._connection.close()
        self._connection = None


def newest_at(folder: Path) -> datetime | None:
    """The moment of the newest record in `folder`, None without one; changes nothing."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            newest = _newest(connection)
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return newest if clock.ms(newest) else None


def _newest(connection: sqlite3.Connection) -> datetime:
    return clock.from_ms(connection.execute("SELECT ms FROM newest").fetchone()[0])
