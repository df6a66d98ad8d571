"""What happened to one cell: its texts, statuses and notes, step by step, from the batches of the history."""

from collections.abc import Iterator
from dataclasses import dataclass

from translator_app.core.edits import Batch, Origin, What
from translator_app.core.history import History
from translator_app.core.units import Cell

LARGE = 16
"""From so many cells on, a batch is looked into by a set that is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a cell. `what` is None for its text, else what the mark is about; "" stands for none.

    `at` is seconds since the epoch; a step that was undone, and can be redone, is not `in_force`; `others` counts the
    other cells that changed with it. An `aside` is no change: a text that lost against another one, in both fields.
    """

    at: float
    origin: Origin
    before: str
    after: str
    what: What | None = None
    in_force: bool = True
    others: int = 0
    aside: bool = False


class Trails:
    """Finds the steps of a cell; quick enough to be asked at every move of the cursor."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._sets: dict[int, tuple[Batch, frozenset[Cell]]] = {}

    def of(self, cell: Cell) -> tuple[Step, ...]:
        """The steps of a cell, newest first."""
        found: list[Step] = []
        for number, batch in enumerate(self._history.batches):
            if self._names(number, batch, cell):
                found += _steps(batch, cell, number < self._history.position)
        return tuple(reversed(found))

    def _names(self, number: int, batch: Batch, cell: Cell) -> bool:
        cells, marks = batch.cells, batch.marks
        if len(cells) + len(marks) < LARGE:
            return cell in cells or any(mark.cell == cell for mark in marks)
        kept = self._sets.get(number)
        if kept is None or kept[0] is not batch:
            kept = self._sets[number] = (batch, frozenset(cells) | {mark.cell for mark in marks})
        return cell in kept[1]


def _steps(batch: Batch, cell: Cell, in_force: bool) -> Iterator[Step]:
    """A batch's changes of one cell: of its text, then of its marks."""
    if cell in batch.cells:
        at = batch.cells.index(cell)
        others = len(batch.cells) - 1
        yield Step(batch.at, batch.origin, batch.before[at], batch.after[at], None, in_force, others)
    for mark in batch.marks:
        if mark.cell == cell and (mark.what is What.NOTE or not batch.cells):
            yield Step(batch.at, batch.origin, mark.before, mark.after, mark.what, in_force, len(batch) - 1)
