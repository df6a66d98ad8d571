"""The workbench: collections at the side, the grid in the middle, the cell in large at the other side.

It places parts and passes on what happens in them; the journeys decide.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from translator_app.core.edits import Batch
from translator_app.gui.grid.commands import Commands
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.view import GridView
from translator_app.gui.panels.inspector import Inspector
from translator_app.gui.remember import Memory
from translator_app.gui.widgets.boxes import column
from translator_app.roundtrip.document import Document

SIDE, MIDDLE, CELL = 208, 860, 340


class Workbench(QWidget):
    """One open document. `close_document` ends everything that follows its session."""

    def __init__(self, document: Document, commands: Commands, memory: Memory) -> None:
        super().__init__()
        self.session = document.session
        self.model = GridModel(document.session, self)
        self.grid = GridView(self.model, commands)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.inspector = Inspector(document.session, commands)
        for part in (self.grid, self.inspector):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(self.splitter.indexOf(self.grid), 1)
        self.splitter.setSizes([MIDDLE, CELL])
        self.grid.cell_changed.connect(self.inspector.show_cell)
        self.inspector.confirm_next.connect(self.grid.next_unfinished)
        self.inspector.show_cell(self.grid.current_cell())
        memory.splitter(self.splitter, "workbench")
        self.setLayout(column(self.splitter, gap=0, margins=(0, 0, 0, 0)))

    def show_batch(self, batch: Batch | None) -> None:
        """Go to where a change was taken back or brought back."""
        if batch is not None:
            cells = batch.cells or tuple(mark.cell for mark in batch.marks)
            self.grid.go_to(cells[0])

    def close_document(self) -> None:
        """Confirm what is being typed, then stop following the session."""
        self.grid.editing.finish_quietly()
        self.inspector.close_document()
        self.model.close()
