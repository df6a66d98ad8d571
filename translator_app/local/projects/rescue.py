"""What can still be read of a damaged project, saved as a new one. The damaged file is left as it is.

Rows are asked for one by one, so that a torn page costs what stood on it and nothing else; exports whose bytes are
damaged are taken from the cache when it still has them, and a torn first page is taken from a new project.
"""

import hashlib
import logging
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translator_app.local import files
from translator_app.local.errors import ProjectDamaged, ProjectLocked, in_our_words
from translator_app.local.projects import batches, cache, contents, locks
from translator_app.local.projects.making import named
from translator_app.local.projects.salvage import salvage
from translator_app.local.projects.store import Store, has_wal, page_one_of, wal_of
from translator_app.text import _

_log = logging.getLogger(__name__)
_MOST_KEYS = 5_000_000
"""Where the highest number of a table can't be read, numbers are not tried beyond this."""

_COLUMNS = {
    "contents": ("id", "sha256", "size", "whole", "source", "source_changed"),
    "revisions": ("number", "content", "taken", "origin", "mapping", "moved_from", "moves"),
    "batches": ("seq", "revision", "state", "live", "copy_of", "origin", "at", "top", "bottom", "payload"),
    "imports": (
        "number", "state", "began", "changed", "snapshot", "undoes", "upload_sha256", "file_id", "job_name",
        "job", "job_status", "error", "plan", "logs", "verdicts",
    ),
    "meta": ("key", "value"),
    "memo": ("key", "value"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a rescue saved. `lost_edits` and `lost_imports` are numbers of rows, `lost_exports` numbers of revisions.

    `texts` is a file with the edited texts, when the export that the project stands on is lost (see salvage).
    """

    path: Path
    edits: int
    lost_edits: int
    exports: int
    lost_exports: tuple[int, ...]
    imports: int
    lost_imports: int
    texts: Path | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lost_edits or self.lost_exports or self.lost_imports)


def rescue(damaged: Path, target: Path, *, replace_file: bool = False) -> Rescued:
    """Save what can be read of `damaged` as a new project at `target`.

    Raises ProjectDamaged when nothing can be read, ProjectLocked when it is open elsewhere, AlreadyThere, DiskFull.
    """
    damaged, target = damaged.resolve(), target.resolve()
    if target == damaged or (target.exists() and not replace_file):
        raise files.already_there(target)
    source, goal = locks.claim(damaged), locks.claim(target)
    found: list[Rescued] = []
    try:
        # A damaged file in a read-only place can be read all the same.
        why = goal.why or (source.why if isinstance(source.why, ProjectLocked) else None)
        if why is not None:
            raise why
        with tempfile.TemporaryDirectory(prefix="translator-app-") as folder, in_our_words(damaged):
            copy = Path(folder) / damaged.name
            shutil.copyfile(damaged, copy)
            if has_wal(damaged):
                shutil.copyfile(wal_of(damaged), wal_of(copy))
            _mend_first_page(copy, damaged)
            with _Torn(copy) as old:
                named(target, replace_file, lambda temporary: found.append(_save(old, temporary, target)))
    finally:
        source.release()
        goal.release()
    return replace(found[0], texts=salvage(target))


class _Torn:
    """A damaged database that is asked row by row."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self._db.execute("PRAGMA writable_schema = ON")

    def __enter__(self) -> "_Torn":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def ask(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows until the damage."""
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.Error:
            return

    def one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        return next(self.ask(sql, values), None)

    def table(self, name: str) -> dict[Any, tuple[Any, ...]]:
        """All rows that can be read, by key, in order: from both ends, then one by one what lies between."""
        columns = _COLUMNS[name]
        select = f"SELECT {', '.join(columns)} FROM {name} "
        found = {row[0]: row for row in self.ask(f"{select} ORDER BY {columns[0]}")}
        last = self.highest(name)
        if last is None and name in ("meta", "memo"):
            found.update({row[0]: row for row in self.ask(f"{select} ORDER BY {columns[0]} DESC")})
        elif len(found) < (last or 0):
            below = max(found, default=0)
            found.update({row[0]: row for row in self.ask(f"{select} ORDER BY {columns[0]} DESC")})
            for key in range(below + 1, (last or 0) + 1):
                if key not in found and (row := self.one(f"{select} WHERE {columns[0]} = ?", (key,))) is not None:
                    found[key] = row
        return dict(sorted(found.items()))

    def highest(self, name: str) -> int | None:
        """The highest number a table ever gave, as far as that can be read; None for tables without numbers."""
        if name in ("meta", "memo"):
            return None
        row = self.one("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)) or self.one(
            f"SELECT {_COLUMNS[name][0]} FROM {name} ORDER BY 1 DESC LIMIT 1"
        )
        return min(int(row[0]), _MOST_KEYS) if row and isinstance(row[0], int) else 0

    def chunk(self, content: int, seq: int) -> bytes | None:
        """A packed chunk, found without the index when that is damaged; None when it can't be read."""
        for way in ("", "NOT INDEXED"):
            row = self.one(f"SELECT data FROM chunks {way} WHERE content = ? AND seq = ?", (content, seq))
            if row is not None and isinstance(row[0], bytes):
                return row[0]
        return None


def _mend_first_page(copy: Path, damaged: Path) -> None:
    """When the file's first page says nothing, put a new project's there: the tables stand in the same places."""
    with _Torn(copy) as torn:
        if torn.one("SELECT 1 FROM sqlite_master WHERE name = 'batches'") is not None:
            return
    with tempfile.TemporaryDirectory(prefix="translator-app-") as folder:
        fresh = Path(folder) / "fresh"
        Store(fresh, "rwc").close()
        page = page_one_of(fresh, size=copy.stat().st_size)
    with copy.open("r+b") as file:
        file.write(page)
    with _Torn(copy) as torn:
        if torn.one("SELECT 1 FROM sqlite_master WHERE name = 'batches'") is None:
            raise ProjectDamaged(damaged, _("nothing of it can be read"))


def _save(old: _Torn, temporary: Path, target: Path) -> Rescued:
    """Write all that can be read into a new file."""
    tables = {name: old.table(name) for name in _COLUMNS}
    kept = {seq: row for seq, row in tables["batches"].items() if _is_batch(row)}
    if not kept and not tables["revisions"]:
        raise ProjectDamaged(target, _("nothing of it can be read"))
    store = Store(temporary, "rwc")
    try:
        with store.transaction() as db:
            for name in ("meta", "memo"):
                _insert(db, name, tables[name].values())
        whole = {id_ for id_ in tables["contents"] if _copy_content(old, store, tables["contents"][id_])}
        with store.transaction() as db:
            _references(db, tables, kept)
        lost = tuple(number for number, row in _revisions(store).items() if row not in whole)
    finally:
        store.close()
    return Rescued(
        path=target,
        edits=len(kept),
        lost_edits=max((old.highest("batches") or 0) - len(kept), 0),
        exports=len(tables["revisions"]) - len([n for n in lost if n in tables["revisions"]]),
        lost_exports=lost,
        imports=len(tables["imports"]),
        lost_imports=max((old.highest("imports") or 0) - len(tables["imports"]), 0),
    )


def _revisions(store: Store) -> dict[int, int]:
    return dict(store.rows("SELECT number, content FROM revisions"))


def _is_batch(row: tuple[Any, ...]) -> bool:
    try:
        batches.unpacked(row[-1])
    except (ValueError, TypeError, AttributeError, zlib.error):
        return False
    return row[2] in ("applied", "undone", "dropped")


def _insert(db: sqlite3.Connection, name: str, rows: Any) -> None:
    columns = _COLUMNS[name]
    db.executemany(
        f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", list(rows)
    )


def _copy_content(old: _Torn, store: Store, row: tuple[Any, ...]) -> bool:
    """Take over one export's bytes, from the project or from the cache; False when neither has them whole."""
    content, sha, size, whole, source, changed = row
    with store.transaction() as db:
        db.execute(
            "INSERT INTO contents VALUES (?, ?, ?, 0, ?, ?)",
            (content, sha, size if isinstance(size, int) else 0, source, changed),
        )
    if not whole or not isinstance(size, int):
        # Still in a file outside, or let go when nothing needed it any more: no less than the project had.
        return source is not None or (whole == 0 and sha is not None)
    try:
        if _refill(store, content, contents.unpacked(lambda seq: old.chunk(content, seq), size)) == sha:
            return True
    except (LookupError, zlib.error) as error:
        _log.info("export %d is torn: %s", content, error)
    cached = cache.file_of(sha or "none")
    if cached.is_file() and _refill(store, content, contents.pieces_of(cached)) == sha:
        return True
    with store.transaction() as db:
        db.execute("DELETE FROM chunks WHERE content = ?", (content,))
        db.execute("UPDATE contents SET whole = 0 WHERE id = ?", (content,))
    return False


def _refill(store: Store, content: int, pieces: Iterable[bytes | memoryview]) -> str:
    """Put bytes into a content in place of what is there; returns their hash."""
    copied = hashlib.sha256()
    with store.transaction() as db:
        db.execute("DELETE FROM chunks WHERE content = ?", (content,))
    for seq, piece in enumerate(pieces):
        copied.update(piece)
        packed = zlib.compress(piece, 1)
        with store.transaction() as db:
            db.execute("INSERT INTO chunks VALUES (?, ?, ?)", (content, seq, packed))
    with store.transaction() as db:
        db.execute("UPDATE contents SET whole = 1 WHERE id = ?", (content,))
    return copied.hexdigest()


def _references(
    db: sqlite3.Connection, tables: dict[str, dict[Any, tuple[Any, ...]]], kept: dict[int, tuple[Any, ...]]
) -> None:
    """Revisions, batches and imports; what they refer to and is lost gets an empty stand-in."""
    revisions = dict(tables["revisions"])
    for row in kept.values():
        revisions.setdefault(row[1], (row[1], 0, 0.0, "export", None, None, None))
    for row in tables["imports"].values():
        revisions.setdefault(row[4], (row[4], 0, 0.0, "export", None, None, None))
    stand_ins = {row[1] for row in revisions.values()} - tables["contents"].keys()
    db.executemany("INSERT INTO contents (id, size) VALUES (?, 0)", [(content,) for content in stand_ins])
    without = [(*row[:5], row[5] if row[5] in revisions else None, row[6]) for row in revisions.values()]
    _insert(db, "revisions", sorted(without))
    batches_ = [(*row[:4], row[4] if row[4] in kept else None, *row[5:]) for row in kept.values()]
    _insert(db, "batches", batches_)
    imports = tables["imports"]
    _insert(db, "imports", [(*row[:5], row[5] if row[5] in imports else None, *row[6:]) for row in imports.values()])
    if revisions:
        db.execute("INSERT OR IGNORE INTO meta VALUES ('base', ?)", (str(max(revisions)),))
