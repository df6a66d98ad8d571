"""What a newer export left to decide: translations whose source was changed, and cells that both sides changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from translator_app.core.changes import CellsChanged
from translator_app.core.ricos import readable
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.panels.strip import Strip
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.roundtrip.settling import former_sources, keep_mine
from translator_app.text import _, ngettext


class Renewing(QObject):
    """Keeps two strips in the inspector in step with the current cell, and decides conflicts of picked cells."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__(bench)
        self._desk, self._bench = desk, bench
        self._cell: Cell | None = None
        self._former: dict[tuple[str, str], str] = {}
        self.outdated = Strip(
            _("The source was changed"),
            "mark-outdated",
            ((_("Still right"), _("The translation fits the new source, too"), self.accept),),
        )
        self.conflict = Strip(
            _("Changed here and on the site"),
            "mark-conflict",
            (
                (_("Keep mine"), _("The next import replaces what the site has"), lambda: self._decide(mine=True)),
                (_("Take theirs"), _("What the site has comes into the cell"), lambda: self._decide(mine=False)),
            ),
        )
        for strip in (self.conflict, self.outdated):
            bench.inspector.strips.addWidget(strip)
        bench.grid.cell_changed.connect(self.show_cell)
        if desk.relay is not None:
            desk.relay.cells_changed.connect(self._cells_changed)
            desk.relay.rows_replaced.connect(self._renewed)
        self._renewed()

    def _renewed(self) -> None:
        """Another export stands behind the session."""
        document = self._desk.document
        self._former = former_sources(document.project) if document is not None else {}
        self.show_cell(self._bench.grid.current_cell())

    def show_cell(self, cell: Cell | None) -> None:
        """Show what is to be said about another cell."""
        session = self._bench.session
        if cell is not None and (cell[1] == 0 or cell[0] >= session.table.rows):
            cell = None
        self._cell = cell
        if cell is None:
            self.conflict.show_nothing()
            self.outdated.show_nothing()
            return
        self._show_outdated(cell)
        self._show_conflict(cell)

    def _show_outdated(self, cell: Cell) -> None:
        session = self._bench.session
        if session.status(*cell) is not Status.OUTDATED:
            self.outdated.show_nothing()
            return
        former = self._former.get((session.table.unit(cell[0]).id, session.table.languages[cell[1]]))
        now = session.text(cell[0], 0)
        said = _("It is again what it was when this was translated.") if former == now else ""
        before = None if former is None else readable(former)
        self.outdated.show_change(before, readable(now), session.table.languages[0], said)

    def _show_conflict(self, cell: Cell) -> None:
        session = self._bench.session
        if cell not in session.conflicts:
            self.conflict.show_nothing()
            return
        theirs, mine = readable(session.base_text(*cell)), readable(session.text(*cell))
        said = _("Struck out is what only the site has, marked what only you have.")
        self.conflict.show_change(theirs, mine, session.table.languages[cell[1]], said)

    def _cells_changed(self, change: CellsChanged) -> None:
        if self._cell is not None and change.top <= self._cell[0] <= change.bottom:
            self.show_cell(self._cell)

    # -- deciding --------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """The translation of the current cell is still right: one step of undo."""
        self._bench.confirm_typing()
        self._bench.grid.commands.confirmed(self._cell)
        self._bench.grid.setFocus()

    def mine(self) -> None:
        """Keep our texts in the picked cells that are in conflict."""
        self._decide_picked(mine=True)

    def theirs(self) -> None:
        """Take what the site has into the picked cells that are in conflict."""
        self._decide_picked(mine=False)

    def _decide_picked(self, *, mine: bool) -> None:
        grid = self._bench.grid
        self._bench.confirm_typing()
        if grid.commands.too_many(grid.picked_count()):
            return
        self._settle(grid.picked_cells(), mine=mine)

    def _decide(self, *, mine: bool) -> None:
        if self._cell is not None:
            self._bench.confirm_typing()
            self._settle([self._cell], mine=mine)
            self._bench.grid.setFocus()

    def _settle(self, picked: Sequence[Cell], *, mine: bool) -> None:
        session, document = self._bench.session, self._desk.document
        cells = [cell for cell in picked if cell in session.conflicts]
        if not cells or document is None:
            self._desk.say(
                _("None of the picked cells is in conflict. The filter state:conflict shows those that are.")
            )
            return
        if mine:
            try:
                count = keep_mine(document, cells)
            except LocalError as error:
                self._desk.say_error(error, about="saving")
                return
            words = ngettext(
                "{count} conflict decided for your text", "{count} conflicts decided for your texts", count
            )
        else:
            count = len(session.take_theirs(cells).batch.cells)
            words = ngettext("{count} conflict decided for the site", "{count} conflicts decided for the site", count)
        self._desk.say(words.format(count=count))
