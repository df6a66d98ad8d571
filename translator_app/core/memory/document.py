"""The open document as a memory: its own finished cells, found by their source in any of its languages.

The index knows sources only. Whether a cell is finished and what it says is read from a snapshot when somebody asks,
so that no edit of a translation makes it stale; only another source does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.memory.index import SourceIndex
from translator_app.core.memory.likeness import SAME, Likeness, likeness
from translator_app.core.memory.pair import LEAST, Pair, kindred
from translator_app.core.status import FINISHED, Status, status_of
from translator_app.core.units import WORDY, Cell, Unit

ENOUGH = 100
"""Finished cells with one source that are looked at: beyond that they hardly say anything new."""

TRIED, READ = 32, 40_000
"""Alike sources that are compared word by word, and characters of them in all: what keeps a look-up quick."""

SHARED = 0.4
"""The part of their words that alike sources share at least: less than LEAST, for forms of words count in part."""

Alike = list[tuple[int, Likeness]]
"""Rows with how much their source is alike."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit whose translation is looked for: its source, its kind and field, its row in the open document."""

    source: str
    kind: str = "text"
    field: str = ""
    row: int = -1

    @classmethod
    def of(cls, snapshot: Snapshot, row: int) -> "Wanted":
        """The unit of a row, its source as it stands."""
        unit = snapshot.search.file.unit(row)
        return cls(snapshot.text(row, 0), unit.kind, unit.field, row)


class DocumentMemory:
    """The finished cells of one file, by source. Built in a worker; safe to be asked from any thread."""

    def __init__(self, index: SourceIndex) -> None:
        self.index = index

    @classmethod
    def of(cls, snapshot: Snapshot, pause: Pause | None = None) -> "DocumentMemory":
        """The memory over the sources as they stand in a snapshot. Takes a second for 100,000 rows."""
        view = View(snapshot, pause)
        return cls(SourceIndex.of((view.texts(0, index) for index in range(view.search.count)), pause))

    def alike(self, snapshot: Snapshot, wanted: Wanted, columns: Sequence[int], least: int = LEAST) -> Alike:
        """Rows whose sources are alike but not equal, and translated in one of these languages, the best first.

        Rows with the same source are named once. Only sources of words are looked for by likeness.
        """
        found: Alike = []
        if wanted.kind not in WORDY:
            return found
        tried = read = 0
        for row in self.index.alike(wanted.source, min(SHARED, least / 100)):
            text = snapshot.text(row, 0)
            if text == wanted.source or not self._has_any(snapshot, text, columns):
                continue
            tried, read = tried + 1, read + len(text) + len(wanted.source)
            like = likeness(wanted.source, text)
            if like.percent >= least:
                found.append((row, like))
            if tried >= TRIED or read > READ:
                break
        return sorted(found, key=lambda each: -each[1].percent)

    def _has_any(self, snapshot: Snapshot, source: str, columns: Sequence[int]) -> bool:
        rows = islice(self._same(snapshot, source), ENOUGH)
        return any(_status(snapshot, (row, column)) in FINISHED for row in rows for column in columns)

    def _same(self, snapshot: Snapshot, source: str) -> Iterator[int]:
        """The rows with exactly this source, in file order."""
        return (row for row in self.index.same(source) if snapshot.text(row, 0) == source)

    def found(self, snapshot: Snapshot, wanted: Wanted, alike: Alike, column: int) -> Iterator[tuple[Pair, Likeness]]:
        """Finished cells of a language with this source or an alike one, without that of the wanted row itself."""
        for source, like in ((wanted.source, SAME), *((snapshot.text(row, 0), like) for row, like in alike)):
            rows = (row for row in self._same(snapshot, source) if row != wanted.row)
            pairs = (finished_pair(snapshot, row, column) for row in rows)
            fitting = (pair for pair in pairs if pair is not None and kindred(pair.kind, wanted.kind))
            yield from ((pair, like) for pair in islice(fitting, ENOUGH))


def finished_pair(snapshot: Snapshot, row: int, column: int) -> Pair | None:
    """The pair of a cell whose translation leaves nothing to do, else None."""
    if _status(snapshot, (row, column)) not in FINISHED:
        return None
    unit, source = snapshot.search.file.unit(row), snapshot.text(row, 0)
    return _pair(snapshot, unit, source, snapshot.text(row, column), (row, column))


def _status(snapshot: Snapshot, cell: Cell) -> Status:
    return status_of(snapshot.text(*cell), snapshot.statuses.get(cell, ""))


def finished_pairs(snapshot: Snapshot, pause: Pause | None = None) -> Iterator[Pair]:
    """Every finished pair of the document, those of a unit one behind the other."""
    view = View(snapshot, pause)
    columns = range(1, len(snapshot.languages))
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        units, sources = snapshot.search.file.units(start, stop), view.texts(0, index)
        targets = [view.texts(column, index) for column in columns]
        for at, (unit, source) in enumerate(zip(units, sources, strict=True)):
            found = (
                _pair(snapshot, unit, source, texts[at], (start + at, column))
                for column, texts in zip(columns, targets, strict=True)
            )
            yield from (pair for pair in found if pair is not None)
        if pause is not None:
            pause()


def _pair(snapshot: Snapshot, unit: Unit, source: str, target: str, cell: Cell) -> Pair | None:
    status = status_of(target, snapshot.statuses.get(cell, ""))
    if status not in FINISHED or not target.strip() or not source.strip():
        return None
    tags = snapshot.languages
    return Pair(
        source,
        target,
        tags[0],
        tags[cell[1]],
        unit=unit.id,
        collection=unit.collection,
        field=unit.field,
        kind=unit.kind,
        row=cell[0],
        approved=status is Status.APPROVED,
    )
