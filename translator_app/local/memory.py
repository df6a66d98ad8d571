"""What was translated in other projects: one SQLite file in the program's own folder, shared by all of them.

A unit of a project is kept once, with its translations; another text of it takes the place of the former. Several
running programs may read and write at once. No key, account or address of a site is ever in it. Errors are LocalErrors.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from translator_app.core.memory.pair import Pair
from translator_app.local import files, paths
from translator_app.local.errors import (
    MemoryDamaged,
    MemoryTooNew,
    NotAProject,
    ProjectDamaged,
    ProjectTooNew,
    in_our_words,
)
from translator_app.local.projects.store import Store, wal_of

FILE, LOCK = "memory.sqlite3", "memory.lock"
APPLICATION_ID = 0x4C31306D
"""`L10m` in ASCII: neither a project nor the file of another program."""

UNITS = 2_000
"""Units that are written in one transaction, so that other programs wait a moment at most."""

MOST = 400
"""Pairs with one source that are looked at."""

_FIRST = """
CREATE TABLE origins (id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, name TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT, origin INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE,
    unit TEXT NOT NULL, collection TEXT NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, text TEXT NOT NULL, digest INTEGER NOT NULL, UNIQUE (origin, unit));
CREATE INDEX sources_digest ON sources (digest);
CREATE TABLE targets (
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE, language TEXT NOT NULL, text TEXT NOT NULL,
    approved INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (source, language)) WITHOUT ROWID;

-- Which languages there are at all, so that nobody has to look through the texts for it.
CREATE TABLE languages (
    origin INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE, main TEXT NOT NULL, target TEXT NOT NULL,
    PRIMARY KEY (origin, main, target)) WITHOUT ROWID;
"""
MIGRATIONS = [_FIRST]
VERSION = len(MIGRATIONS)
"""The version this program writes; newer files are left alone."""

_PAIR = (
    "s.text, t.text, s.language, t.language, o.name, s.unit, s.collection, s.field, s.kind, t.approved, t.at "
    "FROM sources s JOIN targets t ON t.source = s.id JOIN origins o ON o.id = s.origin"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A project whose texts are remembered: `key` is the same for every file of one site, `name` is for people."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of one project: how many sources and translations, and since when, in seconds since the epoch."""

    origin: Origin
    sources: int
    targets: int
    at: float


def path() -> Path:
    """The memory's file, whether it is there or not."""
    return paths.data() / FILE


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (ProjectDamaged, NotAProject) as error:
        raise MemoryDamaged(path(), str(error)) from error
    except ProjectTooNew as error:
        raise MemoryTooNew(path()) from error


