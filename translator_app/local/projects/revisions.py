"""The exports that a project has seen, each with its number; the document stands on one of them, the base."""

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from translator_app.local.errors import in_our_words
from translator_app.local.projects import cache, contents
from translator_app.local.projects.contents import Ahead, Exported, Progress, Source
from translator_app.local.projects.imports import UNFINISHED
from translator_app.local.projects.store import Store

KEPT = 5
"""The snapshots of so many imports, the last ones, keep their bytes: to prove them again, and to be looked at."""


class Taken(StrEnum):
    """What a revision was taken for."""

    EXPORT = "export"
    OPEN = "open"
    VERIFY = "verify"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Revision:
    """One export. `taken` is seconds since the epoch; `mapping` the layout decision, when a person made one.

    `whole` is false while the bytes are still in the file `source` (see Revisions.refer; `sha256` is "" then), and
    without a `source` once they were let go.
    """

    number: int
    sha256: str
    size: int
    taken: float
    origin: Taken
    mapping: Mapping[str, Any] | None
    whole: bool
    source: Path | None


_COLUMNS = (
    "SELECT r.number, c.sha256, c.size, r.taken, r.origin, r.mapping, c.whole, c.source "
    "FROM revisions r JOIN contents c ON c.id = r.content "
)


def _revision(row: tuple[Any, ...]) -> Revision:
    number, sha, size, taken, origin, mapping, whole, source = row
    return Revision(
        number,
        sha or "",
        size,
        taken,
        Taken(origin),
        None if mapping is None else json.loads(mapping),
        bool(whole),
        None if source is None else Path(source),
    )


