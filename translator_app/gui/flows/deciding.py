"""What becomes of an issue: mended, lived with for a reason, or its check switched off for this project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from translator_app.core.checks.ignoring import Ignored, ignore
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
from translator_app.roundtrip.checked import IGNORED
from translator_app.roundtrip.weights import changed, keep, severities
from translator_app.text import _


class Deciding(QObject):
    """Keeps an IssuesPanel in step with the current cell and carries out what a person decides in it."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking, panel: IssuesPanel) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._checking, self.panel = desk, bench, checking, panel
        self._cell: Cell | None = None
        self._dialog: SeveritiesDialog | None = None
        bench.grid.cell_changed.connect(self.show_cell)
        checking.changed.connect(lambda: self.show_cell(self._cell))
        checking.working.connect(panel.show_checking)
        if desk.relay is not None:
            desk.relay.rows_replaced.connect(self._read)
        panel.fix_asked.connect(self._fix)
        panel.ignore_asked.connect(self._ignore)
        panel.heed_asked.connect(self._heed)
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
        reasons = self._checking.findings.ignored(cell)
        said = [
            Said(
                issue,
                title(issue.check),
                explanation(issue.check),
                reasons.get(issue.check, ""),
                issue.check in reasons,
            )
            for issue in self._checking.findings.of(cell)
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
        if self._cell is None:
            return
        source, target = self._bench.session.text(self._cell[0], 0), self._bench.session.text(*self._cell)
        kept = [
            each for each in self._checking.findings.decisions() if (each.cell, each.check) != (self._cell, issue.check)
        ]
        self._decide([*kept, ignore(self._cell, issue, source, target, reason)])

    def _heed(self, issue: Issue) -> None:
        decided = self._checking.findings.decisions()
        self._decide([each for each in decided if (each.cell, each.check) != (self._cell, issue.check)])

    def _decide(self, decisions: list[Ignored]) -> None:
        table = self._bench.session.table
        kept = [
            [table.unit(each.cell[0]).id, table.languages[each.cell[1]], each.check, each.fingerprint, each.reason]
            for each in decisions
        ]
        document = self._desk.document
        if document is not None and self._kept(partial(document.project.memo.set, IGNORED, kept or None)):
            self._checking.findings.ignore(decisions)
            self._checking.announce()

    # -- the project's memory --------------------------------------------------------------------------------------

    def _read(self) -> None:
        """What was decided earlier, on the rows as they are now."""
        document = self._desk.document
        if document is None:
            return
        memo, table = document.project.memo, self._bench.session.table
        self._checking.options = replace(self._checking.options, severities=severities(document.project))
        columns = {tag: column for column, tag in enumerate(table.languages)}
        decisions = []
        for unit, tag, check, mark, reason in memo.get(IGNORED, []):
            row = table.file.row_of(unit)
            if row is not None and tag in columns:
                decisions.append(Ignored((row, columns[tag]), check, mark, reason))
        self._checking.findings.ignore(decisions)

    def _kept(self, write: Callable[[], object]) -> bool:
        """Whether the project took it; if not, why is said."""
        try:
            write()
        except LocalError as error:
            self._desk.say_error(error, about="saving")
            return False
        return True
