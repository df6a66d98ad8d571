"""Where the sample site keeps what happened to it: one SQLite file, or memory.

Only changes are stored; the content they apply to comes from the sample or the generator. So a demo of any size
starts quickly, and what people imported into it survives a restart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from translator_app.sandbox.content import Key

_TABLES = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS change (
    number INTEGER PRIMARY KEY, site TEXT, collection TEXT, item TEXT, field TEXT, language TEXT, text TEXT, at REAL
);
CREATE TABLE IF NOT EXISTS job (id TEXT PRIMARY KEY, place INTEGER, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, about TEXT NOT NULL, content BLOB);
"""


class Store:
    """Notes, changes of texts, jobs and files of a sample site.

    `folder` None keeps everything in memory. One connection serves all threads: SQLite serialises the calls.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        place = ":memory:" if folder is None else str(folder / "sample-site.sqlite3")
        self._db = sqlite3.connect(place, check_same_thread=False, isolation_level=None)
        if folder is not None:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def note(self, name: str, fresh: str) -> str:
        """The note of that name; the first time it is `fresh`, and stays so."""
        self._db.execute("INSERT OR IGNORE INTO note VALUES (?, ?)", (name, fresh))
        return str(self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()[0])

    def add_changes(self, site: str, changes: Iterable[tuple[Key, str]], at: float) -> None:
        """Append changed texts, all or none."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO change (site, collection, item, field, language, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((site, *key, text, at) for key, text in changes),
        )
        self._db.execute("COMMIT")

    def changes(self) -> Iterator[tuple[str, Key, str, float]]:
        """All changes since the beginning, oldest first."""
        rows = self._db.execute("SELECT site, collection, item, field, language, text, at FROM change ORDER BY number")
        for site, collection, item, field, language, text, at in rows:
            yield site, (collection, item, field, language), text, at

    def put_job(self, job: str, place: int, body: dict[str, object]) -> None:
        """Remember a job as it stands now; `place` is its number in order of submission."""
        self._db.execute("INSERT OR REPLACE INTO job VALUES (?, ?, ?)", (job, place, json.dumps(body)))

    def drop_job(self, job: str) -> None:
        """Forget a job."""
        self._db.execute("DELETE FROM job WHERE id = ?", (job,))

    def jobs(self) -> list[dict[str, Any]]:
        """All jobs in order of submission."""
        return [json.loads(body) for (body,) in self._db.execute("SELECT body FROM job ORDER BY place")]

    def put_file(self, file: str, about: dict[str, object], content: bytes | None) -> None:
        """Remember a file; `content` None means that nothing was uploaded yet."""
        self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (file, json.dumps(about), content))

    def file(self, file: str) -> tuple[dict[str, object], bytes | None] | None:
        """What is known of a file and its bytes, or None for an unknown id."""
        row = self._db.execute("SELECT about, content FROM file WHERE id = ?", (file,)).fetchone()
        return (json.loads(row[0]), row[1]) if row else None
