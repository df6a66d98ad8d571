"""Directing: which way a language is written, decided in the menu of its column and remembered by the project."""

from __future__ import annotations

from PySide6.QtCore import QObject

from translator_app.gui.desk import Desk
from translator_app.gui.workbench import Workbench
from translator_app.gui.writing import writing
from translator_app.local.errors import LocalError
from translator_app.roundtrip import directions


class Directing(QObject):
    """Holds the decisions of one open document; with it they go."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__(bench)
        self._desk, self._bench = desk, bench
        writing().changed.connect(self._turn)
        desk.closing.connect(self._leave)
        document = desk.document
        writing().decide(directions.decided(document.project) if document is not None else {})

    def decided(self, tag: str) -> str:
        """The direction a person decided on for a language, "" when it is left to the language."""
        return writing().decided.get(tag, "")

    def decide(self, tag: str, direction: str) -> None:
        """Show a language in a direction from now on; "" leaves it to the language."""
        document = self._desk.document
        if document is None:
            return
        wanted = {other: way for other, way in {**writing().decided, tag: direction}.items() if way}
        self._bench.confirm_typing()
        writing().decide(wanted)
        if not document.project.read_only:
            try:
                directions.keep(document.project, wanted)
            except LocalError as error:
                self._desk.say_error(error, about="saving")

    def _turn(self) -> None:
        """The grid begins anew with its columns, and everything that follows its current cell with it."""
        self._bench.model.setLanguages(self._bench.model.shown)
        self._bench.grid.cell_changed.emit(self._bench.grid.current_cell())

    def _leave(self) -> None:
        writing().changed.disconnect(self._turn)
        writing().decide({})
