"""What a session announces, as Qt signals: for views that come and go while the session stays."""

from PySide6.QtCore import QObject, Signal

from translator_app.core.changes import CellsChanged, Change, HistoryMoved, RowsReplaced
from translator_app.core.session import Session


class Relay(QObject):
    """Follows one session from its making to `close`, in the thread that owns both."""

    cells_changed = Signal(object)
    rows_replaced = Signal()
    history_moved = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = session.subscribe(self._hear)

    def close(self) -> None:
        """Stop following."""
        self._end()

    def _hear(self, change: Change) -> None:
        match change:
            case CellsChanged():
                self.cells_changed.emit(change)
            case RowsReplaced():
                self.rows_replaced.emit()
            case HistoryMoved():
                self.history_moved.emit(change)
