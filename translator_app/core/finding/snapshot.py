"""What a query, a sort or a count reads: the document as it stood when it was asked, as values.

The window's thread makes a Snapshot (a few dictionary copies), a worker reads it through a View, which lays edits
and marks over the folded pieces stretch by stretch.
"""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from translator_app.core.checks.issue import Issue
from translator_app.core.edits import Batch, What
from translator_app.core.finding.pieces import Piece, Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.text import SearchText
from translator_app.core.finding.unitcodes import UnitCodes
from translator_app.core.session import Session
from translator_app.core.status import RANK, Status, status_of
from translator_app.core.units import Cell

STATUSES = tuple(Status)
"""The statuses in the order of RANK: their numbers in `View.statuses`."""

BLANK = len(STATUSES)
"""The number for a cell that wants no text, since its source is empty too."""

_EMPTY, _TRANSLATED = RANK[Status.EMPTY], RANK[Status.TRANSLATED]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The document at one moment. `visible` are the columns that are shown, by number; `batches` those in force."""

    search: SearchText
    visible: tuple[int, ...]
    texts: Mapping[Cell, str] = field(default_factory=dict)
    statuses: Mapping[Cell, str] = field(default_factory=dict)
    notes: Mapping[Cell, str] = field(default_factory=dict)
    conflicts: Collection[Cell] = ()
    failures: Collection[Cell] = ()
    issues: Mapping[Cell, Sequence[Issue]] = field(default_factory=dict)
    batches: Sequence[Batch] = ()
    now: float = field(default_factory=time.time)

    @classmethod
    def of(
        cls,
        session: Session,
        search: SearchText,
        *,
        visible: Sequence[int] | None = None,
        issues: Mapping[Cell, Sequence[Issue]] | None = None,
    ) -> "Snapshot":
        """The session as it stands; `search` is of the session's file. To be called in the session's thread."""
        history = session.history
        return cls(
            search,
            tuple(range(len(session.table.languages)) if visible is None else visible),
            dict(session.overlay.texts),
            dict(session.marks[What.STATUS]),
            dict(session.marks[What.NOTE]),
            frozenset(session.conflicts),
            frozenset(session.failures),
            dict(issues or {}),
            tuple(history.batches[: history.position]),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        return self.search.file.languages

    def text(self, row: int, column: int) -> str:
        """The text of a cell, with our edit when there is one."""
        ours = self.texts.get((row, column))
        return self.search.file.text(row, column) if ours is None else ours


class View:
    """A snapshot, read stretch by stretch. Rows are counted from the first of the stretch where it says so."""

    def __init__(self, snapshot: Snapshot, pause: Pause | None = None) -> None:
        self.snapshot = snapshot
        self.search = snapshot.search
        self.visible = snapshot.visible
        self.targets = tuple(column for column in snapshot.visible if column != 0)
        self.pause = pause
        self._grouped: dict[str, dict[int, list[Cell]]] = {}

    @cached_property
    def codes(self) -> UnitCodes:
        return self.search.codes(self.pause)

    @cached_property
    def _edits(self) -> dict[tuple[int, int], list[tuple[int, str]]]:
        grouped: dict[tuple[int, int], list[tuple[int, str]]] = {}
        step = self.search.step
        for (row, column), text in self.snapshot.texts.items():
            index, within = divmod(row, step)
            grouped.setdefault((column, index), []).append((within, text))
        return grouped

    @cached_property
    def changed(self) -> dict[Cell, float]:
        """When each cell was last changed, in seconds since the epoch; cells never changed are not there."""
        return {
            cell: batch.at
            for batch in self.snapshot.batches
            for cell in (*batch.cells, *(mark.cell for mark in batch.marks))
        }

    def cells_in(self, name: str, cells: Iterable[Cell], index: int) -> list[Cell]:
        """Those of `cells` that lie in a stretch; `name` is under which their grouping is remembered."""
        grouped = self._grouped.get(name)
        if grouped is None:
            grouped = self._grouped[name] = {}
            for cell in cells:
                grouped.setdefault(cell[0] // self.search.step, []).append(cell)
        return grouped.get(index, [])

    def piece(self, column: int, index: int) -> Piece:
        """The folded texts of the file, without our edits."""
        return self.search.piece(column, index, self.pause)

    def edits(self, column: int, index: int) -> list[tuple[int, str]]:
        """Our edits in a stretch: row within it and text."""
        return self._edits.get((column, index), [])

    def lengths(self, column: int, index: int) -> Rows:
        """Characters of each text as it stands; negative when only spaces."""
        lengths = self.piece(column, index).lengths
        edits = self.edits(column, index)
        if edits:
            lengths = lengths.copy()
            for row, text in edits:
                lengths[row] = -len(text) if text.isspace() else len(text)
        return lengths

    def texts(self, column: int, index: int) -> list[str]:
        """The texts as they stand and are written, decoded now."""
        start, stop = self.search.stretch(index)
        texts = list(self.search.file.column_texts(column, start, stop))
        for row, text in self.edits(column, index):
            texts[row] = text
        return texts

    def statuses(self, column: int, index: int) -> npt.NDArray[np.int8]:
        """The status of each cell of a target column: a number in STATUSES, or BLANK."""
        lengths = self.lengths(column, index)
        numbers = np.where(lengths > 0, np.int8(_TRANSLATED), np.int8(_EMPTY))
        numbers[(lengths <= 0) & (self.lengths(0, index) <= 0)] = BLANK
        start = index * self.search.step
        for cell in self.cells_in("statuses", self.snapshot.statuses, index):
            if cell[1] == column and numbers[cell[0] - start] != BLANK:
                words = "x" if lengths[cell[0] - start] > 0 else ""
                numbers[cell[0] - start] = RANK[status_of(words, self.snapshot.statuses[cell])]
        return numbers
