"""The desk's tables, as steps that are applied once each, in order, and never edited."""

from __future__ import annotations

import sqlite3

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE ticket (
        id        INTEGER PRIMARY KEY AUTOINCREMENT,
        site      TEXT NOT NULL,
        day       TEXT NOT NULL,
        prefix    TEXT,
        number    INTEGER,
        label     TEXT NOT NULL,
        service   TEXT,
        state     TEXT NOT NULL CHECK (state IN ('waiting', 'serving', 'hold', 'no_show', 'done')),
        priority  INTEGER NOT NULL,
        taken_ms  INTEGER NOT NULL,
        counter   TEXT,
        called_ms INTEGER,
        calls     INTEGER NOT NULL,
        request   TEXT,
        CHECK (state != 'serving' OR counter IS NOT NULL)
    );
    CREATE UNIQUE INDEX ticket_number ON ticket (site, day, prefix, number)
        WHERE number IS NOT NULL;
    CREATE UNIQUE INDEX ticket_serving ON ticket (site, day, counter) WHERE state = 'serving';
    CREATE UNIQUE INDEX ticket_request ON ticket (site, day, request) WHERE request IS NOT NULL;
    CREATE INDEX ticket_state ON ticket (site, day, state);
    CREATE INDEX ticket_label ON ticket (site, day, label);

    CREATE TABLE call (
        id       TEXT PRIMARY KEY,
        site     TEXT NOT NULL,
        day      TEXT NOT NULL,
        ticket   INTEGER REFERENCES ticket (id) ON DELETE SET NULL,
        label    TEXT NOT NULL,
        service  TEXT,
        counter  TEXT NOT NULL,
        at_ms    INTEGER NOT NULL,
        recall   INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        undone   INTEGER NOT NULL DEFAULT 0,
        before   TEXT NOT NULL
    );
    CREATE INDEX call_day ON call (site, day, id);

    CREATE TABLE counter (
        site    TEXT NOT NULL,
        day     TEXT NOT NULL,
        counter TEXT NOT NULL,
        status  TEXT NOT NULL CHECK (status IN ('open', 'paused', 'closed')),
        PRIMARY KEY (site, day, counter)
    ) WITHOUT ROWID;

    CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        pin_hash   TEXT NOT NULL,
        site       TEXT NOT NULL,
        counter    TEXT NOT NULL,
        expires_ms INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE newest (one INTEGER PRIMARY KEY CHECK (one = 1), ms INTEGER NOT NULL);
    INSERT INTO newest VALUES (1, 0);
    """,
)


class NewerSchema(Exception):
    """The file was written by a newer version of the program."""


def migrate(connection: sqlite3.Connection, now_ms: int) -> None:
    """Brings the file to the newest schema in one transaction. Raises NewerSchema."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL)"
    )
    connection.execute("BEGIN IMMEDIATE")
    (done,) = connection.execute("SELECT coalesce(max(version), 0) FROM migration").fetchone()
    if done > len(MIGRATIONS):
        connection.execute("ROLLBACK")
        raise NewerSchema(f"schema {done}, this program knows {len(MIGRATIONS)}")
    for version, script in enumerate(MIGRATIONS[done:], done + 1):
        for statement in script.split(";"):  # executescript would end the transaction
            connection.execute(statement)
        connection.execute("INSERT INTO migration VALUES (?, ?)", (version, now_ms))
    connection.execute("COMMIT")
