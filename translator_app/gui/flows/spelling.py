"""Looking words up: finds the dictionaries for the open document's languages, for its editors and its checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from translator_app.core.checks.issue import Severity
from translator_app.core.checks.spelling import SPELLING
from translator_app.gui.desk import Desk
from translator_app.gui.flows.checking import Checking
from translator_app.gui.spelling import spelling
from translator_app.gui.workbench import Workbench
from translator_app.local.spelling import SystemDictionary, dictionaries

NAME = "dictionaries"


class LookingUp(QObject):
    """Belongs to one open document; its dictionaries go with it. A check that is off marks nothing while typing."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking) -> None:
        super().__init__(bench)
        self._desk, self._checking = desk, checking
        self._found: Mapping[str, SystemDictionary] = {}
        checking.begun_again.connect(self._show)
        spelling().learned.connect(checking.again)
        spelling().failed.connect(self._failed)
        desk.closing.connect(self._leave)
        self._main, *self._others = bench.session.table.languages

    def begin(self) -> None:
        """Look for the dictionaries, away from the window."""
        self._desk.jobs.compute(NAME, dictionaries, self._others, done=self._take, owner=self)

    def _take(self, found: Mapping[str, SystemDictionary]) -> None:
        self._found = found
        if found:
            self._checking.options = replace(self._checking.options, dictionaries=found)
            self._checking.again()

    def _show(self) -> None:
        options = self._checking.options
        off = options.severities.get(SPELLING) is Severity.OFF
        spelling().take({} if off else self._found, options.glossary, self._main)

    def _failed(self, error: Exception) -> None:
        self._desk.say_error(error, about="saving")

    def _leave(self) -> None:
        spelling().learned.disconnect(self._checking.again)
        spelling().failed.disconnect(self._failed)
        spelling().take({})
