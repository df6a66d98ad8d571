"""The open document: one table, our edits over it, their history; the only thing in the program that changes.

It lives in one thread. Everybody reads it, commands go through `set`, `undo`, `redo` and `rebase`, and every change
is announced as a record (changes.py) to the subscribers, in order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translator_app.core.changes import CellsChanged, Change, HistoryMoved, RowsReplaced
from translator_app.core.edits import Batch, Mark, Origin, What
from translator_app.core.history import History
from translator_app.core.overlay import Overlay
from translator_app.core.status import CellState, Status, status_of
from translator_app.core.table import Table
from translator_app.core.units import Cell


@dataclass(frozen=True, slots=True)
class Draft:
    """A batch that is ready to be set, and the cells that were wanted but are locked."""

    batch: Batch
    locked: tuple[Cell, ...] = ()


class Session:
    """The document. `table` is what the site last said, `overlay` what we changed, `marks` statuses and notes."""

    def __init__(self, table: Table, *, main_locked: bool = True) -> None:
        self.table = table
        self.overlay = Overlay()
        self.history = History()
        self.marks: dict[What, dict[Cell, str]] = {What.STATUS: {}, What.NOTE: {}}
        # By cell: the text that both sides changed, as it was before. Open until decided, edited or imported.
        self.conflicts: dict[Cell, str] = {}
        self.failures: dict[Cell, str] = {}
        # By place in the history: the conflicts that this batch decided, for undo to open them again.
        self.decided: dict[int, dict[Cell, str]] = {}
        self.main_locked = main_locked
        self._subscribers: list[Callable[[Change], object]] = []

    # -- reading -------------------------------------------------------------------------------------------------

    def text(self, row: int, column: int) -> str:
        """The text as it stands now: ours where we changed it, else the table's."""
        ours = self.overlay.texts.get((row, column))
        return self.table.text(row, column) if ours is None else ours

    def texts_of(self, cells: Sequence[Cell]) -> list[str]:
        """The texts of many cells as they stand now, sooner than one by one."""
        ours = self.overlay.texts
        theirs = iter(self.table.texts_of([cell for cell in cells if cell not in ours]))
        return [ours[cell] if cell in ours else next(theirs) for cell in cells]

    def base_text(self, row: int, column: int) -> str:
        """The text as the site last said it."""
        base = self.overlay.bases.get((row, column))
        return self.table.text(row, column) if base is None else base

    def status(self, row: int, column: int) -> Status:
        """How far the translation of a cell is."""
        return status_of(self.text(row, column), self.marks[What.STATUS].get((row, column), ""))

    def note(self, row: int, column: int) -> str:
        """The note on a cell; "" for none."""
        return self.marks[What.NOTE].get((row, column), "")

    def locked(self, row: int, column: int) -> bool:
        """Whether the cell may not be edited: the main language until unlocked, and cells locked by a person."""
        if column == 0 and self.main_locked:
            return True
        return self.marks[What.STATUS].get((row, column)) == Status.LOCKED

    def state(self, row: int, column: int) -> CellState:
        """All that can be seen on a cell besides its text."""
        cell = (row, column)
        return CellState(
            status=self.status(row, column),
            edited=cell in self.overlay.texts,
            conflict=cell in self.conflicts,
            failed=cell in self.failures,
            note=cell in self.marks[What.NOTE],
            locked=self.locked(row, column),
        )

    # -- commands ------------------------------------------------------------------------------------------------

    def draft(self, origin: Origin, texts: Mapping[Cell, str], status: Status | None = None) -> Draft:
        """The batch that gives `texts` to their cells; what is locked or would change nothing is left out.

        A changed text drops the approval, the outdated and the needs-work mark of its cell; `status` is the mark
        to set instead, on every cell named, changed or not.
        """
        locked = self._locked_of(texts)
        skip = set(locked)
        wanted = [cell for cell in texts if cell not in skip] if skip else list(texts)
        now = self.texts_of(wanted)
        changed = [(cell, was, texts[cell]) for cell, was in zip(wanted, now, strict=True) if was != texts[cell]]
        cells = tuple(cell for cell, _, _ in changed)
        marked = cells if status is None else tuple(wanted)
        batch = Batch(
            origin,
            cells,
            tuple(was for _, was, _ in changed),
            tuple(text for _, _, text in changed),
            self._marks(What.STATUS, dict.fromkeys(marked, status or "")),
        )
        return Draft(batch, locked)

    def _locked_of(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        """Those of the cells that may not be edited; quick for many cells and few marks."""
        held = {cell for cell, mark in self.marks[What.STATUS].items() if mark == Status.LOCKED}
        main = 0 if self.main_locked else -1
        return tuple(cell for cell in cells if cell[1] == main or cell in held)

    def draft_marks(self, what: What, values: Mapping[Cell, str]) -> Draft:
        """The batch that sets statuses or notes; "" removes them. The main language has neither status."""
        locked = tuple(cell for cell in values if what is What.STATUS and cell[1] == 0)
        skip = set(locked)
        marks = self._marks(what, {cell: value for cell, value in values.items() if cell not in skip})
        return Draft(Batch(Origin.STATUS if what is What.STATUS else Origin.NOTE, marks=marks), locked)

    def _marks(self, what: What, values: Mapping[Cell, str]) -> tuple[Mark, ...]:
        held = self.marks[what]
        if not held and not any(values.values()):
            return ()
        return tuple(
            Mark(cell, what, held.get(cell, ""), str(value))
            for cell, value in values.items()
            if held.get(cell, "") != value
        )

    def set(self, batch: Batch) -> None:
        """Confirm a batch: apply it, remember it for undo, announce it. An empty batch is nothing.

        Whoever gives a cell in conflict a text, be it the one it has, has decided the conflict.
        """
        if not batch:
            return
        self._apply(batch)
        joined = self.history.push(batch)
        at = self.history.position - 1
        self.decided = {place: some for place, some in self.decided.items() if place < at or (joined and place == at)}
        self._decide(batch, at)
        pushed = self.history.batches[-1]
        self._announce(batch, HistoryMoved(self.history.position, pushed, joined))

    def _decide(self, batch: Batch, at: int) -> None:
        if self.conflicts:
            found = {cell: self.conflicts.pop(cell) for cell in batch.cells if cell in self.conflicts}
            if found:
                self.decided.setdefault(at, {}).update(found)

    def edit(self, origin: Origin, texts: Mapping[Cell, str], status: Status | None = None) -> Draft:
        """Draft and set in one go; says what was locked."""
        draft = self.draft(origin, texts, status)
        self.set(draft.batch)
        return draft

    def undo(self) -> Batch | None:
        """Take back the last batch in force; None when there is none."""
        batch = self.history.undo()
        if batch is not None:
            self._apply(batch.inverse())
            self.conflicts.update(self.decided.pop(self.history.position, {}))
            self._announce(batch, HistoryMoved(self.history.position))
        return batch

    def redo(self) -> Batch | None:
        """Bring back the batch that was undone last; None when there is none."""
        batch = self.history.redo()
        if batch is not None:
            self._apply(batch)
            self._decide(batch, self.history.position - 1)
            self._announce(batch, HistoryMoved(self.history.position))
        return batch

    def rebase(
        self,
        table: Table,
        overlay: Overlay,
        history: History,
        marks: dict[What, dict[Cell, str]],
        conflicts: dict[Cell, str],
    ) -> None:
        """Stand on another revision of the file; the arguments are already in its coordinates (merge.py)."""
        self.table, self.overlay, self.history, self.marks = table, overlay, history, marks
        self.conflicts, self.failures, self.decided = conflicts, {}, {}
        self._tell(RowsReplaced())
        self._tell(HistoryMoved(history.position))

    def replay(self, batches: Iterable[Batch], position: int) -> None:
        """Bring back a history from disk onto a fresh session; the first `position` batches are put in force.

        Batches made on an earlier revision name texts that the table may no longer have, so the overlay is built
        from the last word on each cell and the table's text, not from the batches' `before`.
        """
        self.history = History(batches, position)
        texts: dict[Cell, str] = {}
        for batch in self.history.batches[:position]:
            texts.update(zip(batch.cells, batch.after, strict=True))
            self._apply_marks(batch)
        self.overlay = Overlay.of(texts, {cell: self.table.text(*cell) for cell in texts})

    def keep_mine(self, cells: Iterable[Cell]) -> None:
        """Decide open conflicts for the texts as they stand: one step of the history in which no text changes."""
        decided = tuple(cell for cell in cells if cell in self.conflicts)
        texts = tuple(self.texts_of(decided))
        self.set(Batch(Origin.DECIDE, decided, texts, texts))

    def take_theirs(self, cells: Iterable[Cell]) -> Draft:
        """Decide open conflicts for what the site has; one step of the history."""
        theirs = {cell: self.base_text(*cell) for cell in cells if cell in self.conflicts}
        draft = self.draft(Origin.DECIDE, theirs)
        # An undo may have brought a cell to what the site has: that decides it as well.
        named = {*draft.batch.cells, *draft.locked}
        alike = tuple(cell for cell in theirs if cell not in named)
        texts = tuple(theirs[cell] for cell in alike)
        batch = draft.batch
        batch = replace(batch, cells=batch.cells + alike, before=batch.before + texts, after=batch.after + texts)
        self.set(batch)
        return Draft(batch, draft.locked)

    def show_flags(
        self, *, conflicts: Mapping[Cell, str] | None = None, failures: Mapping[Cell, str] | None = None
    ) -> None:
        """Put the outcome of a merge or an import onto the cells: a reason in words for each."""
        touched: set[Cell] = set()
        if conflicts is not None:
            touched |= self.conflicts.keys() | conflicts.keys()
            self.conflicts = dict(conflicts)
        if failures is not None:
            touched |= self.failures.keys() | failures.keys()
            self.failures = dict(failures)
        if touched:
            self._tell(CellsChanged.of(tuple(sorted(touched))))

    def unlock_main(self, unlocked: bool = True) -> None:
        """Let the main language be edited, or not again. Not a change of the document."""
        self.main_locked = not unlocked

    # -- announcing ----------------------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[Change], object]) -> Callable[[], None]:
        """Call `callback` with every change from now on; the returned function ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def _apply(self, batch: Batch) -> None:
        self.overlay.update(batch.cells, batch.before, batch.after)
        self._apply_marks(batch)

    def _apply_marks(self, batch: Batch) -> None:
        for mark in batch.marks:
            held = self.marks[mark.what]
            if mark.after:
                held[mark.cell] = mark.after
            else:
                held.pop(mark.cell, None)

    def _announce(self, batch: Batch, moved: HistoryMoved) -> None:
        self._tell(moved)
        self._tell(CellsChanged.of(batch.cells + tuple(mark.cell for mark in batch.marks)))

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._subscribers):
            callback(change)
