"""Limits: how long texts may be, asked for, kept with the project, checked, and counted while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from translator_app.core.checks.limits import wished
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.limits import LimitsDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.roundtrip.lengths import changed, fields, keep, limits
from translator_app.text import _

NAME = "fields"


class Limiting(QObject):
    """Belongs to one open document. `ask` is what the command does."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._checking = desk, bench, checking
        self._dialog: LimitsDialog | None = None
        bench.inspector.limit = bench.grid.editing.limit = self.of_row
        desk.closing.connect(self._close)
        document = desk.document
        if document is not None:
            self._hold(limits(document.project))

    def of_row(self, row: int) -> int | None:
        """The most characters of a unit's texts, None for any length: rich content is more than its words."""
        table = self._bench.session.table
        kind, field = table.kind(row), table.label(row)[2]
        return None if kind == "ricos" else wished(self._checking.options.limits, field, kind)

    def ask(self) -> None:
        """Show the fields with their limits, to be changed."""
        file = self._bench.session.table.file
        title = _("Looking through the fields")
        self._desk.jobs.compute(NAME, fields, file, title=title, done=self._show, owner=self)

    def _show(self, found: Mapping[str, str]) -> None:
        self._close()
        self._dialog = dialog = LimitsDialog(found, self._checking.options.limits, parent=self._bench.window())
        dialog.limited.connect(self.limit)
        dialog.finished.connect(lambda _result: self._close())
        dialog.open()

    def limit(self, wanted: Mapping[str, int | None]) -> None:
        """Allow fields another length in this project, and check again."""
        document = self._desk.document
        if document is None:
            return
        allowed = changed(self._checking.options.limits, wanted, tuple(wanted))
        try:
            keep(document.project, allowed)
        except LocalError as error:
            self._desk.say_error(error, about="saving")
            return
        self._hold(allowed)
        self._checking.again()
        self._bench.inspector.show_length()
        if self._dialog is not None:
            self._dialog.show_limits(allowed)

    def _hold(self, allowed: Mapping[str, int]) -> None:
        self._checking.options = replace(self._checking.options, limits=allowed)

    def _close(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()
