"""Prefilling: empty cells filled from the translation memory, looked for in a worker, shown, and made as one step."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.edits import Origin
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.status import Status
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.prefill import PrefillDialog, Wish
from translator_app.gui.flows.remembering import Remembering
from translator_app.gui.grid.commands import MOST
from translator_app.gui.notices import Notice
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip.recall import Filling, Recall
from translator_app.text import _, ngettext

WORK = "prefill"
EVERY = 64
"""Rows between two words on how far the look is."""


@dataclass(frozen=True, slots=True)
class Result:
    """Fillings found; there are `more` than one step may make."""

    fillings: tuple[Filling, ...]
    more: bool = False


class Prefilling(QObject):
    """Fills empty cells of one open document. `filter_asked` brings a filter that shows them, `done` their number."""

    filter_asked = Signal(str)
    done = Signal(int)

    def __init__(self, desk: Desk, bench: Workbench, remembering: Remembering, window: QWidget) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._remembering, self._window = desk, bench, remembering, window
        self._dialog: PrefillDialog | None = None
        self._found: tuple[Filling, ...] = ()
        desk.closing.connect(self._leave)
        if desk.relay is not None:
            desk.relay.rows_replaced.connect(self._leave)

    def ask(self) -> None:
        """Show what could be filled, the current language first."""
        bench = self._bench
        bench.confirm_typing()
        if self._remembering.recall is None:
            self._desk.say(_("The translation memory is being read. Try again in a moment."))
            return
        self._leave()
        session, cell = bench.session, bench.grid.current_cell()
        self._dialog = dialog = PrefillDialog(
            session.table.languages,
            bench.model.shown,
            cell[1] if cell is not None else 0,
            filtered=bench.model.order is not None,
            source=lambda row: session.text(row, 0),
            parent=self._window,
        )
        dialog.wished.connect(self._look)
        dialog.fill_asked.connect(self._fill)
        dialog.finished.connect(lambda _result: self._leave())
        dialog.open()
        self._look(dialog.wish())

    def _leave(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()

    def _look(self, wish: Wish) -> None:
        dialog, recall = self._dialog, self._remembering.recall
        if dialog is None or recall is None:
            return
        dialog.show_looking()
        order = self._bench.model.order
        rows = np.sort(order).tolist() if wish.shown and order is not None else range(self._bench.session.table.rows)
        self._desk.jobs.compute(
            WORK,
            look_for,
            recall,
            self._remembering.snapshot(),
            wish,
            rows,
            progress=dialog.show_looking,
            done=self._show,
            failed=self._failed,
            owner=dialog,
        )

    def _show(self, result: Result) -> None:
        self._found = result.fillings
        if self._dialog is not None:
            self._dialog.show_fillings(result.fillings, more=result.more)

    def _failed(self, error: Exception) -> None:
        self._leave()
        self._desk.say_error(error, about="memory")

    def _fill(self) -> None:
        """Fill what is still empty, as one step; what is locked stays as it is."""
        session = self._bench.session
        texts = {each.cell: each.match.text for each in self._found if not session.text(*each.cell).strip()}
        draft = session.edit(Origin.MEMORY, texts, Status.PREFILLED)
        self._leave()
        count, locked = len(draft.batch.cells), len(draft.locked)
        words = ngettext("{count} cell was filled from memory.", "{count} cells were filled from memory.", count)
        said = [words.format(count=number(count))]
        if locked:
            left = ngettext("{count} is locked and was left.", "{count} are locked and were left.", locked)
            said.append(left.format(count=number(locked)))
        advice = _("Imports leave them out until they are confirmed: Ctrl+Enter confirms one and goes to the next.")
        show = (_("Show them"), lambda: self.filter_asked.emit(f"state:{Status.PREFILLED}"))
        self._desk.tell(Notice("done", " ".join(said), advice if count else "", actions=(show,) if count else ()))
        self.done.emit(count)


def look_for(
    recall: Recall, snapshot: Snapshot, wish: Wish, rows: Sequence[int], *, progress: Callable[..., object]
) -> Result:
    """Every empty cell of the wish with its best match, up to what one step may fill."""

    def pause(count: int) -> None:
        if count % EVERY == 0:
            progress(count, len(rows))
        time.sleep(0)

    found: list[Filling] = []
    for filling in recall.fillings(snapshot, wish.columns, wish.least, rows, pause):
        if len(found) == MOST:
            return Result(tuple(found), more=True)
        found.append(filling)
    return Result(tuple(found))
