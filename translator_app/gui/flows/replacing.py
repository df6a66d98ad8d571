"""Replacing: every change is looked for while a person types, shown, and made as one step of undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.finding.patterns import BadPattern
from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.replace import Change, Preview, counted, draft, preview
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.replace import PICKED, SHOWN, Asked, ReplaceDialog
from translator_app.gui.dialogs.replacements import Naming
from translator_app.gui.flows.looking import Looking
from translator_app.gui.grid.commands import MOST
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.text import ngettext

FIRST_SCREEN = 100
AGAIN_MS = 400
HELPING = 2_000
"""Changes that are freed in one go: about a millisecond."""

MOST_PICKED = 50_000
"""Picked cells that a replacement may be narrowed to; more are whole rows or columns anyway."""


@dataclass(frozen=True, slots=True)
class Result:
    """Changes found in what was `seen`, and how many in each language by column; there are `more` than one step may
    make, and `skipped` texts too long to be looked at."""

    changes: Sequence[Change]
    counts: Mapping[int, int]
    more: bool = False
    skipped: int = 0
    seen: Snapshot | None = None


class Replacing(QObject):
    """Find and replace over one open document. `done` brings how many texts were changed."""

    done = Signal(int)

    def __init__(self, desk: Desk, bench: Workbench, looking: Looking, window: QWidget) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._looking, self._window = desk, bench, looking, window
        self._dialog: ReplaceDialog | None = None
        self._picked: frozenset[Cell] = frozenset()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        self._seen: Snapshot | None = None
        # What was shown last, and what was shown before and goes in helpings: to free it all at once takes a while.
        self._held: Sequence[Change] = ()
        self._going: list[Change] = []
        self._let_go = QTimer(self, interval=0)
        self._let_go.timeout.connect(self._let_some_go)
        desk.closing.connect(self._leave)
        if desk.relay is not None:
            desk.relay.cells_changed.connect(lambda _change: self._again.start())
            desk.relay.rows_replaced.connect(self._leave)

    def ask(self) -> None:
        """Show the dialog, with what is picked in the grid as a place to replace in."""
        if self._dialog is None:
            self._make()
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()
            self._dialog.activateWindow()
            self._dialog.sought.setFocus()
            self._dialog.sought.selectAll()

    def _make(self) -> None:
        bench, session = self._bench, self._bench.session
        picked = bench.grid.picked_cells() if bench.grid.picked_count() <= MOST_PICKED else []
        self._picked = frozenset(picked) if len(picked) > 1 else frozenset()
        naming = Naming(self._name, session.table.languages)
        self._dialog = dialog = ReplaceDialog(
            naming,
            bench.model.shown,
            picked=bool(self._picked),
            unlocked=not session.main_locked,
            parent=self._window,
        )
        dialog.wished.connect(self._look)
        dialog.apply_asked.connect(self._apply)
        dialog.cell_asked.connect(self._go_to)
        dialog.finished.connect(lambda _result: self._leave())

    def _name(self, row: int) -> str:
        return f"{self._bench.model.titles.of(row)} · {self._bench.session.table.label(row)[2]}"

    def _leave(self) -> None:
        self._again.stop()
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()
        self._hold(())
        self._seen = None

    def _hold(self, changes: Sequence[Change]) -> None:
        """Keep what is shown now, and let go of what was shown before."""
        self._going += self._held
        self._held = changes
        self._let_go.start()

    def _let_some_go(self) -> None:
        del self._going[-HELPING:]
        if not self._going:
            self._let_go.stop()

    def _go_to(self, cell: Cell) -> None:
        self._bench.grid.go_to(cell)

    # -- looking ---------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._dialog is not None:
            self._look(self._dialog.asked())

    def _look(self, asked: Asked) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        if not asked.wish.find or not asked.columns:
            for job in self._desk.jobs.running():
                if job.name == "replace":
                    job.stop()
            dialog.show_changes(())
            return
        dialog.show_looking()
        self._desk.jobs.compute(
            "replace",
            find_changes,
            asked,
            self._looking.snapshot(),
            self._rows(asked),
            self._picked if asked.scope == PICKED else None,
            done=self._found,
            failed=self._failed,
            progress=self._first,
            stopped=lambda: dialog.show_changes(()),
            owner=dialog,
        )

    def _rows(self, asked: Asked) -> Rows | None:
        """The rows that may change, in file order; None for all."""
        order = self._bench.model.order
        if asked.scope == PICKED:
            return np.unique(np.fromiter((row for row, _column in self._picked), np.int32))
        return np.sort(order) if asked.scope == SHOWN and order is not None else None

    def _first(self, changes: Sequence[Change] = (), *_rest: object) -> None:
        """The first screen, while the others are being looked for."""
        if self._dialog is not None and changes:
            self._dialog.show_changes(changes)
            self._dialog.show_looking()

    def _found(self, result: Result) -> None:
        if self._dialog is not None:
            self._dialog.show_changes(result.changes, counts=result.counts, more=result.more, skipped=result.skipped)
            self._hold(result.changes)
            self._seen = result.seen

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadPattern) and self._dialog is not None:
            self._dialog.show_trouble(error.sentence)
        else:
            self._desk.say_error(error, about="replace")

    # -- making ----------------------------------------------------------------------------------------------------

    def _apply(self, changes: Sequence[Change]) -> None:
        session = self._bench.session
        made = draft(session, changes, self._seen)
        session.set(made.batch)
        count = len(made.batch.cells)
        words = [ngettext("{count} text changed.", "{count} texts changed.", count).format(count=number(count))]
        if left := len(changes) - count:
            line = ngettext(
                "{count} text was left alone: it is locked or changed meanwhile.",
                "{count} texts were left alone: they are locked or changed meanwhile.",
                left,
            )
            words.append(line.format(count=number(left)))
        self._desk.say(" ".join(words))
        self.done.emit(count)
        self._look_again()


def find_changes(
    asked: Asked, snapshot: Snapshot, rows: Rows | None, picked: frozenset[Cell] | None, progress: Callable[..., object]
) -> Result:
    """All changes that are asked for, up to what one step may make. Raises BadPattern."""
    statuses = snapshot.statuses
    untouched = {Status.LOCKED.value} if asked.approved else {Status.LOCKED.value, Status.APPROVED.value}

    def left_alone(cell: Cell) -> bool:
        return statuses.get(cell, "") in untouched or (picked is not None and cell not in picked)

    def pause() -> None:
        progress()
        time.sleep(0)

    changes: list[Change] = []
    try:
        found = preview(asked.wish, snapshot, columns=asked.columns, rows=rows, locked=left_alone, pause=pause)
        return replace(_gather(found, changes, progress), seen=snapshot)
    except BaseException:
        while changes:
            del changes[-HELPING:]
            time.sleep(0)
        raise


def _gather(found: Iterable[Preview], changes: list[Change], progress: Callable[..., object]) -> Result:
    """Put what is found into `changes`; the first screen is reported as soon as it is there."""
    skipped, shown = 0, False
    for part in found:
        changes += part.changes
        skipped += len(part.skipped)
        if len(changes) > MOST:
            del changes[MOST:]
            return Result(changes, counted(changes), more=True, skipped=skipped)
        if not shown and len(changes) >= FIRST_SCREEN:
            progress(tuple(changes))
            shown = True
    return Result(changes, counted(changes), skipped=skipped)
