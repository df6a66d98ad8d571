"""The tables of a project file and how older files become newer ones.

A project is recognised by SQLite's application id; its version is SQLite's user version. Each step of MIGRATIONS
brings a file from the version that is its index to the next one, in one transaction.
"""

import sqlite3

APPLICATION_ID = 0x4C31306E
"""`L10n` in ASCII."""

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE memo (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The bytes of exports, once each: not whole while they are being copied in, or still in the file `source`.
CREATE TABLE contents (
    id INTEGER PRIMARY KEY, sha256 TEXT, size INTEGER NOT NULL, whole INTEGER NOT NULL DEFAULT 0,
    source TEXT, source_changed INTEGER);
CREATE INDEX contents_sha256 ON contents (sha256);
CREATE TABLE chunks (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE, seq INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (content, seq));

-- Which old row is which new row (`moves`), when the document moved here from the revision `moved_from`.
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, content INTEGER NOT NULL REFERENCES contents,
    taken REAL NOT NULL, origin TEXT NOT NULL, mapping TEXT,
    moved_from INTEGER REFERENCES revisions, moves BLOB);

-- Every confirmed batch for ever. The live ones, in order, are what undo and redo walk over.
CREATE TABLE batches (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, revision INTEGER NOT NULL REFERENCES revisions,
    state TEXT NOT NULL CHECK (state IN ('applied', 'undone', 'dropped')), live INTEGER NOT NULL,
    copy_of INTEGER REFERENCES batches, origin TEXT NOT NULL, at REAL NOT NULL,
    top INTEGER NOT NULL, bottom INTEGER NOT NULL, payload BLOB NOT NULL);
CREATE INDEX batches_live ON batches (seq) WHERE live = 1;
CREATE INDEX batches_undone ON batches (seq) WHERE live = 1 AND state = 'undone';
CREATE INDEX batches_rows ON batches (revision, top, bottom);

CREATE TABLE imports (
    number INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, began REAL NOT NULL, changed REAL NOT NULL,
    snapshot INTEGER NOT NULL REFERENCES revisions, undoes INTEGER REFERENCES imports,
    upload_sha256 TEXT NOT NULL DEFAULT '', file_id TEXT NOT NULL DEFAULT '',
    job_name TEXT UNIQUE, job TEXT NOT NULL DEFAULT '', job_status TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '', plan BLOB NOT NULL, logs BLOB, verdicts BLOB);
"""

MIGRATIONS = [_FIRST]
VERSION = len(MIGRATIONS)
"""The version this program writes; newer ones are refused."""


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring the tables from `version` to the newest one. A step that is interrupted leaves no trace."""
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        db.executescript(
            f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {APPLICATION_ID}; "
            f"PRAGMA user_version = {number}; COMMIT;"
        )
