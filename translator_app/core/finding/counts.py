"""What the window says in numbers: how far each language is, what each collection holds, what is left to do.

Counted over a snapshot in a worker, stretch by stretch; a million rows take a second or two the first time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import BLANK, STATUSES, Snapshot, View
from translator_app.core.status import RANK, Status

TO_DO = (Status.EMPTY, Status.PREFILLED, Status.NEEDS_WORK, Status.OUTDATED)
_FINISHED = tuple(RANK[status] for status in (Status.TRANSLATED, Status.APPROVED, Status.LOCKED))


@dataclass(frozen=True, slots=True)
class Counts:
    """`statuses` are cells by status for each language column; `collections` rows by name, in file order; `left`
    rows with at least one cell of a status that asks for work, over the visible languages."""

    rows: int
    statuses: Mapping[int, Mapping[Status, int]]
    collections: Mapping[str, int]
    left: Mapping[Status, int]
    edited: int
    conflicts: int
    failed: int

    def share(self, column: int) -> float:
        """How much of a language is done, 0 to 1; 1 when there is nothing to translate."""
        cells = self.statuses[column]
        total = sum(cells.values())
        done = sum(count for status, count in cells.items() if RANK[status] in _FINISHED)
        return done / total if total else 1.0

    @property
    def percent(self) -> float:
        """How much of all languages is done, 0 to 100."""
        shares = [self.share(column) for column in self.statuses]
        return 100 * sum(shares) / len(shares) if shares else 100.0


def count(snapshot: Snapshot, pause: Pause | None = None) -> Counts:
    """Count the document as the snapshot has it."""
    view = View(snapshot, pause)
    columns = range(1, len(snapshot.languages))
    totals = {column: np.zeros(BLANK + 1, np.int64) for column in columns}
    left = dict.fromkeys(TO_DO, 0)
    for index in range(view.search.count):
        numbers = {column: view.statuses(column, index) for column in columns}
        for column, found in numbers.items():
            totals[column] += np.bincount(found, minlength=BLANK + 1)
        shown: list[npt.NDArray[np.int8]] = [numbers[column] for column in view.targets]
        for status in TO_DO:
            if shown:
                left[status] += int(np.any([found == RANK[status] for found in shown], axis=0).sum())
        if pause is not None:
            pause()
    return Counts(
        view.search.rows,
        {column: {s: int(found[RANK[s]]) for s in STATUSES} for column, found in totals.items()},
        view.codes.collection.counts(),
        left,
        len({row for row, _column in snapshot.texts}),
        len({row for row, _column in snapshot.conflicts}),
        len({row for row, _column in snapshot.failures}),
    )
