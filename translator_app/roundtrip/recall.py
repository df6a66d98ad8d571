"""Translation memory at work: matches for a cell out of the open document and out of what other projects remembered,
empty cells filled from them, and what of a project is remembered.

A Recall is built in a worker and may be asked from any thread; the document comes as a snapshot.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.languages import same_language
from translator_app.core.memory.document import SHARED, TRIED, DocumentMemory, Wanted, finished_pair, finished_pairs
from translator_app.core.memory.index import SourceIndex
from translator_app.core.memory.likeness import EXACT, SAME, Likeness, likeness
from translator_app.core.memory.pair import LEAST, MOST, Match, Pair, kindred, ranked
from translator_app.core.session import Session
from translator_app.core.units import WORDY, Cell
from translator_app.core.verdicts import ARRIVED, Proof
from translator_app.local.errors import LocalError
from translator_app.local.memory import MemoryStore, Origin
from translator_app.local.projects import Meta
from translator_app.roundtrip.document import Document

_log = logging.getLogger(__name__)

MOST_SOURCES = 200_000
"""Sources of other projects that are looked through for alike ones, the newest; equal ones are found among all."""

ASKED = 4 * TRIED
"""Alike sources of other projects that the database is asked about: some have no translation in the language."""


def origin_of(meta: Meta) -> Origin:
    """Under which name a project is remembered: its site's, so that every project of one site is the same one; of a
    file without a site its title with the moment it was made."""
    key = f"site:{meta.site}" if meta.site else f"file:{meta.created}:{meta.title}"
    return Origin(key, meta.site_name or meta.title or meta.site)


@dataclass(frozen=True, slots=True)
class Filling:
    """An empty cell and the match it could be filled with."""

    cell: Cell
    match: Match


class Elsewhere:
    """What other projects remembered in the main language of a document, `own` being the document's own project."""

    def __init__(self, store: MemoryStore, own: Origin, main: str, pause: Pause | None = None) -> None:
        self._store, self._own = store, own
        self._spoken = [pair for pair in store.languages() if same_language(pair[0], main)]
        self._mains = sorted({spoken for spoken, _target in self._spoken})
        numbers: list[int] = []

        def stretches() -> Iterator[list[str]]:
            kinds = sorted(WORDY)
            for some in store.sources(self._mains, kinds, without=own.key, most=MOST_SOURCES):
                numbers.extend(number for number, _text in some)
                yield [text for _number, text in some]

        self._index = SourceIndex.of(stretches() if self._mains else (), pause)
        self._numbers = np.array(numbers, np.int64)
        self._whole = len(numbers) < MOST_SOURCES

    def found(self, wanted: Wanted, language: str, least: int) -> Iterator[tuple[Pair, Likeness]]:
        """Remembered pairs with this source or an alike one."""
        targets = sorted({target for _main, target in self._spoken if same_language(target, language)})
        if not targets:
            return
        # Hardly a source is known elsewhere: the index says so sooner than the database.
        if wanted.kind not in WORDY or not self._whole or self._index.same(wanted.source):
            for pair in self._store.equal(wanted.source, self._mains, targets, without=self._own.key):
                if kindred(pair.kind, wanted.kind):
                    yield pair, SAME
        if least == EXACT or wanted.kind not in WORDY:
            return
        numbers = self._numbers[self._index.alike(wanted.source, min(SHARED, least / 100))[:ASKED]].tolist()
        there = self._store.like(numbers, self._mains, targets, without=self._own.key)
        for number in [number for number in numbers if number in there][:TRIED]:
            like = likeness(wanted.source, there[number][0].source)
            if least <= like.percent < EXACT:
                yield from ((pair, like) for pair in there[number] if kindred(pair.kind, wanted.kind))