class MemoryStore(Store):
    """The open memory. May be used from any thread."""

    def __init__(self) -> None:
        """Open the memory, making it when there is none yet. Raises MemoryDamaged, MemoryTooNew, NoPlace, DiskFull."""
        place = path()
        with files.alone(paths.locks() / LOCK), _in_words():
            if not place.exists():
                files.write(place, [], private=True)
            super().__init__(place)

    def _prepare(self) -> None:
        db = self._db
        db.execute("PRAGMA trusted_schema = OFF")
        version, application = (
            int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id")
        )
        if version > VERSION:
            raise ProjectTooNew(self.path, version)
        if version and application != APPLICATION_ID:
            raise NotAProject(self.path)
        db.execute("PRAGMA journal_mode = WAL")
        # A kill loses nothing; a power cut may lose the last moments, which can be remembered again.
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            db.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {APPLICATION_ID}; "
                f"PRAGMA user_version = {number}; COMMIT;"
            )

    # -- remembering -------------------------------------------------------------------------------------------------

    def remember(
        self, origin: Origin, pairs: Iterable[Pair], *, whole: bool = False, pause: Callable[[], object] | None = None
    ) -> int:
        """Keep these pairs, those of a unit one behind the other; how many. `whole`: the project has no others.

        What is written before an error stays.
        """
        if whole:
            self.forget(origin.key)
        units = groupby(filter(_writable, pairs), key=lambda pair: pair.unit)
        kept = 0
        with _in_words():
            while some := [list(own) for _unit, own in islice(units, UNITS)]:
                kept += self._keep(origin, some)
                if pause is not None:
                    pause()
        return kept

    def _keep(self, origin: Origin, units: Sequence[Sequence[Pair]]) -> int:
        now = time.time()
        with self.transaction() as db:
            db.execute(
                "INSERT INTO origins (key, name, at) VALUES (?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET name = excluded.name, at = excluded.at",
                (origin.key, origin.name, now),
            )
            number = db.execute("SELECT id FROM origins WHERE key = ?", (origin.key,)).fetchone()[0]
            for pairs in units:
                one = pairs[0]
                key = (number, one.unit)
                db.execute(
                    "DELETE FROM sources WHERE origin = ? AND unit = ? AND (text <> ? OR language <> ?)",
                    (*key, one.source, one.source_language),
                )
                db.execute(
                    "INSERT OR IGNORE INTO sources (origin, unit, collection, field, kind, language, text, digest) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*key, one.collection, one.field, one.kind, one.source_language, one.source, _digest(one.source)),
                )
                source = db.execute("SELECT id FROM sources WHERE origin = ? AND unit = ?", key).fetchone()[0]
                db.executemany(
                    "INSERT OR REPLACE INTO targets VALUES (?, ?, ?, ?, ?)",
                    [(source, pair.target_language, pair.target, pair.approved, pair.at or now) for pair in pairs],
                )
            spoken = {(number, pair.source_language, pair.target_language) for pairs in units for pair in pairs}
            db.executemany("INSERT OR IGNORE INTO languages VALUES (?, ?, ?)", sorted(spoken))
        return sum(map(len, units))

    def drop(self, origin: Origin, cells: Iterable[tuple[str, str]]) -> None:
        """Forget single translations of a project, named by unit and language."""
        with _in_words(), self.transaction() as db:
            db.executemany(
                "DELETE FROM targets WHERE language = ? AND source = (SELECT s.id FROM sources s "
                "JOIN origins o ON o.id = s.origin WHERE o.key = ? AND s.unit = ?)",
                [(language, origin.key, unit) for unit, language in cells],
            )

    def forget(self, key: str) -> bool:
        """Forget a project. False when nothing of it was known."""
        with _in_words(), self.transaction() as db:
            return db.execute("DELETE FROM origins WHERE key = ?", (key,)).rowcount > 0

    # -- asking ------------------------------------------------------------------------------------------------------

    def known(self) -> list[Remembered]:
        """What is remembered, project by project, by name."""
        with _in_words():
            rows = self.rows(
                "SELECT o.key, o.name, o.at, (SELECT count(*) FROM sources s WHERE s.origin = o.id), "
                "(SELECT count(*) FROM targets t JOIN sources s ON s.id = t.source WHERE s.origin = o.id) "
                "FROM origins o ORDER BY o.name, o.key"
            )
        return [Remembered(Origin(key, name), sources, targets, at) for key, name, at, sources, targets in rows]

    def languages(self) -> list[tuple[str, str]]:
        """Every main language with the languages that it was translated into, as the projects write them."""
        with _in_words():
            return [(main, target) for main, target in self.rows("SELECT DISTINCT main, target FROM languages")]

    def sources(
        self, languages: Sequence[str], kinds: Iterable[str], *, without: str, most: int, step: int = 4_096
    ) -> Iterator[list[tuple[int, str]]]:
        """Sources in these languages and kinds with their numbers, newest first, some thousand at a time.

        Those of the project `without` are left out, and all behind the first `most`.
        """
        kinds = tuple(kinds)
        below = 1 << 62
        while most > 0:
            with _in_words():
                some = self.rows(
                    f"SELECT id, text FROM sources WHERE id < ? AND language IN ({_marks(languages)}) "
                    f"AND kind IN ({_marks(kinds)}) AND origin NOT IN (SELECT id FROM origins WHERE key = ?) "
                    "ORDER BY id DESC LIMIT ?",
                    (below, *languages, *kinds, without, min(step, most)),
                )
            if not some:
                return
            below, most = some[-1][0], most - len(some)
            yield [(number, text) for number, text in some]

    def equal(self, source: str, languages: Sequence[str], targets: Sequence[str], *, without: str) -> list[Pair]:
        """The pairs with exactly this source in one of these languages, the newest first."""
        with _in_words():
            rows = self.rows(
                f"SELECT {_PAIR} WHERE s.digest = ? AND s.text = ? AND s.language IN ({_marks(languages)}) "
                f"AND t.language IN ({_marks(targets)}) AND o.key <> ? ORDER BY t.at DESC, s.id DESC LIMIT {MOST}",
                (_digest(source), source, *languages, *targets, without),
            )
        return [_pair(row) for row in rows]

    def like(
        self, numbers: Sequence[int], languages: Sequence[str], targets: Sequence[str], *, without: str
    ) -> dict[int, list[Pair]]:
        """By number of a source all pairs with its text; sources without any in these languages are left out."""
        found: dict[int, list[Pair]] = {}
        with _in_words():
            rows = self.rows(
                f"SELECT r.id, {_PAIR} JOIN sources r ON r.digest = s.digest AND r.text = s.text "
                f"WHERE r.id IN ({_marks(numbers)}) AND s.language IN ({_marks(languages)}) "
                f"AND t.language IN ({_marks(targets)}) AND o.key <> ? ORDER BY t.at DESC, s.id DESC",
                (*numbers, *languages, *targets, without),
            )
        for number, *row in rows:
            found.setdefault(number, []).append(_pair(row))
        return found


def forget_all() -> None:
    """Forget everything. A memory that could not be read is taken away, so that a new one begins."""
    try:
        store = MemoryStore()
    except MemoryDamaged:
        place = path()
        with files.alone(paths.locks() / LOCK), in_our_words(place):
            for name in (place, wal_of(place), place.with_name(f"{place.name}-shm")):
                name.unlink(missing_ok=True)
        return
    try:
        with _in_words(), store.transaction() as db:
            db.execute("DELETE FROM origins")
    finally:
        store.close()


def _pair(row: Sequence[Any]) -> Pair:
    source, target, main, language, project, unit, collection, field, kind, approved, at = row
    return Pair(source, target, main, language, project, unit, collection, field, kind, None, bool(approved), at)


def _writable(pair: Pair) -> bool:
    """Whether a database can hold the texts: half of a surrogate pair is no character."""
    try:
        f"{pair.source}{pair.target}{pair.unit}".encode()
    except UnicodeEncodeError:
        return False
    return True


def _digest(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
