"""Mending: the fixes of one check for all rows that are shown, each looked at first, made as one step of undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from translator_app.core.checks.registry import explanation, title
from translator_app.core.replace import Change, draft
from translator_app.core.units import Cell
from translator_app.core.worddiff import changed_spans
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.mend import MendDialog
from translator_app.gui.dialogs.replacements import Naming
from translator_app.gui.flows.checking import Checking
from translator_app.gui.grid.commands import MOST
from translator_app.gui.job import silent
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.text import ngettext

_BREATH = 64


class Mending(QObject):
    """Mends one open document."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking, window: QWidget) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._checking, self._window = desk, bench, checking, window
        self._dialog: MendDialog | None = None
        desk.closing.connect(self._leave)
        desk.moving.connect(self._leave)

    def ask(self, check: str) -> None:
        """Show every fix of a check in the rows and languages that are shown."""
        self._leave()
        naming = Naming(self._name, self._bench.session.table.languages)
        self._dialog = dialog = MendDialog(title(check), explanation(check), naming, parent=self._window)
        dialog.apply_asked.connect(self._apply)
        dialog.cell_asked.connect(self._bench.grid.go_to)
        dialog.finished.connect(lambda _result: self._leave())
        dialog.show()
        self._desk.jobs.compute(
            "mend", with_places, self._fixes(check), done=dialog.show_changes, progress=silent, owner=dialog
        )

    def _fixes(self, check: str) -> list[tuple[Cell, str, str]]:
        """Cell, text and mended text, as far as one step may go."""
        session, model = self._bench.session, self._bench.model
        found: list[tuple[Cell, str, str]] = []
        for cell, issues in sorted(self._checking.findings.standing.items()):
            fix = next((issue.fix for issue in issues if issue.check == check and issue.fix is not None), None)
            shown = fix is not None and cell[1] in model.shown and model.row_of(cell[0]) is not None
            if shown and fix is not None and not session.locked(*cell) and len(found) < MOST:
                found.append((cell, session.text(*cell), fix))
        return found

    def _name(self, row: int) -> str:
        return f"{self._bench.model.titles.of(row)} · {self._bench.session.table.label(row)[2]}"

    def _apply(self, changes: Sequence[Change]) -> None:
        made = draft(self._bench.session, changes)
        self._bench.session.set(made.batch)
        count = len(made.batch.cells)
        self._desk.say(ngettext("{count} text mended.", "{count} texts mended.", count).format(count=number(count)))
        self._leave()

    def _leave(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()


def with_places(fixes: Sequence[tuple[Cell, str, str]], progress: Callable[..., object]) -> tuple[Change, ...]:
    """The fixes as changes that know where they differ."""
    changes = []
    for count, (cell, before, after) in enumerate(fixes):
        removed, added = changed_spans(before, after)
        changes.append(Change(cell, before, after, tuple(removed), tuple(added)))
        if count % _BREATH == 0:
            progress(count, len(fixes))
            time.sleep(0)
    return tuple(changes)
