"""The file of accounts, sessions and what was done: SQLite, one file to back up.

Each transaction has a connection of its own thread's turn: one connection, behind one lock. The
command `signage user` writes to the same file while the server runs.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "staff.sqlite"
VERSION = 1
BUSY_SECONDS = 5.0

TABLES = """
CREATE TABLE account (
  name TEXT PRIMARY KEY, display TEXT NOT NULL, hash TEXT NOT NULL, made_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE role (
  name TEXT NOT NULL REFERENCES account ON DELETE CASCADE, site TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (name, site)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
  lang TEXT NOT NULL, seen_ms INTEGER NOT NULL, age_ms INTEGER NOT NULL, flash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_name ON session (name);
CREATE TABLE trail (
  id INTEGER PRIMARY KEY AUTOINCREMENT, site TEXT NOT NULL, at_ms INTEGER NOT NULL,
  who TEXT NOT NULL, what TEXT NOT NULL, details TEXT NOT NULL
) STRICT;
CREATE INDEX trail_site ON trail (site, id);
CREATE TRIGGER trail_stands BEFORE UPDATE ON trail BEGIN
  SELECT RAISE(ABORT, 'what was done is not rewritten');
END;
"""


class StaffUnavailable(Exception):
    """The file cannot be read or written now: staff pages are shut, the walls go on."""


class Store:
    """Transactions on `folder`/staff.sqlite; safe from any thread and after a fork."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._pid = 0

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of all tables. Raises StaffUnavailable."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """On the disk when the block ends; an exception undoes it. Raises StaffUnavailable."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db
            db.execute("COMMIT")

    def close(self) -> None:
        """Closes the file; the next transaction opens it again."""
        with self._lock:
            self._close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                db = self._open()
                db.execute(begin)
                try:
                    yield db
                finally:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
            except sqlite3.IntegrityError:
                raise  # our own mistake, not the disk's
            except (sqlite3.Error, OSError) as error:
                self._close()
                raise StaffUnavailable(f"{self.path}: {error}") from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._pid == os.getpid():
            return self._connection
        # A connection of the process that forked us is forgotten, not closed: its locks stay.
        self._pid, self._connection = os.getpid(), None
        self._make()
        db = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            _migrate(db)
        except BaseException:
            db.close()
            raise
        self._connection = db
        return db

    def _make(self) -> None:
        """An empty file that only the server reads, also when root's command was the first."""
        folder = self.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        try:
            number = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return
        try:
            if os.geteuid() == 0:
                about = folder.stat()
                os.fchown(number, about.st_uid, about.st_gid)
        finally:
            os.close(number)

    def _close(self) -> None:
        if self._connection is not None and self._pid == os.getpid():
            self._connection.close()
        self._connection = None


def _migrate(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise sqlite3.DatabaseError(f"written by a newer signage (version {version})")
        if version == 0:
            for statement in _statements(TABLES):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    """The statements of `script`; executescript would commit before the first."""
    text = ""
    for line in script.splitlines():
        text += line + "\n"
        if sqlite3.complete_statement(text):
            yield text
            text = ""
