"""What stands beside the grid: panels about the current cell, in tabs of the inspector, filled when they are looked at.

Whatever is typed in a panel is confirmed for the cell it was typed for, before another one is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from translator_app.core.changes import CellsChanged
from translator_app.core.ricos import readable
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.deciding import Deciding
from translator_app.gui.flows.glossing import Glossing
from translator_app.gui.flows.mending import Mending
from translator_app.gui.flows.noting import Noting
from translator_app.gui.grid.looks import look_of
from translator_app.gui.panels.issues import IssuesPanel
from translator_app.gui.panels.item import FieldText, ItemPanel
from translator_app.gui.panels.matches import MatchesPanel
from translator_app.gui.panels.notes import NotesPanel
from translator_app.gui.panels.preview import PreviewPanel
from translator_app.gui.panels.ricos import RicosPanel
from translator_app.gui.panels.stacked import InLanguage, StackedPanel
from translator_app.gui.panels.terms import TermsPanel
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.text import _

REACH = 200
"""Rows of an item that are looked for on either side; an item's fields stand together in the file."""

DRAWN = ("html", "ricos")
"""Kinds of units that look otherwise than they are written."""


class Beside(QObject):
    """Makes the panels, puts them into the inspector and keeps them in step. `note` is what the command does."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking) -> None:
        super().__init__(bench)
        self._bench, self._checking = bench, checking
        self._cell: Cell | None = None
        self.issues, self.notes = IssuesPanel(), NotesPanel()
        self.stacked, self.item = StackedPanel(), ItemPanel()
        self.preview, self.ricos, self.terms = PreviewPanel(), RicosPanel(), TermsPanel()
        self.matches = MatchesPanel()
        self._fillers: dict[QWidget, Callable[[Cell], object]] = {
            self.ricos: self._fill_ricos,
            self.preview: self._fill_preview,
            self.stacked: self._fill_stacked,
            self.item: self._fill_item,
        }
        names = (
            (self.issues, _("Issues")),
            (self.matches, _("Memory")),
            (self.terms, _("Terms")),
            (self.ricos, _("Pieces")),
            (self.preview, _("Preview")),
            (self.stacked, _("Languages")),
            (self.item, _("Item")),
            (self.notes, _("Note")),
        )
        for panel, name in names:
            bench.inspector.add_tab(panel, name)
        self.deciding = Deciding(desk, bench, checking, self.issues)
        self.glossing = Glossing(desk, bench, checking, self.terms)
        self.noting = Noting(desk, bench, self.notes)
        self.mending = Mending(desk, bench, checking, bench)
        self._connect(desk)
        self.show_cell(bench.grid.current_cell())

    def _connect(self, desk: Desk) -> None:
        bench = self._bench
        bench.grid.cell_changed.connect(self.show_cell)
        bench.inspector.tabs.currentChanged.connect(lambda _at: self._fill())
        desk.moving.connect(self.commit)
        desk.closing.connect(self.commit)
        if desk.relay is not None:
            desk.relay.cells_changed.connect(self._cells_changed)
            desk.relay.rows_replaced.connect(lambda: self.show_cell(bench.grid.current_cell()))
        self._checking.changed.connect(self._name_tabs)
        self.issues.all_asked.connect(self.mending.ask)
        self.noting.wanted.connect(lambda: self.bring(self.notes))
        self.stacked.edited.connect(self._edited_in)
        self.stacked.confirmed.connect(self._confirmed_in)
        self.ricos.edited.connect(self._edited)
        self.item.field_asked.connect(self._go_to_field)

    def commit(self) -> None:
        """Confirm what is being typed in a panel."""
        self.stacked.commit()
        self.ricos.commit()

    def bring(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self._bench.inspector.show()
        self._bench.inspector.tabs.setCurrentWidget(panel)

    def write_pieces(self) -> None:
        """Let the person write in the pieces of the current cell, which is rich content."""
        self.bring(self.ricos)
        self.ricos.write()

    def note(self) -> None:
        """Write a note to the current cell."""
        self.noting.write()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_cell(self, cell: Cell | None) -> None:
        """Show another cell in the panel that is looked at."""
        self.commit()
        session, tabs = self._bench.session, self._bench.inspector.tabs
        if cell is not None and cell[0] >= session.table.rows:
            cell = None
        self._cell = cell
        kind = session.table.kind(cell[0]) if cell is not None else ""
        tabs.setTabVisible(tabs.indexOf(self.ricos), kind == "ricos" and cell is not None and cell[1] != 0)
        tabs.setTabVisible(tabs.indexOf(self.preview), kind in DRAWN)
        self._fill()

    def _fill(self) -> None:
        self._name_tabs()
        panel = self._bench.inspector.tabs.currentWidget()
        filler = self._fillers.get(panel) if panel is not None else None
        if filler is not None and self._cell is not None:
            filler(self._cell)

    def _name_tabs(self) -> None:
        count = self.issues.count() if self._cell is not None else 0
        words = _("Issues {count}").format(count=number(count)) if count else _("Issues")
        self._bench.inspector.name_tab(self.issues, words)
        noted = self._cell is not None and bool(self._bench.session.note(*self._cell))
        self._bench.inspector.name_tab(self.notes, _("Note •") if noted else _("Note"))

    def _fill_ricos(self, cell: Cell) -> None:
        session, tags = self._bench.session, self._bench.session.table.languages
        source, target = session.text(cell[0], 0), session.text(*cell)
        self.ricos.show_document(source, target, tags[0], tags[cell[1]], locked=session.locked(*cell))

    def _fill_preview(self, cell: Cell) -> None:
        session = self._bench.session
        kind, tag = session.table.kind(cell[0]), session.table.languages[cell[1]]
        self.preview.show_text(session.text(*cell), kind, tag)

    def _fill_stacked(self, cell: Cell) -> None:
        session = self._bench.session
        row = cell[0]
        columns = (0, *self._bench.model.shown)
        self.stacked.show_field(
            [
                InLanguage(
                    column,
                    session.table.languages[column],
                    session.text(row, column),
                    self._mark((row, column)),
                    session.locked(row, column),
                    column == cell[1],
                    session.table.kind(row),
                )
                for column in columns
            ]
        )

    def _fill_item(self, cell: Cell) -> None:
        session = self._bench.session
        tags = session.table.languages
        fields = [
            FieldText(
                row,
                session.table.label(row)[2],
                readable(session.text(row, 0)) if cell[1] else "",
                readable(session.text(row, cell[1])),
                self._mark((row, cell[1])),
                row == cell[0],
            )
            for row in self._rows_of_item(cell[0])
        ]
        self.item.show_item(self._bench.model.titles.of(cell[0]), fields, tags[0], tags[cell[1]])

    def _mark(self, cell: Cell) -> str:
        """The mark of a cell as the grid shows it, "" in the main language."""
        if cell[1] == 0:
            return ""
        state = self._bench.session.state(*cell)
        found = self._bench.model.issues.get(cell)
        severity = found.severity if found is not None else ""
        return look_of(state.status, state.edited, state.conflict, state.failed, severity).mark

    def _rows_of_item(self, row: int) -> list[int]:
        """The rows of the same item without a gap around a row."""
        table = self._bench.session.table
        own = table.label(row)[:2]
        first = last = row
        while first > 0 and row - first < REACH and table.label(first - 1)[:2] == own:
            first -= 1
        while last + 1 < table.rows and last - row < REACH and table.label(last + 1)[:2] == own:
            last += 1
        return list(range(first, last + 1))

    # -- following and editing -------------------------------------------------------------------------------------

    def _cells_changed(self, change: CellsChanged) -> None:
        if self._cell is not None and change.top - REACH <= self._cell[0] <= change.bottom + REACH:
            self._fill()

    def _edited_in(self, column: int, text: str) -> None:
        if self._cell is not None:
            self._bench.grid.commands.edit((self._cell[0], column), text)

    def _confirmed_in(self, column: int) -> None:
        if self._cell is not None:
            self._bench.grid.commands.confirmed((self._cell[0], column))

    def _edited(self, text: str) -> None:
        if self._cell is not None:
            self._bench.grid.commands.edit(self._cell, text)

    def _go_to_field(self, row: int) -> None:
        if self._cell is not None and not self._bench.grid.go_to((row, self._cell[1])):
            self.show_cell((row, self._cell[1]))
            self._bench.inspector.show_cell((row, self._cell[1]))
