"""What becomes of an issue: mended, lived with for a reason, or its check switched off for this project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from translator_app.core.checks.ignoring import Ignored, heeding, ignore
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.registry import explanation, title
from translator_app.core.edits import Origin
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.severities import SeveritiesDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.panels.issuecard import Said
from translator_app.gui.panels.issues import IssuesPanel
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.roundtrip import ignored
from translator_app.roundtrip.weights import changed, keep, severities
from translator_app.text import _


class Deciding(QObject):
    """Keeps an IssuesPanel in step with the current cell and carries out what a person decides in it."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking, panel: IssuesPanel) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._checking, self.panel = desk, bench, checking, panel
        self._cell: Cell | None = None
        self._dialog: SeveritiesDialog | None = None
        # Of texts that the rows do not have now: another export may bring them back.
        self._elsewhere: dict[ignored.Name, tuple[Ignored, ...]] = {}
        bench.grid.cell_changed.connect(self.show_cell)
        checking.changed.connect(lambda: self.show_cell(self._cell))
        checking.working.connect(panel.show_checking)
        if desk.relay is not None:
            desk.relay.rows_replaced.connect(self._read)
        panel.fix_asked.connect(self._fix)
        panel.ignore_asked.connect(self._ignore)
        panel.heed_asked.connect(self._heed)
        panel.ignore_one_asked.connect(self._ignore_one)
        panel.heed_one_asked.connect(self._heed_one)
        panel.off_asked.connect(self._switch_off)
        panel.place_asked.connect(self._show_place)
        panel.weights_asked.connect(self.ask_weights)
        desk.closing.connect(self._close_dialog)
        self._read()
        self.show_cell(bench.grid.current_cell())

    def show_cell(self, cell: Cell | None) -> None:
        """Show the issues of a cell."""
        session = self._bench.session
        if cell is not None and (cell[0] >= session.table.rows or cell[1] == 0):
            cell = None
        self._cell = cell
        if cell is None:
            self.panel.show_issues((), "")
            return
        said = [
            Said(
                issue,
                title(issue.check),
                explanation(issue.check),
                decision.reason if decision is not None else "",
                decision is not None,
            )
            for issue, decision in self._checking.findings.judged(cell)
        ]
        self.panel.show_issues(said, session.text(*cell), locked=session.locked(*cell))

    def weigh(self, wanted: Mapping[str, Severity]) -> bool:
        """Let checks weigh something else in this project, and check again; whether the project took it."""
        document = self._desk.document
        weights = changed(self._checking.options.severities, wanted)
        if document is None or not self._kept(partial(keep, document.project, weights)):
            return False
        self._checking.options = replace(self._checking.options, severities=weights)
        self._checking.again()
        if self._dialog is not None:
            self._dialog.show_weights(weights)
        return True

    def _switch_off(self, check: str) -> None:
        if self.weigh({check: Severity.OFF}):
            self._desk.say(_("“{check}” is not checked any more in this project.").format(check=title(check)))

    def ask_weights(self) -> None:
        """Show how much each check weighs, to be changed."""
        self._close_dialog()
        self._dialog = dialog = SeveritiesDialog(self._checking.options.severities, parent=self._bench.window())
        dialog.weighed.connect(self.weigh)
        dialog.finished.connect(lambda _result: self._close_dialog())
        dialog.open()

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()

    # -- decisions -------------------------------------------------------------------------------------------------

    def _fix(self, issue: Issue) -> None:
        if self._cell is not None and issue.fix is not None:
            self._bench.grid.commands.put(Origin.REPLACE, {self._cell: issue.fix})

    def _show_place(self, issue: Issue) -> None:
        if self._cell is not None:
            self._bench.inspector.show_place(issue.source, issue.target)

    def _ignore(self, issue: Issue, reason: str) -> None:
        """Live with all that a check says of the cell; what was said of one issue alone stands."""
        kept = [each for each in self._made() if each.check != issue.check or each.alone]
        self._decide((*kept, ignore(issue, *self._texts(), reason)))

    def _ignore_one(self, issue: Issue, reason: str) -> None:
        """Live with one issue of the cell."""
        made = ignore(issue, *self._texts(), reason, alone=True)
        kept = [each for each in self._made() if (each.check, each.fingerprint) != (made.check, made.fingerprint)]
        self._decide((*kept, made))

    def _heed(self, issue: Issue) -> None:
        self._decide(each for each in self._made() if each.check != issue.check)

    def _heed_one(self, issue: Issue) -> None:
        if self._cell is not None:
            issues = self._checking.findings.of(self._cell)
            self._decide(heeding(issue, issues, *self._texts(), self._made()))

    def _texts(self) -> tuple[str, str]:
        """Source and translation of the current cell."""
        session, cell = self._bench.session, self._cell
        return (session.text(cell[0], 0), session.text(*cell)) if cell is not None else ("", "")

    def _made(self) -> tuple[Ignored, ...]:
        """What was decided about the current cell."""
        return self._checking.findings.decisions().get(self._cell, ()) if self._cell is not None else ()

    def _decide(self, made: Iterable[Ignored]) -> None:
        """These decisions hold for the current cell."""
        document, table = self._desk.document, self._bench.session.table
        if document is None or self._cell is None:
            return
        decided = {**self._checking.findings.decisions(), self._cell: tuple(made)}
        named = {(table.unit(row).id, table.languages[column]): each for (row, column), each in decided.items()}
        if self._kept(partial(ignored.keep, document.project, {**self._elsewhere, **named})):
            self._checking.findings.ignore(decided)
            self._checking.announce()

    # -- the project's memory --------------------------------------------------------------------------------------

    def _read(self) -> None:
        """What was decided earlier, on the rows as they are now."""
        document = self._desk.document
        if document is None:
            return
        table = self._bench.session.table
        self._checking.options = replace(self._checking.options, severities=severities(document.project))
        columns = {tag: column for column, tag in enumerate(table.languages)}
        decided, self._elsewhere = {}, {}
        for (unit, tag), made in ignored.decisions(document.project).items():
            row = table.file.row_of(unit)
            if row is not None and tag in columns:
                decided[row, columns[tag]] = made
            else:
                self._elsewhere[unit, tag] = made
        self._checking.findings.ignore(decided)

    def _kept(self, write: Callable[[], object]) -> bool:
        """Whether the project took it; if not, why is said."""
        try:
            write()
        except LocalError as error:
            self._desk.say_error(error, about="saving")
            return False
        return True