class Recall:
    """Everything that can be remembered about one document."""

    def __init__(self, here: DocumentMemory, elsewhere: Elsewhere | None) -> None:
        self.here, self.elsewhere = here, elsewhere

    @classmethod
    def of(
        cls, snapshot: Snapshot, own: Origin, store: MemoryStore | None = None, pause: Pause | None = None
    ) -> "Recall":
        """Over a document as it stands, and a memory when there is one. Long: for a worker. Raises LocalError."""
        elsewhere = None if store is None else Elsewhere(store, own, snapshot.languages[0], pause)
        return cls(DocumentMemory.of(snapshot, pause), elsewhere)

    def matches(
        self, snapshot: Snapshot, row: int, columns: Sequence[int], least: int = LEAST, most: int = MOST
    ) -> dict[int, tuple[Match, ...]]:
        """The matches for a unit, by target column, the best first; the cells themselves are never among them."""
        return self._matches(snapshot, Wanted.of(snapshot, row), columns, least, most)

    def _matches(
        self, snapshot: Snapshot, wanted: Wanted, columns: Sequence[int], least: int, most: int
    ) -> dict[int, tuple[Match, ...]]:
        if not wanted.source.strip():
            return dict.fromkeys(columns, ())
        alike = self.here.alike(snapshot, wanted, columns, least) if least < EXACT else []
        found = {}
        for column in columns:
            pairs = list(self.here.found(snapshot, wanted, alike, column))
            if self.elsewhere is not None:
                pairs += self.elsewhere.found(wanted, snapshot.languages[column], least)
            found[column] = ranked(pairs, wanted.field, most)
        return found

    def fillings(
        self,
        snapshot: Snapshot,
        columns: Sequence[int],
        least: int = EXACT,
        rows: Iterable[int] | None = None,
        pause: Callable[[int], object] | None = None,
    ) -> Iterator[Filling]:
        """Every empty cell of these languages with its best match, row by row. `pause` is told how many were seen."""
        # An empty cell is nobody's match, so that rows with one source have the same ones.
        known: dict[tuple[Wanted, int], tuple[Match, ...]] = {}
        for count, row in enumerate(range(snapshot.search.rows) if rows is None else rows):
            empty = [column for column in columns if not snapshot.text(row, column).strip()]
            if empty:
                wanted = replace(Wanted.of(snapshot, row), row=-1)
                missing = [column for column in empty if (wanted, column) not in known]
                found = self._matches(snapshot, wanted, missing, least, 1)
                if len(self.here.index.same(wanted.source)) > 1:
                    known |= {(wanted, column): best for column, best in found.items()}
                best = {column: found[column] if column in found else known[wanted, column] for column in empty}
                yield from (Filling((row, column), match) for column in empty for match in best[column])
            if pause is not None:
                pause(count)


# -- remembering -------------------------------------------------------------------------------------------------------


def remember_whole(store: MemoryStore, own: Origin, snapshot: Snapshot, pause: Pause | None = None) -> int:
    """Remember every finished cell of a project in the place of what was known of it; how many. Raises LocalError."""
    return store.remember(own, finished_pairs(snapshot, pause), whole=True, pause=pause)


@dataclass(frozen=True, slots=True)
class BroughtHome:
    """What an import leaves to be remembered: `pairs`, and in `gone` the cells, by unit and language, whose former
    translation is none any more, since it was cleared, rolled back or is not finished."""

    pairs: tuple[Pair, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pairs or self.gone)

    @classmethod
    def of(cls, session: Session, proof: Proof) -> "BroughtHome":
        """For the thread that owns the session, which stands on the export that proves the import."""
        file = session.table.file
        snapshot = Snapshot.of(session, SearchText(file, file.size))
        columns = {tag: column for column, tag in enumerate(session.table.languages)}
        pairs: list[Pair] = []
        gone: list[tuple[str, str]] = []
        for verdict in proof.verdicts:
            unit, language = verdict.planned.unit, verdict.planned.language
            row, column = file.row_of(unit), columns.get(language, 0)
            if verdict.outcome not in ARRIVED or row is None or not column:
                continue
            pair = finished_pair(snapshot, row, column)
            if pair is not None and pair.target == verdict.now:
                pairs.append(pair)
            else:
                gone.append((unit, language))
        return cls(tuple(sorted(pairs, key=lambda pair: (pair.row or 0, pair.target_language))), tuple(gone))


def remember_some(own: Origin, brought: BroughtHome) -> None:
    """Remember what an import has brought home beside what is known of the project. Raises LocalError."""
    if not brought:
        return
    store = MemoryStore()
    try:
        store.drop(own, brought.gone)
        store.remember(own, brought.pairs)
    finally:
        store.close()


def remember_import(document: Document, proof: Proof) -> None:
    """The same for callers with one thread. A memory that cannot be written spoils no import; the log says so."""
    try:
        remember_some(origin_of(document.meta), BroughtHome.of(document.session, proof))
    except LocalError as error:
        _log.warning("the import is not in the translation memory: %s", error)
