"""Undo and redo: the confirmed batches in order, and how many of them are in force."""

from collections.abc import Callable, Iterable

from translator_app.core.edits import Batch, What, joined
from translator_app.core.status import Status
from translator_app.core.units import Cell


class History:
    """Batches with a position: those before it are in force, those after it can be redone."""

    def __init__(self, batches: Iterable[Batch] = (), position: int | None = None) -> None:
        self.batches: list[Batch] = list(batches)
        self.position = len(self.batches) if position is None else position

    def push(self, batch: Batch) -> bool:
        """Add a confirmed batch; what could be redone is gone. True when it was joined to a burst of typing."""
        at_end = self.position == len(self.batches)
        del self.batches[self.position :]
        burst = joined(self.batches[-1], batch) if self.batches and at_end else None
        if burst is not None:
            self.batches[-1] = burst
            return True
        self.batches.append(batch)
        self.position += 1
        return False

    @property
    def undoable(self) -> Batch | None:
        """The batch that undo would take back."""
        return self.batches[self.position - 1] if self.position else None

    @property
    def redoable(self) -> Batch | None:
        """The batch that redo would bring back."""
        return self.batches[self.position] if self.position < len(self.batches) else None

    def undo(self) -> Batch | None:
        """Step back; the returned batch has to be taken back by the caller."""
        batch = self.undoable
        if batch is not None:
            self.position -= 1
        return batch

    def redo(self) -> Batch | None:
        """Step forward; the returned batch has to be applied by the caller."""
        batch = self.redoable
        if batch is not None:
            self.position += 1
        return batch

    def moved(self, move: Callable[[Batch], Batch]) -> "History":
        """The same history on another revision of the file; batches with nothing left in them are dropped."""
        moved = [move(batch) for batch in self.batches]
        position = sum(1 for batch in moved[: self.position] if batch)
        return History((batch for batch in moved if batch), position)


def lost_approvals(history: History) -> frozenset[Cell]:
    """Cells whose approved text an edit in force has replaced."""
    lost: set[Cell] = set()
    for batch in history.batches[: history.position]:
        for mark in batch.marks:
            if mark.what is What.STATUS:
                if mark.before == Status.APPROVED and mark.cell in batch.cells:
                    lost.add(mark.cell)
                elif mark.after == Status.APPROVED:
                    lost.discard(mark.cell)
    return frozenset(lost)
