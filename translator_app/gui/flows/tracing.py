"""Tracing: what happened to the current cell, step by step, and the way back to any of its texts."""

from PySide6.QtCore import QObject

from translator_app.core.edits import Origin
from translator_app.core.trail import Step, Trails
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.panels.history import HistoryPanel
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.text import _


class Tracing(QObject):
    """Keeps a HistoryPanel in the inspector in step with the current cell, while it is looked at."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__(bench)
        self._desk, self._bench = desk, bench
        self.panel = HistoryPanel()
        bench.inspector.add_tab(self.panel, _("History"))
        bench.inspector.tabs.currentChanged.connect(lambda _at: self.show())
        bench.grid.cell_changed.connect(lambda _cell: self.show())
        self.panel.revert_asked.connect(self._revert)
        if desk.relay is not None:
            desk.relay.history_moved.connect(lambda _moved: self.show())

    def show(self) -> None:
        """Show the steps of the current cell, if anybody looks."""
        if self._bench.inspector.tabs.currentWidget() is not self.panel:
            return
        cell, session = self._bench.grid.current_cell(), self._bench.session
        if cell is None:
            self.panel.show_nothing()
            return
        steps = [*Trails(session.history).of(cell), *self._set_aside(cell)]
        self.panel.show_cell(
            sorted(steps, key=lambda step: step.at, reverse=True),
            session.text(*cell),
            session.base_text(*cell),
            session.table.languages[cell[1]],
            locked=session.locked(*cell),
        )

    def _set_aside(self, cell: Cell) -> list[Step]:
        """Texts that lost in a merge, each once."""
        document = self._desk.document
        if document is None:
            return []
        try:
            lost = {past.before: past.at for past in document.project.set_aside(*cell)}
        except LocalError as error:
            self._desk.say_error(error, about="history")
            return []
        return [Step(at, Origin.MERGE, text, text, in_force=False, aside=True) for text, at in lost.items()]

    def _revert(self, text: str) -> None:
        cell: Cell | None = self._bench.grid.current_cell()
        if cell is not None:
            self._bench.grid.commands.put(Origin.REVERT, {cell: text})