class Revisions:
    """The revisions of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Revision]:
        """Every revision, oldest first."""
        return [_revision(row) for row in self._store.rows(_COLUMNS + "ORDER BY r.number")]

    def get(self, number: int) -> Revision:
        """One revision. Raises LookupError."""
        row = self._store.row(_COLUMNS + "WHERE r.number = ?", (number,))
        if row is None:
            raise LookupError(f"no revision {number}")
        return _revision(row)

    @property
    def newest(self) -> Revision | None:
        """The revision that came last, None in an empty project."""
        row = self._store.row(_COLUMNS + "ORDER BY r.number DESC LIMIT 1")
        return None if row is None else _revision(row)

    @property
    def base_number(self) -> int:
        """The number of the revision that the document stands on; 0 in an empty project."""
        return int(self._store.value("SELECT value FROM meta WHERE key = 'base'", default=0))

    def add(
        self,
        source: Source,
        origin: Taken,
        *,
        mapping: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
        taken: float | None = None,
    ) -> Revision:
        """Copy an export into the project; the first one becomes the base. Long for big ones: not for the window.

        `progress` is called with bytes done and in all. Raises DiskFull, NoPlace, SourceChanged.
        """
        while True:
            content, known = contents.put(self._store, source, progress)
            with self._store.transaction() as db:
                if contents.accept(db, content, known):
                    number = _insert(db, content, origin, mapping, time.time() if taken is None else taken)
                    break
        return self.get(number)

    def refer(self, source: Path, origin: Taken = Taken.OPEN, *, mapping: Mapping[str, Any] | None = None) -> Revision:
        """Note a file as a revision without copying it yet; `adopt` copies. Until then the file must stay as it is."""
        source = source.resolve()
        with in_our_words(source):
            found = source.stat()
        with self._store.transaction() as db:
            content = db.execute(
                "INSERT INTO contents (size, source, source_changed) VALUES (?, ?, ?)",
                (found.st_size, str(source), found.st_mtime_ns),
            ).lastrowid
            number = _insert(db, content or 0, origin, mapping, time.time())
        return self.get(number)

    def adopt(self, number: int, progress: Progress | None = None) -> Revision:
        """Copy the bytes of a referred revision into the project; nothing to do for others. Errors as for `add`."""
        known = self.get(number)
        if known.whole or known.source is None:
            return known
        self.bytes(number)  # raises when the file is not what it was
        while True:
            content, there = contents.put(self._store, known.source, progress)
            with self._store.transaction() as db:
                if not contents.accept(db, content, there):
                    continue
                db.execute("UPDATE revisions SET content = ? WHERE number = ?", (content, number))
                db.execute(
                    "DELETE FROM contents WHERE id NOT IN (SELECT content FROM revisions) AND source IS NOT NULL"
                )
            return self.get(number)

    def bytes(self, number: int, ahead: Ahead | None = None) -> Exported:
        """The exported bytes: bytes when small, else a read-only map. Raises ProjectDamaged, SourceChanged.

        `ahead` is for somebody who waits (see contents.get); `settle` has to be called when there is time.
        """
        return contents.get(self._store, self._content(number), ahead)

    def settle(self, number: int) -> None:
        """Push what `bytes` has unpacked in a hurry to the disk. Long: for the background."""
        cache.settle(self.get(number).sha256)

    def intact(self, number: int) -> bool:
        """Whether the bytes still have their hash. Reads everything: for the background."""
        return contents.intact(self._store, self._content(number))

    def set_mapping(self, number: int, mapping: Mapping[str, Any] | None) -> None:
        """Remember how a person decided the file is laid out."""
        with self._store.transaction() as db:
            packed = None if mapping is None else json.dumps(mapping)
            db.execute("UPDATE revisions SET mapping = ? WHERE number = ?", (packed, number))

    def forget(self, number: int) -> bool:
        """Remove a revision that nothing stands on (no base, edits, import or move); False when something does."""
        needed = (
            "SELECT 1 FROM meta WHERE key = 'base' AND value = ?1 UNION ALL "
            "SELECT 1 FROM batches WHERE revision = ?1 UNION ALL SELECT 1 FROM imports WHERE snapshot = ?1 UNION ALL "
            "SELECT 1 FROM revisions WHERE moved_from = ?1 OR (number = ?1 AND moved_from IS NOT NULL)"
        )
        with self._store.transaction() as db:
            if db.execute(needed.replace("value = ?1", "value = CAST(?1 AS TEXT)"), (number,)).fetchone():
                return False
            db.execute("DELETE FROM revisions WHERE number = ?", (number,))
            db.execute("DELETE FROM contents WHERE whole = 1 AND id NOT IN (SELECT content FROM revisions)")
        return True

    def let_go(self) -> int:
        """Drop the bytes of exports that nothing will ask for again; how many. The exports stay in the list.

        Kept are those of the base, of exports that came after it, of snapshots of imports that are under way, and of
        the snapshots of the last KEPT imports. Undo, the histories of cells and rollback live on batches, moves and
        verdicts, which are never dropped.
        """
        unfinished = ", ".join(f"'{state}'" for state in UNFINISHED)
        base = "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'base')"
        kept = (
            f"SELECT content FROM revisions WHERE number >= {base} "
            "OR number IN (SELECT snapshot FROM imports ORDER BY number DESC LIMIT ?) "
            f"OR number IN (SELECT snapshot FROM imports WHERE state IN ({unfinished}))"
        )
        with self._store.transaction() as db:
            rows = db.execute(f"SELECT id FROM contents WHERE whole = 1 AND id NOT IN ({kept})", (KEPT,)).fetchall()
            db.executemany("DELETE FROM chunks WHERE content = ?", rows)
            db.executemany("UPDATE contents SET whole = 0 WHERE id = ?", rows)
        return len(rows)

    def _content(self, number: int) -> int:
        found = self._store.value("SELECT content FROM revisions WHERE number = ?", (number,))
        if found is None:
            raise LookupError(f"no revision {number}")
        return int(found)


def _insert(
    db: sqlite3.Connection, content: int, origin: Taken, mapping: Mapping[str, Any] | None, taken: float
) -> int:
    packed = None if mapping is None else json.dumps(mapping)
    number = db.execute(
        "INSERT INTO revisions (content, taken, origin, mapping) VALUES (?, ?, ?, ?)",
        (content, taken, str(origin), packed),
    ).lastrowid
    db.execute("INSERT OR IGNORE INTO meta VALUES ('base', ?)", (str(number),))
    return number or 0


def runs(rows: Sequence[int]) -> list[tuple[int, int, int]]:
    """`rows[old] = new` (-1 for gone) as (old, new, length) of stretches that moved together."""
    found: list[tuple[int, int, int]] = []
    start = 0
    while start < len(rows):
        stop = start + 1
        if rows[start] >= 0:
            while stop < len(rows) and rows[stop] == rows[start] + stop - start:
                stop += 1
            found.append((start, rows[start], stop - start))
        start = stop
    return found
