"""One connection to a project file: how it is opened, checked and asked, and that nothing is half written.

A Store may be used from any thread; each statement and each transaction runs alone. Errors are LocalErrors.
"""

import shutil
import sqlite3
import struct
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from translator_app.local.errors import (
    LocalError,
    NoPlace,
    NotAProject,
    ProjectDamaged,
    ProjectTooNew,
    in_our_words,
)
from translator_app.local.projects import schema
from translator_app.text import _

PATIENCE = 10.0
"""Seconds to wait for another connection's transaction."""
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of the file say."""

    version: int
    truncated: bool


def wal_of(path: Path) -> Path:
    """The file in which SQLite keeps what is not yet in the project file itself."""
    return path.with_name(f"{path.name}-wal")


def has_wal(path: Path) -> bool:
    """Whether the project was not closed in order, or is open."""
    wal = wal_of(path)
    return wal.is_file() and wal.stat().st_size > 0


def inspect(path: Path) -> Header:
    """Look at the file without touching it. Raises NotAProject, ProjectTooNew, NoPlace.

    Never while this process has the file open with SQLite: closing it here would drop SQLite's own locks.
    """
    with in_our_words(path):
        if path.is_dir():
            raise NotAProject(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise NotAProject(path)
    page, pages, version, application = _numbers(head)
    if application != schema.APPLICATION_ID:
        raise NotAProject(path)
    if version > schema.VERSION:
        raise ProjectTooNew(path, version)
    if has_wal(path):
        _inspect_wal(path)
        return Header(version, truncated=False)
    return Header(version, size < page * pages)


def _inspect_wal(path: Path) -> None:
    """A newer program that was killed may have left its version beside the file; looking there changes neither."""
    try:
        db = _connect(path, "ro")
        try:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
        finally:
            db.close()
    except sqlite3.Error:  # a read-only place, or damage: opening says which
        return
    if version > schema.VERSION:
        raise ProjectTooNew(path, version)


def _numbers(head: bytes) -> tuple[int, int, int, int]:
    """Page size, page count, user version and application id of an SQLite header."""
    page: int = struct.unpack(">H", head[16:18])[0]
    pages, version, application = (int(struct.unpack(">I", head[at : at + 4])[0]) for at in (28, 60, 68))
    return (65536 if page == 1 else page), pages, version, application


class Older(Exception):
    """A file of an older version that may not be brought up to date where it is; a copy of it may (`of_copy`)."""


def page_one_of(path: Path, *, size: int) -> bytes:
    """The first page of a project file, saying that the file has `size` bytes."""
    head = path.read_bytes()[:65536]
    page = _numbers(head)[0]
    return head[:28] + struct.pack(">I", size // page) + head[32:page]


Mode = Literal["rw", "ro", "rwc", "immutable"]


class Store:
    """An open project file. `read_only` stores refuse transactions with `why`."""

    def __init__(self, file: Path, mode: Mode = "rw", *, why: LocalError | None = None) -> None:
        self.path = file
        self.why = why
        self.read_only = mode in ("ro", "immutable")
        self._guard = threading.RLock()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        with in_our_words(file):
            self._db = _connect(file, mode)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    @classmethod
    def of_copy(cls, file: Path, why: LocalError | None = None) -> "Store":
        """A store on a private copy of the file, which is left as it is; read-only like the original."""
        folder = tempfile.TemporaryDirectory(prefix="translator-app-")
        try:
            copy = Path(folder.name) / file.name
            with in_our_words(file):
                shutil.copyfile(file, copy)
                if has_wal(file):
                    shutil.copyfile(wal_of(file), wal_of(copy))
            store = cls(copy)
        except BaseException:
            folder.cleanup()
            raise
        store._copy, store.path, store.read_only, store.why = folder, file, True, why
        return store

    def _prepare(self) -> None:
        db = self._db
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > schema.VERSION:
            raise ProjectTooNew(self.path, version)
        if self.read_only:
            if version < schema.VERSION:
                raise Older(self.path)
            return
        db.execute("PRAGMA journal_mode = WAL")
        # FULL survives a power cut for some 0.2 ms a commit; NORMAL would survive a kill only.
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        if version < schema.VERSION:
            schema.migrate(db, version)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing, on disk for good when it ends. Raises why the store is read-only."""
        with self._guard, in_our_words(self.path):
            if self.read_only:
                raise self.why or NoPlace(_("{path} is open for reading only.").format(path=self.path), self.path)
            db = self._db
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with self._guard, in_our_words(self.path):
            return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a question, None when there is none."""
        with self._guard, in_our_words(self.path):
            found: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Sequence[Any] = (), default: Any = None) -> Any:
        """The first field of the first row, `default` when there is no row or it is NULL."""
        found = self.row(sql, values)
        return default if found is None or found[0] is None else found[0]

    def check(self) -> None:
        """Raise ProjectDamaged when the structure (not the exports' bytes) is damaged."""
        for table in ("meta", "memo", "revisions", "batches", "imports", "contents"):
            if self.row("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)) is None:
                raise ProjectDamaged(self.path, _("{table} is missing").format(table=table))
            self.row(f"SELECT count(*) FROM {table}")

    def copy_into(self, target: Path) -> None:
        """Write a compact copy of everything as a new file."""
        with self._guard, in_our_words(target):
            self._db.execute("VACUUM INTO ?", (str(target),))

    def close(self) -> None:
        """Close; the last connection puts everything into the one file. May be called again."""
        with self._guard:
            self._db.close()
            if self._copy is not None:
                self._copy.cleanup()


def _connect(file: Path, mode: Mode) -> sqlite3.Connection:
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"{file.absolute().as_uri()}?{options}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
