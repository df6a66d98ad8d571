"""What a window remembers between two runs: size and place, splitters, headers, as JSON values in a given store."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QSplitter

Store = MutableMapping[str, Any]
_KEY = "remembered as"


class Memory(QObject):
    """Keeps the look of widgets in `store` under a name each. What is in the store and not understood is ignored.

    A window is saved when it closes or hides; splitters and headers when they are moved.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def window(self, widget: QWidget, name: str) -> bool:
        """Give a window its last place and size, and keep them from now on. Whether there were any."""
        key = f"{name}/geometry"
        widget.setProperty(_KEY, key)
        widget.installEventFilter(self)
        state = self._bytes(key)
        return state is not None and widget.restoreGeometry(state) and _on_a_screen(widget)

    def splitter(self, splitter: QSplitter, name: str) -> None:
        """The same for where a splitter is drawn."""
        key = f"{name}/splitter"
        if (state := self._bytes(key)) is not None:
            splitter.restoreState(state)
        splitter.splitterMoved.connect(lambda: self._keep(key, splitter.saveState()))

    def header(self, header: QHeaderView, name: str) -> None:
        """The same for the widths, order and sorting of a table's columns."""
        key = f"{name}/header"
        if (state := self._bytes(key)) is not None:
            header.restoreState(state)
        for signal in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            signal.connect(lambda *_: self._keep(key, header.saveState()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.Close, QEvent.Type.Hide)
            and isinstance(watched, QWidget)
            and isinstance(key := watched.property(_KEY), str)
        ):
            self._keep(key, watched.saveGeometry())
        return False

    def _keep(self, key: str, state: QByteArray) -> None:
        self._store[key] = bytes(state.toBase64().data()).decode("ascii")

    def _bytes(self, key: str) -> QByteArray | None:
        kept = self._store.get(key)
        if not isinstance(kept, str) or not kept.isascii():
            return None
        return QByteArray.fromBase64(kept.encode())


def _on_a_screen(widget: QWidget) -> bool:
    """Whether a restored window can be seen: the screen it was on may be gone."""
    return any(screen.geometry().intersects(widget.geometry()) for screen in QApplication.screens())
