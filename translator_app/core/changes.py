"""What a session announces: frozen records of what has changed, from which every view decides for itself."""

from dataclasses import dataclass, field
from operator import itemgetter

from translator_app.core.edits import Batch
from translator_app.core.units import Cell


@dataclass(frozen=True, slots=True)
class CellsChanged:
    """Texts or marks of these cells are others now. `cells` may be long: use the bounds for painting."""

    cells: tuple[Cell, ...]
    top: int
    bottom: int
    columns: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, cells: tuple[Cell, ...]) -> "CellsChanged":
        """The record for at least one cell."""
        rows = list(map(itemgetter(0), cells))
        return cls(cells, min(rows), max(rows), frozenset(map(itemgetter(1), cells)))


@dataclass(frozen=True, slots=True)
class RowsReplaced:
    """Another table stands behind the session: rows, languages and everything about them is new."""


@dataclass(frozen=True, slots=True)
class HistoryMoved:
    """Undo and redo stand elsewhere.

    `pushed` is the batch that was confirmed now (None for undo and redo); `joined` says that it took the place of
    the last one, as part of one burst of typing. `position` batches are in force.
    """

    position: int
    pushed: Batch | None = None
    joined: bool = False


Change = CellsChanged | RowsReplaced | HistoryMoved
