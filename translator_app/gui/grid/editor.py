"""The editor over a cell: several lines, growing over its neighbours, in the cell's own direction and font."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.theme import Theme, current, themes

BORDER = 2
LEAST_WIDTH = 220
Key = Qt.Key
_Modifier = Qt.KeyboardModifier

STYLE = """
QPlainTextEdit#cellEditor { background: @surface; color: @text; border: 2px solid @accent; border-radius: 3px;
    padding: 0px; selection-background-color: @accent; selection-color: @on_accent; }
QLabel#cellLength { background: transparent; color: @tertiary; font-size: 11px; }
"""


class Leave(Enum):
    """What happens when editing ends."""

    CANCEL = auto()
    STAY = auto()
    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    UNFINISHED = auto()


KEYS: dict[tuple[int, bool], Leave] = {
    (Key.Key_Return, False): Leave.DOWN,
    (Key.Key_Enter, False): Leave.DOWN,
    (Key.Key_Return, True): Leave.UNFINISHED,
    (Key.Key_Enter, True): Leave.UNFINISHED,
    (Key.Key_Tab, False): Leave.RIGHT,
    (Key.Key_Backtab, False): Leave.LEFT,
    (Key.Key_Escape, False): Leave.CANCEL,
}
"""Keys that end editing, with or without Ctrl."""

_AWAY = frozenset({Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
                   Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason})  # fmt: skip


class CellEditor(ChipText):
    """One for the whole grid, hidden while nothing is edited. `left` says how editing ended."""

    left = Signal(Leave)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cellEditor")
        self.limit: int | None = None
        self.composing = False
        self._cell = QRect()
        self._before = ""
        self._length = QLabel(self)
        self._length.setObjectName("cellLength")
        self._length.setTextFormat(Qt.TextFormat.PlainText)
        self._length.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self._dress(current())
        themes().changed.connect(self._dress)
        self.document().contentsChanged.connect(self._show_length)
        # Fitting at once would lay the text out while it is being laid out.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._later.start(0))

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(theme.style_sheet(STYLE))

    # -- opening and closing ---------------------------------------------------------------------------------------

    def open(self, text: str, cell: QRect, font: QFont, *, rtl: bool, signs: bool, name: str, empty: bool) -> None:
        """Show the editor over `cell`. With `empty` it starts without text: the old one is typed over."""
        self._cell, self._before = cell, text
        self.setFont(font)
        self.write_in(rtl=rtl, signs=signs)
        self.setAccessibleName(name)
        self.load(text)
        if empty:
            self.selectAll()
            self.textCursor().removeSelectedText()
        else:
            self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self.raise_()
        self._fit()

    def changed(self) -> bool:
        """Whether the text is another one than that of the cell."""
        return self.text() != self._before

    def move_to(self, cell: QRect) -> None:
        """The cell is elsewhere in the viewport now."""
        self._cell = cell
        self._fit()

    def _fit(self) -> None:
        """Grow over the cells below (or above, where there is no room below) as the text gets longer."""
        parent = self.parentWidget()
        if self.isHidden() or parent is None:
            return
        room = parent.rect()
        width = min(max(self._cell.width(), LEAST_WIDTH), room.width())
        leading = self._cell.left() if not parent.isRightToLeft() else self._cell.right() + 1 - width
        left = min(max(0, leading), room.width() - width)
        margins = self._margins()
        self.setViewportMargins(*margins)
        if self.width() != width:
            self.resize(width, self.height())
        wanted = self.text_height() + margins[1] + margins[3] + 2 * BORDER
        height = min(max(self._cell.height(), wanted), room.height())
        top = min(max(0, self._cell.top()), room.height() - height)
        self.setGeometry(left, top, width, height)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > height else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted <= height:
            self.verticalScrollBar().setValue(0)
        self._show_length()

    def _margins(self) -> tuple[int, int, int, int]:
        return 7, 4, 7, 4 if self.limit is None else 18

    def _show_length(self) -> None:
        self._length.setVisible(self.limit is not None)
        if self.limit is None or self.isHidden():
            return
        count = len(self.text())
        self._length.setText(f"{count} / {self.limit}")
        self._length.setStyleSheet(f"color: {current().colours['error_text']}" if count > self.limit else "")
        self._length.adjustSize()
        self._length.move(self.width() - self._length.width() - 8, self.height() - self._length.height() - 3)

    # -- events ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & _Modifier.ControlModifier)
        soft = event.modifiers() & (_Modifier.ShiftModifier | _Modifier.AltModifier)
        key = event.key()
        if key in (Key.Key_Return, Key.Key_Enter) and soft and not control:
            self.insertPlainText("\n")
            self.ensureCursorVisible()
            return
        leave = KEYS.get((key, control))
        if leave is None or (soft and key == Key.Key_Tab):
            super().keyPressEvent(event)
            return
        event.accept()
        self.left.emit(leave)

    def event(self, event: QEvent) -> bool:
        # Keys that end editing must reach keyPressEvent although a shortcut of the window may want them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & _Modifier.ControlModifier)
            if (event.key(), control) in KEYS:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        inside = QApplication.focusWidget() is self.parentWidget() and self.composing
        if self.isVisible() and event.reason() in _AWAY and not inside:
            self.left.emit(Leave.STAY)
