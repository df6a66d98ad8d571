"""The person's glossary as this window has it: read once, again when another program has changed it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from translator_app.core.glossary.term import EMPTY, Glossary
from translator_app.local import glossary
from translator_app.local.errors import LocalError
from translator_app.local.glossary import Stamp

NEVER: Stamp = (-1, -1)


class Shelf(QObject):
    """`changed` says that the glossary is another one. What is wrong with its file is said through `say`, once for
    each state of the file; meanwhile what was read last is used, and the file is left as it is."""

    changed = Signal()

    def __init__(self, say: Callable[[LocalError], object], parent: QObject) -> None:
        super().__init__(parent)
        self.glossary: Glossary = EMPTY
        self._say = say
        self._stamp: Stamp | None = NEVER
        running = QGuiApplication.instance()
        assert isinstance(running, QGuiApplication), "there is a window"
        running.applicationStateChanged.connect(self._state_changed)

    def refresh(self) -> None:
        """Read the glossary if its file is another one than before."""
        try:
            stamp = glossary.stamp()
            if stamp == self._stamp:
                return
            self._stamp = stamp
            self._take(glossary.load())
        except LocalError as error:
            self._say(error)

    def change(self, make: Callable[[Glossary], Glossary]) -> bool:
        """Change the glossary on disk and here; False when that was not possible, which is said."""
        try:
            after = glossary.change(make)
            self._stamp = glossary.stamp()
        except LocalError as error:
            self._say(error)
            return False
        self._take(after)
        return True

    def _take(self, after: Glossary) -> None:
        if after != self.glossary:
            self.glossary = after
            self.changed.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._stamp != NEVER:
            self.refresh()
