"""Edits as values: a batch of changed cells that knows its inverse, its origin and its time.

A batch is the unit of undo: one typed text, one paste of 5,000 cells, one merge. Cells are coordinates in one
revision of the file (units.Cell), so a batch is meaningful together with the revision it was made on.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from translator_app.core.units import Cell
from translator_app.text import N_


class Origin(StrEnum):
    """Where a batch came from."""

    TYPED = "typed"
    PASTE = "paste"
    CLEAR = "clear"
    FILL = "fill"
    COPY_SOURCE = "copy-source"
    REPLACE = "replace"
    STATUS = "status"
    NOTE = "note"
    REVERT = "revert"
    MEMORY = "memory"
    MACHINE = "machine"
    APPLY = "apply"
    MERGE = "merge"
    DECIDE = "decide"
    ROLLBACK = "rollback"


NAMES = {
    Origin.TYPED: N_("Typing"),
    Origin.PASTE: N_("Paste"),
    Origin.CLEAR: N_("Clear"),
    Origin.FILL: N_("Fill"),
    Origin.COPY_SOURCE: N_("Copy source"),
    Origin.REPLACE: N_("Replace"),
    Origin.STATUS: N_("Change status"),
    Origin.NOTE: N_("Note"),
    Origin.REVERT: N_("Revert"),
    Origin.MEMORY: N_("From memory"),
    Origin.MACHINE: N_("Machine translation"),
    Origin.APPLY: N_("Take over an edited file"),
    Origin.MERGE: N_("Merge from the site"),
    Origin.DECIDE: N_("Decide a conflict"),
    Origin.ROLLBACK: N_("Roll back"),
}
"""Each origin in words, as the Undo menu says it; pass through `_` before showing."""


class What(StrEnum):
    """What a mark is about."""

    STATUS = "status"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """A change of a cell's status or note; "" stands for none."""

    cell: Cell
    what: What
    before: str
    after: str

    def inverse(self) -> "Mark":
        return Mark(self.cell, self.what, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts and marks that change together. `cells`, `before` and `after` run in parallel and have one length.

    `before` and `after` are effective texts, as seen in the grid. `at` is seconds since the epoch.
    """

    origin: Origin
    cells: tuple[Cell, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    at: float = field(default_factory=time.time)

    def __bool__(self) -> bool:
        return bool(self.cells or self.marks)

    def __len__(self) -> int:
        return len(self.cells) or len(self.marks)

    def inverse(self) -> "Batch":
        """The batch that takes this one back."""
        return replace(
            self, before=self.after, after=self.before, marks=tuple(m.inverse() for m in reversed(self.marks))
        )

    def moved(self, rows: Mapping[int, int], columns: Mapping[int, int]) -> "Batch":
        """The same batch on another revision of the file; cells that are not there are left out."""
        kept = [i for i, (row, column) in enumerate(self.cells) if row in rows and column in columns]
        return replace(
            self,
            cells=tuple((rows[self.cells[i][0]], columns[self.cells[i][1]]) for i in kept),
            before=tuple(self.before[i] for i in kept),
            after=tuple(self.after[i] for i in kept),
            marks=tuple(
                replace(m, cell=(rows[m.cell[0]], columns[m.cell[1]]))
                for m in self.marks
                if m.cell[0] in rows and m.cell[1] in columns
            ),
        )


BURST_SECONDS = 3.0


def joined(first: Batch, second: Batch) -> Batch | None:
    """One batch for two that are one burst of typing in one cell, else None."""
    burst = (
        first.origin == second.origin == Origin.TYPED
        and len(first.cells) == 1
        and first.cells == second.cells
        and 0 <= second.at - first.at <= BURST_SECONDS
    )
    if not burst:
        return None
    return replace(second, before=first.before, marks=first.marks + second.marks)
