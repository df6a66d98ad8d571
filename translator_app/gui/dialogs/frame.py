"""What the dialogs share: a title with a line below it, a body, and buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from translator_app.gui.widgets.boxes import column, framed, row
from translator_app.gui.widgets.words import Words


class Framed(QDialog):
    """A dialog that is filled through `body` and `foot`; Escape closes it. Not modal unless opened so."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.head = Words(title, "title", wrap=True)
        self.subtitle = Words(subtitle, "secondary", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.under_title: QVBoxLayout = column(gap=8)
        self.body: QVBoxLayout = column(gap=12, margins=(24, 16, 24, 16))
        self.foot: QHBoxLayout = row(gap=8, margins=(24, 12, 24, 12))
        head = column(self.head, self.subtitle, self.under_title, gap=4, margins=(24, 16, 24, 16))
        whole = column(framed(head, "header"), gap=0)
        whole.addLayout(self.body, 1)
        whole.addWidget(framed(self.foot, "footer"))
        self.setLayout(whole)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Replace both lines of the head."""
        self.setWindowTitle(title)
        self.head.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def fill_foot(self, *parts: QAbstractButton | QWidget | QLayout | None) -> None:
        """Parts of the foot from the beginning; None is what stretches. The last primary button is what Enter does."""
        for part in parts:
            if part is None:
                self.foot.addStretch(1)
            elif isinstance(part, QLayout):
                self.foot.addLayout(part)
            else:
                self.foot.addWidget(part)


def labelled(label: str, field: QWidget, hint: str = "") -> QVBoxLayout:
    """A field below its label, with a line of help; the label's shortcut and screen readers lead to the field."""
    words = Words(label, "strong")
    words.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label.replace("&", ""))
    field.setAccessibleDescription(hint)
    made = column(words, field, gap=4)
    if hint:
        made.addWidget(Words(hint, "small", wrap=True))
    return made
