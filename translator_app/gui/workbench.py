"""The workbench: collections at the side, the grid in the middle, the cell in large at the other side.

It places parts and passes on what happens in them; the journeys decide.
"""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from translator_app.core.edits import Batch
from translator_app.core.finding.counts import Counts
from translator_app.gui.grid.commands import Commands
from translator_app.gui.grid.facts import INKS, LanguageFacts
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.view import GridView
from translator_app.gui.panels.inspector import Inspector
from translator_app.gui.panels.sidebar import Sidebar
from translator_app.gui.remember import Memory
from translator_app.gui.widgets.boxes import column
from translator_app.roundtrip.document import Document

SIDE, MIDDLE, CELL = 208, 860, 340
ZOOMS = (0.75, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Workbench(QWidget):
    """One open document. `close_document` ends everything that follows its session."""

    def __init__(self, document: Document, commands: Commands, memory: Memory) -> None:
        super().__init__()
        self.session = document.session
        # Before the grid: when rows are replaced it forgets its cell, and then the grid says which one it stands on.
        self.inspector = Inspector(document.session, commands)
        self.model = GridModel(document.session, self)
        self.grid = GridView(self.model, commands)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.sidebar = Sidebar()
        for part in (self.sidebar, self.grid, self.inspector):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(self.splitter.indexOf(self.grid), 1)
        self.splitter.setSizes([SIDE, MIDDLE, CELL])
        self.grid.cell_changed.connect(self.inspector.show_cell)
        self.inspector.confirm_next.connect(self.grid.confirm_next_unfinished)
        self.inspector.left.connect(self.grid.setFocus)
        self.inspector.show_cell(self.grid.current_cell())
        memory.splitter(self.splitter, "workbench")
        self.setLayout(column(self.splitter, gap=0, margins=(0, 0, 0, 0)))
        self._zoom = ZOOMS.index(1.0)
        self.grid.zoom_wanted.connect(self.zoom)

    def show_counts(self, counts: Counts) -> None:
        """Say in the header how far each language is."""
        found = Counter((cell[1], found.severity) for cell, found in self.model.issues.items())
        facts = {}
        for language in counts.statuses:
            numbers = {severity: number for severity in INKS if (number := found[language, severity])}
            worst = next(iter(numbers), "information")
            facts[language] = LanguageFacts(counts.share(language), sum(numbers.values()), worst=worst)
        self.grid.set_facts(facts)

    def show_signs(self, on: bool) -> None:
        """Show spaces, line ends and marks that have no shape."""
        self.grid.set_signs(on)
        self.inspector.set_signs(on)

    def unlock_main(self, on: bool) -> None:
        """Let the main language be edited, or not again."""
        self.session.unlock_main(on)
        self.grid.refresh()
        self.inspector.show_cell(self.grid.current_cell())

    def zoom(self, steps: int) -> None:
        """Larger or smaller text in the grid; 0 for its normal size."""
        self._zoom = ZOOMS.index(1.0) if not steps else max(0, min(self._zoom + steps, len(ZOOMS) - 1))
        self.grid.set_zoom(ZOOMS[self._zoom])

    def show_batch(self, batch: Batch | None) -> None:
        """Go to where a change was taken back or brought back."""
        if batch is not None:
            cells = batch.cells or tuple(mark.cell for mark in batch.marks)
            self.grid.go_to(cells[0])

    def confirm_typing(self) -> None:
        """Confirm what is being typed, wherever it is."""
        self.grid.editing.finish_quietly()
        self.inspector.commit()

    def close_document(self) -> None:
        """Confirm what is being typed, then stop following the session."""
        self.confirm_typing()
        self.inspector.close_document()
        self.model.close()
