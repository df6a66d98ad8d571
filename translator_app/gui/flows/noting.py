"""Noting: the note of the current cell, one step of undo each time it is confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from translator_app.core.edits import What
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.panels.notes import NotesPanel
from translator_app.gui.workbench import Workbench


class Noting(QObject):
    """Keeps a NotesPanel in step with the current cell. `wanted` asks for the panel to be brought to the front."""

    wanted = Signal()

    def __init__(self, desk: Desk, bench: Workbench, panel: NotesPanel) -> None:
        super().__init__(bench)
        self._bench, self.panel = bench, panel
        self._cell: Cell | None = None
        bench.grid.cell_changed.connect(self.show_cell)
        panel.changed.connect(self._note)
        panel.left.connect(bench.grid.setFocus)
        desk.moving.connect(panel.commit)
        desk.closing.connect(panel.commit)
        if desk.relay is not None:
            desk.relay.cells_changed.connect(lambda _change: self._show())
            desk.relay.rows_replaced.connect(lambda: self.show_cell(bench.grid.current_cell()))
        self.show_cell(bench.grid.current_cell())

    def show_cell(self, cell: Cell | None) -> None:
        """Show the note of another cell; one that is being typed is confirmed first."""
        self.panel.commit()
        self._cell = cell
        self._show()

    def write(self) -> None:
        """Let the person write a note to the current cell."""
        if self._cell is not None:
            self.wanted.emit()
            self.panel.write()

    def _show(self) -> None:
        cell = self._cell
        if cell is not None and cell[0] >= self._bench.session.table.rows:
            cell = self._cell = None
        self.panel.show_note(self._bench.session.note(*cell) if cell is not None else "", locked=cell is None)

    def _note(self, note: str) -> None:
        if self._cell is not None:
            session = self._bench.session
            session.set(session.draft_marks(What.NOTE, {self._cell: note}).batch)
