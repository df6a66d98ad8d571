"""A sentence that hangs under a box and takes no room from what is below: what cannot be understood, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QFrame, QWidget

from translator_app.core.query import BadQuery
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.words import Words
from translator_app.text import _

GAP = 4


class Complaint(QFrame):
    """Hangs under `box`, over whatever the window shows there."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self._box = box
        self.setProperty("kind", "notice-error")
        self._words = Words("", wrap=True)
        line = row(IconPicture("error", "error_text", 16), self._words, gap=8, margins=(10, 6, 10, 6))
        line.setStretchFactor(self._words, 1)
        self.setLayout(line)
        self.hide()
        box.installEventFilter(self)

    def text(self) -> str:
        """What is said; "" for nothing."""
        return self._words.text()

    def show_mistake(self, mistake: BadQuery | None) -> None:
        """Say a mistake, or nothing."""
        sentence = "" if mistake is None else mistake.sentence
        self._words.setText(sentence)
        self.setAccessibleName(_("Mistake in the filter: {sentence}").format(sentence=sentence) if sentence else "")
        if sentence:
            self._place()
        else:
            self.hide()

    def _place(self) -> None:
        if not self._box.isVisible():
            return
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = min(560, self._box.width())
        layout = self.layout()
        self.resize(width, layout.heightForWidth(width) if layout is not None else self.height())
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + GAP))
        if self._box.isRightToLeft():
            corner.setX(corner.x() + self._box.width() - self.width())
        self.move(corner)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show) and self.text():
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False
